"""The text in a cell as its unit meant it: one way in for every reader, with everything that was changed told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from tasks.collect.legacy import convert_legacy
from tasks.collect.mojibake import repair_mojibake
from tasks.collect.notice import Note

CellValue = int | float | str | bool | time | date | datetime | timedelta

#: What can stand in a text without a closer look: ASCII, the letters of Vietnamese, the usual signs.
_USUAL = frozenset(
    "".join(map(chr, range(0x20, 0x7F)))
    + "\n–—‘’“”…•‰€₫≥≤→"
    + unicodedata.normalize("NFC", "".join(
        (letter + tone) for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")
    ))
    + "đĐ"
)  # fmt: skip
#: Letters no old encoding can show: a text of usual characters with one of them is Unicode.
_SURELY_UNICODE = frozenset(char for char in _USUAL if "\u0100" <= char <= "\u1eff")

_LINE_ENDS = re.compile("_x000D_\n?|\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ETH = str.maketrans("Ðð", "Đđ")

#: Texts up to this length (labels, codes, answers) come again and again and are remembered.
_SHORT = 200
#: Excel counts 15 digits; a longer number lost its end. 8 or 11 digits are an identity number without its zero.
_EXCEL_DIGITS = 15
_ZEROLESS_DIGITS = (8, 11)


@dataclass(frozen=True)
class ReadText:
    """`text` is clean NFC without spaces around it; `notices` tell what was changed or looks wrong."""

    text: str
    notices: tuple[Note, ...] = ()


def read_text(value: CellValue) -> ReadText:
    """The text of a cell: repaired where the repair is sure, left and told where it is not.

    A number is written out in full without a needless `.0`, a date as 31/12/2021.
    """
    if isinstance(value, str):
        return _read_short(value) if len(value) <= _SHORT else _read_string(value)
    shown = _show(value)
    is_number = isinstance(value, int | float)
    return ReadText(shown, _look_at_number(value, shown) if is_number else (Note("TEXT_FROM_DATE"),))


def typed_text(value: CellValue) -> str:
    """The value as typed, nothing repaired; only characters that no file can hold are shown as `�`."""
    if isinstance(value, str):
        return value if value.isprintable() else _UNWRITABLE.sub("\ufffd", value)
    return _show(value)


def clean_string(typed: str) -> str:
    """The text of a typed text where nobody needs to know what was cleaned."""
    return _clean_short(typed) if len(typed) <= _SHORT else _read_string(typed).text


@lru_cache(maxsize=8192)
def _clean_short(typed: str) -> str:
    return _read_short(typed).text


@lru_cache(maxsize=8192)
def _read_short(typed: str) -> ReadText:
    return _read_string(typed)


def _read_string(typed: str) -> ReadText:
    bare = typed.strip(" \n")
    characters = set(bare)
    is_unicode = bare.isascii() or not _SURELY_UNICODE.isdisjoint(characters)
    if is_unicode and characters <= _USUAL and "_x000D_" not in bare:
        return ReadText(bare, () if bare == typed else (Note("SPACES_CLEANED"),))
    return _repair(typed)


def _repair(typed: str) -> ReadText:
    text, notices = _apply(_DECODING, _SURROGATES.sub("\ufffd", typed))
    is_doubtful = convert_legacy(text).is_doubtful
    text, more = _apply(_CLEANING, text)
    notices += more
    if is_doubtful:
        notices.append(Note("OLD_ENCODING"))
    if "\ufffd" in text:
        notices.append(Note("TEXT_DAMAGED"))
    if any(_is_odd(char) for char in set(text)):
        notices.append(Note("ODD_CHARACTERS"))
    return ReadText(text, tuple(notices))


def _apply(steps: tuple[tuple[str, Callable[[str], str]], ...], text: str) -> tuple[str, list[Note]]:
    notices: list[Note] = []
    for code, change in steps:
        changed = change(text)
        if changed != text:
            notices.append(Note(code, (("before", str(len(text))), ("after", str(len(changed))))))
            text = changed
    return text, notices


def _compose(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _convert(text: str) -> str:
    return convert_legacy(text).text


def _replace_letters(text: str) -> str:
    return text.translate(_ETH)


def _remove_invisible(text: str) -> str:
    return _compose(_INVISIBLE.sub("", text))


def _clean_spaces(text: str) -> str:
    return _SPACES.sub(" ", _LINE_ENDS.sub("\n", text)).strip()


#: In this order: the bytes of a broken text hide in controls and soft hyphens, which are removed afterwards.
_DECODING = (("TEXT_COMPOSED", _compose), ("TEXT_REDECODED", repair_mojibake))
_CLEANING = (
    ("TEXT_CONVERTED", _convert),
    ("LETTERS_REPLACED", _replace_letters),
    ("INVISIBLE_REMOVED", _remove_invisible),
    ("SPACES_CLEANED", _clean_spaces),
)


def _is_odd(char: str) -> bool:
    """Whether an ordinary font of an office document may lack the character: emoji, private use, unassigned."""
    return char >= "\U00010000" or "\u2600" <= char <= "\u27bf" or unicodedata.category(char) in ("Co", "Cn")


def _look_at_number(value: float, shown: str) -> tuple[Note, ...]:
    digits = len(shown.lstrip("-"))
    if isinstance(value, bool) or not float(value).is_integer():
        return (Note("TEXT_FROM_NUMBER"),)
    if digits > _EXCEL_DIGITS:
        return (Note("DIGITS_LOST"),)
    return (Note("ZERO_LOST"),) if digits in _ZEROLESS_DIGITS else ()


def _show(value: CellValue) -> str:
    if isinstance(value, float):
        return show_number(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return show_number(value)
    if isinstance(value, datetime) and value.time() != time():
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"
    return value.strftime("%H:%M:%S")


@lru_cache(maxsize=1024)
def show_number(value: float) -> str:
    """The number as Excel shows it in a wide cell: at most 15 digits, never `1.2E+11`."""
    return f"{Decimal(f'{value:.15g}'):f}"
