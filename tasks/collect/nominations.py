"""The sheet `Đề cử` of the preliminary and final forms: whom the unit nominates, for what, and why."""

from __future__ import annotations

import json
from collections.abc import Callable

from tasks.collect.cells import Grid, Header, address, find_header, fold
from tasks.collect.nominee_sheet import Nominee, SheetReader
from tasks.collect.notices import Notebook
from tasks.collect.records import AnswerRow, NominationRow
from tasks.model.case import ReviewCase
from tasks.model.form import DETAIL_HEADERS, NOMINATION_HEADERS, QUESTIONS
from tasks.rules.regimes import offered_awards

CODE, NAME, AWARD, ACHIEVEMENTS, FIRST_GATE, SECOND_GATE, DISCIPLINE, COMPLAINT = NOMINATION_HEADERS
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
    nominations: list[NominationRow] = []
    answers: list[AnswerRow] = []
    seen: set[str] = set()
    for row in range(header.row + 1, grid.end_row):
        nominee = _row_nominee(grid, header, row, notebook, find_nominee)
        if nominee is None:
            continue
        reader = SheetReader(grid, header, nominee, notebook)
        if nominee.code in seen:
            reader.note("NOMINEE_TWICE", row, CODE)
            continue
        seen.add(nominee.code)
        _compare_name(reader, row, case)
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
    """The nominee of a row that says more than a code and a name; a code that is not the unit's is noted."""
    code = grid.text(row, header.column(CODE))
    identity_columns = {header.column(CODE), header.columns.get(NAME, -1)}
    says_more = any(grid.text(row, column) for column in header.columns.values() if column not in identity_columns)
    if not says_more:
        return None
    place = {"sheet": grid.name, "cell": address(row, header.column(CODE)), "value": code}
    if not code:
        notebook.note("NOMINEE_WITHOUT_CODE", **place)
        return None
    nominee = find_nominee(code)
    if nominee is None:
        notebook.note("UNKNOWN_NOMINEE", **place)
    return nominee


def _compare_name(reader: SheetReader, row: int, case: ReviewCase) -> None:
    written = reader.grid.text(row, reader.header.column(NAME))
    if written and fold(written) != fold(case.nominee_name(reader.nominee.code)):
        reader.note("NAME_DIFFERENT", row, NAME, nominee=reader.nominee.code)


def _read_nomination(reader: SheetReader, row: int, case: ReviewCase) -> NominationRow:
    grid, columns = reader.grid, reader.header.columns
    details = {name: grid.text(row, columns[name]) for name in DETAIL_HEADERS if name in columns}
    filled = {name: text for name, text in details.items() if text}
    raw_award = grid.text(row, columns[AWARD])
    award = _match_award(raw_award, case)
    if raw_award and not award:
        reader.note("UNKNOWN_AWARD", row, AWARD, accepted="; ".join(item.name for item in offered_awards(case)))
    return NominationRow(
        unit=reader.nominee.unit,
        nominee=reader.nominee.code,
        kind=reader.nominee.kind.value,
        award=award,
        achievements=grid.text(row, columns[ACHIEVEMENTS]),
        details=json.dumps(filled, ensure_ascii=False) if filled else "",
        raw_award=raw_award,
        file=reader.notebook.file,
        sheet=grid.name,
        cell=address(row, columns[AWARD]),
    )


def _match_award(raw: str, case: ReviewCase) -> str:
    wanted = fold(raw).replace("ubnd", _COMMITTEE)
    return next((item.code for item in case.law.awards if wanted in (fold(item.name), fold(item.code))), "")
