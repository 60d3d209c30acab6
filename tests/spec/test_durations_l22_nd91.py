"""R05: how long a movement must have lasted, by launching level: L22 Điều 42-44, 73-75; NĐ 91/2017 Điều 38-40 (2.3)."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.model.campaign import Launch
from tasks.model.kinds import Level, NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.results import ReasonKind
from tasks.rules.eligibility import judge_duration, warn_local_launch
from tests.factories_propose import COLLECTIVE, INDIVIDUAL, make_candidate, make_case

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


def test_r23_province_certificate_for_a_person_when_only_the_district_launched() -> None:
    local = make_case(ReviewKind.PRELIMINARY, date(2022, 6, 24), launches=(DISTRICT_2019,))
    assert warn_local_launch(local, make_candidate("BK_TINH", "DV1")) is None
    warning = warn_local_launch(local, make_candidate("BK_TINH", "DV1-01"))
    assert warning is not None
    assert (warning.rule, warning.kind) == ("R23", ReasonKind.WARNS)
    assert warn_local_launch(make_case(), make_candidate("BK_TINH", "DV1-01")) is None
