"""How the workbooks of this room look and are saved: styles, paper, locks, the same bytes for the same content."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tasks.files import normalise_zip
from tasks.model.campaign import Campaign

#: Row of the headers on every sheet, counted from 0: above it the title, the purpose and a live count.
HEADER_ROW = 3

_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
_BOX = {"border": 1, "border_color": "#A6A6A6", "text_wrap": True}
_INPUT = {"bg_color": "#FFF9DB", "locked": False}
_CENTRE = {"align": "center"}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "font_color": "#1F3864"},
    "purpose": {"italic": True, "font_color": "#595959", "text_wrap": True},
    "count": {"bold": True, "font_color": "#1F3864"},
    "header": {"bold": True, "bg_color": "#D9E5F6", "valign": "vcenter", **_CENTRE, **_BOX},
    "label": {"bold": True, **_BOX},
    "plain": {"text_wrap": True},
    "text": {"num_format": "@", **_BOX},
    "aside": {"font_color": "#595959"},
    "number": {**_CENTRE, **_BOX},
    "live": {"bold": True, "bg_color": "#F2F2F2", **_CENTRE, **_BOX},
    "live_text": {"bg_color": "#F2F2F2", **_BOX},
    "input_text": {"num_format": "@", **_BOX, **_INPUT},
    "input_word": {**_CENTRE, **_BOX, **_INPUT},
    "input_number": {**_CENTRE, **_BOX, **_INPUT},
    "ballot_title": {"bold": True, "font_size": 14, **_CENTRE, "valign": "vcenter"},
    "ballot_line": {**_CENTRE, "text_wrap": True, "valign": "vcenter"},
    "bad": {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    "good": {"font_color": "#006100", "bg_color": "#C6EFCE"},
}
_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001 - a fixed stamp, not a moment: same content, same bytes
_A4 = 9
_LINE_HEIGHT = 16
#: Times New Roman 12 against the width of a column, measured in digits of the default font.
_LETTER_WIDTH = 1.15
_UNLOCKED_ACTIONS = {"autofilter": True, "format_columns": True, "format_rows": True, "select_locked_cells": True}

Shown = str | Decimal | int | None


@dataclass(frozen=True)
class Pen:
    """A workbook being written, and its styles."""

    book: Workbook
    styles: Mapping[str, Format]
    footer: str

    def add_sheet(self, name: str, widths: Sequence[float]) -> Worksheet:
        """A new A4 landscape sheet, one page wide, with these column widths and only its input cells unlocked."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer(f"&L&9{self.footer} · &A&R&9Trang &P/&N")
        sheet.hide_gridlines(2)
        sheet.protect("", _UNLOCKED_ACTIONS)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def put(self, sheet: Worksheet, place: tuple[int, int], value: Shown, style: str) -> None:
        """Write one value in a style; a text is always a text, whatever it begins with."""
        row, column = place
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.styles[style])
        elif isinstance(value, str):
            sheet.write_string(row, column, value, self.styles[style])
        else:
            sheet.write_number(row, column, float(value), self.styles[style])

    def fit_row(self, sheet: Worksheet, row: int, texts: Sequence[Shown], widths: Sequence[float]) -> None:
        """Make a row as high as its wrapped texts need; one that needs a single line is left to grow by itself."""
        pairs = zip(texts, widths, strict=False)
        lines = max(ceil(len(text) * _LETTER_WIDTH / width) for text, width in pairs if isinstance(text, str))
        if lines > 1:
            sheet.set_row(row, _LINE_HEIGHT * lines + 3)

    def put_formula(self, sheet: Worksheet, place: tuple[int, int], formula: str, look: tuple[str, Shown]) -> None:
        """Write a formula of ours; `look` is its style and what it shows until a program works it out."""
        style, shown = look
        value: Any = "" if shown is None else shown if isinstance(shown, str) else float(shown)
        sheet.write_formula(place[0], place[1], formula, self.styles[style], value)

    def put_row(self, sheet: Worksheet, row: int, cells: Sequence[tuple[Shown, str]]) -> None:
        """Write values with their styles from column A on."""
        for column, (value, style) in enumerate(cells):
            self.put(sheet, (row, column), value, style)

    def put_head(self, sheet: Worksheet, title: str, purpose: str, headers: Sequence[str]) -> None:
        """The title, what the sheet is for, and the headers; the headers stay in sight and on each printed page."""
        sheet.write_string(0, 0, title, self.styles["title"])
        sheet.set_row(0, 22)
        sheet.merge_range(1, 0, 1, len(headers) - 1, purpose, self.styles["purpose"])
        sheet.set_row(1, 50)
        for column, header in enumerate(headers):
            sheet.write_string(HEADER_ROW, column, header, self.styles["header"])
        sheet.set_row(HEADER_ROW, 36)
        sheet.freeze_panes(HEADER_ROW + 1, 0)
        sheet.repeat_rows(HEADER_ROW)


def council_title(before: str, campaign: Campaign) -> str:
    """The council's name in capitals after some words: `… HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG XÃ SƠN HỒNG`."""
    return f"{before} Hội đồng Thi đua - Khen thưởng {campaign.commune_name}".strip().upper()


def build_book(title: str, footer: str, fill: Callable[[Pen], None]) -> bytes:
    """The bytes of a workbook that `fill` writes; no clock and no machine in them."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, options)
    book.set_properties({"title": title, "created": _CREATED})
    book.set_size(2400, 1400)
    styles = {name: book.add_format({**_FONT, **properties}) for name, properties in _STYLES.items()}
    fill(Pen(book, styles, footer))
    book.close()
    return normalise_zip(stream.getvalue())
