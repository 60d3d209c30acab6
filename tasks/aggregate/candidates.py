"""Who is considered for which award: by grade at the annual review (KT.1), else by nomination (KT.2, KT.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tasks.model.case import ReviewCase
from tasks.model.periods import ReviewKind
from tasks.model.results import Candidate, Reason, ReasonKind, Result
from tasks.rules.eligibility import judge_duration, refuse_authority, refuse_class, refuse_review, refuse_route
from tasks.rules.scoring import reaches_grade
from tasks.rules.unit_rules import refuse_dissolved

#: What no vote of the council could change.
_LAW: tuple[Callable[[ReviewCase, Candidate], Reason | None], ...] = (
    refuse_authority,
    refuse_route,
    refuse_class,
    refuse_review,
    judge_duration,
    refuse_dissolved,
)


def select_candidates(
    case: ReviewCase, results: Sequence[Result], nominated: Sequence[tuple[str, str]]
) -> tuple[Candidate, ...]:
    """Every nominee and award to be decided, sorted; those barred beforehand are kept, without a vote.

    `nominated` holds (nominee, award) of the units' nominations; the annual review has none.
    """
    pairs = _by_grade(case, results) if case.kind is ReviewKind.ANNUAL else set(nominated)
    by_code = {result.code: result for result in results}
    chosen = [(by_code[nominee], award) for nominee, award in sorted(pairs) if nominee in by_code]
    return tuple(_candidate(case, result, award) for result, award in chosen)


def _by_grade(case: ReviewCase, results: Sequence[Result]) -> set[tuple[str, str]]:
    rules = [rule for rule in case.campaign.award_rules if rule.review_kind is case.kind]
    policy = case.campaign.policy
    return {
        (result.code, rule.award)
        for rule in rules
        for result in results
        if result.kind is rule.nominee_kind and reaches_grade(policy, result.grade, rule.min_grade)
    }


def _candidate(case: ReviewCase, result: Result, award: str) -> Candidate:
    candidate = Candidate(result.code, result.kind, result.unit, award)
    reasons = [judge(case, candidate) for judge in _LAW]
    is_barred = bool(result.barred) or any(reason and reason.kind is ReasonKind.BLOCKS for reason in reasons)
    return Candidate(result.code, result.kind, result.unit, award, needs_vote=not is_barred)
