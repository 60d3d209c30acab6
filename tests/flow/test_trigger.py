"""A run asked of Prefect's own server over its API, as `thidua trigger` does."""

import json
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from rich.console import Console

import flows.api
from flows.api import Service
from flows.order import order_review
from flows.trigger import find_deployment, trigger_and_show, watch_run
from tasks.errors import ReviewError
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period
from tasks.settings import load_settings

pytestmark = pytest.mark.heavy


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "phong-trao-thu").mkdir()
    (tmp_path / "phong-trao-thu" / "phong-trao.xlsx").touch()
    return ReviewFolder(tmp_path / "phong-trao-thu", parse_period("nam-2021"))


def service():
    from prefect.settings import PREFECT_API_URL

    return Service(PREFECT_API_URL.value())


def trigger(folder, asked, say=print):
    """The state in which the run ended."""
    order = order_review(folder, None)
    return watch_run(order, find_deployment(order, asked), asked, say)[1]


def waiting_runs(client, folder):
    """The runs of this movement that nobody has taken yet; other tests may have left some of theirs."""
    asked = str(folder.campaign_dir)
    runs = [run for run in client.read_flow_runs() if run.state_type.value == "SCHEDULED"]
    return [run for run in runs if run.parameters["request"]["campaign"] == asked]


@pytest.mark.parametrize("ending", ["Completed", "Failed"])
def test_the_states_of_a_triggered_run_are_told_until_it_ends(folder, ending):
    from prefect import states
    from prefect.client.orchestration import get_client

    from flows.deployments import build_registry

    for deployment in build_registry(folder.campaign_dir.parent):
        deployment.apply()
    told, outcome = [], []

    def ask():
        outcome.append(trigger(folder, service(), told.append))

    asking = threading.Thread(target=ask)
    asking.start()
    with get_client(sync_client=True) as client:
        deadline = time.monotonic() + 60
        while not (runs := waiting_runs(client, folder)):
            assert time.monotonic() < deadline, outcome
            time.sleep(0.2)
        (run,) = runs
        assert run.parameters["request"]["year"] == 2021
        client.set_flow_run_state(run.id, getattr(states, ending)(), force=True)
    asking.join(timeout=60)
    assert outcome == [ending.upper()]
    assert told[-1] == ("đã chạy xong" if ending == "Completed" else "dừng vì lỗi")


def test_a_movement_the_service_does_not_know_is_said(folder):
    folder.campaign_dir.rename(folder.campaign_dir.with_name("chua-biet"))
    settings = replace(load_settings(), data_dir=folder.campaign_dir.parent, api_url=service().url)
    with pytest.raises(ReviewError, match="chưa biết"):
        trigger_and_show(("chua-biet", "nam-2021"), None, settings, Console())


@pytest.fixture
def busy_server():
    """A server that is busy for its first answers, as Prefect's is while its database is locked."""
    asked = []

    class Busy(BaseHTTPRequestHandler):
        def do_GET(self):
            self._answer({"id": "d1"})

        def do_POST(self):
            self._answer([] if "logs" in self.path else {"id": "r1", "state": {"type": "COMPLETED"}})

        def _answer(self, content):
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or "null")
            asked.append((self.path, body and body.get("idempotency_key")))
            busy = len(asked) < server.free_after
            self.send_response(503 if busy else 200)
            self.end_headers()
            self.wfile.write(b"{}" if busy else json.dumps(content).encode())

        def log_message(self, *words):
            pass

    server = HTTPServer(("127.0.0.1", 0), Busy)
    server.asked = asked
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_busy_server_is_asked_again_for_the_same_run(folder, busy_server):
    busy_server.free_after = 2  # the first call is refused
    asked = Service(f"http://127.0.0.1:{busy_server.server_port}")
    told = []
    assert trigger(folder, asked, told.append) == "COMPLETED"
    busy_server.free_after = 7  # so are the first two of the second run
    assert trigger(folder, asked, told.append) == "COMPLETED"
    assert told == ["đã chạy xong"] * 2
    made = [key for path, key in busy_server.asked if "create_flow_run" in path]
    assert len(set(made)) == 2
    assert len(busy_server.asked) == 4 + 5


def test_a_server_busy_for_too_long_is_said(folder, busy_server, monkeypatch):
    busy_server.free_after = 1000
    monkeypatch.setattr(flows.api, "_BUSY_SECONDS", 1)
    address = f"http://127.0.0.1:{busy_server.server_port}"
    settings = replace(load_settings(), data_dir=folder.campaign_dir.parent, api_url=address)
    with pytest.raises(ReviewError, match="đang bận"):
        trigger_and_show((folder.campaign_dir.name, "nam-2021"), None, settings, Console())
