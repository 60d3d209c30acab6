"""How points become a score and a grade: the commune's own policy (sheet `Xếp loại`), two decimals, half up.

Not applicable and not scored leave the denominator; neither is 0. No law sets any of these numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tasks.model.policy import Grade, MissingYear, Policy
from tasks.model.results import YearScore

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class LeafScore:
    """What one scored leaf got, out of how many."""

    points: Decimal
    max_points: Decimal


def score_of(leaves: Iterable[LeafScore]) -> Decimal | None:
    """The share of the points that could be got, on the scale of 100; None when no leaf was scored."""
    scored = tuple(leaves)
    possible = sum((leaf.max_points for leaf in scored), Decimal(0))
    if possible == 0:
        return None
    return round_score(sum((leaf.points for leaf in scored), Decimal(0)) / possible * _HUNDRED)


def adjust_score(policy: Policy, score: Decimal | None, bonus: Decimal, minus: Decimal) -> Decimal | None:
    """The score with bonus and minus points, each up to its cap, inside the bounds of the total."""
    if score is None:
        return None
    total = score + min(bonus, policy.bonus_cap_points) - min(minus, policy.minus_cap_points)
    return round_score(max(policy.min_total_points, min(policy.max_total_points, total)))


def grade_of(policy: Policy, score: Decimal | None, *, is_reprimanded: bool = False) -> str:
    """The code of the highest band the score reaches; empty without a score.

    Discipline (khiển trách or more) bars `reprimand_barred_grade` and what is above it: the next lower band counts.
    """
    if score is None:
        return ""
    order = bands(policy)
    codes = [grade.code for grade in order]
    barred = codes.index(policy.reprimand_barred_grade) if policy.reprimand_barred_grade in codes else -1
    open_bands = order[barred + 1 :] if is_reprimanded else order
    reached = (grade.code for grade in open_bands if score >= grade.min_score)
    return next(reached, codes[-1])


def reaches_grade(policy: Policy, grade: str, wanted: str) -> bool:
    """Whether a grade is at least the wanted one; any grade will do where none is wanted."""
    if not wanted:
        return True
    order = [band.code for band in bands(policy)]
    return grade in order and order.index(grade) <= order.index(wanted)


def combined_score(policy: Policy, task_score: Decimal | None, movement_score: Decimal | None) -> Decimal | None:
    """A person's yearly result with the movement joined to it (plan, KT.1); None where the weight is not set.

    The weight is the movement's share in percent; the rest is the task score of the year.
    """
    weight = policy.movement_weight_pct
    if weight is None or task_score is None or movement_score is None:
        return None
    return round_score((task_score * (_HUNDRED - weight) + movement_score * weight) / _HUNDRED)


def multi_year_score(policy: Policy, years: Sequence[YearScore]) -> Decimal | None:
    """The mean of the years with a score; None below the minimum of years, or where a missing year bars."""
    scored = [year.score for year in years if year.score is not None]
    has_gap = len(scored) < len(years)
    if not scored or len(scored) < (policy.multi_year_min_years or 1):
        return None
    if has_gap and policy.multi_year_missing is MissingYear.BARS:
        return None
    counted = len(years) if policy.multi_year_missing is MissingYear.ZERO else len(scored)
    return round_score(sum(scored, Decimal(0)) / counted)


def bands(policy: Policy) -> tuple[Grade, ...]:
    """The grades from the highest down."""
    return tuple(sorted(policy.grades, key=lambda grade: grade.min_score, reverse=True))


def round_score(value: Decimal) -> Decimal:
    """Two decimals, half up."""
    return value.quantize(_CENT, ROUND_HALF_UP)
