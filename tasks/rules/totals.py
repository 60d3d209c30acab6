"""From leaves to the total: leaf, criterion and group each clamped to its own maximum (law notes, 11.4).

What was not scored and what is not applicable is in no sum and in no maximum; neither is 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tasks.model.campaign import Criterion
from tasks.model.kinds import CriterionKind
from tasks.model.scale import Part
from tasks.rules.leaves import LeafPoints, top_of
from tasks.rules.scoring import round_score

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Sum:
    """What a criterion got, out of what could be got there."""

    points: Decimal
    possible: Decimal


@dataclass(frozen=True)
class Totals:
    """The sums of every criterion with something scored; `base` is on the scale of 100, None when nothing was scored.

    `bonus` and `minus` are the points of the leaves on top of and off the scale, before the caps of the policy; `cases`
    is how often each leaf happened.
    """

    sums: Mapping[str, Sum]
    base: Decimal | None
    bonus: Decimal
    minus: Decimal
    cases: Mapping[str, Decimal]


def total_up(criteria: tuple[Criterion, ...], leaves: Iterable[LeafPoints]) -> Totals:
    """The totals of one nominee, from the leaves that were scored."""
    scored = {leaf.criterion: leaf for leaf in leaves}
    zeroed = {item.parent for item in criteria if item.code in scored and scored[item.code].zeroes_parent}
    children: dict[str, list[Criterion]] = {}
    for item in criteria:
        children.setdefault(item.parent, []).append(item)
    sums: dict[str, Sum] = {}

    def add_up(item: Criterion) -> None:
        if item.kind is CriterionKind.LEAF and item.code in scored:
            top = top_of(item)
            sums[item.code] = Sum(max(_ZERO, min(top, scored[item.code].points)), top)
        if item.kind is not CriterionKind.GROUP:
            return
        for child in children.get(item.code, ()):
            add_up(child)
        members = [sums[child.code] for child in children.get(item.code, ()) if child.code in sums]
        if members:
            sums[item.code] = _clamped(item, members, is_zeroed=item.code in zeroed)

    tops = children.get("", [])
    for item in tops:
        add_up(item)
    return Totals(
        sums=sums,
        base=_base_score([item for item in tops if item.part is Part.BASE and item.code in sums], sums),
        bonus=sum((sums[item.code].points for item in tops if item.part is Part.BONUS and item.code in sums), _ZERO),
        minus=sum((sums[item.code].points for item in tops if item.part is Part.MINUS and item.code in sums), _ZERO),
        cases={leaf.criterion: leaf.cases for leaf in scored.values()},
    )


def ancestors(criteria: tuple[Criterion, ...], item: Criterion) -> tuple[str, ...]:
    """The codes of the groups a criterion lies in, the nearest first; a circle of groups is followed once."""
    parents = {other.code: other.parent for other in criteria}
    found: list[str] = []
    code = item.parent
    while code in parents and code not in found:
        found.append(code)
        code = parents[code]
    return tuple(found)


def top_criteria(criteria: tuple[Criterion, ...]) -> dict[str, Criterion]:
    """The outermost criterion that each one lies in, by code; one without a known parent is its own."""
    by_code = {item.code: item for item in criteria}
    return {item.code: by_code[(item.code, *ancestors(criteria, item))[-1]] for item in criteria}


def _clamped(group: Criterion, members: list[Sum], *, is_zeroed: bool) -> Sum:
    points = sum((member.points for member in members), _ZERO)
    possible = sum((member.possible for member in members), _ZERO)
    if group.max_points is not None:
        points, possible = min(points, group.max_points), min(possible, group.max_points)
    return Sum(_ZERO if is_zeroed else points, possible)


def _base_score(tops: list[Criterion], sums: Mapping[str, Sum]) -> Decimal | None:
    """The share of what could be got; where the commune weighs the top criteria, the weighted mean of their shares."""
    weights = {item.code: item.weight_pct for item in tops}
    if any(weight is not None for weight in weights.values()):
        shares = [(weights[item.code] or _ZERO, sums[item.code]) for item in tops if sums[item.code].possible]
        weight = sum((weight for weight, _ in shares), _ZERO)
        got = sum((weight * item.points / item.possible for weight, item in shares), _ZERO)
        return round_score(got / weight * _HUNDRED) if weight else None
    possible = sum((sums[item.code].possible for item in tops), _ZERO)
    points = sum((sums[item.code].points for item in tops), _ZERO)
    return round_score(points / possible * _HUNDRED) if possible else None
