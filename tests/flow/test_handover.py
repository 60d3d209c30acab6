"""A running `thidua serve` takes the runs of the command line: the same files, the same words, the same exit codes."""

import json
import shutil
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

import openpyxl
import pytest

from flows.server import answers
from tests.factories_small import DAY, PERIOD
from tests.flow.office import NAME, Office
from tests.flow.small import differences, state

pytestmark = pytest.mark.heavy

OTHER = "phong-trao-hai"
TAKEN = "Dịch vụ: đã chạy xong"
TYPED = "Trần Thị Bí Mật"


def review(office, movement=NAME, **changes):
    return office.run("review", movement, PERIOD, "--as-of", DAY, **changes)


def trigger(office, movement=NAME, **changes):
    return office.run("trigger", movement, PERIOD, "--as-of", DAY, **changes)


@pytest.fixture(scope="module")
def start(movements, tmp_path_factory):
    """Two movements whose council is done, in one data folder; and how each review ends in the command's process."""
    begun, ending, _ = movements[1]
    data = tmp_path_factory.mktemp("start") / "data"
    for name in (NAME, OTHER):
        shutil.copytree(begun / NAME, data / name)
    apart = Office(tmp_path_factory.mktemp("apart"))
    shutil.copytree(data / OTHER, apart.data / OTHER)
    assert review(apart, OTHER)[0] == 0
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
    for name in (NAME, OTHER):
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
