"""Whose form a workbook is: from its hidden identity sheet, else from the codes in its sheets, never its file name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tasks.collect.cells import Grid, fold
from tasks.collect.headers import find_header
from tasks.collect.notices import Notebook
from tasks.model.case import ReviewCase
from tasks.model.form import (
    IDENTITY_KEYS,
    IDENTITY_SHEET,
    NOMINATION_HEADERS,
    NOMINATION_SHEET,
    NOMINEE_CODE_LABEL,
)
from tasks.model.submission import FormIdentity

_LABEL_ROWS = 12


@dataclass(frozen=True)
class FoundIdentity:
    """What the identity sheet says; `nominees` maps the name of a sheet to the nominee it was made for."""

    identity: FormIdentity | None
    nominees: dict[str, str] = field(default_factory=dict[str, str])


def find_identity(grids: tuple[Grid, ...]) -> FoundIdentity:
    """The identity of the form; None in it where the sheet is gone or its movement, period or unit is blank."""
    grid = next((item for item in grids if item.name == IDENTITY_SHEET), None)
    if grid is None:
        return FoundIdentity(None)
    entries = {grid.text(row, 0): grid.text(row, 1) for row in range(grid.first_row, grid.end_row)}
    nominees = {key.removeprefix("sheet:"): value for key, value in entries.items() if key.startswith("sheet:")}
    values = {key: entries.get(key, "") for key in IDENTITY_KEYS}
    if not (values["campaign"] and values["period"] and values["unit"]):
        return FoundIdentity(None, nominees)
    return FoundIdentity(FormIdentity(**values), nominees)


def find_unit(grids: tuple[Grid, ...], found: FoundIdentity, case: ReviewCase, notebook: Notebook) -> str:
    """The code of the unit, empty where the file cannot be used; the notebook says why."""
    if found.identity is None:
        return _recognise_unit(grids, case, notebook)
    identity = found.identity
    unit = match_code(identity.unit, (unit.code for unit in case.units))
    notebook.unit = unit
    if identity.campaign != case.campaign.code:
        notebook.note("WRONG_CAMPAIGN", value=identity.campaign)
    elif identity.period != case.period.code:
        notebook.note("WRONG_PERIOD", value=identity.period)
    elif not unit:
        notebook.note("UNKNOWN_UNIT", value=identity.unit)
    else:
        return unit
    return ""


def match_code(text: str, codes: Iterable[str]) -> str:
    """The code that was meant, whatever its case and spaces; empty if there is none."""
    wanted = fold(text)
    return next((code for code in codes if wanted and fold(code) == wanted), "")


def nominee_code(grid: Grid) -> tuple[str, int] | None:
    """The text beside `Mã số` at the top of a nominee's sheet and its row; None where there is no such label."""
    row = grid.label_row((NOMINEE_CODE_LABEL,), before=_LABEL_ROWS)
    return None if row is None else (grid.text(row, 1), row)


def _recognise_unit(grids: tuple[Grid, ...], case: ReviewCase, notebook: Notebook) -> str:
    owners = {unit.code: unit.code for unit in case.units} | {person.code: person.unit_code for person in case.people}
    codes = [match_code(text, owners) for grid in grids for text in _written_codes(grid)]
    units = sorted({owners[code] for code in codes if code})
    if not units:
        notebook.note("NOT_A_FORM")
        return ""
    if len(units) > 1:
        notebook.note("SEVERAL_UNITS", value=", ".join(units))
        return ""
    notebook.unit = units[0]
    notebook.note("IDENTITY_LOST")
    return units[0]


def _written_codes(grid: Grid) -> list[str]:
    if grid.name == NOMINATION_SHEET:
        header = find_header(grid, NOMINATION_HEADERS, NOMINATION_HEADERS[:1])
        rows = range(header.row + 1, grid.end_row) if header else ()
        return [grid.text(row, header.column(NOMINATION_HEADERS[0])) for row in rows] if header else []
    found = nominee_code(grid)
    return [found[0]] if found else []
