"""The files of all units as one set of tables: one file counts for each unit, every other one stays recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import pandas as pd

from tasks.collect.balance import check_balance
from tasks.collect.notices import make_finding
from tasks.collect.records import Submission
from tasks.model.findings import Finding, Severity
from tasks.model.submission import Receipt, ReceiptStatus
from tasks.tables import ANSWERS, NARRATIVES, NOMINATIONS, READING_FINDINGS, RECEIPTS, SCORES, TOTALS, Table, make_frame


@dataclass(frozen=True)
class Joined:
    """The tables of a review; `receipts` has one row for every file, `findings` what was found while reading."""

    scores: pd.DataFrame
    answers: pd.DataFrame
    nominations: pd.DataFrame
    narratives: pd.DataFrame
    totals: pd.DataFrame
    receipts: pd.DataFrame
    findings: pd.DataFrame

    @property
    def tables(self) -> tuple[tuple[Table, pd.DataFrame], ...]:
        """Each table with its frame, as they are written."""
        return (
            (SCORES, self.scores),
            (ANSWERS, self.answers),
            (NOMINATIONS, self.nominations),
            (NARRATIVES, self.narratives),
            (TOTALS, self.totals),
            (RECEIPTS, self.receipts),
            (READING_FINDINGS, self.findings),
        )


def join_submissions(parts: Sequence[Submission], skipped: Iterable[Finding] = ()) -> Joined:
    """The tables over all files, with `skipped` (what of the inbox is no file to read) among the findings.

    Of several files of a unit the one of the latest edition counts. Within it a correction counts before what was
    never returned, whatever date the corrected file bears: a form filled anew takes its place only where both say
    when they were sent and the form says later. Of files of one kind the last sent counts, then the last by name; of
    identical files the first by name. A date outside the review (`is_date_believable`) says nothing of the order.
    """
    ordered = sorted(parts, key=lambda part: part.file)
    counting = _choose(ordered)
    receipts, findings = _account(ordered, counting)
    check_balance(ordered, counting.values(), receipts)
    chosen = list(counting.values())
    return Joined(
        scores=_frame(SCORES, (row for part in chosen for row in part.scores)),
        answers=_frame(ANSWERS, (row for part in chosen for row in part.answers)),
        nominations=_frame(NOMINATIONS, (row for part in chosen for row in part.nominations)),
        narratives=_frame(NARRATIVES, (row for part in chosen for row in part.narratives)),
        totals=_frame(TOTALS, (row for part in chosen for row in part.totals)),
        receipts=_frame(RECEIPTS, receipts),
        findings=_frame(READING_FINDINGS, (*findings, *skipped)),
    )


def _frame(table: Table, rows: Iterable[object]) -> pd.DataFrame:
    return make_frame(table, map(attrgetter(*table.columns), rows))


def _choose(ordered: Sequence[Submission]) -> dict[str, Submission]:
    """The file that counts, by unit; of identical files only the first is looked at."""
    distinct = {part.sha256: part for part in reversed(ordered)}
    usable: dict[str, list[Submission]] = {}
    for part in distinct.values():
        if part.is_usable:
            usable.setdefault(part.unit, []).append(part)
    return {unit: _pick(parts) for unit, parts in sorted(usable.items())}


def _pick(parts: Sequence[Submission]) -> Submission:
    """The file of one unit that counts.

    The last correction meets the last of the others: weighed one by one, three files could beat each other in a circle.
    """
    latest = max(part.edition_number for part in parts)
    current = [part for part in parts if part.edition_number == latest]
    last = {part.is_correction: part for part in sorted(current, key=lambda part: (_day(part), part.file))}
    correction, other = last.get(True), last.get(False)
    if correction and other:
        return other if "" < _day(correction) < _day(other) else correction
    return next(iter(last.values()))


def _day(part: Submission) -> str:
    """When it was sent as far as that can be believed; empty otherwise."""
    return part.sent_date if part.is_date_believable else ""


def _account(ordered: Sequence[Submission], counting: dict[str, Submission]) -> tuple[list[Receipt], list[Finding]]:
    """A receipt for every file, and the findings that still matter.

    What was wrong inside a replaced file no longer concerns anybody; what was wrong with an unusable file of a
    unit whose other file counts is for the reviewer, not a reason to return the good one.
    """
    receipts: list[Receipt] = []
    findings: list[Finding] = []
    first_of: dict[str, str] = {}
    for part in ordered:
        twin = first_of.setdefault(part.sha256, part.file)
        winner = counting.get(part.unit)
        if twin != part.file:
            notes = [_note(part, "IDENTICAL_COPY", twin)]
            status = ReceiptStatus.SUPERSEDED
        elif not part.is_usable:
            notes = [_soften(item) if winner else item for item in part.findings]
            status = ReceiptStatus.UNUSABLE
        elif winner is part:
            notes = list(part.findings)
            status = ReceiptStatus.ACCEPTED
        else:
            notes = [_replaced(part, counting[part.unit])]
            status = ReceiptStatus.SUPERSEDED
        note = notes[0].message if status is not ReceiptStatus.ACCEPTED else ""
        receipts.append(Receipt(part.file, part.sha256, part.unit, part.sent_date, status, note))
        findings += notes
    return receipts, findings


def _replaced(part: Submission, winner: Submission) -> Finding:
    code = "SUPERSEDED"
    if _rows_of(part) != _rows_of(winner):
        if part.is_correction and not winner.is_correction:
            code = "CORRECTION_SUPERSEDED"
        elif _rank(part) == _rank(winner):
            code = "SAME_DATE_COPIES"
    return _note(part, code, winner.file)


def _rank(part: Submission) -> tuple[int, str, bool]:
    """What is alike in two files of which only the name decides."""
    return part.edition_number, _day(part), part.is_correction


def _rows_of(part: Submission) -> list[object]:
    """Everything the unit wrote, whatever the file is called."""
    rows = (*part.scores, *part.answers, *part.nominations, *part.narratives, *part.totals)
    return [replace(row, file="") for row in rows]


def _note(part: Submission, code: str, other_file: str) -> Finding:
    return replace(make_finding(code, part.file, other_file), unit=part.unit)


def _soften(finding: Finding) -> Finding:
    return replace(finding, severity=min(finding.severity, Severity.WARNING, key=_gravity))


def _gravity(severity: Severity) -> int:
    return (Severity.INFO, Severity.WARNING, Severity.CRITICAL).index(severity)
