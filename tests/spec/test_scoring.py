"""Scores and grades: the commune's own policy (law notes, section 5), as tables."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from factories import reference
from hypothesis import given
from hypothesis import strategies as st

from tasks.model.policy import MissingYear
from tasks.model.results import YearScore
from tasks.rules.scoring import (
    LeafScore,
    adjust_score,
    combined_score,
    grade_of,
    multi_year_score,
    reaches_grade,
    score_of,
)

POLICY = reference()[1]


@pytest.mark.parametrize(
    ("leaves", "expected"),
    [
        # points, maximum of each scored leaf
        ([(9, 10), (8, 10)], "85.00"),
        ([(5, 5), ("4.5", 5), (10, 15)], "78.00"),
        ([(1, 3)], "33.33"),
        ([(2, 3)], "66.67"),
        ([(0, 10)], "0.00"),
        ([], None),  # not scored is not 0
    ],
)
def test_score_is_the_share_of_the_points_that_could_be_got(leaves, expected):
    score = score_of([LeafScore(D(points), D(limit)) for points, limit in leaves])
    assert score == (D(expected) if expected else None)


points = st.decimals(min_value=0, max_value=10, places=1)


@given(st.lists(points, min_size=1, max_size=23))
def test_score_stays_on_the_scale_and_full_marks_are_100(values):
    score = score_of([LeafScore(value, D(10)) for value in values])
    assert D(0) <= score <= D(100)
    assert score_of([LeafScore(D(10), D(10)) for _ in values]) == D(100)


@given(st.lists(points, min_size=1, max_size=23), points)
def test_a_leaf_that_is_not_applicable_never_changes_who_is_better(values, extra):
    with_all = score_of([*(LeafScore(value, D(10)) for value in values), LeafScore(extra, D(10))])
    without = score_of([LeafScore(value, D(10)) for value in values])
    assert min(without, extra * 10) - D("0.01") <= with_all <= max(without, extra * 10) + D("0.01")


@pytest.mark.parametrize(
    ("score", "bonus", "minus", "expected"),
    [
        ("90", "0", "0", "90.00"),
        ("90", "5", "2", "93.00"),
        ("90", "25", "0", "100.00"),  # bonus cap 10
        ("90", "0", "40", "70.00"),  # minus cap 20
        ("96", "10", "0", "100.00"),  # total 100
        ("5", "0", "20", "0.00"),
    ],
)
def test_bonus_and_minus_have_caps_and_the_total_has_bounds(score, bonus, minus, expected):
    assert adjust_score(POLICY, D(score), D(bonus), D(minus)) == D(expected)


def test_no_score_stays_no_score_whatever_the_bonus():
    assert adjust_score(POLICY, None, D(10), D(0)) is None


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("100", "xuat_sac"),
        ("90", "xuat_sac"),
        ("89.99", "tot"),
        ("80", "tot"),
        ("79.99", "kha"),
        ("65", "kha"),
        ("64.99", "trung_binh"),
        ("50", "trung_binh"),
        ("49.99", "khong_xep_loai"),
        ("0", "khong_xep_loai"),
    ],
)
def test_grade_bands(score, grade):
    assert grade_of(POLICY, D(score)) == grade


def test_a_reprimand_keeps_out_of_the_best_grade_and_out_of_nothing_else():
    assert grade_of(POLICY, D(95), is_reprimanded=True) == "tot"
    assert grade_of(POLICY, D(85), is_reprimanded=True) == "tot"


def test_discipline_bars_every_grade_from_the_barred_one_up_and_never_takes_the_last():
    stricter = replace(POLICY, reprimand_barred_grade="tot")
    assert grade_of(stricter, D(95), is_reprimanded=True) == "kha"
    strictest = replace(POLICY, reprimand_barred_grade="khong_xep_loai")
    assert grade_of(strictest, D(95), is_reprimanded=True) == "khong_xep_loai"
    assert grade_of(replace(POLICY, reprimand_barred_grade=""), D(95), is_reprimanded=True) == "xuat_sac"


def test_reaching_a_grade_counts_the_better_ones():
    assert reaches_grade(POLICY, "xuat_sac", "tot")
    assert reaches_grade(POLICY, "tot", "tot")
    assert not reaches_grade(POLICY, "kha", "tot")
    assert not reaches_grade(POLICY, "", "tot")


@pytest.mark.parametrize(
    ("weight", "task", "movement", "expected"),
    [("30", "90", "80", "87.00"), ("0", "90", "80", "90.00"), ("100", "90", "80", "80.00"), (None, "90", "80", None)],
)
def test_the_movement_joins_the_yearly_task_result_by_its_weight(weight, task, movement, expected):
    """KT.1."""
    policy = replace(POLICY, movement_weight_pct=D(weight) if weight else None)
    assert combined_score(policy, D(task), D(movement)) == (D(expected) if expected else None)


def test_no_task_score_gives_no_combined_score():
    assert combined_score(POLICY, None, D(90)) is None


@pytest.mark.parametrize(
    ("missing", "scores", "expected"),
    [
        (MissingYear.LEFT_OUT, ["90", "80", "85"], "85.00"),
        (MissingYear.LEFT_OUT, ["90", None, "80"], "85.00"),
        (MissingYear.LEFT_OUT, ["90", None, None], None),  # below two years
        (MissingYear.ZERO, ["90", None, "90"], "60.00"),
        (MissingYear.BARS, ["90", None, "90"], None),
        (MissingYear.BARS, ["90", "90", "90"], "90.00"),
        (MissingYear.LEFT_OUT, [None, None, None], None),
    ],
)
def test_multi_year_result(missing, scores, expected):
    policy = replace(POLICY, multi_year_min_years=2, multi_year_missing=missing)
    years = [YearScore(2019 + i, D(score) if score else None, "") for i, score in enumerate(scores)]
    assert multi_year_score(policy, years) == (D(expected) if expected else None)
