"""Rules R01 to R23 one by one, each with the article in its basis (law notes, section 7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tasks.model.campaign import PastAward
from tasks.model.kinds import UnitKind
from tasks.model.periods import ReviewKind
from tasks.model.results import ReasonKind
from tasks.rules.council_rules import refuse_unfounded_council, warn_guidance, warn_leader_share, warn_regime
from tasks.rules.eligibility import (
    explain_route,
    refuse_authority,
    refuse_class,
    refuse_review,
    refuse_route,
)
from tasks.rules.nominee_rules import (
    refuse_barred,
    refuse_reused,
    refuse_second_state_award,
    warn_overlap,
)
from tasks.rules.unit_rules import refuse_dissolved, warn_special_route
from tests.factories_propose import make_candidate, make_case, make_council, make_person, make_result, make_unit

BLOCKS, WARNS = ReasonKind.BLOCKS, ReasonKind.WARNS
ANNUAL, PRELIMINARY, FINAL = ReviewKind.ANNUAL, ReviewKind.PRELIMINARY, ReviewKind.FINAL
GROUND = "Thành tích trong phong trào “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở”"


def past(award: str, ground: str, day: date, nominee: str = "DV1") -> PastAward:
    return PastAward(nominee, award, "Giấy khen", ground, "15/QĐ-UBND", day, "Chủ tịch UBND xã")


@pytest.mark.parametrize(
    ("day", "rules"), [(date(2025, 6, 30), []), (date(2025, 7, 1), ["R01", "R02"]), (date(2025, 8, 15), ["R01", "R02"])]
)
def test_r01_r02_no_district_award_after_30_june_2025(day: date, rules: list[str]) -> None:
    case, candidate = make_case(FINAL, day), make_candidate("GK_HUYEN")
    reasons = [reason for reason in (refuse_authority(case, candidate), refuse_route(case, candidate)) if reason]
    assert [reason.rule for reason in reasons] == rules
    assert all(reason.kind is BLOCKS for reason in reasons)


def test_r01_names_the_day_and_the_end_of_the_power() -> None:
    reason = refuse_authority(make_case(), make_candidate("GK_HUYEN"))
    assert reason is not None
    assert reason.sentence == (
        "Vào ngày quyết định 15/8/2025 không có hình thức Giấy khen của Chủ tịch Ủy ban nhân dân huyện: "
        "thẩm quyền này chỉ còn đến hết ngày 30/6/2025."
    )
    assert "Điều 80 Luật TĐKT năm 2022" in reason.basis


def test_r01_an_unknown_award_is_blocked_not_a_crash() -> None:
    reason = refuse_authority(make_case(), make_candidate("BK_HUYEN"))
    assert reason is not None
    assert "BK_HUYEN" in reason.sentence


def test_r02_the_route_is_told() -> None:
    reason = explain_route(make_case(PRELIMINARY, date(2022, 6, 24)), make_candidate("BK_TINH"))
    assert reason is not None
    assert reason.sentence == "Thẩm quyền: Chủ tịch Ủy ban nhân dân tỉnh; hồ sơ đi từ xã lên huyện lên tỉnh."


def test_r02_party_and_mass_organisations_have_their_own_route() -> None:
    unit = make_unit("DV1", UnitKind.PARTY)
    case = make_case(units=(unit,), people=(make_person("DV1-01"),))
    warning = warn_special_route(case, make_candidate("BK_TINH", "DV1-01"))
    assert warning is not None
    assert warning.kind is WARNS
    assert warn_special_route(case, make_candidate("GK_XA", "DV1-01")) is None
    assert warn_special_route(make_case(), make_candidate("BK_TINH", "DV1-01")) is None


@pytest.mark.parametrize(
    ("award", "is_blocked"), [("HCLD_NHAT", True), ("HCLD_NHI", True), ("HCLD_BA", False), ("BK_TTG", False)]
)
def test_r03_only_the_third_class_under_qd_733(award: str, is_blocked: bool) -> None:
    reason = refuse_class(make_case(), make_candidate(award))
    assert (reason is not None) is is_blocked
    if reason is not None:
        assert "733/QĐ-TTg" in reason.basis


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
    reason = refuse_review(make_case(kind, date(2022, 6, 24)), make_candidate(award))
    assert (reason is not None) is is_blocked


@pytest.mark.parametrize(
    ("ground", "blocked", "warned"),
    [
        (f"{GROUND} giai đoạn 2019 - 2022", True, False),  # the very same years
        (f"{GROUND} năm 2021", False, True),  # one of the years
        ("Thành tích trong xây dựng nông thôn mới năm 2021", False, False),  # another movement
        (f"{GROUND} năm 2018", False, False),  # before the review
    ],
)
def test_r06_one_achievement_one_award(ground: str, blocked: bool, warned: bool) -> None:
    case = make_case(PRELIMINARY, date(2022, 6, 24), past_awards=(past("GK_XA", ground, date(2022, 2, 1)),))
    reason = refuse_reused(case, make_candidate("BK_TINH"))
    assert (reason is not None) is blocked
    assert (warn_overlap(case, make_candidate("BK_TINH")) is not None) is warned
    if reason is not None:
        assert "15/QĐ-UBND" in reason.sentence
        assert "Điều 3 Nghị định số 91/2017/NĐ-CP" in reason.basis


def test_r06_this_very_decision_and_later_ones_do_not_count() -> None:
    day = date(2022, 6, 24)
    case = make_case(PRELIMINARY, day, past_awards=(past("GK_XA", f"{GROUND} 2019 - 2022", day),))
    assert refuse_reused(case, make_candidate("GK_XA")) is None


def test_r07_every_bar_is_its_own_reason() -> None:
    result = make_result("DV1", barred=("Không đạt tiêu chuẩn C.1.", "Có khiếu nại, tố cáo đang xác minh"))
    reasons = refuse_barred(make_case(FINAL, date(2024, 5, 1)), result)
    assert [reason.sentence for reason in reasons] == [
        "Không đạt tiêu chuẩn C.1.",
        "Có khiếu nại, tố cáo đang xác minh.",
    ]
    assert all("khoản 4 Điều 4 Nghị định số 98/2023/NĐ-CP" in reason.basis for reason in reasons)


@pytest.mark.parametrize(
    ("day", "earlier", "kind"),
    [
        (date(2022, 6, 24), date(2022, 3, 1), BLOCKS),
        (date(2022, 6, 24), date(2021, 12, 31), None),
        (date(2025, 8, 15), date(2025, 3, 1), WARNS),
    ],
)
def test_r08_two_state_awards_in_one_year(day: date, earlier: date, kind: ReasonKind | None) -> None:
    case = make_case(FINAL, day, past_awards=(past("BK_TTG", "Phòng, chống dịch", earlier),))
    reason = refuse_second_state_award(case, make_candidate("BK_TTG"))
    assert (None if reason is None else reason.kind) is kind
    assert refuse_second_state_award(case, make_candidate("BK_TINH")) is None


@pytest.mark.parametrize(
    ("day", "valid_to", "is_blocked"),
    [
        (date(2025, 8, 15), date(2025, 6, 30), True),
        (date(2025, 8, 15), None, False),
        (date(2025, 8, 15), date(2025, 8, 15), False),
        (date(2025, 6, 30), date(2025, 5, 1), False),  # regime B has no such rule
        (date(2026, 10, 1), date(2025, 6, 30), True),
    ],
)
def test_r09_a_dissolved_unit_is_not_awarded(day: date, valid_to: date | None, is_blocked: bool) -> None:
    case = make_case(FINAL, day, units=(make_unit("DV1", valid_to=valid_to),))
    reason = refuse_dissolved(case, make_candidate("GK_XA"))
    assert (reason is not None) is is_blocked
    assert refuse_dissolved(case, make_candidate("GK_XA", "DV1-01")) is None


@pytest.mark.parametrize(
    ("leaders", "others", "limit", "says"),
    [
        (2, 0, "50", "Cả 2 cá nhân"),
        (2, 1, "50", "2/3 cá nhân được đề nghị là lãnh đạo, quản lý, vượt tỷ lệ 50 % của xã."),
        (1, 1, "50", ""),
        (1, 0, "50", ""),
        (2, 1, None, ""),
    ],
)
def test_r13_share_of_leaders_only_warns(leaders: int, others: int, limit: str | None, says: str) -> None:
    people = tuple(
        make_person(f"DV1-{number:02d}", is_leader=number <= leaders) for number in range(1, leaders + others + 1)
    )
    case = make_case(people=people)
    policy = replace(case.campaign.policy, max_leader_share_pct=None if limit is None else Decimal(limit))
    case = replace(case, campaign=replace(case.campaign, policy=policy))
    warning = warn_leader_share(case, [person.code for person in people])
    assert (warning is not None) is bool(says)
    if warning is not None:
        assert warning.kind is WARNS
        assert says in warning.sentence


def test_r19_names_what_the_council_lacks() -> None:
    council = replace(make_council(), founding_decision="", quorum_pct=None)
    reason = refuse_unfounded_council(make_case(council=council))
    assert reason is not None
    assert "Quyết định thành lập Hội đồng, tỷ lệ thành viên phải có mặt" in reason.sentence
    assert refuse_unfounded_council(make_case()) is None


def test_r21_the_unread_law_warns_from_1_october_2026() -> None:
    assert warn_regime(make_case(FINAL, date(2026, 9, 30))) is None
    warning = warn_regime(make_case(FINAL, date(2026, 10, 1)))
    assert warning is not None
    assert "06/2026/QH16" in warning.sentence


def test_r22_no_guidance_recorded_for_an_award_above_the_commune() -> None:
    case = make_case()
    silent = replace(case, term=replace(case.term, guidance=""))
    assert warn_guidance(case, make_candidate("BK_TINH")) is None
    assert warn_guidance(silent, make_candidate("GK_XA")) is None
    assert warn_guidance(silent, make_candidate("BK_TINH")) is not None
