"""The grades that only so many may hold, by rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.model.kinds import NomineeKind
from tasks.model.policy import Policy, Scope
from tasks.model.results import Result
from tasks.rules.quota import share_of
from tasks.rules.scoring import bands


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
