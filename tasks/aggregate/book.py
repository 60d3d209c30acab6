"""How `ket-qua.xlsx` looks: its formats, rows and paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any

_LINE_POINTS = 16


@dataclass(frozen=True)
class Column:
    """A column: its header and its width."""

    header: str
    width: int


class Formats:
    """The few looks of the workbook."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        boxed = {**base, "border": 1}
        self.plain = book.add_format(base)
        self.title = book.add_format({**base, "bold": True, "font_size": 14})
        self.head = book.add_format(
            {**boxed, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#E7E6E6"}
        )
        self.text = book.add_format({**boxed, "text_wrap": True})
        self.score = book.add_format({**boxed, "num_format": "0.00"})
        self.count = book.add_format({**boxed, "num_format": "0"})


def write_head(sheet: Any, row: int, columns: Sequence[Column], formats: Formats) -> None:
    """Write a header row and set the widths of its columns."""
    for index, column in enumerate(columns):
        sheet.write_string(row, index, column.header, formats.head)
        sheet.set_column(index, index, column.width)


def write_row(sheet: Any, row: int, values: Sequence[Any], formats: Formats) -> None:
    """Write one row; a number keeps its kind, a text is always a text."""
    for column, value in enumerate(values):
        if value is None:
            sheet.write_blank(row, column, None, formats.text)
        elif isinstance(value, Decimal):
            sheet.write_number(row, column, float(value), formats.score)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, formats.count)
        else:
            sheet.write_string(row, column, value, formats.text)


def fit_row(sheet: Any, row: int, cells: Sequence[tuple[str, int]]) -> None:
    """Make a row as high as its longest text needs, given each text with the width of its column."""
    lines = max(sum(max(1, ceil(len(line) / width)) for line in text.split("\n")) for text, width in cells)
    if lines > 1:
        sheet.set_row(row, _LINE_POINTS * lines + 2)


def set_page(sheet: Any, header_row: int) -> None:
    """A4 landscape, as wide as one page, with the header row on each page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
    sheet.freeze_panes(header_row + 1, 2)
