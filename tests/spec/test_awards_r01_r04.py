"""R01 to R04: who decides, by which way, which class, at which review (law notes, 2.1, 2.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tasks.model.kinds import Level, UnitKind
from tasks.model.periods import ReviewKind
from tasks.model.results import Reason, ReasonKind
from tasks.rules.eligibility import explain_route, refuse_authority, refuse_class, refuse_review, refuse_route
from tasks.rules.unit_rules import warn_special_route
from tests.factories_propose import OWN_OR_ABOVE, lawbook, make_candidate, make_case, make_person, make_unit

BLOCKS, EXPLAINS, WARNS = ReasonKind.BLOCKS, ReasonKind.EXPLAINS, ReasonKind.WARNS
ANNUAL, PRELIMINARY, FINAL = ReviewKind.ANNUAL, ReviewKind.PRELIMINARY, ReviewKind.FINAL


@pytest.mark.parametrize(
    ("day", "rules"), [(date(2025, 6, 30), []), (date(2025, 7, 1), ["R01", "R02"]), (date(2025, 8, 15), ["R01", "R02"])]
)
def test_r01_r02_no_district_award_after_30_june_2025(day: date, rules: list[str]) -> None:
    """NĐ 129/2025; L22 Điều 80 k2."""
    case, candidate = make_case(FINAL, day), make_candidate("GK_HUYEN")
    reasons = [reason for reason in (refuse_authority(case, candidate), refuse_route(case, candidate)) if reason]
    assert [reason.rule for reason in reasons] == rules
    assert all(reason.kind is BLOCKS for reason in reasons)


def test_r01_names_the_day_and_the_end_of_the_power() -> None:
    """L22 Điều 80 k2: giving an award one has no power over is a ground to annul it (Điều 93 k2 c)."""
    assert refuse_authority(make_case(), make_candidate("GK_HUYEN")) == Reason(
        "R01",
        BLOCKS,
        "khoản 2 Điều 80 Luật TĐKT năm 2022; Nghị định số 129/2025/NĐ-CP (đã đối chiếu)",
        "Vào ngày quyết định 15/8/2025 không có hình thức Giấy khen của Chủ tịch Ủy ban nhân dân huyện: "
        "thẩm quyền này chỉ còn đến hết ngày 30/6/2025.",
    )


def test_r01_an_award_that_is_still_to_come_has_no_end_to_tell() -> None:
    """Only a power that ended before the decision is told to have ended (L22 Điều 80)."""
    awards = tuple(
        replace(award, valid_from=date(2030, 1, 1), valid_to=date(2035, 1, 1)) if award.code == "BK_TINH" else award
        for award in lawbook().awards
    )
    case = replace(make_case(), law=replace(lawbook(), awards=awards))
    reason = refuse_authority(case, make_candidate("BK_TINH"))
    assert reason is not None
    assert reason.sentence == (
        "Vào ngày quyết định 15/8/2025 không có hình thức Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh."
    )


def test_r01_an_unknown_award_is_blocked_not_a_crash() -> None:
    """An award that no article knows: Bằng khen of a district (L22 Điều 80)."""
    case, unknown = make_case(), make_candidate("BK_HUYEN")
    assert refuse_authority(case, unknown) == Reason(
        "R01",
        BLOCKS,
        "danh mục hình thức khen thưởng (data/reference/awards.csv)",
        "Không có hình thức khen thưởng mã “BK_HUYEN” trong danh mục.",
    )
    for judge in (refuse_route, explain_route, refuse_review, warn_special_route):
        assert judge(case, unknown) is None


def test_r02_names_the_levels_there_are() -> None:
    """L22 Điều 83; Luật 72/2025/QH15 Điều 1."""
    assert refuse_route(make_case(), make_candidate("GK_HUYEN")) == Reason(
        "R02",
        BLOCKS,
        "Điều 1 Luật số 72/2025/QH15; Nghị định số 129/2025/NĐ-CP (đã đối chiếu)",
        "Không trình được đến cấp huyện: vào ngày quyết định chỉ có các cấp xã, tỉnh, trung ương.",
    )


@pytest.mark.parametrize(
    ("award", "day", "sentence"),
    [
        ("BK_TINH", date(2022, 6, 24), "Thẩm quyền: Chủ tịch Ủy ban nhân dân tỉnh; hồ sơ đi từ xã lên huyện lên tỉnh."),
        ("BK_TINH", date(2025, 8, 15), "Thẩm quyền: Chủ tịch Ủy ban nhân dân tỉnh; hồ sơ đi từ xã lên tỉnh."),
        (
            "GK_XA",
            date(2025, 8, 15),
            "Thẩm quyền: Chủ tịch Ủy ban nhân dân xã; xã tự quyết định, không trình cấp trên.",
        ),
    ],
)
def test_r02_the_route_is_told(award: str, day: date, sentence: str) -> None:
    """L03 Điều 83 k3 (through the district), L22 Điều 79 k4, 80 k3."""
    reason = explain_route(make_case(FINAL, day), make_candidate(award))
    assert reason is not None
    assert (reason.rule, reason.kind, reason.sentence) == ("R02", EXPLAINS, sentence)
    assert explain_route(make_case(), make_candidate("GK_HUYEN")) is None


def test_r02_no_route_is_told_where_there_is_none() -> None:
    """Luật 72/2025/QH15 Điều 1: an award whose level is not on the ladder has no way up."""
    awards = tuple(replace(award, valid_to=None) for award in lawbook().awards)
    case = replace(make_case(), law=replace(lawbook(), awards=awards))
    assert refuse_route(case, make_candidate("GK_HUYEN")) is not None
    assert explain_route(case, make_candidate("GK_HUYEN")) is None


@pytest.mark.parametrize(
    ("kind", "nominee", "award", "whose"),
    [
        (UnitKind.PARTY, "DV1-01", "BK_TINH", "cá nhân"),
        (UnitKind.FRONT, "DV1-01", "HCLD_BA", "cá nhân"),
        (UnitKind.MASS_ORGANISATION, "DV1", "BK_TTG", "tập thể"),
        (UnitKind.PARTY, "DV1-01", "GK_XA", ""),  # the commune decides itself
        (UnitKind.OFFICE_SECTION, "DV1-01", "BK_TINH", ""),
        (UnitKind.VILLAGE, "DV1", "BK_TINH", ""),
    ],
)
def test_r02_party_front_and_mass_organisations_have_their_own_route(
    kind: UnitKind, nominee: str, award: str, whose: str
) -> None:
    """NĐ 91/2017 Điều 46 k4."""
    case = make_case(PRELIMINARY, date(2022, 6, 24), units=(make_unit("DV1", kind),), people=(make_person("DV1-01"),))
    warning = warn_special_route(case, make_candidate(award, nominee))
    assert (warning is not None) is bool(whose)
    if warning is not None:
        sentence = f"Tuyến trình cần kiểm tra trước khi gửi hồ sơ: {whose} thuộc khối Đảng, Mặt trận, đoàn thể."
        assert (warning.rule, warning.kind, warning.sentence) == ("R02", WARNS, sentence)


@pytest.mark.parametrize(("level", "award", "warns"), OWN_OR_ABOVE)
def test_r02_what_a_level_decides_itself_has_no_special_route(level: Level, award: str, warns: bool) -> None:
    """NĐ 91/2017 Điều 46 k4: the route is that of a file sent up."""
    units = (make_unit("DV1", UnitKind.PARTY),)
    case = make_case(PRELIMINARY, date(2022, 6, 24), units=units, level=level)
    assert (warn_special_route(case, make_candidate(award)) is not None) is warns


def test_r02_the_special_route_of_today_is_marked_unverified() -> None:
    """NĐ 91/2017 Điều 46 k4 was read; which article holds since 01/01/2024 was not."""
    units = (make_unit("DV1", UnitKind.PARTY),)
    bases: list[str] = []
    for day in (date(2023, 12, 31), date(2024, 1, 1)):
        warning = warn_special_route(make_case(FINAL, day, units=units), make_candidate("BK_TINH"))
        assert warning is not None
        bases.append(warning.basis)
    assert bases[0].endswith("(đã đối chiếu)")
    assert bases[1].endswith("(chưa đối chiếu)")


@pytest.mark.parametrize(
    ("award", "is_blocked"),
    [
        ("HCLD_NHAT", True),
        ("HCLD_NHI", True),
        ("HCLD_BA", False),
        ("HCLD_X", False),
        ("HCLD_M", False),
        ("BK_TTG", False),
    ],
)
def test_r03_only_the_third_class(award: str, is_blocked: bool) -> None:
    """QĐ 733/QĐ-TTg ngày 14/6/2019."""
    expected = Reason(
        "R03",
        BLOCKS,
        "Quyết định số 733/QĐ-TTg ngày 14/6/2019 (đã đối chiếu)",
        "Phong trào này chỉ được đề nghị Huân chương Lao động hạng Ba, không có hạng khác.",
    )
    assert refuse_class(make_case(), make_candidate(award)) == (expected if is_blocked else None)


@pytest.mark.parametrize(
    ("kind", "award", "is_blocked"),
    [
        (ANNUAL, "GK_XA", False),
        (ANNUAL, "GK_HUYEN", True),
        (ANNUAL, "BK_TINH", True),
        (ANNUAL, "BK_TTG", True),
        (PRELIMINARY, "GK_HUYEN", False),
        (PRELIMINARY, "BK_TTG", False),
        (PRELIMINARY, "HCLD_BA", True),
        (FINAL, "HCLD_BA", False),
        (FINAL, "HCLD_NHI", True),
    ],
)
def test_r04_what_each_review_may_reach(kind: ReviewKind, award: str, is_blocked: bool) -> None:
    """QĐ 733/QĐ-TTg: Huân chương only at tổng kết; plan KT.1: the commune's own award each year."""
    reason = refuse_review(make_case(kind, date(2022, 6, 24)), make_candidate(award))
    assert (reason is not None) is is_blocked


def test_r04_names_the_award_and_the_review() -> None:
    """QĐ 733/QĐ-TTg ngày 14/6/2019."""
    assert refuse_review(make_case(PRELIMINARY, date(2022, 6, 24)), make_candidate("HCLD_BA")) == Reason(
        "R04",
        BLOCKS,
        "Quyết định số 733/QĐ-TTg ngày 14/6/2019 (đã đối chiếu)",
        "Không xét Huân chương Lao động hạng Ba trong kỳ sơ kết.",
    )
