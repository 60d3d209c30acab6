"""xã Sơn Lĩnh and xã Sơn Hồng become one commune on 01/7/2025 (NQ 1665/NQ-UBTVQH15; law notes, section 6): R02, R09.

The movement decided before and after: which way a file goes, which collective may be awarded, what a person keeps.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tasks.aggregate.years import read_year_scores, years_of
from tasks.model.campaign import YearResult
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.kinds import Level, NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.results import Proposal, ReasonKind, Verdict
from tasks.propose.decide import decide_proposals
from tasks.rules.scoring import multi_year_score
from tests.factories_propose import (
    make_candidate,
    make_case,
    make_person,
    make_record,
    make_result,
    make_rule,
    make_tally,
    make_unit,
)

LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)
BEFORE, CIRCULAR_ABSENT, AFTER = LAST_DAY, date(2025, 7, 15), date(2025, 8, 20)
OFFICE = "Văn phòng Ủy ban nhân dân xã Sơn Lĩnh"
UNITS = (
    make_unit("SL", name=OFFICE, valid_to=LAST_DAY, successor_code="VP"),
    make_unit("SH", name="Văn phòng Ủy ban nhân dân xã Sơn Hồng (cũ)", valid_to=LAST_DAY, successor_code="VP"),
    make_unit("VP", name="Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Sơn Hồng", valid_from=FIRST_DAY),
    make_unit("TH", name="Trường Tiểu học Sơn Lĩnh"),
)
# SL-01 left with the old office; VP-01 works in the new one, with the years at Sơn Lĩnh behind them.
PEOPLE = tuple(make_person(code) for code in ("SL-01", "VP-01", "TH-01"))
AT_SON_LINH = tuple(
    YearResult("VP-01", year, Decimal(score), f"Biên bản họp Hội đồng xã Sơn Lĩnh năm {year}")
    for year, score in zip(range(2019, 2025), (90, 91, 92, 93, 94, 95), strict=True)
)
NOMINEES = ("SL", "SH", "VP", "TH", "SL-01", "VP-01", "TH-01")


def case_on(day: date) -> ReviewCase:
    return make_case(
        ReviewKind.FINAL,
        day,
        commune_name="xã Sơn Hồng",
        district_name="huyện Hương Sơn",
        province_name="tỉnh Hà Tĩnh",
        units=UNITS,
        people=PEOPLE,
        year_results=AT_SON_LINH,
        award_rules=tuple(make_rule(award, kind) for award in ("GK_XA", "BK_TINH") for kind in NomineeKind),
    )


def decide(day: date, award: str) -> dict[str, Proposal]:
    proposals = decide_proposals(
        case_on(day),
        tuple(make_result(code) for code in NOMINEES),
        tuple(make_candidate(award, code) for code in NOMINEES),
        make_record(*(make_tally(code, award) for code in NOMINEES)),
        (),
    )
    return {item.nominee: item for item in proposals}


def sentences(proposal: Proposal, rule: str) -> list[tuple[ReasonKind, str]]:
    return [(reason.kind, reason.sentence) for reason in proposal.reasons if reason.rule == rule]


@pytest.mark.parametrize(
    ("day", "old", "told"),
    [
        (BEFORE, Verdict.PROPOSED, []),
        (CIRCULAR_ABSENT, Verdict.PROPOSED, [ReasonKind.WARNS]),  # TT 15/2025/TT-BNV is in force from 05/8/2025
        (AFTER, Verdict.BLOCKED, [ReasonKind.BLOCKS]),
    ],
)
def test_the_old_offices_are_awarded_only_while_they_stand(day: date, old: Verdict, told: list[ReasonKind]) -> None:
    """P12; TT 15/2025/TT-BNV."""
    decided = decide(day, "GK_XA")
    for code in ("SL", "SH"):
        assert decided[code].verdict is old
        assert [kind for kind, _ in sentences(decided[code], "R09")] == told


def test_the_old_office_is_told_into_which_it_went() -> None:
    """P12; TT 15/2025/TT-BNV."""
    ((_, sentence),) = sentences(decide(AFTER, "GK_XA")["SL"], "R09")
    assert sentence == (
        f"{OFFICE} đã giải thể sau sắp xếp tổ chức bộ máy (hoạt động đến ngày 30/6/2025), sáp nhập vào Văn phòng "
        "Hội đồng nhân dân và Ủy ban nhân dân xã Sơn Hồng; không khen thưởng tập thể đã giải thể."
    )


def test_the_new_office_is_judged_by_its_own_achievement_and_both_old_ones_are_named() -> None:
    """P12.b, the commune's own way."""
    decided = decide(AFTER, "GK_XA")
    ((kind, sentence),) = sentences(decided["VP"], "R09")
    assert decided["VP"].verdict is Verdict.PROPOSED
    assert kind is ReasonKind.WARNS
    assert sentence.count("đã giải thể") == 2
    assert sentences(decided["TH"], "R09") == []


def test_a_person_of_the_old_office_may_still_be_awarded() -> None:
    """P12.a, the commune's own way: individuals keep what they achieved."""
    decided = decide(AFTER, "GK_XA")
    assert decided["SL-01"].verdict is Verdict.PROPOSED
    assert [kind for kind, _ in sentences(decided["SL-01"], "R09")] == [ReasonKind.EXPLAINS]
    assert decided["VP-01"].verdict is Verdict.PROPOSED
    assert sentences(decided["VP-01"], "R09") == []


def test_a_person_keeps_the_years_at_the_other_commune(tmp_path: Path) -> None:
    """Law notes, section 6: individuals keep their achievements (years at the old unit)."""
    case = case_on(AFTER)
    case = replace(case, term=replace(case.term, last_year=2024))
    years = years_of("VP-01", case, read_year_scores(ReviewFolder(tmp_path, case.period), case))
    assert [year.score for year in years] == [item.score for item in AT_SON_LINH]
    assert all("Hội đồng xã Sơn Lĩnh" in year.source for year in years)
    assert multi_year_score(case.campaign.policy, years) == Decimal("92.5")


@pytest.mark.parametrize(
    ("day", "route"),
    [
        (BEFORE, (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)),
        (AFTER, (Level.COMMUNE, Level.PROVINCE)),
    ],
)
def test_the_file_of_the_school_no_longer_passes_the_district(day: date, route: tuple[Level, ...]) -> None:
    """R02: huyện Hương Sơn ended on 01/7/2025; a collective that is not merged goes on."""
    school = decide(day, "BK_TINH")["TH"]
    assert (school.verdict, school.route) == (Verdict.PROPOSED, route)
