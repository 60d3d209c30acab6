"""Who stands where: ranks in each group and over the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tasks.model.campaign import Person, Unit
from tasks.model.case import ReviewCase
from tasks.model.kinds import Gender, NomineeKind
from tasks.model.results import Result
from tasks.rules.ranking import Contender, rank_contenders


@dataclass(frozen=True)
class Favours:
    """What the ladder for ties needs to know of a nominee beside the result."""

    favours_women: bool
    is_leader: bool
    criteria: Mapping[str, Decimal]


def rank_results(case: ReviewCase, favours: Mapping[str, Favours], results: Sequence[Result]) -> tuple[Result, ...]:
    """The results with their ranks, in the group and among everybody of the kind; no score, no rank."""
    awarded = _awarded_before(case)
    groups: dict[tuple[NomineeKind, str], list[Contender]] = {}
    kinds: dict[NomineeKind, list[Contender]] = {}
    for result in results:
        contender = _contender(result, favours[result.code], was_awarded=result.code in awarded)
        if contender is not None:
            groups.setdefault((result.kind, result.group), []).append(contender)
            kinds.setdefault(result.kind, []).append(contender)
    ties = case.campaign.policy.ties
    inside = {code: rank for group in groups.values() for code, rank in rank_contenders(group, ties).items()}
    overall = {code: rank for kind in kinds.values() for code, rank in rank_contenders(kind, ties).items()}
    return tuple(
        replace(
            result,
            rank=inside[result.code].rank,
            ranked_count=inside[result.code].ranked_count,
            decided_by=inside[result.code].decided_by,
            overall_rank=overall[result.code].rank,
            overall_count=overall[result.code].ranked_count,
            overall_decided_by=overall[result.code].decided_by,
        )
        if result.code in inside
        else result
        for result in results
    )


def _contender(result: Result, favour: Favours, *, was_awarded: bool) -> Contender | None:
    if result.score is None or result.raw_score is None:
        return None
    return Contender(
        code=result.code,
        score=result.score,
        raw_score=result.raw_score,
        bonus_points=result.bonus_points,
        favours_women=favour.favours_women,
        is_leader=favour.is_leader,
        was_awarded=was_awarded,
        criteria=favour.criteria,
    )


def _awarded_before(case: ReviewCase) -> frozenset[str]:
    """The nominees that had an award since the movement began and before the decision of this review."""
    return frozenset(
        award.nominee_code
        for award in case.campaign.past_awards
        if case.campaign.start_date <= award.decision_date < case.term.decision_date
    )


def favours_women(nominee: Unit | Person, women_share_pct: Decimal) -> bool:
    """Whether the ladder for ties may favour a woman, or a collective of many women (law notes, P5)."""
    if isinstance(nominee, Person):
        return nominee.gender is Gender.FEMALE
    return nominee.members_count > 0 and nominee.women_count * 100 >= women_share_pct * nominee.members_count
