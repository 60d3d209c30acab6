"""Dates as people type them in Viet Nam, day first: the day that was meant, or why it cannot be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tasks.collect.notice import Note
from tasks.collect.text import CellValue, read_text

_CLOCK = r"(?:[ T,]+[0-9]{1,2}[:hg][0-9]{0,2}(?::[0-9]{2})?)?"
_DAY_FIRST = re.compile(
    r"(?:ngày )?([0-9]{1,2}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?([0-9]{2}|[0-9]{4})\.?" + _CLOCK, re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"([0-9]{4}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?([0-9]{1,2})" + _CLOCK)
_IN_WORDS = re.compile(r"(?:.*\bngày )?([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})\.?", re.IGNORECASE)
_EXCEL_EPOCH = date(1899, 12, 30)
#: Day numbers of 1920 to 2099: smaller ones are years or counts, not days.
_EXCEL_DAYS = range(7306, 73051)


@dataclass(frozen=True)
class ReadDate:
    """`day` is None if unreadable; `notices` tell why, or how a text or number was read as a day."""

    day: date | None
    notices: tuple[Note, ...] = ()


def read_date(value: CellValue) -> ReadDate:
    """The day in a cell that is not blank: a date of the workbook, 31/12/2021, “ngày 31 tháng 12 năm 2021”, 2021-12-31.

    A year of two digits, month before day, and days no calendar has are for the unit to write again.
    """
    if isinstance(value, datetime):
        return _read(value.date(), is_plain=value.time() == time())
    if isinstance(value, date):
        return ReadDate(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        is_day = float(value).is_integer() and int(value) in _EXCEL_DAYS
        return _read(_EXCEL_EPOCH + timedelta(days=int(value)) if is_day else None, is_plain=False)
    text = " ".join(read_text(value).text.split())
    if match := _YEAR_FIRST.fullmatch(text):
        return _from_parts(match[3], match[2], match[1])
    if match := _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(text):
        return _from_parts(match[1], match[2], match[3])
    return _unreadable("DATE_UNREADABLE")


def swap_day_and_month(day: date) -> date | None:
    """The day with its month and day exchanged; None where that is no other day."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


def _from_parts(day: str, month: str, year: str) -> ReadDate:
    if len(year) == 2:
        return _unreadable("DATE_AMBIGUOUS")
    made = _make_date(int(year), int(month), int(day))
    if made:
        return _read(made, is_plain=False)
    swapped = _make_date(int(year), int(day), int(month))
    if swapped:
        return _unreadable("DATE_SWAPPED", proposal=f"{swapped:%d/%m/%Y}")
    return _unreadable("DATE_NOT_IN_CALENDAR")


def _read(day: date | None, *, is_plain: bool) -> ReadDate:
    if day is None:
        return _unreadable("DATE_UNREADABLE")
    return ReadDate(day, () if is_plain else (Note("DATE_READ_AS", (("read", f"{day:%d/%m/%Y}"),)),))


def _unreadable(code: str, **words: str) -> ReadDate:
    return ReadDate(None, (Note(code, tuple(words.items())),))


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
