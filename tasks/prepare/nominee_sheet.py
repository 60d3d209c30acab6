"""The sheet on which a collective or a person answers the questions and scores itself (annual review)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tasks.model.campaign import Criterion, Person, Unit
from tasks.model.case import ReviewCase
from tasks.model.form import (
    CHECK_HEADER,
    NOMINEE_CODE_LABEL,
    NOT_APPLICABLE,
    SCORE_HEADERS,
    TOTAL_LABEL,
    Question,
    criteria_for,
    is_applicable,
    questions_for,
)
from tasks.model.kinds import AppliesTo, CriterionKind, NomineeKind
from tasks.prepare.answer_cells import (
    COMPUTED_LATER,
    answer_check,
    answer_rule,
    answer_text,
    fit_message,
    is_summed_by_hand,
)
from tasks.prepare.progress import (
    BLANK,
    FINE,
    Asked,
    check_points,
    check_word,
    colour_answers,
    join_rows,
)
from tasks.rules.leaves import describe_measure
from tasks.rules.totals import ancestors
from tasks.rules.wording import vn_number
from tasks.sheets import Pen, add_rule, add_word_list

_HEADER_ROW = 4
_FIRST_ROW = _HEADER_ROW + 1
_CODE, _TEXT, _MAX, _SCORE, _EVIDENCE, _CHECK = range(6)
_WIDTHS = (10, 76, 9, 16, 44, 17)
#: Bold letters are wider: so much of a column is left for them.
_BOLD = 0.8
_FULL_SCALE = Decimal(100)
#: Room for a line or two of evidence beside a criterion of one line.
_LEAST_LINES = 2

#: What a unit sees in the code column; the cell itself keeps the code, for the reader of the form.
_SHOWN_CODES = {"DISCIPLINE": "Kỷ luật", "COMPLAINT": "Đơn thư", "TASK_SCORE": "Nhiệm vụ"}
_ONLY_FOR = {
    AppliesTo.LEADERS: "chỉ chấm người lãnh đạo, quản lý",
    AppliesTo.UNIFORM: "chỉ chấm ngành có trang phục riêng",
}
_EVIDENCE_PROMPT = ("Minh chứng", "Tên, số, ngày của văn bản, hoặc việc làm cụ thể và kết quả.")
#: So many letters Excel takes as the title of a message.
_LONGEST_TITLE = 32
#: The plan leaves a number of TT.2.c open.
_OPEN_NUMBER = "…"


@dataclass(frozen=True)
class Subject:
    """Whose sheet it is; `person` is None for the unit itself."""

    case: ReviewCase
    unit: Unit
    person: Person | None

    @property
    def kind(self) -> NomineeKind:
        """Collective or individual."""
        return NomineeKind.COLLECTIVE if self.person is None else NomineeKind.INDIVIDUAL


def write_nominee_sheet(pen: Pen, subject: Subject, name: str) -> Asked:
    """Add the sheet of a person or of the unit; the cells on it that must be filled."""
    sheet = pen.add_sheet(name, _WIDTHS)
    questions = questions_for(subject.kind)
    criteria = criteria_for(subject.case.campaign.criteria, subject.kind)
    rows = {item.code: row for row, item in enumerate((*questions, *criteria), start=_FIRST_ROW)}
    leaves = [item for item in criteria if item.kind is CriterionKind.LEAF and is_applicable(item, subject.person)]
    asked = Asked(name, tuple(rows[item.code] for item in (*questions, *leaves)), _SCORE)
    _write_head(pen, sheet, subject, asked)
    _write_questions(pen, sheet, subject, rows)
    _write_scale(pen, sheet, subject, (leaves, rows))
    colour_answers(pen, sheet, asked, _CHECK)
    last = max(rows.values())
    add_rule(sheet, (_FIRST_ROW, _EVIDENCE, last, _EVIDENCE), {"validate": "any"}, prompt=_EVIDENCE_PROMPT)
    return asked


def _write_head(pen: Pen, sheet: Worksheet, subject: Subject, asked: Asked) -> None:
    unit, person, policy = subject.unit, subject.person, subject.case.campaign.policy
    title = "PHIẾU TỰ CHẤM ĐIỂM CỦA " + ("TẬP THỂ" if person is None else "CÁ NHÂN")
    pen.put(sheet, (0, 0), f"{title} NĂM {subject.case.period.year}", "title")
    sheet.set_row(0, 22)
    name = unit.name if person is None else ", ".join(filter(None, (person.name, person.position, unit.name)))
    pen.put(sheet, (1, 0), "Tên" if person is None else "Họ tên", "label")
    pen.put(sheet, (1, 1), name, "group")
    pen.fit_row(sheet, 1, ["", name], [width * _BOLD for width in _WIDTHS])
    pen.put(sheet, (2, 0), NOMINEE_CODE_LABEL, "label")
    pen.put(sheet, (2, 1), unit.code if person is None else person.code, "cell")
    _write_progress(pen, sheet, asked)
    evidence = ""
    if policy.evidence_from_pct is not None:
        evidence = f" Từ {vn_number(policy.evidence_from_pct)} % điểm tối đa phải có minh chứng."
    step = vn_number(policy.step_points)
    hint = f"Chấm từ 0 đến điểm tối đa, bước {step} điểm; không đạt thì ghi 0, không để trống.{evidence}"
    pen.put(sheet, (3, 0), hint, "hint")
    pen.put_headers(sheet, _HEADER_ROW, (*SCORE_HEADERS, CHECK_HEADER))


def _write_progress(pen: Pen, sheet: Worksheet, asked: Asked) -> None:
    """How much is answered, and how much is not yet right: beside the name, always in sight."""
    verdicts = f"{xl_rowcol_to_cell(_FIRST_ROW, _CHECK)}:{xl_rowcol_to_cell(max(asked.rows), _CHECK)}"
    left = f'{asked.count}-COUNTIF({verdicts},"{FINE}")'
    lines = (
        (f'="Đã trả lời "&{asked.filled()}&"/{asked.count} ô"', f"Đã trả lời 0/{asked.count} ô"),
        (
            f'=IF({left}=0,"Đã đủ, không còn ô phải xem lại.","Còn "&({left})&" ô phải ghi hoặc xem lại")',
            f"Còn {asked.count} ô phải ghi hoặc xem lại",
        ),
    )
    for row, (formula, shown) in enumerate(lines, start=1):
        sheet.merge_range(row, _MAX, row, _CHECK, "", pen.styles["live"])
        pen.put_formula(sheet, (row, _MAX), formula, ("live", shown))


def _write_questions(pen: Pen, sheet: Worksheet, subject: Subject, rows: dict[str, int]) -> None:
    """Write the questions under the header. The gates stand in the plan's own words."""
    gates = {item.code: item.text for item in subject.case.campaign.criteria if item.kind is CriterionKind.GATE}
    for question in questions_for(subject.kind):
        row = rows[question.code]
        text = gates.get(question.code, question.label)
        shown = pen.vary("cell", num_format=f';;;"{_SHOWN_CODES.get(question.code, question.code)}"')
        sheet.write_string(row, _CODE, question.code, shown)
        pen.put(sheet, (row, _TEXT), text, "cell")
        pen.put(sheet, (row, _MAX), None, "centre")
        pen.put(sheet, (row, _SCORE), None, "input_word" if question.answers else "input_number")
        pen.put(sheet, (row, _EVIDENCE), None, "optional_text")
        _guard_answer(pen, sheet, question, row)
        pen.fit_row(sheet, row, ["", text], _WIDTHS)


def _guard_answer(pen: Pen, sheet: Worksheet, question: Question, row: int) -> None:
    words = [word for _, word in question.answers]
    area = (row, _SCORE, row, _SCORE)
    if words:
        prompt = ("Trả lời", f"Chọn: {', '.join(words)}.")
        add_word_list(sheet, area, words, prompt=prompt)
        check = check_word((row, _SCORE), words)
    else:
        message = "Hãy ghi số từ 0 đến 100."
        limits = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
        add_rule(sheet, area, {**limits, "error_message": message}, prompt=("Điểm nhiệm vụ", message))
        check = check_points((row, _SCORE), _FULL_SCALE, None, None)
    pen.put_formula(sheet, (row, _CHECK), check, ("live_text", BLANK))


def _write_scale(pen: Pen, sheet: Worksheet, subject: Subject, scored: tuple[list[Criterion], dict[str, int]]) -> None:
    """Write groups and leaves, then the totals; a leaf that is not applicable is locked."""
    leaves, rows = scored
    codes = {leaf.code for leaf in leaves}
    criteria = criteria_for(subject.case.campaign.criteria, subject.kind)
    for item in criteria:
        row = rows[item.code]
        if item.kind is CriterionKind.GROUP and not is_summed_by_hand(leaves):
            _write_group(pen, sheet, item, row)
        elif item.kind is CriterionKind.GROUP:
            members = [leaf for leaf in leaves if item.code in ancestors(criteria, leaf)]
            _write_sum(pen, sheet, (row, "group"), (item.code, item.text), _members(members, rows))
        elif item.code in codes:
            _write_leaf(pen, sheet, subject, item, row)
        else:
            _write_absent_leaf(pen, sheet, item, row)
    last = rows[criteria[-1].code] + 1
    if not is_summed_by_hand(leaves):
        pen.put(sheet, (last, _TEXT), COMPUTED_LATER, "total")
        return
    wanted = _members(leaves, rows)
    _write_sum(pen, sheet, (last, "total"), ("", TOTAL_LABEL), wanted)
    _write_converted(pen, sheet, last, wanted)


def _members(leaves: list[Criterion], rows: dict[str, int]) -> list[tuple[int, Decimal]]:
    """The row and the points of each leaf."""
    return [(rows[leaf.code], leaf.max_points or Decimal(0)) for leaf in leaves]


def _write_leaf(pen: Pen, sheet: Worksheet, subject: Subject, leaf: Criterion, row: int) -> None:
    policy = subject.case.campaign.policy
    highest = leaf.max_points or Decimal(0)
    text = answer_text(leaf)
    rule = answer_rule(leaf) or _score_rule(row, highest, policy.step_points)
    check = answer_check(leaf, (row, _SCORE)) or check_points(
        (row, _SCORE), highest, policy.step_points, policy.evidence_from_pct
    )
    pen.put(sheet, (row, _CODE), leaf.code, "cell")
    pen.put(sheet, (row, _TEXT), text, "cell")
    pen.put(sheet, (row, _MAX), highest, "centre")
    pen.put(sheet, (row, _SCORE), None, "input_number")
    pen.put(sheet, (row, _EVIDENCE), None, "optional_text")
    pen.put_formula(sheet, (row, _CHECK), check, ("live_text", BLANK))
    add_rule(sheet, (row, _SCORE, row, _SCORE), rule, prompt=_prompt(subject, leaf))
    pen.fit_row(sheet, row, ["", text], _WIDTHS, _LEAST_LINES)


def _write_group(pen: Pen, sheet: Worksheet, group: Criterion, row: int) -> None:
    """The heading of a group whose points cannot be summed on the form."""
    for column, value in enumerate((group.code, group.text, group.max_points, None, None)):
        pen.put(sheet, (row, column), value, "group_centre" if column == _MAX else "group")
    pen.fit_row(sheet, row, ["", group.text], _WIDTHS)


def _prompt(subject: Subject, leaf: Criterion) -> tuple[str, str]:
    """What a unit reads when it comes to the cell of a leaf."""
    title = leaf.code[:_LONGEST_TITLE]
    if how := describe_measure(leaf):
        return title, fit_message(how)
    policy, highest = subject.case.campaign.policy, leaf.max_points or Decimal(0)
    sentences = [f"Từ 0 đến {vn_number(highest)} điểm, bước {vn_number(policy.step_points)}."]
    if policy.evidence_from_pct is not None:
        least = highest * policy.evidence_from_pct / 100
        sentences.append(f"Từ {vn_number(least)} điểm phải có minh chứng.")
    if _OPEN_NUMBER in leaf.text:
        sentences.append(f"Kế hoạch để trống số “{_OPEN_NUMBER}”: ghi số của đơn vị vào cột Minh chứng.")
    return title, " ".join(sentences)


def _write_absent_leaf(pen: Pen, sheet: Worksheet, leaf: Criterion, row: int) -> None:
    texts = (leaf.code, leaf.text, None, NOT_APPLICABLE, None, _ONLY_FOR[leaf.applies_to])
    looks = ("absent_text", "absent_text", "absent", "absent", "absent", "absent_text")
    pen.put_row(sheet, row, zip(texts, looks, strict=True))
    pen.fit_row(sheet, row, texts, _WIDTHS)


def _score_rule(row: int, highest: Decimal, step: Decimal) -> dict[str, Any]:
    """Only whole steps from 0 to the leaf's points; a text such as "9,5" on an English Excel is refused too."""
    cell, top = xl_rowcol_to_cell(row, _SCORE), f"{highest.normalize():f}"
    steps = f"{cell}/{step.normalize():f}"
    on_step = f"ABS({steps}-ROUND({steps},0))<0.000001"
    message = f"Chỉ nhận số từ 0 đến {vn_number(highest)}, bước {vn_number(step)}."
    return {
        "validate": "custom",
        "value": f"=IF(ISNUMBER({cell}),AND({cell}>=0,{cell}<={top},{on_step}),FALSE)",
        "error_message": f"{message} Nếu máy không nhận dấu phẩy thì dùng dấu chấm.",
    }


def _write_sum(
    pen: Pen, sheet: Worksheet, place: tuple[int, str], words: tuple[str, str], members: list[tuple[int, Decimal]]
) -> None:
    """A row that sums the points and the scores of its leaves."""
    row, style = place
    pen.put_row(sheet, row, ((text, style) for text in (*words, None, None, None, None)))
    total = sum((points for _, points in members), Decimal(0))
    for column, result in ((_MAX, total), (_SCORE, Decimal(0))):
        formula = f"=SUM({_cells(members, column)})" if members else "=0"
        pen.put_formula(sheet, (row, column), formula, (f"{style}_centre", result))
    # Bold letters are wider.
    pen.fit_row(sheet, row, ["", words[1]], [width * 0.9 for width in _WIDTHS])


def _write_converted(pen: Pen, sheet: Worksheet, total_row: int, members: list[tuple[int, Decimal]]) -> None:
    """The score on the scale of 100 once every leaf is scored; until then, how many are left."""
    row = total_row + 1
    count = f"COUNT({_cells(members, _SCORE)})"
    score, total = xl_rowcol_to_cell(total_row, _SCORE), xl_rowcol_to_cell(total_row, _MAX)
    left = f'"còn "&{len(members)}-{count}&" mục"'
    formula = f"=IF({count}<{len(members)},{left},ROUND({score}/{total}*{_FULL_SCALE},2))"
    words = "QUY VỀ THANG ĐIỂM 100 (không tính mục không áp dụng)"
    pen.put_row(sheet, row, ((text, "total") for text in (None, words, None, None, None, None)))
    pen.put_formula(sheet, (row, _SCORE), formula, ("total_centre", f"còn {len(members)} mục"))


def _cells(members: list[tuple[int, Decimal]], column: int) -> str:
    """The cells of the leaves in a column, as the arguments of a function."""
    return ",".join(join_rows([row for row, _ in members], column))
