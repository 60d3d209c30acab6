"""One nominee's sheet of the annual form: its points and its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tasks.collect.cells import CellValue, Grid, Header, address, clean_text, find_header, fold
from tasks.collect.notices import Notebook
from tasks.collect.numbers import plain_decimal, read_number
from tasks.collect.records import AnswerRow, ScoreRow
from tasks.collect.roll import Nominee
from tasks.model.campaign import Criterion
from tasks.model.case import ReviewCase
from tasks.model.form import NOT_APPLICABLE, SCORE_HEADERS, Question, criteria_for, is_applicable, questions_for
from tasks.model.kinds import CriterionKind
from tasks.model.scale import Measure
from tasks.rules.leaves import answer_leaf, describe_measure

CODE, TEXT, MAX, ANSWER, EVIDENCE = SCORE_HEADERS


@dataclass(frozen=True)
class SheetReader:
    """Reads one sheet for one nominee; what is wrong goes to the notebook."""

    grid: Grid
    header: Header
    nominee: Nominee
    notebook: Notebook

    def note(self, code: str, row: int, header: str, **words: str) -> None:
        """Add a finding at the cell under a header."""
        cell = address(row, self.header.column(header))
        words.setdefault("value", self.grid.text(row, self.header.column(header)))
        self.notebook.note(code, sheet=self.grid.name, cell=cell, **words)

    def read_answer(self, question: Question, row: int, header: str) -> AnswerRow:
        """The answer in the cell under a header; its value is empty where it is blank or unreadable."""
        column = self.header.column(header)
        typed = self.grid.value(row, column)
        raw = clean_text(typed)
        value = ""
        if raw and not question.answers:
            value = self.read_points(row, header, typed)
        elif raw:
            value = _match_answer(question, raw)
            if not value:
                self.note("UNKNOWN_ANSWER", row, header, accepted="; ".join(word for _, word in question.answers))
        nominee, grid = self.nominee, self.grid
        return AnswerRow(
            unit=nominee.unit,
            nominee=nominee.code,
            kind=nominee.kind.value,
            question=question.code,
            value=value,
            raw=raw,
            file=self.notebook.file,
            sheet=grid.name,
            cell=address(row, column),
        )

    def read_score(self, criterion: Criterion, row: int) -> ScoreRow:
        """The points of one leaf, with the state that tells blank, not applicable and 0 apart."""
        column = self.header.column(ANSWER)
        state, points = self._state_and_points(criterion, row, self.grid.value(row, column))
        evidence = self.grid.text(row, self.header.columns[EVIDENCE]) if EVIDENCE in self.header.columns else ""
        return ScoreRow(
            unit=self.nominee.unit,
            nominee=self.nominee.code,
            kind=self.nominee.kind.value,
            criterion=criterion.code,
            state=state,
            points=points,
            raw=self.grid.text(row, column),
            evidence=evidence,
            file=self.notebook.file,
            sheet=self.grid.name,
            cell=address(row, column),
        )

    def read_points(self, row: int, header: str, typed: CellValue) -> str:
        """The number in a cell as plain decimal text; empty if unreadable, which is noted."""
        read = read_number(typed)
        if read.notice:
            self.note(read.notice, row, header, number=read.number.replace(".", ","))
        return read.number

    def _state_and_points(self, criterion: Criterion, row: int, typed: CellValue) -> tuple[str, str]:
        applies = is_applicable(criterion, self.nominee.person)
        raw = clean_text(typed)
        says_not_applicable = fold(raw) == fold(NOT_APPLICABLE)
        if not applies:
            if raw and not says_not_applicable:
                self.note("NOT_APPLICABLE_SCORED", row, ANSWER)
            return "not_applicable", ""
        if says_not_applicable:
            self.note("NOT_APPLICABLE_DECLARED", row, ANSWER)
            return "not_applicable", ""
        if not raw:
            return "not_scored", ""
        is_plain = criterion.measure is Measure.POINTS
        points = self.read_points(row, ANSWER, typed) if is_plain else self._read_measured(criterion, row, typed)
        return ("scored", points) if points else ("unreadable", "")

    def _read_measured(self, criterion: Criterion, row: int, typed: CellValue) -> str:
        """The points of a level, a number of cases or a percentage; empty, noted, for an answer that is none."""
        is_choice = criterion.measure is Measure.CHOICE
        said = clean_text(typed) if is_choice else self.read_points(row, ANSWER, typed)
        if not said:
            return ""
        answer = answer_leaf(criterion, said)
        if answer is None:
            levels = "; ".join(level.label for level in criterion.levels)
            accepted = levels if is_choice else describe_measure(criterion)
            self.note("UNKNOWN_ANSWER" if is_choice else "ANSWER_UNUSABLE", row, ANSWER, accepted=accepted)
            return ""
        return plain_decimal(answer.points)


def read_nominee_sheet(
    grid: Grid, nominee: Nominee, case: ReviewCase, notebook: Notebook
) -> tuple[tuple[ScoreRow, ...], tuple[AnswerRow, ...]]:
    """The points and answers on a nominee's sheet; nothing where the header row is gone, which is noted."""
    header = find_header(grid, SCORE_HEADERS, (CODE, ANSWER))
    if header is None:
        notebook.note("MISSING_HEADER", sheet=grid.name, value=f"{CODE}”, “{ANSWER}")
        return (), ()
    if EVIDENCE not in header.columns:
        notebook.note("MISSING_HEADER", sheet=grid.name, value=EVIDENCE)
    reader = SheetReader(grid, header, nominee, notebook)
    criteria = criteria_for(case.campaign.criteria, nominee.kind)
    questions = questions_for(nominee.kind)
    rows = _locate_rows(reader, criteria, questions)
    leaves = [item for item in criteria if item.kind is CriterionKind.LEAF]
    for code in [item.code for item in (*leaves, *questions) if item.code not in rows]:
        notebook.note("MISSING_ROW", sheet=grid.name, value=_row_label(code, questions))
    scores = tuple(reader.read_score(leaf, rows[leaf.code]) for leaf in leaves if leaf.code in rows)
    answers = tuple(reader.read_answer(item, rows[item.code], ANSWER) for item in questions if item.code in rows)
    return scores, answers


def _locate_rows(
    reader: SheetReader, criteria: tuple[Criterion, ...], questions: tuple[Question, ...]
) -> Mapping[str, int]:
    """The row of each criterion and question, found by its code or, for a question, by its words."""
    names = {fold(item.code): item.code for item in (*criteria, *questions)}
    labels = {fold(item.label): item.code for item in questions}
    grid, header = reader.grid, reader.header
    rows: dict[str, int] = {}
    for row in range(header.row + 1, grid.end_row):
        written = grid.text(row, header.column(CODE))
        label = grid.text(row, header.columns[TEXT]) if TEXT in header.columns else ""
        code = names.get(fold(written)) or labels.get(fold(label))
        if code is None:
            _note_stray_row(reader, row, written)
        elif code in rows:
            reader.note("DUPLICATE_ROW", row, CODE, value=written or label)
        else:
            rows[code] = row
    return rows


def _note_stray_row(reader: SheetReader, row: int, written: str) -> None:
    answer = reader.grid.text(row, reader.header.column(ANSWER))
    if answer and written:
        reader.note("UNKNOWN_ROW", row, CODE)
    elif answer and not reader.grid.text(row, reader.header.columns.get(TEXT, 0)):
        reader.note("VALUE_WITHOUT_CODE", row, ANSWER)


def _match_answer(question: Question, raw: str) -> str:
    wanted = fold(raw)
    return next((value for value, word in question.answers if wanted in (fold(word), fold(value))), "")


def _row_label(code: str, questions: tuple[Question, ...]) -> str:
    return next((item.label for item in questions if item.code == code), code)
