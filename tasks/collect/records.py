"""What one file says, row by row; the fields are the columns of the tables, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.model.findings import Finding
from tasks.model.submission import FormIdentity


@dataclass(frozen=True)
class ScoreRow:
    """A row of SCORES."""

    unit: str
    nominee: str
    kind: str
    criterion: str
    state: str
    points: str
    raw: str
    evidence: str
    file: str
    sheet: str
    cell: str
    evidence_cell: str = ""


@dataclass(frozen=True)
class AnswerRow:
    """A row of ANSWERS."""

    unit: str
    nominee: str
    kind: str
    question: str
    value: str
    raw: str
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class NominationRow:
    """A row of NOMINATIONS."""

    unit: str
    nominee: str
    kind: str
    award: str
    achievements: str
    details: str
    raw_award: str
    file: str
    sheet: str
    cell: str
    cells: str = ""


@dataclass(frozen=True)
class NarrativeRow:
    """A row of NARRATIVES."""

    unit: str
    topic: str
    text: str
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class TotalRow:
    """A row of TOTALS."""

    unit: str
    nominee: str
    item: str
    shown: str
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class Submission:
    """One file of the inbox as read. `unit` is empty where nobody can tell; an unusable file has no rows.

    `edition_number` counts the editions of the unit's form that were handed out from 1; 0 where nobody can tell.
    `is_correction`: it came back with the list of what was to be corrected. `is_date_believable`: the sent date, where
    there is one, lies neither before the year under review nor after the last day a file could be of use.
    """

    file: str
    sha256: str
    identity: FormIdentity | None
    unit: str
    sent_date: str
    is_usable: bool
    edition_number: int
    is_correction: bool
    scores: tuple[ScoreRow, ...]
    answers: tuple[AnswerRow, ...]
    nominations: tuple[NominationRow, ...]
    narratives: tuple[NarrativeRow, ...]
    findings: tuple[Finding, ...]
    totals: tuple[TotalRow, ...] = ()
    is_date_believable: bool = True
