"""`thidua why`: how one nominee's result was made, read back from the files of the review alone."""

from __future__ import annotations

import unicodedata
from textwrap import shorten
from typing import TYPE_CHECKING

from tasks.corrected import read_corrected_case
from tasks.errors import ReviewError
from tasks.files import read_record
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord, Tally
from tasks.model.explain import Explanation, Stage, Step
from tasks.model.folders import ReviewFolder
from tasks.model.results import Proposal, ReasonKind
from tasks.rules.votes import describe_base
from tasks.rules.wording import vn_number

if TYPE_CHECKING:
    from rich.console import Console

#: How much of a criterion's text helps to know it again; the whole stands in the form.
_TEXT_WIDTH = 60


def explain_nominee(folder: ReviewFolder, wanted: str, console: Console) -> None:
    """Print every step of a nominee's result, and every reason of what became of it."""
    _require_files(folder)
    case = read_corrected_case(folder)
    explanations = read_record(folder.explanations, tuple[Explanation, ...])
    explanation = _find(case, explanations, wanted)
    code = explanation.nominee
    _say(console, f"{case.nominee_name(code)} ({code}), kỳ {case.period.label}")
    heading = ""
    for step in explanation.steps:
        if step.stage.label != heading:
            heading = step.stage.label
            _say(console, f"\n{heading}")
        _say(console, f"  {_line(case, step)}")
    tallies = read_record(folder.council_record, CouncilRecord).tallies if folder.council_record.is_file() else ()
    for proposal in read_record(folder.proposals, tuple[Proposal, ...]):
        if proposal.nominee == code:
            _say_proposal(case, proposal, tallies, console)


def _line(case: ReviewCase, step: Step) -> str:
    subject = f"{step.subject}: " if step.subject else ""
    if step.stage in (Stage.LEAF, Stage.SUM):
        texts = {item.code: item.text for item in case.campaign.criteria}
        subject = f"{step.subject} ({_short(texts[step.subject])}): "
    sources = f" [{'; '.join(step.sources)}]" if step.sources else ""
    return f"{subject}{step.sentence}{sources}"


def _short(text: str) -> str:
    return shorten(text.strip().rstrip(":.;"), _TEXT_WIDTH, placeholder=" …")


def _say_proposal(case: ReviewCase, proposal: Proposal, tallies: tuple[Tally, ...], console: Console) -> None:
    names = {award.code: award.name for award in case.law.awards}
    _say(console, f"\n{names.get(proposal.award, proposal.award)}: {proposal.verdict.label}")
    votes = proposal.votes
    if votes is not None:
        counted = f"{votes.votes_for} tán thành, {votes.votes_against} không tán thành"
        rest = f"{votes.blank} phiếu trắng, {votes.invalid} không hợp lệ"
        share = f"{votes.votes_for}/{votes.base_count} = {vn_number(votes.percent)} %{_base_of(case, proposal)}"
        cells = "; ".join(
            f"sổ Hội đồng!{item.sheet}!{item.cell}"
            for item in tallies
            if (item.nominee, item.award) == (proposal.nominee, proposal.award)
        )
        _say(console, f"  Phiếu: {counted}, {rest}; {share}. [{cells}]")
    for reason in proposal.reasons:
        kind = "" if reason.kind is ReasonKind.EXPLAINS else f" ({reason.kind.label})"
        _say(console, f"  {reason.rule}{kind}: {reason.sentence} [{reason.basis}]")


def _base_of(case: ReviewCase, proposal: Proposal) -> str:
    """What the share is taken over, in the words of the minutes."""
    key = (case.kind, proposal.award, proposal.kind)
    rules = (rule for rule in case.campaign.award_rules if (rule.review_kind, rule.award, rule.nominee_kind) == key)
    return "".join(f", tính trên {describe_base(rule.vote_base)}" for rule in rules)


def _find(case: ReviewCase, explanations: tuple[Explanation, ...], wanted: str) -> Explanation:
    """The explanation of the nominee with this code, or with this full name where only one has it."""
    key = _fold(wanted)
    found = [item for item in explanations if _fold(item.nominee) == key] or [
        item for item in explanations if _fold(case.nominee_name(item.nominee)) == key
    ]
    if len(found) == 1:
        return found[0]
    codes = ", ".join(item.nominee for item in found)
    raise ReviewError(
        f"Có {len(found)} người, tập thể tên “{wanted}”." if found else f"Không có “{wanted}” trong kết quả kỳ này.",
        place="tham số NOMINEE",
        remedy=f"ghi mã số: {codes}" if found else "ghi mã số như trong 4-tong-hop/ket-qua.xlsx; đơn vị phải đã nộp",
    )


def _require_files(folder: ReviewFolder) -> None:
    missing = [path for path in (folder.case, folder.explanations, folder.proposals) if not path.is_file()]
    if missing:
        raise ReviewError(
            "Kỳ xét chưa có đủ tệp để giải trình.",
            place=str(missing[0]),
            remedy=f"chạy lại lệnh: thidua review {folder.campaign_dir.name} {folder.period.code}",
        )


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _say(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False)
