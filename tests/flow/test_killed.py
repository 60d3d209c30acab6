"""A review killed at any moment loses nothing: running it again ends where an undisturbed run ends.

`THIDUA_KILLS=100` plays a hundred moments instead of twenty.
"""

import os
import random
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tasks.files import TEMPORARY
from tests.flow.small import differences, finish, originals, state

pytestmark = [pytest.mark.heavy, pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")]

_KILLS = int(os.environ.get("THIDUA_KILLS", "20"))
_SEED = 20211228
_SIDE_BY_SIDE = 2


@pytest.mark.fault("lượt chạy bị diệt (SIGKILL, mất điện) ở mọi thời điểm", "")
def test_a_killed_run_loses_nothing_and_the_next_one_ends_the_same(movements, run, tmp_path, record_property):
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
    line = f"{_KILLS} kills: {half_done} left a review half done, {half_written} a file half written; nothing lost"
    record_property("kills", line)
    record_property("tried", _KILLS)
    sys.stdout.write(line + "\n")
    assert half_done > _KILLS / 4
