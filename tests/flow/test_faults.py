"""What an office computer does to a run: each fault ends in one sentence, or is survived, and nothing is lost.

The faults are real: full and read-only file systems mounted in a namespace of their own, a database that another
process holds. What the clerk reads is the page `HUONG-DAN.md`, section 8.
"""

import contextlib
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tasks.files import TEMPORARY
from tests.factories_small import DAY, PERIOD
from tests.flow.small import differences, finish, originals, state

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).resolve().parents[2]
NAME = "van-hoa-cong-so"
COMMAND = [sys.executable, "-m", "flows.cli"]
REVIEW = [*COMMAND, "review", NAME, PERIOD, "--as-of", DAY.isoformat()]
CAN_MOUNT = subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0
mounts = pytest.mark.skipif(not CAN_MOUNT, reason="this computer gives a test no mounts of its own")


@pytest.fixture
def office(movements, tmp_path):
    """A movement whose council is done, in a data folder of its own; and how it ends undisturbed."""
    start, ending, _ = movements[1]
    return Office(shutil.copytree(start, tmp_path / "data"), originals(start), ending)


class Office:
    """One data folder, the commands run in it, and what must still be true after them."""

    def __init__(self, data, originals, ending):
        self.data, self.originals, self.ending = data, originals, ending
        self.movement = data / NAME
        self.home = data.parent / "prefect-home"

    def environment(self, **changes):
        from prefect.settings import PREFECT_API_URL

        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "THIDUA_"))}
        own = {
            "THIDUA_DATA": str(self.data),
            "PREFECT_HOME": str(self.home),
            "PREFECT_API_URL": PREFECT_API_URL.value(),
        }
        return {name: str(value) for name, value in {**kept, **own, **changes}.items() if value}

    def run(self, words=REVIEW, *, limit=None, **changes):
        """Exit code and everything on the screen."""
        result = subprocess.run(
            words,
            cwd=ROOT,
            env=self.environment(**changes),
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
            preexec_fn=limit,
        )
        return result.returncode, result.stdout + result.stderr

    def run_mounted(self, mount, words=REVIEW):
        """Run with file systems of the run's own; they are gone with it."""
        return self.run(["unshare", "-rm", "sh", "-ec", f'{mount}\nexec "$@"', "sh", *words])

    def assert_nothing_lost(self):
        """What units sent is as it was, and the next run ends as an undisturbed one."""
        assert originals(self.data) == self.originals
        assert self.run()[0] == 0
        self.assert_ended()

    def assert_ended(self):
        assert originals(self.data) == self.originals
        assert differences(state(self.data), self.ending) == {}


def told(output, sentence):
    """Whether the clerk read this sentence and a remedy, and no traceback; and the guide names it."""
    shown = " ".join(output.split())
    assert "Traceback" not in output, output
    assert sentence in shown, output
    assert "Cách sửa:" in shown
    assert sentence in (ROOT / "HUONG-DAN.md").read_text(encoding="utf-8")
    return True


@pytest.mark.fault("ổ đĩa hết chỗ (còn 4, 100, 400 KB)", "Ổ đĩa đã đầy")
@mounts
@pytest.mark.parametrize("free", [4, 100, 400])
def test_a_full_disk(office, free):
    aside = office.data.parent / "aside"
    room = f"""
        cp -a {office.data} {aside}
        rm -r {aside}/{NAME}/{PERIOD}/6-ho-so {aside}/{NAME}/{PERIOD}/4-tong-hop
        mount -t tmpfs -o size=$(( $(du -sk {aside} | cut -f1) + {free} ))k tmpfs {office.data}
        cp -a {aside}/. {office.data}
        """
    code, output = office.run_mounted(room)
    assert code == 4
    assert told(output, "Ổ đĩa đã đầy")
    office.assert_nothing_lost()


@pytest.mark.fault("một tệp không ghi trọn được", "Ổ đĩa đã đầy")
def test_a_file_larger_than_the_system_allows(office):
    code, output = office.run(limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (15_000, 15_000)))
    assert code == 4
    assert told(output, "Ổ đĩa đã đầy")
    assert [path for path in office.data.rglob(f"*{TEMPORARY}") if path.stat().st_size] == []
    office.assert_nothing_lost()


@pytest.mark.fault("thư mục phong trào chỉ cho đọc", "Ổ đĩa chỉ cho đọc")
@mounts
def test_a_read_only_folder(office):
    code, output = office.run_mounted(f"mount --bind {office.movement} {office.movement}\n"
                                      f"mount -o remount,ro,bind {office.movement}")  # fmt: skip
    assert code == 4
    assert told(output, "Ổ đĩa chỉ cho đọc")
    office.assert_nothing_lost()


@pytest.mark.fault("tệp kết quả bị chương trình khác giữ", "Tệp hoặc thư mục không cho ghi")
@mounts
def test_a_file_that_another_program_holds(office):
    held = office.movement / PERIOD / "4-tong-hop" / "ket-qua.xlsx"
    held.write_bytes(b"an older result")
    code, output = office.run_mounted(f"mount --bind {held} {held}")
    assert code == 4
    assert told(output, "Tệp hoặc thư mục không cho ghi")
    office.assert_nothing_lost()


@pytest.mark.fault("sổ Hội đồng đang mở bằng Excel", "Sổ làm việc của Hội đồng có thể đang mở")
def test_the_council_workbook_open_in_excel(office):
    """Excel leaves a lock file beside the workbook: read is what was saved last, and the clerk is told."""
    lock = office.movement / PERIOD / "5-hoi-dong" / "~$hoi-dong.xlsx"
    lock.write_bytes(b"\x05clerk")
    assert office.run()[0] == 0
    found = json.loads((office.movement / PERIOD / "review.json").read_text(encoding="utf-8"))["findings"]
    assert "COUNCIL_FILE_OPEN" in {finding["code"] for finding in found}
    lock.unlink()
    office.assert_nothing_lost()


@pytest.mark.fault("đồng hồ máy lùi mười năm", "")
def test_a_clock_set_back(office):
    """Every file seems to come from years ahead: no result depends on the time of a file."""
    ahead = time.time() + 10 * 365 * 86400
    for path in office.data.rglob("*"):
        os.utime(path, (ahead, ahead))
    office.assert_nothing_lost()


@pytest.mark.fault("hai cửa sổ cùng chạy một phong trào", "Phong trào này đang được chạy ở một cửa sổ khác")
def test_two_runs_at_once(office, run):
    process = run(office.movement)
    _wait_for(lambda: _is_held(office.movement / ".dang-chay"))
    os.kill(process.pid, signal.SIGSTOP)  # however long the other one takes to start
    code, output = office.run()
    os.kill(process.pid, signal.SIGCONT)
    assert code == 4
    assert told(output, "Phong trào này đang được chạy ở một cửa sổ khác")
    finish(process)
    office.assert_ended()


@pytest.mark.fault("tiến trình bị diệt khi đang giữ phong trào", "")
def test_a_lock_left_by_a_killed_run_bars_nobody(office, run):
    process = run(office.movement)
    _wait_for(lambda: _is_held(office.movement / ".dang-chay"))
    process.kill()
    process.join()
    office.assert_nothing_lost()


@pytest.mark.fault("cơ sở dữ liệu của Prefect bị xóa trắng, bị hỏng", "Cơ sở dữ liệu của Prefect bị hỏng, đã cất sang")
@pytest.mark.parametrize("content", [b"", b"not a database" * 5000], ids=["empty", "broken"])
def test_a_spoilt_database_of_prefect(office, content):
    office.home.mkdir()
    (office.home / "prefect.db").write_bytes(content)
    code, output = office.run(**_NO_SERVER)
    assert code == 0
    assert "Traceback" not in output
    assert ("Cơ sở dữ liệu của Prefect bị hỏng" in output) == bool(content)
    office.assert_ended()


@pytest.mark.fault(
    "cơ sở dữ liệu của Prefect bị chương trình khác giữ",
    "Cơ sở dữ liệu của Prefect đang bị chương trình khác giữ",
)
def test_a_database_of_prefect_that_another_program_holds(office):
    office.home.mkdir()
    with contextlib.closing(sqlite3.connect(office.home / "prefect.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, output = office.run(**_NO_SERVER)
    assert code == 4
    assert told(output, "Cơ sở dữ liệu của Prefect đang bị chương trình khác giữ")
    office.assert_nothing_lost()


@pytest.mark.fault("sổ khen thưởng bị hỏng", "Không mở hoặc không ghi được sổ khen thưởng")
def test_an_award_register_that_is_no_register(office):
    register = office.movement / "so-khen-thuong.sqlite"
    sound = register.read_bytes()
    register.write_bytes(b"not a register" * 100)
    code, output = office.run()
    assert code == 4
    assert told(output, "Không mở hoặc không ghi được sổ khen thưởng")
    register.write_bytes(sound)
    office.assert_nothing_lost()


@pytest.mark.fault("cổng của dịch vụ bị chiếm", "Máy chủ Prefect không khởi động được")
@mounts
def test_the_port_of_the_service_taken(office):
    """In a network of its own, where nothing but this program listens on the port."""
    listen = (
        "import socket, subprocess, sys; s = socket.create_server(('127.0.0.1', 4200));"
        "sys.exit(subprocess.run(sys.argv[1:]).returncode)"
    )
    alone = ["unshare", "-rn", "sh", "-ec", 'ip link set lo up\nexec "$@"', "sh"]
    code, output = office.run([*alone, sys.executable, "-c", listen, *COMMAND, "serve"], PREFECT_API_URL="")
    assert code == 4
    assert told(output, "Máy chủ Prefect không khởi động được")
    office.assert_nothing_lost()


_NO_SERVER = {"PREFECT_API_URL": "", "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true"}


def _is_held(path):
    import fcntl

    with path.open("ab") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _wait_for(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
