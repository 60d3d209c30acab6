"""The kinds of cell of the movement workbook: how a value is shown in one, and read back from what a clerk typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Protocol

from tasks.errors import ReviewError
from tasks.model.periods import Period, parse_period

_GAPS = re.compile(r"[ \t\u00a0]+")
#: Zero-width marks, the byte order mark and control characters: pasted along, never meant.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff]")
_DECIMAL = re.compile(r"-?\d+(?:,\d+|\.\d{1,2})?")
_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
#: What a spreadsheet holds for a date in a cell without a date format: days since then, here from 2000 to 2099.
_FIRST_DAY = date(1899, 12, 30)
_DAY_NUMBERS = range(36526, 73051)
_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TITLE = re.compile(
    r"(?:(?:P?GS|TS|ThS|BS|DS|KS|NGƯT|NGND|TTƯT|TTND)(?:\.|\s)|(?:(?:Phó )?Giáo sư|(?:Tiến|Thạc|Bác|Dược) s[ĩỹ]|Kỹ sư|"
    r"Cử nhân)\s|(?:(?:Ông ?/ ?)?Bà|Đ ?/ ?c|(?-i:[Đđ]ồng chí))[.:]?\s"
    # Ông is a surname, Đồng Chí the begin of a name: before three words more they are taken for a title.
    r"|(?:Ông(?! (?:Thị|Văn) )|Đồng Chí)[.:]?\s(?=\S+ \S+ \S))",
    re.IGNORECASE,
)
#: Before a name that only looks as if it had a title.
_AS_IT_IS = "*"
#: Names Windows keeps for devices: a form called CON.xlsx cannot be saved there.
_DEVICES = re.compile(r"CON|PRN|AUX|NUL|COM\d|LPT\d")


class NotAccepted(Exception):  # noqa: N818 - it is told to a person as "chỉ nhận …", it is no failure of the program
    """A cell cannot be read; the text says what is accepted, to follow “ghi “…”, ”."""


class CellKind(Protocol):
    """How one kind of value stands in a cell."""

    @property
    def style(self) -> str:
        """The name of its style in `tasks.sheets.STYLES`."""
        ...

    @property
    def blank(self) -> Any:
        """The value of an empty cell."""
        ...

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of its drop-down list, if it has one."""
        ...

    def show(self, value: Any) -> str | Decimal | int | date | None:
        """What stands in the cell for a value."""
        ...

    def read(self, raw: object) -> Any:
        """The value of a cell that is not empty; NotAccepted otherwise."""
        ...


@dataclass(frozen=True)
class Text:
    """Any text on one line, in NFC, without spaces around it. `suggestions` are offered in a list but not required."""

    suggestions: tuple[str, ...] = ()
    style: str = "text"
    blank: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The suggestions."""
        return self.suggestions

    def show(self, value: str) -> str:
        """The text itself."""
        return value

    def read(self, raw: object) -> str:
        """The text; a number or a date as a person would write it. A line broken to fit the cell is one line."""
        return " ".join(clean_text(raw).split())


@dataclass(frozen=True)
class Place(Text):
    """The name of a place with the word for what it is, `xã Sơn Hồng`; `words` are those it may begin with."""

    words: tuple[str, ...] = ()

    def read(self, raw: object) -> str:
        """The name, its first word in small letters as documents print it after `Ủy ban nhân dân`."""
        text = super().read(raw)
        for word in self.words:
            if text.casefold().startswith(f"{word} "):
                return f"{word}{text[len(word) :]}"
        raise NotAccepted(f"hãy ghi cả chữ {' hoặc '.join(f'“{word}”' for word in self.words)} ở đầu tên")


@dataclass(frozen=True)
class PersonName(Text):
    """The name of a person as documents print it after Ông, Bà and under a signature: no title before it."""

    def show(self, value: str) -> str:
        """The name, with an asterisk before one that begins like a title."""
        return f"{_AS_IT_IS}{value}" if _TITLE.match(value) else value

    def read(self, raw: object) -> str:
        """The name as typed, without the asterisk that says it has no title."""
        text = super().read(raw)
        if text.startswith(_AS_IT_IS):
            return text.lstrip(f"{_AS_IT_IS} ")
        if title := _TITLE.match(text):
            surname = f"nếu đó là họ thật thì ghi dấu {_AS_IT_IS} ở trước: {_AS_IT_IS}{text}"
            raise NotAccepted(f"chỉ nhận họ và tên, hãy bỏ “{title[0].strip()}” ở đầu; {surname}")
        return text


@dataclass(frozen=True)
class Code(Text):
    """A code that also names a file: capitals without accents, digits and hyphens."""

    def read(self, raw: object) -> str:
        """The code as typed."""
        text = clean_text(raw)
        if not _CODE.fullmatch(text) or len(text) > 24:
            raise NotAccepted("mã chỉ gồm chữ in hoa không dấu, số và gạch nối, tối đa 24 ký tự, ví dụ THON-01")
        if _DEVICES.fullmatch(text):
            raise NotAccepted("Windows không cho đặt tên tệp như vậy, hãy chọn mã khác")
        return text


@dataclass(frozen=True)
class Slug(Text):
    """The code of the movement, which also names a folder."""

    def read(self, raw: object) -> str:
        """The code as typed."""
        text = clean_text(raw)
        if not _SLUG.fullmatch(text):
            raise NotAccepted("chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ van-hoa-cong-so")
        return text


@dataclass(frozen=True)
class Codes:
    """Several codes separated by commas."""

    style: str = "text"
    blank: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    def show(self, value: tuple[str, ...]) -> str:
        """The codes, separated by a comma and a space."""
        return ", ".join(value)

    def read(self, raw: object) -> tuple[str, ...]:
        """The codes in the order typed; semicolons and line ends separate too."""
        return tuple(part.strip() for part in re.split(r"[,;\n]", clean_text(raw)) if part.strip())


@dataclass(frozen=True)
class Number:
    """A decimal number, 9,5 or 9.5; `is_percent` refuses 0.5 meant as 50 %."""

    is_percent: bool = False
    style: str = "number"
    blank: None = None
    choices: tuple[str, ...] = ()

    def show(self, value: Decimal | None) -> Decimal | None:
        """The number itself."""
        return value

    def read(self, raw: object) -> Decimal:
        """The number, exactly as shown in the cell."""
        text = clean_text(raw)
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            # A sum in a cell carries binary dust (8.100000000000001) that nobody typed.
            number = Decimal(str(round(raw, 6)))
        elif _DECIMAL.fullmatch(bare := text.removesuffix("%").strip() if self.is_percent else text):
            number = Decimal(bare.replace(",", "."))
        else:
            raise NotAccepted("chỉ nhận số, ví dụ 9,5")
        if self.is_percent and 0 < number < 1:
            raise NotAccepted("chỉ nhận tỷ lệ ghi bằng số, ví dụ 50 cho 50 %")
        return number


@dataclass(frozen=True)
class Whole:
    """A whole number from `lowest` to `highest`."""

    lowest: int = 0
    highest: int = 1_000_000
    style: str = "number"
    blank: None = None
    choices: tuple[str, ...] = ()

    def show(self, value: int | None) -> int | None:
        """The number itself."""
        return value

    def read(self, raw: object) -> int:
        """The number."""
        text = clean_text(raw)
        if not text.isdecimal() or not self.lowest <= int(text) <= self.highest:
            raise NotAccepted(f"chỉ nhận số nguyên từ {self.lowest} đến {self.highest}")
        return int(text)


@dataclass(frozen=True)
class Day:
    """A date, as a date cell or as the text 31/12/2021."""

    style: str = "date"
    blank: None = None
    choices: tuple[str, ...] = ()

    def show(self, value: date | None) -> date | None:
        """The date itself."""
        return value

    def read(self, raw: object) -> date:
        """The date; day before month, as Vietnamese writes it."""
        if isinstance(raw, date):
            return date(raw.year, raw.month, raw.day)
        if isinstance(raw, int | float) and raw in _DAY_NUMBERS:
            return _FIRST_DAY + timedelta(days=int(raw))
        text = clean_text(raw)
        if match := _DAY.fullmatch(text):
            parts = match[3], match[2], match[1]
        elif match := _ISO_DAY.fullmatch(text):
            parts = match[1], match[2], match[3]
        else:
            raise NotAccepted("chỉ nhận ngày/tháng/năm, ví dụ 31/12/2021")
        try:
            return date(*(int(part) for part in parts))
        except ValueError:
            raise NotAccepted("ngày này không có trong lịch") from None


@dataclass(frozen=True)
class Words:
    """One of a few values, each shown by its Vietnamese words; `older` are those of earlier workbooks."""

    pairs: tuple[tuple[Any, str], ...]
    blank: Any = None
    style: str = "text"
    older: tuple[tuple[Any, str], ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        """The words, in order."""
        return tuple(label for _, label in self.pairs)

    def show(self, value: Any) -> str:
        """The words of the value; an empty text for the blank value."""
        if value == self.blank:
            return ""
        return dict(self.pairs)[value]

    def read(self, raw: object) -> Any:
        """The value whose words or code were typed, whatever the case of the letters."""
        wanted = clean_text(raw).casefold()
        for value, label in (*self.pairs, *self.older):
            if wanted in (label.casefold(), str(value).casefold()):
                return value
        raise NotAccepted(f"chỉ nhận: {'; '.join(self.choices)}")


@dataclass(frozen=True)
class PeriodCode:
    """The code of a review period."""

    style: str = "text"
    blank: None = None
    choices: tuple[str, ...] = ()

    def show(self, value: Period) -> str:
        """`nam-2021`."""
        return value.code

    def read(self, raw: object) -> Period:
        """The period."""
        try:
            return parse_period(clean_text(raw))
        except ReviewError as error:
            raise NotAccepted(f"hãy {error.remedy}") from None


YES_NO = Words(((True, "Có"), (False, "Không")))


def clean_text(raw: object) -> str:
    """The cell as a person reads it: NFC, single spaces, no space around lines, a whole number without decimals."""
    if isinstance(raw, bool):
        return "Có" if raw else "Không"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime) and raw.time() == time():
        return raw.strftime("%d/%m/%Y")
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", str(raw)).replace("\r\n", "\n"))
    return "\n".join(_GAPS.sub(" ", line).strip() for line in text.split("\n")).strip()
