"""One file of the inbox as a Submission: whatever is wrong with it becomes a finding, never an exception."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tasks.collect.cells import Grid, address
from tasks.collect.headers import find_header
from tasks.collect.identity import FoundIdentity, find_identity, find_unit, match_code, nominee_code
from tasks.collect.intake import MAX_MEGABYTES, MAX_ROWS, Refusal, open_workbook
from tasks.collect.narratives import read_narratives
from tasks.collect.nominations import read_nominations
from tasks.collect.nominee_sheet import read_nominee_sheet
from tasks.collect.notices import Notebook
from tasks.collect.reader import ANSWER, CODE, Nominee
from tasks.collect.records import AnswerRow, NarrativeRow, NominationRow, ScoreRow, Submission
from tasks.collect.sheets import find_sheet, read_sent_date
from tasks.files import digest_bytes
from tasks.model.case import ReviewCase
from tasks.model.form import (
    COLLECTIVE_SHEET,
    GUIDE_SHEET,
    NARRATIVE_SHEET,
    NOMINATION_SHEET,
    SCORE_HEADERS,
)
from tasks.model.kinds import NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.submission import FormIdentity


def read_submission(path: Path, case: ReviewCase, forms_dir: Path | None = None) -> Submission:
    """The file as read: its unit, its sent date, its rows and what was found on the way.

    The edition is compared with the form of the unit in `forms_dir`, where there is one. A file over 20 MB, with a
    password, broken, empty, not a form, or of another movement, period or unit is unusable: findings and no rows.
    """
    content = path.read_bytes()
    notebook = Notebook(path.name)
    grids = open_workbook(content, path.name)
    if isinstance(grids, Refusal):
        limit = MAX_MEGABYTES if grids.code == "FILE_TOO_LARGE" else MAX_ROWS
        notebook.note(grids.code, max=str(limit))
        return _unusable(notebook, content, None)
    found = find_identity(grids)
    unit = find_unit(grids, found, case, notebook)
    if not unit:
        return _unusable(notebook, content, found.identity)
    notebook.unit = unit
    is_current = _check_edition(found.identity, forms_dir, notebook)
    reader = FormReader(grids, found, unit, case, notebook)
    sent_date = reader.read_sent_date()
    scores, answers, nominations = reader.read_nominees()
    return Submission(
        file=path.name,
        sha256=digest_bytes(content),
        identity=found.identity,
        unit=unit,
        sent_date=sent_date,
        is_usable=True,
        is_current=is_current,
        scores=scores,
        answers=answers,
        nominations=nominations,
        narratives=reader.read_narratives(),
        findings=tuple(notebook.findings),
    )


class FormReader:
    """The sheets of one usable form."""

    def __init__(
        self, grids: Sequence[Grid], found: FoundIdentity, unit: str, case: ReviewCase, notebook: Notebook
    ) -> None:
        self._grids = grids
        self._sheet_nominees = found.nominees
        self._case = case
        self._notebook = notebook
        self._nominees = _unit_nominees(case, unit)

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

    def read_narratives(self) -> tuple[NarrativeRow, ...]:
        """What the unit wrote about its year, the topics it left blank left out."""
        grid = self._required_sheet(NARRATIVE_SHEET)
        return read_narratives(grid, self._notebook) if grid else ()

    def _read_nominee_sheets(self) -> tuple[tuple[ScoreRow, ...], tuple[AnswerRow, ...]]:
        scores: list[ScoreRow] = []
        answers: list[AnswerRow] = []
        seen: set[str] = set()
        for grid in self._grids:
            nominee = self._sheet_nominee(grid, seen)
            if nominee is not None:
                seen.add(nominee.code)
                more_scores, more_answers = read_nominee_sheet(grid, nominee, self._case, self._notebook)
                scores += more_scores
                answers += more_answers
        if self._notebook.unit not in seen:
            self._notebook.note("MISSING_SHEET", value=COLLECTIVE_SHEET)
        return tuple(scores), tuple(answers)

    def _sheet_nominee(self, grid: Grid, seen: set[str]) -> Nominee | None:
        """Whom a sheet is about; None for the other sheets of the form, and for one that cannot be used (noted)."""
        written = nominee_code(grid)
        made_for = self._sheet_nominees.get(grid.name, "")
        if written is None and not made_for and find_header(grid, SCORE_HEADERS, (CODE, ANSWER)) is None:
            return None
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
        code = match_code(text, self._nominees)
        return self._nominees.get(code)

    def _sheet(self, name: str) -> Grid | None:
        return find_sheet(self._grids, name, self._notebook)

    def _required_sheet(self, name: str) -> Grid | None:
        grid = self._sheet(name)
        if grid is None:
            self._notebook.note("MISSING_SHEET", value=name)
        return grid


def _check_edition(identity: FormIdentity | None, forms_dir: Path | None, notebook: Notebook) -> bool:
    """Whether the form is of the edition now handed out, as far as anybody can tell; an old one is noted."""
    path = forms_dir / f"{notebook.unit}.xlsx" if forms_dir else None
    if identity is None or path is None or not path.is_file():
        return True
    grids = open_workbook(path.read_bytes(), path.name)
    issued = None if isinstance(grids, Refusal) else find_identity(grids).identity
    if issued is None or issued.edition == identity.edition:
        return True
    notebook.note("OLD_EDITION", value=identity.edition, expected=issued.edition)
    return False


def _unit_nominees(case: ReviewCase, unit: str) -> dict[str, Nominee]:
    people = {
        person.code: Nominee(person.code, unit, NomineeKind.INDIVIDUAL, person)
        for person in case.people
        if person.unit_code == unit
    }
    return {unit: Nominee(unit, unit, NomineeKind.COLLECTIVE, None), **people}


def _unusable(notebook: Notebook, content: bytes, identity: FormIdentity | None) -> Submission:
    return Submission(
        file=notebook.file,
        sha256=digest_bytes(content),
        identity=identity,
        unit=notebook.unit,
        sent_date="",
        is_usable=False,
        is_current=False,
        scores=(),
        answers=(),
        nominations=(),
        narratives=(),
        findings=tuple(notebook.findings),
    )
