"""Scores and verdicts: what a review found, and what it proposes, with every reason."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tasks.model.kinds import Level, NomineeKind


@dataclass(frozen=True)
class YearScore:
    """The score of one year inside a multi-year result; `score` None means the year has none."""

    year: int
    score: Decimal | None
    source: str


@dataclass(frozen=True)
class Result:
    """What the review found for one nominee.

    Scores are on the scale of 100, two decimals, None when nothing was scored (which is not 0). `score` is the
    one that counts: appraised, with bonus and minus, clamped. `combined_score` is KT.1's yearly result of a
    person: the movement's score joined to the task score. `decided_by` names the rung that fixed the rank.
    `raw_score` is the score before the bounds of the total; the `overall_*` place is among everybody of the kind.
    `barred` lists in Vietnamese what keeps the nominee out of any award (a failed gate, discipline, a complaint).
    """

    code: str
    kind: NomineeKind
    unit: str
    group: str
    self_score: Decimal | None
    appraised_score: Decimal | None
    bonus_points: Decimal
    minus_points: Decimal
    score: Decimal | None
    grade: str
    rank: int | None
    ranked_count: int
    decided_by: str
    task_score: Decimal | None
    combined_score: Decimal | None
    combined_grade: str
    years: tuple[YearScore, ...]
    barred: tuple[str, ...]
    raw_score: Decimal | None = None
    overall_rank: int | None = None
    overall_count: int = 0
    overall_decided_by: str = ""


@dataclass(frozen=True)
class Nomination:
    """A unit's own proposal of a nominee for an award, with the achievements in the unit's words."""

    nominee: str
    award: str
    unit: str
    achievements: str
    personal_details: tuple[tuple[str, str], ...]
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class Candidate:
    """A nominee considered for one award; `needs_vote` is False where something bars it before any vote."""

    nominee: str
    kind: NomineeKind
    unit: str
    award: str
    needs_vote: bool = True


class Verdict(StrEnum):
    """What becomes of a candidate."""

    PROPOSED = "proposed"
    BLOCKED = "blocked"
    FOR_COUNCIL = "for_council"

    @property
    def label(self) -> str:
        """The Vietnamese words shown to people."""
        return {"proposed": "đề nghị", "blocked": "không đề nghị", "for_council": "chờ Hội đồng"}[self.value]


class ReasonKind(StrEnum):
    """Whether a reason stops the proposal, leaves it to the council, warns, or only explains."""

    BLOCKS = "blocks"
    FOR_COUNCIL = "for_council"
    WARNS = "warns"
    EXPLAINS = "explains"

    @property
    def label(self) -> str:
        """The Vietnamese words shown to people."""
        words = {"blocks": "không được", "for_council": "chờ Hội đồng", "warns": "cảnh báo", "explains": "giải trình"}
        return words[self.value]


@dataclass(frozen=True)
class Reason:
    """One rule that spoke: its code, its legal or own basis, and the sentence."""

    rule: str
    kind: ReasonKind
    basis: str
    sentence: str


@dataclass(frozen=True)
class VoteCount:
    """The recorded vote on one proposal; `percent` is over `base_count`, two decimals."""

    members: int
    present: int
    votes_for: int
    votes_against: int
    blank: int
    invalid: int
    base_count: int
    percent: Decimal


@dataclass(frozen=True)
class Proposal:
    """One nominee for one award: the verdict, the way up, and every rule that decided it."""

    nominee: str
    kind: NomineeKind
    unit: str
    award: str
    authority: str
    route: tuple[Level, ...]
    verdict: Verdict
    reasons: tuple[Reason, ...]
    votes: VoteCount | None
    bonus_vnd: int | None

    @property
    def is_sent_up(self) -> bool:
        """Whether it is proposed to a level above; every such file passes the level directly above first."""
        return self.verdict is Verdict.PROPOSED and len(self.route) > 1
