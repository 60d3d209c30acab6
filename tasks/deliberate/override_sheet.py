"""`Điều chỉnh`: free lines on which a score, a name or the conditions of a nominee are changed by hand."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from tasks.deliberate.agenda import Agenda
from tasks.model.council import CouncilRecord
from tasks.model.council_form import ADJUSTMENT_SHEET, OVERRIDE_HEADERS, OVERRIDE_SHEET
from tasks.model.overrides import ELIGIBLE, INELIGIBLE, Override, OverrideKind
from tasks.rules.overrides import show_points
from tasks.sheets import HEADER_ROW, Pen, add_word_list

FREE_OVERRIDE_ROWS = 40
_FIRST_ROW = HEADER_ROW + 1
_WIDTHS = (13, 16, 15, 34, 50, 28, 28)
_PURPOSE = (
    "Chỉ dùng khi phải sửa bằng tay. Điểm: ghi mã, tiêu chuẩn (sơ kết, tổng kết để trống), điểm mới. Tên: ghi mã, tên "
    f"đúng. Điều kiện: ghi mã, “{ELIGIBLE}” hoặc “{INELIGIBLE}”; cột Tiêu chuẩn ghi mã hình thức, để trống là mọi hình "
    "thức. Phải có lý do, người đề nghị và người khác xác nhận; không bỏ được quy định của pháp luật, kết quả phiếu."
)


def write_overrides(pen: Pen, agenda: Agenda, previous: CouncilRecord | None) -> None:
    """`Điều chỉnh`: what an earlier edition changed, then free lines with drop-downs."""
    sheet = pen.add_sheet(OVERRIDE_SHEET, _WIDTHS)
    pen.put_head(sheet, "ĐIỀU CHỈNH BẰNG TAY", _PURPOSE, OVERRIDE_HEADERS)
    typed = [_texts(item) for item in previous.overrides] if previous else []
    last = _FIRST_ROW + len(typed) + FREE_OVERRIDE_ROWS - 1
    for row in range(_FIRST_ROW, last + 1):
        texts = typed[row - _FIRST_ROW] if row - _FIRST_ROW < len(typed) else ("",) * len(OVERRIDE_HEADERS)
        pen.put_row(sheet, row, ((text, "input_text") for text in texts))
        pen.fit_row(sheet, row, texts, _WIDTHS, least=2)
    _show_missing(pen, sheet, last)
    add_word_list(sheet, (_FIRST_ROW, 0, last, 0), [kind.value for kind in OverrideKind])
    if agenda.results:
        codes = f"='{ADJUSTMENT_SHEET}'!$A${_FIRST_ROW + 1}:$A${_FIRST_ROW + len(agenda.results)}"
        # The name of a unit whose form did not come may be corrected too, so nothing is refused here.
        sheet.data_validation(_FIRST_ROW, 1, last, 1, {"validate": "list", "source": codes, "show_error": False})


def _show_missing(pen: Pen, sheet: Worksheet, last: int) -> None:
    """Red where a line that was begun lacks something, and where one person both asks and confirms."""
    row = _FIRST_ROW + 1
    begun = f'=AND(COUNTA($A{row}:$G{row})>0,A{row}="",COLUMN(A{row})<>3)'
    alone = f'=AND($G{row}<>"",LOWER(TRIM($G{row}))=LOWER(TRIM($F{row})))'
    for first_column, criteria in ((0, begun), (6, alone)):
        rule = {"type": "formula", "criteria": criteria, "format": pen.styles["bad"]}
        sheet.conditional_format(_FIRST_ROW, first_column, last, 6, rule)


def _texts(item: Override) -> tuple[str, ...]:
    new = show_points(item.new) if item.kind is OverrideKind.SCORE else item.new
    return (item.kind.value, item.code, item.target, new, item.reason, item.proposer, item.confirmer)
