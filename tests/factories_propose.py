"""A small commune with the real law of `data/reference/`, for the rules and the propose room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from tasks.model.campaign import Campaign, Council, CouncilMember, CouncilRole, Launch, Person, Term, Unit
from tasks.model.case import ReviewCase
from tasks.model.council import Attendance, CouncilRecord, Meeting, Presence, Tally
from tasks.model.kinds import Gender, Level, NomineeKind, UnitKind
from tasks.model.law import Lawbook
from tasks.model.periods import Period, ReviewKind
from tasks.model.policy import AwardRule, QuotaKind, Rounding, VoteBase
from tasks.model.results import Candidate, Result
from tasks.rules.reference import load_criteria, load_default_award_rules, load_default_policy, load_lawbook
from tasks.rules.regimes import regime_on

REFERENCE = Path(__file__).parent.parent / "data" / "reference"
COLLECTIVE, INDIVIDUAL = NomineeKind.COLLECTIVE, NomineeKind.INDIVIDUAL
#: A level, an award, and whether it is one that a level above decides.
OWN_OR_ABOVE = (
    (Level.DISTRICT, "GK_HUYEN", False),
    (Level.DISTRICT, "BK_TINH", True),
    (Level.PROVINCE, "BK_TINH", False),
    (Level.PROVINCE, "BK_TTG", True),
)


@cache
def lawbook() -> Lawbook:
    return load_lawbook(REFERENCE)


def make_unit(code: str, kind: UnitKind = UnitKind.OFFICE_SECTION, **changes: object) -> Unit:
    unit = Unit(
        code=code,
        name=f"Đơn vị {code}",
        kind=kind,
        group="",
        head_name="Trần Văn Đứng",
        contact="",
        members_count=10,
        women_count=4,
        valid_from=None,
        valid_to=None,
        successor_code="",
    )
    return replace(unit, **changes)  # type: ignore[arg-type]


def make_person(code: str, *, is_leader: bool = False) -> Person:
    unit_code, _, _ = code.rpartition("-")
    return Person(
        code=code,
        name=f"Người {code}",
        unit_code=unit_code,
        position="Công chức",
        group="",
        gender=Gender.FEMALE,
        birth_year=1985,
        is_leader=is_leader,
        wears_uniform=False,
    )


def make_council(size: int = 9) -> Council:
    members = tuple(
        CouncilMember(
            code=f"HD-{number}",
            name=f"Thành viên {number}",
            position="",
            role=CouncilRole.CHAIRMAN if number == 1 else CouncilRole.MEMBER,
            votes=True,
            unit_code="",
            person_code="",
            watched_units=(),
            declared_ties=(),
        )
        for number in range(1, size + 1)
    )
    secretary = replace(members[-1], code="HD-TK", role=CouncilRole.SECRETARY, votes=False)
    return Council("Quyết định số 12/QĐ-UBND", "Quy chế số 13/QC-HĐ", Decimal(70), (*members, secretary))


LAUNCHES = (
    Launch(Level.CENTRE, date(2019, 5, 19), "Quyết định số 733/QĐ-TTg"),
    Launch(Level.PROVINCE, date(2019, 7, 1), "Kế hoạch của tỉnh"),
    Launch(Level.DISTRICT, date(2019, 8, 2), "Kế hoạch số 88/KH-UBND"),
)


def make_case(
    kind: ReviewKind = ReviewKind.FINAL, decision_date: date = date(2025, 8, 15), **changes: object
) -> ReviewCase:
    """A review decided on this day; `changes` are fields of the campaign."""
    first = {ReviewKind.ANNUAL: decision_date.year}.get(kind, 2019)
    period = Period(decision_date.year, kind)
    term = Term(period, first, decision_date.year, decision_date, decision_date, None, decision_date, "Hướng dẫn số 5")
    units = tuple(make_unit(f"DV{number}") for number in range(1, 6))
    campaign = Campaign(
        code="van-hoa-cong-so",
        name="Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
        slogan_collective="",
        slogan_individual="",
        commune_name="xã Sông Mẫu",
        district_name="huyện Núi Mẫu",
        province_name="tỉnh Mẫu",
        seat="Sông Mẫu",
        plan_document="",
        superior_plan_document="",
        province_regulation="",
        start_date=date(2019, 5, 19),
        end_date=date(2025, 12, 31),
        chairman_name="",
        launches=LAUNCHES,
        units=units,
        people=tuple(make_person(f"{unit.code}-{number:02d}") for unit in units for number in (1, 2, 3)),
        criteria=load_criteria(REFERENCE),
        policy=load_default_policy(REFERENCE),
        award_rules=load_default_award_rules(REFERENCE),
        council=make_council(),
        recipients=(),
        terms=(term,),
        extensions=(),
        year_results=(),
        past_awards=(),
    )
    campaign = replace(campaign, **changes)  # type: ignore[arg-type]
    return ReviewCase(campaign, term, regime_on(lawbook(), decision_date), lawbook())


def make_candidate(award: str, nominee: str = "DV1") -> Candidate:
    is_person = "-" in nominee
    unit = nominee.rpartition("-")[0] if is_person else nominee
    return Candidate(nominee, INDIVIDUAL if is_person else COLLECTIVE, unit, award)


def make_result(code: str, rank: int = 1, score: str = "95", grade: str = "xuat_sac", **changes: object) -> Result:
    candidate = make_candidate("", code)
    result = Result(
        code=code,
        kind=candidate.kind,
        unit=candidate.unit,
        group="",
        self_score=Decimal(score),
        appraised_score=Decimal(score),
        bonus_points=Decimal(0),
        minus_points=Decimal(0),
        score=Decimal(score),
        grade=grade,
        rank=rank,
        ranked_count=5,
        decided_by="điểm",
        task_score=None,
        combined_score=None,
        combined_grade="",
        years=(),
        barred=(),
        raw_score=Decimal(score),
    )
    result = replace(result, **changes)  # type: ignore[arg-type]
    overall = {
        "overall_rank": result.rank,
        "overall_count": result.ranked_count,
        "overall_decided_by": result.decided_by,
    }
    return replace(result, **{**overall, **{key: changes[key] for key in overall.keys() & changes.keys()}})  # type: ignore[arg-type]


def make_tally(nominee: str, award: str, votes_for: int = 9, handed_out: int = 9, **changes: object) -> Tally:
    tally = Tally(nominee, award, handed_out, votes_for, handed_out - votes_for, 0, 0, "Kiểm phiếu", "H2")
    return replace(tally, **changes)  # type: ignore[arg-type]


def make_record(*tallies: Tally, present: int = 9) -> CouncilRecord:
    attendance = tuple(
        Attendance(f"HD-{number}", Presence.PRESENT if number <= present else Presence.ABSENT)
        for number in range(1, 10)
    )
    meeting = Meeting("Hội trường", "8 giờ", "10 giờ", "HD-1", "HD-TK")
    return CouncilRecord(meeting, attendance, (), (), (), tallies, ())


def make_rule(award: str, kind: NomineeKind = COLLECTIVE, **changes: object) -> AwardRule:
    rule = AwardRule(
        review_kind=ReviewKind.FINAL,
        award=award,
        nominee_kind=kind,
        min_grade="tot",
        quota_kind=QuotaKind.NONE,
        quota_value=None,
        quota_rounding=Rounding.DOWN,
        vote_threshold_pct=Decimal(50),
        vote_base=VoteBase.MEMBERS,
    )
    return replace(rule, **changes)  # type: ignore[arg-type]
