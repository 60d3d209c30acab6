"""`ket-qua.xlsx`: the results for people, to read, filter and print."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import xlsxwriter

from tasks.aggregate.board_sheet import BOARD_SHEET, write_board
from tasks.files import normalise_zip
from tasks.model.case import ReviewCase
from tasks.model.kinds import NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.results import Result
from tasks.model.review import BoardLine
from tasks.rules.scoring import bands

_STAMP = datetime(2020, 1, 1)  # noqa: DTZ001 - a workbook property without a zone, fixed for equal bytes
_NO_GRADE = "Chưa có điểm"


@dataclass(frozen=True)
class _Column:
    header: str
    width: int


_COMMON = (
    _Column("Mã số", 14),
    _Column("Họ tên / Tên tập thể", 32),
    _Column("Đơn vị", 30),
    _Column("Nhóm", 22),
)
_SCORES = (
    _Column("Tự chấm", 10),
    _Column("Thẩm định", 10),
    _Column("Thưởng", 9),
    _Column("Trừ", 9),
    _Column("Điểm", 10),
    _Column("Xếp loại", 16),
    _Column("Hạng", 8),
    _Column("Trong số", 9),
    _Column("Thứ hạng quyết định bởi", 28),
)
_TASK = (_Column("Điểm nhiệm vụ", 11), _Column("Kết quả chung (KT.1)", 13), _Column("Xếp loại chung", 15))
_LAST = _Column("Chưa được xét vì", 44)


def build_results_workbook(
    case: ReviewCase, results: Sequence[Result], scores: pd.DataFrame, board: Sequence[BoardLine] = ()
) -> bytes:
    """The workbook: summary, board of the units, collectives, persons, each scored leaf with file, sheet and cell."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"Kết quả {case.period.label}", "created": _STAMP})
    formats = _Formats(book)
    _write_summary(book, formats, case, results)
    progress = book.add_worksheet(BOARD_SHEET)
    _set_page(progress, write_board(progress, formats, board))
    for kind, name in ((NomineeKind.COLLECTIVE, "Tập thể"), (NomineeKind.INDIVIDUAL, "Cá nhân")):
        _write_results(book.add_worksheet(name), formats, case, [item for item in results if item.kind is kind])
    if case.kind is ReviewKind.ANNUAL:
        _write_details(book.add_worksheet("Điểm chi tiết"), formats, case, scores)
    book.close()
    return normalise_zip(buffer.getvalue())


class _Formats:
    """The few looks of the workbook."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        boxed = {**base, "border": 1}
        self.plain = book.add_format(base)
        self.title = book.add_format({**base, "bold": True, "font_size": 14})
        self.head = book.add_format(
            {**boxed, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#E7E6E6"}
        )
        self.text = book.add_format({**boxed, "text_wrap": True})
        self.score = book.add_format({**boxed, "num_format": "0.00"})
        self.count = book.add_format({**boxed, "num_format": "0"})


def _write_summary(book: Any, formats: _Formats, case: ReviewCase, results: Sequence[Result]) -> None:
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
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 2, 12)
    _set_page(sheet, 2)


def _write_results(sheet: Any, formats: _Formats, case: ReviewCase, results: Sequence[Result]) -> None:
    is_annual = case.kind is ReviewKind.ANNUAL
    is_of_people = any(item.kind is NomineeKind.INDIVIDUAL for item in results)
    years = () if is_annual else tuple(_Column(f"Năm {year}", 9) for year in case.term.years)
    columns = (*_COMMON, *years, *_SCORES, *(_TASK if is_annual and is_of_people else ()), _LAST)
    for index, column in enumerate(columns):
        sheet.write_string(0, index, column.header, formats.head)
        sheet.set_column(index, index, column.width)
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
        _write_row(sheet, row, [*values, "; ".join(item.barred)], formats)
    sheet.autofilter(0, 0, max(1, len(ordered)), len(columns) - 1)
    _set_page(sheet, 0)


def _write_details(sheet: Any, formats: _Formats, case: ReviewCase, scores: pd.DataFrame) -> None:
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
        _write_row(sheet, row, line, formats)
    sheet.autofilter(0, 0, max(1, len(scores)), len(headers) - 1)
    _set_page(sheet, 0)


def _write_row(sheet: Any, row: int, values: Sequence[Any], formats: _Formats) -> None:
    for column, value in enumerate(values):
        if value is None:
            sheet.write_blank(row, column, None, formats.text)
        elif isinstance(value, Decimal):
            sheet.write_number(row, column, float(value), formats.score)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, formats.count)
        else:
            sheet.write_string(row, column, value, formats.text)


def _set_page(sheet: Any, header_row: int) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
    sheet.freeze_panes(header_row + 1, 2)
