"""`thidua doctor`: each trouble of an office computer is named with its remedy."""

import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.doctor.machine import (
    look_at_clock,
    look_at_fonts,
    look_at_letters,
    look_at_office,
    look_at_port,
    look_at_python,
)
from tasks.doctor.places import (
    find_newest,
    is_far,
    look_at_open_files,
    look_at_path,
    look_at_prefect_home,
    look_at_room,
    look_at_synchronising,
    look_at_writing,
)
from tasks.doctor.verdict import Health

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
FINE, ADVICE, FAULT = Health.FINE, Health.ADVICE, Health.FAULT
#: Of a drive that was pulled out.
AWAY = Path("Q:\\TDKT\\data")
MOUNTS = ["/dev/sda / ext4 rw 0 0", "//may-chu/chung /mnt/chung cifs rw 0 0"]


@pytest.mark.parametrize(
    ("look", "health", "word"),
    [
        (look_at_python((3, 11, 0)), FINE, "3.11.0"),
        (look_at_python((3, 10, 9)), FAULT, "cài Python 3.11 đến 3.14"),
        (look_at_python((3, 14, 1)), FINE, "3.14.1"),
        (look_at_python((3, 15, 0)), FAULT, "cài Python 3.11 đến 3.14"),
        (look_at_letters(is_utf8_mode=False, encoding="cp1258"), ADVICE, "PYTHONUTF8=1"),
        (look_at_letters(is_utf8_mode=True, encoding="cp1258"), FINE, "UTF-8"),
        (look_at_clock(NOW, NOW.timestamp()), FINE, "23/11/2026"),
        (look_at_clock(NOW.replace(year=2009), 0), FAULT, "chỉnh lại ngày"),
        (look_at_clock(NOW, NOW.timestamp() + 5 * 86400), ADVICE, "28/11/2026"),
        (look_at_fonts(["Times New Roman (TrueType)"]), FINE, "Times New Roman"),
        (look_at_fonts(["DejaVu Sans", "Liberation Serif"]), FINE, "thay được"),
        (look_at_fonts(["DejaVu Sans"]), ADVICE, "không có phông"),
        (look_at_office(lambda: None), ADVICE, "LibreOffice"),
        (look_at_writing(AWAY), FAULT, "THIDUA_DATA"),
        (look_at_room(AWAY), FAULT, "không xem được ổ đĩa"),
        (look_at_path(Path("C:/TDKT"), 259), FINE, "7 chữ"),
        (look_at_path(Path("C:/" + "x" * 90), 259), FAULT, "ngắn hơn 69 chữ"),
        (look_at_synchronising(Path("/Users/chi/OneDrive - UBND/TDKT")), ADVICE, "OneDrive"),
        (look_at_synchronising(Path("/Users/chi/TDKT")), FINE, "ổ đĩa của máy"),
        (look_at_prefect_home(Path("/Users/Thúy Kiều/.prefect")), ADVICE, "PREFECT_HOME"),
        (look_at_prefect_home(Path("/Users/kieu/OneDrive/.prefect")), FAULT, "PREFECT_HOME"),
        (look_at_prefect_home(Path("/TDKT/prefect")), FINE, "/TDKT/prefect"),
    ],
)
def test_what_is_found_and_what_to_do(look, health, word):
    assert look.health is health
    assert word in look.line
    assert bool(look.remedy) == (health is not FINE)


def test_a_port_that_is_taken_is_said_to_be():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert look_at_port("127.0.0.1", port).health is ADVICE
    assert look_at_port("127.0.0.1", port).health is FINE


@pytest.mark.parametrize(("folder", "far"), [("/mnt/chung/tdkt", True), ("/mnt/khac", False), ("/home/a", False)])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows it from the path")
def test_a_shared_folder_is_known_by_its_mount(folder, far):
    assert is_far(Path(folder), MOUNTS) is far


def test_files_held_by_word_or_excel_are_named(tmp_path):
    movement = tmp_path / "van-hoa"
    (movement / "nam-2021" / "5-hoi-dong").mkdir(parents=True)
    (movement / "phong-trao.xlsx").touch()
    assert look_at_open_files(tmp_path).health is FINE
    assert find_newest(tmp_path) > 0
    (movement / "nam-2021" / "5-hoi-dong" / "~$hoi-dong.xlsx").touch()
    assert "~$hoi-dong.xlsx" in look_at_open_files(tmp_path).line


def test_files_of_a_level_are_looked_at_too(tmp_path):
    (tmp_path / "huyen").mkdir()
    for name in ("cap-tren.xlsx", "~$cap-tren.xlsx"):
        (tmp_path / "huyen" / name).touch()
    assert "~$cap-tren.xlsx" in look_at_open_files(tmp_path).line
    assert find_newest(tmp_path) > 0


def test_a_folder_that_cannot_be_written_is_a_fault(tmp_path):
    assert look_at_writing(tmp_path).line == f"[tốt ] ghi được vào {tmp_path}"
    missing = look_at_writing(tmp_path / "chua-co")
    assert (missing.health, "chưa có thư mục dữ liệu" in missing.line) == (FINE, True)
    if Path("/proc/self").is_dir():
        assert look_at_writing(Path("/proc/self")).health is FAULT
