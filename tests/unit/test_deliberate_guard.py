"""A council workbook that would exhaust the memory is refused before it is read."""

from __future__ import annotations

import io
from pathlib import Path

from factories_deliberate import make_council_agenda
from openpyxl import Workbook

from tasks.deliberate.cells import open_sheets
from tasks.deliberate.reader import read_council_workbook


def _book(address: str) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Mã"
    sheet[address] = "lạc"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_stray_cell_in_the_last_corner_is_refused() -> None:
    assert open_sheets(_book("XFD1048576")) is None


def test_a_stray_cell_near_the_table_is_read() -> None:
    sheets = open_sheets(_book("H40"))
    assert sheets is not None
    assert [len(sheet.rows) for sheet in sheets.values()] == [40]


def test_a_far_cell_is_told_apart_from_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "5-hoi-dong" / "hoi-dong.xlsx"
    path.parent.mkdir()
    path.write_bytes(_book("XFD1048576"))
    assert [item.code for item in read_council_workbook(path, make_council_agenda())[1]] == ["COUNCIL_FILE_TOO_LARGE"]
    path.write_bytes(_book("H40")[:-50])
    assert [item.code for item in read_council_workbook(path, make_council_agenda())[1]] == ["COUNCIL_FILE_UNREADABLE"]
