"""What a sheet tells beside its values: formulas, error values, hidden places, merged cells.

An .xlsx tells all of it. Of an .ods merged cells, hidden rows and hidden sheets are known, of an .xls merged cells and
hidden sheets: a formula there is read by its last result like any value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from posixpath import normpath

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from tasks.ods import Span, hidden_rows, merged_areas
from tasks.package import Package

_SHEET = re.compile(rb'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"[^>]*?\b\w+:id="([^"]*)"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(Id|Target)="([^"]*)"')
#: A cell's address, its formula, and the begin of the last result where it was saved.
_FORMULA = re.compile(
    rb' r="([A-Z]+[0-9]+)"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(<(?:\w+:)?v>[^<])?'
)
_ERROR = re.compile(rb'<(?:\w+:)?c r="([A-Z]+[0-9]+)"[^>]*? t="e"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*? r="([0-9]+)"[^>]*? hidden="(?:1|true)"')
_HIDDEN_COLUMNS = re.compile(rb"<(?:\w+:)?col\b[^>]*? hidden=\"(?:1|true)\"[^>]*>")
_BOUND = re.compile(rb'\b(min|max)="([0-9]+)"')


@dataclass(frozen=True)
class SheetFacts:
    """Addresses as people read them; rows and columns of spans and hidden places count from 0.

    `formulas` have a last result, `unsolved` have none, `errors` show `#N/A` and the like. `merged` are the spans
    (first row, first column, last row, last column).
    """

    is_hidden: bool = False
    formulas: frozenset[str] = frozenset()
    unsolved: frozenset[str] = frozenset()
    errors: frozenset[str] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Span, ...] = field(default=())

    def covers(self, row: int, column: int) -> bool:
        """Whether the cell is swallowed by a merged area that starts elsewhere, so that nothing can stand in it."""
        return any(
            top <= row <= bottom and left <= column <= right and (row, column) != (top, left)
            for top, left, bottom, right in self.merged
        )


def read_facts(book: CalamineWorkbook, sheets: Sequence[CalamineSheet], package: Package) -> Mapping[str, SheetFacts]:
    """The facts of every sheet by its name."""
    visibility = {item.name: item.visible for item in book.sheets_metadata}
    parts = sheet_parts(package)
    content = package.parts.get("content.xml", b"")
    areas, rows = merged_areas(content), hidden_rows(content)
    facts: dict[str, SheetFacts] = {}
    for sheet in sheets:
        known = _facts_of_part(parts.get(sheet.name, b""))
        facts[sheet.name] = replace(
            known,
            is_hidden=visibility[sheet.name] is not SheetVisibleEnum.Visible,
            hidden_rows=known.hidden_rows | rows.get(sheet.name, frozenset()),
            merged=areas.get(sheet.name) or tuple((*start, *end) for start, end in sheet.merged_cell_ranges or ()),
        )
    return facts


def _facts_of_part(part: bytes) -> SheetFacts:
    formulas = _FORMULA.findall(part)
    is_partly_hidden = b'hidden="1"' in part or b'hidden="true"' in part
    return SheetFacts(
        formulas=frozenset(cell.decode() for cell, result in formulas if result),
        unsolved=frozenset(cell.decode() for cell, result in formulas if not result),
        errors=frozenset(found[1].decode() for found in _ERROR.finditer(part)) if b't="e"' in part else frozenset(),
        hidden_rows=frozenset(int(row) - 1 for row in _HIDDEN_ROW.findall(part)) if is_partly_hidden else frozenset(),
        hidden_columns=frozenset(_hidden_columns(part)) if is_partly_hidden else frozenset(),
    )


def sheet_parts(package: Package) -> Mapping[str, bytes]:
    """The XML of each worksheet of an .xlsx by the name people see on its tab."""
    targets: dict[bytes, str] = {}
    for tag in _RELATION.findall(package.parts.get("xl/_rels/workbook.xml.rels", b"")):
        said = dict(_ATTRIBUTE.findall(tag))
        if said.keys() >= {b"Id", b"Target"}:
            target = said[b"Target"].decode("utf-8", "replace")
            targets[said[b"Id"]] = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
    found = _SHEET.findall(package.parts.get("xl/workbook.xml", b""))
    return {
        unescape(name.decode("utf-8", "replace")): package.parts[targets[key]]
        for name, key in found
        if targets.get(key) in package.parts
    }


def _hidden_columns(part: bytes) -> list[int]:
    hidden: list[int] = []
    for tag in _HIDDEN_COLUMNS.findall(part):
        bounds = {name: int(number) for name, number in _BOUND.findall(tag)}
        hidden += range(bounds[b"min"] - 1, min(bounds[b"max"], 1000))
    return hidden
