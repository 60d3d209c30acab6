"""Flows run on Prefect's own server, started once for the whole session."""

import multiprocessing
import shutil
import time

import pytest
from typer.testing import CliRunner

from tasks.settings import quieten_libraries
from tests.factories_small import cut_sample, send_forms
from tests.flow.small import HEAVY, finish, review_small, state


@pytest.fixture(scope="session", autouse=True)
def _prefect(tmp_path_factory):
    quieten_libraries(tmp_path_factory.mktemp("prefect-home"))
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The movement folders after `thidua demo`."""
    from flows.cli import app  # settings are read once Prefect is set up

    into = tmp_path_factory.mktemp("demo")
    result = CliRunner().invoke(app, ["demo", "--into", str(into)], catch_exceptions=False)
    assert result.exit_code == 0
    return into


@pytest.fixture(scope="session")
def run(tmp_path_factory):
    """Starts a review in a process of its own, the heavy libraries already loaded; the process."""
    from prefect.settings import PREFECT_API_URL

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(HEAVY)
    url, data = PREFECT_API_URL.value(), tmp_path_factory.mktemp("data")

    def start(campaign_dir):
        process = context.Process(target=review_small, args=(campaign_dir, url, data))
        process.start()
        return process

    return start


@pytest.fixture(scope="session")
def movements(tmp_path_factory, run):
    """Two movements about to be run, forms just in and council just done: how each ends undisturbed, and the time."""
    from tasks.rehearse.council import play_council

    root = tmp_path_factory.mktemp("killed")
    sample = cut_sample(root / "sample")
    folder = send_forms(sample, root / "forms-in" / "van-hoa-cong-so")

    def play(start):
        movement = shutil.copytree(start, root / f"{start.name}-undisturbed")
        begun = time.monotonic()
        finish(run(movement / "van-hoa-cong-so"))
        return start, state(movement), time.monotonic() - begun

    first = play(root / "forms-in")
    shutil.copytree(root / "forms-in-undisturbed", root / "council-done")
    play_council(type(folder)(root / "council-done" / "van-hoa-cong-so", folder.period), sample)
    return [first, play(root / "council-done")]
