"""A review killed at any moment loses nothing: running it again ends where an undisturbed run ends.

`THIDUA_KILLS=100` plays a hundred moments instead of twenty.
"""

import multiprocessing
import os
import random
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tasks.files import TEMPORARY
from tests.factories_small import DAY, PERIOD, cut_sample, send_forms
from tests.flow.test_whole_movement import digests

pytestmark = [pytest.mark.heavy, pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")]

_KILLS = int(os.environ.get("THIDUA_KILLS", "20"))
_SEED = 20211228
_SIDE_BY_SIDE = 2
_HEAVY = ["flows.annual", "flows.commands", "tasks.validate.task", "tasks.compose.stage"]


def _review(campaign_dir, api_url, data_dir):
    """Run the yearly review in this process, on the Prefect server that the test run has started."""
    os.environ["THIDUA_DATA"] = str(data_dir)
    from prefect.settings import PREFECT_API_URL, PREFECT_LOGGING_LEVEL, temporary_settings

    from flows.annual import annual
    from flows.request import ReviewRequest

    with temporary_settings({PREFECT_API_URL: api_url, PREFECT_LOGGING_LEVEL: "ERROR"}):
        annual(ReviewRequest(campaign=str(campaign_dir), year=2021, as_of=DAY))


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Starts a review in a process of its own, the heavy libraries already loaded; the process."""
    from prefect.settings import PREFECT_API_URL

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_HEAVY)
    url, data = PREFECT_API_URL.value(), tmp_path_factory.mktemp("data")

    def start(campaign_dir):
        process = context.Process(target=_review, args=(campaign_dir, url, data))
        process.start()
        return process

    return start


def finish(process):
    process.join(120)
    assert process.exitcode == 0


@pytest.fixture(scope="module")
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


def test_a_killed_run_loses_nothing_and_the_next_one_ends_the_same(movements, run, tmp_path):
    def play(number):
        start, ending, seconds = movements[number % len(movements)]
        movement = shutil.copytree(start, tmp_path / str(number))
        process = run(movement / "van-hoa-cong-so")
        # One moment in each equal part of the run: seeded, and spread over the whole of it.
        time.sleep(seconds * (number + random.Random(_SEED + number).random()) / _KILLS)  # noqa: S311
        process.kill()
        process.join()
        left = state(movement)
        assert originals(movement) == originals(start)
        finish(run(movement / "van-hoa-cong-so"))
        assert differences(state(movement), ending) == {}, f"moment {number} of {_KILLS}"
        shutil.rmtree(movement)
        return left not in (state(start), ending), any(path.endswith(TEMPORARY) for path in left)

    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        kills = list(pool.map(play, range(_KILLS)))
    half_done, half_written = (sum(column) for column in zip(*kills, strict=True))
    print(
        f"{_KILLS} kills: {half_done} left a review half done, {half_written} a file half written; all ended the same"
    )
    assert half_done > _KILLS / 4


def state(movement):
    """Every file but the log, the lock included, by digest."""
    return {path: digest for path, digest in digests(movement).items() if not path.endswith("nhat-ky.jsonl")}


def originals(movement):
    return {path: digest for path, digest in digests(movement).items() if f"{PERIOD}/2-nhan/" in path}


def differences(found, expected):
    paths = sorted(found.keys() | expected.keys())
    return {path: (found.get(path), expected.get(path)) for path in paths if found.get(path) != expected.get(path)}
