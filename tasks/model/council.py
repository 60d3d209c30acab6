"""What the council did: who was there, what it appraised, whom it recused, how it voted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tasks.model.overrides import Override


class Presence(StrEnum):
    """Present, absent, absent with a written opinion: three different things."""

    PRESENT = "co_mat"
    ABSENT = "vang"
    WRITTEN_OPINION = "vang_co_y_kien"


@dataclass(frozen=True)
class Attendance:
    """Whether one member took part."""

    member: str
    presence: Presence


@dataclass(frozen=True)
class Appraisal:
    """A self score that the council changed, with the reason; unchanged scores are not listed.

    `member` names who gave the points where several members appraised the score, each for themself.
    """

    nominee: str
    criterion: str
    points: Decimal
    reason: str
    sheet: str
    cell: str
    member: str = ""


@dataclass(frozen=True)
class Adjustment:
    """Bonus or minus points the council gave a nominee, with the reason."""

    nominee: str
    bonus_points: Decimal
    minus_points: Decimal
    reason: str


@dataclass(frozen=True)
class Recusal:
    """A member who may not vote on a nominee, and why."""

    member: str
    nominee: str
    cause: str


@dataclass(frozen=True)
class Tally:
    """The count of one secret ballot: `handed_out` = for + against + blank + invalid; `cell` is their range."""

    nominee: str
    award: str
    handed_out: int
    votes_for: int
    votes_against: int
    blank: int
    invalid: int
    sheet: str
    cell: str


@dataclass(frozen=True)
class TieOrder:
    """The council's word on a tie that no rung decided: 1 comes first, 0 is not chosen."""

    nominee: str
    award: str
    order: int
    sheet: str
    cell: str


@dataclass(frozen=True)
class Meeting:
    """Where and when the council met, and who kept the minutes."""

    place: str
    started_at: str
    ended_at: str
    chair: str
    secretary: str


@dataclass(frozen=True)
class CouncilRecord:
    """Everything read back from the council's workbook; `missing` says in Vietnamese what is not filled yet.

    `file` is the edition it was read from: its cells are those of that file.
    """

    meeting: Meeting
    attendance: tuple[Attendance, ...]
    appraisals: tuple[Appraisal, ...]
    adjustments: tuple[Adjustment, ...]
    recusals: tuple[Recusal, ...]
    tallies: tuple[Tally, ...]
    missing: tuple[str, ...]
    tie_orders: tuple[TieOrder, ...] = ()
    overrides: tuple[Override, ...] = ()
    file: str = "hoi-dong.xlsx"

    @property
    def is_complete(self) -> bool:
        """Whether the council has done all that the review needs of it."""
        return not self.missing

    @property
    def present_count(self) -> int:
        """How many members were in the room."""
        return sum(item.presence is Presence.PRESENT for item in self.attendance)
