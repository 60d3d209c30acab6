"""The sheet on which a collective or a person answers the questions and scores itself (annual review)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tasks.model.campaign import Criterion, Person, Unit
from tasks.model.case import ReviewCase
from tasks.model.form import (
    NOMINEE_CODE_LABEL,
    NOT_APPLICABLE,
    SCORE_HEADERS,
    Question,
    criteria_for,
    is_applicable,
    questions_for,
)
from tasks.model.kinds import CriterionKind, NomineeKind
from tasks.prepare.answer_cells import COMPUTED_LATER, answer_rule, answer_text, is_summed_by_hand, write_group
from tasks.prepare.book import Pen, add_word_list, fit_row, protect
from tasks.rules.totals import ancestors
from tasks.rules.wording import vn_number

_HEADER_ROW = 4
_CODE, _TEXT, _MAX, _SCORE, _EVIDENCE = range(5)
_WIDTHS = (10, 78, 10, 16, 46)
_FULL_SCALE = Decimal(100)

#: What a unit sees in the code column; the cell itself keeps the code, for the reader of the form.
_SHOWN_CODES = {"DISCIPLINE": "Kỷ luật", "COMPLAINT": "Đơn thư", "TASK_SCORE": "Nhiệm vụ"}


def write_nominee_sheet(pen: Pen, case: ReviewCase, unit: Unit, person: Person | None, name: str) -> None:
    """Add the sheet of a person, or of the unit itself where `person` is None."""
    kind = NomineeKind.COLLECTIVE if person is None else NomineeKind.INDIVIDUAL
    sheet = pen.add_sheet(name, code=f"{unit.code} {case.period.code}")
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    _write_head(pen, sheet, case, unit, person)
    row = _write_questions(pen, sheet, case, kind)
    _write_scale(pen, sheet, case, (person, kind), row)
    sheet.freeze_panes(_HEADER_ROW + 1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    protect(sheet)


def _write_head(pen: Pen, sheet: Worksheet, case: ReviewCase, unit: Unit, person: Person | None) -> None:
    title = "PHIẾU TỰ CHẤM ĐIỂM CỦA " + ("TẬP THỂ" if person is None else "CÁ NHÂN")
    sheet.write_string(0, 0, f"{title} NĂM {case.period.year}", pen.styles["title"])
    sheet.set_row(0, 22)
    name = unit.name if person is None else ", ".join(filter(None, (person.name, person.position, unit.name)))
    pen.put(sheet, (1, 0), "Tên" if person is None else "Họ tên", "label")
    pen.put(sheet, (1, 1), name, "group")
    pen.put(sheet, (2, 0), NOMINEE_CODE_LABEL, "label")
    pen.put(sheet, (2, 1), unit.code if person is None else person.code, "cell")
    step = vn_number(case.campaign.policy.step_points)
    sheet.write_string(3, 0, f"Ghi vào ô màu vàng. Chấm từ 0 đến điểm tối đa, bước {step} điểm.", pen.styles["hint"])
    for column, header in enumerate(SCORE_HEADERS):
        pen.put(sheet, (_HEADER_ROW, column), header, "header")
    fit_row(sheet, _HEADER_ROW, [], least=2)


def _write_questions(pen: Pen, sheet: Worksheet, case: ReviewCase, kind: NomineeKind) -> int:
    """Write the questions under the header; the next row. The gates stand in the plan's own words."""
    gates = {item.code: item.text for item in case.campaign.criteria if item.kind is CriterionKind.GATE}
    row = _HEADER_ROW + 1
    for question in questions_for(kind):
        text = gates.get(question.code, question.label)
        sheet.write_string(row, _CODE, question.code, pen.show_code(_SHOWN_CODES.get(question.code, question.code)))
        pen.put(sheet, (row, _TEXT), text, "cell")
        pen.put(sheet, (row, _MAX), None, "centre")
        pen.put(sheet, (row, _SCORE), None, "input_word" if question.answers else "input_number")
        pen.put(sheet, (row, _EVIDENCE), None, "input_text")
        _add_answer_rule(sheet, question, row)
        fit_row(sheet, row, [(text, _WIDTHS[_TEXT])])
        row += 1
    return row


def _add_answer_rule(sheet: Worksheet, question: Question, row: int) -> None:
    if question.answers:
        add_word_list(sheet, (row, _SCORE, row, _SCORE), [word for _, word in question.answers])
        return
    message = "Hãy ghi số từ 0 đến 100."
    rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
    sheet.data_validation(row, _SCORE, row, _SCORE, {**rule, "error_title": "Chưa đúng", "error_message": message})


def _write_scale(
    pen: Pen, sheet: Worksheet, case: ReviewCase, nominee: tuple[Person | None, NomineeKind], row: int
) -> None:
    """Write groups and leaves from a row on, then the totals; a leaf that is not applicable is locked."""
    person, kind = nominee
    criteria = criteria_for(case.campaign.criteria, kind)
    leaves = [item for item in criteria if item.kind is CriterionKind.LEAF]
    scored = {item.code for item in leaves if is_applicable(item, person)}
    rows = {item.code: row + offset for offset, item in enumerate(criteria)}
    for item in criteria:
        if item.kind is CriterionKind.GROUP and not is_summed_by_hand(leaves):
            write_group(pen, sheet, item, rows[item.code])
        elif item.kind is CriterionKind.GROUP:
            members = [leaf for leaf in leaves if item.code in ancestors(criteria, leaf) and leaf.code in scored]
            _write_sum(pen, sheet, (rows[item.code], "group"), (item.code, item.text), _members(members, rows))
        elif item.code in scored:
            _write_leaf(pen, sheet, item, rows[item.code], case.campaign.policy.step_points)
        else:
            _write_absent_leaf(pen, sheet, item, rows[item.code])
    if not is_summed_by_hand(leaves):
        pen.put(sheet, (row + len(criteria), _TEXT), COMPUTED_LATER, "total")
        return
    wanted = _members([leaf for leaf in leaves if leaf.code in scored], rows)
    last = row + len(criteria)
    _write_sum(pen, sheet, (last, "total"), ("", "TỔNG CỘNG"), wanted)
    _write_converted(pen, sheet, last, wanted)


def _members(leaves: list[Criterion], rows: dict[str, int]) -> list[tuple[int, Decimal]]:
    """The row and the points of each leaf."""
    return [(rows[leaf.code], leaf.max_points or Decimal(0)) for leaf in leaves]


def _write_leaf(pen: Pen, sheet: Worksheet, leaf: Criterion, row: int, step: Decimal) -> None:
    text = answer_text(leaf)
    pen.put(sheet, (row, _CODE), leaf.code, "cell")
    pen.put(sheet, (row, _TEXT), text, "cell")
    pen.put(sheet, (row, _MAX), leaf.max_points, "centre")
    pen.put(sheet, (row, _SCORE), None, "input_number")
    pen.put(sheet, (row, _EVIDENCE), None, "input_text")
    rule = answer_rule(leaf) or _score_rule(row, leaf.max_points or Decimal(0), step)
    sheet.data_validation(row, _SCORE, row, _SCORE, rule)
    fit_row(sheet, row, [(text, _WIDTHS[_TEXT])])


def _write_absent_leaf(pen: Pen, sheet: Worksheet, leaf: Criterion, row: int) -> None:
    pen.put(sheet, (row, _CODE), leaf.code, "absent_text")
    pen.put(sheet, (row, _TEXT), leaf.text, "absent_text")
    pen.put(sheet, (row, _MAX), None, "absent")
    pen.put(sheet, (row, _SCORE), NOT_APPLICABLE, "absent")
    pen.put(sheet, (row, _EVIDENCE), None, "absent")
    fit_row(sheet, row, [(leaf.text, _WIDTHS[_TEXT])])


def _score_rule(row: int, highest: Decimal, step: Decimal) -> dict[str, Any]:
    """Only whole steps from 0 to the leaf's points; a text such as "9,5" on an English Excel is refused too."""
    cell, top = xl_rowcol_to_cell(row, _SCORE), f"{highest.normalize():f}"
    steps = f"{cell}/{step.normalize():f}"
    on_step = f"ABS({steps}-ROUND({steps},0))<0.000001"
    message = f"Chỉ nhận số từ 0 đến {vn_number(highest)}, bước {vn_number(step)}."
    return {
        "validate": "custom",
        "value": f"=IF(ISNUMBER({cell}),AND({cell}>=0,{cell}<={top},{on_step}),FALSE)",
        "error_title": "Chưa đúng",
        "error_message": f"{message} Nếu máy không nhận dấu phẩy thì dùng dấu chấm.",
    }


def _write_sum(
    pen: Pen, sheet: Worksheet, place: tuple[int, str], words: tuple[str, str], members: list[tuple[int, Decimal]]
) -> None:
    """A row that sums the points and the scores of its leaves."""
    row, style = place
    pen.put(sheet, (row, _CODE), words[0], style)
    pen.put(sheet, (row, _TEXT), words[1], style)
    total = sum((points for _, points in members), Decimal(0))
    for column, result in ((_MAX, total), (_SCORE, Decimal(0))):
        formula = f"=SUM({_cells(members, column)})" if members else "=0"
        pen.put_formula(sheet, (row, column), (formula, float(result)), f"{style}_centre")
    pen.put(sheet, (row, _EVIDENCE), None, style)
    fit_row(sheet, row, [(words[1], _WIDTHS[_TEXT] * 0.9)])


def _write_converted(pen: Pen, sheet: Worksheet, total_row: int, members: list[tuple[int, Decimal]]) -> None:
    """The score on the scale of 100 once every leaf is scored; until then, how many are left."""
    row = total_row + 1
    count = f"COUNT({_cells(members, _SCORE)})"
    score, total = xl_rowcol_to_cell(total_row, _SCORE), xl_rowcol_to_cell(total_row, _MAX)
    left = f'"còn "&{len(members)}-{count}&" mục"'
    formula = f"=IF({count}<{len(members)},{left},ROUND({score}/{total}*{_FULL_SCALE},2))"
    for column in (_CODE, _MAX, _EVIDENCE):
        pen.put(sheet, (row, column), None, "total")
    pen.put(sheet, (row, _TEXT), "QUY VỀ THANG ĐIỂM 100 (không tính mục không áp dụng)", "total")
    pen.put_formula(sheet, (row, _SCORE), (formula, f"còn {len(members)} mục"), "total_centre")


def _cells(members: list[tuple[int, Decimal]], column: int) -> str:
    """The cells of the leaves in a column, neighbours joined to ranges: `D12:D16,D18`."""
    spans: list[list[int]] = []
    for row, _ in members:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return ",".join(xl_range(first, column, last, column) for first, last in spans)
