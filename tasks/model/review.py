"""The state of a review: what is done, whose turn it is, and what was made (`review.json`, schema thidua/review/1)."""

from __future__ import annotations

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
class WaitingFor:
    """Whose turn it is, for what, until when (None: no date set)."""

    who: str
    what: str
    due: date | None


@dataclass(frozen=True)
class Document:
    """One file handed out: `path` is relative to the review folder, `addressee` is who receives it, in Vietnamese."""

    path: str
    type: str
    addressee: str
    sha256: str
