"""The cells of one sheet read for one nominee: each value with its cell, each change and each trouble told there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.collect.cells import Grid, address, fold
from tasks.collect.dates import read_date
from tasks.collect.headers import Header
from tasks.collect.notice import Note
from tasks.collect.notices import Notebook
from tasks.collect.numbers import plain_decimal, read_number
from tasks.collect.records import AnswerRow, ScoreRow
from tasks.collect.roll import Nominee
from tasks.collect.text import clean_string, read_text, typed_text
from tasks.model.campaign import Criterion
from tasks.model.form import NOT_APPLICABLE, SCORE_HEADERS, Question, is_applicable
from tasks.model.scale import Measure
from tasks.rules.leaves import answer_leaf, describe_measure

CODE, TEXT, MAX, ANSWER, EVIDENCE = SCORE_HEADERS

#: Characters a cell may hold before somebody should look: a report has no room for more.
LONG_TEXT, SHORT_TEXT = 4_000, 500

_NOT_APPLICABLE_WORDS = frozenset({fold(NOT_APPLICABLE), "kad", "k a d"})
#: 6/4/1983, 06/4/1983 and 06/04/1983 are all good Vietnamese: kept as the unit writes them.
_WELL_WRITTEN = re.compile("[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")
#: All that some papers say of a birth: a year, or a month and a year.
_NO_DAY = re.compile("(?:(?:0?[1-9]|1[0-2])/)?(?:19|20)[0-9]{2}")


@dataclass(frozen=True)
class SheetReader:
    """Reads one sheet for one nominee; what is changed or wrong goes to the notebook."""

    grid: Grid
    header: Header
    nominee: Nominee
    notebook: Notebook

    def note(self, code: str, row: int, header: str, **words: str) -> None:
        """Add a finding at the cell under a header."""
        column = self.header.column(header)
        words.setdefault("value", typed_text(self.grid.value(row, column)))
        self.notebook.note(code, sheet=self.grid.name, cell=address(row, column), **words)

    def cell(self, row: int, header: str) -> str:
        """The address of the cell under a header."""
        return address(row, self.header.column(header))

    def raw(self, row: int, header: str) -> str:
        """The cell as typed; empty where nothing but spaces is in it."""
        value = self.grid.value(row, self.header.column(header))
        return "" if isinstance(value, str) and (not value or not clean_string(value)) else typed_text(value)

    def read_free_text(self, row: int, header: str, limit: int) -> str:
        """The text in the cell under a header, whole; empty where the sheet has no such column."""
        column = self.header.columns.get(header)
        if column is None:
            return ""
        return read_free_text(self.grid, row, column, self.notebook, limit)

    def read_day(self, row: int, header: str) -> str:
        """The day in a cell as 31/12/2021, a year alone or 3/1986 as it is; what is no day is kept as text, noted."""
        column = self.header.columns.get(header)
        value = "" if column is None else self.grid.value(row, column)
        text = read_text(value).text
        if not text or _NO_DAY.fullmatch(text):
            return text
        read = read_date(value)
        shown = text if read.day is None or _WELL_WRITTEN.fullmatch(text) else f"{read.day:%d/%m/%Y}"
        # The day may be a birthday: it is told beside the typed value, not in the sentence.
        for note in read.notices:
            if note.code != "DATE_READ_AS":
                self.note(note.code, row, header, what=header.lower(), **dict(note.words))
        if read.day and shown != typed_text(value):
            self.note("DATE_REWRITTEN", row, header, value=f"{typed_text(value)} → {shown}")
        return shown

    def read_answer(self, question: Question, row: int, header: str) -> AnswerRow:
        """The answer in the cell under a header; its value is empty where it is blank or unreadable."""
        raw = self.raw(row, header)
        value = ""
        if raw and not question.answers:
            value = self.read_points(row, header)
        elif raw:
            value = self._read_word(question, row, header, raw)
        nominee = self.nominee
        return AnswerRow(
            unit=nominee.unit,
            nominee=nominee.code,
            kind=nominee.kind.value,
            question=question.code,
            value=value,
            raw=raw,
            file=self.notebook.file,
            sheet=self.grid.name,
            cell=self.cell(row, header),
        )

    def read_score(self, criterion: Criterion, row: int) -> ScoreRow:
        """The points of one leaf, with the state that tells blank, not applicable and 0 apart."""
        raw = self.raw(row, ANSWER)
        state, points = self._state_and_points(criterion, row) if raw else self._state_of_blank(criterion)
        nominee = self.nominee
        return ScoreRow(
            unit=nominee.unit,
            nominee=nominee.code,
            kind=nominee.kind.value,
            criterion=criterion.code,
            state=state,
            points=points,
            raw=raw,
            evidence=self.read_free_text(row, EVIDENCE, SHORT_TEXT),
            file=self.notebook.file,
            sheet=self.grid.name,
            cell=self.cell(row, ANSWER),
            evidence_cell=self.cell(row, EVIDENCE) if EVIDENCE in self.header.columns else "",
        )

    def read_points(self, row: int, header: str) -> str:
        """The number in a cell as plain decimal text; empty if unreadable, which is noted."""
        read = read_number(self.grid.value(row, self.header.column(header)))
        for note in read.notices:
            self.note(note.code, row, header, **dict(note.words))
        return read.number

    def _read_word(self, question: Question, row: int, header: str, raw: str) -> str:
        wanted = fold(self.grid.text(row, self.header.column(header)))
        for value, word in question.answers:
            if wanted in (fold(word), fold(value)):
                if raw != word:
                    self.note("ANSWER_READ_AS", row, header, read=word)
                return value
        self.note("UNKNOWN_ANSWER", row, header, accepted="; ".join(word for _, word in question.answers))
        return ""

    def _state_of_blank(self, criterion: Criterion) -> tuple[str, str]:
        return "not_scored" if is_applicable(criterion, self.nominee.person) else "not_applicable", ""

    def _state_and_points(self, criterion: Criterion, row: int) -> tuple[str, str]:
        value = self.grid.value(row, self.header.column(ANSWER))
        says_not_applicable = isinstance(value, str) and fold(clean_string(value)) in _NOT_APPLICABLE_WORDS
        if not is_applicable(criterion, self.nominee.person):
            if not says_not_applicable:
                self.note("NOT_APPLICABLE_SCORED", row, ANSWER)
            return "not_applicable", ""
        if says_not_applicable:
            self.note("NOT_APPLICABLE_DECLARED", row, ANSWER)
            return "not_applicable", ""
        is_plain = criterion.measure is Measure.POINTS
        points = self.read_points(row, ANSWER) if is_plain else self._read_measured(criterion, row)
        return ("scored", points) if points else ("unreadable", "")

    def _read_measured(self, criterion: Criterion, row: int) -> str:
        """The points of a level, a number of cases or a percentage; empty, noted, for an answer that is none."""
        is_choice = criterion.measure is Measure.CHOICE
        said = self.grid.text(row, self.header.column(ANSWER)) if is_choice else self.read_points(row, ANSWER)
        if not said:
            return ""
        answer = answer_leaf(criterion, said)
        if answer is None:
            levels = "; ".join(level.label for level in criterion.levels)
            accepted = levels if is_choice else describe_measure(criterion)
            self.note("UNKNOWN_ANSWER" if is_choice else "ANSWER_UNUSABLE", row, ANSWER, accepted=accepted)
            return ""
        return plain_decimal(answer.points)


def read_free_text(grid: Grid, row: int, column: int, notebook: Notebook, limit: int) -> str:
    """The text in a cell, whole; what was repaired in it and what looks wrong is noted at the cell."""
    typed = grid.value(row, column)
    if typed == "":
        return ""
    read = read_text(typed)
    notices = read.notices
    if len(read.text) > limit:
        notices += (Note("TEXT_TOO_LONG", (("length", str(len(read.text))), ("limit", str(limit)))),)
    for note in notices:
        cell = address(row, column)
        notebook.note(note.code, sheet=grid.name, cell=cell, value=typed_text(typed), **dict(note.words))
    return read.text
