"""The cells of an .ods sheet walked by their tags: where each one lies, what it spans, which rows are hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

Span = tuple[int, int, int, int]

_TAG = re.compile(rb"<(/?)table:(table-row|table-column|table-cell|covered-table-cell|table)\b([^>]*)>")
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]{1,9})"')
_SPANNED = re.compile(rb'table:number-(rows|columns)-spanned="([0-9]{1,9})"')
_NAME = re.compile(rb'table:name="([^"]*)"')
_FILLED = re.compile(rb"office:(?:value-type|value|string-value)=")
_PERCENT = b'office:value-type="percentage"'
#: A stretch of repeated cells may reach the end of the sheet; no form is so long.
_LONGEST = 1000
_HIDDEN = (b'table:visibility="collapse"', b'table:visibility="filter"')


@dataclass(frozen=True)
class OdsCell:
    """The last row and column a cell reaches, counted from 1, repetitions included; `attributes` as written.

    `row_count` is how many rows are written as one with it.
    """

    sheet: str
    row: int
    column: int
    attributes: bytes
    row_count: int = 1

    @property
    def is_filled(self) -> bool:
        """Whether it holds a value."""
        return bool(_FILLED.search(self.attributes))


def walk_cells(content: bytes) -> Iterator[OdsCell]:
    """Every cell of every sheet, in their order."""
    row_count = 1
    for sheet, row, column, attributes in _walk(content):
        if column:
            yield OdsCell(sheet, row, column, attributes, row_count)
        else:
            row_count = _repeated(attributes)


def merged_areas(content: bytes) -> Mapping[str, tuple[Span, ...]]:
    """The merged areas by sheet: first row, first column, last row, last column, from 0."""
    areas: dict[str, tuple[Span, ...]] = {}
    for cell in walk_cells(content) if b"-spanned=" in content else ():
        spans = {side: int(count) for side, count in _SPANNED.findall(cell.attributes)}
        rows, columns = spans.get(b"rows", 1), spans.get(b"columns", 1)
        if rows * columns > 1:
            top, left = cell.row - 1, cell.column - 1
            areas[cell.sheet] = (*areas.get(cell.sheet, ()), (top, left, top + rows - 1, left + columns - 1))
    return areas


def percent_cells(content: bytes) -> Mapping[str, frozenset[tuple[int, int]]]:
    """Row and column, from 0, of the numbers shown as percentages, by sheet; a long stretch by its first cells."""
    found: dict[str, frozenset[tuple[int, int]]] = {}
    for cell in walk_cells(content) if _PERCENT in content else ():
        if _PERCENT in cell.attributes:
            rows = _stretch(cell.row, cell.row_count)
            columns = _stretch(cell.column, _repeated(cell.attributes))
            found[cell.sheet] = found.get(cell.sheet, frozenset()) | {
                (row, column) for row in rows for column in columns
            }
    return found


def hidden_rows(content: bytes) -> Mapping[str, frozenset[int]]:
    """The hidden rows by sheet, from 0; a hidden stretch to the end of the sheet counts by its first rows."""
    hidden: dict[str, frozenset[int]] = {}
    if not any(mark in content for mark in _HIDDEN):
        return hidden
    for sheet, row, column, attributes in _walk(content):
        if not column and any(mark in attributes for mark in _HIDDEN):
            hidden[sheet] = hidden.get(sheet, frozenset()) | set(_stretch(row, _repeated(attributes)))
    return hidden


def _walk(content: bytes) -> Iterator[tuple[str, int, int, bytes]]:
    """Sheet, last row, last column (0 for the row itself) and attributes of every row and cell."""
    sheet, row, column = "", 0, 0
    for closing, tag, attributes in _TAG.findall(content):
        if tag == b"table":
            named = _NAME.search(attributes)
            sheet, row = unescape(named[1].decode("utf-8", "replace")) if named and not closing else "", 0
        elif closing or tag == b"table-column":
            continue
        elif tag == b"table-row":
            row, column = row + _repeated(attributes), 0
            yield sheet, row, 0, attributes
        else:
            column += _repeated(attributes)
            yield sheet, row, column, attributes


def _stretch(last: int, count: int) -> range:
    """The places, from 0, of a stretch that ends at `last`, counted from 1; of a long one the first."""
    return range(last - count, min(last, last - count + _LONGEST))


def _repeated(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1
