"""Who stands where: ranks in each group and over the whole, and the grades that only so many may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from tasks.model.case import ReviewCase
from tasks.model.kinds import NomineeKind
from tasks.model.policy import Policy, Scope
from tasks.model.results import Result
from tasks.rules.quota import share_of
from tasks.rules.ranking import Contender, rank_contenders
from tasks.rules.scoring import bands


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


def limit_grades(policy: Policy, results: Sequence[Result]) -> tuple[tuple[Result, ...], dict[str, tuple[str, ...]]]:
    """The results with no grade held by more than its share, best ranks first; and what to tell those who lost it.

    Who is over the share gets the next lower grade, whose own share is then looked at. A tie that no rung decided is
    not broken here: all of it gets the lower grade, and is told that the council decides.
    """
    order = bands(policy)
    grades = {result.code: result.grade for result in results}
    told: dict[str, tuple[str, ...]] = {}
    for grade, lower in pairwise(order):
        if grade.max_share_pct is None:
            continue
        for race in _races(policy, results):
            places, arithmetic = share_of(grade.max_share_pct, len(race), policy.grade_share_rounding)
            holders = [result for result in race if grades[result.code] == grade.code]
            for code, tied in _over(policy, holders, places).items():
                cause = "đồng hạng tại giới hạn, Hội đồng quyết định" if tied else "xếp ngoài giới hạn"
                sentence = f"{grade.label} tối đa {arithmetic}; {cause}: {lower.label}."
                grades[code] = lower.code
                told[code] = (*told.get(code, ()), sentence)
    return tuple(replace(result, grade=grades[result.code]) for result in results), told


def _over(policy: Policy, holders: Sequence[Result], places: int) -> dict[str, bool]:
    """Those who may not keep the grade, and whether only an undecided tie keeps them from it."""
    in_order = sorted(holders, key=lambda result: _place(policy, result))
    if len(in_order) <= places:
        return {}
    line = _place(policy, in_order[places])
    is_tied = places > 0 and _place(policy, in_order[places - 1]) == line
    return {item.code: is_tied and _place(policy, item) == line for item in in_order if _place(policy, item) >= line}


def _place(policy: Policy, result: Result) -> int:
    place = result.overall_rank if policy.grade_share_scope is Scope.WHOLE else result.rank
    assert place is not None  # noqa: S101 - only those with a score, and so a rank, are in a race
    return place


def _races(policy: Policy, results: Sequence[Result]) -> list[list[Result]]:
    """Those with a score, by kind, and by group where the policy shares out inside groups."""
    races: dict[tuple[NomineeKind, str], list[Result]] = {}
    for result in results:
        if result.score is not None:
            group = "" if policy.grade_share_scope is Scope.WHOLE else result.group
            races.setdefault((result.kind, group), []).append(result)
    return list(races.values())


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
