"""A council workbook that would exhaust the memory is refused before it is read."""

from __future__ import annotations

import io

from openpyxl import Workbook

from tasks.deliberate.cells import open_sheets


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
