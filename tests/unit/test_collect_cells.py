from datetime import date, datetime, time, timedelta

import pytest

from tasks.collect.cells import Grid, address, clean_text, fold
from tasks.collect.dates import read_date
from tasks.collect.headers import find_header
from tasks.collect.names import compare_name
from tasks.collect.numbers import read_number


@pytest.mark.parametrize(
    ("row", "column", "expected"), [(0, 0, "A1"), (2, 1, "B3"), (9, 25, "Z10"), (0, 26, "AA1"), (0, 701, "ZZ1")]
)
def test_an_address_reads_as_in_the_name_box(row, column, expected):
    assert address(row, column) == expected


def test_cells_keep_their_place_when_the_reader_trimmed_empty_rows_and_columns():
    grid = Grid("s", 2, 1, (("b3", ""), ("", "c4")))
    assert (grid.text(2, 1), grid.text(3, 2)) == ("b3", "c4")
    assert grid.text(0, 0) == grid.text(2, 0) == grid.text(9, 9) == ""
    assert grid.row_texts(3) == ((2, "c4"),)
    assert grid.row_texts(0) == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (9.5, "9.5"),
        (9.0, "9"),
        (True, "TRUE"),
        (date(2021, 12, 5), "05/12/2021"),
        (datetime(2021, 12, 5, 8, 30), "05/12/2021 08:30"),  # noqa: DTZ001 - a workbook has no zone
        (time(8, 30), "08:30:00"),
        ("  Hòa\xa0 ", "Hòa"),
        ("Ho\u0300a", "Hòa"),
        ("a\u200bb\x07", "ab"),
        ("dòng 1\r\ndòng 2", "dòng 1\ndòng 2"),
    ],
)
def test_a_cell_is_kept_as_typed_in_clean_nfc(value, text):
    assert clean_text(value) == text


def test_texts_are_compared_without_accents_case_and_signs():
    assert fold("Tự chấm/Trả lời") == fold(" TU CHAM  /  tra loi ") == "tu cham tra loi"
    assert fold("Đạt") == "dat"
    assert fold("C.1") != fold("C.11")


@pytest.mark.parametrize(
    "written",
    [
        " thon-01 ",
        "\u0422\u041d\u041eN-01",
        "\u03a4\u0397\u039fN-01",
        "\uff34\uff28\uff2f\uff2e\uff0d\uff10\uff11",
        "Thôn 01",
        "THON\xa0–\u200b01",
    ],
)
def test_a_code_is_known_by_wide_letters_and_by_those_of_other_alphabets_too(written):
    assert fold(clean_text(written)) == "thon 01"


def test_a_header_row_is_found_wherever_a_unit_moved_it():
    grid = Grid("s", 4, 2, (("", "MA", "Ghi chú", "tự chấm / trả lời"),))
    header = find_header(grid, ("Mã", "Tự chấm / Trả lời", "Minh chứng"), ("Mã", "Tự chấm / Trả lời"))
    assert header is not None
    assert (header.row, header.columns) == (4, {"Mã": 3, "Tự chấm / Trả lời": 5})
    assert find_header(grid, ("Mã", "Minh chứng"), ("Minh chứng",)) is None


def noted(read):
    return [note.code for note in read.notices]


def word(read, name):
    return next(dict(note.words)[name] for note in read.notices if name in dict(note.words))


@pytest.mark.parametrize(
    ("value", "number", "notices"),
    [
        (9.5, "9.5", []),
        (100.0, "100", []),
        (0.0, "0", []),
        (-0.0, "0", []),
        (-1.5, "-1.5", []),
        (4.123, "4.123", []),
        (13 / 3, "4.33333333333333", []),
        (8.100000000000001, "8.1", []),
        (8.10000000000003, "8.1", ["NUMBER_ROUNDED"]),
        (5.551115123125783e-17, "0", ["NUMBER_ROUNDED"]),
        ("9.5", "9.5", ["NUMBER_AS_TEXT"]),
        ("9,5", "9.5", ["NUMBER_AS_TEXT"]),
        ("4,50", "4.5", ["NUMBER_AS_TEXT"]),
        ("0", "0", ["NUMBER_AS_TEXT"]),
        (" 10 ", "10", ["NUMBER_AS_TEXT"]),
        ("\xa0 4,5 \u200b", "4.5", ["NUMBER_AS_TEXT"]),
        ("0,125", "0.125", ["NUMBER_AS_TEXT"]),
        ("-1", "-1", ["NUMBER_AS_TEXT"]),
        ("\u22121,5", "-1.5", ["NUMBER_AS_TEXT"]),
        ("\u20131", "-1", ["NUMBER_AS_TEXT"]),
        ("+4", "4", ["NUMBER_AS_TEXT"]),
        ("'4,5", "4.5", ["NUMBER_AS_TEXT"]),
        ("\u20194,5", "4.5", ["NUMBER_AS_TEXT"]),
        ("\uff14\uff0c\uff15", "4.5", ["NUMBER_AS_TEXT"]),
        ("9,5đ", "9.5", ["NUMBER_AS_TEXT"]),
        ("4,5 điểm", "4.5", ["NUMBER_AS_TEXT"]),
        ("4.5 Diem.", "4.5", ["NUMBER_AS_TEXT"]),
        ("4,5 ®iÓm", "4.5", ["NUMBER_AS_TEXT"]),
        ("1.234", "", ["NUMBER_AMBIGUOUS"]),
        ("1,234", "", ["NUMBER_AMBIGUOUS"]),
        ("1 234", "", ["NUMBER_AMBIGUOUS"]),
        ("1\xa0234", "", ["NUMBER_AMBIGUOUS"]),
        ("12.345.678", "", ["NUMBER_AMBIGUOUS"]),
        ("9/10", "", ["NUMBER_NOT_SINGLE"]),
        ("4-5", "", ["NUMBER_NOT_SINGLE"]),
        ("4 – 5", "", ["NUMBER_NOT_SINGLE"]),
        ("4, 5", "", ["NUMBER_NOT_SINGLE"]),
        ("4; 5", "", ["NUMBER_NOT_SINGLE"]),
        ("~4", "", ["NUMBER_NOT_SINGLE"]),
        (">4", "", ["NUMBER_NOT_SINGLE"]),
        ("10%", "", ["NUMBER_NOT_SINGLE"]),
        ("4.", "", ["NUMBER_NOT_SINGLE"]),
        ("IV", "", ["TEXT_IN_NUMBER_CELL"]),
        ("1E+1", "", ["TEXT_IN_NUMBER_CELL"]),
        ("nan", "", ["TEXT_IN_NUMBER_CELL"]),
        ("x", "", ["TEXT_IN_NUMBER_CELL"]),
        ("-", "", ["TEXT_IN_NUMBER_CELL"]),
        ("—", "", ["TEXT_IN_NUMBER_CELL"]),
        ("NA", "", ["TEXT_IN_NUMBER_CELL"]),
        ("khong", "", ["TEXT_IN_NUMBER_CELL"]),
        ("\uf0fc", "", ["TEXT_IN_NUMBER_CELL"]),
        (True, "", ["TEXT_IN_NUMBER_CELL"]),
        ("#DIV/0!", "", ["FORMULA_ERROR"]),
        ("#N/A", "", ["FORMULA_ERROR"]),
        (float("inf"), "", ["FORMULA_ERROR"]),
        (date(2021, 5, 9), "", ["NUMBER_IS_DATE"]),
        (time(9, 5), "", ["NUMBER_IS_DATE"]),
    ],
)
def test_a_number_is_read_as_meant_or_told_why_not(value, number, notices):
    read = read_number(value)
    assert (read.number, noted(read)) == (number, notices)


@pytest.mark.parametrize(
    ("value", "likely"),
    [
        (date(2021, 5, 4), "4,5"),
        (datetime(2021, 12, 9), "9,12"),  # noqa: DTZ001 - a workbook has no zone
        (datetime(1900, 1, 4, 12), "4,5"),  # noqa: DTZ001 - the number 4,5 shown as a date
        (date(1900, 3, 10), "70"),
        (time(9, 5), "9,5"),
        (timedelta(days=40), "40"),
    ],
)
def test_the_number_excel_made_a_date_of_is_proposed(value, likely):
    assert word(read_number(value), "likely") == likely


@pytest.mark.parametrize(
    ("value", "day", "notices"),
    [
        (datetime(2021, 11, 20), date(2021, 11, 20), []),  # noqa: DTZ001 - a workbook has no zone
        (date(2021, 11, 20), date(2021, 11, 20), []),
        (datetime(2021, 11, 20, 8, 30), date(2021, 11, 20), ["DATE_READ_AS"]),  # noqa: DTZ001
        (44520.0, date(2021, 11, 20), ["DATE_READ_AS"]),
        ("20/11/2021", date(2021, 11, 20), ["DATE_READ_AS"]),
        ("20-11-2021", date(2021, 11, 20), ["DATE_READ_AS"]),
        ("20.11.2021", date(2021, 11, 20), ["DATE_READ_AS"]),
        (" 20 / 11 / 2021 ", date(2021, 11, 20), ["DATE_READ_AS"]),
        ("5/12/2021", date(2021, 12, 5), ["DATE_READ_AS"]),
        ("20/11/2021 08:30", date(2021, 11, 20), ["DATE_READ_AS"]),
        ("2021-11-20", date(2021, 11, 20), ["DATE_READ_AS"]),
        ("2021/11/20", date(2021, 11, 20), ["DATE_READ_AS"]),
        ("2021-11-20T08:30:00", date(2021, 11, 20), ["DATE_READ_AS"]),
        ("Ngày 05/12/2021", date(2021, 12, 5), ["DATE_READ_AS"]),
        ("NGÀY 5/12/2021", date(2021, 12, 5), ["DATE_READ_AS"]),
        ("ngày 05 tháng 12 năm 2021", date(2021, 12, 5), ["DATE_READ_AS"]),
        ("Sơn Hồng, ngày 5 tháng 12 năm 2021", date(2021, 12, 5), ["DATE_READ_AS"]),
        ("ngµy 05 th\u00b8ng 12 n¨m 2021", date(2021, 12, 5), ["DATE_READ_AS"]),
        ("29/02/2024", date(2024, 2, 29), ["DATE_READ_AS"]),
        ("29/02/2021", None, ["DATE_NOT_IN_CALENDAR"]),
        ("31/4/2021", None, ["DATE_NOT_IN_CALENDAR"]),
        ("5/12/21", None, ["DATE_AMBIGUOUS"]),
        ("12/31/2021", None, ["DATE_SWAPPED"]),
        ("hôm qua", None, ["DATE_UNREADABLE"]),
        (12.0, None, ["DATE_UNREADABLE"]),
        (44520.5, None, ["DATE_UNREADABLE"]),
        (True, None, ["DATE_UNREADABLE"]),
        (time(8, 30), None, ["DATE_UNREADABLE"]),
    ],
)
def test_a_date_is_read_day_first_or_told_why_not(value, day, notices):
    read = read_date(value)
    assert (read.day, noted(read)) == (day, notices)


def test_a_date_with_its_month_first_is_proposed_the_other_way_round():
    assert word(read_date("12/31/2021"), "proposal") == "31/12/2021"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", ""),
        ("Nguyễn Thị Hòa", ""),
        ("NGUYỄN THỊ HÒA", ""),
        ("  Nguyễn   Thị Hoà ", ""),
        ("Nguyễn Thị Hòa, Công chức, Thôn 1", ""),
        ("Nguyễn Thị Hòa (Trưởng thôn)", ""),
        ("Nguyen Thi Hoa", "NAME_WITHOUT_ACCENTS"),
        ("NGUYEN THI HOA - Truong thon", "NAME_WITHOUT_ACCENTS"),
        ("Nguyễn Thị Hoa", "NAME_DIFFERENT"),
        ("Nguyễn Thị Hòa Bình", "NAME_DIFFERENT"),
        ("Lê Thị Hòa", "NAME_DIFFERENT"),
    ],
)
def test_spellings_of_one_name_are_no_difference(written, code):
    assert compare_name(written, "Nguyễn Thị Hòa") == code
