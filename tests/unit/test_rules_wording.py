"""How numbers, amounts, days and sources read inside a Vietnamese sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tasks.model.law import Mark, Source
from tasks.rules.wording import cite, join_post, vn_amount, vn_date, vn_number


@pytest.mark.parametrize(
    ("number", "text"),
    [("9.5", "9,5"), ("80", "80"), ("80.00", "80"), ("100", "100"), ("0", "0"), ("0.75", "0,75"), ("-0.50", "-0,5")],
)
def test_numbers_have_a_comma_and_no_trailing_zeros(number: str, text: str) -> None:
    assert vn_number(Decimal(number)) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1_490_000, "1.490.000"),
        (0, "0"),
        (999, "999"),
        (Decimal("351000.50"), "351.000,5"),
        (Decimal("2340000"), "2.340.000"),
    ],
)
def test_amounts_have_dots_between_thousands(amount: Decimal | int, text: str) -> None:
    assert vn_amount(amount) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2025, 7, 1), "01/7/2025"),
        (date(2024, 1, 9), "09/01/2024"),
        (date(2024, 2, 24), "24/02/2024"),
        (date(2020, 3, 5), "05/3/2020"),
        (date(2025, 10, 31), "31/10/2025"),
    ],
)
def test_days_have_two_digits_and_months_only_where_a_digit_could_be_added(day: date, text: str) -> None:
    """NĐ 30/2020, Phụ lục I: day below 10 and months 1, 2 get a zero."""
    assert vn_date(day) == text


def test_a_source_is_cited_with_the_words_of_its_mark() -> None:
    assert cite(Source("Điều 5", Mark.UNVERIFIED, "")) == "Điều 5 (chưa đối chiếu)"


@pytest.mark.parametrize(
    ("position", "unit", "said"),
    [
        ("Trưởng Công an xã", "Công an xã Sơn Hồng", "Trưởng Công an xã Sơn Hồng"),
        ("Trạm trưởng", "Trạm Y tế xã Sơn Hồng", "Trạm trưởng, Trạm Y tế xã Sơn Hồng"),
        ("Thôn 1", "Thôn 1", "Thôn 1"),
        ("", "Thôn 1", "Thôn 1"),
    ],
)
def test_a_post_and_its_unit_are_said_without_saying_a_word_twice(position: str, unit: str, said: str) -> None:
    assert join_post(position, unit) == said
