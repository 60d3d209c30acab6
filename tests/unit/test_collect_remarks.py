"""What a unit writes where the form asks nothing is told at its place, with its words, and changes no figure."""

import pytest
from openpyxl.comments import Comment

from tasks.collect.workbook import read_submission
from tasks.model.findings import Severity
from tasks.model.form import (
    COLLECTIVE_SHEET,
    COUNCIL_COMMENT,
    GUIDE_SHEET,
    NARRATIVE_SHEET,
    NOMINATION_SHEET,
    YEARS_SHEET,
)
from tests.factories_answers import annual_case, filled_form, milestone_case, nomination_cell
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
    (ANNUAL, NARRATIVE_SHEET, "A20"),
    (MILESTONE, NARRATIVE_SHEET, "A20"),
    (MILESTONE, NOMINATION_SHEET, "AZ6"),
    (MILESTONE, NOMINATION_SHEET, "A40"),
    (MILESTONE, NOMINATION_SHEET, "B40"),
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


@pytest.mark.parametrize("code", ["C.1", "DISCIPLINE", "TASK_SCORE", "CN.1"])
def test_evidence_beside_a_question_or_a_group_is_told(tmp_path, code):
    cell = find_cell(filled_form(ANNUAL)["CN01"], code, "Minh chứng").coordinate
    text = "Quyết định số 12/QĐ-UBND"
    assert told(ANNUAL, tmp_path, put("CN01", cell, text)) == [("REMARK_FOUND", "CN01", cell, text)]


def insert_column(book, sheet, before, texts):
    """A column put into the table, as Excel does it: what stood there moves to the right."""
    sheet = book[sheet]
    number = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == before)
    moved = [(cell.row, cell.column, cell.value) for row in sheet.iter_rows(min_col=number) for cell in row]
    for row, column, _ in moved:
        if sheet.cell(row, column).coordinate not in sheet.merged_cells:
            sheet.cell(row, column).value = None
    for row, column, value in moved:
        if value is not None:
            sheet.cell(row, column + 1).value = value
    for row, text in texts.items():
        sheet.cell(row, number).value = text


def test_a_column_put_into_the_table_is_told_and_moves_no_answer(tmp_path):
    def change(book):
        insert_column(book, "CN01", "Minh chứng", {5: "Ghi chú", 12: "đã kiểm tra"})

    assert told(ANNUAL, tmp_path, change) == [("REMARK_FOUND", "CN01", "E12", "đã kiểm tra")]


@pytest.mark.parametrize("header", ["Tiêu chuẩn", "Điểm tối đa"])
def test_a_column_whose_header_was_lost_is_no_remark_of_the_unit(tmp_path, header):
    def change(book):
        next(cell for cell in book["CN01"][5] if cell.value == header).value = "Nội dung khác"

    assert told(ANNUAL, tmp_path, change) == []


def test_the_words_and_the_evidence_of_an_inserted_row_are_told(tmp_path):
    def change(book):
        sheet = book[COLLECTIVE_SHEET]
        for column, value in zip("BDE", ("Việc tự thêm", 5, "Ảnh chụp"), strict=True):
            sheet[f"{column}90"] = value

    assert told(ANNUAL, tmp_path, change) == [
        ("VALUE_WITHOUT_CODE", COLLECTIVE_SHEET, "D90", "5"),
        ("REMARK_FOUND", COLLECTIVE_SHEET, "B90", "Việc tự thêm"),
        ("REMARK_FOUND", COLLECTIVE_SHEET, "E90", "Ảnh chụp"),
    ]


def copy_sheet(name):
    return lambda book: setattr(book.copy_worksheet(book[name]), "title", f"{name} (2)")


@pytest.mark.parametrize(
    ("case", "name"),
    [
        (ANNUAL, NARRATIVE_SHEET),
        (ANNUAL, GUIDE_SHEET),
        (MILESTONE, NOMINATION_SHEET),
        (MILESTONE, NARRATIVE_SHEET),
        (MILESTONE, YEARS_SHEET),
    ],
)
def test_a_copy_of_a_sheet_of_the_form_is_told(tmp_path, case, name):
    assert told(case, tmp_path, copy_sheet(name)) == [("OWN_SHEET", f"{name} (2)", "", f"{name} (2)")]


def test_a_sheet_of_their_own_in_a_form_of_nominations_is_told(tmp_path):
    def add(book):
        book.create_sheet("Phụ lục")["B2"] = "Danh sách sáng kiến"

    assert told(MILESTONE, tmp_path, add) == [("OWN_SHEET", "Phụ lục", "", "Phụ lục")]


def hazards(case, tmp_path, change):
    book = filled_form(case)
    change(book)
    return [(item.code, item.cell) for item in read_submission(save(book, tmp_path), case).findings]


def test_evidence_that_is_an_unsolved_formula_or_an_error_is_told(tmp_path):
    cell = find_cell(filled_form(ANNUAL)[COLLECTIVE_SHEET], "TT.1.a", "Minh chứng").coordinate
    assert ("FORMULA_UNSOLVED", cell) in hazards(ANNUAL, tmp_path, put(COLLECTIVE_SHEET, cell, "=A1&B1"))
    assert ("ERROR_VALUE", cell) in hazards(ANNUAL, tmp_path, put(COLLECTIVE_SHEET, cell, "#N/A"))


def test_evidence_in_one_cell_for_several_criteria_is_a_warning(tmp_path):
    sheet = filled_form(ANNUAL)[COLLECTIVE_SHEET]
    first, second = (find_cell(sheet, code, "Minh chứng").coordinate for code in ("TT.1.a", "TT.1.b"))
    change = lambda book: book[COLLECTIVE_SHEET].merge_cells(f"{first}:{second}")  # noqa: E731
    assert hazards(ANNUAL, tmp_path, change) == [("TEXT_MERGED_OVER", second)]


def test_evidence_with_the_format_of_a_percentage_is_a_text_like_any_other(tmp_path):
    def change(book):
        cell = find_cell(book[COLLECTIVE_SHEET], "TT.1.a", "Minh chứng")
        cell.value, cell.number_format = 0.95, "0%"

    assert [code for code, _ in hazards(ANNUAL, tmp_path, change)] == ["TEXT_FROM_NUMBER"]


@pytest.mark.parametrize("header", ["Thành tích", "Quê quán"])
def test_a_text_of_a_nomination_that_is_an_unsolved_formula_is_told(tmp_path, header):
    cell = nomination_cell(filled_form(MILESTONE), header).coordinate
    assert hazards(MILESTONE, tmp_path, put(NOMINATION_SHEET, cell, "=A1&B1")) == [("FORMULA_UNSOLVED", cell)]
