"""Báo cáo thành tích of a collective and of a person (law notes, 3.4)."""

from __future__ import annotations

from tasks.compose.contexts.common import (
    COMMITTEE,
    award_of,
    award_title,
    committee,
    grade_label,
    has_district,
    movement,
    open_date,
    signing,
    span,
)
from tasks.compose.contexts.words import given, passages, written_for
from tasks.compose.dossier import Dossier, Nominated
from tasks.compose.wording import BLANK, count_of, head_name, score_text, unbroken, upper_lines
from tasks.model.campaign import PastAward, Unit
from tasks.model.case import ReviewCase
from tasks.model.kinds import Gender, NomineeKind, UnitKind
from tasks.model.law import Mark
from tasks.model.results import Proposal
from tasks.rules.regimes import report_form_for
from tasks.rules.scoring import grade_of
from tasks.rules.wording import vn_date

#: What counts as a form of award; every other earlier honour is a title (danh hiệu thi đua).
_FORMS = ("Giấy khen", "Bằng khen", "Huân chương", "Huy chương", "Kỷ niệm chương")
#: The units with the commune's committee above them; whose the others are under, the movement does not say (F07).
_UNDER_COMMITTEE = (UnitKind.STATE, UnitKind.OFFICE_SECTION, UnitKind.VILLAGE)
#: Regimes whose form of a collective has the heading (Mẫu số 02, NĐ 98/2023; law notes, 3.4); others were not read.
_ASKING_FOR_PARTY_WORK = ("B",)
_NONE = {"year": "-", "name": "Không", "decision": "-"}


def achievement_context(dossier: Dossier, proposal: Proposal) -> dict[str, object]:
    """The report of one nominee; what the unit did not write is a dotted line to be filled."""
    written = written_for(dossier, proposal)
    common = _common(dossier, proposal, written)
    if proposal.kind is NomineeKind.COLLECTIVE:
        return {**common, **_collective(dossier, proposal, written)}
    return {**common, **_individual(dossier, proposal, written)}


def form_line(case: ReviewCase, kind: NomineeKind, *, is_draft: bool) -> str:
    """`Theo Mẫu số 07 …`: the form of the regime of the decision date.

    One that was not read is named in drafts alone, and that it was not: no paper to be signed claims it.
    """
    form = report_form_for(case.law, case.regime.code, kind)
    if form.source.mark is Mark.VERIFIED:
        return f"Theo {form.name}"
    return f"Theo {form.name}; chưa đối chiếu" if is_draft else ""


def asks_for_party_work(case: ReviewCase) -> bool:
    """Whether the form in force has a heading for it in a collective's report; its line is written by hand."""
    return case.regime.code in _ASKING_FOR_PARTY_WORK


def _common(dossier: Dossier, proposal: Proposal, written: Nominated) -> dict[str, object]:
    case = dossier.case
    award = award_of(case, proposal.award)
    result = dossier.result(proposal.nominee)
    unit = case.unit(proposal.unit)
    scored = f"{score_text(result.score)} điểm, xếp loại {grade_label(case, result.grade)}"
    return {
        "is_draft": dossier.is_draft,
        "parent_lines": upper_lines(COMMITTEE, case.campaign.commune_name) if unit.kind in _UNDER_COMMITTEE else [],
        "agency_lines": [head_name(unit.name, case.campaign.commune_name, case.campaign.seat)],
        "place_date": open_date(case, case.term.decision_date.year),
        "title": "BÁO CÁO THÀNH TÍCH",
        "subject": f"Đề nghị tặng thưởng {award_title(award)}",
        "form_line": form_line(case, proposal.kind, is_draft=dossier.is_draft),
        "achievements": _paragraphs(written.achievements),
        "measures": _paragraphs(written.details.get("Biện pháp, sáng kiến", "")),
        "movement_line": f"Kết quả thực hiện {movement(case)} {span(case)}: {scored}.",
        "has_years": bool(result.years),
        "years": [
            {
                "year": str(item.year),
                "score": score_text(item.score),
                "grade": grade_label(case, grade_of(case.campaign.policy, item.score)),
            }
            for item in result.years
        ],
        "compliance": _paragraphs(written.details.get("Chấp hành chủ trương, pháp luật", "")),
        "titles": _honours(dossier, proposal.nominee, forms=False),
        "awards": _honours(dossier, proposal.nominee, forms=True),
        "closing_line": f"Trên đây là báo cáo thành tích đề nghị tặng thưởng {award.name}./.",
        "confirm_lines": ["XÁC NHẬN CỦA", committee(case).upper()],
        **signing(case, for_committee=False),
    }


def _collective(dossier: Dossier, proposal: Proposal, written: Nominated) -> dict[str, object]:
    unit = dossier.case.unit(proposal.nominee)
    return {
        "nominee_line": f"Tên tập thể đề nghị: {', '.join([unit.name, *map(unbroken, _levels(dossier, unit.name))])}",
        "members_line": (
            f"Số người: {count_of(unit.members_count, 'người')}, trong đó nữ: {count_of(unit.women_count, 'người')}."
        ),
        "situation": _paragraphs(written.details.get("Đặc điểm, tình hình", "")),
        "functions": _paragraphs(written.details.get("Chức năng, nhiệm vụ", "")),
        "has_party_work": asks_for_party_work(dossier.case),
        "reporter_lines": [_head_post(dossier.case, unit) if unit.kind is UnitKind.VILLAGE else "THỦ TRƯỞNG ĐƠN VỊ"],
        "reporter_name": unit.head_name or BLANK,
    }


def _head_post(case: ReviewCase, village: Unit) -> str:
    """What the head of a village is called there, `BUÔN TRƯỞNG`, where the list of persons says it in so many words."""
    posts = [
        person.position.upper()
        for person in case.campaign.people
        if person.unit_code == village.code and person.name == village.head_name and person.is_leader
    ]
    return posts[0] if len(posts) == 1 and "TRƯỞNG" in posts[0] and "," not in posts[0] else "TRƯỞNG THÔN"


def _individual(dossier: Dossier, proposal: Proposal, written: Nominated) -> dict[str, object]:
    person = dossier.person(proposal.nominee)
    unit = dossier.case.unit(person.unit_code)

    def told(label: str) -> str:
        return given(label, written.details.get(label, ""))

    gender = "nam" if person.gender is Gender.MALE else "nữ"
    born = written.details.get("Ngày sinh", "") or (str(person.birth_year) if person.birth_year else BLANK)
    result = next((item for item in dossier.results if item.code == unit.code), None)
    return {
        "nominee_line": f"Họ và tên: {person.name}",
        "personal_lines": [
            f"Ngày sinh: {born}; giới tính: {gender}.",
            told("Dân tộc, tôn giáo"),
            told("Quê quán"),
            told("Nơi thường trú"),
            f"Đơn vị công tác: {', '.join([unit.name, *_levels(dossier, unit.name)])}.",
            f"Chức vụ: {person.position or BLANK}.",
            told("Chức vụ Đảng, đoàn thể"),
            told("Trình độ chuyên môn"),
        ],
        "functions": _paragraphs(written.details.get("Chức năng, nhiệm vụ", "")),
        "has_unit_summary": unit.head_name == person.name and result is not None and result.score is not None,
        "unit_summary": ""
        if result is None
        else (
            f"Kết quả của tập thể do cá nhân đứng đầu ({unit.name}): {score_text(result.score)} điểm, "
            f"xếp loại {grade_label(dossier.case, result.grade)}."
        ),
        "reporter_lines": ["NGƯỜI BÁO CÁO"],
        "reporter_name": person.name,
    }


def _levels(dossier: Dossier, unit_name: str) -> list[str]:
    """Commune, district and province, where the name of the unit does not say them."""
    campaign = dossier.case.campaign
    levels = [campaign.commune_name, campaign.district_name, campaign.province_name]
    if not has_district(dossier.case):
        levels.remove(campaign.district_name)
    return [level for level in dict.fromkeys(levels) if level not in unit_name]


def _paragraphs(text: str) -> list[str]:
    return passages(text) or [BLANK]


def _honours(dossier: Dossier, code: str, *, forms: bool) -> list[dict[str, str]]:
    case = dossier.case
    past = sorted(
        (item for item in case.campaign.past_awards if item.nominee_code == code and _is_form(item) is forms),
        key=lambda item: item.decision_date,
    )
    rows = [
        {
            "year": str(item.decision_date.year),
            "name": item.title,
            "decision": (
                f"Quyết định số {item.decision_number} ngày {vn_date(item.decision_date)} của {item.authority}"
            ),
        }
        for item in past
        if item.decision_date < case.term.decision_date
    ]
    return rows or [_NONE]


def _is_form(award: PastAward) -> bool:
    return award.title.startswith(_FORMS)
