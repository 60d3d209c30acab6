"""Quotas are the commune's own; the arithmetic is printed (law notes, 3.3, 10.1)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tasks.errors import ReviewError
from tasks.model.policy import QuotaKind, Rounding, Scope
from tasks.rules.quota import places, race_of
from tests.factories_propose import INDIVIDUAL, make_rule


@pytest.mark.parametrize(
    ("kind", "value", "rounding", "reviewed", "expected", "sentence"),
    [
        (QuotaKind.PERCENT, "20", Rounding.DOWN, 23, 4, "20 % của 23 = 4,6, làm tròn xuống 4"),
        (QuotaKind.PERCENT, "20", Rounding.NEAREST, 23, 5, "20 % của 23 = 4,6, làm tròn thành 5"),
        (QuotaKind.PERCENT, "20", Rounding.UP, 21, 5, "20 % của 21 = 4,2, làm tròn lên 5"),
        (QuotaKind.PERCENT, "20", Rounding.DOWN, 25, 5, "20 % của 25 = 5"),
        (QuotaKind.PERCENT, "25", Rounding.DOWN, 10, 2, "25 % của 10 = 2,5, làm tròn xuống 2"),
        (QuotaKind.PERCENT, "25", Rounding.DOWN, 3, 0, "25 % của 3 = 0,75, làm tròn xuống 0"),
        (QuotaKind.COUNT, "2", Rounding.DOWN, 23, 2, "02 cá nhân"),
        (QuotaKind.PER_UNIT, "1", Rounding.DOWN, 23, 1, "01 cá nhân mỗi đơn vị"),
        (QuotaKind.NONE, None, Rounding.DOWN, 23, None, "không giới hạn số lượng"),
    ],
)
def test_places(
    kind: QuotaKind, value: str | None, rounding: Rounding, reviewed: int, expected: int | None, sentence: str
) -> None:
    number = None if value is None else Decimal(value)
    rule = make_rule("GK_XA", INDIVIDUAL, quota_kind=kind, quota_value=number, quota_rounding=rounding)
    quota = places(rule, reviewed)
    assert quota.places == expected
    assert quota.sentence == sentence


def test_the_group_a_quota_is_taken_in_is_named() -> None:
    rule = make_rule("GK_XA", quota_kind=QuotaKind.PERCENT, quota_value=Decimal(20))
    assert places(rule, 23, "Khối thôn").sentence == "20 % của 23 = 4,6, làm tròn xuống 4 (Khối thôn)"


def test_a_quota_without_its_number_is_a_stop_the_clerk_can_fix() -> None:
    with pytest.raises(ReviewError, match="Chưa ghi chỉ tiêu"):
        places(make_rule("GK_XA", quota_kind=QuotaKind.COUNT), 10)


@pytest.mark.parametrize(
    ("kind", "scope", "race"),
    [
        (QuotaKind.PERCENT, Scope.WHOLE, ""),
        (QuotaKind.PERCENT, Scope.GROUP, "Khối thôn"),
        (QuotaKind.COUNT, Scope.WHOLE, ""),
        (QuotaKind.COUNT, Scope.GROUP, "Khối thôn"),
        (QuotaKind.PER_UNIT, Scope.WHOLE, "THON-01"),
        (QuotaKind.PER_UNIT, Scope.GROUP, "THON-01"),
    ],
)
def test_who_competes_for_the_same_places(kind: QuotaKind, scope: Scope, race: str) -> None:
    """A number for each unit is taken inside the unit, whatever the scope."""
    rule = make_rule("GK_XA", INDIVIDUAL, quota_kind=kind, quota_scope=scope)
    assert race_of(rule, "THON-01", "Khối thôn") == race
