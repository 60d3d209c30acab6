"""Numbers as people type them in Viet Nam: what was meant, or why it cannot be told."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from tasks.collect.notice import Note
from tasks.collect.text import CellValue, read_text, show_number

_PLAIN = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
#: “1.234” is 1234 to one reader and 1,234 to another: nobody but the unit can say which.
_AMBIGUOUS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:[., ][0-9]{3})+")
#: Digits and signs only, yet no single number: 4/5, 4-5, ~4, 10%, 4, 5.
_NOT_SINGLE = re.compile(r"[~≈><≥≤=+-]?\s*[0-9][0-9\s.,/:;%+–-]*")
_POINTS = re.compile(r"\s*(?:điểm|diem|đ|d)\.?$", re.IGNORECASE)
_MINUSES = str.maketrans("\u2212\u2013\u2012\ufe63\u2044", "----/")
#: “2⁵” is no 25: a raised or circled digit and a whole fraction stand beside a number, not in it.
_NOT_IN_NUMBERS = re.compile("[²³¹⁰-₟①-⓿❶-➓]")
_FRACTION = re.compile("[¼-¾⅐-⅟↉]")
#: The names of errors as programs write them, those of newer versions of Excel and of Google Sheets among them.
_ERROR = re.compile(r"#(?:N/A|[A-Z]+(?:/0)?[!?]|GETTING_DATA)")
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - the day 0 of Excel has no zone
_DUST = 1e-9


@dataclass(frozen=True)
class ReadNumber:
    """`number` is a plain decimal text, empty if unreadable; `notices` tell why, or what was changed."""

    number: str
    notices: tuple[Note, ...] = ()


def read_number(value: CellValue) -> ReadNumber:
    """The number in a cell that is not blank: 9.5 and “9,5 điểm” are 9.5, “1.234” is for the unit to explain."""
    if isinstance(value, float):
        return _from_float(value)
    if isinstance(value, bool):
        return _unreadable("TEXT_IN_NUMBER_CELL")
    if isinstance(value, int):
        return _from_float(float(value))
    if isinstance(value, date | datetime | time | timedelta):
        return ReadNumber("", (Note("NUMBER_IS_DATE", (("likely", _likely_number(value)),)),))
    return _from_text(read_text(value).text)


def plain_decimal(number: Decimal) -> str:
    """`9.5` for 9.50, `100` for 1E+2, `0` for -0."""
    return format(number.normalize() + 0, "f")


def _from_text(text: str) -> ReadNumber:
    if _ERROR.fullmatch(text.upper()):
        return _unreadable("FORMULA_ERROR")
    if _NOT_IN_NUMBERS.search(text) or _FRACTION.search(text):
        return _unreadable("NUMBER_NOT_SINGLE" if _FRACTION.search(text) else "TEXT_IN_NUMBER_CELL")
    bare = unicodedata.normalize("NFKC", text).translate(_MINUSES).strip("'’‘ ")
    bare = _POINTS.sub("", bare)
    if _AMBIGUOUS.fullmatch(bare):
        return _unreadable("NUMBER_AMBIGUOUS")
    if _PLAIN.fullmatch(bare):
        number = plain_decimal(Decimal(bare.replace(",", ".")))
        return ReadNumber(number, (Note("NUMBER_AS_TEXT", (("number", number.replace(".", ",")),)),))
    return _unreadable("NUMBER_NOT_SINGLE" if _NOT_SINGLE.fullmatch(bare) else "TEXT_IN_NUMBER_CELL")


@lru_cache(maxsize=1024)
def _from_float(number: float) -> ReadNumber:
    if not math.isfinite(number):
        return _unreadable("FORMULA_ERROR")
    shown = plain_decimal(Decimal(show_number(number)))
    # A sum carries binary dust (8.10000000000001) that nobody typed; what is more than dust stays.
    rounded = plain_decimal(Decimal(repr(round(number, 6))))
    if shown == rounded or abs(number - float(rounded)) > _DUST:
        return ReadNumber(shown)
    return ReadNumber(rounded, (Note("NUMBER_ROUNDED", (("number", rounded.replace(".", ",")),)),))


def _likely_number(value: date | datetime | time | timedelta) -> str:
    """What was probably typed: 4,5 where Excel made 4 May of “4.5”; the number itself where its format is a date."""
    if isinstance(value, timedelta):
        return show_number(value.total_seconds() / 86400).replace(".", ",")
    if isinstance(value, time):
        return f"{value.hour},{value.minute}"
    if value.year == 1900:
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        # Excel believes in 29/02/1900, so days before it count one less.
        days = (moment - _EXCEL_EPOCH) / timedelta(days=1) - (moment < datetime(1900, 3, 1))  # noqa: DTZ001
        return show_number(days).replace(".", ",")
    return f"{value.day},{value.month}"


def _unreadable(code: str) -> ReadNumber:
    return ReadNumber("", (Note(code),))
