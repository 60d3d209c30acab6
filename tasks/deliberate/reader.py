"""The council's workbook read back: what was decided, what is wrong in it, what is not filled yet."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tasks.deliberate.agenda import Agenda
from tasks.deliberate.cells import Row, Sheet, fold, open_sheets, reaches_too_far
from tasks.deliberate.editions import read_identity
from tasks.deliberate.gaps import MEETING_GAP, list_faults, list_gaps
from tasks.deliberate.notes import Notes, place_of
from tasks.deliberate.override_lines import read_overrides
from tasks.deliberate.score_lines import note_big_changes, read_adjustments, read_appraisals, refuse_sent_scores
from tasks.deliberate.vote_lines import check_tallies, read_recusals, read_tallies, read_ties
from tasks.model.case import ReviewCase
from tasks.model.council import Attendance, CouncilRecord, Meeting, Presence
from tasks.model.council_form import (
    ADJUSTMENT_HEADERS,
    ADJUSTMENT_SHEET,
    APPRAISAL_HEADERS,
    APPRAISAL_SHEET,
    ATTENDANCE_HEADERS,
    ATTENDANCE_SHEET,
    ATTENDANCE_WORDS,
    IDENTITY_SHEET,
    MEETING_LABELS,
    MEETING_SHEET,
    OVERRIDE_HEADERS,
    OVERRIDE_SHEET,
    RECUSAL_HEADERS,
    RECUSAL_SHEET,
    TALLY_HEADERS,
    TALLY_SHEET,
    TIE_HEADERS,
    TIE_SHEET,
)
from tasks.model.findings import Finding, reading_order

_CODE, _, _, _, _PRESENCE = ATTENDANCE_HEADERS
_, _, _ENDED, _, _ = MEETING_LABELS
#: 8 giờ, 08 giờ 30, 8h30, 08:30, and what Excel makes of the last.
_TIME = re.compile(r"(\d{1,2}) ?(?:giờ|h|:) ?(?:(\d{1,2})(?: ?phút|:\d\d)?)?")


def empty_record(case: ReviewCase) -> CouncilRecord:
    """The record of a council that has not met: nothing in it, and one thing missing."""
    return CouncilRecord(
        meeting=Meeting("", "", "", "", ""),
        attendance=(),
        appraisals=(),
        adjustments=(),
        recusals=(),
        tallies=(),
        missing=(f"{MEETING_GAP} ({case.period.label})",),
    )


def read_council_workbook(path: Path, agenda: Agenda) -> tuple[CouncilRecord, tuple[Finding, ...]]:
    """What the council did, and the findings, each with its sheet and cell.

    The recusals that the movement itself shows are in the record whatever the sheet says. Unreadable values are
    left out of the record and stand among the findings; a critical one makes the record incomplete.
    """
    notes = Notes(place_of(path))
    sheets = _open(path, agenda, notes)
    if sheets is None:
        record = replace(empty_record(agenda.case), recusals=agenda.recusals)
        return replace(record, missing=list_faults(notes)), tuple(notes.findings)
    tables = _Tables(sheets, notes)
    appraisals = read_appraisals(tables.lines(APPRAISAL_SHEET, APPRAISAL_HEADERS), agenda, notes)
    record = CouncilRecord(
        meeting=_read_meeting(sheets, notes),
        attendance=_read_attendance(tables.lines(ATTENDANCE_SHEET, ATTENDANCE_HEADERS), agenda, notes),
        appraisals=appraisals,
        adjustments=read_adjustments(tables.lines(ADJUSTMENT_SHEET, ADJUSTMENT_HEADERS), agenda, notes),
        recusals=read_recusals(tables.lines(RECUSAL_SHEET, RECUSAL_HEADERS), agenda, notes),
        tallies=read_tallies(tables.lines(TALLY_SHEET, TALLY_HEADERS), agenda, notes),
        missing=(),
        # Workbooks made before there was such a sheet are read as they are.
        tie_orders=read_ties(tables.lines(TIE_SHEET, TIE_HEADERS) if TIE_SHEET in sheets else (), agenda, notes),
        overrides=read_overrides(_override_lines(sheets, tables), agenda, appraisals, notes),
    )
    check_tallies(record, agenda, notes)
    refuse_sent_scores(record, agenda, notes)
    note_big_changes(record.appraisals, agenda, notes)
    missing = (*list_gaps(record, agenda), *list_faults(notes))
    return replace(record, missing=missing), tuple(sorted(notes.findings, key=reading_order))


class _Tables:
    """The tables of the workbook; one that is not there is noted and has no lines."""

    def __init__(self, sheets: dict[str, Sheet], notes: Notes) -> None:
        self._sheets = sheets
        self._notes = notes

    def lines(self, name: str, headers: tuple[str, ...]) -> tuple[Row, ...]:
        """The lines under the headers of one sheet."""
        lines = self._sheets[name].table(headers) if name in self._sheets else None
        if lines is None:
            self._notes.add("COUNCIL_SHEET_MISSING", sheet=name, value=name)
            return ()
        return lines


def _override_lines(sheets: dict[str, Sheet], tables: _Tables) -> tuple[Row, ...]:
    """The changes by hand; a workbook made before there was a sheet for them has none."""
    is_older = bool(identity := read_identity(sheets)) and not identity.get("overrides")
    if is_older and OVERRIDE_SHEET not in sheets:
        return ()
    return tables.lines(OVERRIDE_SHEET, OVERRIDE_HEADERS)


def _open(path: Path, agenda: Agenda, notes: Notes) -> dict[str, Sheet] | None:
    """The sheets of a workbook of this very review; None, with a note, for any other file."""
    content = path.read_bytes()
    sheets = open_sheets(content)
    if sheets is None:
        notes.add("COUNCIL_FILE_TOO_LARGE" if reaches_too_far(content) else "COUNCIL_FILE_UNREADABLE")
        return None
    identity = read_identity(sheets)
    found = (identity.get("campaign", ""), identity.get("period", ""))
    if IDENTITY_SHEET in sheets and found != (agenda.case.campaign.code, agenda.case.period.code):
        notes.add("COUNCIL_WRONG_FILE", value=" ".join(found))
        return None
    return sheets


def _read_meeting(sheets: dict[str, Sheet], notes: Notes) -> Meeting:
    labelled = sheets[MEETING_SHEET].labelled() if MEETING_SHEET in sheets else {}
    texts, cells = zip(*(labelled.get(fold(label), ("", "")) for label in MEETING_LABELS), strict=True)
    meeting = Meeting(*texts)
    begun, ended = _minutes_of(meeting.started_at), _minutes_of(meeting.ended_at)
    if begun is not None and ended is not None and ended < begun:
        place = {"sheet": MEETING_SHEET, "cell": cells[MEETING_LABELS.index(_ENDED)]}
        notes.add("COUNCIL_ENDS_EARLY", **place, value=meeting.ended_at, limit=meeting.started_at)
    return meeting


def _minutes_of(text: str) -> int | None:
    """The time of day as minutes; None where more is written, or something else."""
    found = _TIME.fullmatch(text.casefold())
    return int(found[1]) * 60 + int(found[2] or 0) if found else None


def _read_attendance(lines: tuple[Row, ...], agenda: Agenda, notes: Notes) -> tuple[Attendance, ...]:
    members = {member.code for member in agenda.case.campaign.council.members}
    words = {fold(word): Presence(value) for word, value in ATTENDANCE_WORDS}
    found: dict[str, Attendance] = {}
    for row in lines:
        code, word = row.text(_CODE), row.text(_PRESENCE)
        if not word:
            continue
        if code not in members:
            notes.no_such_code(row, _CODE)
        elif code in found:
            notes.at("COUNCIL_WRITTEN_TWICE", row, _CODE)
        elif fold(word) not in words:
            notes.at("COUNCIL_UNKNOWN_WORD", row, _PRESENCE)
        else:
            found[code] = Attendance(code, words[fold(word)])
    return tuple(found.values())
