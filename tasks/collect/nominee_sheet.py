"""One nominee's sheet of the annual form: its points and its answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tasks.collect.cells import Grid, address, fold
from tasks.collect.headers import note_header, table_rows
from tasks.collect.layout import Layout
from tasks.collect.names import compare_name
from tasks.collect.notices import Notebook
from tasks.collect.reader import ANSWER, CODE, EVIDENCE, MAX, TEXT, SheetReader
from tasks.collect.records import AnswerRow, ScoreRow
from tasks.collect.remarks import note_beside, note_row
from tasks.collect.roll import Nominee
from tasks.model.campaign import Criterion
from tasks.model.form import NOMINATION_HEADERS, Question

_NAME_LABELS = ("Họ tên", "Họ và tên", "Tên", "Tên tập thể", NOMINATION_HEADERS[1])
#: Rows of the form that sum others: nothing in them is read.
_TOTALS = ("tong cong", "tong diem", "quy ve thang diem 100")
#: So many repeated rows are a second table, not slips.
_MANY = 5


def read_nominee_sheet(reader: SheetReader, layout: Layout) -> tuple[tuple[ScoreRow, ...], tuple[AnswerRow, ...]]:
    """The points and answers on a nominee's sheet."""
    grid, notebook = reader.grid, reader.notebook
    note_header(grid, reader.header, notebook)
    note_beside(grid, reader.header, notebook, (TEXT, MAX))
    if EVIDENCE not in reader.header.columns:
        notebook.note("MISSING_HEADER", sheet=grid.name, value=EVIDENCE)
    _check_name(reader)
    rows = _locate_rows(reader, layout)
    for code in [item.code for item in (*layout.leaves, *layout.questions) if item.code not in rows]:
        notebook.note("MISSING_ROW", sheet=grid.name, value=_row_label(code, layout.questions))
    # Evidence is kept of what is scored; beside a question or a group it is for people to read.
    leaves = {leaf.code for leaf in layout.leaves}
    for row in sorted(row for code, row in rows.items() if code not in leaves):
        note_row(grid, reader.header, row, notebook, {CODE, TEXT, MAX, ANSWER})
    scores = tuple(reader.read_score(leaf, rows[leaf.code]) for leaf in layout.leaves if leaf.code in rows)
    asked = (item for item in layout.questions if item.code in rows)
    answers = tuple(reader.read_answer(item, rows[item.code], ANSWER) for item in asked)
    return scores, answers


def read_lost_sheet(grid: Grid, nominee: Nominee, layout: Layout, notebook: Notebook) -> tuple[ScoreRow, ...]:
    """Every leaf of a sheet whose header row is gone, unreadable; that it is gone is noted."""
    notebook.note("MISSING_HEADER", sheet=grid.name, value=f"{CODE}”, “{ANSWER}")
    return tuple(_unreadable(leaf, nominee, grid, notebook) for leaf in layout.leaves)


def _check_name(reader: SheetReader) -> None:
    """Note where the name above the table is another than the one in the list."""
    grid, nominee = reader.grid, reader.nominee
    row = grid.label_row(_NAME_LABELS, before=reader.header.row)
    if row is None:
        return
    written = grid.text(row, 1)
    code = compare_name(written, nominee.name)
    if code:
        reader.notebook.note(code, sheet=grid.name, cell=address(row, 1), value=written, nominee=nominee.code)


def _unreadable(leaf: Criterion, nominee: Nominee, grid: Grid, notebook: Notebook) -> ScoreRow:
    return ScoreRow(
        unit=nominee.unit,
        nominee=nominee.code,
        kind=nominee.kind.value,
        criterion=leaf.code,
        state="unreadable",
        points="",
        raw="",
        evidence="",
        file=notebook.file,
        sheet=grid.name,
        cell="",
    )


def _locate_rows(reader: SheetReader, layout: Layout) -> Mapping[str, int]:
    """The row of each criterion and question, found by its code, else by its words (which is told)."""
    grid, header = reader.grid, reader.header
    column = header.column(CODE)
    folded = grid.folded(column)
    rows: dict[str, int] = {}
    lost: list[tuple[int, str]] = []
    repeated: list[tuple[int, str]] = []
    for row in table_rows(grid, header, CODE, reader.notebook):
        code = layout.codes.get(folded[row])
        if code is None:
            lost.append((row, grid.text(row, column)))
        elif code in rows:
            repeated.append((row, grid.text(row, column)))
        else:
            rows[code] = row
    for row, written in lost:
        label = grid.text(row, header.columns[TEXT]) if TEXT in header.columns else ""
        code = layout.labels.get(fold(label)) if label else None
        if code is None:
            _note_stray_row(reader, row, written, label)
        elif code in rows:
            repeated.append((row, written or label))
        else:
            rows[code] = row
            reader.note("CODE_LOST", row, CODE, criterion=code)
    _note_repeated(reader, sorted(repeated))
    return rows


def _note_repeated(reader: SheetReader, repeated: Sequence[tuple[int, str]]) -> None:
    if len(repeated) >= _MANY:
        reader.note("SECOND_TABLE", repeated[0][0], CODE)
        return
    for row, written in repeated:
        reader.note("DUPLICATE_ROW", row, CODE, value=written)


def _note_stray_row(reader: SheetReader, row: int, written: str, label: str) -> None:
    answer = reader.grid.text(row, reader.header.column(ANSWER))
    if not written and fold(label).startswith(_TOTALS):
        return
    if not answer:
        note_row(reader.grid, reader.header, row, reader.notebook)
        return
    if written:
        reader.note("UNKNOWN_ROW", row, CODE)
    else:
        reader.note("VALUE_WITHOUT_CODE", row, ANSWER)
    note_row(reader.grid, reader.header, row, reader.notebook, {CODE, MAX, ANSWER})


def _row_label(code: str, questions: tuple[Question, ...]) -> str:
    return next((item.label for item in questions if item.code == code), code)
