import http.server
import threading
from dataclasses import replace

from rich.console import Console

from flows.handover import hand_over
from flows.order import order_review
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period
from tasks.settings import load_settings


class Leaving(http.server.BaseHTTPRequestHandler):
    """Says that all is well, and hangs up on whatever it is asked next."""

    def do_GET(self):
        if self.path == "/api/health":
            self.send_response(200)
            self.end_headers()
        else:
            self.close_connection = True

    def log_message(self, *words):
        pass


def test_a_service_that_goes_away_while_it_is_asked_leaves_the_run_to_the_command(tmp_path):
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Leaving) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings = replace(load_settings(), data_dir=tmp_path, served_port=server.server_port, api_url="")
        folder = ReviewFolder(tmp_path.resolve() / "phong-trao", parse_period("nam-2021"))
        assert not hand_over(order_review(folder, None), settings, Console(quiet=True))
        server.shutdown()
