"""The form a unit fills (layout: `tasks/model/form.py`): one workbook, pre-filled, only the yellow cells to fill."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from pydantic import TypeAdapter
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from tasks.files import digest_bytes
from tasks.model.campaign import Criterion, Person, Unit
from tasks.model.case import ReviewCase
from tasks.model.form import (
    COLLECTIVE_SHEET,
    GUIDE_SHEET,
    IDENTITY_KEYS,
    IDENTITY_SHEET,
    NARRATIVE_HEADERS,
    NARRATIVE_SHEET,
    NARRATIVE_TOPICS,
    NOMINATION_SHEET,
    PREPARED_BY_LABEL,
    SENT_DATE_LABEL,
    person_sheet,
)
from tasks.model.periods import ReviewKind
from tasks.prepare.book import Pen, build_book, fit_row, protect
from tasks.prepare.nomination_sheets import offered_awards, write_nominations, write_years
from tasks.prepare.nominee_sheet import write_nominee_sheet
from tasks.rules.wording import vn_date

_TEXT_WIDTH = 96
_NARRATIVE_LINES = 5
_COMMON_STEPS = "Chỉ ghi vào ô màu vàng; ô có mũi tên thì chọn trong danh sách. Ô khác đã khóa."
_ANNUAL_STEPS = (
    _COMMON_STEPS,
    f"Trang {COLLECTIVE_SHEET}: chấm cho tập thể. Các trang CN01, CN02 …: mỗi người tự chấm phiếu của mình.",
    "Trả lời đủ các câu hỏi ở đầu phiếu; chấm đủ các tiêu chuẩn, không đạt thì ghi 0, không để trống.",
    "Điểm cao phải có minh chứng: tên, số, ngày của văn bản hoặc việc làm cụ thể, ghi ở cột cuối.",
    f"Viết trang {NARRATIVE_SHEET}, ghi ngày gửi và người lập biểu dưới đây, lưu tệp rồi gửi về Văn phòng UBND xã.",
)
_MILESTONE_STEPS = (
    _COMMON_STEPS,
    "Trang Kết quả các năm chỉ để xem; thấy sai thì báo ngay công chức Văn phòng.",
    f"Trang {NOMINATION_SHEET}: chỉ ghi dòng của tập thể, cá nhân được đề nghị; chọn hình thức, viết thành tích.",
    "Dòng không đề nghị thì để trống. Các cột lý lịch ở bên phải dùng cho báo cáo thành tích.",
    f"Viết trang {NARRATIVE_SHEET}, ghi ngày gửi và người lập biểu dưới đây, lưu tệp rồi gửi về Văn phòng UBND xã.",
)


def form_edition(case: ReviewCase, unit: Unit) -> str:
    """A short digest of what the answers depend on: years, criteria, step, the unit and its people.

    Deadlines and contacts may change without making the forms already sent out outdated. It begins with a letter, so
    no reader takes it for a number.
    """
    people = [[item.code, item.name, item.is_leader, item.wears_uniform] for item in _people_of(case, unit)]
    content: list[object] = [
        [case.campaign.code, case.period.code, *case.term.years],
        TypeAdapter(tuple[Criterion, ...]).dump_python(case.campaign.criteria, mode="json"),
        [str(case.campaign.policy.step_points.normalize()), *(award.code for award in offered_awards(case))],
        [unit.code, unit.name, *people],
    ]
    return f"b{digest_bytes(TypeAdapter(list[object]).dump_json(content))[:10]}"


def build_form(
    case: ReviewCase, unit: Unit, edition: str, year_scores: Mapping[tuple[str, int], Decimal] | None = None
) -> bytes:
    """The workbook of one unit for this review; the same case gives the same bytes.

    `year_scores` are the results of years reviewed with the software, by nominee and year: they are shown on the
    forms of a preliminary or final review, before those of the sheet `Kết quả các năm`.
    """
    people = _people_of(case, unit)
    title = f"{unit.code} {case.period.code}"

    def fill(pen: Pen) -> None:
        if case.kind is ReviewKind.ANNUAL:
            _fill_annual(pen, case, unit, people)
            nominees = _sheet_owners(unit, people)
        else:
            _fill_milestone(pen, case, unit, (people, year_scores or {}))
            nominees = ()
        _write_narrative(pen, case, title)
        _write_identity(pen, (case.campaign.code, case.period.code, unit.code, edition), nominees)

    return build_book(title, fill)


def _people_of(case: ReviewCase, unit: Unit) -> tuple[Person, ...]:
    return tuple(person for person in case.people if person.unit_code == unit.code)


def _sheet_owners(unit: Unit, people: tuple[Person, ...]) -> tuple[tuple[str, str], ...]:
    persons = ((person_sheet(index), person.code) for index, person in enumerate(people, start=1))
    return ((COLLECTIVE_SHEET, unit.code), *persons)


def _fill_annual(pen: Pen, case: ReviewCase, unit: Unit, people: tuple[Person, ...]) -> None:
    names = {person.code: person.name for person in people} | {unit.code: unit.name}
    guide, row = _write_guide(pen, case, unit, _ANNUAL_STEPS)
    for sheet_name, code in _sheet_owners(unit, people):
        _write_link(pen, guide, row, (sheet_name, names[code]))
        row += 1
    write_nominee_sheet(pen, case, unit, None, COLLECTIVE_SHEET)
    for index, person in enumerate(people, start=1):
        write_nominee_sheet(pen, case, unit, person, person_sheet(index))


def _fill_milestone(
    pen: Pen, case: ReviewCase, unit: Unit, known: tuple[tuple[Person, ...], Mapping[tuple[str, int], Decimal]]
) -> None:
    people, year_scores = known
    nominees = ((unit.code, unit.name), *((person.code, person.name) for person in people))
    guide, row = _write_guide(pen, case, unit, _MILESTONE_STEPS)
    awards = offered_awards(case)
    for offset, award in enumerate(awards):
        pen.put(guide, (row + offset, 0), "Có thể đề nghị", "label")
        pen.put(guide, (row + offset, 1), award.name, "cell")
    cells = xl_range_abs(row, 1, row + len(awards) - 1, 1)
    write_years(pen, case, nominees, year_scores)
    write_nominations(pen, case, nominees, f"='{GUIDE_SHEET}'!{cells}" if awards else "")


def _write_guide(pen: Pen, case: ReviewCase, unit: Unit, steps: tuple[str, ...]) -> tuple[Worksheet, int]:
    """The guide with what to do, by when, and the two cells to fill; and its next free row."""
    sheet = pen.add_sheet(GUIDE_SHEET, code=f"{unit.code} {case.period.code}")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    purpose = f"Phong trào thi đua “{case.campaign.name}”"
    pen.put_title(sheet, f"BIỂU MẪU {case.period.label.upper()}: {unit.name.upper()}", purpose, 1)
    due = vn_date(case.submission_due_date(unit.code))
    facts = [("Đơn vị", f"{unit.name} (mã {unit.code})"), ("Kỳ xét", _years(case)), ("Hạn gửi", due)]
    if case.term.guidance:
        facts.append(("Thực hiện", case.term.guidance))
    row = _write_lines(pen, sheet, facts, 3)
    row = _write_lines(pen, sheet, [(f"Bước {number}", step) for number, step in enumerate(steps, start=1)], row)
    _write_signature(pen, sheet, case, row)
    protect(sheet)
    return sheet, row + 3


def _write_lines(pen: Pen, sheet: Worksheet, lines: list[tuple[str, str]], row: int) -> int:
    """Write labels with their texts from a row on; the next free row, after a gap."""
    for offset, (label, text) in enumerate(lines):
        pen.put(sheet, (row + offset, 0), label, "label")
        pen.put(sheet, (row + offset, 1), text, "cell")
        fit_row(sheet, row + offset, [(text, _TEXT_WIDTH)])
    return row + len(lines) + 1


def _write_signature(pen: Pen, sheet: Worksheet, case: ReviewCase, row: int) -> None:
    """The two cells every unit fills: when it sends the form, and who made it."""
    pen.put(sheet, (row, 0), SENT_DATE_LABEL, "label")
    pen.put(sheet, (row, 1), None, "input_date")
    first_day = datetime(case.term.first_year, 1, 1)  # noqa: DTZ001 - a calendar day
    rule = {"validate": "date", "criteria": ">=", "value": first_day}
    message = "Hãy ghi ngày/tháng/năm, ví dụ 05/12/2021."
    sheet.data_validation(row, 1, row, 1, {**rule, "error_title": "Chưa đúng", "error_message": message})
    pen.put(sheet, (row + 1, 0), PREPARED_BY_LABEL, "label")
    pen.put(sheet, (row + 1, 1), None, "input_text")


def _write_link(pen: Pen, sheet: Worksheet, row: int, words: tuple[str, str]) -> None:
    """A link to a sheet, and whose it is."""
    name, text = words
    sheet.write_url(row, 0, f"internal:'{name}'!A1", pen.styles["label"], name)
    pen.put(sheet, (row, 1), text, "cell")


def _write_narrative(pen: Pen, case: ReviewCase, code: str) -> None:
    sheet = pen.add_sheet(NARRATIVE_SHEET, code=code)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    purpose = "Viết ngắn, có số liệu; phần này được đưa vào báo cáo của xã. Xuống dòng trong ô: Alt + Enter."
    pen.put_title(sheet, f"THUYẾT MINH {_years(case).upper()}", purpose, 1)
    for column, header in enumerate(NARRATIVE_HEADERS):
        pen.put(sheet, (3, column), header, "header")
    for row, (_, label) in enumerate(NARRATIVE_TOPICS, start=4):
        pen.put(sheet, (row, 0), label, "label")
        pen.put(sheet, (row, 1), None, "input_text")
        fit_row(sheet, row, [], least=_NARRATIVE_LINES)
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(3)
    protect(sheet)


def _write_identity(pen: Pen, values: tuple[str, ...], owners: tuple[tuple[str, str], ...]) -> None:
    sheet = pen.book.add_worksheet(IDENTITY_SHEET)
    pairs = (*zip(IDENTITY_KEYS, values, strict=True), *((f"sheet:{name}", code) for name, code in owners))
    for row, pair in enumerate(pairs):
        for column, text in enumerate(pair):
            sheet.write_string(row, column, text)
    sheet.protect()
    sheet.very_hidden()


def _years(case: ReviewCase) -> str:
    first, last = case.term.first_year, case.term.last_year
    return f"năm {first}" if first == last else f"{case.period.label} ({first} - {last})"
