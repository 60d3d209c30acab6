"""Sums with clamps at leaf, criterion and group; what is not scored is in no sum (law notes, 11.4)."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from factories import reference
from hypothesis import given
from hypothesis import strategies as st

from tasks.model.campaign import Criterion
from tasks.model.kinds import AppliesTo, CriterionKind, NomineeKind
from tasks.model.scale import Part
from tasks.rules.leaves import LeafPoints
from tasks.rules.totals import Sum, ancestors, top_criteria, total_up

CRITERIA = reference()[0]


def criterion(code, parent="", top=None, **changes):
    kind = CriterionKind.GROUP if changes.pop("group", False) else CriterionKind.LEAF
    limit = None if top is None else D(top)
    item = Criterion(code, parent, kind, (NomineeKind.COLLECTIVE,), AppliesTo.ALL, code, limit)
    return replace(item, **changes)


SCALE = (
    criterion("I", group=True, top=10),
    criterion("I.1", "I", group=True, top=6),
    criterion("I.1.1", "I.1", 4),
    criterion("I.1.2", "I.1", 2),
    criterion("I.2", "I", 4),
    criterion("II", top=10),
    criterion("VIII", group=True, top=3, part=Part.BONUS),
    criterion("VIII.1", "VIII", 2, part=Part.BONUS),
    criterion("VIII.2", "VIII", 2, part=Part.BONUS),
    criterion("IX", group=True, top=5, part=Part.MINUS),
    criterion("IX.1", "IX", 4, part=Part.MINUS),
    criterion("IX.2", "IX", 4, part=Part.MINUS),
)


def scored(**points):
    return [LeafPoints(code.replace("_", "."), D(worth)) for code, worth in points.items()]


@pytest.mark.parametrize(
    ("points", "base", "bonus", "minus"),
    [
        ({"I_1_1": 4, "I_1_2": 2, "I_2": 4, "II": 10}, "100.00", 0, 0),
        ({"I_1_1": 3, "I_1_2": 2, "I_2": 4, "II": 6}, "75.00", 0, 0),
        ({"I_1_1": 9, "II": 5}, "64.29", 0, 0),  # a leaf never gives more than its maximum: (4 + 5) / 14
        ({"II": 1}, "10.00", 0, 0),  # what is not scored leaves the denominator
        ({}, None, 0, 0),
        ({"VIII_1": 2, "VIII_2": 2}, None, 3, 0),  # the group's cap
        ({"II": 10, "IX_1": 4, "IX_2": 4}, "100.00", 0, 5),
    ],
)
def test_sums(points, base, bonus, minus):
    totals = total_up(SCALE, scored(**points))
    assert totals.base == (None if base is None else D(base))
    assert (totals.bonus, totals.minus) == (D(bonus), D(minus))


def test_every_level_has_its_sum():
    sums = total_up(SCALE, scored(I_1_1=3, I_1_2=2, I_2=4)).sums
    assert (sums["I.1"], sums["I"]) == (Sum(D(5), D(6)), Sum(D(9), D(10)))
    assert "II" not in sums


def test_one_level_may_zero_its_whole_criterion_and_nothing_else():
    leaves = [*scored(I_1_1=4, I_2=4, II=10), LeafPoints("I.1.2", D(0), zeroes_parent=True)]
    totals = total_up(SCALE, leaves)
    assert totals.sums["I.1"] == Sum(D(0), D(6))
    assert totals.base == D("70.00")


def test_the_commune_may_weigh_the_groups_otherwise_than_by_their_points():
    scale = tuple(replace(item, weight_pct={"I": D(80), "II": D(20)}.get(item.code)) for item in SCALE)
    assert total_up(scale, scored(I_1_1=4, I_1_2=2, I_2=4, II=5)).base == D("90.00")
    assert total_up(scale, scored(II=5)).base == D("50.00")  # an unscored group leaves the weights too
    unweighed = tuple(replace(item, weight_pct=D(0) if item.code == "II" else item.weight_pct) for item in scale)
    assert total_up(unweighed, scored(II=5)).base is None


def test_a_group_without_a_maximum_is_the_sum_of_its_leaves():
    open_group = (criterion("I", group=True), criterion("I.1", "I", 4), criterion("I.2", "I", 2))
    assert total_up(open_group, scored(I_1=4, I_2=1)).sums["I"] == Sum(D(5), D(6))


def test_a_circle_of_groups_does_not_hang():
    circle = (criterion("A", "B", group=True), criterion("B", "A", group=True), criterion("A.1", "A", 5))
    assert ancestors(circle, circle[2]) == ("A", "B")
    assert top_criteria(circle)["A.1"].code == "B"
    assert total_up(circle, scored(A_1=5)).base is None


LEAVES = [c for c in CRITERIA if c.kind is CriterionKind.LEAF and NomineeKind.INDIVIDUAL in c.nominee_kinds]
shares = st.lists(st.integers(0, 10), min_size=len(LEAVES), max_size=len(LEAVES))


def own(values):
    pairs = zip(LEAVES, values, strict=True)
    return [LeafPoints(leaf.code, leaf.max_points * value / 10) for leaf, value in pairs]


@given(shares)
def test_the_score_stays_on_the_scale(values):
    assert D(0) <= total_up(CRITERIA, own(values)).base <= D(100)


@given(shares, st.sampled_from(LEAVES))
def test_taking_a_criterion_that_is_not_applicable_off_the_scale_changes_nothing(values, absent):
    leaves = [leaf for leaf in own(values) if leaf.criterion != absent.code]
    without = tuple(item for item in CRITERIA if item.code != absent.code)
    assert total_up(CRITERIA, leaves).base == total_up(without, leaves).base


@given(shares, st.integers(0, len(LEAVES) - 1))
def test_raising_a_leaf_never_lowers_the_score(values, index):
    raised = [min(10, value + (i == index)) for i, value in enumerate(values)]
    assert total_up(CRITERIA, own(raised)).base >= total_up(CRITERIA, own(values)).base


def test_weighed_groups_keep_their_decimals():
    scale = tuple(replace(item, weight_pct={"I": D(50), "II": D(50)}.get(item.code)) for item in SCALE)
    assert total_up(scale, scored(I_1_1=1, I_1_2=1, I_2=1, II=1)).base == D("20.00")  # 50 × 3/10 + 50 × 1/10
    odd = tuple(replace(item, weight_pct={"I": D(33), "II": D(67)}.get(item.code)) for item in SCALE)
    assert total_up(odd, scored(I_1_1=1, I_1_2=1, I_2=1, II=1)).base == D("16.60")
