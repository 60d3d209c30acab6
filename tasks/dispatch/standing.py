"""Where a review stands: its state, and whose turn it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord
from tasks.model.results import Proposal, ReasonKind, Verdict
from tasks.model.review import ReviewState, UnitState, UnitStatus, WaitingFor
from tasks.rules.wording import sent_by_units

COUNCIL = "Hội đồng Thi đua - Khen thưởng"
OFFICE = "Công chức phụ trách thi đua, khen thưởng"


def assess_state(
    case: ReviewCase,
    units: Sequence[UnitStatus],
    record: CouncilRecord,
    proposals: Sequence[Proposal],
    as_of: date,
) -> tuple[ReviewState, tuple[WaitingFor, ...]]:
    """The state on the day `as_of`, and everybody the review still waits for.

    A unit is waited for until its own last day has passed; after that the review goes on without it. While the
    council has not concluded, the units it goes on without are still named: they may yet come.
    """
    council = f"{COUNCIL} {case.place_label}"
    open_questions = list_open_questions(case, proposals) if record.is_complete else ()
    missing = [unit for unit in units if unit.state is UnitState.MISSING]
    returned = [unit for unit in units if unit.state is UnitState.RETURNED]
    if any(as_of <= unit.due_date for unit in missing):
        state = ReviewState.WAITING_SUBMISSIONS
    elif any(as_of <= case.correction_due_date(unit.unit) for unit in returned):
        state = ReviewState.WAITING_CORRECTIONS
    elif not record.is_complete or open_questions:
        state = ReviewState.WAITING_COUNCIL
    else:
        return ReviewState.FINISHED, ()
    waiting = [
        *(_wait_for_form(case, unit, as_of) for unit in missing),
        *(_wait_for_correction(case, unit, as_of) for unit in returned),
        *(WaitingFor(council, sentence, case.term.council_date) for sentence in record.missing),
        *open_questions,
    ]
    return state, tuple(waiting)


def list_open_questions(case: ReviewCase, proposals: Sequence[Proposal]) -> tuple[WaitingFor, ...]:
    """What still keeps a council that has voted from a conclusion, each question once and by who can answer it.

    Nobody of an open question is in a final document. What was not entered in the movement (R19) is the office's.
    """
    council, office = (f"{who} {case.place_label}" for who in (COUNCIL, OFFICE))
    names = {award.code: award.name for award in case.law.awards}
    questions = dict.fromkeys(
        WaitingFor(office, reason.sentence, None)
        if reason.rule == "R19"
        else WaitingFor(council, f"quyết định về {names[proposal.award]}: {reason.sentence}", case.term.council_date)
        for proposal in proposals
        if proposal.verdict is Verdict.FOR_COUNCIL
        for reason in proposal.reasons
        if reason.kind is ReasonKind.FOR_COUNCIL
    )
    return tuple(questions)


def wait_for_documents(case: ReviewCase, disagreements: Sequence[str]) -> tuple[WaitingFor, ...]:
    """What the office has to mend before a finished review is sealed: each document that disagrees with the data."""
    office = f"{OFFICE} {case.place_label}"
    return tuple(
        WaitingFor(office, f"sửa văn bản hoặc mẫu {path}: {count} chỗ không khớp số liệu, hồ sơ còn là dự thảo", None)
        for path, count in sorted(Counter(disagreements).items())
    )


def _wait_for_form(case: ReviewCase, unit: UnitStatus, as_of: date) -> WaitingFor:
    overdue = " (đã quá hạn; kỳ xét tiếp tục không chờ)" if as_of > unit.due_date else ""
    return WaitingFor(_unit_label(case, unit.unit), f"gửi {sent_by_units(case.level)}{overdue}", unit.due_date)


def _wait_for_correction(case: ReviewCase, unit: UnitStatus, as_of: date) -> WaitingFor:
    due_date = case.correction_due_date(unit.unit)
    overdue = " (đã quá hạn; kỳ xét tiếp tục không chờ)" if as_of > due_date else ""
    return WaitingFor(_unit_label(case, unit.unit), f"sửa và gửi lại {sent_by_units(case.level)}{overdue}", due_date)


def _unit_label(case: ReviewCase, code: str) -> str:
    return f"{case.unit(code).name} ({code})"
