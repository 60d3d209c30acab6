"""A new movement, filled in as far as the plan and the law go; the rest are examples for the commune to overwrite."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tasks.model.campaign import Campaign, Council, CouncilMember, CouncilRole, Launch, Person, Recipient, Term, Unit
from tasks.model.kinds import Gender, Level, UnitKind
from tasks.model.periods import parse_period
from tasks.rules.reference import load_criteria, load_default_award_rules, load_default_policy

#: What the commune must write over; nobody may be called so in a review.
TO_WRITE = "(ghi họ tên)"
EXAMPLE = "Ví dụ"

#: Proposed days, the commune's own choice. The law counts from the last one, the day of the decision.
_TERMS = (
    ("nam-2021", (2021, 2021), date(2021, 12, 10), date(2021, 12, 15), date(2021, 12, 28)),
    ("so-ket-2022", (2019, 2021), date(2022, 5, 31), date(2022, 6, 6), date(2022, 6, 24)),
    ("tong-ket-2025", (2019, 2024), date(2025, 4, 25), date(2025, 5, 5), date(2025, 5, 20)),
)

#: Nghị định số 30/2020/NĐ-CP, Phụ lục I: “Như trên” or “Như Điều …” first, “Lưu: VT” last.
_RECIPIENTS = (
    ("to-trinh", ("Như trên", "Thành viên Hội đồng TĐKT", "Lưu: VT")),
    ("bao-cao", ("Như trên", "Thường trực Đảng ủy, HĐND", "Lưu: VT")),
    ("quyet-dinh", ("Như Điều 3", "Thường trực Đảng ủy, HĐND", "Lưu: VT")),
    ("bien-ban", ("Lưu: VT, Hồ sơ",)),
    ("cong-van", ("Như trên", "Lưu: VT")),
)


def new_campaign(code: str, reference_dir: Path) -> Campaign:
    """The movement of the plan, 2019 to 2025, with example rows (codes VIDU) and no council decision yet."""
    return Campaign(
        code=code,
        name="Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
        slogan_collective="Thi đua xây dựng cơ quan văn minh, hiện đại, xanh, sạch, đẹp",
        slogan_individual="Thi đua thực hiện kỷ cương, trách nhiệm, tận tụy, chuyên nghiệp",
        commune_name="xã Sơn Hồng",
        district_name="huyện Hương Sơn",
        province_name="tỉnh Hà Tĩnh",
        seat="Sơn Hồng",
        plan_document="Kế hoạch tổ chức thực hiện phong trào thi đua “Cán bộ, công chức, viên chức thi đua thực hiện "
        "văn hóa công sở” năm 2021 của Ủy ban nhân dân xã Sơn Hồng",
        superior_plan_document="Kế hoạch số 88/KH-UBND ngày 02/8/2019 của Ủy ban nhân dân huyện Hương Sơn",
        province_regulation="",
        start_date=date(2019, 6, 14),
        end_date=date(2025, 12, 31),
        chairman_name=TO_WRITE,
        launches=_launches(),
        units=_example_units(),
        people=_example_people(),
        criteria=load_criteria(reference_dir),
        policy=load_default_policy(reference_dir),
        award_rules=load_default_award_rules(reference_dir),
        council=Council(founding_decision="", working_rules="", quorum_pct=None, members=_example_members()),
        recipients=tuple(Recipient(kind, text) for kind, texts in _RECIPIENTS for text in texts),
        terms=tuple(_proposed_terms()),
        extensions=(),
        year_results=(),
        past_awards=(),
    )


def _launches() -> tuple[Launch, ...]:
    centre = "Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ"
    district = "Kế hoạch số 88/KH-UBND ngày 02/8/2019 của Ủy ban nhân dân huyện Hương Sơn"
    return (
        Launch(Level.CENTRE, date(2019, 6, 14), centre),
        Launch(Level.DISTRICT, date(2019, 8, 2), district),
    )


def _proposed_terms() -> list[Term]:
    return [
        Term(
            period=parse_period(code),
            first_year=years[0],
            last_year=years[1],
            submission_due_date=submission,
            correction_due_date=correction,
            council_date=None,
            decision_date=decision,
            guidance="",
        )
        for code, years, submission, correction, decision in _TERMS
    ]


def _example_units() -> tuple[Unit, ...]:
    examples = (
        ("VIDU-01", f"{EXAMPLE}: Bộ phận Văn phòng - Thống kê", UnitKind.OFFICE_SECTION, "Khối chuyên môn"),
        ("VIDU-02", f"{EXAMPLE}: Thôn 1", UnitKind.VILLAGE, "Khối thôn"),
    )
    return tuple(
        Unit(
            code=code,
            name=name,
            kind=kind,
            group=group,
            head_name=TO_WRITE,
            contact="",
            members_count=0,
            women_count=0,
            valid_from=None,
            valid_to=None,
            successor_code="",
        )
        for code, name, kind, group in examples
    )


def _example_people() -> tuple[Person, ...]:
    examples = (
        ("VIDU-01-01", "VIDU-01", "Công chức Văn phòng - Thống kê", Gender.FEMALE, False),
        ("VIDU-02-01", "VIDU-02", "Trưởng thôn", Gender.MALE, True),
    )
    return tuple(
        Person(
            code=code,
            name=f"{EXAMPLE} {TO_WRITE}",
            unit_code=unit_code,
            position=position,
            group="Lãnh đạo, quản lý" if is_leader else "Người trực tiếp công tác",
            gender=gender,
            birth_year=None,
            is_leader=is_leader,
            wears_uniform=False,
        )
        for code, unit_code, position, gender, is_leader in examples
    )


def _example_members() -> tuple[CouncilMember, ...]:
    examples = (
        ("HD-01", "Chủ tịch Ủy ban nhân dân", CouncilRole.CHAIRMAN, True, ()),
        ("HD-02", "Phó Chủ tịch Ủy ban nhân dân", CouncilRole.VICE_CHAIRMAN, True, ("VIDU-01",)),
        ("HD-03", "Chủ tịch Ủy ban Mặt trận Tổ quốc", CouncilRole.MEMBER, True, ("VIDU-02",)),
        ("HD-04", "Công chức Văn phòng - Thống kê", CouncilRole.SECRETARY, False, ()),
    )
    return tuple(
        CouncilMember(
            code=code,
            name=TO_WRITE,
            position=position,
            role=role,
            votes=votes,
            unit_code="",
            person_code="",
            watched_units=watched,
            declared_ties=(),
        )
        for code, position, role, votes, watched in examples
    )
