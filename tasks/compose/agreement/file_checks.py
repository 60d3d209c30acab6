"""R11, R12, R17 and R18 on the finished papers: whether each set of papers may go to who decides the award."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tasks.compose.agreement.blocks import Block
from tasks.compose.agreement.check import Planned
from tasks.compose.agreement.facts import Roster, Statement, find_parts, find_rows
from tasks.compose.agreement.phrases import COUNT, NAMES
from tasks.compose.contexts.common import award_form, award_of
from tasks.compose.dossier import Dossier
from tasks.compose.trouble import WHOLE, Fault
from tasks.model.case import ReviewCase
from tasks.model.findings import Finding, Severity
from tasks.model.results import Reason, ReasonKind
from tasks.rules.file_rules import (
    refuse_missing_parts,
    refuse_mixed_authorities,
    refuse_mixed_types,
    refuse_unequal_totals,
    warn_vague_ground,
)
from tasks.rules.regimes import own_award

_LETTER, _DECISION, _MINUTES = "to-trinh", "quyet-dinh", "bien-ban"
_REPORT = "bao-cao-thanh-tich"
_ASKS = "kính đề nghị"
_AWARD = Statement("hình thức khen thưởng", r"đề nghị tặng thưởng", r"tặng thưởng (.+)$", ())
_TYPE = Statement("loại hình khen thưởng", _ASKS, r"loại hình khen thưởng: ([^;.]+)", ())
_STANDARD = Statement("tiêu chuẩn", _ASKS, r"tiêu chuẩn: ([^.]+)", ())
_REMEDY = "sửa mẫu hoặc số liệu để các văn bản của một hồ sơ khớp nhau, rồi chạy lại"

Paper = tuple[Planned, Sequence[Block]]


def check_files(dossier: Dossier, papers: Sequence[Paper]) -> Iterator[Finding]:
    """What stands against the papers of each award; critical where a rule blocks, told on the letter or the decision.

    `papers` are all documents of the review, as they read once filled.
    """
    for award in dict.fromkeys(plan.award for plan, _ in papers if plan.award):
        mine = [(plan, blocks) for plan, blocks in papers if plan.award == award]
        lead = next((plan for plan, _ in mine if plan.type == _LETTER), mine[0][0])
        yield from _told(lead, _judge_file(dossier, award, mine))
    for plan, blocks in papers:
        if plan.type == _DECISION:
            totals = _count_own(dossier, blocks, papers)
            yield from _told(plan, [refuse_unequal_totals(dossier.case, totals)])


def _judge_file(dossier: Dossier, award: str, papers: Sequence[Paper]) -> Iterator[Reason | None]:
    case = dossier.case
    yield refuse_missing_parts(case, award, {plan.type for plan, _ in papers})
    yield refuse_unequal_totals(case, _count_upward(dossier, award, papers))
    for plan, blocks in papers:
        if plan.type == _LETTER:
            yield from _judge_letter(case, blocks)


def _judge_letter(case: ReviewCase, blocks: Sequence[Block]) -> Iterator[Reason | None]:
    codes = {award.name: award.code for award in case.law.awards}
    yield refuse_mixed_authorities(case, [codes[name] for name in _said(blocks, _AWARD) if name in codes])
    yield refuse_mixed_types(case, [kind.strip() for kind in _said(blocks, _TYPE)])
    yield warn_vague_ground(case, "; ".join(_said(blocks, _STANDARD)))


def _count_upward(dossier: Dossier, award: str, papers: Sequence[Paper]) -> dict[str, int]:
    """How many nominees each paper of a file names; a paper that names none is left to the agreement of its type."""
    totals: dict[str, int] = {}
    for plan, blocks in papers:
        if plan.type == _LETTER:
            totals |= {"Tờ trình": _add_up(blocks, _ASKS), "Danh sách": _count_rows(blocks)}
        elif plan.type == _MINUTES:
            totals["Biên bản"] = _count_concluded(dossier, award, blocks)
        elif plan.type == "tom-tat-thanh-tich":
            totals["Báo cáo tóm tắt"] = _count_lines(blocks, r"^\d+\. ")
        elif plan.type == _REPORT:
            totals["Báo cáo thành tích"] = totals.get("Báo cáo thành tích", 0) + 1
    return {paper: total for paper, total in totals.items() if total}


def _count_own(dossier: Dossier, decision: Sequence[Block], papers: Sequence[Paper]) -> dict[str, int]:
    totals = {"Quyết định": _add_up(decision, r"^Điều 1\."), "Danh sách": _count_rows(decision)}
    for plan, blocks in papers:
        if plan.type == _MINUTES and not plan.award:
            totals["Biên bản"] = _count_concluded(dossier, own_award(dossier.case), blocks)
        elif plan.type == "giay-khen":
            totals["Giấy khen"] = _count_lines(blocks, r"^(?:Tập thể|Ông|Bà) ")
    return {paper: total for paper, total in totals.items() if total}


def _count_concluded(dossier: Dossier, code: str, blocks: Sequence[Block]) -> int:
    """How many the minutes conclude on; a draft also lists those the council has still to decide."""
    if dossier.is_draft:
        return 0
    award = award_of(dossier.case, code)
    said = f"tặng {award_form(award)}" if code == own_award(dossier.case) else f"tặng thưởng {award.name}"
    return _add_up(blocks, rf"^Hội đồng thống nhất .*{re.escape(said)} cho ")


def _add_up(blocks: Sequence[Block], anchor: str) -> int:
    return sum(int(part.split()[0]) for part in _said(blocks, Statement("", anchor, COUNT, ())))


def _count_rows(blocks: Sequence[Block]) -> int:
    return sum(len(row.cells) == len(row.header) for row in find_rows(blocks, Roster("", NAMES, ())))


def _count_lines(blocks: Sequence[Block], anchor: str) -> int:
    return len(_said(blocks, Statement("", anchor, r"^(.+)$", ())))


def _said(blocks: Sequence[Block], fact: Statement) -> list[str]:
    return [part for _, part in find_parts(blocks, fact)]


def _told(plan: Planned, reasons: Iterator[Reason | None] | Sequence[Reason | None]) -> Iterator[Finding]:
    for reason in reasons:
        if reason is not None:
            severity = Severity.CRITICAL if reason.kind is ReasonKind.BLOCKS else Severity.WARNING
            message = f"{reason.sentence} ({reason.basis})"
            yield Fault(reason.rule, message, _REMEDY, WHOLE, severity).as_finding(plan.path)
