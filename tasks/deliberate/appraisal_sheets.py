"""The sheets on which the council changes a score: point by point, or with bonus and minus points."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xlsxwriter.worksheet import Worksheet

from tasks.deliberate.agenda import Agenda, ScoreLine, watchers_of
from tasks.model.council import CouncilRecord
from tasks.model.council_form import ADJUSTMENT_HEADERS, ADJUSTMENT_SHEET, APPRAISAL_HEADERS, APPRAISAL_SHEET
from tasks.model.periods import ReviewKind
from tasks.rules.wording import vn_number
from tasks.sheets import HEADER_ROW, Pen, Shown

_FIRST_ROW = HEADER_ROW + 1
_WORDING_HEADER, _EVIDENCE_HEADER, _YEARS_HEADER = "Nội dung tiêu chuẩn", "Minh chứng", "Điểm các năm"
_POINTS_COLUMN, _REASON_COLUMN = 7, 8
_APPRAISAL_WIDTHS = (13, 34, 15, 34, 11, 10, 10, 11, 40, 28, 60, 60)
_ADJUSTMENT_WIDTHS = (16, 50, 14, 14, 70)


def write_appraisals(pen: Pen, agenda: Agenda, previous: CouncilRecord | None) -> None:
    """`Thẩm định`: one line per score, unit by unit; on the right, off the printed page, wording and evidence."""
    is_annual = agenda.case.kind is ReviewKind.ANNUAL
    asides = (_WORDING_HEADER, _EVIDENCE_HEADER) if is_annual else (_YEARS_HEADER,)
    sheet = pen.add_sheet(APPRAISAL_SHEET, _APPRAISAL_WIDTHS)
    purpose = (
        "Để trống ô Điểm thẩm định là giữ nguyên điểm tự chấm. Ghi điểm khác (từ 0 đến điểm tối đa) thì phải ghi lý "
        "do; ô lý do màu đỏ là còn thiếu. Lọc theo đơn vị hoặc theo người theo dõi bằng mũi tên ở dòng tiêu đề."
    )
    pen.put_head(sheet, "THẨM ĐỊNH ĐIỂM TỰ CHẤM", purpose, APPRAISAL_HEADERS)
    for column, header in enumerate(asides, start=len(APPRAISAL_HEADERS)):
        pen.put(sheet, (HEADER_ROW, column), header, "header")
    changed = {(item.nominee, item.criterion, item.member): item for item in previous.appraisals} if previous else {}
    wording = {item.code: item.text for item in agenda.case.campaign.criteria}
    for row, line in enumerate(agenda.lines, start=_FIRST_ROW):
        item = changed.get((line.nominee, line.criterion, line.member))
        typed = (item.points, item.reason) if item else (None, "")
        shown = (wording[line.criterion], line.evidence) if is_annual else (line.evidence,)
        cells = _line_cells(agenda, line, typed)
        pen.put_row(sheet, row, (*cells, *((text, "aside") for text in shown)))
        pen.fit_row(sheet, row, [value for value, _ in cells], _APPRAISAL_WIDTHS)
    _guard_appraisals(pen, sheet, len(agenda.lines))


def write_adjustments(pen: Pen, agenda: Agenda, previous: CouncilRecord | None) -> None:
    """`Thưởng, trừ`: one line per nominee with a result."""
    policy = agenda.case.campaign.policy
    sheet = pen.add_sheet(ADJUSTMENT_SHEET, _ADJUSTMENT_WIDTHS)
    purpose = (
        "Chỉ ghi ở dòng có thưởng hoặc trừ; phải có lý do. "
        f"Thưởng không quá {vn_number(policy.bonus_cap_points)} điểm, "
        f"trừ không quá {vn_number(policy.minus_cap_points)} điểm; tổng điểm nằm trong khoảng "
        f"{vn_number(policy.min_total_points)} – {vn_number(policy.max_total_points)}."
    )
    pen.put_head(sheet, "ĐIỂM THƯỞNG, ĐIỂM TRỪ", purpose, ADJUSTMENT_HEADERS)
    given = {item.nominee: item for item in previous.adjustments} if previous else {}
    nominees = list(dict.fromkeys(line.nominee for line in agenda.lines))
    rest = [result.code for result in agenda.results if result.code not in set(nominees)]
    for row, code in enumerate((*nominees, *rest), start=_FIRST_ROW):
        item = given.get(code)
        bonus, minus, reason = (item.bonus_points, item.minus_points, item.reason) if item else (None, None, "")
        cells = ((code, "text"), (agenda.case.nominee_name(code), "text"))
        typed = ((bonus or None, "input_number"), (minus or None, "input_number"), (reason, "input_text"))
        pen.put_row(sheet, row, (*cells, *typed))
        pen.fit_row(sheet, row, [value for value, _ in (*cells, *typed)], _ADJUSTMENT_WIDTHS)
    last = max(_FIRST_ROW, _FIRST_ROW + len(agenda.results) - 1)
    sheet.autofilter(HEADER_ROW, 0, last, len(ADJUSTMENT_HEADERS) - 1)
    for column, cap in ((2, policy.bonus_cap_points), (3, policy.minus_cap_points)):
        sheet.data_validation(_FIRST_ROW, column, last, column, _between("0", float(cap), vn_number(cap)))
    missing_reason = f'=AND($C{_FIRST_ROW + 1}&$D{_FIRST_ROW + 1}<>"",$E{_FIRST_ROW + 1}="")'
    rule = {"type": "formula", "criteria": missing_reason, "format": pen.styles["bad"]}
    sheet.conditional_format(_FIRST_ROW, 4, last, 4, rule)


def _line_cells(agenda: Agenda, line: ScoreLine, typed: tuple[Decimal | None, str]) -> tuple[tuple[Shown, str], ...]:
    case = agenda.case
    return (
        (line.unit, "text"),
        (case.unit(line.unit).name, "text"),
        (line.nominee, "text"),
        (case.nominee_name(line.nominee), "text"),
        (line.criterion, "number"),
        (line.max_points, "number"),
        (line.self_score, "number"),
        (typed[0], "input_number"),
        (typed[1], "input_text"),
        (line.member or watchers_of(case, line.unit), "text"),
    )


def _guard_appraisals(pen: Pen, sheet: Worksheet, lines: int) -> None:
    first, last = _FIRST_ROW, max(_FIRST_ROW, _FIRST_ROW + lines - 1)
    sheet.autofilter(HEADER_ROW, 0, last, len(APPRAISAL_HEADERS) - 1)
    sheet.freeze_panes(_FIRST_ROW, 5)
    sheet.print_area(0, 0, last, len(APPRAISAL_HEADERS) - 1)
    limit = _between("0", f"=$F{first + 1}", "điểm tối đa của dòng này")
    sheet.data_validation(first, _POINTS_COLUMN, last, _POINTS_COLUMN, limit)
    row = first + 1
    missing_reason = f'=AND($H{row}<>"",$H{row}<>$G{row},$I{row}="")'
    rule = {"type": "formula", "criteria": missing_reason, "format": pen.styles["bad"]}
    sheet.conditional_format(first, _REASON_COLUMN, last, _REASON_COLUMN, rule)


def _between(lowest: str, highest: str | float, words: str) -> dict[str, Any]:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": float(lowest),
        "maximum": highest,
        "error_title": "Điểm chưa đúng",
        "error_message": f"Chỉ nhận số từ {lowest} đến {words}.",
    }
