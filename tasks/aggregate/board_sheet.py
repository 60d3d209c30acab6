"""The sheet `Tiến độ` of `ket-qua.xlsx`: where every unit stands, and what is still to do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from tasks.model.review import ALL_WELL, BoardLine, is_all_well

BOARD_SHEET = "Tiến độ"
_LINE_POINTS = 16
#: Header and width; then how a line fills them.
_COLUMNS = (
    ("Mã đơn vị", 12),
    ("Đơn vị", 32),
    ("Tình trạng", 16),
    ("Tệp được tính", 28),
    ("Hạn gửi", 12),
    ("Lý do gia hạn", 22),
    ("Trễ (ngày)", 8),
    ("Phải sửa", 8),
    ("Cần xem", 8),
    ("Đã sửa", 8),
    ("Còn sai", 8),
    ("Mới thay đổi", 9),
    ("Người theo dõi", 24),
)


def write_board(sheet: Any, formats: Any, lines: Sequence[BoardLine]) -> int:
    """Write the title, the sentence that sums up, and one row for each unit; the number of the header row, from 0.

    `formats` has the looks `title`, `head`, `text` and `count` of the workbook.
    """
    header_row = 3
    sheet.write_string(0, 0, "TIẾN ĐỘ NỘP BIỂU MẪU", formats.title)
    sheet.write_string(1, 0, _summary(lines), formats.plain)
    for column, (header, width) in enumerate(_COLUMNS):
        sheet.write_string(header_row, column, header, formats.head)
        sheet.set_column(column, column, width)
    sheet.set_row(header_row, 2 * _LINE_POINTS)
    for row, line in enumerate(lines, start=header_row + 1):
        values = _values(line)
        sheet.set_row(row, _LINE_POINTS * _count_lines(values))
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, column, value, formats.text)
            elif value:
                sheet.write_number(row, column, value, formats.count)
            else:
                sheet.write_blank(row, column, None, formats.text)
    sheet.autofilter(header_row, 0, max(header_row + 1, header_row + len(lines)), len(_COLUMNS) - 1)
    return header_row


def _count_lines(values: Sequence[str | int]) -> int:
    """How many lines the fullest cell takes: no program fits the height of a row it only opens."""
    return max(math.ceil(len(str(value)) / width) or 1 for value, (_, width) in zip(values, _COLUMNS, strict=True))


def _summary(lines: Sequence[BoardLine]) -> str:
    if is_all_well(lines):
        return ALL_WELL
    states = [line.state.value for line in lines]
    return (
        f"{len(lines)} đơn vị: {states.count('accepted')} đã nhận, {states.count('returned')} trả lại để sửa, "
        f"{states.count('missing')} chưa nộp; {sum(line.must_fix for line in lines)} nội dung phải sửa, "
        f"{sum(line.to_check for line in lines)} nội dung cần xem."
    )


def _values(line: BoardLine) -> tuple[str | int, ...]:
    return (
        line.unit,
        line.name,
        line.state.label,
        line.file,
        line.due_date.strftime("%d/%m/%Y"),
        line.extension_reason,
        line.days_late,
        line.must_fix,
        line.to_check,
        line.fixed,
        line.still_wrong,
        line.changed,
        line.watcher,
    )
