"""What the commands tell: names as they were typed, the command that is meant, and what may be named how."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from flows.commands import find_review, refuse_name, show_status
from flows.history import enter_signed
from tasks.dispatch.publish import read_manifest
from tasks.errors import ReviewError
from tasks.files import write_bytes, write_record
from tasks.model.folders import CAMPAIGN_WORKBOOK, LEVEL_WORKBOOK, ReviewFolder
from tasks.model.periods import Period, ReviewKind
from tasks.model.register import SignedEntry
from tasks.model.review import BoardLine, UnitState
from tasks.settings import list_movements, load_settings


@pytest.fixture
def settings(tmp_path):
    return replace(load_settings(), data_dir=tmp_path)


@pytest.fixture
def folder(tmp_path):
    """A review of a movement whose folder has brackets in its name."""
    folder = ReviewFolder(tmp_path / "xã [cũ]", Period(2022, ReviewKind.ANNUAL))
    write_bytes(folder.campaign_workbook, b"")
    return folder


def write_state(folder):
    state = {
        "state": "waiting_submissions",
        "as_of": "2022-12-01",
        "counts": {"units": 1, "accepted": 0, "returned": 0, "missing": 1, "received": 0},
        "findings": [],
        "waiting_for": [{"who": "Thôn [/] (T1)", "what": "gửi biểu mẫu [mẫu 1]", "due": "2022-12-10"}],
        "documents": [{"addressee": "UBND xã [b]"}],
    }
    write_bytes(folder.state, json.dumps(state).encode())
    line = BoardLine("Tổ [bold]", "", UnitState.MISSING, "", date(2022, 12, 10), "", 0, "", 0, 0, 0, 0, 0)
    write_record(folder.board, tuple[BoardLine, ...], (line,))


def test_square_brackets_in_names_are_shown_as_they_are(folder):
    write_state(folder)
    stream = io.StringIO()
    show_status(folder, Console(file=stream, width=300))
    for words in ("Tổ [bold]", "Thôn [/] (T1)", "gửi biểu mẫu [mẫu 1]", "Văn bản gửi UBND xã [b]: 1", "xã [cũ]"):
        assert words in stream.getvalue()


@pytest.mark.parametrize("content", [b'{"state": "fini', b'\xef\xbb\xbf{"state": "finished"}', b"[]", b"{}", b"\xff"])
def test_a_spoilt_state_is_a_stop_that_says_how_to_get_it_back(folder, settings, content):
    write_bytes(folder.state, content)
    wanted = find_review(str(folder.campaign_dir), "nam-2022", settings)
    for asked in (
        lambda: show_status(wanted, Console()),
        lambda: enter_signed(wanted, SignedEntry("1/QĐ-UBND", date(2022, 12, 28)), None, settings, Console()),
    ):
        with pytest.raises(ReviewError) as stop:
            asked()
        assert stop.value.message == "Tệp review.json bị hỏng, không đọc được."
        assert stop.value.place == str(folder.state)
        assert stop.value.remedy.startswith("chạy lại lệnh: thidua review xã [cũ] nam-2022")
    assert not folder.signed_papers.exists()


@pytest.mark.parametrize("content", [b'{"docu', b"\xef\xbb\xbf{}", b"{}", b"[]", b'{"documents": [{"sai": 1}]}'])
def test_a_spoilt_manifest_is_a_stop_that_says_how_to_get_it_back(folder, content):
    write_bytes(folder.dossiers / "manifest.json", content)
    with pytest.raises(ReviewError) as stop:
        read_manifest(folder.dossiers)
    assert stop.value.message == "Tệp manifest.json bị hỏng, không đọc được."
    assert "bản sao lưu" in stop.value.remedy


@pytest.mark.parametrize(
    ("workbook", "command"),
    [(CAMPAIGN_WORKBOOK, "thidua review x so-ket-2022"), (LEVEL_WORKBOOK, "thidua rollup x so-ket-2022")],
)
def test_a_review_that_never_ran_names_the_command_that_runs_it(tmp_path, settings, workbook, command):
    write_bytes(tmp_path / "x" / workbook, b"")
    with pytest.raises(ReviewError) as stop:
        find_review("x", "so-ket-2022", settings)
    assert stop.value.remedy == f"chạy lệnh: {command}"


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9", "sao-luu", "thong-bao", "reference", "sample", "Xã"])
def test_a_name_that_windows_or_the_program_keeps_is_refused(settings, name):
    with pytest.raises(ReviewError, match="không dùng làm tên thư mục"):
        refuse_name(name, settings)


@pytest.mark.parametrize("name", ["con-cuong", "com10", "van-hoa-cong-so", "sao-luu-2"])
def test_a_name_that_only_begins_so_is_taken(settings, name):
    refuse_name(name, settings)


def test_what_a_restore_left_half_done_is_no_movement(tmp_path):
    for name in ("a/phong-trao.xlsx", ".b.thidua-tmp/phong-trao.xlsx", "c/cap-tren.xlsx", "d/ghi-chu.txt"):
        write_bytes(tmp_path / name, b"")
    assert [path.name for path in list_movements(tmp_path, CAMPAIGN_WORKBOOK, LEVEL_WORKBOOK)] == ["a", "c"]
    assert [path.name for path in list_movements(tmp_path, CAMPAIGN_WORKBOOK)] == ["a"]
