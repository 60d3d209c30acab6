"""The sheets of a preliminary or final form: the results of the years, and whom the unit nominates for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tasks.model.campaign import Person, Unit
from tasks.model.case import ReviewCase
from tasks.model.form import (
    CHECK_HEADER,
    DETAIL_HEADERS,
    NOMINATION_HEADERS,
    NOMINATION_SHEET,
    NOMINEE_CODE_LABEL,
    QUESTIONS,
    YEARS_SHEET,
)
from tasks.model.kinds import NomineeKind
from tasks.model.policy import Policy
from tasks.prepare.progress import FINE, colour, join_rows
from tasks.rules.scoring import grade_of
from tasks.sheets import HEADER_ROW, Pen, add_rule, add_word_list

_FIRST_ROW = HEADER_ROW + 1
_CODE_WIDTH, _NAME_WIDTH = 15, 27
_AWARD, _ACHIEVEMENTS, _FIRST_ANSWER = 2, 3, 4
_CHECK = len(NOMINATION_HEADERS)
_FIRST_DETAIL = _CHECK + 1
_NOMINATION_WIDTHS = (_CODE_WIDTH, _NAME_WIDTH, 29, 54, 10, 10, 12, 14, 16)
_DETAIL_WIDTH = 27
_ROW_LINES = 4
_PRINT_SCALE = 56  # three pages side by side in LibreOffice too, whose columns are wider without Calibri
_ANSWERED = ("C.1", "C.2", "DISCIPLINE", "COMPLAINT")
_NOT_NOMINATED = "không đề cử"
_PURPOSE = (
    "Chỉ ghi dòng của người, tập thể được đề nghị; ô đỏ là ô còn thiếu của dòng ấy. C.1: gương mẫu chấp hành chủ "
    "trương, pháp luật; C.2: thực hiện Quy chế văn hóa công vụ. Khiếu nại, tố cáo: chọn Có nếu đang bị xem xét kỷ "
    "luật, thanh tra, điều tra hoặc có đơn đang xác minh. Các cột lý lịch bên phải dùng cho báo cáo thành tích."
)
_ACHIEVEMENTS_PROMPT = (
    "Thành tích",
    "Kết quả nổi bật, có số liệu, đối chiếu với tiêu chuẩn của phong trào. Xuống dòng trong ô: Alt + Enter.",
)


@dataclass(frozen=True)
class Listed:
    """A row of the form: whom the unit may nominate."""

    code: str
    name: str
    kind: NomineeKind


def list_nominees(unit: Unit, people: Sequence[Person]) -> tuple[Listed, ...]:
    """The unit itself, then its people."""
    persons = (Listed(person.code, person.name, NomineeKind.INDIVIDUAL) for person in people)
    return (Listed(unit.code, unit.name, NomineeKind.COLLECTIVE), *persons)


def write_years(
    pen: Pen, case: ReviewCase, nominees: Sequence[Listed], year_scores: Mapping[tuple[str, int], Decimal]
) -> None:
    """Add the locked sheet of the yearly results of the unit and its people."""
    years = case.term.years
    scores = {(item.nominee_code, item.year): item.score for item in case.campaign.year_results} | dict(year_scores)
    headers = [NOMINEE_CODE_LABEL, NOMINATION_HEADERS[1]]
    for year in years:
        headers += [f"Điểm {year}", f"Xếp loại {year}"]
    sheet = pen.add_sheet(YEARS_SHEET, (_CODE_WIDTH, _NAME_WIDTH, *(11, 15) * len(years)))
    purpose = "Chỉ để xem. Ô trống: năm đó không có kết quả. Thấy sai thì báo công chức Văn phòng."
    pen.put_head(sheet, f"KẾT QUẢ CÁC NĂM {years[0]} - {years[-1]}", purpose, headers)
    for row, nominee in enumerate(nominees, start=_FIRST_ROW):
        pen.put_row(sheet, row, ((nominee.code, "cell"), (nominee.name, "cell")))
        for index, year in enumerate(years):
            score = scores.get((nominee.code, year))
            pen.put(sheet, (row, 2 + 2 * index), score, "centre")
            pen.put(sheet, (row, 3 + 2 * index), _grade_label(case.campaign.policy, score), "centre")
        pen.fit_row(sheet, row, ["", nominee.name], (_CODE_WIDTH, _NAME_WIDTH))
    sheet.freeze_panes(_FIRST_ROW, 2)


def write_nominations(
    pen: Pen, case: ReviewCase, nominees: Sequence[Listed], award_ranges: Mapping[NomineeKind, str]
) -> str:
    """Add the sheet of nominations: one row per nominee of the unit, none chosen; the verdicts on the rows, as a range.

    `award_ranges` holds the names to choose from for each kind; a kind that may not be proposed for anything has none.
    """
    sheet = pen.add_sheet(NOMINATION_SHEET, (*_NOMINATION_WIDTHS, *(_DETAIL_WIDTH,) * len(DETAIL_HEADERS)))
    pen.put_title(sheet, (f"ĐỀ CỬ {case.period.label.upper()}", _PURPOSE), _CHECK, 50)
    pen.put_headers(sheet, HEADER_ROW, (*NOMINATION_HEADERS, CHECK_HEADER, *DETAIL_HEADERS))
    rows = range(_FIRST_ROW, _FIRST_ROW + len(nominees))
    for row, nominee in zip(rows, nominees, strict=True):
        _write_row(pen, sheet, row, nominee, award_ranges.get(nominee.kind, ""))
    _guard(pen, sheet, rows)
    sheet.freeze_panes(_FIRST_ROW, 2)
    # Three pages side by side, in letters that can be read: one for the nominations, two for the details.
    sheet.set_print_scale(_PRINT_SCALE)
    sheet.set_v_pagebreaks([_FIRST_DETAIL, _FIRST_DETAIL + len(DETAIL_HEADERS) // 2])
    sheet.repeat_columns(0, 1)
    return f"'{NOMINATION_SHEET}'!{xl_range(rows[0], _CHECK, rows[-1], _CHECK)}"


def _write_row(pen: Pen, sheet: Worksheet, row: int, nominee: Listed, award_range: str) -> None:
    looks = ("cell", "cell", "optional_text", "optional_text", *("optional_word",) * len(_ANSWERED))
    pen.put_row(sheet, row, zip((nominee.code, nominee.name, *(None,) * (len(looks) - 2)), looks, strict=True))
    pen.put_formula(sheet, (row, _CHECK), _check(row, award_range), ("live_text", _NOT_NOMINATED))
    for column in range(_FIRST_DETAIL, _FIRST_DETAIL + len(DETAIL_HEADERS)):
        pen.put(sheet, (row, column), None, "optional_text")
    pen.fit_row(sheet, row, ["", nominee.name], _NOMINATION_WIDTHS, _ROW_LINES)
    if award_range:
        add_word_list(sheet, (row, _AWARD, row, _AWARD), f"={award_range}")


def _check(row: int, award_range: str) -> str:
    """The formula that judges a row: not nominated, what is missing, or fine."""
    asked = xl_range(row, _AWARD, row, _CHECK - 1)
    award = xl_rowcol_to_cell(row, _AWARD)
    count = _CHECK - _AWARD
    verdict = f'"{FINE}"'
    if award_range:
        verdict = f'IF(COUNTIF({award_range},{award})=0,"chọn lại hình thức",{verdict})'
    missing = f'IF(COUNTA({asked})<{count},"còn thiếu "&({count}-COUNTA({asked}))&" ô",{verdict})'
    return f'=IF(COUNTA({asked})=0,"{_NOT_NOMINATED}",{missing})'


def _guard(pen: Pen, sheet: Worksheet, rows: range) -> None:
    area = (rows[0], _ACHIEVEMENTS, rows[-1], _ACHIEVEMENTS)
    add_rule(sheet, area, {"validate": "any"}, prompt=_ACHIEVEMENTS_PROMPT)
    answers = {question.code: [word for _, word in question.answers] for question in QUESTIONS}
    for column, code in enumerate(_ANSWERED, start=_FIRST_ANSWER):
        add_word_list(sheet, (rows[0], column, rows[-1], column), answers[code])
    first = rows[0]
    verdict = xl_rowcol_to_cell(first, _CHECK, col_abs=True)
    is_nominated = f'{verdict}<>"{_NOT_NOMINATED}"'
    cell = xl_rowcol_to_cell(first, _AWARD)
    asked = [xl_range(first, _AWARD, rows[-1], _CHECK - 1)]
    colour(pen, sheet, asked, (f'AND({is_nominated},{cell}="")', "bad"))
    colour(pen, sheet, join_rows(rows, _CHECK), (f'{verdict}="{FINE}"', "good"))
    colour(pen, sheet, join_rows(rows, _CHECK), (is_nominated, "bad"))


def _grade_label(policy: Policy, score: Decimal | None) -> str:
    """The label of the grade of a score; empty without a score."""
    labels = {grade.code: grade.label for grade in policy.grades}
    return labels.get(grade_of(policy, score), "")
