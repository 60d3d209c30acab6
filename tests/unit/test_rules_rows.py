"""One row of a reference file: every cell gets its type, or a complaint that names the file, line and column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tasks.errors import ReviewError
from tasks.model.kinds import Level
from tasks.rules.rows import Row, read_rows


def row(value: str) -> Row:
    return Row("bang.csv", 7, {"o": value})


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (Row.text, " chữ ", "chữ"),
        (Row.optional, " ", ""),
        (Row.decimal, "-3.5", Decimal("-3.5")),
        (Row.decimal_or_none, "", None),
        (Row.decimal_or_none, "0", Decimal(0)),
        (Row.integer, "-2", -2),
        (Row.integer, "3.0", 3),
        (Row.integer_or_none, " ", None),
        (Row.integer_or_none, "0", 0),
        (Row.flag, "true", True),
        (Row.flag, "false", False),
        (Row.day, "2025-07-01", date(2025, 7, 1)),
        (Row.day_or_none, "", None),
        (Row.day_or_none, "2025-07-01", date(2025, 7, 1)),
        (Row.several, "a; b;;", ("a", "b")),
        (Row.several, "", ()),
    ],
)
def test_a_cell_has_the_type_that_was_asked_for(
    read: Callable[[Row, str], object], value: str, expected: object
) -> None:
    found = read(row(value), "o")
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("read", "value", "trouble"),
    [
        (Row.text, " ", "đang để trống"),
        (Row.decimal, "3,5", "ghi “3,5”, không phải là số (dùng dấu chấm thập phân)"),
        (Row.decimal, "NaN", "ghi “NaN”, không phải là số (dùng dấu chấm thập phân)"),
        (Row.decimal, "Infinity", "ghi “Infinity”, không phải là số (dùng dấu chấm thập phân)"),
        (Row.integer, "1.5", "ghi “1.5”, không phải là số nguyên"),
        (Row.integer, "-1.5", "ghi “-1.5”, không phải là số nguyên"),
        (Row.flag, "True", "ghi “True”, chỉ nhận true hoặc false"),
        (Row.day, "01/7/2025", "ghi “01/7/2025”, không phải là ngày dạng 2025-07-01"),
    ],
)
def test_a_cell_of_another_type_is_named(read: Callable[[Row, str], object], value: str, trouble: str) -> None:
    with pytest.raises(ReviewError) as caught:
        read(row(value), "o")
    assert caught.value.message == f"Ô “o” {trouble}."
    assert caught.value.place == "bang.csv, dòng 7"
    assert caught.value.remedy == "sửa ô này theo README.md trong thư mục data/reference"


def test_words_of_an_enumeration() -> None:
    assert row("xa").word("o", Level) is Level.COMMUNE
    assert row("xa;tinh").words("o", Level) == (Level.COMMUNE, Level.PROVINCE)
    for read in (Row.word, Row.words):
        with pytest.raises(ReviewError, match="“quan”, chỉ nhận: xa, huyen, tinh, trung_uong"):
            read(row("quan"), "o", Level)


@pytest.mark.parametrize(
    ("content", "message", "place"),
    [
        ("a,b\n1,2\n", None, ""),
        ("a,b\r\n1,2\r\n", None, ""),
        ("a\n1\n", "Dòng tiêu đề của tệp tham chiếu không đúng.", "bang.csv, dòng 1"),
        ("b,a\n1,2\n", "Dòng tiêu đề của tệp tham chiếu không đúng.", "bang.csv, dòng 1"),
        ("", "Dòng tiêu đề của tệp tham chiếu không đúng.", "bang.csv, dòng 1"),
        ("a,b\n1\n", "Dòng có 1 ô trong khi bảng có 2 cột.", "bang.csv, dòng 2"),
        ("a,b\n1,2\n1,2,3\n", "Dòng có 3 ô trong khi bảng có 2 cột.", "bang.csv, dòng 3"),
    ],
)
def test_a_table_has_exactly_its_columns(tmp_path: Path, content: str, message: str | None, place: str) -> None:
    path = tmp_path / "bang.csv"
    path.write_bytes(content.encode())
    if message is None:
        assert read_rows(path, ("a", "b")) == (Row("bang.csv", 2, {"a": "1", "b": "2"}),)
        return
    with pytest.raises(ReviewError) as caught:
        read_rows(path, ("a", "b"))
    assert (caught.value.message, caught.value.place) == (message, place)
