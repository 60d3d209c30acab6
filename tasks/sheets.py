"""The workbooks this program writes: one look, the same locks and paper, the same bytes for the same content."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tasks.files import hide_system

Shown = str | Decimal | int | date | None
Result = str | Decimal | int | None
Place = tuple[int, int]
Area = tuple[int, int, int, int]

#: Row of the headers on a sheet made by `put_head`, counted from 0: above it title, purpose and a free line.
HEADER_ROW = 3

_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
_BOX = {"border": 1, "border_color": "#A6A6A6", "text_wrap": True}
_CENTRE = {"align": "center"}
_INPUT = {"bg_color": "#FFF2CC", "locked": False}
_OPTIONAL = {"bg_color": "#FFFCF0", "locked": False}
_DAY = {"num_format": "dd/mm/yyyy", **_CENTRE}
_GREY = {"font_color": "#595959"}
_PALE = {"bold": True, "bg_color": "#EAF1FB", **_BOX}
_BLUE = {"bold": True, "bg_color": "#D9E5F6", **_BOX}
_ABSENT = {"italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2", **_BOX}
_TITLE = {"bold": True, "font_color": "#1F3864"}

#: By name: what is shown (locked), what is typed (`input_…`, `optional_…`: yellow, unlocked), and the colours of
#: conditional formats (`done`, `good`, `bad`).
STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {**_TITLE, "font_size": 14},
    "purpose": {"italic": True, "text_wrap": True, **_GREY},
    "count": _TITLE,
    "hint": {"italic": True, **_GREY},
    "aside": _GREY,
    "plain": {"text_wrap": True},
    "below_text": {"num_format": "@", "text_wrap": True},
    "below_date": _DAY,
    "section": {**_PALE, "font_color": "#1F3864"},
    "header": {**_BLUE, "valign": "vcenter", **_CENTRE},
    "label": {"bold": True, **_BOX},
    "note": {"italic": True, "font_size": 11, **_GREY, **_BOX},
    "cell": _BOX,
    "centre": {**_CENTRE, **_BOX},
    "text": {"num_format": "@", **_BOX},
    "number": {**_CENTRE, **_BOX},
    "score": {"num_format": "0.00", **_CENTRE, **_BOX},
    "date": {**_DAY, **_BOX},
    "shown": {**_GREY, "bg_color": "#F2F2F2", **_BOX},
    "live": {"bold": True, "bg_color": "#F2F2F2", **_CENTRE, **_BOX},
    "live_text": {"bg_color": "#F2F2F2", **_BOX},
    "group": _PALE,
    "group_centre": {**_PALE, **_CENTRE},
    "total": _BLUE,
    "total_centre": {**_BLUE, **_CENTRE},
    "absent_text": _ABSENT,
    "absent": {**_ABSENT, **_CENTRE},
    "input_text": {"num_format": "@", **_BOX, **_INPUT},
    "input_word": {**_CENTRE, **_BOX, **_INPUT},
    "input_number": {**_CENTRE, **_BOX, **_INPUT},
    "input_date": {**_DAY, **_BOX, **_INPUT},
    "optional_text": {"num_format": "@", **_BOX, **_OPTIONAL},
    "optional_word": {**_CENTRE, **_BOX, **_OPTIONAL},
    "ballot_title": {"bold": True, "font_size": 14, **_CENTRE, **_BOX, "valign": "vcenter"},
    "ballot_line": {**_CENTRE, "text_wrap": True, "valign": "vcenter"},
    "done": {"bg_color": "#FFFFFF"},
    "good": {"font_color": "#006100", "bg_color": "#C6EFCE"},
    "bad": {"font_color": "#9C0006", "bg_color": "#FFC7CE"},
}

_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001 - a fixed stamp, not a moment: same content, same bytes
_A4 = 9
_LINE_POINTS = 16
_HIGHEST_ROW_POINTS = 409
#: Letters of Times New Roman 12 for one unit of column width, which counts digits of the default font.
_LETTERS_PER_WIDTH = 1.08
_ALLOWED_WHEN_LOCKED = {"autofilter": True, "format_columns": True, "format_rows": True}


@dataclass(frozen=True)
class Pen:
    """A workbook being written: its styles, the words at the foot of its pages, whether its sheets are locked."""

    book: Workbook
    styles: Mapping[str, Format]
    footer: str
    is_locked: bool

    def add_sheet(self, name: str, widths: Sequence[float] = ()) -> Worksheet:
        """A new A4 landscape sheet, one page wide, with these column widths and page numbers.

        In a locked workbook only the input cells can be changed; no password, and columns and rows may be resized.
        """
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer(f"&L&9 {self.footer.replace('&', '&&')} · &A&R&9Trang &P/&N")
        sheet.hide_gridlines(2)
        if self.is_locked:
            sheet.protect("", _ALLOWED_WHEN_LOCKED)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def add_hidden_sheet(self, name: str, rows: Iterable[Sequence[str]]) -> None:
        """A locked sheet of texts that the menus of Excel do not show."""
        sheet = self.book.add_worksheet(name)
        sheet.protect()
        sheet.very_hidden()
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text)

    def put(self, sheet: Worksheet, place: Place, value: Shown, style: str) -> None:
        """Write one value in a style; a text is always a text, whatever it begins with."""
        look = self.styles[style]
        if value is None or value == "":
            sheet.write_blank(*place, None, look)
        elif isinstance(value, str):
            sheet.write_string(*place, value, look)
        elif isinstance(value, date):
            sheet.write_datetime(*place, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001
        else:
            sheet.write_number(*place, float(value), look)

    def vary(self, style: str, **changes: Any) -> Format:
        """A style with some properties of its own."""
        return self.book.add_format({**_FONT, **STYLES[style], **changes})

    def put_row(self, sheet: Worksheet, row: int, cells: Iterable[tuple[Shown, str]]) -> None:
        """Write values with their styles from column A on."""
        for column, (value, style) in enumerate(cells):
            self.put(sheet, (row, column), value, style)

    def put_formula(self, sheet: Worksheet, place: Place, formula: str, look: tuple[str, Result]) -> None:
        """Write a formula of ours; `look` is its style and its present result, for readers that do not calculate."""
        style, shown = look
        value: Any = "" if shown is None else shown if isinstance(shown, str) else float(shown)
        sheet.write_formula(*place, formula, self.styles[style], value)

    def put_title(self, sheet: Worksheet, words: tuple[str, str], last_column: int, height: int = 34) -> None:
        """The title in row 1 and what the sheet is for in row 2, across the columns in use."""
        title, purpose = words
        sheet.write_string(0, 0, title, self.styles["title"])
        sheet.set_row(0, 22)
        sheet.merge_range(1, 0, 1, last_column, purpose, self.styles["purpose"])
        sheet.set_row(1, height)

    def put_headers(self, sheet: Worksheet, row: int, headers: Sequence[str], height: int = 36) -> None:
        """The header row: it stands in sight when people scroll, and on each printed page."""
        self.put_row(sheet, row, ((header, "header") for header in headers))
        sheet.set_row(row, height)
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(row)

    def put_head(self, sheet: Worksheet, title: str, purpose: str, headers: Sequence[str]) -> None:
        """Title, purpose and, in `HEADER_ROW`, the headers."""
        self.put_title(sheet, (title, purpose), len(headers) - 1, 50)
        self.put_headers(sheet, HEADER_ROW, headers)

    def fit_row(
        self, sheet: Worksheet, row: int, texts: Iterable[Shown], widths: Sequence[float], least: int = 1
    ) -> None:
        """Make a row as high as its wrapped texts need in columns of these widths.

        A row that one line fills is left to grow by itself; LibreOffice does not stretch the others when it opens a
        file, and Excel does not stretch them on a locked sheet.
        """
        pairs = zip(texts, widths, strict=False)
        lines = max([least, *(count_lines(text, width) for text, width in pairs if isinstance(text, str))])
        if lines > 1:
            sheet.set_row(row, min(_LINE_POINTS * lines + 3, _HIGHEST_ROW_POINTS))


@lru_cache(maxsize=8192)
def count_lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width."""
    letters = max(1, int(width * _LETTERS_PER_WIDTH))
    return sum(1 if len(line) <= letters else len(wrap(line, letters)) for line in text.split("\n"))


def add_rule(sheet: Worksheet, area: Area, rule: Mapping[str, Any], *, prompt: tuple[str, str] | None = None) -> None:
    """Say what an area accepts; `prompt` is shown when a cell of it is chosen, `error_message` when it refuses.

    Excel takes titles of 32 letters, messages and lists of 255: what is longer is a bug, not left out in silence.
    """
    shown = {"input_title": prompt[0], "input_message": prompt[1]} if prompt else {}
    if sheet.data_validation(*area, {"error_title": "Chưa đúng", **rule, **shown}):
        raise ValueError(f"{sheet.name} {area}: {rule}")


def add_word_list(
    sheet: Worksheet, area: Area, source: list[str] | str, *, prompt: tuple[str, str] | None = None
) -> None:
    """A drop-down over words, or over a range of the workbook."""
    message = "Hãy chọn một mục trong danh sách."
    add_rule(sheet, area, {"validate": "list", "source": source, "error_message": message}, prompt=prompt)


def build_book(title: str, footer: str, fill: Callable[[Pen], None], *, is_locked: bool = True) -> bytes:
    """The bytes of a workbook that `fill` writes; no clock and no machine in them."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, options)
    book.set_properties({"title": title, "created": _CREATED})
    book.set_size(2400, 1400)
    styles = {name: book.add_format({**_FONT, **properties}) for name, properties in STYLES.items()}
    fill(Pen(book, styles, footer, is_locked))
    book.close()
    return hide_system(stream.getvalue())
