"""The level above, and the award a level decides itself, by the day of the decision (law notes, 2.1)."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.errors import ReviewError
from tasks.model.kinds import Level
from tasks.rules.regimes import next_level, own_award, route_to
from tasks.rules.wording import say_of, sent_by_units
from tests.factories import make_case, make_term
from tests.factories_propose import lawbook

X, H, T, W = Level.COMMUNE, Level.DISTRICT, Level.PROVINCE, Level.CENTRE
LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)


def case_of(level: Level, day: date):
    return make_case(term=make_term(decision_date=day), level=level)


@pytest.mark.parametrize(
    ("level", "day", "above", "own"),
    [
        (X, LAST_DAY, H, "GK_XA"),
        (H, LAST_DAY, T, "GK_HUYEN"),
        (T, LAST_DAY, W, "BK_TINH"),
        (X, FIRST_DAY, T, "GK_XA"),
        (T, FIRST_DAY, W, "BK_TINH"),
    ],
)
def test_who_is_above_and_what_the_level_decides_itself(level: Level, day: date, above: Level, own: str) -> None:
    case = case_of(level, day)
    assert next_level(case) is above
    assert own_award(case) == own


def test_a_district_decides_nothing_once_there_are_two_tiers() -> None:
    with pytest.raises(ReviewError, match="01/7/2025 không có cấp huyện"):
        next_level(case_of(H, FIRST_DAY))


@pytest.mark.parametrize(
    ("award", "day", "start", "route"),
    [
        ("BK_TINH", LAST_DAY, X, (X, H, T)),
        ("BK_TINH", LAST_DAY, H, (H, T)),
        ("BK_TINH", FIRST_DAY, X, (X, T)),
        ("BK_TTG", FIRST_DAY, T, (T, W)),
        ("GK_HUYEN", FIRST_DAY, X, ()),
        ("GK_XA", LAST_DAY, H, ()),
        ("BK_TINH", FIRST_DAY, H, ()),
    ],
)
def test_the_route_starts_where_the_file_is(award: str, day: date, start: Level, route: tuple[Level, ...]) -> None:
    law = lawbook()
    found = next(item for item in law.awards if item.code == award)
    assert route_to(law, found, day, start) == route


@pytest.mark.parametrize(
    ("level", "place", "said"),
    [
        (X, "xã", "Xã chưa quy định mức này (lựa chọn của xã), trang Xếp loại của phong-trao.xlsx."),
        (X, "phường", "Phường chưa quy định mức này (lựa chọn của phường), trang Xếp loại của phong-trao.xlsx."),
        (H, "huyện", "Huyện chưa quy định mức này (lựa chọn của huyện), trang Xếp loại của cap-tren.xlsx."),
        (T, "tỉnh", "Tỉnh chưa quy định mức này (lựa chọn của tỉnh), trang Xếp loại của cap-tren.xlsx."),
    ],
)
def test_a_rule_speaks_of_the_level_that_decides(level: Level, place: str, said: str) -> None:
    text = "Xã chưa quy định mức này (lựa chọn của xã), trang Xếp loại của phong-trao.xlsx."
    assert say_of(level, place, text) == said


@pytest.mark.parametrize(("level", "sent"), [(X, "biểu mẫu"), (H, "gói dữ liệu"), (T, "gói dữ liệu")])
def test_units_of_a_commune_send_forms_and_communes_packs(level: Level, sent: str) -> None:
    assert sent_by_units(level) == sent
