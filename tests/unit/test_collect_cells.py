from datetime import date, datetime, time

import pytest

from tasks.collect.cells import Grid, address, clean_text, find_header, fold
from tasks.collect.numbers import read_date, read_number


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


def test_a_header_row_is_found_wherever_a_unit_moved_it():
    grid = Grid("s", 4, 2, (("", "MA", "Ghi chú", "tự chấm / trả lời"),))
    header = find_header(grid, ("Mã", "Tự chấm / Trả lời", "Minh chứng"), ("Mã", "Tự chấm / Trả lời"))
    assert header is not None
    assert (header.row, header.columns) == (4, {"Mã": 3, "Tự chấm / Trả lời": 5})
    assert find_header(grid, ("Mã", "Minh chứng"), ("Minh chứng",)) is None


@pytest.mark.parametrize(
    ("value", "number", "notice"),
    [
        (9.5, "9.5", ""),
        (100.0, "100", ""),
        (8.100000000000001, "8.1", ""),
        (-0.0, "0", ""),
        ("9.5", "9.5", "NUMBER_AS_TEXT"),
        ("9,5", "9.5", "NUMBER_AS_TEXT"),
        (" 10 ", "10", "NUMBER_AS_TEXT"),
        ("0,125", "0.125", "NUMBER_AS_TEXT"),
        ("-1", "-1", "NUMBER_AS_TEXT"),
        ("1.234", "", "NUMBER_AMBIGUOUS"),
        ("1,234", "", "NUMBER_AMBIGUOUS"),
        ("12.345.678", "", "NUMBER_AMBIGUOUS"),
        ("9,5đ", "", "TEXT_IN_NUMBER_CELL"),
        ("9/10", "", "TEXT_IN_NUMBER_CELL"),
        ("nan", "", "TEXT_IN_NUMBER_CELL"),
        ("#DIV/0!", "", "TEXT_IN_NUMBER_CELL"),
        (True, "", "TEXT_IN_NUMBER_CELL"),
        (float("inf"), "", "TEXT_IN_NUMBER_CELL"),
        (date(2021, 5, 9), "", "NUMBER_IS_DATE"),
        (time(9, 5), "", "NUMBER_IS_DATE"),
    ],
)
def test_a_number_is_read_as_meant_or_told_why_not(value, number, notice):
    read = read_number(value)
    assert (read.number, read.notice) == (number, notice)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (datetime(2021, 11, 20), date(2021, 11, 20)),  # noqa: DTZ001 - a workbook has no zone
        (date(2021, 11, 20), date(2021, 11, 20)),
        (44520.0, date(2021, 11, 20)),
        ("20/11/2021", date(2021, 11, 20)),
        ("20-11-2021", date(2021, 11, 20)),
        ("2021-11-20", date(2021, 11, 20)),
        ("31/02/2021", None),
        ("hôm qua", None),
        (12.0, None),
    ],
)
def test_a_sent_date_is_read_day_first(value, day):
    assert read_date(value) == day
