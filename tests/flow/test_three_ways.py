"""The same review by the command line, by a deployment over Prefect's API, and on a Dask cluster: the same files."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError

import pytest

from flows.api import Service
from flows.order import order_review
from flows.trigger import find_deployment, watch_run
from tasks.errors import ReviewError
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period
from tests.factories_small import DAY, PERIOD
from tests.flow.small import differences, originals, state

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).resolve().parents[2]
NAME = "van-hoa-cong-so"
REVIEW = [sys.executable, "-m", "flows.cli", "review", NAME, PERIOD, "--as-of", DAY.isoformat()]
SERVE = """
import sys
from pathlib import Path
from prefect import serve
from flows.deployments import build_registry
serve(*build_registry(Path(sys.argv[1])), pause_on_shutdown=False)
"""


@pytest.fixture
def movement(movements, tmp_path):
    """A data folder whose movement has its council done, and how the review ends in this process."""
    start, ending, _ = movements[1]
    data = shutil.copytree(start, tmp_path / "data")
    return data, ending, originals(start)


def environment(data, **changes):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "THIDUA_"))}
    return {**kept, "THIDUA_DATA": str(data), "PREFECT_HOME": str(data.parent / "prefect-home"), **changes}


def run(data, **changes):
    command = {"cwd": ROOT, "env": environment(data, **changes), "capture_output": True, "text": True}
    result = subprocess.run(REVIEW, check=False, timeout=240, **command)
    return result.returncode, result.stdout + result.stderr


def digest(data):
    return json.loads((data / NAME / PERIOD / "review.json").read_text(encoding="utf-8"))["digest"]


@pytest.mark.parametrize("changes", [{}, {"THIDUA_RUNNER": "dask"}], ids=["command line", "two Dask workers"])
def test_the_command_ends_as_ever_with_threads_and_on_a_cluster(movement, changes):
    data, ending, kept = movement
    code, told = run(data, **changes)
    assert code in (0, 3), told
    assert differences(state(data), ending) == {}
    assert originals(data) == kept
    assert len(digest(data)) == 64


def test_a_deployment_started_over_the_api_ends_the_same(movement):
    from prefect.settings import PREFECT_API_URL

    data, ending, _ = movement
    url = PREFECT_API_URL.value()
    given = environment(data, PREFECT_API_URL=url)
    with subprocess.Popen([sys.executable, "-c", SERVE, str(data)], cwd=ROOT, env=given) as service:
        try:
            folder = ReviewFolder(data / NAME, parse_period(PERIOD))
            assert trigger_when_known(folder, url)
        finally:
            service.terminate()
    assert differences(state(data), ending) == {}


def trigger_when_known(folder, url):
    """Whether the run came through, asked again while the service has not yet told the server of its deployments."""
    order, service = order_review(folder, DAY), Service(url)
    for _ in range(120):
        with contextlib.suppress(HTTPError):
            return watch_run(order, find_deployment(order, service), service, print)[1] == "COMPLETED"
        time.sleep(0.5)
    return False


@pytest.mark.parametrize(
    ("wanted", "says"), [("cum-may", "Không hiểu THIDUA_RUNNER"), ("", "")], ids=["no cluster's name", "threads"]
)
def test_what_is_no_cluster_is_said(monkeypatch, wanted, says):
    from flows.runner import make_runner

    monkeypatch.setenv("THIDUA_RUNNER", wanted)
    if not says:
        assert type(make_runner()).__name__ == "ThreadPoolTaskRunner"
        return
    with pytest.raises(ReviewError, match=says):
        make_runner()
