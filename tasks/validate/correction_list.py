"""The sheet `Cần sửa`: everything a unit should look at, each line a link to the cell."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tasks.model.findings import Finding, Severity
from tasks.model.form import CORRECTION_SHEET

LIST_SHEET = CORRECTION_SHEET
FILLS = {
    Severity.CRITICAL: PatternFill("solid", start_color="FFFFB3B3"),
    Severity.WARNING: PatternFill("solid", start_color="FFFFC266"),
}
_HEADERS = ("STT", "Mức độ", "Vị trí", "Đối tượng", "Đã ghi", "Nội dung", "Cách sửa")
_WIDTHS = (5, 11, 19, 24, 18, 46, 46)
_HEADER_ROW = 7
_LINE_POINTS = 15.5
_SHOWN_CHARACTERS = 120
_FONT = "Times New Roman"


@dataclass(frozen=True)
class Letterhead:
    """What stands above the list."""

    unit_name: str
    review: str
    due_date: str
    file: str


def write_list(
    sheet: Worksheet, letterhead: Letterhead, findings: Sequence[Finding], owner_of: Callable[[str], str | None]
) -> None:
    """Write the list; `owner_of` gives the nominee's name of a sheet, None where the copy has no such sheet."""
    _write_letterhead(sheet, letterhead, findings)
    for column, (header, width) in enumerate(zip(_HEADERS, _WIDTHS, strict=True), start=1):
        cell = sheet.cell(_HEADER_ROW, column, header)
        cell.font = Font(name=_FONT, size=12, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _border()
        sheet.column_dimensions[cell.column_letter].width = width
    for number, finding in enumerate(findings, start=1):
        _write_line(sheet, number, finding, owner_of(finding.sheet))
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"


def write_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write text that stays text: what a unit typed must not come to life as a formula."""
    cell = sheet.cell(row, column, text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _write_letterhead(sheet: Worksheet, letterhead: Letterhead, findings: Sequence[Finding]) -> None:
    must_fix = sum(finding.severity is Severity.CRITICAL for finding in findings)
    lines = (
        f"CÁC NỘI DUNG CẦN SỬA: {letterhead.unit_name}",
        letterhead.review,
        f"Tệp đã gửi: {letterhead.file}",
        f"Hạn gửi lại: ngày {letterhead.due_date}. Có {must_fix} nội dung phải sửa, "
        f"{len(findings) - must_fix} nội dung cần xem.",
        "Sửa trực tiếp vào các ô được tô màu trong tệp này (đỏ: phải sửa; cam: cần xem), "
        "bấm vào cột “Vị trí” để đến ô; ghi ngày gửi mới ở trang “Hướng dẫn” rồi gửi lại tệp.",
    )
    for row, line in enumerate(lines, start=1):
        write_text(sheet, row, 1, line)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(_HEADERS))
        sheet.cell(row, 1).font = Font(name=_FONT, size=14 if row == 1 else 12, bold=row in (1, 4))
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="center")
    sheet.row_dimensions[len(lines)].height = 2 * _LINE_POINTS


def _write_line(sheet: Worksheet, number: int, finding: Finding, owner: str | None) -> None:
    row = _HEADER_ROW + number
    place = "!".join(part for part in (finding.sheet, finding.cell) if part) or "cả tệp"
    value = finding.value if len(finding.value) <= _SHOWN_CHARACTERS else finding.value[:_SHOWN_CHARACTERS] + "…"
    remedy = finding.remedy[:1].upper() + finding.remedy[1:]
    level = finding.severity.label.capitalize()
    texts = (str(number), level, place, owner or "", value, finding.message, remedy)
    for column, text in enumerate(texts, start=1):
        write_text(sheet, row, column, text)
        cell = sheet.cell(row, column)
        cell.font = Font(name=_FONT, size=12)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if column == 1 else "left")
        cell.border = _border()
    sheet.cell(row, 2).fill = FILLS[finding.severity]
    lines = max(math.ceil(len(text) * 1.15 / width) for text, width in zip(texts, _WIDTHS, strict=True) if text)
    sheet.row_dimensions[row].height = _LINE_POINTS * lines + 3
    if owner is not None:
        _link(sheet, row, finding)


def _link(sheet: Worksheet, row: int, finding: Finding) -> None:
    cell = sheet.cell(row, 3)
    quoted = finding.sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{finding.cell or 'A1'}")
    cell.font = Font(name=_FONT, size=12, underline="single", color="FF0563C1")


def _border() -> Border:
    side = Side(style="thin", color="FF9E9E9E")
    return Border(left=side, right=side, top=side, bottom=side)
