"""The lines of the vote: `Không biểu quyết`, `Kiểm phiếu` and `Đồng hạng`."""

from __future__ import annotations

from dataclasses import replace

from tasks.deliberate.agenda import Agenda
from tasks.deliberate.cells import Row, read_decimal
from tasks.deliberate.notes import Notes
from tasks.model.council import Attendance, CouncilRecord, Presence, Recusal, Tally, TieOrder
from tasks.model.council_form import RECUSAL_HEADERS, TALLY_HEADERS, TIE_HEADERS
from tasks.rules.votes import refuse_tally

_MEMBER, _, _NOMINEE, _, _CAUSE = RECUSAL_HEADERS
_CODE, _AWARD = TALLY_HEADERS[0], TALLY_HEADERS[3]
_COUNTS = TALLY_HEADERS[7:]
_TIE_CODE, _, _TIE_AWARD, _, _ORDER = TIE_HEADERS


def read_recusals(lines: tuple[Row, ...], agenda: Agenda, notes: Notes) -> tuple[Recusal, ...]:
    """The recusals the movement shows, then those people added, each pair of member and nominee once."""
    campaign = agenda.case.campaign
    members = {member.code for member in campaign.council.members}
    nominees = {item.code for item in (*campaign.units, *campaign.people)}
    found = {(item.member, item.nominee): item for item in agenda.recusals}
    for row in lines:
        member, nominee, cause = row.text(_MEMBER), row.text(_NOMINEE), row.text(_CAUSE)
        if not (member or nominee or cause) or (member, nominee) in found:
            continue
        if member not in members:
            notes.no_such_code(row, _MEMBER)
        elif nominee not in nominees:
            notes.no_such_code(row, _NOMINEE)
        else:
            if not cause:
                notes.at("COUNCIL_NO_CAUSE", row, _CAUSE)
            found[member, nominee] = Recusal(member, nominee, cause)
    return tuple(found.values())


def read_tallies(lines: tuple[Row, ...], agenda: Agenda, notes: Notes) -> tuple[Tally, ...]:
    """The counts of the candidates voted on; a line with no count at all is not counted yet."""
    expected = {(candidate.nominee, candidate.award) for candidate in agenda.candidates}
    found: dict[tuple[str, str], Tally] = {}
    for row in lines:
        key = (row.text(_CODE), row.text(_AWARD))
        if not any(row.text(header) for header in _COUNTS):
            continue
        if key not in expected:
            _note_stranger(row, agenda, notes)
        elif key in found:
            notes.at("COUNCIL_WRITTEN_TWICE", row, _CODE)
        else:
            counts = _read_counts(row, notes)
            if counts is not None:
                cells = f"{row.cell(_COUNTS[0])}:{row.cell(_COUNTS[-1])}"
                found[key] = Tally(*key, *counts, sheet=row.sheet, cell=cells)
    return tuple(found.values())


def read_ties(lines: tuple[Row, ...], agenda: Agenda, notes: Notes) -> tuple[TieOrder, ...]:
    """The council's order of those who stand level; a line without an order decides nothing."""
    expected = {(candidate.nominee, candidate.award) for candidate in agenda.candidates}
    found: dict[tuple[str, str], TieOrder] = {}
    for row in lines:
        key = (row.text(_TIE_CODE), row.text(_TIE_AWARD))
        if not row.text(_ORDER):
            continue
        if key not in expected:
            _note_stranger(row, agenda, notes, headers=(_TIE_CODE, _TIE_AWARD))
        elif key in found:
            notes.at("COUNCIL_WRITTEN_TWICE", row, _TIE_CODE)
        else:
            order = _read_count(row, _ORDER, notes)
            if order is not None:
                found[key] = TieOrder(*key, order, sheet=row.sheet, cell=row.cell(_ORDER))
    return tuple(found.values())


def check_tallies(record: CouncilRecord, agenda: Agenda, notes: Notes) -> None:
    """Note every count that must be made again; a member not called yet is taken as present, and may get a ballot."""
    council = agenda.case.campaign.council
    called = {item.member for item in record.attendance}
    uncalled = (Attendance(item.code, Presence.PRESENT) for item in council.members if item.code not in called)
    at_most = replace(record, attendance=(*record.attendance, *uncalled))
    for tally in record.tallies:
        reason = refuse_tally(tally, at_most, council)
        if reason is not None:
            first = tally.cell.partition(":")[0]
            notes.add("COUNCIL_TALLY_RECOUNT", sheet=tally.sheet, cell=first, value=reason.sentence)


def _read_counts(row: Row, notes: Notes) -> tuple[int, int, int, int, int] | None:
    """The five counts; a blank one after the first two is 0 where the others already add up to the ballots."""
    blank = [header for header in _COUNTS if not row.text(header)]
    counts = [0 if header in blank else _read_count(row, header, notes) for header in _COUNTS]
    handed_out, votes_for, votes_against, empty, invalid = counts
    if handed_out is None or votes_for is None or votes_against is None or empty is None or invalid is None:
        return None
    adds_up = handed_out == votes_for + votes_against + empty + invalid
    if blank and (not adds_up or blank[0] in _COUNTS[:2]):
        notes.at("COUNCIL_TALLY_PARTIAL", row, blank[0], value=", ".join(blank))
        return None
    return handed_out, votes_for, votes_against, empty, invalid


def _read_count(row: Row, header: str, notes: Notes) -> int | None:
    number = read_decimal(row.value(header))
    if number is None or number < 0 or number != int(number):
        notes.at("COUNCIL_NOT_A_NUMBER", row, header)
        return None
    return int(number)


def _note_stranger(row: Row, agenda: Agenda, notes: Notes, headers: tuple[str, str] = (_CODE, _AWARD)) -> None:
    code, award = headers
    known_awards = {item.code for item in agenda.case.law.awards}
    campaign = agenda.case.campaign
    if row.text(code) not in {item.code for item in (*campaign.units, *campaign.people)}:
        notes.no_such_code(row, code)
    elif row.text(award) not in known_awards:
        notes.no_such_code(row, award)
    else:
        notes.at("COUNCIL_NO_LONGER_REVIEWED", row, code)
