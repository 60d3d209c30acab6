"""The issued form of a unit, filled with what was read in a file that cannot be marked itself."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from tasks.model.case import ReviewCase
from tasks.model.findings import Finding, Severity
from tasks.model.form import (
    NARRATIVE_HEADERS,
    NARRATIVE_SHEET,
    NARRATIVE_TOPICS,
    NOMINATION_HEADERS,
    NOMINATION_SHEET,
    NOMINEE_CODE_LABEL,
    SCORE_HEADERS,
    is_applicable,
)
from tasks.model.scale import Measure
from tasks.tables import ANSWERS, NARRATIVES, NOMINATIONS, SCORES, Table, read_table
from tasks.validate.markup.book import Book, Sheet
from tasks.validate.markup.formulas import STARTS_A_FORMULA
from tasks.validate.markup.sheet import split_address, write_number, write_text

Key = tuple[str, str, str]

_HEADER_ROWS = 20
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")
_COLUMNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ANSWER, _EVIDENCE = SCORE_HEADERS[3], SCORE_HEADERS[4]
_AWARD, _ACHIEVEMENTS = NOMINATION_HEADERS[2], NOMINATION_HEADERS[3]
_QUESTION_HEADERS = dict(zip(("C.1", "C.2", "DISCIPLINE", "COMPLAINT"), NOMINATION_HEADERS[4:], strict=True))


@dataclass(frozen=True)
class Answer:
    """One thing a unit wrote: where it stood, and for whom and what it is; `sheet` and `cell` are of its own file.

    `key` is nominee, code of the criterion or question (empty on the sheet of nominations), header of the column.
    """

    unit: str
    file: str
    sheet: str
    cell: str
    key: Key
    text: str
    is_number: bool = False


@dataclass(frozen=True)
class Filled:
    """What became of the answers: where each cell of the sent file is now, and what found no place."""

    moves: dict[tuple[str, str], tuple[str, str]]
    left_out: tuple[Finding, ...]

    def move(self, finding: Finding) -> Finding:
        """The finding at its place in the form; what has none there says in its sentence where it stood."""
        place = self.moves.get((finding.sheet, finding.cell))
        if place is not None:
            return replace(finding, sheet=place[0], cell=place[1])
        stood = "!".join(part for part in (finding.sheet, finding.cell) if part)
        message = f"{finding.message} (Tệp đã gửi: {stood})" if stood else finding.message
        return replace(finding, sheet="", cell="", message=message)


def read_answers(folder: Path, unit: str, case: ReviewCase) -> tuple[Answer, ...]:
    """Everything that was read in the unit's file, from the tables of `4-tong-hop/`."""
    found: list[Answer] = []
    for row in _rows(folder, SCORES, unit):
        text, is_number = _typed_score(row, case)
        found.append(_answer(row, (row["nominee"], row["criterion"], _ANSWER), text, is_number=is_number))
        beside = row | {"cell": row["evidence_cell"] or row["cell"]}
        found.append(_answer(beside, (row["nominee"], row["criterion"], _EVIDENCE), row["evidence"]))
    for row in _rows(folder, ANSWERS, unit):
        is_number = row["question"] == "TASK_SCORE" and bool(row["value"])
        text = row["value"] if is_number else row["raw"]
        found.append(_answer(row, (row["nominee"], row["question"], _ANSWER), text, is_number=is_number))
    for row in _rows(folder, NOMINATIONS, unit):
        details: dict[str, str] = json.loads(row["details"] or "{}")
        texts = {_AWARD: row["raw_award"], _ACHIEVEMENTS: row["achievements"], **details}
        cells: dict[str, str] = json.loads(row["cells"] or "{}")
        found += [
            _answer(row | {"cell": cells.get(header, row["cell"])}, (row["nominee"], "", header), text)
            for header, text in texts.items()
        ]
    for row in _rows(folder, NARRATIVES, unit):
        label = dict(NARRATIVE_TOPICS)[row["topic"]]
        found.append(_answer(row, ("", label, NARRATIVE_HEADERS[1]), row["text"]))
    return tuple(found)


def _typed_score(row: dict[str, str], case: ReviewCase) -> tuple[str, bool]:
    """What to write for a score, and whether as a number: points as they were read, any other answer as it was typed.

    Nothing where the criterion is not for this nominee: the form holds that cell closed.
    """
    leaf = next(item for item in case.campaign.criteria if item.code == row["criterion"])
    person = next((item for item in case.campaign.people if item.code == row["nominee"]), None)
    if not is_applicable(leaf, person):
        return "", False
    if row["state"] != "scored" or leaf.measure is Measure.CHOICE:
        return row["raw"], False
    if leaf.measure is Measure.POINTS:
        return row["points"], True
    typed = row["raw"].replace(",", ".")
    return (typed, True) if _NUMBER.fullmatch(typed) else (row["raw"], False)


def fill_issued_form(book: Book, answers: tuple[Answer, ...]) -> Filled:
    """Put each answer into its cell of the form."""
    places = _places(book)
    moves: dict[tuple[str, str], tuple[str, str]] = {}
    left_out: list[Finding] = []
    taken: set[tuple[str, str]] = set()
    for answer in answers:
        place = places.get(answer.key)
        if place is not None:
            moves.setdefault((answer.sheet, answer.cell), (place[0].name, place[1]))
        if not answer.text:
            continue
        if place is None or (place[0].name, place[1]) in taken:
            left_out.append(_left_out(answer))
            continue
        taken.add((place[0].name, place[1]))
        _write(book, place, answer)
    return Filled(moves, tuple(left_out))


def _places(book: Book) -> dict[Key, tuple[Sheet, str]]:
    """The cell of the form for each thing it asks."""
    places: dict[Key, tuple[Sheet, str]] = {}
    for sheet in book.sheets:
        if sheet.name == NOMINATION_SHEET:
            found = _nomination_places(book, sheet)
        elif sheet.name == NARRATIVE_SHEET:
            found = {("", *key): cell for key, cell in _grid_places(book, sheet, NARRATIVE_HEADERS[0]).items()}
        else:
            nominee = _nominee(book, sheet)
            grid = _grid_places(book, sheet, SCORE_HEADERS[0]) if nominee else {}
            found = {(nominee, *key): cell for key, cell in grid.items()}
        places |= {key: (sheet, cell) for key, cell in found.items()}
    return places


def _nomination_places(book: Book, sheet: Sheet) -> dict[Key, str]:
    grid = _grid_places(book, sheet, NOMINEE_CODE_LABEL)
    answered = {header: code for code, header in _QUESTION_HEADERS.items()}
    return {
        (nominee, answered.get(header, ""), _ANSWER if header in answered else header): cell
        for (nominee, header), cell in grid.items()
    }


def _grid_places(book: Book, sheet: Sheet, first_header: str) -> dict[tuple[str, str], str]:
    """By the text in column A and the header above it: the cells under the row that starts with this header."""
    start = next((row for row in range(1, _HEADER_ROWS) if book.text(sheet, f"A{row}") == first_header), None)
    if start is None:
        return {}
    headers = {column: book.text(sheet, f"{column}{start}") for column in _COLUMNS}
    rows = {split_address(cell.get("r"))[0] for cell in sheet.grid.cells()}
    labels = {row: label for row in sorted(rows) if row > start and (label := book.text(sheet, f"A{row}"))}
    return {
        (label, header): f"{column}{row}"
        for row, label in labels.items()
        for column, header in headers.items()
        if header
    }


def _nominee(book: Book, sheet: Sheet) -> str:
    labels = (row for row in range(1, _HEADER_ROWS) if book.text(sheet, f"A{row}") == NOMINEE_CODE_LABEL)
    row = next(labels, None)
    return "" if row is None else book.text(sheet, f"B{row}")


def _write(book: Book, place: tuple[Sheet, str], answer: Answer) -> None:
    sheet, address = place
    cell = sheet.grid.cell(address)
    if answer.is_number:
        write_number(cell, answer.text)
    else:
        write_text(cell, answer.text)
        if answer.text.startswith(STARTS_A_FORMULA):
            sheet.grid.set_style(address, book.styles.quoted(sheet.grid.style_of(address)))
    sheet.is_changed = True


def _left_out(answer: Answer) -> Finding:
    return Finding(
        unit=answer.unit,
        file=answer.file,
        sheet="",
        cell="",
        code="NOT_CARRIED_OVER",
        severity=Severity.WARNING,
        value=answer.text,
        message=f"Nội dung ở ô {answer.sheet}!{answer.cell} của tệp đã gửi không có chỗ trong biểu mẫu đã phát.",
        remedy="xem lại nội dung này, nếu cần thì ghi vào đúng dòng của biểu mẫu",
    )


def _answer(row: dict[str, str], key: Key, text: str, *, is_number: bool = False) -> Answer:
    return Answer(row["unit"], row["file"], row["sheet"], row["cell"], key, text, is_number)


def _rows(folder: Path, table: Table, unit: str) -> list[dict[str, str]]:
    frame: pd.DataFrame = read_table(folder, table)
    records = frame.loc[frame["unit"] == unit].to_dict("records")
    return [{str(name): str(value) for name, value in record.items()} for record in records]
