"""The sheets of a form by what they hold, whatever their names and order; and the date on the guide."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.collect.cells import Grid, address, fold
from tasks.collect.dates import read_date, swap_day_and_month
from tasks.collect.headers import find_header
from tasks.collect.notices import Notebook
from tasks.collect.text import typed_text
from tasks.model.case import ReviewCase
from tasks.model.form import (
    GUIDE_SHEET,
    NARRATIVE_HEADERS,
    NARRATIVE_SHEET,
    NOMINATION_HEADERS,
    NOMINATION_SHEET,
    SENT_DATE_LABEL,
)

_HEADERS = {NARRATIVE_SHEET: NARRATIVE_HEADERS, NOMINATION_SHEET: NOMINATION_HEADERS}


def find_sheet(grids: Sequence[Grid], name: str, notebook: Notebook) -> Grid | None:
    """The sheet of this name, else the only one that looks like it (which is told); None if there is neither."""
    for grid in grids:
        if fold(grid.name) == fold(name):
            return grid
    alike = [grid for grid in grids if _looks_like(grid, name)]
    if len(alike) != 1:
        return None
    notebook.note("SHEET_RENAMED", sheet=alike[0].name, value=alike[0].name, expected=name)
    return alike[0]


def read_sent_date(grid: Grid | None, case: ReviewCase, notebook: Notebook) -> str:
    """The ISO date the unit says it sent the form; empty if blank or unreadable, which is noted.

    A date that would lie in the years under review had its day and month been exchanged is kept and told.
    """
    row = _sent_date_row(grid) if grid else None
    if grid is None or row is None or not grid.text(row, 1):
        return ""
    typed = grid.value(row, 1)
    read = read_date(typed)
    place = {"sheet": grid.name, "cell": address(row, 1), "value": typed_text(typed)}
    for note in read.notices:
        notebook.note(note.code, **place, what="ngày gửi", **dict(note.words))
    if read.day is None:
        return ""
    swapped = swap_day_and_month(read.day)
    last_day = max(case.term.decision_date, case.term.correction_due_date)
    if swapped and read.day > last_day >= swapped and swapped.year >= case.term.first_year:
        notebook.note("DATE_MAYBE_SWAPPED", **place, proposal=f"{swapped:%d/%m/%Y}")
    return read.day.isoformat()


def is_believable(sent: str, case: ReviewCase, unit: str) -> bool:
    """Whether an ISO date can be when the unit sent a file that still was of use; so can the empty text."""
    last_day = max(case.term.decision_date, case.correction_due_date(unit))
    return not sent or f"{case.term.last_year}-01-01" <= sent <= last_day.isoformat()


def _looks_like(grid: Grid, name: str) -> bool:
    if name == GUIDE_SHEET:
        return _sent_date_row(grid) is not None
    headers = _HEADERS.get(name)
    return headers is not None and find_header(grid, headers, headers[:3]) is not None


def _sent_date_row(grid: Grid) -> int | None:
    return grid.label_row((SENT_DATE_LABEL,), before=grid.end_row)
