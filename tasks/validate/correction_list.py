"""The sheet `Cần sửa`: why the form came back, until when to send it, and everything to fix, each line a link."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.model.findings import Finding, Severity
from tasks.model.form import CORRECTION_SHEET
from tasks.validate.markup.formulas import STARTS_A_FORMULA
from tasks.validate.markup.sheet import write_text
from tasks.validate.markup.styles import StyleBook
from tasks.validate.markup.xml_tree import MAIN, Element, add, parse

LIST_SHEET = CORRECTION_SHEET
COLOURS = {Severity.CRITICAL: "FFFFB3B3", Severity.WARNING: "FFFFC266"}
HEADER_ROW = 7
#: Hidden: the cell a line has coloured and the background it had, for the next correction to give it back.
ORIGIN_COLUMN = "H"

_HEADERS = ("STT", "Mức độ", "Vị trí", "Đối tượng", "Đã ghi", "Nội dung", "Cách sửa")
_WIDTHS = (5, 11, 19, 24, 18, 46, 46)
_COLUMNS = "ABCDEFG"
_LINE_POINTS = 15.5
_SHOWN_CHARACTERS = 120
_SHOWN_REASONS = 3

_NO_FILL = '<fill><patternFill patternType="none"/></fill>'
_NO_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"
_SIDES = "".join(
    f'<{side} style="thin"><color rgb="FF9E9E9E"/></{side}>' for side in ("left", "right", "top", "bottom")
)
_BORDER = f"<border>{_SIDES}<diagonal/></border>"
_FRAME = (
    '<worksheet xmlns="{main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
    '<pane ySplit="{header}" topLeftCell="A{first}" activePane="bottomLeft" state="frozen"/>'
    '<selection pane="bottomLeft" activeCell="A{first}" sqref="A{first}"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15.75"/></worksheet>'
)


@dataclass(frozen=True)
class Letterhead:
    """What stands above the list; `origin` says what the copy was made from."""

    unit_name: str
    review: str
    due_date: str
    origin: str


@dataclass(frozen=True)
class ListLine:
    """One finding of the list: whose it is, its sheet as the copy names it, which background its cell had.

    `tab` is empty where the copy has no such sheet.
    """

    finding: Finding
    owner: str
    tab: str
    origin: str


def build_list(letterhead: Letterhead, lines: Sequence[ListLine], styles: StyleBook) -> Element:
    """The tree of the sheet, its looks added to those of the workbook."""
    looks = _Looks(styles)
    root = parse(_FRAME.format(main=MAIN, header=HEADER_ROW, first=HEADER_ROW + 1).encode())
    columns, data = add(root, "cols"), add(root, "sheetData")
    for number, width in enumerate(_WIDTHS, start=1):
        add(columns, "col", min=str(number), max=str(number), width=str(width), customWidth="1")
    add(columns, "col", min=str(len(_WIDTHS) + 1), max=str(len(_WIDTHS) + 1), width="9", hidden="1", customWidth="1")
    head = _head_lines(letterhead, [line.finding for line in lines])
    for number, text in enumerate(head, start=1):
        row = add(data, "row", r=str(number), ht=_height([(text, sum(_WIDTHS))], 17.5), customHeight="1")
        _put(row, f"A{number}", text, looks.head(is_bold=number <= 3))
    row = add(data, "row", r=str(HEADER_ROW), ht="20", customHeight="1")
    for column, text in zip(_COLUMNS, _HEADERS, strict=True):
        _put(row, f"{column}{HEADER_ROW}", text, looks.header())
    for number, line in enumerate(lines, start=1):
        _write_line(data, number, line, looks)
    merged = add(root, "mergeCells", count=str(len(head)))
    for number in range(1, len(head) + 1):
        add(merged, "mergeCell", ref=f"A{number}:{_COLUMNS[-1]}{number}")
    _link(root, lines)
    add(root, "pageMargins", left="0.5", right="0.5", top="0.6", bottom="0.6", header="0.3", footer="0.3")
    add(root, "pageSetup", paperSize="9", orientation="landscape", fitToHeight="0")
    add(add(root, "headerFooter"), "oddFooter").text = f"&L&9 {LIST_SHEET}&R&9Trang &P/&N"
    return root


class _Looks:
    """The looks of the list, numbered in the workbook's styles."""

    def __init__(self, styles: StyleBook) -> None:
        self._styles = styles

    def head(self, *, is_bold: bool) -> int:
        return self._look(_font("b" if is_bold else "", size=13 if is_bold else 12), _NO_FILL, _NO_BORDER, "center")

    def header(self) -> int:
        return self._look(_font("b"), _solid("FFE7E6E6"), _BORDER, "center", centred=True)

    def cell(self, column: str, severity: Severity, *, is_link: bool) -> int:
        fill = _solid(COLOURS[severity]) if column == "B" else _NO_FILL
        font = _font("u", colour="FF0563C1") if is_link and column == "C" else _font("")
        return self._look(font, fill, _BORDER, "top", centred=column == "A")

    def quoted(self, style: int) -> int:
        return self._styles.quoted(style)

    def _look(self, font: str, fill: str, border: str, vertical: str, *, centred: bool = False) -> int:
        across = ' horizontal="center"' if centred else ""
        look = (
            '<xf applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment{across} vertical="{vertical}" wrapText="1"/></xf>'
        )
        return self._styles.new_look(font, fill, border, look)


def _head_lines(letterhead: Letterhead, findings: Sequence[Finding]) -> tuple[str, ...]:
    must_fix = [finding for finding in findings if finding.severity is Severity.CRITICAL]
    counts = {"phải sửa": len(must_fix), "cần xem": len(findings) - len(must_fix)}
    said = ", ".join(f"{count:02d} nội dung {what}" for what, count in counts.items() if count)
    return (
        _reason(must_fix or findings),
        f"Hạn gửi lại: ngày {letterhead.due_date}. Có {said}.",
        f"CÁC NỘI DUNG CẦN SỬA: {letterhead.unit_name}",
        letterhead.review,
        letterhead.origin,
        "Sửa trực tiếp vào các ô được tô màu trong tệp này (đỏ: phải sửa; cam: cần xem), "
        "bấm vào cột “Vị trí” để đến ô; ghi ngày gửi mới ở trang “Hướng dẫn” rồi gửi lại tệp.",
    )


def _reason(findings: Sequence[Finding]) -> str:
    messages = list(dict.fromkeys(finding.message.rstrip(" .") for finding in findings))
    more = f"; và {len(messages) - _SHOWN_REASONS} lý do khác" if len(messages) > _SHOWN_REASONS else ""
    return f"Lý do trả lại: {'; '.join(messages[:_SHOWN_REASONS])}{more}."


def _write_line(data: Element, number: int, line: ListLine, looks: _Looks) -> None:
    finding = line.finding
    place = "!".join(part for part in (finding.sheet, finding.cell) if part) or "cả tệp"
    value = finding.value if len(finding.value) <= _SHOWN_CHARACTERS else finding.value[:_SHOWN_CHARACTERS] + "…"
    remedy = finding.remedy[:1].upper() + finding.remedy[1:]
    texts = (str(number), finding.severity.label.capitalize(), place, line.owner, value, finding.message, remedy)
    at = str(HEADER_ROW + number)
    row = add(data, "row", r=at, ht=_height(list(zip(texts, _WIDTHS, strict=True)), _LINE_POINTS), customHeight="1")
    for column, text in zip(_COLUMNS, texts, strict=True):
        style = looks.cell(column, finding.severity, is_link=bool(line.tab))
        _put(row, column + at, text, looks.quoted(style) if text.startswith(STARTS_A_FORMULA) else style)
    if line.origin:
        _put(row, ORIGIN_COLUMN + at, line.origin, looks.head(is_bold=False))


def _put(row: Element, address: str, text: str, style: int) -> None:
    cell = add(row, "c", r=address, s=str(style))
    if text:
        write_text(cell, text)


def _link(root: Element, lines: Sequence[ListLine]) -> None:
    linked = [(number, line) for number, line in enumerate(lines, start=1) if line.tab]
    if not linked:
        return
    links = add(root, "hyperlinks")
    for number, line in linked:
        quoted = line.tab.replace("'", "''")
        place = f"'{quoted}'!{line.finding.cell or 'A1'}"
        add(links, "hyperlink", ref=f"C{HEADER_ROW + number}", location=place, display=place)


def _height(texts: Sequence[tuple[str, int]], points: float) -> str:
    lines = max(math.ceil(max(len(text), 1) * 1.15 / width) for text, width in texts)
    return f"{points * lines + 3:g}"


def _font(marks: str, *, size: int = 12, colour: str = "FF000000") -> str:
    signs = "".join(f"<{mark}/>" for mark in marks)
    return (
        f'<font>{signs}<sz val="{size}"/><color rgb="{colour}"/><name val="Times New Roman"/><family val="1"/></font>'
    )


def _solid(colour: str) -> str:
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill></fill>'
    )
