"""How points become a score and a grade: the commune's own policy (sheet `Xếp loại`), two decimals, half up.

Not applicable and not scored leave the denominator; neither is 0. No law sets any of these numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from tasks.model.policy import Grade, MissingYear, MovementJoin, Policy, Scorers
from tasks.model.results import YearScore

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Adjusted:
    """A score with what was added and taken: `raw` before the bounds of the total, `score` within them."""

    bonus: Decimal
    minus: Decimal
    raw: Decimal | None
    score: Decimal | None


def adjust_score(policy: Policy, score: Decimal | None, bonus: Decimal, minus: Decimal) -> Adjusted:
    """The score with bonus and minus points, each up to its cap, inside the bounds of the total."""
    bonus, minus = min(bonus, policy.bonus_cap_points), min(minus, policy.minus_cap_points)
    if score is None:
        return Adjusted(bonus, minus, None, None)
    raw = round_score(score + bonus - minus)
    return Adjusted(bonus, minus, raw, round_score(max(policy.min_total_points, min(policy.max_total_points, raw))))


def combine_appraisals(policy: Policy, points: Sequence[Decimal]) -> Decimal:
    """What counts where one member or several appraised the same score: their mean or their median, two decimals.

    A single appraisal counts as it is.
    """
    if len(points) == 1:
        return points[0]
    if policy.scorers is Scorers.MEDIAN:
        return round_score(median(points))
    return round_score(sum(points, Decimal(0)) / len(points))


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

    Weighted: the weight is the movement's share in percent, the rest is the task score. Added: that share of the
    movement's score goes on top of the task score, up to the highest total.
    """
    weight = policy.movement_weight_pct
    if weight is None or task_score is None or movement_score is None:
        return None
    if policy.movement_join is MovementJoin.ADDED:
        return round_score(min(policy.max_total_points, task_score + movement_score * weight / _HUNDRED))
    return round_score((task_score * (_HUNDRED - weight) + movement_score * weight) / _HUNDRED)


def counted_years(policy: Policy, years: Sequence[YearScore]) -> tuple[YearScore, ...]:
    """The years that make a multi-year result, in order: all of them, or the best ones; none where it has none.

    A year without a score is left out, counts as 0, or bars the result; below the minimum of years there is no result.
    """
    scored = [year for year in years if year.score is not None]
    if not scored or len(scored) < (policy.multi_year_min_years or 1):
        return ()
    if len(scored) < len(years) and policy.multi_year_missing is MissingYear.BARS:
        return ()
    counted = years if policy.multi_year_missing is MissingYear.ZERO else scored
    best = sorted(counted, key=lambda year: (-(year.score or Decimal(0)), year.year))[: policy.multi_year_best_count]
    return tuple(sorted(best, key=lambda year: year.year))


def multi_year_score(policy: Policy, years: Sequence[YearScore]) -> Decimal | None:
    """The mean of the years that count; None where none does."""
    counted = counted_years(policy, years)
    if not counted:
        return None
    return round_score(sum((year.score or Decimal(0) for year in counted), Decimal(0)) / len(counted))


def bands(policy: Policy) -> tuple[Grade, ...]:
    """The grades from the highest down."""
    return tuple(sorted(policy.grades, key=lambda grade: grade.min_score, reverse=True))


def round_score(value: Decimal) -> Decimal:
    """Two decimals, half up."""
    return value.quantize(_CENT, ROUND_HALF_UP)
