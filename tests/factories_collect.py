"""Small forms as units send them back, in the layout of `tasks.model.form`."""

import io
from datetime import date
from decimal import Decimal

from openpyxl import Workbook

from tasks.collect.inbox import join_parts, list_files, read_part
from tasks.files import write_record
from tasks.model.case import ReviewCase
from tasks.model.form import (
    COLLECTIVE_SHEET,
    DETAIL_HEADERS,
    GUIDE_SHEET,
    IDENTITY_SHEET,
    NARRATIVE_HEADERS,
    NARRATIVE_SHEET,
    NARRATIVE_TOPICS,
    NOMINATION_HEADERS,
    NOMINATION_SHEET,
    NOMINEE_CODE_LABEL,
    NOT_APPLICABLE,
    PREPARED_BY_LABEL,
    SCORE_HEADERS,
    SENT_DATE_LABEL,
    criteria_for,
    is_applicable,
    person_sheet,
    questions_for,
)
from tasks.model.kinds import CriterionKind, NomineeKind
from tasks.model.periods import Period, ReviewKind
from tasks.tables import EDITIONS, make_frame, write_table
from tests.factories import make_case, make_term

HEADER_ROW = 6
GOOD_ANSWERS = {"C.1": "Đạt", "C.2": "Đạt", "DISCIPLINE": "Không", "COMPLAINT": "Không", "TASK_SCORE": 90}


def make_annual_form(case: ReviewCase, unit="THON-01", *, sent=date(2021, 11, 20), edition="1"):
    """A complete form that no check objects to: every leaf at half its maximum."""
    book = Workbook()
    _write_guide(book, sent)
    sheets = {COLLECTIVE_SHEET: unit}
    _write_nominee(book.create_sheet(COLLECTIVE_SHEET), case, unit, None)
    people = [person for person in case.people if person.unit_code == unit]
    for index, person in enumerate(people, start=1):
        sheets[person_sheet(index)] = person.code
        _write_nominee(book.create_sheet(person_sheet(index)), case, person.code, person)
    _write_narratives(book)
    _write_identity(book, case, unit, edition, sheets)
    return book


def make_nomination_form(case: ReviewCase, rows, unit="THON-01", *, sent=date(2021, 11, 20), edition="1"):
    """A preliminary or final form; each row is a dict by header, its gates answered well unless said otherwise."""
    book = Workbook()
    _write_guide(book, sent)
    sheet = book.create_sheet(NOMINATION_SHEET)
    headers = (*NOMINATION_HEADERS, *DETAIL_HEADERS)
    for column, header in enumerate(headers, start=1):
        sheet.cell(4, column, header)
    defaults = {"C.1": "Đạt", "C.2": "Đạt", "Kỷ luật": "Không", "Khiếu nại, tố cáo": "Không"}
    for number, row in enumerate(rows, start=5):
        for column, header in enumerate(headers, start=1):
            sheet.cell(number, column, {**defaults, **row}.get(header))
    _write_narratives(book)
    _write_identity(book, case, unit, edition, {})
    return book


def make_preliminary_case(**changes):
    term = make_term(period=Period(2021, ReviewKind.PRELIMINARY), first_year=2019, last_year=2021)
    return make_case(term=term, **changes)


def find_cell(sheet, code, header=SCORE_HEADERS[3]):
    """The cell under a header in the row of a criterion or question."""
    row = next(cell.row for cell in sheet["A"] if cell.value == code)
    return sheet.cell(row, SCORE_HEADERS.index(header) + 1)


def to_bytes(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def save(book, folder, name="THON-01.xlsx"):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(to_bytes(book))
    return path


def keep_ledger(forms, unit, *editions):
    """The folder of the forms with a ledger of the editions handed out to a unit, in their order."""
    forms.mkdir(parents=True, exist_ok=True)
    rows = [(unit, edition, str(number)) for number, edition in enumerate(editions, start=1)]
    write_table(forms, EDITIONS, make_frame(EDITIONS, rows))
    return forms


def _write_guide(book, sent):
    guide = book.active
    guide.title = GUIDE_SHEET
    guide["A1"] = "HƯỚNG DẪN"
    guide["A4"], guide["B4"] = SENT_DATE_LABEL, sent
    guide["A5"], guide["B5"] = PREPARED_BY_LABEL, "Người lập"


def _write_nominee(sheet, case, code, person):
    kind = NomineeKind.INDIVIDUAL if person else NomineeKind.COLLECTIVE
    sheet["A1"] = "BẢNG TỰ CHẤM ĐIỂM"
    sheet["A3"], sheet["B3"] = NOMINEE_CODE_LABEL, code
    sheet["A4"], sheet["B4"] = ("Họ tên" if person else "Tên tập thể"), case.nominee_name(code)
    for column, header in enumerate(SCORE_HEADERS, start=1):
        sheet.cell(HEADER_ROW, column, header)
    lines = [_criterion_line(item, person) for item in criteria_for(case.campaign.criteria, kind)]
    lines += [(item.code, item.label, None, GOOD_ANSWERS[item.code], None) for item in questions_for(kind)]
    for row, line in enumerate(lines, start=HEADER_ROW + 1):
        for column, value in enumerate(line, start=1):
            sheet.cell(row, column, value)


def _criterion_line(criterion, person):
    if criterion.kind is not CriterionKind.LEAF:
        return criterion.code, criterion.text, criterion.max_points, None, None
    points = half_points(criterion) if is_applicable(criterion, person) else NOT_APPLICABLE
    return criterion.code, criterion.text, criterion.max_points, points, None


def half_points(criterion):
    """About half the maximum, on the step of 0.5."""
    return Decimal(int(criterion.max_points)) / 2


def _write_narratives(book):
    sheet = book.create_sheet(NARRATIVE_SHEET)
    for column, header in enumerate(NARRATIVE_HEADERS, start=1):
        sheet.cell(3, column, header)
    for row, (_, label) in enumerate(NARRATIVE_TOPICS, start=4):
        sheet.cell(row, 1, label)
    sheet["B4"] = "Ban hành 02 văn bản."


def _write_identity(book, case, unit, edition, sheets):
    sheet = book.create_sheet(IDENTITY_SHEET)
    entries = {"campaign": case.campaign.code, "period": case.period.code, "unit": unit, "edition": edition}
    entries |= {f"sheet:{name}": code for name, code in sheets.items()}
    for row, (key, value) in enumerate(entries.items(), start=1):
        sheet.cell(row, 1, key)
        sheet.cell(row, 2, value)
    sheet.sheet_state = "veryHidden"


def receive(folder, case, books):
    """Put forms into the inbox by file name, read them and join them, as the collect stage does."""
    write_record(folder.case, ReviewCase, case)
    # One book under two names is a copy, byte for byte: openpyxl would stamp each with the second it is saved in.
    contents = {id(book): to_bytes(book) for book in books.values()}
    folder.inbox.mkdir(parents=True, exist_ok=True)
    for name, book in books.items():
        (folder.inbox / name).write_bytes(contents[id(book)])
    for name in list_files(folder.inbox):
        read_part(folder, name)
    join_parts(folder)
