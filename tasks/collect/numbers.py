"""Numbers and dates as people type them in Viet Nam: what was meant, or why it cannot be told."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from tasks.collect.cells import CellValue, clean_text

_PLAIN = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
#: “1.234” is 1234 to one reader and 1,234 to another: nobody but the unit can say which.
_AMBIGUOUS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(36526, 73051)  # 2000 to 2099


@dataclass(frozen=True)
class ReadNumber:
    """`number` is a plain decimal text, empty if unreadable; `notice` is the code of the finding to make, if any."""

    number: str
    notice: str


def read_number(value: CellValue) -> ReadNumber:
    """The number in a cell that is not blank: 9.5 and “9,5” are 9.5, “1.234” is for the unit to explain."""
    if isinstance(value, bool):
        return ReadNumber("", "TEXT_IN_NUMBER_CELL")
    if isinstance(value, int | float):
        return _from_float(float(value))
    if isinstance(value, date | datetime | time | timedelta):
        return ReadNumber("", "NUMBER_IS_DATE")
    text = clean_text(value)
    if _AMBIGUOUS.fullmatch(text):
        return ReadNumber("", "NUMBER_AMBIGUOUS")
    if _PLAIN.fullmatch(text):
        return ReadNumber(plain_decimal(Decimal(text.replace(",", "."))), "NUMBER_AS_TEXT")
    return ReadNumber("", "TEXT_IN_NUMBER_CELL")


def plain_decimal(number: Decimal) -> str:
    """`9.5` for 9.50, `100` for 1E+2, `0` for -0."""
    return format(number.normalize() + 0, "f")


def read_date(value: CellValue) -> date | None:
    """The day in a cell: a date of the workbook, 31/12/2021, 2021-12-31 or the day number of an unformatted cell."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer() and int(value) in _EXCEL_DAYS:
        return _EXCEL_EPOCH + timedelta(days=int(value))
    text = clean_text(value)
    if match := _DAY_FIRST.fullmatch(text):
        return _make_date(int(match[3]), int(match[2]), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(text):
        return _make_date(int(match[1]), int(match[2]), int(match[3]))
    return None


def _from_float(number: float) -> ReadNumber:
    if not math.isfinite(number):
        return ReadNumber("", "TEXT_IN_NUMBER_CELL")
    # A sum in a cell carries binary dust (8.100000000000001) that nobody typed.
    return ReadNumber(plain_decimal(Decimal(repr(round(number, 6)))), "")


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
