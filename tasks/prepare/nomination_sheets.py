"""The sheets of a preliminary or final form: the results of the years, and whom the unit nominates for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from tasks.model.case import ReviewCase
from tasks.model.form import (
    DETAIL_HEADERS,
    NOMINATION_HEADERS,
    NOMINATION_SHEET,
    NOMINEE_CODE_LABEL,
    QUESTIONS,
    YEARS_SHEET,
)
from tasks.model.law import Award
from tasks.model.policy import Policy
from tasks.prepare.book import Pen, add_word_list, fit_row, protect
from tasks.rules.regimes import award_on
from tasks.rules.scoring import grade_of

Nominees = Sequence[tuple[str, str]]

_HEADER_ROW = 3
_CODE_WIDTH, _NAME_WIDTH = 16, 34
_AWARD, _FIRST_ANSWER = 2, 4
_NOMINATION_WIDTHS = (_CODE_WIDTH, _NAME_WIDTH, 30, 60, 11, 11, 14, 14)
_DETAIL_WIDTH = 24
_ANSWERED = ("C.1", "C.2", "DISCIPLINE", "COMPLAINT")
_PRINT_SCALE = 62


def offered_awards(case: ReviewCase) -> tuple[Award, ...]:
    """The forms of award that may be proposed at this review: the commune's rules, the national plan, the day.

    An award the national plan excludes at this review (QĐ 733/QĐ-TTg) or that no longer exists is not offered.
    """
    ruled = dict.fromkeys(rule.award for rule in case.campaign.award_rules if rule.review_kind is case.kind)
    refused = {cap.award for cap in case.law.caps if cap.review_kind is case.kind and not cap.is_allowed}
    found = (award_on(case.law, code, case.term.decision_date) for code in ruled if code not in refused)
    return tuple(award for award in found if award is not None)


def write_years(pen: Pen, case: ReviewCase, nominees: Nominees, year_scores: Mapping[tuple[str, int], Decimal]) -> None:
    """Add the locked sheet of the yearly results of the unit and its people."""
    years = case.term.years
    scores = {(item.nominee_code, item.year): item.score for item in case.campaign.year_results} | dict(year_scores)
    headers = [NOMINEE_CODE_LABEL, NOMINATION_HEADERS[1]]
    for year in years:
        headers += [f"Điểm {year}", f"Xếp loại {year}"]
    sheet = pen.add_sheet(YEARS_SHEET, code=case.period.code)
    purpose = "Chỉ để xem. Ô trống: năm đó không có kết quả. Thấy sai thì báo công chức Văn phòng."
    _open_sheet(pen, sheet, headers, (f"KẾT QUẢ CÁC NĂM {years[0]} - {years[-1]}", purpose))
    _set_widths(sheet, (_CODE_WIDTH, _NAME_WIDTH, *(11, 15) * len(years)))
    for row, (code, name) in enumerate(nominees, start=_HEADER_ROW + 1):
        pen.put(sheet, (row, 0), code, "cell")
        pen.put(sheet, (row, 1), name, "cell")
        for index, year in enumerate(years):
            score = scores.get((code, year))
            pen.put(sheet, (row, 2 + 2 * index), score, "centre")
            pen.put(sheet, (row, 3 + 2 * index), _grade_label(case.campaign.policy, score), "centre")
        fit_row(sheet, row, [(name, _NAME_WIDTH)])
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    protect(sheet)


def write_nominations(pen: Pen, case: ReviewCase, nominees: Nominees, award_range: str) -> None:
    """Add the sheet of nominations: one row per nominee of the unit, none chosen; the code and name are locked.

    `award_range` holds the names to choose from; it is empty where no award may be proposed.
    """
    sheet = pen.add_sheet(NOMINATION_SHEET, code=case.period.code)
    purpose = (
        "Chỉ ghi dòng của người, tập thể được đề nghị. C.1: gương mẫu chấp hành chủ trương, pháp luật; C.2: thực "
        "hiện Quy chế văn hóa công vụ. Khiếu nại, tố cáo: chọn Có nếu đang bị xem xét kỷ luật, thanh tra, điều tra "
        "hoặc có đơn đang xác minh."
    )
    headers = (*NOMINATION_HEADERS, *DETAIL_HEADERS)
    _open_sheet(pen, sheet, headers, (f"ĐỀ CỬ {case.period.label.upper()}", purpose))
    _set_widths(sheet, (*_NOMINATION_WIDTHS, *(_DETAIL_WIDTH,) * len(DETAIL_HEADERS)))
    rows = range(_HEADER_ROW + 1, _HEADER_ROW + 1 + len(nominees))
    for row, (code, name) in zip(rows, nominees, strict=True):
        pen.put(sheet, (row, 0), code, "cell")
        pen.put(sheet, (row, 1), name, "cell")
        for column in range(_AWARD, len(headers)):
            is_word = _FIRST_ANSWER <= column < len(NOMINATION_HEADERS)
            pen.put(sheet, (row, column), None, "input_word" if is_word else "input_text")
        fit_row(sheet, row, [(name, _NAME_WIDTH)], least=4)
    _add_lists(sheet, rows, award_range)
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    # Two pages side by side: one for the nomination, one for the details.
    sheet.set_print_scale(_PRINT_SCALE)
    sheet.set_v_pagebreaks([len(NOMINATION_HEADERS)])
    sheet.repeat_columns(0, 1)
    protect(sheet)


def _add_lists(sheet: Worksheet, rows: range, award_range: str) -> None:
    if award_range:
        add_word_list(sheet, (rows[0], _AWARD, rows[-1], _AWARD), award_range)
    answers = {question.code: [word for _, word in question.answers] for question in QUESTIONS}
    for column, code in enumerate(_ANSWERED, start=_FIRST_ANSWER):
        add_word_list(sheet, (rows[0], column, rows[-1], column), answers[code])


def _open_sheet(pen: Pen, sheet: Worksheet, headers: Sequence[str], words: tuple[str, str]) -> None:
    title, purpose = words
    pen.put_title(sheet, title, purpose, len(NOMINATION_HEADERS) - 1)
    for column, header in enumerate(headers):
        pen.put(sheet, (_HEADER_ROW, column), header, "header")
    fit_row(sheet, _HEADER_ROW, [], least=2)
    sheet.repeat_rows(_HEADER_ROW)


def _set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)


def _grade_label(policy: Policy, score: Decimal | None) -> str:
    """The label of the grade of a score; empty without a score."""
    labels = {grade.code: grade.label for grade in policy.grades}
    return labels.get(grade_of(policy, score), "")
