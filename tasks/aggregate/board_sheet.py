"""The sheet `Tiến độ` of `ket-qua.xlsx`: where every unit stands, and what is still to do."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.model.review import ALL_WELL, BoardLine, is_all_well
from tasks.sheets import Pen

BOARD_SHEET = "Tiến độ"
_HEADER_ROW = 3
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


def write_board(pen: Pen, lines: Sequence[BoardLine]) -> None:
    """Add the sheet: the title, the sentence that sums up, and one row for each unit."""
    widths = [width for _, width in _COLUMNS]
    sheet = pen.add_sheet(BOARD_SHEET, widths)
    pen.put_title(sheet, ("TIẾN ĐỘ NỘP BIỂU MẪU", _summary(lines)), len(_COLUMNS) - 1)
    pen.put_headers(sheet, _HEADER_ROW, [header for header, _ in _COLUMNS])
    for row, line in enumerate(lines, start=_HEADER_ROW + 1):
        values = [value or None for value in _values(line)]
        pen.put_row(sheet, row, ((value, "cell" if isinstance(value, str) else "number") for value in values))
        pen.fit_row(sheet, row, values, widths)
    last_row = max(_HEADER_ROW + 1, _HEADER_ROW + len(lines))
    sheet.autofilter(_HEADER_ROW, 0, last_row, len(_COLUMNS) - 1)


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
