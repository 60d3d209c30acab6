"""Who is considered for which award: by grade at the annual review (KT.1), else by nomination (KT.2, KT.3)."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.model.case import ReviewCase
from tasks.model.periods import ReviewKind
from tasks.model.results import Candidate, Result
from tasks.rules.candidates import make_candidate
from tasks.rules.scoring import reaches_grade


def select_candidates(
    case: ReviewCase, results: Sequence[Result], nominated: Sequence[tuple[str, str]]
) -> tuple[Candidate, ...]:
    """Every nominee and award to be decided, sorted; those barred beforehand are kept, without a vote.

    `nominated` holds (nominee, award) of the units' nominations; the annual review has none.
    """
    pairs = _by_grade(case, results) if case.kind is ReviewKind.ANNUAL else set(nominated)
    by_code = {result.code: result for result in results}
    chosen = [(by_code[nominee], award) for nominee, award in sorted(pairs) if nominee in by_code]
    return tuple(make_candidate(case, result, award) for result, award in chosen)


def add_raised(before: Sequence[Candidate], after: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those considered before the council spoke, and with them whom only its points lift into an award; sorted."""
    chosen = {(item.nominee, item.award): item for item in (*after, *before)}
    return tuple(chosen[key] for key in sorted(chosen))


def _by_grade(case: ReviewCase, results: Sequence[Result]) -> set[tuple[str, str]]:
    rules = [rule for rule in case.campaign.award_rules if rule.review_kind is case.kind]
    policy = case.campaign.policy
    return {
        (result.code, rule.award)
        for rule in rules
        for result in results
        if result.kind is rule.nominee_kind and reaches_grade(policy, result.grade, rule.min_grade)
    }
