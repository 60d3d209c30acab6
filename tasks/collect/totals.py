"""The sums a nominee's sheet shows, to be compared with the points: a sum typed over is not what the form computed."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.collect.cells import Grid, address, fold
from tasks.collect.headers import find_header
from tasks.collect.numbers import read_number
from tasks.collect.reader import ANSWER, CODE, TEXT
from tasks.collect.records import TotalRow
from tasks.collect.roll import Nominee
from tasks.model.campaign import Criterion
from tasks.model.form import SCORE_HEADERS, TOTAL_ITEM, TOTAL_LABEL
from tasks.model.kinds import CriterionKind

_TOTAL = fold(TOTAL_LABEL)


def read_totals(grid: Grid, nominee: Nominee, criteria: tuple[Criterion, ...], file: str) -> tuple[TotalRow, ...]:
    """The sums of the groups and of the sheet that are numbers, in the order of the sheet.

    Nothing where a sum is blank: a program that does not compute leaves none.
    """
    header = find_header(grid, SCORE_HEADERS, (CODE, ANSWER))
    if header is None or TEXT not in header.columns:
        return ()
    code_column, text_column, column = header.column(CODE), header.column(TEXT), header.column(ANSWER)
    groups = {fold(item.code): item.code for item in criteria if item.kind is CriterionKind.GROUP}

    def find() -> Iterator[TotalRow]:
        for row in range(header.row + 1, grid.end_row):
            code = fold(grid.text(row, code_column))
            item = groups.get(code, "") if code else TOTAL_ITEM * (fold(grid.text(row, text_column)) == _TOTAL)
            shown = read_number(grid.value(row, column)).number if item and grid.text(row, column) else ""
            if shown:
                yield TotalRow(nominee.unit, nominee.code, item, shown, file, grid.name, address(row, column))

    return tuple(find())
