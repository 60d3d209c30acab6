"""Workbooks as a person at a desk sees them: sheets, labels and headers found by their texts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from tasks.files import normalise_zip
from tasks.model.form import IDENTITY_SHEET

_STAMP = datetime(2020, 1, 1)  # noqa: DTZ001 - a file's property, not a time of anything

_FONT = re.compile(rb"(?<=<font>).*?(?=</font>)", re.DOTALL)
_FONT_PART = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER = b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()

Typed = str | Decimal | date | None


@dataclass(frozen=True)
class Grid:
    """A table in a sheet: where its header row is and which column carries which header."""

    sheet: Worksheet
    header_row: int
    columns: dict[str, int]

    def rows(self) -> Iterator[int]:
        """The numbers of the rows under the header."""
        return iter(range(self.header_row + 1, self.sheet.max_row + 1))

    def text(self, row: int, header: str) -> str:
        """What stands in a cell, as clean text."""
        return read_text(self.sheet, row, self.columns[header])

    def type_in(self, row: int, header: str, value: Typed) -> None:
        """Type into a cell."""
        type_into(self.sheet, row, self.columns[header], value)

    def free_row(self, header: str) -> int:
        """The first row under the header whose cell in this column is empty."""
        return next((row for row in self.rows() if not self.text(row, header)), self.sheet.max_row + 1)


def open_book(path: Path) -> Workbook:
    """The workbook, with its formulas, drop-downs and locks."""
    return load_workbook(path)


def read_identity(book: Workbook) -> dict[str, str]:
    """What the hidden identity sheet says, by key; empty for a workbook that has none."""
    if IDENTITY_SHEET not in book.sheetnames:
        return {}
    sheet: Worksheet = book[IDENTITY_SHEET]
    return {read_text(sheet, row, 1): read_text(sheet, row, 2) for row in range(1, sheet.max_row + 1)}


def find_grid(sheet: Worksheet, headers: Sequence[str]) -> Grid:
    """The table whose header row holds all of `headers`; LookupError if the sheet has none, which is a bug."""
    for row in range(1, sheet.max_row + 1):
        columns = {read_text(sheet, row, column): column for column in range(1, sheet.max_column + 1)}
        if all(header in columns for header in headers):
            return Grid(sheet, row, columns)
    raise LookupError(f"{sheet.title}: {headers}")


def find_label(sheet: Worksheet, label: str) -> int:
    """The row with this label in column A; LookupError if there is none, which is a bug."""
    for row in range(1, sheet.max_row + 1):
        if read_text(sheet, row, 1).rstrip(":") == label:
            return row
    raise LookupError(f"{sheet.title}: {label}")


def read_text(sheet: Worksheet, row: int, column: int) -> str:
    """What stands in a cell, with every run of white space as one space."""
    value: object = sheet.cell(row, column).value
    return "" if value is None else " ".join(str(value).split())


def type_into(sheet: Worksheet, row: int, column: int, value: Typed) -> None:
    """Type a text, a number or a date into a cell; nothing, or the empty text, leaves the cell as it is."""
    cell = sheet.cell(row, column, _as_cell(value))
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"


def pack_book(book: Workbook) -> bytes:
    """The workbook as a file, the same bytes for the same content."""
    # Workbook.save stamps the time of the machine over these; the writer under it does not.
    book.properties.created = book.properties.modified = _STAMP
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return normalise_zip(_order_fonts(buffer.getvalue()))


def _order_fonts(content: bytes) -> bytes:
    """The workbook with the parts of each font in the order of the schema, which openpyxl does not keep."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            archive.writestr(name, _FONT.sub(_ordered, part) if name == "xl/styles.xml" else part)
    return target.getvalue()


def _ordered(font: re.Match[bytes]) -> bytes:
    parts = sorted(_FONT_PART.finditer(font[0]), key=lambda part: _FONT_ORDER.index(part[1]))
    return b"".join(part[0] for part in parts)


def _as_cell(value: Typed) -> float | str | date | None:
    if isinstance(value, Decimal):
        return float(value)
    return value or None
