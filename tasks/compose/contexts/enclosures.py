"""What lies in a dossier that goes upward: the summary of achievements, and the list of contents."""

from __future__ import annotations

from collections import Counter

from tasks.compose.contexts.achievements import asks_for_party_work
from tasks.compose.contexts.common import (
    COMMITTEE,
    award_of,
    award_title,
    by_kind,
    committee,
    detail_of,
    grade_label,
    has_district,
    head_of,
    is_decided_above,
    kinds_of,
    movement,
    name_of,
    recipients,
    signing,
    span,
    superior,
)
from tasks.compose.contexts.letters import earlier_awards
from tasks.compose.contexts.words import SUMMARY_LENGTH, excerpt, written_for
from tasks.compose.dossier import Dossier
from tasks.compose.wording import BLANK, score_text, upper_lines
from tasks.model.case import ReviewCase
from tasks.model.kinds import Level, NomineeKind
from tasks.model.law import DossierPart, Mark
from tasks.model.results import Proposal
from tasks.rules.file_rules import refuse_missing_parts
from tasks.rules.wording import vn_number

#: Name, type of paper, number of copies and basis of the row that no law asks for.
_SUMMARY = ("Báo cáo tóm tắt thành tích", "tom-tat-thanh-tich", "theo yêu cầu", "Gửi kèm để tiện thẩm định")


def summary_context(dossier: Dossier, award_code: str) -> dict[str, object]:
    """Báo cáo tóm tắt thành tích of everybody proposed for one award, in the order of the list."""
    case = dossier.case
    award = award_of(case, award_code)
    who = kinds_of(dossier.chosen_for(award_code))
    return {
        "is_draft": dossier.is_draft,
        **head_of(case, "BC-UBND"),
        "title": "BÁO CÁO TÓM TẮT THÀNH TÍCH",
        "subject": f"Đề nghị tặng thưởng {award_title(award)}",
        "addressee_line": superior(case)[0],
        "addressees": [],
        "intro": (
            f"{committee(case)} tóm tắt thành tích của {who} đề nghị tặng thưởng {award.name} trong "
            f"{movement(case)} {span(case)} như sau:"
        ),
        "groups": [
            {"heading": heading.upper(), "nominees": [_summary(dossier, n, item) for n, item in enumerate(items, 1)]}
            for heading, items in by_kind(dossier.chosen_for(award_code))
        ],
        "closing_line": f"Báo cáo thành tích đầy đủ của từng {who} gửi kèm theo hồ sơ./.",
        "recipients": recipients(case, "bao-cao-tom-tat", "Như trên"),
        **signing(case, for_committee=True),
    }


def contents_context(dossier: Dossier, award_code: str, papers: Counter[str]) -> dict[str, object]:
    """Thành phần hồ sơ: what the law asks for at this level, and how much of it is here; `papers` counts by type.

    The summary of achievements comes last: nothing asks for it, the receiver reads it first.
    """
    case = dossier.case
    award = award_of(case, award_code)
    asked = [
        (
            part.name,
            part.part,
            "theo quy định của tỉnh" if part.copies is None else f"{part.copies:02d} bộ",
            part.source.article + ("" if part.source.mark is Mark.VERIFIED else " (chưa đối chiếu)"),
        )
        for part in _parts(case, award.level)
    ]
    return {
        "is_draft": dossier.is_draft,
        "agency_lines": upper_lines(COMMITTEE, case.campaign.commune_name),
        "title": "THÀNH PHẦN HỒ SƠ",
        "subject": f"Đề nghị tặng thưởng {award_title(award)}",
        "rows": [
            {
                "index": str(index),
                "name": name,
                "copies": copies,
                "present": f"{papers[part]:02d} bản" if papers[part] else "THIẾU",
                "basis": basis,
            }
            for index, (name, part, copies, basis) in enumerate([*asked, _SUMMARY], start=1)
        ],
        "notes": [*_missing(case, award_code, papers), *_remaining(dossier, award_code)],
    }


def _parts(case: ReviewCase, level: Level) -> list[DossierPart]:
    return [part for part in case.law.dossier_parts if part.level is level and part.regime == case.regime.code]


def _missing(case: ReviewCase, award_code: str, papers: Counter[str]) -> list[str]:
    """R11 in its own words, where a paper is missing."""
    reason = refuse_missing_parts(case, award_code, papers)
    return [] if reason is None else [f"{reason.sentence} ({reason.basis})."]


def _remaining(dossier: Dossier, award_code: str) -> list[str]:
    """What somebody still has to do before the dossier leaves, said from what is not filled in."""
    unwritten = [
        name_of(dossier, item.nominee)
        for item in dossier.chosen_for(award_code)
        if not written_for(dossier, item).achievements.strip()
    ]
    notes = [
        "Ghi số, ngày, ký, đóng dấu Tờ trình, Báo cáo tóm tắt; ký biên bản; ký và xác nhận từng Báo cáo thành tích."
    ]
    if unwritten:
        notes.append(f"Đơn vị chưa viết thành tích, báo cáo còn chỗ trống: {', '.join(unwritten)}.")
    if asks_for_party_work(dossier.case) and dossier.chosen_for(award_code, NomineeKind.COLLECTIVE):
        notes.append("Ghi mục Hoạt động đảng, đoàn thể trong Báo cáo thành tích của tập thể.")
    is_passed_on = not is_decided_above(dossier.case, award_of(dossier.case, award_code))
    passed = "qua cấp huyện " if is_passed_on and has_district(dossier.case) else ""
    notes.append(f"Hồ sơ gửi {passed}kèm tệp điện tử của các văn bản trên; số bộ theo yêu cầu của nơi nhận.")
    return notes


def _summary(dossier: Dossier, index: int, proposal: Proposal) -> dict[str, str]:
    result = dossier.result(proposal.nominee)
    detail = detail_of(dossier, proposal.nominee)
    votes = f"; tỷ lệ tán thành {vn_number(proposal.votes.percent)}%" if proposal.votes else ""
    achievements = excerpt(written_for(dossier, proposal).achievements, SUMMARY_LENGTH)
    return {
        "name_line": f"{index}. {name_of(dossier, proposal.nominee)}" + (f", {detail}" if detail else ""),
        "result_line": (
            f"Kết quả phong trào: {score_text(result.score)} điểm, xếp loại "
            f"{grade_label(dossier.case, result.grade)}{votes}."
        ),
        "achievement_line": f"Thành tích tiêu biểu: {achievements or BLANK}",
        "award_line": f"Đã được khen thưởng: {earlier_awards(dossier.case, proposal.nominee)}.",
    }
