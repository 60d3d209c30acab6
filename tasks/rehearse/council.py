"""The council of the sample meets: its workbook filled as the script says, the ballots counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from tasks.files import write_bytes
from tasks.model.council_form import (
    ADJUSTMENT_HEADERS,
    ADJUSTMENT_SHEET,
    APPRAISAL_HEADERS,
    APPRAISAL_SHEET,
    ATTENDANCE_HEADERS,
    ATTENDANCE_SHEET,
    ATTENDANCE_WORDS,
    MEETING_SHEET,
    RECUSAL_HEADERS,
    RECUSAL_SHEET,
    TALLY_HEADERS,
    TALLY_SHEET,
)
from tasks.model.folders import ReviewFolder
from tasks.rehearse.sample import read_members
from tasks.rehearse.source import SampleSource, open_source
from tasks.rehearse.workbook import find_grid, find_label, open_book, pack_book, read_identity, type_into

_PRESENT, _ABSENT, _ = (word for word, _ in ATTENDANCE_WORDS)


@dataclass(frozen=True)
class ScriptedAppraisal:
    """A score the council changes; `criterion` is empty where it appraises the whole result of several years."""

    nominee: str
    criterion: str
    points: Decimal
    reason: str


@dataclass(frozen=True)
class ScriptedAdjustment:
    """Bonus and minus points for one nominee."""

    nominee: str
    bonus: Decimal
    minus: Decimal
    reason: str


@dataclass(frozen=True)
class ScriptedRecusal:
    """A member who steps back from one vote, beyond the ties the workbook already lists."""

    member: str
    nominee: str
    reason: str


@dataclass(frozen=True)
class ScriptedTally:
    """The ballots that were not for; all the others are."""

    nominee: str
    award: str
    against: int
    blank: int
    invalid: int


@dataclass(frozen=True)
class CouncilScript:
    """One meeting: labels and what to type beside them, who was not in the room, and what was decided."""

    meeting: dict[str, str]
    attendance: dict[str, str]
    appraisals: tuple[ScriptedAppraisal, ...]
    adjustments: tuple[ScriptedAdjustment, ...]
    recusals: tuple[ScriptedRecusal, ...]
    tallies: tuple[ScriptedTally, ...]


def play_council(folder: ReviewFolder, sample_dir: Path) -> None:
    """Fill the council's workbook in place; the same workbook and script give the same bytes.

    A ballot goes to every voting member who is present or has sent a written opinion and is not recused.
    """
    book = open_book(folder.council_workbook)
    source = open_source(sample_dir, read_identity(book)["campaign"])
    script = source.record(f"council-{folder.period.code}.json", CouncilScript)
    _fill_meeting(book, script)
    _fill_attendance(book, script)
    _fill_appraisals(book, script.appraisals)
    _fill_adjustments(book, script.adjustments)
    _fill_recusals(book, script.recusals)
    _fill_tallies(book, script, _voters(source, script))
    write_bytes(folder.council_workbook, pack_book(book))


def _voters(source: SampleSource, script: CouncilScript) -> frozenset[str]:
    """The members who are given a ballot unless they are recused."""
    return frozenset(
        member.code
        for member in read_members(source)
        if member.votes and script.attendance.get(member.code, _PRESENT) != _ABSENT
    )


def _fill_meeting(book: Workbook, script: CouncilScript) -> None:
    sheet = book[MEETING_SHEET]
    for label, text in script.meeting.items():
        type_into(sheet, find_label(sheet, label), 2, text)


def _fill_attendance(book: Workbook, script: CouncilScript) -> None:
    grid = find_grid(book[ATTENDANCE_SHEET], ATTENDANCE_HEADERS)
    code, *_, presence = ATTENDANCE_HEADERS
    for row in grid.rows():
        member = grid.text(row, code)
        if member:
            grid.type_in(row, presence, script.attendance.get(member, _PRESENT))


def _fill_appraisals(book: Workbook, appraisals: Sequence[ScriptedAppraisal]) -> None:
    grid = find_grid(book[APPRAISAL_SHEET], APPRAISAL_HEADERS)
    _, _, nominee, _, criterion, _, _, points, reason, _ = APPRAISAL_HEADERS
    rows = {(grid.text(row, nominee), grid.text(row, criterion)): row for row in grid.rows()}
    for item in appraisals:
        row = rows[item.nominee, item.criterion]
        grid.type_in(row, points, item.points)
        grid.type_in(row, reason, item.reason)


def _fill_adjustments(book: Workbook, adjustments: Sequence[ScriptedAdjustment]) -> None:
    grid = find_grid(book[ADJUSTMENT_SHEET], ADJUSTMENT_HEADERS)
    nominee, _, bonus, minus, reason = ADJUSTMENT_HEADERS
    for item in adjustments:
        listed = (row for row in grid.rows() if grid.text(row, nominee) == item.nominee)
        row = next(listed, None) or grid.free_row(nominee)
        grid.type_in(row, nominee, item.nominee)
        grid.type_in(row, bonus, item.bonus)
        grid.type_in(row, minus, item.minus)
        grid.type_in(row, reason, item.reason)


def _fill_recusals(book: Workbook, recusals: Sequence[ScriptedRecusal]) -> None:
    grid = find_grid(book[RECUSAL_SHEET], RECUSAL_HEADERS)
    member, _, nominee, _, reason = RECUSAL_HEADERS
    for item in recusals:
        row = grid.free_row(member)
        grid.type_in(row, member, item.member)
        grid.type_in(row, nominee, item.nominee)
        grid.type_in(row, reason, item.reason)


def _fill_tallies(book: Workbook, script: CouncilScript, voters: frozenset[str]) -> None:
    recused = _read_recused(book)
    exceptions = {(item.nominee, item.award): item for item in script.tallies}
    grid = find_grid(book[TALLY_SHEET], TALLY_HEADERS)
    nominee_header, _, _, award_header, *_ = TALLY_HEADERS
    counts = TALLY_HEADERS[7:]
    for row in grid.rows():
        nominee, award = grid.text(row, nominee_header), grid.text(row, award_header)
        if not nominee:
            continue
        item = exceptions.get((nominee, award), ScriptedTally(nominee, award, 0, 0, 0))
        ballots = len(voters - recused.get(nominee, frozenset()))
        votes_for = ballots - item.against - item.blank - item.invalid
        typed = (ballots, votes_for, item.against, item.blank, item.invalid)
        for header, number in zip(counts, typed, strict=True):
            grid.type_in(row, header, Decimal(number))


def _read_recused(book: Workbook) -> dict[str, frozenset[str]]:
    """The members recused for each nominee, as the workbook lists them now."""
    grid = find_grid(book[RECUSAL_SHEET], RECUSAL_HEADERS)
    member, _, nominee, _, _ = RECUSAL_HEADERS
    recused: dict[str, frozenset[str]] = {}
    for row in grid.rows():
        if grid.text(row, member):
            code = grid.text(row, nominee)
            recused[code] = recused.get(code, frozenset()) | {grid.text(row, member)}
    return recused
