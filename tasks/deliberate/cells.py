"""The council's workbook as its secretary sees it: sheets and headers found by their texts, numbers as typed here."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

from tasks.package import Refusal, open_package

CellValue = int | float | str | bool | time | date | datetime | timedelta

_NUMBER = re.compile(r"[+-]?[0-9]{1,6}(?:[.,][0-9]{1,6})?")
#: “1.234” is 1234 to one reader and 1,234 to another.
_AMBIGUOUS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Row:
    """One line of a table: its texts by header, and where each cell stands."""

    sheet: str
    number: int
    columns: dict[str, int]
    values: tuple[CellValue, ...]

    def value(self, header: str) -> CellValue:
        """What the cell holds, the empty text where it holds nothing."""
        column = self.columns[header]
        return self.values[column] if column < len(self.values) else ""

    def text(self, header: str) -> str:
        """The cell as clean text."""
        return clean_text(self.value(header))

    def cell(self, header: str) -> str:
        """The address of the cell: `H7`."""
        return f"{_letters(self.columns[header])}{self.number}"


@dataclass(frozen=True)
class Sheet:
    """One sheet from A1 on."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]

    def table(self, headers: Sequence[str]) -> tuple[Row, ...] | None:
        """The lines under the row that holds all these headers, in any columns; None where no row does."""
        wanted = {fold(header): header for header in headers}
        for index, cells in enumerate(self.rows):
            columns: dict[str, int] = {}
            for column, value in enumerate(cells):
                if (name := fold(clean_text(value))) in wanted:
                    columns.setdefault(wanted[name], column)
            if len(columns) == len(wanted):
                return tuple(self._lines_below(index, columns))
        return None

    def labelled(self) -> dict[str, tuple[str, str]]:
        """The text in column B and its address, by the folded label in column A; the first of equal labels."""
        found: dict[str, tuple[str, str]] = {}
        for index, cells in enumerate(self.rows):
            texts = [clean_text(value) for value in cells[:2]]
            if texts and texts[0]:
                found.setdefault(fold(texts[0]), (texts[1] if len(texts) > 1 else "", f"B{index + 1}"))
        return found

    def _lines_below(self, header_index: int, columns: dict[str, int]) -> Iterator[Row]:
        for index in range(header_index + 1, len(self.rows)):
            yield Row(self.name, index + 1, columns, self.rows[index])


@lru_cache(maxsize=4)
def open_sheets(content: bytes) -> dict[str, Sheet] | None:
    """The sheets of a workbook by name, hidden ones too; None where it has a password, is refused or cannot be read."""
    if zipfile.is_zipfile(io.BytesIO(content)) and isinstance(open_package(content), Refusal):
        return None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {name: Sheet(name, _read_rows(book, name)) for name in book.sheet_names}
    except (CalamineError, PasswordError, XmlError, ZipError, OSError, ValueError):
        return None


def reaches_too_far(content: bytes) -> bool:
    """Whether a workbook is refused only because it is too large: a stray cell far below or right of the tables."""
    package = open_package(content) if zipfile.is_zipfile(io.BytesIO(content)) else None
    return isinstance(package, Refusal) and package.code == "SHEET_TOO_LARGE"


def read_decimal(value: CellValue) -> Decimal | None:
    """The number a cell means: 9.5, “9,5”; None for anything else, and for “1.234”, which can mean two numbers."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        # A sum in a cell carries binary dust (8.100000000000001) that nobody typed.
        return Decimal(repr(round(value, 6))).normalize() + 0
    text = clean_text(value)
    if _NUMBER.fullmatch(text) and not _AMBIGUOUS.fullmatch(text):
        return Decimal(text.replace(",", ".")).normalize() + 0
    return None


def clean_text(value: CellValue) -> str:
    """The cell as typed, in NFC, single spaces, a whole number without decimals."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, time):
        return f"{value.hour:02d} giờ {value.minute:02d}"
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def fold(text: str) -> str:
    """The text for comparing, without accents, case or signs."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return _NOT_A_WORD.sub(" ", bare.casefold().replace("đ", "d")).strip()


def _read_rows(book: CalamineWorkbook, name: str) -> tuple[tuple[CellValue, ...], ...]:
    sheet = book.get_sheet_by_name(name)
    return tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False))


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
