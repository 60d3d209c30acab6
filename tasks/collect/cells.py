"""The cells of a workbook as a person sees them: absolute addresses, clean text, texts compared without accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tasks.collect.text import CellValue, clean_string, read_text

_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
#: Letters that look like Latin ones and come from a wrong keyboard; đ has no accent to take off.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧοđĐðÐ",
    "ABESIJKMHOPCTYXaesijopcyxdABEZHIKMNOPTYXodDdD",
)


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet; rows and columns count from 0 at A1, whatever the reader trimmed."""

    name: str
    first_row: int
    first_column: int
    rows: Sequence[Sequence[CellValue]]

    @property
    def end_row(self) -> int:
        """The row after the last one that holds anything."""
        return self.first_row + len(self.rows)

    def value(self, row: int, column: int) -> CellValue:
        """The value of a cell, the empty text where there is none."""
        row -= self.first_row
        column -= self.first_column
        if row < 0 or column < 0:
            return ""
        try:
            return self.rows[row][column]
        except IndexError:
            return ""

    def text(self, row: int, column: int) -> str:
        """The value of a cell as clean text."""
        value = self.value(row, column)
        return clean_text(value) if value != "" else ""

    def row_texts(self, row: int) -> tuple[tuple[int, str], ...]:
        """Column and text of every cell of a row that holds anything."""
        index = row - self.first_row
        if not 0 <= index < len(self.rows):
            return ()
        filled = (item for item in enumerate(self.rows[index], self.first_column) if item[1] != "")
        return tuple((column, text) for column, value in filled if (text := clean_text(value)))

    def folded(self, column: int) -> Sequence[str]:
        """The folded texts of a column from row 0 on."""
        if column not in self._folded:
            values = (self.value(row, column) for row in range(self.first_row, self.end_row))
            texts = ["" if value == "" else fold(clean_text(value)) for value in values]
            self._folded[column] = [""] * self.first_row + texts
        return self._folded[column]

    def label_row(self, labels: Iterable[str], before: int) -> int | None:
        """The first row before `before` with one of these labels in column A."""
        wanted = {fold(label) for label in labels}
        return next((row for row, text in enumerate(self.folded(0)[:before]) if text in wanted), None)

    @cached_property
    def _folded(self) -> dict[int, Sequence[str]]:
        return {}


def address(row: int, column: int) -> str:
    """The address a person reads in the name box: (2, 1) is B3."""
    return f"{_letters(column)}{row + 1}"


@lru_cache(maxsize=1024)
def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=8192)
def position(cell: str) -> tuple[int, int]:
    """Row and column, from 0, of an address: B3 is (2, 1)."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(cell[len(letters) :]) - 1, column - 1


def clean_text(value: CellValue) -> str:
    """The text of a value where nobody needs to know what was cleaned: labels, headers, comparisons."""
    return clean_string(value) if isinstance(value, str) else read_text(value).text


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The text for comparing, without accents, case or signs: `Tự chấm / Trả lời` is `tu cham tra loi`."""
    if text.isascii():
        return _NOT_A_WORD.sub(" ", text.lower()).strip()
    latin = unicodedata.normalize("NFKD", text).translate(_LOOKALIKES)
    bare = "".join(char for char in latin if not unicodedata.combining(char))
    return _NOT_A_WORD.sub(" ", bare.casefold()).strip()
