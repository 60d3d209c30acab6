"""What an answer is worth: the kinds of leaf of the published scales (law notes, 11.4)."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from tasks.model.campaign import Criterion
from tasks.model.kinds import AppliesTo, CriterionKind, NomineeKind
from tasks.model.scale import AnswerLevel, Measure
from tasks.rules.leaves import answer_leaf, describe_measure, format_levels, parse_levels

PLAIN = Criterion("V.1", "V", CriterionKind.LEAF, (NomineeKind.COLLECTIVE,), AppliesTo.ALL, "Mô hình", D(6))
CHOICE = replace(
    PLAIN,
    measure=Measure.CHOICE,
    levels=(AnswerLevel("Đầy đủ", D(6)), AnswerLevel("Một phần", D(3)), AnswerLevel("Vi phạm", D(0), True)),
)
DEDUCT = replace(PLAIN, measure=Measure.DEDUCT, max_points=D(3), per_points=D("0.5"))
RATIO = replace(PLAIN, measure=Measure.RATIO, rounding_points=D("0.25"))
COUNT = replace(PLAIN, measure=Measure.COUNT, per_points=D(3))
BOTH = replace(PLAIN, measure=Measure.BOTH_WAYS, start_points=D(3), per_points=D(1))


@pytest.mark.parametrize(
    ("leaf", "answer", "points", "cases"),
    [
        (PLAIN, "4,5", "4.5", 1),
        (PLAIN, "0", "0", 0),
        (PLAIN, "-1", None, 0),
        (PLAIN, "tốt", None, 0),
        (CHOICE, "đầy  đủ", "6", 1),
        (CHOICE, "Vi phạm", "0", 0),
        (CHOICE, "6", None, 0),
        (DEDUCT, "0", "3", 0),
        (DEDUCT, "2", "2.0", 2),
        (DEDUCT, "9", "0", 9),  # never below 0
        (DEDUCT, "1.5", None, 0),  # cases are whole
        (RATIO, "100", "6.00", 100),
        (RATIO, "95 %", "5.75", 95),  # 5,7 to the nearest 0,25
        (RATIO, "0", "0", 0),
        (RATIO, "0.95", None, 0),  # 95 % typed as a fraction is not 1 %
        (RATIO, "101", None, 0),
        (RATIO, "Infinity", None, 0),
        (COUNT, "1", "3", 1),
        (COUNT, "5", "6", 5),  # capped
        (COUNT, "-1", None, 0),
        (BOTH, "2", "5", 2),
        (BOTH, "-2", "1", 2),
        (BOTH, "-9", "0", 9),
        (BOTH, "9", "6", 9),
    ],
)
def test_worth_of_an_answer(leaf, answer, points, cases):
    said = answer_leaf(leaf, answer)
    assert (said and (said.points, said.cases)) == (None if points is None else (D(points), D(cases)))


def test_the_level_that_zeroes_its_criterion_says_so():
    assert [answer_leaf(CHOICE, level.label).zeroes_parent for level in CHOICE.levels] == [False, False, True]


def test_a_ratio_that_is_not_rounded_keeps_its_decimals():
    assert answer_leaf(replace(RATIO, rounding_points=None), "33").points == D("1.98")


def test_levels_are_written_and_read_back():
    assert format_levels(CHOICE.levels) == "Đầy đủ = 6; Một phần = 3; Vi phạm = 0!"
    assert parse_levels(format_levels(CHOICE.levels)) == CHOICE.levels
    assert parse_levels(" ; ") == ()


@pytest.mark.parametrize("text", ["Đầy đủ", "= 2", "Đầy đủ = hai"])
def test_a_level_that_cannot_be_read_is_named(text):
    with pytest.raises(ValueError, match=text):
        parse_levels(f"Tốt = 1; {text}")


@pytest.mark.parametrize(
    ("leaf", "words"),
    [
        (PLAIN, ""),
        (CHOICE, "Vi phạm (0 điểm, cả mục không có điểm)"),
        (DEDUCT, "từ 3 điểm, mỗi lần trừ 0,5 điểm, không âm"),
        (RATIO, "được tỷ lệ đó của 6 điểm"),
        (COUNT, "mỗi việc 3 điểm, tối đa 6 điểm"),
        (BOTH, "từ 3 điểm, mỗi việc 1 điểm, trong khoảng 0 – 6"),
    ],
)
def test_the_form_says_what_to_write(leaf, words):
    assert words in describe_measure(leaf)
