"""The sheet `Thuyết minh`: what the unit wrote about its year, topic by topic."""

from __future__ import annotations

from tasks.collect.cells import Grid, address, fold
from tasks.collect.headers import find_header, note_header, table_rows
from tasks.collect.notices import Notebook
from tasks.collect.reader import LONG_TEXT, read_free_text
from tasks.collect.records import NarrativeRow
from tasks.collect.remarks import note_beside, note_row
from tasks.model.form import NARRATIVE_HEADERS, NARRATIVE_TOPICS

_TOPIC, _TEXT = NARRATIVE_HEADERS


def read_narratives(grid: Grid, notebook: Notebook) -> tuple[NarrativeRow, ...]:
    """What the unit wrote, the topics it left blank left out; a row nobody can place is noted."""
    header = find_header(grid, NARRATIVE_HEADERS, NARRATIVE_HEADERS)
    if header is None:
        notebook.note("MISSING_HEADER", sheet=grid.name, value="”, “".join(NARRATIVE_HEADERS))
        return ()
    note_header(grid, header, notebook)
    note_beside(grid, header, notebook)
    topics = {fold(label): topic for topic, label in NARRATIVE_TOPICS}
    label_column, text_column = header.column(_TOPIC), header.column(_TEXT)
    rows: dict[str, NarrativeRow] = {}
    for row in table_rows(grid, header, _TOPIC, notebook):
        label, cell = grid.text(row, label_column), address(row, text_column)
        topic = topics.get(fold(label), "")
        if not grid.text(row, text_column):
            if not topic:
                note_row(grid, header, row, notebook)
            continue
        if not topic or topic in rows:
            code = "DUPLICATE_ROW" if topic else "VALUE_WITHOUT_CODE"
            notebook.note(code, sheet=grid.name, cell=cell, value=label)
            continue
        text = read_free_text(grid, row, text_column, notebook, LONG_TEXT)
        rows[topic] = NarrativeRow(notebook.unit, topic, text, notebook.file, grid.name, cell)
    return tuple(rows.values())
