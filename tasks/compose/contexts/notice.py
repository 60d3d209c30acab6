"""The notice of result to one unit: what each of its nominees got, and why somebody was not chosen."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.compose.contexts.common import (
    award_of,
    committee,
    council,
    grade_label,
    head_of,
    how_many,
    in_order,
    movement,
    name_of,
    occasion,
    reason_of,
    recipients,
    signing,
)
from tasks.compose.contexts.voting import put_to_vote
from tasks.compose.dossier import Dossier
from tasks.compose.wording import end_list, full_date, lower_first, score_text, unbroken
from tasks.model.kinds import Level
from tasks.model.periods import ReviewKind
from tasks.model.results import Proposal, ReasonKind, Result, Verdict

_SHORT_NAME = 45
_DONE = {True: "Tặng", False: "Đề nghị tặng"}


def notice_context(dossier: Dossier, unit_code: str) -> dict[str, object]:
    """Thông báo kết quả to a unit; the reasons are those of the proposals, in the words of the rules."""
    case = dossier.case
    unit = case.unit(unit_code)
    met = full_date(case.term.council_date, case.term.decision_date.year)
    chosen = [item for item in dossier.chosen if item.unit == unit_code]
    return {
        "is_draft": dossier.is_draft,
        **head_of(case, "TB-UBND"),
        "title": "THÔNG BÁO",
        "subject": f"Kết quả xét khen thưởng {movement(case)} {occasion(case)} đối với {_on_one_line(unit.name)}",
        "bases": end_list([f"Căn cứ kết quả {_outcome_of(dossier)} của {council(case)} {met}"]),
        "intro": f"{committee(case)} thông báo đến {unit.name} kết quả đánh giá, xét khen thưởng như sau:",
        "result_lines": _result_lines(dossier, unit_code),
        "chosen_line": _chosen_line(chosen),
        "rows": _rows(dossier, unit_code),
        "closing_line": (
            f"Đơn vị, cá nhân có ý kiến về kết quả này gửi văn bản về {committee(case)} để được xem xét, trả lời./."
        ),
        "recipients": recipients(case, "thong-bao", unit.name),
        **signing(case, for_committee=True),
    }


def _chosen_line(chosen: Sequence[Proposal]) -> str:
    waiting = [item for item in chosen if item.verdict is Verdict.FOR_COUNCIL]
    settled = [item for item in chosen if item.verdict is Verdict.PROPOSED]
    counts = (("Được tặng thưởng, đề nghị tặng thưởng", settled), ("chờ Hội đồng xét", waiting))
    said = "; ".join(f"{what}: {how_many(items)}" for what, items in counts if items)
    said = said or "Kỳ này đơn vị chưa có tập thể, cá nhân được tặng thưởng, đề nghị tặng thưởng"
    return f"{said[0].upper()}{said[1:]}."


def _outcome_of(dossier: Dossier) -> str:
    return "bỏ phiếu tại cuộc họp" if put_to_vote(dossier) else "cuộc họp"


def _on_one_line(name: str) -> str:
    """The name that ends a heading, unbroken unless it would fill a line."""
    return unbroken(name) if len(name) <= _SHORT_NAME else name


def _result_lines(dossier: Dossier, unit_code: str) -> list[str]:
    if dossier.case.level is not Level.COMMUNE:
        count = sum(item.unit == unit_code for item in dossier.results)
        return [f"{council(dossier.case)} đã xét {count:02d} trường hợp đơn vị đề nghị, theo điểm đơn vị đã chấm."]
    result = next((item for item in dossier.results if item.code == unit_code), None)
    if result is None or result.score is None:
        return ["Tập thể chưa có điểm trong kỳ này."]
    rank = f"; xếp thứ {result.rank}/{result.ranked_count} trong {lower_first(result.group)}" if result.rank else ""
    return [f"Tập thể đạt {score_text(result.score)} điểm, xếp loại {grade_label(dossier.case, result.grade)}{rank}."]


def _rows(dossier: Dossier, unit_code: str) -> list[dict[str, str]]:
    mine = {item.code: item for item in dossier.results if item.unit == unit_code}
    ordered = in_order(dossier.case, mine)
    return [{"index": str(index), **_row(dossier, mine[code])} for index, code in enumerate(ordered, start=1)]


def _row(dossier: Dossier, result: Result) -> dict[str, str]:
    proposals = [item for item in dossier.proposals if item.nominee == result.code]
    return {
        "name": name_of(dossier, result.code),
        "score": score_text(result.score),
        "grade": grade_label(dossier.case, result.grade),
        "outcome": "; ".join(_outcome(dossier, item) for item in proposals) or _not_considered(dossier, result),
    }


def _outcome(dossier: Dossier, proposal: Proposal) -> str:
    award = award_of(dossier.case, proposal.award).name.replace("Ủy ban nhân dân", "UBND")
    if proposal.verdict is Verdict.PROPOSED:
        return f"{_DONE[len(proposal.route) == 1]} {award}."
    if proposal.verdict is Verdict.FOR_COUNCIL:
        return f"{award}: chờ Hội đồng."
    stopped = [reason.sentence for reason in proposal.reasons if reason.kind is ReasonKind.BLOCKS]
    return f"Chưa đề nghị {award}: {reason_of(dossier, *stopped)}."


def _not_considered(dossier: Dossier, result: Result) -> str:
    if result.barred:
        return f"Không xét: {reason_of(dossier, *result.barred)}."
    if result.score is None:
        return "Chưa có điểm nên chưa xét."
    rules = dossier.case.campaign.award_rules
    if not any(rule.review_kind is dossier.case.kind and rule.nominee_kind is result.kind for rule in rules):
        return f"Kỳ này không xét khen thưởng {result.kind.label}."
    if dossier.case.kind is ReviewKind.ANNUAL:
        return "Xếp loại chưa đạt mức xét khen thưởng."
    return "Đơn vị không đề cử."
