"""From a total to one grade, in a fixed order, each step told (law notes, 5 and 11.4).

By total, then the gates of the grades, then what bars a grade (khiển trách, a case of a minus leaf), then one grade
down, then the lowest. No law sets any of it.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from decimal import Decimal

from tasks.model.campaign import Criterion
from tasks.model.kinds import NomineeKind
from tasks.model.policy import Grade, Policy
from tasks.rules.scoring import bands
from tasks.rules.totals import Sum, Totals
from tasks.rules.wording import vn_number

_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Barring:
    """A grade that is kept away, with every better one, and why."""

    grade: str
    cause: str


@dataclass(frozen=True)
class Standing:
    """What a grade is made from; `totals` is None where there are no leaves (a result of several years).

    `drops` holds why the grade is lowered: one cause, one grade; two, the lowest grade.
    """

    score: Decimal | None
    totals: Totals | None = None
    barrings: tuple[Barring, ...] = ()
    drops: tuple[str, ...] = ()


@dataclass(frozen=True)
class GradeDecision:
    """The code of the grade, empty without a score, and every step that led to it."""

    grade: str
    steps: tuple[str, ...]


def with_own_gates(policy: Policy, criteria: tuple[Criterion, ...], kind: NomineeKind) -> Policy:
    """The policy without the gates at a group or leaf that this kind of nominee is never asked about."""
    others = {item.code for item in criteria if kind not in item.nominee_kinds}
    return replace(policy, grades=tuple(_open_gates(grade, others) for grade in policy.grades))


def decide_grade(policy: Policy, standing: Standing) -> GradeDecision:
    """The grade and how it was reached; the lowest grade is never taken away."""
    if standing.score is None:
        return GradeDecision("", ("Chưa có điểm nên chưa xếp loại.",))
    order = bands(policy)
    place = next((i for i, grade in enumerate(order) if standing.score >= grade.min_score), len(order) - 1)
    first = order[place]
    steps = [f"{vn_number(standing.score)} điểm: {first.label} (từ {vn_number(first.min_score)} điểm)."]
    place = _pass_gates(order, place, standing.totals, steps)
    place = _apply_barrings(order, place, standing.barrings, steps)
    place = _apply_drops(order, place, standing.drops, steps)
    return GradeDecision(order[place].code, tuple(steps))


def _open_gates(grade: Grade, others: Set[str]) -> Grade:
    if grade.gate_group in others:
        grade = replace(grade, gate_group="", gate_pct=None)
    return replace(grade, gate_leaf="") if grade.gate_leaf in others else grade


def _pass_gates(order: tuple[Grade, ...], place: int, totals: Totals | None, steps: list[str]) -> int:
    while totals is not None and place < len(order) - 1:
        trouble = _gate_trouble(order[place], totals)
        if not trouble:
            break
        steps.append(f"{trouble} nên không xếp {order[place].label}, còn {order[place + 1].label}.")
        place += 1
    return place


def _gate_trouble(grade: Grade, totals: Totals) -> str:
    if grade.gate_group and grade.gate_pct is not None:
        group = totals.sums.get(grade.gate_group, Sum(Decimal(0), Decimal(0)))
        if group.points * _HUNDRED < grade.gate_pct * group.possible or not group.possible:
            got = f"{vn_number(group.points)}/{vn_number(group.possible)} điểm"
            return f"Nhóm {grade.gate_group} đạt {got}, dưới {vn_number(grade.gate_pct)} %"
    if grade.gate_leaf and totals.cases.get(grade.gate_leaf, Decimal(0)) < 1:
        return f"Chưa có việc nào ở mục {grade.gate_leaf}"
    return ""


def _apply_barrings(order: tuple[Grade, ...], place: int, barrings: tuple[Barring, ...], steps: list[str]) -> int:
    """Better grades first, as the source asks: no-Xuất sắc before no-Tốt."""
    codes = [grade.code for grade in order]
    known = sorted((codes.index(item.grade), item.cause) for item in barrings if item.grade in codes)
    for barred, cause in known:
        lower = min(barred + 1, len(order) - 1)
        if place < lower:
            steps.append(f"{cause} nên không xếp từ {order[barred].label} trở lên, còn {order[lower].label}.")
            place = lower
    return place


def _apply_drops(order: tuple[Grade, ...], place: int, drops: tuple[str, ...], steps: list[str]) -> int:
    if len(drops) == 0:
        return place
    lowest = len(order) - 1
    lower = lowest if len(drops) > 1 else min(place + 1, lowest)
    manner = "xếp mức thấp nhất" if len(drops) > 1 else "hạ một mức"
    steps.append(f"{drops[0]} nên {manner}: {order[lower].label}.")
    return lower
