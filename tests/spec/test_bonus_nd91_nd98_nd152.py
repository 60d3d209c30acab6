"""The bonus table: NĐ 91/2017 Điều 68, 73; NĐ 98/2023 Điều 55, 58; NĐ 152/2025 Điều 54 (law notes, 2.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tasks.model.kinds import NomineeKind
from tasks.model.results import Reason, ReasonKind
from tasks.rules.bonus import base_salary_on, bonus_product_vnd, bonus_vnd, judge_bonus
from tests.factories_propose import COLLECTIVE, INDIVIDUAL, lawbook

A_OLD, A_NEW, B_NEW, C_NEW = date(2022, 6, 24), date(2023, 7, 1), date(2024, 7, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("award", "day", "individual", "collective"),
    [
        ("GK_XA", A_OLD, 230_000, 450_000),
        ("GK_XA", A_NEW, 270_000, 540_000),
        ("GK_XA", B_NEW, 360_000, 710_000),
        ("GK_XA", C_NEW, 710_000, 1_410_000),
        ("BK_TINH", A_OLD, 1_490_000, 2_980_000),
        ("BK_TINH", B_NEW, 3_510_000, 7_020_000),
        ("BK_TINH", C_NEW, 3_510_000, 7_020_000),
        ("BK_TTG", A_OLD, 5_220_000, 10_430_000),
        ("BK_TTG", C_NEW, 8_190_000, 16_380_000),
        ("HCLD_BA", A_OLD, 6_710_000, 13_410_000),
        ("HCLD_BA", C_NEW, 10_530_000, 21_060_000),
    ],
)
def test_r15_bonus_is_the_multiple_of_the_base_salary_rounded_up(
    award: str, day: date, individual: int, collective: int
) -> None:
    assert bonus_vnd(lawbook(), award, INDIVIDUAL, day) == individual
    assert bonus_vnd(lawbook(), award, COLLECTIVE, day) == collective


@pytest.mark.parametrize(
    ("award", "kind", "day", "product"),
    [
        ("GK_XA", INDIVIDUAL, A_OLD, "223500"),
        ("GK_XA", COLLECTIVE, A_OLD, "447000"),
        ("GK_XA", INDIVIDUAL, B_NEW, "351000"),
        ("GK_XA", COLLECTIVE, B_NEW, "702000"),
    ],
)
def test_r15_product_before_rounding_is_kept(award: str, kind: NomineeKind, day: date, product: str) -> None:
    assert bonus_product_vnd(lawbook(), award, kind, day) == Decimal(product)


@pytest.mark.parametrize(
    ("day", "bonus"),
    [
        (date(2023, 6, 30), 230_000),
        (date(2023, 7, 1), 270_000),
        (date(2023, 12, 31), 270_000),
        (date(2024, 1, 1), 270_000),
        (date(2024, 6, 30), 270_000),
        (date(2024, 7, 1), 360_000),
        (date(2025, 6, 30), 360_000),
        (date(2025, 7, 1), 710_000),
    ],
)
def test_r15_salary_and_multiple_change_on_their_own_days(day: date, bonus: int) -> None:
    assert bonus_vnd(lawbook(), "GK_XA", INDIVIDUAL, day) == bonus


def test_r15_an_award_that_no_longer_exists_has_no_bonus() -> None:
    assert bonus_vnd(lawbook(), "GK_HUYEN", INDIVIDUAL, date(2025, 6, 30)) == 710_000
    assert bonus_vnd(lawbook(), "GK_HUYEN", INDIVIDUAL, date(2025, 7, 1)) is None


def test_r15_the_explanation_shows_product_and_rounding() -> None:
    reason = judge_bonus(lawbook(), "GK_XA", COLLECTIVE, C_NEW)
    assert reason is not None
    assert reason.sentence == "Tiền thưởng 0,3 × 2 × 2.340.000 = 1.404.000 đồng, làm tròn lên 1.410.000 đồng."
    assert reason.basis == "điểm e khoản 1 Điều 54 Nghị định số 152/2025/NĐ-CP (đã đối chiếu)"


def test_r15_where_the_multiple_is_not_verified_the_reason_says_so() -> None:
    """NĐ 98/2023 Điều 58, medium confidence."""
    reason = judge_bonus(lawbook(), "BK_TINH", INDIVIDUAL, B_NEW)
    assert reason == Reason(
        "R15",
        ReasonKind.EXPLAINS,
        "Điều 58 Nghị định số 98/2023/NĐ-CP (chưa đối chiếu)",
        "Tiền thưởng 1,5 × 2.340.000 = 3.510.000 đồng.",
    )


@pytest.mark.parametrize("emptied", ["bonuses", "base_salaries"])
def test_r15_a_missing_line_is_a_warning_not_a_silent_zero(emptied: str) -> None:
    """NĐ 152/2025 Điều 54: every award of the day has a multiple, and every day a base salary."""
    law = replace(lawbook(), **{emptied: ()})
    assert bonus_vnd(law, "GK_XA", COLLECTIVE, C_NEW) is None
    assert judge_bonus(law, "GK_XA", COLLECTIVE, C_NEW) == Reason(
        "R15",
        ReasonKind.WARNS,
        "data/reference/bonuses.csv, base_salaries.csv",
        "Chưa có mức tiền thưởng của Giấy khen của Chủ tịch Ủy ban nhân dân xã vào ngày 01/7/2025; "
        "xã tự tính và ghi căn cứ.",
    )


def test_r15_says_nothing_of_an_award_that_does_not_exist() -> None:
    """NĐ 129/2025: no award of the district after 30/6/2025 (R01 tells)."""
    assert judge_bonus(lawbook(), "GK_HUYEN", COLLECTIVE, C_NEW) is None


def test_r15_the_last_salary_that_began_counts_whatever_the_order_of_the_rows() -> None:
    """NĐ 24/2023: 1.800.000 from 01/7/2023 to 30/6/2024; NĐ 73/2024 after."""
    law = replace(lawbook(), base_salaries=lawbook().base_salaries[::-1])
    assert base_salary_on(law, date(2024, 6, 30)) == 1_800_000
    assert base_salary_on(law, date(2024, 7, 1)) == 2_340_000
    assert base_salary_on(law, date(2019, 6, 30)) is None
