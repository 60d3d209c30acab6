"""The correction workbook of a unit: a copy of its own file with the offending cells coloured and commented.

The file the unit sent is never touched. Nothing in the copy runs: no macro, no link outside, no formula but sums.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, cast
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from tasks.files import normalise_zip
from tasks.model.case import ReviewCase
from tasks.model.findings import Finding, Severity
from tasks.model.form import NOMINEE_CODE_LABEL
from tasks.rules.wording import vn_date
from tasks.validate.correction_list import FILLS, LIST_SHEET, Letterhead, write_list, write_text

_AUTHOR = "Hội đồng Thi đua - Khen thưởng xã"
_STAMP = datetime(2020, 1, 1)  # noqa: DTZ001 - a workbook carries no time zone
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_CORE = "docProps/core.xml"
_LABEL_ROWS = 12
#: The sums our own forms may hold, over cells of the workbook itself; any other formula in a copy gives way to its
#: last result.
_QUOTED = re.compile(r"""\"[^\"]*\"|'[^'\[\]|:/\\]+'!""")
_FORMULA = re.compile(r"=[A-Z0-9$:,.;()+\-*/<>=& ]+")
_FORMULA_WORD = re.compile(r"[A-Z$][A-Z0-9$.]*")
_SAFE_WORD = re.compile(r"SUM|ROUND|COUNT|COUNTA|COUNTBLANK|COUNTIF|SUMIF|MIN|MAX|IF|\$?[A-Z]{1,2}\$?[0-9]{1,5}")
#: What openpyxl raises on a workbook it cannot read; it has no error of its own for that.
_UNREADABLE = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
)


def build_correction(
    original: bytes, file_name: str, findings: Sequence[Finding], case: ReviewCase, unit: str
) -> bytes:
    """The correction workbook as .xlsx bytes, the same for the same input.

    Lists what must be fixed, then what should be looked at; info findings ask for nothing and are left out. Where
    the file cannot be opened for editing, the workbook holds the list alone.
    """
    book = _open_copy(original)
    shown = sorted(
        (item for item in findings if item.severity in FILLS),
        key=lambda item: (item.severity is not Severity.CRITICAL, item.sheet, _cell_order(item.cell), item),
    )
    for sheet in _sheets(book):
        _make_harmless(sheet)
    for finding in shown:
        _mark(book, finding)
    sheet = book.create_sheet(LIST_SHEET, 0)
    letterhead = Letterhead(
        unit_name=case.unit(unit).name,
        review=f"Phong trào thi đua “{case.campaign.name}”, {case.period.label}",
        due_date=vn_date(case.correction_due_date(unit)),
        file=file_name,
    )
    owners = {item.title: _owner(item, case) for item in _sheets(book)}
    write_list(sheet, letterhead, shown, owners.get)
    return _save(book)


def _open_copy(original: bytes) -> Workbook:
    """The unit's workbook without what an earlier correction wrote in it; an empty one where it cannot be opened."""
    try:
        book = load_workbook(io.BytesIO(original), keep_links=False)
        values = load_workbook(io.BytesIO(original), keep_links=False, data_only=True)
    except _UNREADABLE:
        return _empty_book()
    for sheet in _sheets(book):
        _replace_formulas(sheet, values[sheet.title])
    if LIST_SHEET in book.sheetnames:
        book.remove(book[LIST_SHEET])
    return book if _sheets(book) else _empty_book()


def _empty_book() -> Workbook:
    book = Workbook()
    for sheet in _sheets(book):
        book.remove(sheet)
    return book


def _sheets(book: Workbook) -> list[Worksheet]:
    return [cast("Worksheet", sheet) for sheet in book.worksheets]


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    for row in cast("Any", sheet.iter_rows()):
        yield from (cell for cell in row if isinstance(cell, Cell))


def _replace_formulas(sheet: Worksheet, values: Any) -> None:
    for cell in _cells(sheet):
        if cell.data_type != "f" or _is_plain_sum(cell.value):
            continue
        value = values[cell.coordinate].value
        if isinstance(value, str):
            write_text(sheet, cell.row, cell.column, value)
        else:
            cell.value = value


def _is_plain_sum(formula: object) -> bool:
    bare = _QUOTED.sub("", formula) if isinstance(formula, str) else ""
    return bool(_FORMULA.fullmatch(bare)) and all(map(_SAFE_WORD.fullmatch, _FORMULA_WORD.findall(bare)))


def _make_harmless(sheet: Worksheet) -> None:
    """Take away links that lead outside, and the colours and comments of an earlier correction."""
    own_colours = {fill.start_color.rgb for fill in FILLS.values()}
    for cell in _cells(sheet):
        if cell.hyperlink is not None and cell.hyperlink.target:
            cell.hyperlink = None
        if cell.comment is not None and cell.comment.author == _AUTHOR:
            cell.comment = None
            if cell.fill.start_color.rgb in own_colours:
                cell.fill = PatternFill()


def _mark(book: Workbook, finding: Finding) -> None:
    if not finding.cell or finding.sheet not in book.sheetnames:
        return
    cell: Any = book[finding.sheet][finding.cell]
    # Of a merged area only the first cell can carry anything.
    if not isinstance(cell, Cell):
        return
    text = f"{finding.severity.label.capitalize()}: {finding.message}\nCách sửa: {finding.remedy}."
    before = cell.comment
    if before is None or before.author != _AUTHOR:
        cell.fill = FILLS[finding.severity]
    # The gravest finding comes first and keeps its colour.
    comment = Comment(f"{before.text}\n\n{text}" if before is not None else text, _AUTHOR)
    comment.width = 320
    comment.height = 40 + 20 * (len(comment.text) // 40 + comment.text.count("\n"))
    cell.comment = comment


def _owner(sheet: Worksheet, case: ReviewCase) -> str:
    """The name of the nominee a sheet is about; empty for the other sheets."""
    codes = {item.code for item in (*case.campaign.units, *case.campaign.people)}
    for row in range(1, _LABEL_ROWS + 1):
        if str(sheet.cell(row, 1).value).strip() == NOMINEE_CODE_LABEL:
            code = str(sheet.cell(row, 2).value).strip()
            return case.nominee_name(code) if code in codes else ""
    return ""


def _cell_order(cell: str) -> tuple[int, str]:
    """Row before column, as a reader goes down a form."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 0), letters


def _save(book: Workbook) -> bytes:
    for sheet in _sheets(book):
        sheet.sheet_view.tabSelected = sheet.title == LIST_SHEET
    book.active = 0
    book.properties = DocumentProperties(creator=_AUTHOR, created=_STAMP, modified=_STAMP)
    buffer = io.BytesIO()
    book.save(buffer)
    return normalise_zip(_without_clock(buffer.getvalue()))


def _without_clock(content: bytes) -> bytes:
    """The workbook with the fixed day as its last change: openpyxl writes the time of saving there."""
    stamp = _STAMP.isoformat().encode() + b"Z"
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            archive.writestr(name, _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", part) if name == _CORE else part)
    return target.getvalue()
