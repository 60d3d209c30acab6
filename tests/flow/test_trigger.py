"""A run asked of Prefect's own server over its API, as `thidua trigger` does."""

import threading
import time

import pytest

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
