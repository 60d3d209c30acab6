"""The answers in `3-tra-lai/`: the ones no longer wanted taken away, the fresh ones entered in the clerk's table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from tasks.files import is_edited, read_record
from tasks.model.case import ReviewCase
from tasks.model.folders import (
    ANSWER_SUFFIXES,
    CORRECTION,
    REMINDER_LETTER,
    REMINDER_MESSAGE,
    RETURN_LETTER,
    RETURN_MESSAGE,
    ReviewFolder,
)
from tasks.model.review import UnitState, UnitStatus
from tasks.tables import PREPARED, make_frame, read_table, refuse_table, write_table

EDITED_DIR = "ban-sua-tay"

_ISO_DAY = r"\d{4}-\d{2}-\d{2}"

_KINDS = {
    CORRECTION: "biểu mẫu cần sửa",
    REMINDER_LETTER: "công văn nhắc nộp",
    REMINDER_MESSAGE: "thư, tin nhắn nhắc nộp",
    RETURN_LETTER: "thông báo trả lại",
    RETURN_MESSAGE: "thư, tin nhắn trả lại",
}


def settle_answers(folder: ReviewFolder, as_of: date) -> int:
    """Take away the answers to units that need none any more and note the others; how many were taken away.

    A letter that a person has worked on (its number, its date) goes to `ban-sua-tay/` instead of being lost.
    """
    case = read_record(folder.case, ReviewCase)
    units = read_record(folder.unit_states, tuple[UnitStatus, ...])
    wanted = {folder.answer(unit.unit, suffix) for unit in units for suffix in answers_to(unit)}
    possible = {folder.answer(unit.code, suffix) for unit in case.campaign.units for suffix in ANSWER_SUFFIXES}
    stale = sorted(path for path in possible - wanted if path.is_file())
    for path in stale:
        _take_away(path)
    _note(folder, case, [unit for unit in units if answers_to(unit)], as_of)
    return len(stale)


def answers_to(status: UnitStatus) -> tuple[str, ...]:
    """What a unit gets, by suffix: nothing once its form is accepted."""
    return {
        UnitState.ACCEPTED: (),
        UnitState.RETURNED: (CORRECTION, RETURN_LETTER, RETURN_MESSAGE),
        UnitState.MISSING: (REMINDER_LETTER, REMINDER_MESSAGE),
    }[status.state]


def _take_away(path: Path) -> None:
    if path.suffix == ".docx" and is_edited(path):
        target = path.parent / EDITED_DIR / path.name
        target.parent.mkdir(exist_ok=True)
        path.replace(target)
    else:
        path.unlink()


def _note(folder: ReviewFolder, case: ReviewCase, units: Sequence[UnitStatus], as_of: date) -> None:
    """Enter what lies ready; a line of the same day and unit is written anew, a line of another day stays."""
    path = folder.returns / PREPARED.file_name
    is_kept = path.is_file()
    before = read_table(folder.returns, PREPARED) if is_kept else make_frame(PREPARED, [])
    # Excel turns days into its own notation, and then none is the same day any more.
    if not before["Ngày lập"].str.fullmatch(_ISO_DAY).all():
        raise refuse_table(path)
    codes = [unit.unit for unit in units]
    kept = before.loc[(before["Ngày lập"] != as_of.isoformat()) | ~before["Mã đơn vị"].isin(codes), :]
    fresh = make_frame(PREPARED, [row for unit in units for row in _rows(folder, case, unit, as_of)])
    if is_kept or codes:
        frame = pd.concat([kept, fresh], ignore_index=True).sort_values(list(PREPARED.sort_by), kind="stable")
        write_table(folder.returns, PREPARED, frame)


def _rows(folder: ReviewFolder, case: ReviewCase, status: UnitStatus, as_of: date) -> list[tuple[str, ...]]:
    is_returned = status.state is UnitState.RETURNED
    due = case.correction_due_date(status.unit) if is_returned else status.due_date
    suffixes = [suffix for suffix in answers_to(status) if folder.answer(status.unit, suffix).is_file()]
    head = (as_of.isoformat(), status.unit, case.unit(status.unit).name)
    return [(*head, _KINDS[suffix], f"{status.unit}{suffix}", due.isoformat()) for suffix in suffixes]
