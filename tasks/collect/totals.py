"""The sums a nominee's sheet shows, to be compared with the points: a sum typed over is not what the form computed."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.collect.cells import address, fold
from tasks.collect.layout import Layout
from tasks.collect.numbers import read_number
from tasks.collect.reader import ANSWER, CODE, TEXT, SheetReader
from tasks.collect.records import TotalRow
from tasks.model.form import TOTAL_ITEM, TOTAL_LABEL

_TOTAL = fold(TOTAL_LABEL)


def read_totals(reader: SheetReader, layout: Layout) -> tuple[TotalRow, ...]:
    """The sums of the groups and of the sheet that are numbers, in the order of the sheet.

    Nothing where a sum is blank: a program that does not compute leaves none.
    """
    return tuple(_find_totals(reader, layout)) if TEXT in reader.header.columns else ()


def _find_totals(reader: SheetReader, layout: Layout) -> Iterator[TotalRow]:
    grid, header, nominee = reader.grid, reader.header, reader.nominee
    codes, text_column, column = grid.folded(header.column(CODE)), header.column(TEXT), header.column(ANSWER)
    for row in range(header.row + 1, grid.end_row):
        is_total = not codes[row] and fold(grid.text(row, text_column)) == _TOTAL
        item = TOTAL_ITEM if is_total else layout.groups.get(codes[row], "")
        shown = read_number(grid.value(row, column)).number if item and grid.text(row, column) else ""
        if shown:
            place = (reader.notebook.file, grid.name, address(row, column))
            yield TotalRow(nominee.unit, nominee.code, item, shown, *place)
