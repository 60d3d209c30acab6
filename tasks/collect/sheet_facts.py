"""What a sheet tells beside its values: formulas, error values, hidden places, merged cells.

An .xlsx tells all of it. Of an .ods merged cells, percentages, hidden rows and hidden sheets are known, of an .xls
merged cells and hidden sheets: a formula there is read by its last result like any value.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element, iterparse

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from tasks.collect.cells import address, position
from tasks.ods import Span, hidden_rows, merged_areas, percent_cells
from tasks.package import Package, percent_styles, sheet_parts

_FORMULA = re.compile(rb"<f[\s/>]")
_CELL = b'<c r="'
#: A formula, and the begin of its last result where that was saved.
_RESULT = re.compile(rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(<v[^>]*>[^<])?")
_ERROR = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*? t="e"')
_HIDDEN = re.compile(rb'hidden="(?:1|true)"')
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*? hidden="(?:1|true)")[^>]*? r="([0-9]+)"')
_HIDDEN_COLUMNS = re.compile(rb"<col\b(?=[^>]*? hidden=\"(?:1|true)\")[^>]*>")
_STYLED = re.compile(rb'<c r="([A-Z]+[0-9]+)"(?![^>]*? t="[^n])[^>]*? s="([0-9]+)"[^>]*(?<!/)>\s*<[vf]\b')
_TRUE = ("1", "true")
_BOUND = re.compile(rb'\b(min|max)="([0-9]+)"')
#: A stretch of hidden columns may reach the end of the sheet; no form is so wide.
_WIDEST = 1000


@dataclass(frozen=True)
class SheetFacts:
    """Addresses as people read them; rows and columns of spans and hidden places count from 0.

    `formulas` have a last result, `unsolved` have none, `errors` show `#N/A` and the like, `percents` are numbers shown
    as percentages. `merged` are the spans (first row, first column, last row, last column).
    """

    is_hidden: bool = False
    formulas: frozenset[str] = frozenset()
    unsolved: frozenset[str] = frozenset()
    errors: frozenset[str] = frozenset()
    percents: frozenset[str] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Span, ...] = field(default=())

    def row_over(self, row: int, column: int) -> int | None:
        """The first row of the merged area that swallows the cell, so that nothing stands in it; None if none does."""
        return next(
            (
                top
                for top, left, bottom, right in self.merged
                if top <= row <= bottom and left <= column <= right and (row, column) != (top, left)
            ),
            None,
        )


def read_facts(book: CalamineWorkbook, sheets: Sequence[CalamineSheet], package: Package) -> Mapping[str, SheetFacts]:
    """The facts of every sheet by its name."""
    visibility = {item.name: item.visible for item in book.sheets_metadata}
    parts = sheet_parts(package)
    percents = percent_styles(package)
    content = package.parts.get("content.xml", b"")
    areas, rows, shares = merged_areas(content), hidden_rows(content), percent_cells(content)
    facts: dict[str, SheetFacts] = {}
    for sheet in sheets:
        known = _facts_of_part(parts[sheet.name], package, percents) if sheet.name in parts else SheetFacts()
        facts[sheet.name] = replace(
            known,
            is_hidden=visibility[sheet.name] is not SheetVisibleEnum.Visible,
            percents=known.percents | {address(*place) for place in shares.get(sheet.name, ())},
            hidden_rows=known.hidden_rows | rows.get(sheet.name, frozenset()),
            merged=areas.get(sheet.name) or tuple((*start, *end) for start, end in sheet.merged_cell_ranges or ()),
        )
    return facts


def _facts_of_part(name: str, package: Package, percents: Set[str]) -> SheetFacts:
    part = package.parts[name]
    if name in package.odd:
        return _facts_of_odd_part(part, percents)
    solved, unsolved = _formulas(part)
    is_partly_hidden = _HIDDEN.search(part) is not None
    return SheetFacts(
        formulas=frozenset(solved),
        unsolved=frozenset(unsolved),
        errors=frozenset(cell.decode() for cell in _ERROR.findall(part)) if b't="e"' in part else frozenset(),
        percents=frozenset(cell.decode() for cell, style in _STYLED.findall(part) if style.decode() in percents)
        if percents
        else frozenset(),
        hidden_rows=frozenset(int(row) - 1 for row in _HIDDEN_ROW.findall(part)) if is_partly_hidden else frozenset(),
        hidden_columns=frozenset(_hidden_columns(part)) if is_partly_hidden else frozenset(),
    )


def _formulas(part: bytes) -> tuple[list[str], list[str]]:
    """The cells whose formula has a last result, and those whose has none."""
    solved: list[str] = []
    unsolved: list[str] = []
    for found in _FORMULA.finditer(part):
        begin = part.rfind(_CELL, 0, found.start()) + len(_CELL)
        result = _RESULT.match(part, found.start())
        cells = solved if result and result[1] else unsolved
        cells.append(part[begin : part.index(b'"', begin)].decode())
    return solved, unsolved


def _facts_of_odd_part(part: bytes, percents: Set[str]) -> SheetFacts:
    """The same of a sheet written in a way no office program writes it: read by its elements, slowly."""
    found: dict[str, set[str]] = {"solved": set(), "unsolved": set(), "error": set(), "percent": set()}
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    row, column = -1, -1
    # Nothing in it can expand: a part that declares a document type was refused before.
    for event, element in iterparse(io.BytesIO(part), events=("start", "end")):  # noqa: S314
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "row":
            row, column = int(element.get("r", row + 2)) - 1, -1
            hidden_rows |= {row} if element.get("hidden") in _TRUE else set()
        elif event == "end" and tag == "c":
            cell = element.get("r", "").upper() or address(row, column + 1)
            column = position(cell)[1]
            for kind in _kinds(element, percents):
                found[kind].add(cell)
        elif event == "end" and tag == "col" and element.get("hidden") in _TRUE:
            hidden_columns |= set(range(int(element.get("min", 1)) - 1, min(int(element.get("max", 1)), _WIDEST)))
        elif event == "end" and tag == "row":
            element.clear()
    return SheetFacts(
        formulas=frozenset(found["solved"]),
        unsolved=frozenset(found["unsolved"]),
        errors=frozenset(found["error"]),
        percents=frozenset(found["percent"]),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
    )


def _kinds(cell: Element, percents: Set[str]) -> Iterator[str]:
    held = {child.tag.rpartition("}")[2]: child.text for child in cell}
    if "f" in held:
        yield "solved" if held.get("v") else "unsolved"
    if cell.get("t") == "e":
        yield "error"
    if cell.get("t", "n") == "n" and cell.get("s") in percents and held.get("v"):
        yield "percent"


def _hidden_columns(part: bytes) -> list[int]:
    hidden: list[int] = []
    for tag in _HIDDEN_COLUMNS.findall(part):
        bounds = {name: int(number) for name, number in _BOUND.findall(tag)}
        hidden += range(bounds[b"min"] - 1, min(bounds[b"max"], _WIDEST))
    return hidden
