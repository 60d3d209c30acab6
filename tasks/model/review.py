"""The state of a review: what is done, whose turn it is, and what was made (`review.json`, schema thidua/review/1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReviewState(StrEnum):
    """The first thing the review waits for, or finished."""

    WAITING_SUBMISSIONS = "waiting_submissions"
    WAITING_CORRECTIONS = "waiting_corrections"
    WAITING_COUNCIL = "waiting_council"
    FINISHED = "finished"


class UnitState(StrEnum):
    """What came of one unit's form: every unit is in exactly one of these."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    MISSING = "missing"

    @property
    def label(self) -> str:
        """The Vietnamese words on the board."""
        return {"accepted": "đã nhận", "returned": "trả lại để sửa", "missing": "chưa nộp"}[self.value]


@dataclass(frozen=True)
class UnitStatus:
    """One line of the board: the file that counts (empty if missing) and when the unit's time ends."""

    unit: str
    state: UnitState
    file: str
    is_late: bool
    due_date: date


@dataclass(frozen=True)
class BoardLine:
    """One line of the board for people: the unit's state, what is to do, and what a corrected file mended.

    `due_date` is that of the next thing the unit must do: a corrected form where its file was returned, else its form.
    `days_late` is 0 for a file in time or none at all; `extension_reason` and `watcher` are empty where there is none.
    `changed` counts the cells that differ from the file before and that nobody had objected to.
    """

    unit: str
    name: str
    state: UnitState
    file: str
    due_date: date
    extension_reason: str
    days_late: int
    watcher: str
    must_fix: int
    to_check: int
    fixed: int
    still_wrong: int
    changed: int

    @property
    def needs_a_look(self) -> bool:
        """Whether there is anything to say of the unit but that its form came in time and is clean."""
        counts = (self.days_late, self.must_fix, self.to_check, self.fixed, self.still_wrong, self.changed)
        return self.state is not UnitState.ACCEPTED or any(counts)


ALL_WELL = "Mọi đơn vị đã nộp, số liệu sạch."


def is_all_well(lines: Sequence[BoardLine]) -> bool:
    """Whether every unit has sent its form and nothing in the forms is left to mend or to look at."""
    return all(line.state is UnitState.ACCEPTED and not line.must_fix and not line.to_check for line in lines)


@dataclass(frozen=True)
class WaitingFor:
    """Whose turn it is, for what, until when (None: no date set)."""

    who: str
    what: str
    due: date | None


@dataclass(frozen=True)
class Document:
    """One file handed out: `path` is relative to the review folder, `addressee` is who receives it, in Vietnamese.

    `award` is the code of the award that the paper proposes, empty for the commune's own papers.
    """

    path: str
    type: str
    addressee: str
    sha256: str
    award: str = ""
