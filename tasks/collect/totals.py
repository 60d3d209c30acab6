"""The sums a nominee's sheet shows, to be compared with the points: a sum typed over is not what the form computed."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.collect.cells import address, fold
from tasks.collect.numbers import read_number
from tasks.collect.reader import ANSWER, CODE, TEXT, SheetReader
from tasks.collect.records import TotalRow
from tasks.model.campaign import Criterion
from tasks.model.form import TOTAL_ITEM, TOTAL_LABEL
from tasks.model.kinds import CriterionKind

_TOTAL = fold(TOTAL_LABEL)


def read_totals(reader: SheetReader, criteria: tuple[Criterion, ...]) -> tuple[TotalRow, ...]:
    """The sums of the groups and of the sheet that are numbers, in the order of the sheet.

    Nothing where a sum is blank: a program that does not compute leaves none.
    """
    return tuple(_find_totals(reader, criteria)) if TEXT in reader.header.columns else ()


def _find_totals(reader: SheetReader, criteria: tuple[Criterion, ...]) -> Iterator[TotalRow]:
    grid, header, nominee = reader.grid, reader.header, reader.nominee
    code_column, text_column, column = header.column(CODE), header.column(TEXT), header.column(ANSWER)
    groups = {fold(item.code): item.code for item in criteria if item.kind is CriterionKind.GROUP}
    for row in range(header.row + 1, grid.end_row):
        code = fold(grid.text(row, code_column))
        item = groups.get(code, "") if code else TOTAL_ITEM * (fold(grid.text(row, text_column)) == _TOTAL)
        shown = read_number(grid.value(row, column)).number if item and grid.text(row, column) else ""
        if shown:
            place = (reader.notebook.file, grid.name, address(row, column))
            yield TotalRow(nominee.unit, nominee.code, item, shown, *place)
