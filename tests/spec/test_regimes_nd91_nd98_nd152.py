"""Which law holds on which day: L22 Điều 94 k2, NĐ 98/2023, NĐ 152/2025, NĐ 129/2025 (law notes, section 1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from tasks.errors import ReviewError
from tasks.model.kinds import Level, NomineeKind
from tasks.model.periods import Period, ReviewKind
from tasks.rules.regimes import (
    award_on,
    find_award,
    ladder_on,
    legal_bases_on,
    offered_awards,
    office_on,
    plan_warnings_on,
    regime_on,
    report_form_for,
    route_to,
)
from tests.factories import make_case, make_term, reference
from tests.factories_propose import lawbook

X, H, T, C = Level.COMMUNE, Level.DISTRICT, Level.PROVINCE, Level.CENTRE


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(2019, 6, 14), "A"),
        (date(2023, 12, 31), "A"),
        (date(2024, 1, 1), "B"),
        (date(2025, 6, 30), "B"),
        (date(2025, 7, 1), "C"),
        (date(2026, 9, 30), "C"),
        (date(2026, 10, 1), "D"),
        (date(2031, 1, 1), "D"),
    ],
)
def test_regime_is_chosen_by_the_day_of_the_decision(day: date, regime: str) -> None:
    assert regime_on(lawbook(), day).code == regime


def test_only_the_unread_law_of_2026_carries_a_warning() -> None:
    warned = {regime.code for regime in lawbook().regimes if regime.warning}
    assert warned == {"D"}
    assert "chưa đọc nội dung" in regime_on(lawbook(), date(2026, 10, 1)).warning


def test_a_day_before_the_data_is_a_stop_the_clerk_can_fix() -> None:
    with pytest.raises(ReviewError, match="31/12/2016"):
        regime_on(lawbook(), date(2016, 12, 31))


@pytest.mark.parametrize(
    ("day", "levels"),
    [(date(2025, 6, 30), (X, H, T, C)), (date(2025, 7, 1), (X, T, C)), (date(2026, 10, 1), (X, T, C))],
)
def test_ladder_loses_the_district_on_1_july_2025(day: date, levels: tuple[Level, ...]) -> None:
    assert ladder_on(lawbook(), day).levels == levels


@pytest.mark.parametrize(
    ("award", "day", "route"),
    [
        ("GK_XA", date(2022, 6, 24), (X,)),
        ("GK_HUYEN", date(2022, 6, 24), (X, H)),
        ("BK_TINH", date(2022, 6, 24), (X, H, T)),
        ("BK_TTG", date(2022, 6, 24), (X, H, T, C)),
        ("BK_TINH", date(2025, 5, 20), (X, H, T)),
        ("HCLD_BA", date(2025, 5, 20), (X, H, T, C)),
        ("GK_XA", date(2025, 8, 15), (X,)),
        ("GK_HUYEN", date(2025, 8, 15), ()),
        ("BK_TINH", date(2025, 8, 15), (X, T)),
        ("HCLD_BA", date(2025, 8, 15), (X, T, C)),
    ],
)
def test_route_climbs_every_level_of_that_day(award: str, day: date, route: tuple[Level, ...]) -> None:
    known = find_award(lawbook(), award)
    assert known is not None
    assert route_to(lawbook(), known, day) == route


def test_the_district_certificate_ends_with_the_district() -> None:
    assert award_on(lawbook(), "GK_HUYEN", date(2025, 6, 30)) is not None
    assert award_on(lawbook(), "GK_HUYEN", date(2025, 7, 1)) is None
    assert award_on(lawbook(), "GK_XA", date(2025, 7, 1)) is not None


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (
            date(2022, 6, 24),
            ["LTCCQDP-2015", "LTCCQDP-2019", "LTDKT-2003", "LTDKT-2005", "LTDKT-2013", "ND91", "TT12"],
        ),
        (date(2024, 5, 6), ["LTCCQDP-2015", "LTCCQDP-2019", "LTDKT-2022", "ND98", "TT01"]),
        (date(2025, 5, 20), ["LTCCQDP-02-2025", "LTDKT-2022", "ND98", "TT01"]),
        (date(2025, 8, 4), ["LTCCQDP-06-2025", "LTDKT-2022", "ND152", "ND129", "TT01"]),
        (date(2025, 8, 5), ["LTCCQDP-06-2025", "LTDKT-2022", "ND152", "ND129", "TT15"]),
        (date(2026, 10, 1), ["LTCCQDP-06-2025", "LTDKT-2022", "ND152", "ND129", "TT15"]),
    ],
)
def test_legal_bases_are_those_in_force_in_their_printed_order(day: date, codes: list[str]) -> None:
    bases = legal_bases_on(lawbook(), regime_on(lawbook(), day), day)
    assert [basis.code for basis in bases] == codes


def test_nd30_laws_are_cited_without_number_other_documents_in_full() -> None:
    for basis in lawbook().bases:
        if basis.citation.startswith("Luật"):
            assert "số " not in basis.citation.replace("một số điều", "")
        else:
            assert " số " in basis.citation
            assert " ngày " in basis.citation
            assert " của Chính phủ quy định" in basis.citation or " của Bộ trưởng Bộ Nội vụ quy định" in basis.citation


def test_nd91_mau_07_then_nd98_mau_02_and_03() -> None:
    law = lawbook()
    assert "Mẫu số 07" in report_form_for(law, "A", NomineeKind.INDIVIDUAL).name
    assert "Mẫu số 02" in report_form_for(law, "B", NomineeKind.COLLECTIVE).name
    assert "Mẫu số 03" in report_form_for(law, "B", NomineeKind.INDIVIDUAL).name
    assert "152/2025" in report_form_for(law, "C", NomineeKind.COLLECTIVE).name


def test_plan_warnings_about_the_district_change_on_1_july_2025() -> None:
    before = {warning.code for warning in plan_warnings_on(lawbook(), date(2025, 6, 30))}
    after = {warning.code for warning in plan_warnings_on(lawbook(), date(2025, 7, 1))}
    assert after - before == {"KH5", "KH8", "KH9"}
    assert before - after == {"KH1", "KH3"}
    assert {"KH2", "KH4"} <= before & after


@pytest.mark.parametrize(
    ("level", "day", "addressee", "office"),
    [
        (H, date(2025, 6, 30), "Ủy ban nhân dân Hương Sơn", "Phòng Nội vụ Hương Sơn"),
        (T, date(2022, 6, 24), "Ủy ban nhân dân Hương Sơn", "Sở Nội vụ Hương Sơn"),
        (T, date(2025, 7, 1), "Ủy ban nhân dân Hương Sơn", "Sở Nội vụ Hương Sơn"),
        (C, date(2025, 6, 30), "Thủ tướng Chính phủ", "Ban Thi đua - Khen thưởng Trung ương"),
        (C, date(2025, 7, 1), "Thủ tướng Chính phủ", "Bộ Nội vụ"),
        (C, date(2026, 10, 1), "Thủ tướng Chính phủ", "Bộ Nội vụ"),
    ],
)
def test_who_takes_in_at_each_level(level: Level, day: date, addressee: str, office: str) -> None:
    """NĐ 152/2025 Điều 42 k3: since 01/7/2025 the ministry submits to the Prime Minister."""
    found = office_on(lawbook(), level, day)
    assert found.at("Hương Sơn") == (addressee, office)


def test_no_office_of_a_district_that_is_gone_and_none_in_a_case_frozen_before_offices_were_kept() -> None:
    for law in (lawbook(), replace(lawbook(), offices=())):
        with pytest.raises(ReviewError) as told:
            office_on(law, H, date(2025, 7, 1))
        assert told.value.place == "data/reference/offices.csv"
        assert (
            told.value.message == "Không có cơ quan tiếp nhận hồ sơ trình cấp huyện trong dữ liệu cho ngày 01/7/2025."
        )


def test_dated_tables_leave_no_gap_and_no_overlap() -> None:
    central = tuple(office for office in lawbook().offices if office.level is C)
    for rows in (lawbook().regimes, lawbook().ladders, central):
        for earlier, later in pairwise(rows):
            assert earlier.valid_to is not None
            assert later.valid_from is not None
            assert (later.valid_from - earlier.valid_to).days == 1


def test_a_table_with_a_hole_is_a_stop_that_names_the_file() -> None:
    law = replace(lawbook(), ladders=lawbook().ladders[1:])
    with pytest.raises(ReviewError) as ladder:
        ladder_on(law, date(2025, 6, 30))
    assert (ladder.value.place, ladder.value.remedy) == (
        "data/reference/ladders.csv",
        "bổ sung dòng có hiệu lực vào ngày này",
    )
    assert ladder.value.message == "Không có hệ thống cấp hành chính nào trong dữ liệu cho ngày 30/6/2025."
    others = tuple(
        form for form in lawbook().report_forms if (form.regime, form.nominee_kind) != ("C", NomineeKind.COLLECTIVE)
    )
    with pytest.raises(ReviewError) as form:
        report_form_for(replace(law, report_forms=others), "C", NomineeKind.COLLECTIVE)
    assert form.value.message == "Chưa có mẫu báo cáo thành tích của tập thể cho chế độ C."
    assert (form.value.place, form.value.remedy) == (
        "data/reference/report_forms.csv",
        "bổ sung dòng cho chế độ này",
    )


def test_the_stop_before_the_data_tells_where_the_day_stands() -> None:
    with pytest.raises(ReviewError) as caught:
        regime_on(lawbook(), date(2016, 12, 31))
    assert caught.value.message == "Không có quy định nào trong dữ liệu cho ngày 31/12/2016."
    assert caught.value.place == "ngày quyết định, trang Kỳ xét của phong-trao.xlsx"
    assert caught.value.remedy == "kiểm tra lại ngày quyết định, hoặc bổ sung data/reference/regimes.csv"


def codes_offered(case, kind=None) -> list[str]:
    return [award.code for award in offered_awards(case, kind)]


def test_qd733_offers_no_order_at_the_preliminary_review_whatever_the_commune_rules() -> None:
    rule = reference()[2][0]
    order = replace(rule, award="HCLD_BA", review_kind=ReviewKind.PRELIMINARY, nominee_kind=NomineeKind.INDIVIDUAL)
    letter = replace(order, award="GK_XA")
    term = make_term(period=Period(2022, ReviewKind.PRELIMINARY))
    case = make_case(term=term, award_rules=(order, letter))
    assert codes_offered(case) == ["GK_XA"]
    assert codes_offered(case, NomineeKind.COLLECTIVE) == []


def test_an_award_of_the_district_is_offered_until_30_june_2025_and_in_the_order_of_the_rules() -> None:
    rule = replace(reference()[2][0], review_kind=ReviewKind.FINAL)
    rules = tuple(replace(rule, award=code) for code in ("GK_HUYEN", "GK_XA"))
    for day, expected in ((date(2025, 6, 30), ["GK_HUYEN", "GK_XA"]), (date(2025, 7, 1), ["GK_XA"])):
        term = make_term(period=Period(2025, ReviewKind.FINAL), decision_date=day)
        assert codes_offered(make_case(term=term, award_rules=rules), rule.nominee_kind) == expected
