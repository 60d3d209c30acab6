"""Ctrl+C, and a service manager's stop: one sentence, nothing left running, nothing lost."""

import fcntl
import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from tasks.files import TEMPORARY
from tests.factories_small import DAY, PERIOD
from tests.flow.office import NAME, Office, stop, wait_for
from tests.flow.small import differences, originals, state

pytestmark = [pytest.mark.heavy, pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")]

REVIEW = ("review", NAME, PERIOD, "--as-of", DAY)
STOPPED = "Đã dừng theo lệnh (Ctrl+C). Không mất gì: chạy lại đúng lệnh này là làm tiếp."


@pytest.fixture
def office(movements, tmp_path):
    """A movement whose council is done; how it ends undisturbed, and what units have sent."""
    start, ending, _ = movements[1]
    office = Office(tmp_path)
    shutil.copytree(start, office.data)
    office.ending, office.originals = ending, originals(start)
    return office


def is_held(lock):
    """Whether a run is under way."""
    with lock.open("ab") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def left_behind(office):
    """The processes that still work on the data folder of this office."""
    mark = f"THIDUA_DATA={office.data}".encode()
    return [
        path.parent.name
        for path in Path("/proc").glob("[0-9]*/environ")
        if os.access(path, os.R_OK) and mark in read(path).split(b"\0")
    ]


def read(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""  # it has just ended


def assert_nothing_lost(office):
    """What units sent is as it was, and the next run ends as an undisturbed one."""
    assert originals(office.data) == office.originals
    code, told = office.run(*REVIEW)
    assert code == 0, told
    movement = {path: digest for path, digest in state(office.data).items() if path.startswith(NAME)}
    assert differences(movement, office.ending) == {}
    assert not [path for path in movement if path.endswith(TEMPORARY)]


@pytest.mark.fault("nhấn Ctrl+C giữa chừng", "Đã dừng theo lệnh (Ctrl+C). Không mất gì")
@pytest.mark.parametrize("after", [None, 0.1, 0.8, 1.2, 3.5], ids=lambda after: f"{after} s of the run")
def test_a_review_stopped_by_ctrl_c(office, after):
    command = office.start(*REVIEW)
    if after is None:
        time.sleep(1.5)  # the libraries are being loaded
    else:
        wait_for(lambda: is_held(office.movement / ".dang-chay"), 120)
        time.sleep(after)
    stop(command, signal.SIGINT)
    told = command.communicate()[0]
    # With all done and told, a Ctrl+C may still meet the interpreter on its way out.
    assert command.returncode == 130 if STOPPED in told else command.returncode in (0, -signal.SIGINT), told
    assert STOPPED in told or "Nơi để:" in told
    assert "Traceback" not in told
    wait_for(lambda: not left_behind(office), 20, lambda: str(left_behind(office)))
    assert_nothing_lost(office)


@pytest.mark.fault("dịch vụ bị dừng khi đang chạy một kỳ xét", "Dịch vụ đã dừng khi lượt chạy chưa xong")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "service manager"])
@pytest.mark.parametrize("after", [0.1, 1], ids=lambda after: f"{after} s of the run")
def test_a_service_stopped_with_a_run_under_way(office, how, after):
    with office.serving() as service:
        command = office.start(*REVIEW)
        wait_for(lambda: is_held(office.movement / ".dang-chay"), 120)
        time.sleep(after)
        if how == signal.SIGINT:
            os.killpg(service.pid, how)
        else:
            service.send_signal(how)
        assert service.wait(60) == 0
    told = command.communicate(timeout=60)[0]
    assert command.returncode == 4, told
    assert "Dịch vụ đã dừng khi lượt chạy chưa xong." in told
    assert "Cách sửa: chạy lại lệnh này" in told
    assert "Đã dừng dịch vụ." in office.told()
    assert "Traceback" not in told + office.told()
    wait_for(lambda: not left_behind(office), 20, lambda: str(left_behind(office)))
    page = office.data / "thong-bao" / f"{NAME}-annual.html"
    with office.serving():
        assert f"Một lượt chạy bị ngắt khi dịch vụ dừng. Xem {page}" in office.told()
        assert "Lượt chạy bị ngắt" in page.read_text(encoding="utf-8")
        begun = time.monotonic()
        assert_nothing_lost(office)
        assert time.monotonic() - begun < 120, "it waited for the place of the run that was stopped"
    assert not page.exists()


@pytest.mark.fault("nhấn Ctrl+C khi chờ dịch vụ", "vẫn chạy tiếp lượt này, xem bằng lệnh thidua status")
def test_a_waiting_command_stopped_by_ctrl_c_leaves_its_run_to_the_service(office):
    with office.serving():
        command = office.start(*REVIEW)
        wait_for(lambda: is_held(office.movement / ".dang-chay"), 120)
        stop(command, signal.SIGINT)
        told = command.communicate()[0]
        assert command.returncode == 130, told
        assert "Dịch vụ: vẫn chạy tiếp lượt này, xem bằng lệnh thidua status" in told
        assert "Traceback" not in told
        wait_for(lambda: not is_held(office.movement / ".dang-chay"), 120)
        assert office.run("status", NAME, PERIOD)[0] == 0
        assert_nothing_lost(office)


@pytest.mark.fault("dịch vụ bị diệt (mất điện)", "")
def test_a_killed_service_leaves_nothing_running(office):
    with office.serving() as service:
        service.kill()
        service.wait(30)
        wait_for(lambda: not left_behind(office), 20, lambda: str(left_behind(office)))
    assert_nothing_lost(office)
