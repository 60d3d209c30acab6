"""The first sheet of a form: what to do and by when, how far the unit has come, and the two cells it signs with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter.utility import xl_range, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from tasks.model.campaign import Extension, Unit
from tasks.model.case import ReviewCase
from tasks.model.form import (
    COLLECTIVE_SHEET,
    GUIDE_SHEET,
    NARRATIVE_SHEET,
    NOMINATION_SHEET,
    PREPARED_BY_LABEL,
    SENT_DATE_LABEL,
    YEARS_SHEET,
)
from tasks.model.kinds import NomineeKind
from tasks.model.periods import ReviewKind
from tasks.prepare.progress import FINE, Asked, colour
from tasks.rules.regimes import offered_awards
from tasks.rules.wording import vn_date
from tasks.sheets import Pen, add_rule

_WIDTHS = (24, 94, 13, 13)
_LAST = len(_WIDTHS) - 1
_FIRST_ROW = 3
_LIST_HEADERS = ("Trang", "Của ai", "Đã ghi", "Phải ghi")
_AWARD_HEADERS = ("Đối tượng", "Hình thức có thể đề nghị")
_COLOURS = "Chỉ ghi vào ô màu vàng; ô có mũi tên thì chọn trong danh sách. Ghi xong ô thành trắng; ô đỏ là chưa đúng."


@dataclass(frozen=True)
class GuidePage:
    """The guide being written: where its progress line stands, its signature cells, and its next free row."""

    sheet: Worksheet
    progress_row: int
    signature: Asked
    free_row: int


def open_guide(pen: Pen, case: ReviewCase, unit: Unit, number: int) -> GuidePage:
    """Add the guide: facts, five steps, signature cells; its progress line is still to be told."""
    sheet = pen.add_sheet(GUIDE_SHEET, _WIDTHS)
    title = f"BIỂU MẪU {case.period.label.upper()}: {unit.name.upper()}"
    pen.put_title(sheet, (title, f"Phong trào thi đua “{case.campaign.name}”"), _LAST)
    facts = _facts(case, unit, number)
    steps = [(f"Bước {index}", step) for index, step in enumerate(_steps(case, unit), start=1)]
    first_step = _FIRST_ROW + len(facts) + 1
    signature_row = first_step + len(steps) + 1
    _write_lines(pen, sheet, facts, _FIRST_ROW)
    _write_lines(pen, sheet, steps, first_step)
    signature = Asked(GUIDE_SHEET, (signature_row, signature_row + 1), 1)
    _write_signature(pen, sheet, case, signature)
    return GuidePage(sheet, first_step - 1 - 1, signature, signature_row + 3)


def tell_progress(pen: Pen, page: GuidePage, formula: str, shown: str) -> None:
    """Write the progress line among the facts."""
    pen.put_formula(page.sheet, (page.progress_row, 1), formula, ("live_text", shown))


def list_sheets(pen: Pen, page: GuidePage, asked: Sequence[tuple[str, Asked]]) -> None:
    """Write a line for each sheet with a link, whose it is, how much is filled and how much is asked; and the sum."""
    sheet, first = page.sheet, page.free_row + 1
    lines = [*asked, ("Ngày gửi và người lập biểu, ở trên", page.signature)]
    pen.put_row(sheet, page.free_row, ((header, "header") for header in _LIST_HEADERS))
    for row, (owner, cells) in enumerate(lines, start=first):
        sheet.write_url(row, 0, f"internal:'{cells.sheet}'!A1", pen.styles["label"], cells.sheet)
        pen.put(sheet, (row, 1), owner, "cell")
        pen.put_formula(sheet, (row, 2), f"={cells.filled(from_elsewhere=True)}", ("live", 0))
        pen.put(sheet, (row, 3), cells.count, "centre")
    last = first + len(lines) - 1
    total = sum(cells.count for _, cells in lines)
    filled = f"SUM({xl_range(first, 2, last, 2)})"
    pen.put_row(sheet, last + 1, (("Tất cả", "total"), (None, "total"), (None, "total"), (total, "total_centre")))
    pen.put_formula(sheet, (last + 1, 2), f"={filled}", ("total_centre", 0))
    colour(pen, sheet, [xl_range(first, 2, last, 2)], (f"$C{first + 1}=$D{first + 1}", "good"))
    tell_progress(pen, page, f'="Đã trả lời "&{filled}&"/{total} ô"', f"Đã trả lời 0/{total} ô")


def list_awards(pen: Pen, page: GuidePage, case: ReviewCase) -> dict[NomineeKind, str]:
    """Write the forms of award that may be proposed for each kind of nominee; the range of their names by kind."""
    ranges: dict[NomineeKind, str] = {}
    pen.put_row(page.sheet, page.free_row, ((header, "header") for header in _AWARD_HEADERS))
    row = page.free_row + 1
    for kind in NomineeKind:
        awards = offered_awards(case, kind)
        for offset, award in enumerate(awards):
            pen.put_row(page.sheet, row + offset, ((kind.label.capitalize(), "label"), (award.name, "cell")))
        if awards:
            ranges[kind] = f"'{GUIDE_SHEET}'!{xl_range_abs(row, 1, row + len(awards) - 1, 1)}"
        row += len(awards)
    return ranges


def tell_nominations(pen: Pen, page: GuidePage, verdicts: str, narrative: Asked) -> None:
    """Write how many nominations are whole, how many lack something, and how much of the narrative is written."""
    whole, partial = f'COUNTIF({verdicts},"{FINE}")', f'COUNTIF({verdicts},"c*")'
    told = f'{narrative.filled(from_elsewhere=True)}&"/{narrative.count}"'
    formula = f'="Đã đề cử đủ "&{whole}&" dòng, còn thiếu "&{partial}&" dòng; đã viết "&{told}&" mục thuyết minh"'
    shown = f"Đã đề cử đủ 0 dòng, còn thiếu 0 dòng; đã viết 0/{narrative.count} mục thuyết minh"
    tell_progress(pen, page, formula, shown)


def years_of(case: ReviewCase) -> str:
    """`năm 2021`, or the review with its years: `sơ kết năm 2022 (2019 - 2021)`."""
    first, last = case.term.first_year, case.term.last_year
    return f"năm {first}" if first == last else f"{case.period.label} ({first} - {last})"


def _facts(case: ReviewCase, unit: Unit, number: int) -> list[tuple[str, str]]:
    """What stands at the top, the progress line last."""
    facts = [("Đơn vị", f"{unit.name} (mã {unit.code})"), ("Kỳ xét", years_of(case)), ("Hạn gửi", _due(case, unit))]
    if case.term.guidance:
        facts.append(("Thực hiện", case.term.guidance))
    if number > 1:
        facts.append(("Lần phát", f"Lần {number}, thay bản đã phát trước: gửi bản này, bản cũ không dùng nữa."))
    return [*facts, ("Tiến độ", "")]


def _due(case: ReviewCase, unit: Unit) -> str:
    due = vn_date(case.submission_due_date(unit.code))
    extension = _find_extension(case, unit)
    if extension is None:
        return due
    return f"{due} (được gia hạn, lý do: {extension.reason}; hạn chung {vn_date(case.term.submission_due_date)})"


def _find_extension(case: ReviewCase, unit: Unit) -> Extension | None:
    own = (item for item in case.campaign.extensions if (item.period, item.unit_code) == (case.period, unit.code))
    return next(own, None)


def _steps(case: ReviewCase, unit: Unit) -> tuple[str, ...]:
    due = vn_date(case.submission_due_date(unit.code))
    last = (
        f"Viết trang {NARRATIVE_SHEET}, ghi ngày gửi và người lập biểu dưới đây, lưu tệp, gửi về Văn phòng UBND "
        f"{case.campaign.commune_name} chậm nhất ngày {due}."
    )
    if case.kind is ReviewKind.ANNUAL:
        return (
            _COLOURS,
            f"Trang {COLLECTIVE_SHEET}: chấm cho tập thể. Các trang CN01, CN02 …: mỗi người tự chấm phiếu của mình.",
            "Trả lời đủ các câu hỏi ở đầu phiếu, chấm đủ các tiêu chuẩn; không đạt thì ghi 0, không để trống.",
            "Điểm cao phải có minh chứng: tên, số, ngày của văn bản hoặc việc làm cụ thể. Cột Kiểm tra nói ô nào chưa "
            "ghi, chưa đúng.",
            last,
        )
    return (
        _COLOURS,
        f"Trang {YEARS_SHEET} chỉ để xem; thấy sai thì báo ngay công chức Văn phòng.",
        f"Trang {NOMINATION_SHEET}: chỉ ghi dòng của tập thể, cá nhân được đề nghị; chọn hình thức, viết thành tích, "
        "trả lời bốn câu hỏi. Cột Kiểm tra nói dòng nào còn thiếu.",
        "Dòng không đề nghị thì để trống. Các cột lý lịch ở bên phải dùng cho báo cáo thành tích.",
        last,
    )


def _write_lines(pen: Pen, sheet: Worksheet, lines: Sequence[tuple[str, str]], row: int) -> None:
    """Write labels with their texts from a row on."""
    for offset, (label, text) in enumerate(lines):
        pen.put(sheet, (row + offset, 0), label, "label")
        sheet.merge_range(row + offset, 1, row + offset, _LAST, text, pen.styles["cell"])
        pen.fit_row(sheet, row + offset, [text], [sum(_WIDTHS[1:])])


def _write_signature(pen: Pen, sheet: Worksheet, case: ReviewCase, cells: Asked) -> None:
    """The two cells every unit fills: when it sends the form, and who made it."""
    sent, prepared = cells.rows
    pen.put_row(sheet, sent, ((SENT_DATE_LABEL, "label"), (None, "input_date")))
    pen.put_row(sheet, prepared, ((PREPARED_BY_LABEL, "label"), (None, "input_text")))
    first_day = datetime(case.term.first_year, 1, 1)  # noqa: DTZ001 - a calendar day
    message = f"Hãy ghi ngày/tháng/năm, ví dụ {case.submission_due_date(''):%d/%m/%Y}."
    rule = {"validate": "date", "criteria": ">=", "value": first_day, "error_message": message}
    add_rule(sheet, (sent, 1, sent, 1), rule, prompt=(SENT_DATE_LABEL, message))
    prompt = (PREPARED_BY_LABEL, "Họ và tên người lập, số điện thoại để hỏi khi cần.")
    add_rule(sheet, (prepared, 1, prepared, 1), {"validate": "any"}, prompt=prompt)
    colour(pen, sheet, cells.spans(), (f'$B{sent + 1}<>""', "done"))
