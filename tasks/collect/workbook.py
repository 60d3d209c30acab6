"""One file of the inbox as a Submission: whatever is wrong with it becomes a finding, never an exception."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tasks.collect.cells import Grid, address, fold
from tasks.collect.editions import read_editions
from tasks.collect.hazards import Place, note_hazards
from tasks.collect.headers import find_header
from tasks.collect.identity import FoundIdentity, find_identity, find_unit, nominee_code
from tasks.collect.intake import MAX_MEGABYTES, open_workbook
from tasks.collect.narratives import read_narratives
from tasks.collect.nominations import read_nominations
from tasks.collect.nominee_sheet import read_lost_sheet, read_nominee_sheet
from tasks.collect.notices import Notebook
from tasks.collect.reader import ANSWER, CODE, SheetReader
from tasks.collect.records import AnswerRow, NarrativeRow, NominationRow, ScoreRow, Submission, TotalRow
from tasks.collect.remarks import note_comments, note_own_sheet
from tasks.collect.roll import Nominee, Roll, make_roll
from tasks.collect.sheets import find_sheet, is_believable, read_sent_date
from tasks.collect.totals import read_totals
from tasks.files import digest_bytes
from tasks.model.case import ReviewCase
from tasks.model.form import (
    ACHIEVEMENTS_HEADER,
    COLLECTIVE_SHEET,
    CORRECTION_SHEET,
    GUIDE_SHEET,
    IDENTITY_SHEET,
    NARRATIVE_SHEET,
    NOMINATION_SHEET,
    SCORE_HEADERS,
    YEARS_SHEET,
)
from tasks.model.periods import ReviewKind
from tasks.model.submission import FormIdentity
from tasks.package import MAX_ROWS, Refusal

#: The sheets of the annual form that are about nobody.
_OTHER_SHEETS = frozenset({GUIDE_SHEET, NARRATIVE_SHEET, IDENTITY_SHEET, CORRECTION_SHEET})
#: The sheets of the other forms.
_MILESTONE_SHEETS = _OTHER_SHEETS | {YEARS_SHEET, NOMINATION_SHEET}


def read_submission(path: Path, case: ReviewCase, forms_dir: Path | None = None) -> Submission:
    """The file as read; the editions handed out are those of the ledger in `forms_dir`, where there is one."""
    editions = read_editions(forms_dir) if forms_dir else {}
    return read_content(path.read_bytes(), path.name, make_roll(case, editions))


def read_content(content: bytes, file_name: str, roll: Roll) -> Submission:
    """The file as read: its unit, its sent date, its rows and what was found on the way.

    A file over 20 MB, with a password, broken, empty, not a form, or of another movement, period or unit is unusable:
    findings and no rows.
    """
    notebook = Notebook(file_name)
    opened = open_workbook(content, file_name)
    if isinstance(opened, Refusal):
        limit = MAX_MEGABYTES if opened.code == "FILE_TOO_LARGE" else MAX_ROWS
        notebook.note(opened.code, value=opened.value, max=str(limit))
        return _unusable(notebook, content, None)
    found = find_identity(opened.grids)
    unit = find_unit(opened.grids, found, roll, notebook)
    if not unit:
        return _unusable(notebook, content, found.identity)
    notebook.unit = unit
    for code in opened.notices:
        notebook.note(code)
    edition = _check_edition(found.identity, roll.editions.get(unit, {}), notebook)
    reader = FormReader(opened.grids, found, roll, notebook)
    sent_date = reader.read_sent_date()
    scores, answers, nominations = reader.read_nominees()
    narratives = reader.read_narratives()
    reader.note_other_sheets()
    note_hazards(_places(scores, answers, nominations, narratives), opened.facts, notebook)
    note_comments(opened.grids, opened.comments, notebook)
    totals = reader.read_totals()
    return Submission(
        file=file_name,
        sha256=digest_bytes(content),
        identity=found.identity,
        unit=unit,
        sent_date=sent_date,
        is_usable=True,
        edition_number=edition,
        is_correction=any(grid.name == CORRECTION_SHEET for grid in opened.grids),
        scores=scores,
        answers=answers,
        nominations=nominations,
        narratives=narratives,
        findings=tuple(dict.fromkeys(notebook.findings)),
        totals=totals,
        is_date_believable=is_believable(sent_date, roll.case, unit),
    )


class FormReader:
    """The sheets of one usable form."""

    def __init__(self, grids: Sequence[Grid], found: FoundIdentity, roll: Roll, notebook: Notebook) -> None:
        self._grids = grids
        self._sheet_nominees = found.nominees
        self._case = roll.case
        self._layouts = roll.layouts
        self._notebook = notebook
        self._nominees = roll.nominees[notebook.unit]
        self._sums: list[TotalRow] = []
        #: The sheets that were read, or of which it was told why not.
        self._looked_at: set[str] = set()

    def read_sent_date(self) -> str:
        """The ISO date the unit says it sent the form; empty if blank or unreadable."""
        return read_sent_date(self._sheet(GUIDE_SHEET), self._case, self._notebook)

    def read_nominees(
        self,
    ) -> tuple[tuple[ScoreRow, ...], tuple[AnswerRow, ...], tuple[NominationRow, ...]]:
        """The points and answers of the annual form; the nominations and answers of the other two."""
        if self._case.kind is ReviewKind.ANNUAL:
            scores, answers = self._read_nominee_sheets()
            return scores, answers, ()
        grid = self._required_sheet(NOMINATION_SHEET)
        if grid is None:
            return (), (), ()
        nominations, answers = read_nominations(grid, self._case, self._notebook, self._find_nominee)
        return (), answers, nominations

    def read_totals(self) -> tuple[TotalRow, ...]:
        """The sums on the nominee sheets that were read."""
        return tuple(self._sums)

    def read_narratives(self) -> tuple[NarrativeRow, ...]:
        """What the unit wrote about its year, the topics it left blank left out."""
        grid = self._required_sheet(NARRATIVE_SHEET)
        return read_narratives(grid, self._notebook) if grid else ()

    def note_other_sheets(self) -> None:
        """Note what is neither a sheet of the form nor was read as one: the unit's own sheets, copies of the form's."""
        own = _OTHER_SHEETS if self._case.kind is ReviewKind.ANNUAL else _MILESTONE_SHEETS
        names = {fold(name) for name in own}
        for grid in self._grids:
            if grid.name not in self._looked_at and fold(grid.name) not in names:
                note_own_sheet(grid, self._notebook)

    def _read_nominee_sheets(self) -> tuple[tuple[ScoreRow, ...], tuple[AnswerRow, ...]]:
        scores: list[ScoreRow] = []
        answers: list[AnswerRow] = []
        seen: set[str] = set()
        for grid in (grid for grid in self._grids if grid.name not in _OTHER_SHEETS):
            nominee = self._sheet_nominee(grid, seen)
            if nominee is not None:
                seen.add(nominee.code)
                layout = self._layouts[nominee.kind]
                header = find_header(grid, SCORE_HEADERS, (CODE, ANSWER))
                if header is None:
                    scores += read_lost_sheet(grid, nominee, layout, self._notebook)
                    continue
                reader = SheetReader(grid, header, nominee, self._notebook)
                more_scores, more_answers = read_nominee_sheet(reader, layout)
                scores += more_scores
                answers += more_answers
                self._sums += read_totals(reader, layout)
        if self._notebook.unit not in seen:
            self._notebook.note("MISSING_SHEET", value=COLLECTIVE_SHEET)
        return tuple(scores), tuple(answers)

    def _sheet_nominee(self, grid: Grid, seen: set[str]) -> Nominee | None:
        """Whom a sheet is about; None for the other sheets of the form, and for one that cannot be used (noted)."""
        written = nominee_code(grid)
        made_for = self._sheet_nominees.get(grid.name, "")
        if written is None and not made_for and find_header(grid, SCORE_HEADERS, (CODE, ANSWER)) is None:
            return None
        self._looked_at.add(grid.name)
        text, row = written or ("", 2)
        nominee = self._find_nominee(text or made_for)
        place = {"sheet": grid.name, "cell": address(row, 1), "value": text or made_for}
        if nominee is None:
            self._notebook.note("UNKNOWN_NOMINEE", **place)
            return None
        if nominee.code in seen:
            self._notebook.note("NOMINEE_TWICE", **place)
            return None
        return nominee

    def _find_nominee(self, text: str) -> Nominee | None:
        return self._nominees.get(fold(text))

    def _sheet(self, name: str) -> Grid | None:
        grid = find_sheet(self._grids, name, self._notebook)
        self._looked_at |= {grid.name} if grid else set()
        return grid

    def _required_sheet(self, name: str) -> Grid | None:
        grid = self._sheet(name)
        if grid is None:
            self._notebook.note("MISSING_SHEET", value=name)
        return grid


def _check_edition(identity: FormIdentity | None, issued: Mapping[str, int], notebook: Notebook) -> int:
    """The number of the form's edition among those handed out to the unit, 0 where nobody can tell; noted if old."""
    if identity is None or not issued:
        return 0
    number = issued.get(identity.edition, 0)
    latest = max(issued, key=lambda edition: issued[edition])
    if number == 0:
        notebook.note("UNKNOWN_EDITION", value=identity.edition)
    elif identity.edition != latest:
        notebook.note("OLD_EDITION", value=str(number), expected=str(issued[latest]))
    return number


def _places(
    scores: Sequence[ScoreRow],
    answers: Sequence[AnswerRow],
    nominations: Sequence[NominationRow],
    narratives: Sequence[NarrativeRow],
) -> Iterator[Place]:
    """Where every answer and every text stands."""
    yield from (Place(row.sheet, row.cell, bool(row.raw)) for row in (*scores, *answers))
    yield from (Place(row.sheet, row.evidence_cell, bool(row.evidence), is_text=True) for row in scores)
    for row in nominations:
        yield Place(row.sheet, row.cell, bool(row.raw_award))
        texts: dict[str, str] = {ACHIEVEMENTS_HEADER: row.achievements, **json.loads(row.details or "{}")}
        cells: dict[str, str] = json.loads(row.cells)
        yield from (Place(row.sheet, cell, bool(texts.get(name)), is_text=True) for name, cell in cells.items())
    yield from (Place(row.sheet, row.cell, True, is_text=True) for row in narratives)


def _unusable(notebook: Notebook, content: bytes, identity: FormIdentity | None) -> Submission:
    return Submission(
        file=notebook.file,
        sha256=digest_bytes(content),
        identity=identity,
        unit=notebook.unit,
        sent_date="",
        is_usable=False,
        edition_number=0,
        is_correction=False,
        scores=(),
        answers=(),
        nominations=(),
        narratives=(),
        findings=tuple(notebook.findings),
    )
