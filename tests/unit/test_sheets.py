"""The common look of the workbooks: harmless texts, rows high enough, Excel's limits, the same bytes."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tasks.files import normalise_zip
from tasks.sheets import add_rule, add_word_list, build_book, count_lines


def book_of(fill, **options):
    return load_workbook(io.BytesIO(build_book("Thử", "A&B · nam-2021", fill, **options)))


def write_cells(*values):
    def fill(pen):
        sheet = pen.add_sheet("Thử", (20,))
        for row, value in enumerate(values):
            pen.put(sheet, (row, 0), value, "text")

    return fill


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "http://example.org", "{=1}", "007"])
def test_a_text_is_never_a_formula_a_link_or_a_number(text):
    cell = book_of(write_cells(text))["Thử"]["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1))
def test_any_text_comes_back_as_it_was(text):
    assert book_of(write_cells(text))["Thử"]["A1"].value == text


def test_the_same_content_gives_the_same_bytes():
    first, second = (build_book("Thử", "", write_cells("a", 1)) for _ in range(2))
    assert first == second


def test_a_workbook_knows_neither_the_clock_nor_the_system_it_was_made_on():
    book = build_book("Thử", "", write_cells("a", 1))
    assert normalise_zip(book) == book


def test_sheets_are_locked_unless_said_otherwise():
    assert book_of(write_cells("a"))["Thử"].protection.sheet
    assert not book_of(write_cells("a"), is_locked=False)["Thử"].protection.sheet


def test_columns_of_a_locked_sheet_may_still_be_resized():
    protection = book_of(write_cells("a"))["Thử"].protection
    assert (protection.formatColumns, protection.formatRows) == (False, False)


def test_paper_and_footer():
    sheet = book_of(write_cells("a"))["Thử"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert "A&&B" in sheet.oddFooter.left.text
    assert sheet.oddFooter.right.text.endswith("Trang &P/&N")


@pytest.mark.parametrize(
    ("text", "lines"), [("", 1), ("ngắn", 1), ("một hai ba bốn", 2), ("a\nb\n\nc", 4), ("x" * 25, 3)]
)
def test_lines_of_a_wrapped_text(text, lines):
    assert count_lines(text, 10) == lines


def test_a_row_is_never_higher_than_excel_takes():
    def fill(pen):
        pen.fit_row(pen.add_sheet("Thử"), 0, ["dòng\n" * 500], [10])

    assert book_of(fill)["Thử"].row_dimensions[1].height <= 409


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "guard",
    [
        lambda sheet: add_word_list(sheet, (0, 0, 0, 0), ["từ" * 60] * 3),
        lambda sheet: add_rule(sheet, (0, 0, 0, 0), {"validate": "any"}, prompt=("t" * 33, "")),
        lambda sheet: add_rule(sheet, (0, 0, 0, 0), {"validate": "any"}, prompt=("", "x" * 256)),
    ],
)
def test_a_rule_excel_would_not_take_is_a_bug_and_not_left_out(guard):
    with pytest.raises(ValueError, match="Thử"):
        build_book("Thử", "", lambda pen: guard(pen.add_sheet("Thử")))
