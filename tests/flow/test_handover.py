"""A running `thidua serve` takes the runs of the command line: the same files, the same words, the same exit codes."""

import json
import os
import shutil
import signal
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import pytest

from flows.server import answers
from tests import factories_rollup as rolled
from tests.factories_small import DAY, PERIOD
from tests.flow.office import NAME, Office, wait_for
from tests.flow.small import differences, state
from tests.flow.test_interrupted import is_held, left_behind, read

pytestmark = pytest.mark.heavy

OTHER = "phong-trao-hai"
LEVEL = "huyen-huong-son"
TAKEN = "Dịch vụ: đã chạy xong"
TYPED = "Trần Thị Bí Mật"


def review(office, movement=NAME, **changes):
    return office.run("review", movement, PERIOD, "--as-of", DAY, **changes)


def trigger(office, movement=NAME, **changes):
    return office.run("trigger", movement, PERIOD, "--as-of", DAY, **changes)


def roll_up(office):
    return office.run("rollup", LEVEL, rolled.PERIOD, "--as-of", rolled.DAY)


@pytest.fixture(scope="module")
def start(movements, tmp_path_factory):
    """Two movements whose council is done and a district with packs; how each review ends in the command's process."""
    begun, ending, _ = movements[1]
    data = tmp_path_factory.mktemp("start") / "data"
    for name in (NAME, OTHER):
        shutil.copytree(begun / NAME, data / name)
    rolled.level_folder(data, packs=[rolled.make_pack("SH"), rolled.make_pack("SL")])
    apart = Office(tmp_path_factory.mktemp("apart"))
    for name in (OTHER, LEVEL):
        shutil.copytree(data / name, apart.data / name)
    assert review(apart, OTHER)[0] == 0
    assert roll_up(apart)[0] == 3
    return data, {**ending, **state(apart.data)}


@pytest.fixture(scope="module")
def served(start, tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("office"))
    shutil.copytree(start[0], office.data)
    with office.serving():
        yield office


@pytest.fixture
def office(served, start):
    """The office with the service running, its movements about to be run."""
    for name in (NAME, OTHER, LEVEL):
        shutil.rmtree(served.data / name)
        shutil.copytree(start[0] / name, served.data / name)
    return served


def found(office, ending, *names):
    """What the movements have that they should not, or the other way round."""
    kept = {path: digest for path, digest in state(office.data).items() if path.split("/")[0] in names}
    return differences(kept, {path: digest for path, digest in ending.items() if path.split("/")[0] in names})


def test_a_review_is_handed_to_the_service_and_ends_the_same(office, start):
    code, told = review(office)
    assert code == 0, told
    assert TAKEN in told
    assert "8/8 xong" in told
    assert "đã xong" in told.split(TAKEN)[1]
    assert found(office, start[1], NAME) == {}


def test_an_opening_is_handed_over_too(office, tmp_path):
    alone = shutil.copytree(office.movement, tmp_path / NAME)
    code, told = office.run("open", NAME, PERIOD)
    assert code == 0, told
    assert TAKEN in told
    assert "Đã lập 2 biểu mẫu" in told
    code, told = office.run("open", alone, PERIOD)
    assert (code, TAKEN in told) == (0, False), told
    assert differences(state(office.movement), state(alone)) == {}


def test_a_rollup_is_handed_over_too(office, start):
    code, told = roll_up(office)
    assert code == 3, told  # the council of the district has not met
    assert TAKEN in told
    assert "6/6 xong" in told
    assert found(office, start[1], LEVEL) == {}


def test_what_stops_the_run_reaches_the_clerk_and_no_database(office, start):
    workbook = office.movement / "phong-trao.xlsx"
    book = openpyxl.load_workbook(workbook)
    book["Kỳ xét"]["D5"] = TYPED
    book.save(workbook)
    code, told = review(office)
    assert code == 4, told
    assert f"ô “Hạn nộp biểu mẫu” ghi “{TYPED}”" in told
    assert "Nơi: phong-trao.xlsx, Kỳ xét!D5" in told
    assert "Cách sửa: mở tệp bằng Excel" in told
    assert "Traceback" not in told + office.told()
    assert TYPED not in office.told()
    pages = [office.data / "thong-bao" / f"{NAME}-annual.{ending}" for ending in ("html", "json")]
    assert TYPED in pages[0].read_text(encoding="utf-8")
    with sqlite3.connect(office.home / "prefect.db") as database:
        database.execute("PRAGMA wal_checkpoint")
    for path in (path for path in office.home.rglob("*") if path.is_file()):
        content = path.read_bytes()
        assert TYPED.encode() not in content, path
        assert TYPED.encode("unicode_escape") not in content, path
    stored = [path.read_text(encoding="utf-8") for path in (office.home / "storage").iterdir()]
    assert all("Kỳ xét!D5" in json.loads(text)["message"] for text in stored), "kept with all it holds"
    assert stored
    shutil.copy(start[0] / NAME / "phong-trao.xlsx", workbook)
    assert review(office)[0] == 0
    assert [page.exists() for page in pages] == [False, False]


def test_a_bug_is_as_loud_as_in_the_commands_process(office, start):
    in_the_way = office.movement / PERIOD / "4-tong-hop" / "ket-qua.xlsx" / "x"
    in_the_way.parent.unlink(missing_ok=True)
    in_the_way.mkdir(parents=True)
    code, told = review(office)
    assert code == 1, told
    assert "Dịch vụ đang mở không chạy xong lượt này: chạy ngay tại đây." in told
    assert "IsADirectoryError" in told
    shutil.rmtree(in_the_way.parent)
    assert review(office)[0] == 0
    assert found(office, start[1], NAME) == {}


@pytest.mark.parametrize(
    ("where", "says"),
    [("data", "chưa biết phong trào này"), ("other data", "của thư mục dữ liệu khác")],
)
def test_what_is_not_the_services_runs_in_the_commands_process(office, start, tmp_path, where, says):
    changes, name = {}, NAME
    if where == "data":
        name = "phong-trao-moi"
        shutil.copytree(start[0] / NAME, office.data / name)
    else:
        changes = {"THIDUA_DATA": shutil.copytree(start[0], tmp_path / "data"), "PREFECT_HOME": tmp_path / "home"}
    code, told = review(office, name, **changes)
    assert code == 0, told
    assert "Dịch vụ: " not in told
    assert f"Dịch vụ đang mở {says}: chạy ngay tại đây." in told


def test_two_triggers_of_one_movement_run_one_after_the_other(office, start):
    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(lambda _: trigger(office), range(2)))
    assert [code for code, _ in ended] == [0, 0], ended
    assert found(office, start[1], NAME) == {}


def test_two_movements_run_at_once(office, start):
    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(lambda name: trigger(office, name), (NAME, OTHER)))
    assert [code for code, _ in ended] == [0, 0], ended
    assert found(office, start[1], NAME, OTHER) == {}


def standing_by(office):
    """The processes of this office that wait for a run, or do one."""
    return [int(pid) for pid in left_behind(office) if b"flows.standby" in read(Path(f"/proc/{pid}/cmdline"))]


def one_stands_by(office):
    """Whether the runs before are over and another process is there, and stays.

    A run ends some moments after it is told, and only then the next process is made.
    """
    before = standing_by(office)
    time.sleep(2)
    return len(before) == 1 and standing_by(office) == before


def test_a_run_begins_in_the_process_that_stood_by_and_the_next_in_another(office, start):
    wait_for(lambda: one_stands_by(office), 60)
    used = []
    for _ in range(2):
        (ready,) = standing_by(office)
        command = office.start("review", NAME, PERIOD, "--as-of", DAY)
        wait_for(lambda: is_held(office.movement / ".dang-chay"), 120)
        assert standing_by(office) == [ready], "the run has a process of its own"
        told = command.communicate(timeout=120)[0]
        assert (command.returncode, TAKEN in told) == (0, True), told
        wait_for(lambda before=ready: before not in standing_by(office) and one_stands_by(office), 60)
        used.append(ready)
    assert len(set(used)) == 2
    assert found(office, start[1], NAME) == {}


@pytest.mark.fault("tiến trình chờ việc của dịch vụ bị diệt", "")
def test_a_process_that_stood_by_and_was_ended_is_replaced(office, start):
    wait_for(lambda: one_stands_by(office), 60)
    (ready,) = standing_by(office)
    os.kill(ready, signal.SIGKILL)
    code, told = review(office)
    assert (code, TAKEN in told) == (0, True), told
    assert found(office, start[1], NAME) == {}


def test_a_service_with_a_password_is_asked_with_it(start, tmp_path):
    office = Office(tmp_path)
    shutil.copytree(start[0], office.data)
    password = {"PREFECT_API_AUTH_STRING": "xa:mat-khau"}
    with office.serving(PREFECT_SERVER_API_AUTH_STRING="xa:mat-khau", **password):
        for changes in ({}, {"PREFECT_API_AUTH_STRING": "xa:sai"}):
            code, told = trigger(office, **changes)
            assert code == 4, told
            assert "Dịch vụ hỏi mật khẩu và không nhận mật khẩu này." in told
            assert "Traceback" not in told
        code, told = trigger(office, **password)
        assert code == 0, told
        assert found(office, start[1], NAME) == {}
        code, told = review(office, **password)
        assert (code, TAKEN in told) == (0, True), told
        code, told = review(office)
        assert code == 0, told
        assert "Dịch vụ đang mở hỏi mật khẩu: chạy ngay tại đây." in told
        assert found(office, start[1], NAME) == {}


def test_a_service_open_to_other_computers_without_a_password_does_not_start(start, tmp_path):
    office = Office(tmp_path)
    shutil.copytree(start[0], office.data)
    code, told = office.run("serve", THIDUA_HOST="0.0.0.0")  # noqa: S104 - what must be refused
    assert code == 4
    assert "Máy chủ tại 0.0.0.0 sẽ mở cho máy khác mà không hỏi mật khẩu." in told
    assert not answers(office.port)


def test_a_second_service_of_the_same_folder_is_refused(office):
    code, told = office.run("serve")
    assert code == 4, told
    assert "Dịch vụ của thư mục này đang mở ở một cửa sổ khác." in told
    assert review(office)[0] == 0


def test_looking_for_a_service_that_is_not_there_costs_nothing(tmp_path):
    port = Office(tmp_path).port
    begun = time.perf_counter()
    assert not any(answers(port) for _ in range(100))
    assert (time.perf_counter() - begun) / 100 < 0.005
