"""A small finished review and its documents, filled from the shipped templates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from functools import cache

from factories import make_case, make_member, make_person, make_record, make_term, make_unit
from factories import make_council as council_of

from tasks.compose.agreement.blocks import read_blocks
from tasks.compose.agreement.check import Planned, check_agreement
from tasks.compose.dossier import Dossier, Nominated
from tasks.compose.fill import fill_template
from tasks.compose.plan import DocumentPlan, plan_documents
from tasks.compose.reading import WordText
from tasks.model.campaign import CouncilRole, PastAward
from tasks.model.council import Meeting, Tally
from tasks.model.findings import Finding
from tasks.model.kinds import Gender, Level, NomineeKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.results import Proposal, Result, Verdict, VoteCount, YearScore
from tasks.model.review import UnitState, UnitStatus
from tests.factories_compose import TEMPLATES

COMMUNE, PROVINCE = (Level.COMMUNE,), (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)
SO_KET = make_term(
    period=Period(2022, ReviewKind.PRELIMINARY),
    first_year=2019,
    last_year=2021,
    council_date=date(2022, 6, 15),
    decision_date=date(2022, 6, 4),
)
UNITS = (
    make_unit("HPN", name="Hội Liên hiệp Phụ nữ xã Sơn Hồng", head_name="Bùi Thị Hồng Lam"),
    make_unit("TYT", name="Trạm Y tế xã Sơn Hồng", head_name="Đặng Thị Kim Thoa"),
    make_unit("MN", name="Trường Mầm non Sơn Hồng", head_name="Trần Thị Vân Khánh"),
)
PEOPLE = (
    make_person("HPN-01", name="Uông Thị Thắm", position="Phó Chủ tịch Hội Liên hiệp Phụ nữ", gender=Gender.FEMALE),
    make_person("TYT-01", name="Trần Xuân Bách", position="Y sĩ", gender=Gender.MALE),
    make_person("MN-01", name="Lê Thị Mỹ Duyên", position="Giáo viên", gender=Gender.FEMALE),
    make_person("TYT-02", name="Lê Thị Phương Nhung", position="Nữ hộ sinh", gender=Gender.FEMALE),
)
AWARDED = ("HPN", "TYT", "HPN-01", "TYT-01", "MN-01")
PROPOSED = ("MN", "TYT-02")
#: Two units say the same on one topic, one says the same on two, one writes two lines.
NARRATIVES = (
    ("HPN", "results", "Trồng 6,5 km đường hoa."),
    ("HPN", "limits", "Không có."),
    ("MN", "models", "“Cổng trường lời chào”"),
    ("TYT", "results", "Tiêm chủng an toàn.\n- 97,8 % người bệnh hài lòng {hỏi 300 người}"),
    ("TYT", "limits", "Không có."),
    ("TYT", "next", "Không có."),
)
DETAILS = {
    "Ngày sinh": "6/4/1990",
    "Quê quán": "xã Sơn Hồng",
    "Biện pháp, sáng kiến": "Gọi điện nhắc hồ sơ; soạn phiếu hướng dẫn",
    "Chấp hành chủ trương, pháp luật": "Không vi phạm.",
}
#: More than the cell of a list holds, and of two paragraphs.
LONG = "Không có hồ sơ quá hạn. " * 20 + "\nNgười dân hài lòng"


@cache
def make_dossier() -> Dossier:
    members = (
        make_member("HD-01", name="Phan Trọng Nghĩa", role=CouncilRole.CHAIRMAN),
        make_member("HD-02", name="Tống Trần Hiệp"),
        make_member("HD-03", name="Nguyễn Thị Thúy Kiều"),
    )
    past = PastAward("MN", "GK_XA", "Giấy khen", "", "98/QĐ-UBND", date(2020, 6, 12), "Chủ tịch UBND xã Sơn Hồng")
    case = make_case(
        term=SO_KET,
        units=UNITS,
        people=PEOPLE,
        council=council_of(members=members),
        chairman_name="Phan Trọng Nghĩa",
        past_awards=(past,),
    )
    pairs = [*((code, "GK_XA") for code in AWARDED), *((code, "BK_TINH") for code in PROPOSED)]
    meeting = Meeting("Phòng họp tầng 2", "08 giờ 00", "11 giờ 15", "Phan Trọng Nghĩa", "Nguyễn Thị Thúy Kiều")
    tallies = tuple(Tally(code, award, 3, 3, 0, 0, 0, "Phiếu", "D5") for code, award in pairs)
    return Dossier(
        case=case,
        results=tuple(_result(item.code) for item in (*UNITS, *PEOPLE)),
        proposals=tuple(_proposal(*pair) for pair in pairs),
        record=make_record(meeting=meeting, tallies=tallies),
        units=tuple(UnitStatus(item.code, UnitState.ACCEPTED, "a.xlsx", False, date(2022, 5, 31)) for item in UNITS),
        narratives=NARRATIVES,
        nominations={
            ("MN", "BK_TINH"): Nominated("Trường không có đơn thư trong ba năm.", {}),
            ("TYT-02", "BK_TINH"): Nominated(LONG, DETAILS),
        },
    )


@cache
def plans() -> dict[str, DocumentPlan]:
    """The documents of the review by their path."""
    return {plan.path: plan for plan in plan_documents(make_dossier())}


@cache
def filled(path: str) -> bytes:
    plan = plans()[path]
    return fill_template(TEMPLATES / f"{plan.template}.docx", plan.context)


def disagreements(path: str, content: bytes) -> tuple[Finding, ...]:
    plan = plans()[path]
    planned = Planned(path, plan.template, plan.award, plan.nominee)
    sealed = read_blocks(WordText(filled(path)))
    return check_agreement(read_blocks(WordText(content)), make_dossier(), planned, sealed)


def _kind(code: str) -> NomineeKind:
    return NomineeKind.INDIVIDUAL if "-" in code else NomineeKind.COLLECTIVE


def _result(code: str) -> Result:
    score = D(90) + D(len(code)) + D("0.25")
    return Result(
        code=code, kind=_kind(code), unit=code.split("-")[0], group="Khối đoàn thể", self_score=score,
        appraised_score=score, bonus_points=D(0), minus_points=D(0), score=score, grade="xuat_sac", rank=1,
        ranked_count=3, decided_by="điểm", task_score=None, combined_score=None, combined_grade="",
        years=tuple(YearScore(year, score, "x") for year in (2019, 2020, 2021)), barred=(),
    )  # fmt: skip


def _proposal(code: str, award: str) -> Proposal:
    bonus = 450_000 if _kind(code) is NomineeKind.COLLECTIVE else 230_000
    return Proposal(
        nominee=code, kind=_kind(code), unit=code.split("-")[0], award=award, authority="",
        route=COMMUNE if award == "GK_XA" else PROVINCE, verdict=Verdict.PROPOSED, reasons=(),
        votes=VoteCount(3, 3, 3, 0, 0, 0, 3, D(100)), bonus_vnd=bonus,
    )  # fmt: skip
