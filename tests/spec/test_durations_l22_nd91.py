"""R05: how long a movement must have lasted, by launching level: L22 Điều 42-44, 73-75; NĐ 91/2017 Điều 38-40 (2.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tasks.model.campaign import Launch
from tasks.model.kinds import Level, NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.results import Reason, ReasonKind
from tasks.rules.eligibility import judge_duration, province_clauses, warn_local_launch
from tests.factories_propose import COLLECTIVE, INDIVIDUAL, lawbook, make_candidate, make_case

CENTRE_2019 = Launch(Level.CENTRE, date(2019, 6, 14), "")
PROVINCE_2019 = Launch(Level.PROVINCE, date(2019, 7, 1), "")
PROVINCE_UNDATED = Launch(Level.PROVINCE, None, "")
DISTRICT_2019 = Launch(Level.DISTRICT, date(2019, 8, 2), "")


@pytest.mark.parametrize(
    ("award", "kind", "day", "launch", "is_met"),
    [
        # Regime A, NĐ 91/2017 Điều 38: 03 năm, whoever of the two launched it
        ("BK_TTG", INDIVIDUAL, date(2022, 6, 13), CENTRE_2019, False),
        ("BK_TTG", INDIVIDUAL, date(2022, 6, 14), CENTRE_2019, True),
        ("BK_TTG", COLLECTIVE, date(2022, 6, 13), CENTRE_2019, False),
        ("BK_TTG", COLLECTIVE, date(2022, 7, 1), PROVINCE_2019, True),
        ("BK_TTG", COLLECTIVE, date(2022, 9, 1), DISTRICT_2019, False),
        ("GK_XA", COLLECTIVE, date(2022, 6, 24), DISTRICT_2019, True),
        # Regime A has no movement criterion for Huân chương Lao động
        ("HCLD_BA", COLLECTIVE, date(2023, 12, 31), CENTRE_2019, False),
        # Regimes B and C: L22 Điều 73
        ("BK_TTG", INDIVIDUAL, date(2024, 1, 1), DISTRICT_2019, True),
        ("BK_TTG", COLLECTIVE, date(2024, 1, 1), CENTRE_2019, True),
        ("BK_TTG", COLLECTIVE, date(2025, 8, 15), DISTRICT_2019, False),
        ("BK_TTG", COLLECTIVE, date(2025, 8, 15), PROVINCE_2019, True),
        # L22 Điều 44: the person's clause names only bộ, ban, ngành, tỉnh
        ("HCLD_BA", INDIVIDUAL, date(2024, 6, 30), PROVINCE_2019, False),
        ("HCLD_BA", INDIVIDUAL, date(2024, 7, 1), PROVINCE_2019, True),
        ("HCLD_BA", INDIVIDUAL, date(2025, 8, 15), PROVINCE_UNDATED, False),
        ("HCLD_BA", INDIVIDUAL, date(2025, 8, 15), CENTRE_2019, False),
        ("HCLD_BA", COLLECTIVE, date(2025, 8, 15), CENTRE_2019, True),
        ("HCLD_BA", COLLECTIVE, date(2024, 6, 30), PROVINCE_2019, False),
        ("HCLD_BA", COLLECTIVE, date(2024, 7, 1), PROVINCE_2019, True),
        # L22 Điều 42, 43: only collectives have a movement clause
        ("HCLD_NHI", INDIVIDUAL, date(2025, 8, 15), CENTRE_2019, False),
        # L22 Điều 74, 75: no minimum
        ("BK_TINH", COLLECTIVE, date(2024, 1, 1), DISTRICT_2019, True),
        ("GK_XA", INDIVIDUAL, date(2026, 10, 1), DISTRICT_2019, True),
    ],
)
def test_r05_duration(award: str, kind: NomineeKind, day: date, launch: Launch, is_met: bool) -> None:
    case = make_case(ReviewKind.FINAL, day, launches=(launch,))
    reason = judge_duration(case, make_candidate(award, "DV1" if kind is COLLECTIVE else "DV1-01"))
    assert reason is not None
    assert reason.kind is (ReasonKind.EXPLAINS if is_met else ReasonKind.BLOCKS)


def test_r05_the_reason_says_what_is_needed_and_what_was_declared() -> None:
    case = make_case(ReviewKind.PRELIMINARY, date(2022, 6, 13), launches=(CENTRE_2019,))
    reason = judge_duration(case, make_candidate("BK_TTG", "DV1-01"))
    assert reason is not None
    assert reason.sentence == (
        "Cần phong trào do tỉnh hoặc trung ương phát động, đã thực hiện từ 3 năm trở lên. "
        "Đã khai: trung ương phát động ngày 14/6/2019, đến ngày quyết định được 2 năm."
    )
    assert reason.basis == "điểm a khoản 1 Điều 38 Nghị định số 91/2017/NĐ-CP (đã đối chiếu)"


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2019, 8, 2), 0),
        (date(2020, 8, 1), 0),
        (date(2020, 8, 2), 1),
        (date(2021, 8, 1), 1),
        (date(2021, 12, 31), 2),
        (date(2022, 1, 1), 2),
        (date(2022, 9, 1), 3),
        (date(2023, 8, 1), 3),
    ],
)
def test_r05_years_are_full_years_from_the_launch(day: date, years: int) -> None:
    """NĐ 91/2017 Điều 38: 03 năm trở lên."""
    case = make_case(ReviewKind.FINAL, day, launches=(DISTRICT_2019, PROVINCE_UNDATED))
    reason = judge_duration(case, make_candidate("BK_TTG"))
    assert reason is not None
    assert reason.sentence.endswith(
        f"Đã khai: huyện phát động ngày 02/8/2019, đến ngày quyết định được {years} năm; tỉnh phát động, chưa ghi ngày."
    )


def test_r05_a_movement_nobody_launched_opens_only_what_asks_for_no_launch() -> None:
    """L22 Điều 75 k2 asks for none, Điều 73 k4 d for one of the centre or the province."""
    case = make_case(launches=())
    met, blocked = judge_duration(case, make_candidate("GK_XA")), judge_duration(case, make_candidate("BK_TTG"))
    assert met == Reason(
        "R05",
        ReasonKind.EXPLAINS,
        "khoản 2 Điều 75 Luật TĐKT năm 2022 (bộ, ngành, tỉnh quy định tiêu chuẩn cụ thể) (đã đối chiếu)",
        "Đạt điều kiện: phong trào do bất kỳ cấp nào phát động, không đòi số năm.",
    )
    assert blocked == Reason(
        "R05",
        ReasonKind.BLOCKS,
        "điểm d khoản 4 Điều 73 Luật TĐKT năm 2022 (đã đối chiếu)",
        "Cần phong trào do trung ương phát động, không đòi số năm; "
        "hoặc phong trào do tỉnh phát động, đã thực hiện từ 3 năm trở lên. Phong trào chưa khai cấp phát động.",
    )


def test_r05_an_undated_launch_never_counts_as_lasting() -> None:
    """L22 Điều 44 k1 a: the years run from the day of the launch."""
    rules = tuple(replace(rule, min_years=0) for rule in lawbook().durations if rule.award == "HCLD_BA")
    case = make_case(launches=(PROVINCE_UNDATED,))
    case = replace(case, law=replace(lawbook(), durations=rules))
    reason = judge_duration(case, make_candidate("HCLD_BA", "DV1-01"))
    assert reason is not None
    assert reason.kind is ReasonKind.BLOCKS


def test_r05_a_standard_that_is_not_on_record_blocks_and_names_the_table() -> None:
    """NĐ 91/2017: no movement criterion for Huân chương was found (law notes, 2.3)."""
    case = make_case(ReviewKind.FINAL, date(2023, 12, 31))
    assert judge_duration(case, make_candidate("HCLD_BA")) == Reason(
        "R05",
        ReasonKind.BLOCKS,
        "Luật Thi đua, khen thưởng năm 2003 (sửa đổi, bổ sung các năm 2005, 2009, 2013); "
        "Nghị định số 91/2017/NĐ-CP, theo data/reference/durations.csv",
        "Không tìm thấy tiêu chuẩn của hình thức này cho tập thể trong phong trào thi đua.",
    )


def test_r05_is_not_asked_of_a_single_year_nor_of_an_award_that_is_gone() -> None:
    """QĐ 733/QĐ-TTg: a year alone awards the commune's own certificate (KT.1)."""
    assert judge_duration(make_case(ReviewKind.ANNUAL, date(2022, 6, 24)), make_candidate("BK_TTG")) is None
    assert judge_duration(make_case(ReviewKind.PRELIMINARY, date(2022, 6, 24)), make_candidate("BK_TTG")) is not None
    assert judge_duration(make_case(), make_candidate("GK_HUYEN")) is None


def test_r23_the_clauses_on_a_person_s_certificate_of_the_province() -> None:
    """L22 Điều 74 k1 a; NĐ 91/2017 Điều 39 k1."""
    clauses = province_clauses(lawbook())
    assert [(row.regime, row.award, row.nominee_kind) for row in clauses] == [
        (regime, "BK_TINH", INDIVIDUAL) for regime in "ABCD"
    ]


@pytest.mark.parametrize(
    ("day", "basis"),
    [
        (date(2022, 6, 24), "khoản 1 Điều 39 Nghị định số 91/2017/NĐ-CP (đã đối chiếu)"),
        (date(2024, 1, 1), "điểm a khoản 1 Điều 74 Luật TĐKT năm 2022 (đã đối chiếu)"),
        (date(2025, 7, 1), "điểm a khoản 1 Điều 74 Luật TĐKT năm 2022 (đã đối chiếu)"),
        (date(2026, 10, 1), "điểm a khoản 1 Điều 74 Luật TĐKT năm 2022 (chưa đối chiếu)"),
    ],
)
def test_r23_province_certificate_for_a_person_when_only_the_district_launched(day: date, basis: str) -> None:
    """L22 Điều 74 k1 a; NĐ 91/2017 Điều 39 k1: launched by bộ, ban, ngành or tỉnh."""
    local = make_case(ReviewKind.PRELIMINARY, day, launches=(DISTRICT_2019,))
    assert warn_local_launch(local, make_candidate("BK_TINH", "DV1-01")) == Reason(
        "R23",
        ReasonKind.WARNS,
        basis,
        "Phong trào chỉ do huyện hoặc xã phát động thì chưa đủ căn cứ đề nghị Bằng khen cấp tỉnh cho cá nhân.",
    )
    for award, nominee in (("BK_TINH", "DV1"), ("BK_TTG", "DV1-01"), ("GK_XA", "DV1-01")):
        assert warn_local_launch(local, make_candidate(award, nominee)) is None
    for launch in (CENTRE_2019, PROVINCE_UNDATED):
        wider = make_case(ReviewKind.PRELIMINARY, day, launches=(DISTRICT_2019, launch))
        assert warn_local_launch(wider, make_candidate("BK_TINH", "DV1-01")) is None
