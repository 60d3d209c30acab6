"""What the council still has to do, in Vietnamese, as it follows “Hội đồng: …” on the board."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.deliberate.agenda import Agenda, find_rule
from tasks.deliberate.notes import Notes
from tasks.model.council import CouncilRecord
from tasks.model.council_form import ATTENDANCE_SHEET, MEETING_LABELS, MEETING_SHEET, TALLY_SHEET
from tasks.model.results import Candidate
from tasks.rules.overrides import find_override
from tasks.rules.scoring import reaches_grade
from tasks.rules.votes import refuse_quorum

MEETING_GAP = "họp thẩm định, bỏ phiếu và điền kết quả vào sổ trong thư mục 5-hoi-dong"
_SHOWN = 5


def list_gaps(record: CouncilRecord, agenda: Agenda) -> tuple[str, ...]:
    """What is not filled yet; empty when the council has filled everything."""
    return (*_meeting_gaps(record), *_attendance_gaps(record, agenda), *_tally_gaps(record, agenda))


def list_faults(notes: Notes) -> tuple[str, ...]:
    """One sentence about the cells that must be put right; empty where there are none."""
    if not notes.critical:
        return ()
    places = [f"{item.sheet}!{item.cell}" if item.cell else item.sheet or "cả tệp" for item in notes.critical]
    return (f"sửa {len(places)} chỗ sai trong {notes.file}: {_first_of(places)}",)


def _meeting_gaps(record: CouncilRecord) -> Iterator[str]:
    texts = _meeting_texts(record)
    blank = [label.lower() for label, text in zip(MEETING_LABELS, texts, strict=True) if not text]
    if blank:
        yield f"ghi vào trang {MEETING_SHEET}: {', '.join(blank)}"


def _attendance_gaps(record: CouncilRecord, agenda: Agenda) -> Iterator[str]:
    council = agenda.case.campaign.council
    seen = {item.member for item in record.attendance}
    unseen = [member.code for member in council.members if member.code not in seen]
    if unseen:
        yield f"điểm danh {len(unseen)} thành viên ở trang {ATTENDANCE_SHEET}: {_first_of(unseen)}"
    elif (reason := refuse_quorum(record, council)) is not None:
        yield f"họp lại cho đủ số thành viên: {reason.sentence.rstrip('.')}"


def _tally_gaps(record: CouncilRecord, agenda: Agenda) -> Iterator[str]:
    counted = {(tally.nominee, tally.award) for tally in record.tallies}
    left = [
        item
        for item in agenda.candidates
        if (item.nominee, item.award) not in counted and not _is_stopped(record, agenda, item)
    ]
    if left:
        places = [f"{item.nominee} ({item.award})" for item in left]
        yield f"còn {len(left)} mục chưa có kết quả kiểm phiếu ở trang {TALLY_SHEET}: {_first_of(places)}"


def _is_stopped(record: CouncilRecord, agenda: Agenda, candidate: Candidate) -> bool:
    """Whether no vote could help: something changed by hand bars the candidate, or the grade is not enough (N02)."""
    override = find_override(record.overrides, candidate)
    if override is not None and override.bars:
        return True
    rule = find_rule(agenda, candidate)
    grades = {result.code: result.grade for result in agenda.results}
    policy = agenda.case.campaign.policy
    return rule is not None and not reaches_grade(policy, grades[candidate.nominee], rule.min_grade)


def _meeting_texts(record: CouncilRecord) -> tuple[str, ...]:
    meeting = record.meeting
    return meeting.place, meeting.started_at, meeting.ended_at, meeting.chair, meeting.secretary


def _first_of(items: list[str]) -> str:
    shown = ", ".join(items[:_SHOWN])
    return shown if len(items) <= _SHOWN else f"{shown} …"
