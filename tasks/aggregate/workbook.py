"""`ket-qua.xlsx`: the results for people, to read, filter and print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from tasks.aggregate.board_sheet import write_board
from tasks.aggregate.override_sheet import write_overrides
from tasks.aggregate.results import Outcome
from tasks.model.case import ReviewCase
from tasks.model.explain import Explanation
from tasks.model.kinds import NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.results import Result
from tasks.model.review import BoardLine
from tasks.rules.scale import warn_scale
from tasks.rules.scoring import bands
from tasks.rules.unset import list_unset
from tasks.rules.wording import vn_date
from tasks.sheets import Pen, Shown, build_book

_NO_GRADE = "Chưa có điểm"


@dataclass(frozen=True)
class _Column:
    header: str
    width: int


_COMMON = (
    _Column("Mã số", 13),
    _Column("Họ tên / Tên tập thể", 27),
    _Column("Đơn vị", 25),
    _Column("Nhóm", 18),
)
_SCORES = (
    _Column("Tự chấm", 9),
    _Column("Thẩm định", 9),
    _Column("Thưởng", 9),
    _Column("Trừ", 7),
    _Column("Điểm", 9),
    _Column("Xếp loại", 12),
    _Column("Hạng", 7),
    _Column("Trong số", 8),
    _Column("Thứ hạng quyết định bởi", 19),
)
_TASK = (_Column("Điểm nhiệm vụ", 9), _Column("Kết quả chung (KT.1)", 11), _Column("Xếp loại chung", 12))
_LAST = _Column("Chưa được xét vì", 28)
_EXPLANATION = (
    _COMMON[0],
    _Column("Họ tên / Tên tập thể", 44),
    _Column("Bước", 22),
    _Column("Mục", 30),
    _Column("Cách tính", 90),
    _Column("Nguồn (tệp!trang!ô)", 44),
)
_DETAILS = (
    *_COMMON[:2],
    _Column("Tiêu chuẩn", 11),
    _Column("Điểm tự chấm", 10),
    _Column("Tình trạng", 16),
    _Column("Tệp", 34),
    _Column("Trang", 12),
    _Column("Ô", 8),
)


def build_results_workbook(outcome: Outcome, board: Sequence[BoardLine] = ()) -> bytes:
    """The workbook: summary, board, collectives, persons, each scored leaf with its cell, how each result was made.

    Where something was changed by hand, also a page of that.
    """
    case, results = outcome.case, outcome.results

    def fill(pen: Pen) -> None:
        _write_summary(pen, case, results)
        write_board(pen, board)
        for kind, name in ((NomineeKind.COLLECTIVE, "Tập thể"), (NomineeKind.INDIVIDUAL, "Cá nhân")):
            _write_results(pen, name, case, [item for item in results if item.kind is kind])
        write_overrides(pen, case, outcome.overrides)
        if case.kind is ReviewKind.ANNUAL:
            _write_details(pen, case, outcome.inputs.scores)
        _write_explanations(pen, case, outcome.explanations)

    footer = f"{case.campaign.code} · {case.period.code}"
    return build_book(f"Kết quả {case.period.label}", footer, fill, is_locked=False)


def _write_summary(pen: Pen, case: ReviewCase, results: Sequence[Result]) -> None:
    sheet = pen.add_sheet("Tổng hợp", (24, 12, 12))
    labels = {grade.code: grade.label for grade in bands(case.campaign.policy)} | {"": _NO_GRADE}
    counted = Counter((item.kind, item.grade) for item in results)
    pen.put(sheet, (0, 0), f"KẾT QUẢ {case.period.label.upper()}", "title")
    pen.put_headers(sheet, 2, ("Xếp loại", "Tập thể", "Cá nhân"), 20)
    for row, (code, label) in enumerate(labels.items(), start=3):
        counts = (counted[NomineeKind.COLLECTIVE, code], counted[NomineeKind.INDIVIDUAL, code])
        pen.put_row(sheet, row, ((label, "cell"), *((count, "number") for count in counts)))
    for row, line in enumerate(_notes(case), start=4 + len(labels)):
        pen.put(sheet, (row, 0), line, "hint")


def _notes(case: ReviewCase) -> list[str]:
    """What the commune has not set, what in its scale looks odd, and what it changed."""
    unset = list_unset(case)
    lines = [f"Chưa đặt: {'; '.join(unset)}."] if unset else []
    lines += [f"Cần xem: {sentence}" for sentence in warn_scale(case.campaign.criteria)]
    for change in case.campaign.changes:
        what = f"{change.what}: {change.old or '(trống)'} → {change.new or '(trống)'}"
        lines.append(f"Thay đổi ngày {vn_date(change.day)}: {what}. Lý do: {change.reason} ({change.who}).")
    return lines


def _write_results(pen: Pen, name: str, case: ReviewCase, results: Sequence[Result]) -> None:
    is_annual = case.kind is ReviewKind.ANNUAL
    is_of_people = any(item.kind is NomineeKind.INDIVIDUAL for item in results)
    years = () if is_annual else tuple(_Column(f"Năm {year}", 9) for year in case.term.years)
    columns = (*_COMMON, *years, *_SCORES, *(_TASK if is_annual and is_of_people else ()), _LAST)
    sheet = _add_table(pen, name, columns)
    labels = {grade.code: grade.label for grade in case.campaign.policy.grades} | {"": ""}
    ordered = sorted(results, key=lambda item: (item.group, item.rank is None, item.rank or 0, item.code))
    for row, item in enumerate(ordered, start=1):
        values: list[Shown] = [
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
        _write_row(pen, sheet, row, (columns, [*values, "; ".join(item.barred)]))
    sheet.autofilter(0, 0, max(1, len(ordered)), len(columns) - 1)


def _write_details(pen: Pen, case: ReviewCase, scores: pd.DataFrame) -> None:
    states = {
        "scored": "đã chấm",
        "not_scored": "chưa chấm",
        "not_applicable": "không áp dụng",
        "unreadable": "không đọc được",
    }
    sheet = _add_table(pen, "Điểm chi tiết", _DETAILS)
    names = {item.code: item.name for item in (*case.campaign.units, *case.campaign.people)}
    columns = ["nominee", "criterion", "points", "state", "file", "sheet", "cell"]
    for row, values in enumerate(scores[columns].itertuples(index=False), start=1):
        nominee, criterion, points, state, file, place, cell = (str(value) for value in values)
        number = Decimal(points) if points else None
        line = [nominee, names.get(nominee, ""), criterion, number, states.get(state, state), file, place, cell]
        _write_row(pen, sheet, row, (_DETAILS, line))
    sheet.autofilter(0, 0, max(1, len(scores)), len(_DETAILS) - 1)


def _write_explanations(pen: Pen, case: ReviewCase, explanations: Sequence[Explanation]) -> None:
    sheet = _add_table(pen, "Giải trình", _EXPLANATION)
    row = 1
    for item in explanations:
        name = case.nominee_name(item.nominee)
        for step in item.steps:
            texts = (item.nominee, name, step.stage.label, step.subject, step.sentence, "\n".join(step.sources))
            _write_row(pen, sheet, row, (_EXPLANATION, texts))
            row += 1
    sheet.autofilter(0, 0, max(1, row - 1), len(_EXPLANATION) - 1)


def _add_table(pen: Pen, name: str, columns: Sequence[_Column]) -> Worksheet:
    """A sheet with its headers in the first row; code and name stay in sight."""
    sheet = pen.add_sheet(name, [column.width for column in columns])
    pen.put_headers(sheet, 0, [column.header for column in columns], 50)
    sheet.freeze_panes(1, 2)
    return sheet


def _write_row(pen: Pen, sheet: Worksheet, row: int, line: tuple[Sequence[_Column], Sequence[Shown]]) -> None:
    columns, values = line
    pen.put_row(sheet, row, ((value, _style_of(value)) for value in values))
    pen.fit_row(sheet, row, values, [column.width for column in columns])


def _style_of(value: Shown) -> str:
    if isinstance(value, Decimal):
        return "score"
    return "number" if isinstance(value, int) else "cell"
