"""Findings about the places an answer stands in: error values, formulas, merged and hidden cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tasks.collect.cells import position
from tasks.collect.notices import Notebook
from tasks.collect.sheet_facts import SheetFacts

_PERCENT = "NUMBER_IS_PERCENT"


@dataclass(frozen=True)
class Place:
    """Where something was read, and whether anything was found there; `is_text`: a text that no score hangs on."""

    sheet: str
    cell: str
    is_filled: bool
    is_text: bool = False


def note_hazards(places: Iterable[Place], facts: Mapping[str, SheetFacts], notebook: Notebook) -> None:
    """Note what stands in the way of the cells that were read."""
    by_sheet: dict[str, list[Place]] = {}
    for place in places:
        if place.cell:  # a leaf of a sheet that lost its header has none
            by_sheet.setdefault(place.sheet, []).append(place)
    for sheet, cells in by_sheet.items():
        if sheet in facts:
            _note_cells(sheet, cells, facts[sheet], notebook)
            _note_hidden(sheet, cells, facts[sheet], notebook)


def _note_cells(sheet: str, places: Sequence[Place], facts: SheetFacts, notebook: Notebook) -> None:
    # The worst first: a formula in error has no result to speak of.
    codes = {
        "ERROR_VALUE": facts.errors,
        "FORMULA_UNSOLVED": facts.unsolved,
        _PERCENT: facts.percents,
        "FORMULA_READ": facts.formulas,
    }
    marked = frozenset[str]().union(*codes.values())
    last_merged = max((bottom for _, _, bottom, _ in facts.merged), default=-1)
    for place in places:
        cell = place.cell
        if cell in marked:
            told = (code for code, found in codes.items() if cell in found)
            # A text is kept as it is written, whatever the format of its cell.
            for code in [code for code in told if not (place.is_text and code == _PERCENT)][:1]:
                notebook.note(code, sheet=sheet, cell=cell)
        row, column = position(cell)
        over = facts.row_over(row, column) if row <= last_merged else None
        if over is not None and not place.is_text:
            notebook.note("MERGED_OVER", sheet=sheet, cell=cell)
        # A text merged into the answer on its left takes nothing from another row.
        elif over is not None and over < row:
            notebook.note("TEXT_MERGED_OVER", sheet=sheet, cell=cell)


def _note_hidden(sheet: str, places: Sequence[Place], facts: SheetFacts, notebook: Notebook) -> None:
    filled = [place.cell for place in places if place.is_filled]
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
