"""A run asked of Prefect's own server over its API, as `thidua trigger` does."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

import flows.trigger
from flows.trigger import trigger_review
from tasks.errors import ReviewError
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period

pytestmark = pytest.mark.heavy


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "phong-trao-thu").mkdir()
    (tmp_path / "phong-trao-thu" / "phong-trao.xlsx").touch()
    return ReviewFolder(tmp_path / "phong-trao-thu", parse_period("nam-2021"))


def api_url():
    from prefect.settings import PREFECT_API_URL

    return PREFECT_API_URL.value()


@pytest.mark.parametrize("ending", ["Completed", "Failed"])
def test_the_states_of_a_triggered_run_are_told_until_it_ends(folder, ending):
    from prefect import states
    from prefect.client.orchestration import get_client

    from flows.deployments import build_registry

    for deployment in build_registry(folder.campaign_dir.parent):
        deployment.apply()
    told, outcome = [], []

    def ask():
        outcome.append(trigger_review(folder, None, api_url(), "", told.append))

    asking = threading.Thread(target=ask)
    asking.start()
    with get_client(sync_client=True) as client:
        deadline = time.monotonic() + 60
        while not (runs := [run for run in client.read_flow_runs() if run.state_type.value == "SCHEDULED"]):
            assert time.monotonic() < deadline, outcome
            time.sleep(0.2)
        (run,) = runs
        assert run.parameters["request"]["year"] == 2021
        client.set_flow_run_state(run.id, getattr(states, ending)(), force=True)
    asking.join(timeout=60)
    assert outcome == [ending == "Completed"]
    assert told[-1] == ("đã chạy xong" if ending == "Completed" else "dừng vì lỗi")


def test_a_movement_the_service_does_not_know_is_said(tmp_path):
    folder = ReviewFolder(tmp_path / "chua-biet", parse_period("nam-2021"))
    with pytest.raises(ReviewError, match="chưa biết"):
        trigger_review(folder, None, api_url(), "", print)


@pytest.fixture
def busy_server():
    """A server that is busy for its first answers, as Prefect's is while its database is locked."""
    asked = []

    class Busy(BaseHTTPRequestHandler):
        def do_GET(self):
            self._answer({"id": "d1"})

        def do_POST(self):
            self._answer({"id": "r1", "state": {"type": "COMPLETED"}})

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
    address = f"http://127.0.0.1:{busy_server.server_port}"
    told = []
    assert trigger_review(folder, None, address, "", told.append)
    busy_server.free_after = 6  # so are the first two of the second run
    assert trigger_review(folder, None, address, "", told.append)
    assert told == ["đã chạy xong"] * 2
    made = [key for path, key in busy_server.asked if "create_flow_run" in path]
    assert len(set(made)) == 2
    assert len(busy_server.asked) == 3 + 4


def test_a_server_busy_for_too_long_is_said(folder, busy_server, monkeypatch):
    busy_server.free_after = 1000
    monkeypatch.setattr(flows.trigger, "_BUSY_SECONDS", 1)
    with pytest.raises(ReviewError, match="đang bận"):
        trigger_review(folder, None, f"http://127.0.0.1:{busy_server.server_port}", "", print)
