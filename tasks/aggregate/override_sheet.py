"""The sheet `Điều chỉnh` of `ket-qua.xlsx`: every change by hand on one page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tasks.model.case import ReviewCase
from tasks.model.overrides import Override, OverrideKind
from tasks.sheets import Pen, Shown

OVERRIDES_SHEET = "Điều chỉnh"
_HEADER_ROW = 3
_COLUMNS = (
    ("Loại", 12),
    ("Mã số", 14),
    ("Họ tên / Tên tập thể", 32),
    ("Tiêu chuẩn / Hình thức", 14),
    ("Trước", 22),
    ("Sau", 22),
    ("Lý do", 44),
    ("Người đề nghị", 24),
    ("Người xác nhận", 24),
    ("Nguồn (trang!ô)", 18),
)
_PURPOSE = "Những gì được sửa bằng tay ở trang Điều chỉnh của sổ Hội đồng và đã tính vào kết quả, văn bản của kỳ này."


def write_overrides(pen: Pen, case: ReviewCase, overrides: Sequence[Override]) -> None:
    """Add the sheet with one row for each change: what, was, is, why, who, where; nothing where there are none."""
    if not overrides:
        return
    widths = [width for _, width in _COLUMNS]
    sheet = pen.add_sheet(OVERRIDES_SHEET, widths)
    pen.put_title(sheet, ("ĐIỀU CHỈNH BẰNG TAY", _PURPOSE), len(_COLUMNS) - 1)
    pen.put_headers(sheet, _HEADER_ROW, [header for header, _ in _COLUMNS])
    for row, item in enumerate(overrides, start=_HEADER_ROW + 1):
        values = _values(case, item)
        pen.put_row(sheet, row, ((value, "score" if isinstance(value, Decimal) else "cell") for value in values))
        pen.fit_row(sheet, row, values, widths)


def _values(case: ReviewCase, item: Override) -> tuple[Shown, ...]:
    was: Shown = item.was
    new: Shown = item.new
    if item.kind is OverrideKind.SCORE:
        was, new = (Decimal(item.was) if item.was else None), item.points
    return (
        item.kind.value,
        item.code,
        case.nominee_name(item.code),
        item.target,
        was,
        new,
        item.reason,
        item.proposer,
        item.confirmer,
        f"{item.sheet}!{item.cell}",
    )
