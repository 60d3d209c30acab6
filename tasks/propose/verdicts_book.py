"""`de-nghi.xlsx`: every nominee considered for an award, the verdict, and each rule that spoke."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.model.case import ReviewCase
from tasks.model.results import Proposal, Reason
from tasks.rules.regimes import find_award
from tasks.sheets import Pen, Shown, build_book

_COLUMNS = (
    ("Mã số", 12),
    ("Họ tên / Tên tập thể", 26),
    ("Hình thức", 26),
    ("Kết luận", 12),
    ("Phiếu đồng ý", 9),
    ("Mức", 11),
    ("Quy tắc", 8),
    ("Căn cứ", 50),
    ("Nội dung", 62),
)


def build_verdicts_book(case: ReviewCase, proposals: Sequence[Proposal]) -> bytes:
    """The workbook: one row per reason, in the order the proposals were decided."""

    def fill(pen: Pen) -> None:
        widths = [width for _, width in _COLUMNS]
        sheet = pen.add_sheet("Đề nghị", widths)
        pen.put_headers(sheet, 0, [header for header, _ in _COLUMNS])
        rows = [_row(case, proposal, reason) for proposal in proposals for reason in proposal.reasons]
        for row, values in enumerate(rows, start=1):
            pen.put_row(sheet, row, ((value, "cell") for value in values))
            pen.fit_row(sheet, row, values, widths)
        sheet.autofilter(0, 0, max(1, len(rows)), len(_COLUMNS) - 1)

    footer = f"{case.campaign.code} · {case.period.code}"
    return build_book(f"Đề nghị khen thưởng {case.period.label}", footer, fill, is_locked=False)


def _row(case: ReviewCase, proposal: Proposal, reason: Reason) -> tuple[Shown, ...]:
    award, votes = find_award(case.law, proposal.award), proposal.votes
    return (
        proposal.nominee,
        case.nominee_name(proposal.nominee),
        proposal.award if award is None else award.name,
        proposal.verdict.label,
        "" if votes is None else f"{votes.votes_for}/{votes.base_count}",
        reason.kind.label,
        reason.rule,
        reason.basis,
        reason.sentence,
    )
