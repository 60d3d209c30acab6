"""The cells of a workbook as a person sees them: absolute addresses, clean text, texts compared without accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

CellValue = int | float | str | bool | time | date | datetime | timedelta

#: Control characters (but tab and line feed), zero-width marks and the byte order mark: invisible, never meant.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2060\ufeff]")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet; rows and columns count from 0 at A1, whatever the reader trimmed."""

    name: str
    first_row: int
    first_column: int
    rows: tuple[tuple[CellValue, ...], ...]

    @property
    def end_row(self) -> int:
        """The row after the last one that holds anything."""
        return self.first_row + len(self.rows)

    def value(self, row: int, column: int) -> CellValue:
        """The value of a cell, the empty text where there is none."""
        row, column = row - self.first_row, column - self.first_column
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""

    def text(self, row: int, column: int) -> str:
        """The value of a cell as clean text."""
        return clean_text(self.value(row, column))

    def row_texts(self, row: int) -> tuple[tuple[int, str], ...]:
        """Column and text of every cell of a row that holds anything."""
        index = row - self.first_row
        if not 0 <= index < len(self.rows):
            return ()
        texts = ((self.first_column + offset, clean_text(value)) for offset, value in enumerate(self.rows[index]))
        return tuple((column, text) for column, text in texts if text)

    def label_row(self, labels: Iterable[str], before: int) -> int | None:
        """The first row before `before` with one of these labels in column A."""
        wanted = {fold(label) for label in labels}
        return next((row for row in range(self.first_row, before) if fold(self.text(row, 0)) in wanted), None)


@dataclass(frozen=True)
class Header:
    """A header row found by its texts: `columns` by the header's name as the form writes it."""

    row: int
    columns: dict[str, int]

    def column(self, name: str) -> int:
        """The column of a header that is known to be there."""
        return self.columns[name]


def find_header(grid: Grid, headers: tuple[str, ...], required: tuple[str, ...]) -> Header | None:
    """The first row that holds all `required` headers, wherever a unit moved it; None if no row does."""
    names = {fold(header): header for header in headers}
    for row in range(grid.first_row, grid.end_row):
        columns: dict[str, int] = {}
        for column, text in grid.row_texts(row):
            if fold(text) in names:
                columns.setdefault(names[fold(text)], column)
        if all(name in columns for name in required):
            return Header(row, columns)
    return None


def address(row: int, column: int) -> str:
    """The address a person reads in the name box: (2, 1) is B3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def position(cell: str) -> tuple[int, int]:
    """Row and column, from 0, of an address: B3 is (2, 1)."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(cell[len(letters) :]) - 1, column - 1


def clean_text(value: CellValue) -> str:
    """The cell as typed, in NFC: a whole number without decimals, a date as 31/12/2021, no invisible characters."""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y") if value.time() == time() else value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return str(value)


@lru_cache(maxsize=16_384)
def _clean(text: str) -> str:
    # Thousands of forms share most of their texts, so each is looked at once.
    if text.isascii() and text.isprintable():
        return text.strip()
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\xa0", " "))
    return _INVISIBLE.sub("", plain).strip()


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """The text for comparing, without accents, case or signs: `Tự chấm / Trả lời` is `tu cham tra loi`."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return _NOT_A_WORD.sub(" ", bare.casefold().replace("đ", "d")).strip()
