"""What a unit writes where the form asks nothing is told at its place, with its words, and changes no figure."""

import pytest
from openpyxl.comments import Comment

from tasks.collect.workbook import read_submission
from tasks.model.findings import Severity
from tasks.model.form import COLLECTIVE_SHEET, COUNCIL_COMMENT, NARRATIVE_SHEET, NOMINATION_SHEET
from tests.factories_answers import annual_case, filled_form, milestone_case
from tests.factories_collect import find_cell, save

ANNUAL, MILESTONE = annual_case(), milestone_case()
CELL = find_cell(filled_form(ANNUAL)[COLLECTIVE_SHEET], "TT.1.a").coordinate


def told(case, tmp_path, change):
    book = filled_form(case)
    change(book)
    read = read_submission(save(book, tmp_path), case)
    good = read_submission(save(filled_form(case), tmp_path), case)
    assert good.findings == ()
    assert [row.points for row in read.scores] == [row.points for row in good.scores]
    assert all(item.severity is Severity.WARNING for item in read.findings)
    return [(item.code, item.sheet, item.cell, item.value) for item in read.findings]


def put(sheet, cell, text):
    return lambda book: setattr(book[sheet][cell], "value", text)


def comment(text):
    return lambda book: setattr(book[COLLECTIVE_SHEET][CELL], "comment", Comment(text, "Lan"))


PLACES = [
    # case, sheet, cell
    (ANNUAL, COLLECTIVE_SHEET, "H9"),
    (ANNUAL, COLLECTIVE_SHEET, "A90"),
    (ANNUAL, COLLECTIVE_SHEET, "B90"),
    (ANNUAL, COLLECTIVE_SHEET, "E90"),
    (ANNUAL, "CN01", "G7"),
    (ANNUAL, NARRATIVE_SHEET, "E5"),
    (MILESTONE, NOMINATION_SHEET, "AZ6"),
]


@pytest.mark.parametrize(("case", "sheet", "cell"), PLACES)
def test_a_remark_outside_the_table(tmp_path, case, sheet, cell):
    text = "Ghi chú thêm: đồng chí đi học từ tháng 6"
    assert told(case, tmp_path, put(sheet, cell, text)) == [("REMARK_FOUND", sheet, cell, text)]


def test_a_comment_on_an_answer(tmp_path):
    found = told(ANNUAL, tmp_path, comment("Có quyết định kèm theo\nsố 12"))
    assert found == [("COMMENT_FOUND", COLLECTIVE_SHEET, CELL, "Có quyết định kèm theo số 12")]


def test_a_comment_of_the_council_is_no_remark_of_the_unit(tmp_path):
    assert told(ANNUAL, tmp_path, comment(f"{COUNCIL_COMMENT}\nGhi một số.")) == []
    found = told(ANNUAL, tmp_path, comment(f"Đã xem lại\n{COUNCIL_COMMENT}\nGhi một số."))
    assert [value for *_, value in found] == ["Đã xem lại"]


def test_a_whole_table_beside_is_one_remark(tmp_path):
    def fill(book):
        for row in range(10, 40):
            book[COLLECTIVE_SHEET].cell(row, 9, f"việc {row}")

    assert told(ANNUAL, tmp_path, fill) == [("MANY_REMARKS", COLLECTIVE_SHEET, "I10", "việc 10")]


def test_a_sheet_of_their_own_is_told_unless_it_is_blank(tmp_path):
    def add(book):
        book.create_sheet("Trang trống")
        book.create_sheet("Ghi chú")["B2"] = "Đề nghị xem lại"

    assert told(ANNUAL, tmp_path, add) == [("OWN_SHEET", "Ghi chú", "", "Ghi chú")]
