"""The sheet `Đề cử` of the preliminary and final forms: whom the unit nominates, for what, and why."""

from __future__ import annotations

import json
from collections.abc import Callable

from tasks.collect.cells import Grid, address, fold
from tasks.collect.headers import Header, find_header, note_header, table_rows
from tasks.collect.names import compare_name
from tasks.collect.notices import Notebook
from tasks.collect.reader import LONG_TEXT, SHORT_TEXT, SheetReader
from tasks.collect.records import AnswerRow, NominationRow
from tasks.collect.remarks import note_beside, note_row
from tasks.collect.roll import Nominee
from tasks.model.case import ReviewCase
from tasks.model.form import DETAIL_HEADERS, NOMINATION_HEADERS, QUESTIONS
from tasks.rules.regimes import offered_awards

CODE, NAME, AWARD, ACHIEVEMENTS, FIRST_GATE, SECOND_GATE, DISCIPLINE, COMPLAINT = NOMINATION_HEADERS
_BIRTHDAY = DETAIL_HEADERS[0]
#: The details that are told in a few words; the others are passages of the achievement report.
_SHORT_DETAILS = DETAIL_HEADERS[:6]
_ANSWER_HEADERS = {"C.1": FIRST_GATE, "C.2": SECOND_GATE, "DISCIPLINE": DISCIPLINE, "COMPLAINT": COMPLAINT}

#: What people write as UBND.
_COMMITTEE = "uy ban nhan dan"


def read_nominations(
    grid: Grid, case: ReviewCase, notebook: Notebook, find_nominee: Callable[[str], Nominee | None]
) -> tuple[tuple[NominationRow, ...], tuple[AnswerRow, ...]]:
    """The nominations and the answers in their rows; a row that cannot be used is noted and left out."""
    header = find_header(grid, NOMINATION_HEADERS + DETAIL_HEADERS, (CODE, AWARD))
    missing = [name for name in NOMINATION_HEADERS if header and name not in header.columns]
    if header is None or missing:
        notebook.note("MISSING_HEADER", sheet=grid.name, value="”, “".join(missing or (CODE, AWARD)))
        return (), ()
    note_header(grid, header, notebook)
    note_beside(grid, header, notebook)
    nominations: list[NominationRow] = []
    answers: list[AnswerRow] = []
    seen: set[str] = set()
    for row in table_rows(grid, header, CODE, notebook):
        nominee = _row_nominee(grid, header, row, notebook, find_nominee)
        if nominee is None:
            continue
        reader = SheetReader(grid, header, nominee, notebook)
        if nominee.code in seen:
            reader.note("NOMINEE_TWICE", row, CODE)
            continue
        seen.add(nominee.code)
        _compare_name(reader, row)
        nominations.append(_read_nomination(reader, row, case))
        answers += [
            reader.read_answer(question, row, _ANSWER_HEADERS[question.code])
            for question in QUESTIONS
            if question.code in _ANSWER_HEADERS
        ]
    return tuple(nominations), tuple(answers)


def _row_nominee(
    grid: Grid, header: Header, row: int, notebook: Notebook, find_nominee: Callable[[str], Nominee | None]
) -> Nominee | None:
    """The nominee of a row that says more than a code and a name; a code that is not the unit's is noted.

    So is what stands in a row that says no more, unless it is one of the unit's, not nominated.
    """
    code = grid.text(row, header.column(CODE))
    identity_columns = {header.column(CODE), header.columns.get(NAME, -1)}
    says_more = any(grid.text(row, column) for column in header.columns.values() if column not in identity_columns)
    if not says_more:
        if find_nominee(code) is None:
            note_row(grid, header, row, notebook)
        return None
    place = {"sheet": grid.name, "cell": address(row, header.column(CODE)), "value": code}
    if not code:
        notebook.note("NOMINEE_WITHOUT_CODE", **place)
        return None
    nominee = find_nominee(code)
    if nominee is None:
        notebook.note("UNKNOWN_NOMINEE", **place)
    elif code != nominee.code:
        notebook.note("CODE_READ_AS", **place, read=nominee.code)
    return nominee


def _compare_name(reader: SheetReader, row: int) -> None:
    written = reader.grid.text(row, reader.header.column(NAME))
    code = compare_name(written, reader.nominee.name)
    if code:
        reader.note(code, row, NAME, nominee=reader.nominee.code)


def _read_nomination(reader: SheetReader, row: int, case: ReviewCase) -> NominationRow:
    details = {name: _read_detail(reader, row, name) for name in DETAIL_HEADERS}
    filled = {name: text for name, text in details.items() if text}
    placed = [name for name in (ACHIEVEMENTS, *DETAIL_HEADERS) if name in reader.header.columns]
    return NominationRow(
        unit=reader.nominee.unit,
        nominee=reader.nominee.code,
        kind=reader.nominee.kind.value,
        award=_read_award(reader, row, case),
        achievements=reader.read_free_text(row, ACHIEVEMENTS, LONG_TEXT),
        details=json.dumps(filled, ensure_ascii=False) if filled else "",
        raw_award=reader.raw(row, AWARD),
        file=reader.notebook.file,
        sheet=reader.grid.name,
        cell=reader.cell(row, AWARD),
        cells=json.dumps({name: reader.cell(row, name) for name in placed}, ensure_ascii=False),
    )


def _read_detail(reader: SheetReader, row: int, name: str) -> str:
    if name == _BIRTHDAY:
        return reader.read_day(row, name)
    return reader.read_free_text(row, name, SHORT_TEXT if name in _SHORT_DETAILS else LONG_TEXT)


def _read_award(reader: SheetReader, row: int, case: ReviewCase) -> str:
    text = reader.grid.text(row, reader.header.column(AWARD))
    award = _match_award(text, case)
    if text and not award:
        reader.note("UNKNOWN_AWARD", row, AWARD, accepted="; ".join(item.name for item in offered_awards(case)))
    elif award and reader.raw(row, AWARD) not in (award, *(names := _award_names(award, case))):
        reader.note("ANSWER_READ_AS", row, AWARD, read=names[0])
    return award


def _award_names(code: str, case: ReviewCase) -> list[str]:
    """The full name of an award, and the one with the usual abbreviation."""
    name = next(item.name for item in case.law.awards if item.code == code)
    return [name, name.replace("Ủy ban nhân dân", "UBND")]


def _match_award(raw: str, case: ReviewCase) -> str:
    wanted = fold(raw).replace("ubnd", _COMMITTEE)
    return next((item.code for item in case.law.awards if wanted in (fold(item.name), fold(item.code))), "")
