"""Whose form a workbook is: from its hidden identity sheet, else from the codes in its sheets, never its file name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from tasks.collect.cells import Grid, fold
from tasks.collect.headers import find_header
from tasks.collect.notices import Notebook
from tasks.collect.roll import Roll
from tasks.model.form import (
    IDENTITY_KEYS,
    IDENTITY_SHEET,
    NOMINATION_HEADERS,
    NOMINATION_SHEET,
    NOMINEE_CODE_LABEL,
)
from tasks.model.submission import FormIdentity

_LABEL_ROWS = 12
_FILE_WORDS = re.compile(r"[^\w-]+|_")


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


def find_unit(grids: tuple[Grid, ...], found: FoundIdentity, roll: Roll, notebook: Notebook) -> str:
    """The code of the unit, empty where the file cannot be used; the notebook says why."""
    unit = (
        _identified_unit(found.identity, roll, notebook) if found.identity else _recognise_unit(grids, roll, notebook)
    )
    named = _named_unit(notebook.file, roll)
    if unit and named not in ("", unit):
        notebook.note("FILE_NAME_DIFFERS", value=named)
    return unit


def nominee_code(grid: Grid) -> tuple[str, int] | None:
    """The text beside `Mã số` at the top of a nominee's sheet and its row; None where there is no such label."""
    row = grid.label_row((NOMINEE_CODE_LABEL,), before=_LABEL_ROWS)
    return None if row is None else (grid.text(row, 1), row)


def _identified_unit(identity: FormIdentity, roll: Roll, notebook: Notebook) -> str:
    unit = roll.find_unit(identity.unit)
    notebook.unit = unit
    if identity.campaign != roll.case.campaign.code:
        notebook.note("WRONG_CAMPAIGN", value=identity.campaign)
    elif identity.period != roll.case.period.code:
        notebook.note("WRONG_PERIOD", value=identity.period)
    elif not unit:
        notebook.note("UNKNOWN_UNIT", value=identity.unit)
    else:
        return unit
    return ""


def _recognise_unit(grids: tuple[Grid, ...], roll: Roll, notebook: Notebook) -> str:
    owners = (roll.find_owner(text) for grid in grids for text in _written_codes(grid))
    units = sorted({owner for owner in owners if owner})
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


def _named_unit(file_name: str, roll: Roll) -> str:
    """The unit whose code the file name spells out, empty if it names none or several."""
    words = [fold(word) for word in _FILE_WORDS.split(PurePosixPath(file_name).stem) if word]
    named = {roll.units[word] for word in words if word in roll.units}
    return named.pop() if len(named) == 1 else ""
