"""Complete valid objects; a test states only what matters to it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from tasks.model.campaign import Campaign, Council, CouncilMember, CouncilRole, Launch, Person, Recipient, Term, Unit
from tasks.model.case import ReviewCase
from tasks.model.council import Attendance, CouncilRecord, Meeting, Presence
from tasks.model.kinds import Gender, Level, UnitKind
from tasks.model.periods import Period, ReviewKind
from tasks.rules.reference import (
    load_criteria,
    load_default_award_rules,
    load_default_policy,
    load_lawbook,
)
from tasks.rules.regimes import regime_on

REFERENCE_DIR = Path(__file__).resolve().parents[1] / "data" / "reference"


def make_unit(code="THON-01", **changes):
    unit = Unit(
        code=code,
        name=f"Đơn vị {code}",
        kind=UnitKind.VILLAGE,
        group="Khối thôn",
        head_name="Trần Thị Hòa",
        contact="0900 000 000",
        members_count=10,
        women_count=5,
        valid_from=None,
        valid_to=None,
        successor_code="",
    )
    return replace(unit, **changes)


def make_person(code="THON-01-01", **changes):
    person = Person(
        code=code,
        name=f"Nguyễn Văn {code[-2:]}",
        unit_code=code.rsplit("-", 1)[0],
        position="Công chức",
        group="Khối thôn",
        gender=Gender.MALE,
        birth_year=1980,
        is_leader=False,
        wears_uniform=False,
    )
    return replace(person, **changes)


def make_member(code="HD-01", **changes):
    member = CouncilMember(
        code=code,
        name=f"Lê Thị {code[-2:]}",
        position="Ủy viên UBND xã",
        role=CouncilRole.MEMBER,
        votes=True,
        unit_code="",
        person_code="",
        watched_units=(),
        declared_ties=(),
    )
    return replace(member, **changes)


def make_council(**changes):
    council = Council(
        founding_decision="Quyết định số 15/QĐ-UBND ngày 10 tháng 01 năm 2021",
        working_rules="Quy chế số 16/QC-HĐTĐKT ngày 15 tháng 01 năm 2021",
        quorum_pct=Decimal(66),
        members=(
            make_member("HD-01", role=CouncilRole.CHAIRMAN),
            make_member("HD-02"),
            make_member("HD-03"),
        ),
    )
    return replace(council, **changes)


def make_term(**changes):
    term = Term(
        period=Period(2021, ReviewKind.ANNUAL),
        first_year=2021,
        last_year=2021,
        submission_due_date=date(2021, 11, 30),
        correction_due_date=date(2021, 12, 10),
        council_date=date(2021, 12, 20),
        decision_date=date(2021, 12, 28),
        guidance="",
    )
    return replace(term, **changes)


@cache
def reference():
    return (
        load_criteria(REFERENCE_DIR),
        load_default_policy(REFERENCE_DIR),
        load_default_award_rules(REFERENCE_DIR),
        load_lawbook(REFERENCE_DIR),
    )


def make_campaign(**changes):
    criteria, policy, award_rules, _ = reference()
    campaign = Campaign(
        code="van-hoa-cong-so",
        name="Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
        slogan_collective="Thi đua xây dựng cơ quan văn minh, hiện đại, xanh, sạch, đẹp",
        slogan_individual="Thi đua thực hiện kỷ cương, trách nhiệm, tận tụy, chuyên nghiệp",
        commune_name="xã Sơn Hồng",
        district_name="huyện Hương Sơn",
        province_name="tỉnh Hà Tĩnh",
        seat="Sơn Hồng",
        plan_document="Kế hoạch của Ủy ban nhân dân xã Sơn Hồng",
        superior_plan_document="Kế hoạch số 88/KH-UBND ngày 02 tháng 8 năm 2019 của Ủy ban nhân dân huyện Hương Sơn",
        province_regulation="",
        start_date=date(2019, 6, 14),
        end_date=date(2025, 12, 31),
        chairman_name="Phạm Văn Thử",
        launches=(
            Launch(Level.CENTRE, date(2019, 6, 14), "Quyết định số 733/QĐ-TTg ngày 14 tháng 6 năm 2019"),
            Launch(Level.DISTRICT, date(2019, 8, 2), "Kế hoạch số 88/KH-UBND ngày 02 tháng 8 năm 2019"),
        ),
        units=(make_unit("THON-01"), make_unit("THON-02")),
        people=(make_person("THON-01-01"), make_person("THON-02-01")),
        criteria=criteria,
        policy=policy,
        award_rules=award_rules,
        council=make_council(),
        recipients=(Recipient("to-trinh", "Như trên"), Recipient("to-trinh", "Lưu: VT.")),
        terms=(make_term(),),
        extensions=(),
        year_results=(),
        past_awards=(),
    )
    return replace(campaign, **changes)


def make_case(*, term=None, **campaign_changes):
    term = term or make_term()
    law = reference()[3]
    campaign = make_campaign(**{"terms": (term,), **campaign_changes})
    return ReviewCase(campaign=campaign, term=term, regime=regime_on(law, term.decision_date), law=law)


def make_record(**changes):
    record = CouncilRecord(
        meeting=Meeting("Hội trường Ủy ban nhân dân xã", "08 giờ 00", "10 giờ 30", "HD-01", "HD-02"),
        attendance=tuple(Attendance(f"HD-0{number}", Presence.PRESENT) for number in (1, 2, 3)),
        appraisals=(),
        adjustments=(),
        recusals=(),
        tallies=(),
        missing=(),
    )
    return replace(record, **changes)
