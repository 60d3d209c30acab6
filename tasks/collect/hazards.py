"""Findings about the places an answer stands in: error values, formulas, merged and hidden cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tasks.collect.cells import position
from tasks.collect.notices import Notebook
from tasks.collect.sheet_facts import SheetFacts


def note_hazards(places: Iterable[tuple[str, str, bool]], facts: Mapping[str, SheetFacts], notebook: Notebook) -> None:
    """Note what stands in the way of the cells that were read: (sheet, cell, whether a value was found there)."""
    by_sheet: dict[str, list[tuple[str, bool]]] = {}
    for sheet, cell, is_filled in places:
        if not cell:  # a leaf of a sheet that lost its header
            continue
        by_sheet.setdefault(sheet, []).append((cell, is_filled))
    for sheet, cells in by_sheet.items():
        if sheet in facts:
            _note_cells(sheet, cells, facts[sheet], notebook)
            _note_hidden(sheet, cells, facts[sheet], notebook)


def _note_cells(sheet: str, cells: Sequence[tuple[str, bool]], facts: SheetFacts, notebook: Notebook) -> None:
    # The worst first: a formula in error has no result to speak of.
    codes = {
        "ERROR_VALUE": facts.errors,
        "FORMULA_UNSOLVED": facts.unsolved,
        "NUMBER_IS_PERCENT": facts.percents,
        "FORMULA_READ": facts.formulas,
    }
    marked = frozenset[str]().union(*codes.values())
    last_merged = max((bottom for _, _, bottom, _ in facts.merged), default=-1)
    for cell, _ in cells:
        if cell in marked:
            notebook.note(next(code for code, found in codes.items() if cell in found), sheet=sheet, cell=cell)
        row, column = position(cell)
        if row <= last_merged and facts.covers(row, column):
            notebook.note("MERGED_OVER", sheet=sheet, cell=cell)


def _note_hidden(sheet: str, cells: Sequence[tuple[str, bool]], facts: SheetFacts, notebook: Notebook) -> None:
    filled = [cell for cell, is_filled in cells if is_filled]
    if facts.is_hidden and filled:
        notebook.note("HIDDEN_SHEET", sheet=sheet, value=sheet)
    if not (facts.hidden_rows or facts.hidden_columns):
        return
    hidden = [cell for cell in filled if _is_hidden(cell, facts)]
    if hidden:
        notebook.note("HIDDEN_CELLS", sheet=sheet, cell=hidden[0], value=hidden[0], count=str(len(hidden)))


def _is_hidden(cell: str, facts: SheetFacts) -> bool:
    row, column = position(cell)
    return row in facts.hidden_rows or column in facts.hidden_columns
