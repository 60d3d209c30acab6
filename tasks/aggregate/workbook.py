"""`ket-qua.xlsx`: the results for people, to read, filter and print."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import xlsxwriter

from tasks.aggregate.book import Column, Formats, fit_row, set_page, write_head, write_row
from tasks.aggregate.results import Outcome
from tasks.files import normalise_zip
from tasks.model.case import ReviewCase
from tasks.model.explain import Explanation
from tasks.model.kinds import NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.results import Result
from tasks.rules.scale import warn_scale
from tasks.rules.scoring import bands
from tasks.rules.unset import list_unset
from tasks.rules.wording import vn_date

_STAMP = datetime(2020, 1, 1)  # noqa: DTZ001 - a workbook property without a zone, fixed for equal bytes
_NO_GRADE = "Chưa có điểm"


_COMMON = (
    Column("Mã số", 14),
    Column("Họ tên / Tên tập thể", 32),
    Column("Đơn vị", 30),
    Column("Nhóm", 22),
)
_SCORES = (
    Column("Tự chấm", 10),
    Column("Thẩm định", 10),
    Column("Thưởng", 9),
    Column("Trừ", 9),
    Column("Điểm", 10),
    Column("Xếp loại", 16),
    Column("Hạng", 8),
    Column("Trong số", 9),
    Column("Thứ hạng quyết định bởi", 28),
)
_TASK = (Column("Điểm nhiệm vụ", 11), Column("Kết quả chung (KT.1)", 13), Column("Xếp loại chung", 15))
_EXPLANATION = (
    Column("Mã số", 14),
    Column("Họ tên / Tên tập thể", 44),
    Column("Bước", 22),
    Column("Mục", 30),
    Column("Cách tính", 90),
    Column("Nguồn (tệp!trang!ô)", 44),
)
_LAST = Column("Chưa được xét vì", 44)


def build_results_workbook(case: ReviewCase, outcome: Outcome, scores: pd.DataFrame) -> bytes:
    """The workbook: summary, collectives, persons, each scored leaf with its cell, and how each result was made."""
    results = outcome.results
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"Kết quả {case.period.label}", "created": _STAMP})
    formats = Formats(book)
    _write_summary(book, formats, case, results)
    for kind, name in ((NomineeKind.COLLECTIVE, "Tập thể"), (NomineeKind.INDIVIDUAL, "Cá nhân")):
        _write_results(book.add_worksheet(name), formats, case, [item for item in results if item.kind is kind])
    if case.kind is ReviewKind.ANNUAL:
        _write_details(book.add_worksheet("Điểm chi tiết"), formats, case, scores)
    _write_explanations(book.add_worksheet("Giải trình"), formats, case, outcome.explanations)
    book.close()
    return normalise_zip(buffer.getvalue())


def _write_summary(book: Any, formats: Formats, case: ReviewCase, results: Sequence[Result]) -> None:
    sheet = book.add_worksheet("Tổng hợp")
    labels = {grade.code: grade.label for grade in bands(case.campaign.policy)} | {"": _NO_GRADE}
    counted = Counter((item.kind, item.grade) for item in results)
    sheet.write_string(0, 0, f"KẾT QUẢ {case.period.label.upper()}", formats.title)
    for column, header in enumerate(("Xếp loại", "Tập thể", "Cá nhân")):
        sheet.write_string(2, column, header, formats.head)
    for row, (code, label) in enumerate(labels.items(), start=3):
        sheet.write_string(row, 0, label, formats.text)
        sheet.write_number(row, 1, counted[NomineeKind.COLLECTIVE, code], formats.count)
        sheet.write_number(row, 2, counted[NomineeKind.INDIVIDUAL, code], formats.count)
    row = 4 + len(labels)
    for line in _notes(case):
        sheet.write_string(row, 0, line, formats.plain)
        row += 1
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 2, 12)
    set_page(sheet, 2)


def _notes(case: ReviewCase) -> list[str]:
    """What the commune has not set, what in its scale looks odd, and what it changed."""
    unset = list_unset(case)
    lines = [f"Chưa đặt: {'; '.join(unset)}."] if unset else []
    lines += [f"Cần xem: {sentence}" for sentence in warn_scale(case.campaign.criteria)]
    for change in case.campaign.changes:
        what = f"{change.what}: {change.old or '(trống)'} → {change.new or '(trống)'}"
        lines.append(f"Thay đổi ngày {vn_date(change.day)}: {what}. Lý do: {change.reason} ({change.who}).")
    return lines


def _write_results(sheet: Any, formats: Formats, case: ReviewCase, results: Sequence[Result]) -> None:
    is_annual = case.kind is ReviewKind.ANNUAL
    is_of_people = any(item.kind is NomineeKind.INDIVIDUAL for item in results)
    years = () if is_annual else tuple(Column(f"Năm {year}", 9) for year in case.term.years)
    columns = (*_COMMON, *years, *_SCORES, *(_TASK if is_annual and is_of_people else ()), _LAST)
    write_head(sheet, 0, columns, formats)
    labels = {grade.code: grade.label for grade in case.campaign.policy.grades} | {"": ""}
    ordered = sorted(results, key=lambda item: (item.group, item.rank is None, item.rank or 0, item.code))
    for row, item in enumerate(ordered, start=1):
        values: list[Any] = [
            item.code,
            case.nominee_name(item.code),
            case.unit(item.unit).name,
            item.group,
            *(year.score for year in item.years),
            item.self_score,
            item.appraised_score,
            item.bonus_points,
            item.minus_points,
            item.score,
            labels[item.grade],
            item.rank,
            item.ranked_count,
            item.decided_by,
        ]
        if is_annual and is_of_people:
            values += [item.task_score, item.combined_score, labels[item.combined_grade]]
        write_row(sheet, row, [*values, "; ".join(item.barred)], formats)
    sheet.autofilter(0, 0, max(1, len(ordered)), len(columns) - 1)
    set_page(sheet, 0)


def _write_explanations(sheet: Any, formats: Formats, case: ReviewCase, explanations: Sequence[Explanation]) -> None:
    write_head(sheet, 0, _EXPLANATION, formats)
    row = 1
    for item in explanations:
        name = case.nominee_name(item.nominee)
        for step in item.steps:
            sources = "\n".join(step.sources)
            texts = (item.nominee, name, step.stage.label, step.subject, step.sentence, sources)
            write_row(sheet, row, texts, formats)
            fit_row(sheet, row, [(text, column.width) for text, column in zip(texts, _EXPLANATION, strict=True)])
            row += 1
    sheet.autofilter(0, 0, max(1, row - 1), len(_EXPLANATION) - 1)
    set_page(sheet, 0)


def _write_details(sheet: Any, formats: Formats, case: ReviewCase, scores: pd.DataFrame) -> None:
    headers = ("Mã số", "Họ tên / Tên tập thể", "Tiêu chuẩn", "Điểm tự chấm", "Tình trạng", "Tệp", "Trang", "Ô")
    states = {
        "scored": "đã chấm",
        "not_scored": "chưa chấm",
        "not_applicable": "không áp dụng",
        "unreadable": "không đọc được",
    }
    for index, (header, width) in enumerate(zip(headers, (14, 32, 11, 10, 16, 34, 12, 8), strict=True)):
        sheet.write_string(0, index, header, formats.head)
        sheet.set_column(index, index, width)
    names = {item.code: item.name for item in (*case.campaign.units, *case.campaign.people)}
    columns = ["nominee", "criterion", "points", "state", "file", "sheet", "cell"]
    for row, values in enumerate(scores[columns].itertuples(index=False), start=1):
        nominee, criterion, points, state, file, place, cell = (str(value) for value in values)
        number = Decimal(points) if points else None
        line = [nominee, names.get(nominee, ""), criterion, number, states.get(state, state), file, place, cell]
        write_row(sheet, row, line, formats)
    sheet.autofilter(0, 0, max(1, len(scores)), len(headers) - 1)
    set_page(sheet, 0)
