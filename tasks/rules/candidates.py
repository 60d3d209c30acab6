"""Who is voted on: everybody considered for an award whom the law does not bar beforehand."""

from __future__ import annotations

from collections.abc import Callable

from tasks.model.case import ReviewCase
from tasks.model.results import Candidate, Reason, ReasonKind, Result
from tasks.rules.eligibility import judge_duration, refuse_authority, refuse_class, refuse_review, refuse_route
from tasks.rules.nominee_rules import refuse_reused, refuse_second_state_award
from tasks.rules.unit_rules import refuse_dissolved

#: What no vote of the council could change.
_LAW: tuple[Callable[[ReviewCase, Candidate], Reason | None], ...] = (
    refuse_authority,
    refuse_route,
    refuse_class,
    refuse_review,
    judge_duration,
    refuse_reused,
    refuse_second_state_award,
    refuse_dissolved,
)


def make_candidate(case: ReviewCase, result: Result, award: str) -> Candidate:
    """A nominee for one award; without a vote where the law or the result bars it beforehand."""
    candidate = Candidate(result.code, result.kind, result.unit, award)
    reasons = [judge(case, candidate) for judge in _LAW]
    is_barred = bool(result.barred) or any(reason and reason.kind is ReasonKind.BLOCKS for reason in reasons)
    return Candidate(result.code, result.kind, result.unit, award, needs_vote=not is_barred)
