"""Scores and grades: the commune's own policy (law notes, section 5), as tables."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from factories import reference

from tasks.model.policy import MissingYear, MovementJoin, Scorers
from tasks.model.results import YearScore
from tasks.rules.scoring import (
    adjust_score,
    combine_appraisals,
    combined_score,
    counted_years,
    grade_of,
    multi_year_score,
    reaches_grade,
)

POLICY = reference()[1]


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
    assert adjust_score(POLICY, D(score), D(bonus), D(minus)).score == D(expected)


def test_the_score_before_the_bounds_is_kept_for_ties():
    adjusted = adjust_score(POLICY, D(96), D(12), D(0))
    assert (adjusted.bonus, adjusted.raw, adjusted.score) == (D(10), D("106.00"), D("100.00"))


def test_no_score_stays_no_score_whatever_the_bonus():
    assert adjust_score(POLICY, None, D(10), D(0)).score is None


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
    assert reaches_grade(POLICY, "", "")  # no minimum set


@pytest.mark.parametrize(
    ("weight", "task", "movement", "expected"),
    [("30", "90", "80", "87.00"), ("0", "90", "80", "90.00"), ("100", "90", "80", "80.00"), (None, "90", "80", None)],
)
def test_the_movement_joins_the_yearly_task_result_by_its_weight(weight, task, movement, expected):
    """KT.1."""
    policy = replace(POLICY, movement_weight_pct=D(weight) if weight else None)
    assert combined_score(policy, D(task), D(movement)) == (D(expected) if expected else None)


@pytest.mark.parametrize(("task", "movement", "expected"), [("80", "90", "89.00"), ("95", "90", "100.00")])
def test_the_movement_may_be_added_on_top_of_the_task_result_up_to_the_highest_total(task, movement, expected):
    """KT.1 says “cộng vào thành tích chung” and no more."""
    policy = replace(POLICY, movement_weight_pct=D(10), movement_join=MovementJoin.ADDED)
    assert combined_score(policy, D(task), D(movement)) == D(expected)


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


@pytest.mark.parametrize(
    ("best", "missing", "scores", "expected", "counted"),
    [
        (2, MissingYear.LEFT_OUT, ["70", "90", "80"], "85.00", [2020, 2021]),
        (2, MissingYear.LEFT_OUT, ["90", None, "80"], "85.00", [2019, 2021]),
        (2, MissingYear.ZERO, ["90", None, "80"], "85.00", [2019, 2021]),
        (1, MissingYear.LEFT_OUT, ["80", "80", "70"], "80.00", [2019]),  # equal years: the earlier counts
        (5, MissingYear.LEFT_OUT, ["70", "90", "80"], "80.00", [2019, 2020, 2021]),
    ],
)
def test_only_the_best_years_may_count(best, missing, scores, expected, counted):
    policy = replace(POLICY, multi_year_min_years=2, multi_year_best_count=best, multi_year_missing=missing)
    years = [YearScore(2019 + i, D(score) if score else None, "") for i, score in enumerate(scores)]
    assert multi_year_score(policy, years) == D(expected)
    assert [year.year for year in counted_years(policy, years)] == counted


@pytest.mark.parametrize(
    ("scorers", "points", "expected"),
    [
        (Scorers.MEAN, ["4"], "4"),
        (Scorers.MEAN, ["4", "4.5", "3"], "3.83"),
        (Scorers.MEDIAN, ["4", "4.5", "0"], "4.00"),
        (Scorers.MEDIAN, ["4", "4.5"], "4.25"),
    ],
)
def test_several_appraisals_of_one_leaf_are_combined_as_the_policy_says(scorers, points, expected):
    policy = replace(POLICY, scorers=scorers)
    assert combine_appraisals(policy, [D(item) for item in points]) == D(expected)


def test_the_combined_result_keeps_its_two_decimals():
    """KT.1: 92 × 70 % + 91,8 × 30 %."""
    assert combined_score(replace(POLICY, movement_weight_pct=D(30)), D(92), D("91.80")) == D("91.94")


def test_one_year_is_enough_where_no_minimum_is_set():
    policy = replace(POLICY, multi_year_min_years=None)
    assert multi_year_score(policy, (YearScore(2021, D(90), ""),)) == D("90.00")


def test_a_year_of_nothing_is_not_among_the_best():
    policy = replace(POLICY, multi_year_min_years=None, multi_year_best_count=1, multi_year_missing=MissingYear.ZERO)
    years = (YearScore(2020, None, ""), YearScore(2021, D("0.5"), ""))
    assert [year.year for year in counted_years(policy, years)] == [2021]
