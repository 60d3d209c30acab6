"""How every workbook of this room looks and is saved: styles, paper, and the same bytes for the same content."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tasks.files import normalise_zip

CellValue = str | Decimal | int | date | None

_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
_BOX = {"border": 1, "border_color": "#A6A6A6", "text_wrap": True}
_INPUT = {"bg_color": "#FFF9DB", "locked": False}
_CENTRE = {"align": "center"}

STYLES: Mapping[str, Mapping[str, Any]] = {
    "plain": {"text_wrap": True},
    "below_text": {"num_format": "@", "text_wrap": True},
    "below_date": {"num_format": "dd/mm/yyyy", **_CENTRE},
    "title": {"bold": True, "font_size": 14, "font_color": "#1F3864"},
    "purpose": {"italic": True, "font_color": "#595959", "text_wrap": True},
    "section": {"bold": True, "font_color": "#1F3864", "bg_color": "#EAF1FB", **_BOX},
    "header": {"bold": True, "bg_color": "#D9E5F6", "valign": "vcenter", **_CENTRE, **_BOX},
    "label": {"bold": True, **_BOX},
    "note": {"italic": True, "font_color": "#595959", "font_size": 11, **_BOX},
    "text": {"num_format": "@", **_BOX},
    "wrap": {"num_format": "@", **_BOX},
    "number": {**_CENTRE, **_BOX},
    "date": {"num_format": "dd/mm/yyyy", **_CENTRE, **_BOX},
    "shown": {"font_color": "#595959", "bg_color": "#F2F2F2", **_BOX},
    "cell": _BOX,
    "centre": {**_CENTRE, **_BOX},
    "group": {"bold": True, "bg_color": "#EAF1FB", **_BOX},
    "group_centre": {"bold": True, "bg_color": "#EAF1FB", **_CENTRE, **_BOX},
    "total": {"bold": True, "bg_color": "#D9E5F6", **_BOX},
    "total_centre": {"bold": True, "bg_color": "#D9E5F6", **_CENTRE, **_BOX},
    "hint": {"italic": True, "font_color": "#595959"},
    "absent_text": {"italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2", **_BOX},
    "absent": {"italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2", **_CENTRE, **_BOX},
    "input_text": {"num_format": "@", **_BOX, **_INPUT},
    "input_word": {**_CENTRE, **_BOX, **_INPUT},
    "input_number": {**_CENTRE, **_BOX, **_INPUT},
    "input_date": {"num_format": "dd/mm/yyyy", **_CENTRE, **_BOX, **_INPUT},
}

_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001 - a fixed stamp, not a moment: same content, same bytes
_A4 = 9
_LINE_POINTS = 15.5
_CHARACTERS_PER_WIDTH = 1.04


@dataclass(frozen=True)
class Pen:
    """A workbook being written, and its styles."""

    book: Workbook
    styles: Mapping[str, Format]

    def add_sheet(self, name: str, *, code: str = "") -> Worksheet:
        """A new sheet for A4 landscape, as wide as one page; `code` and the page number stand in its footer."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer(f"&L&9 {code} &A&R&9Trang &P/&N")
        sheet.hide_gridlines(2)
        return sheet

    def put(
        self, sheet: Worksheet, place: tuple[int, int], value: str | Decimal | int | date | None, style: str
    ) -> None:
        """Write one value in a style; a text is always a text, whatever it begins with."""
        row, column = place
        cell_format = self.styles[style]
        if value is None or value == "":
            sheet.write_blank(row, column, None, cell_format)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, cell_format)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), cell_format)  # noqa: DTZ001
        else:
            sheet.write_number(row, column, float(value), cell_format)

    def put_formula(self, sheet: Worksheet, place: tuple[int, int], formula: tuple[str, Any], style: str) -> None:
        """Write a formula of ours with its present result, for readers that do not calculate."""
        text, result = formula
        sheet.write_formula(*place, text, self.styles[style], result)

    def show_code(self, words: str) -> Format:
        """A style that shows these words where the cell holds a code."""
        return self.book.add_format({**_FONT, **_BOX, "num_format": f';;;"{words}"'})

    def put_title(self, sheet: Worksheet, title: str, purpose: str, last_column: int) -> None:
        """The title in row 1 and what the sheet is for in row 2, across the columns in use."""
        sheet.write_string(0, 0, title, self.styles["title"])
        sheet.set_row(0, 22)
        sheet.merge_range(1, 0, 1, last_column, purpose, self.styles["purpose"])
        sheet.set_row(1, 34)


def protect(sheet: Worksheet) -> None:
    """Lock all but the input cells, without a password; rows may still be made higher and columns wider."""
    sheet.protect("", {"format_columns": True, "format_rows": True})


def add_word_list(sheet: Worksheet, area: tuple[int, int, int, int], source: list[str] | str) -> None:
    """A drop-down over words, or over a range of the workbook."""
    message = "Hãy chọn một mục trong danh sách."
    rule = {"validate": "list", "source": source, "error_title": "Chưa đúng", "error_message": message}
    sheet.data_validation(*area, rule)


def fit_row(sheet: Worksheet, row: int, cells: Iterable[tuple[str, float]], *, least: int = 1) -> None:
    """Make a row as high as its longest text needs, given each text with the width of its column.

    A row that one line fills is left to grow by itself; LibreOffice does not stretch the others when it opens a file.
    """
    lines = max((_count_lines(text, width) for text, width in cells), default=1)
    if max(lines, least) > 1:
        sheet.set_row(row, _LINE_POINTS * max(lines, least) + 3)


def _count_lines(text: str, width: float) -> int:
    return sum(max(1, ceil(len(line) / (width * _CHARACTERS_PER_WIDTH))) for line in text.split("\n"))


def build_book(title: str, fill: Callable[[Pen], None]) -> bytes:
    """The bytes of a workbook that `fill` writes; no clock and no machine in them."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, options)
    book.set_properties({"title": title, "created": _CREATED})
    book.set_size(2400, 1400)
    fill(Pen(book, {name: book.add_format({**_FONT, **properties}) for name, properties in STYLES.items()}))
    book.close()
    return normalise_zip(stream.getvalue())
