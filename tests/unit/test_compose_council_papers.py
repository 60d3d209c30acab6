"""The ballots and the order of the meeting in Word: the names of the Excel ballots, nobody's name on a ballot."""

import io
from datetime import datetime

import openpyxl
import pytest
from factories import make_person, make_unit
from factories_compose import TEMPLATES, open_word, save_word
from factories_deliberate import Desk, make_candidate, make_council_case, make_result, score_frame

from tasks.compose.check import check_document
from tasks.compose.task import write_council_papers
from tasks.deliberate.task import prepare_council, read_council
from tasks.files import read_record, write_record
from tasks.model.case import ReviewCase
from tasks.model.council_form import BALLOT_HEADERS, BALLOT_HOW_TO
from tasks.model.folders import ReviewFolder
from tasks.model.results import Candidate, Result
from tasks.tables import SCORES, write_table

MORE = "phieu-bau-bo-sung.docx"


def put(folder, *candidates, case=None):
    write_record(folder.case, ReviewCase, case or make_council_case())
    results = tuple(make_result(code) for code in ("THON-01", "THON-01-01", "THON-02", "THON-02-01"))
    write_record(folder.results, tuple[Result, ...], results)
    write_record(folder.candidates, tuple[Candidate, ...], candidates)
    write_table(folder.tables, SCORES, score_frame())
    read_council.fn(folder)
    prepare_council.fn(folder)
    return write_council_papers.fn(folder, TEMPLATES)


@pytest.fixture
def folder(tmp_path):
    return ReviewFolder(tmp_path, make_council_case().period)


def ballots(folder, name="phieu-bau.docx"):
    """Each ballot as its rows; the header of each is the same."""
    tables = open_word((folder.council / name).read_bytes()).tables
    grids = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
    assert all(tuple(grid[0]) == BALLOT_HEADERS for grid in grids)
    return [grid[1:] for grid in grids]


def excel_ballots(folder, name="phieu-bau.xlsx"):
    book = openpyxl.load_workbook(io.BytesIO((folder.council / name).read_bytes()))
    return [
        [["" if value is None else str(value) for value in row[:5]] for row in sheet.iter_rows(6 + 1, values_only=True)]
        for sheet in book
    ]


def test_every_award_has_its_ballot_with_the_names_of_the_excel_ballot(folder):
    both = [make_candidate("THON-01", "BK_TINH"), make_candidate("THON-01-01"), make_candidate("THON-02")]
    assert put(folder, *both) == ["chuong-trinh-hop.docx", "phieu-bau.docx"]
    assert len(ballots(folder)) == 2
    assert ballots(folder) == excel_ballots(folder)
    content = (folder.council / "phieu-bau.docx").read_bytes()
    assert check_document(content, "phieu-bau") == ()
    assert open_word(content).element.xml.count("w:pageBreakBefore") == 2


def test_a_ballot_says_how_to_vote_and_names_no_member(folder):
    put(folder, make_candidate("THON-02"))
    word = open_word((folder.council / "phieu-bau.docx").read_bytes())
    page = "\n".join(item.text for item in word.paragraphs) + str(ballots(folder))
    assert BALLOT_HOW_TO in page
    assert "gạch" not in BALLOT_HOW_TO
    assert "để trống dòng đó; Tổ kiểm phiếu trừ số thành viên này khỏi số phiếu phát ra" in BALLOT_HOW_TO
    council = read_record(folder.case, ReviewCase).campaign.council
    assert [text for member in council.members for text in (member.code, member.name) if text in page] == []


@pytest.mark.parametrize(
    ("position", "said"),
    [("", "Thôn 1"), ("Trưởng thôn", "Trưởng thôn, Thôn 1"), ("Phó Trưởng Thôn", "Phó Trưởng Thôn 1")],
)
def test_a_ballot_says_the_post_and_its_unit_as_the_minutes_do(folder, position, said):
    units = (make_unit("THON-01", name="Thôn 1"), make_unit("THON-02"))
    people = (make_person("THON-01-01", position=position), make_person("THON-02-01"))
    put(folder, make_candidate("THON-01-01"), case=make_council_case(units=units, people=people))
    assert ballots(folder)[0][0][2] == excel_ballots(folder)[0][0][2] == said


def test_who_is_barred_beforehand_is_on_no_ballot(folder):
    put(folder, make_candidate("THON-01"), make_candidate("THON-02", needs_vote=False))
    assert [row[1] for grid in ballots(folder) for row in grid] == ["Đơn vị THON-01"]


def test_with_nobody_to_vote_on_there_is_a_meeting_and_no_ballot(folder):
    put(folder, make_candidate("THON-01"))
    assert put(folder) == ["chuong-trinh-hop.docx"]
    steps = open_word((folder.council / "chuong-trinh-hop.docx").read_bytes()).tables[-1]
    assert [row.cells[1].text for row in steps.rows if "phiếu" in row.cells[1].text] == []
    assert not (folder.council / "phieu-bau.docx").exists()


def put_later(folder):
    """One is voted on, then another comes up."""
    put(folder, make_candidate("THON-01"))
    desk = Desk(folder.council_workbook)
    desk.meet().count("THON-01", 2, 2, 0, 0, 0).appraise("THON-01", "TT.1.a", 3, "Thiếu số liệu").save()
    return put(folder, make_candidate("THON-01"), make_candidate("THON-02"))


def test_later_candidates_get_ballots_of_their_own(folder):
    put(folder, make_candidate("THON-01"))
    before = (folder.council / "phieu-bau.docx").read_bytes()
    assert MORE in put_later(folder)
    assert (folder.council / "phieu-bau.docx").read_bytes() == before
    assert ballots(folder, MORE) == excel_ballots(folder, "phieu-bau-bo-sung.xlsx")
    assert [row[1] for row in ballots(folder, MORE)[0]] == ["Đơn vị THON-02"]


def test_ballots_of_who_is_no_longer_a_candidate_go_unless_somebody_worked_on_them(folder):
    put_later(folder)
    assert MORE not in put(folder, make_candidate("THON-01"))
    assert not (folder.council / MORE).exists()
    put_later(folder)
    word = open_word((folder.council / MORE).read_bytes())
    word.paragraphs[-1].text = "Nộp phiếu tại bàn thư ký."
    word.core_properties.modified = datetime(2022, 6, 1)  # noqa: DTZ001
    (folder.council / MORE).write_bytes(edited := save_word(word))
    put(folder, make_candidate("THON-01"))
    assert (folder.council / MORE).read_bytes() == edited


def test_the_order_of_the_meeting_has_a_vote_for_each_award_and_keeps_what_was_typed(folder):
    put(folder, make_candidate("THON-01", "BK_TINH"), make_candidate("THON-01-01"), make_candidate("THON-02"))
    path = folder.council / "chuong-trinh-hop.docx"
    assert check_document(path.read_bytes(), "chuong-trinh-hop") == ()
    word = open_word(path.read_bytes())
    steps = [row.cells[1].text for row in word.tables[-1].rows]
    assert [step for step in steps if step.startswith("Bỏ phiếu kín")] == [
        "Bỏ phiếu kín xét đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh: 01 tập thể.",
        "Bỏ phiếu kín xét đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã: 01 tập thể, 01 cá nhân.",
    ]
    assert steps[-1].startswith("Kết luận nội dung đề nghị Chủ tịch Ủy ban nhân dân xã Sơn Hồng;")
    subjects = [item.text for item in open_word((folder.council / "phieu-bau.docx").read_bytes()).paragraphs]
    asked = [step.removeprefix("Bỏ phiếu kín x").split(":")[0] for step in steps if step.startswith("Bỏ phiếu kín")]
    assert [f"X{text}" in subjects for text in asked] == [True, True]
    word.paragraphs[-1].text = "Đại biểu mời: Trưởng Đài truyền thanh."
    path.write_bytes(save_word(word))
    edited = path.read_bytes()
    put(folder, make_candidate("THON-01", "BK_TINH"), make_candidate("THON-01-01"), make_candidate("THON-02"))
    assert path.read_bytes() == edited
