"""The real form of a small unit, filled as a careful unit fills it: reading it finds nothing to say."""

import io
from datetime import date
from functools import cache

from openpyxl import load_workbook

from tasks.model.form import COLLECTIVE_SHEET, GUIDE_SHEET, NARRATIVE_SHEET, NOMINATION_SHEET, SENT_DATE_LABEL
from tasks.model.kinds import CriterionKind
from tasks.prepare.forms import build_form, form_edition
from tests.factories import make_case, make_person, make_unit
from tests.factories_collect import GOOD_ANSWERS, find_cell, half_points, make_preliminary_case

PERSON = "THON-01-01"


@cache
def annual_case():
    return make_case(
        units=(make_unit("THON-01"), make_unit("THON-02")),
        people=(make_person(PERSON, name="Nguyễn Thị Hòa", is_leader=True, wears_uniform=True),),
    )


@cache
def milestone_case():
    return make_preliminary_case(people=(make_person(PERSON, name="Nguyễn Thị Hòa"),))


def blank_form(case):
    """The form as handed out."""
    unit = case.unit("THON-01")
    return load_workbook(io.BytesIO(build_form(case, unit, form_edition(case, unit))))


def filled_form(case):
    """The form with every answer a check would like."""
    return load_workbook(io.BytesIO(_filled(case)))


def sent_date_cell(book):
    guide = book[GUIDE_SHEET]
    row = next(cell.row for cell in guide["A"] if cell.value == SENT_DATE_LABEL)
    return guide.cell(row, 2)


def nomination_cell(book, header, code=PERSON):
    """The cell under a header of `Đề cử` in the row of a nominee."""
    sheet = book[NOMINATION_SHEET]
    column = next(cell.column for cell in sheet[4] if cell.value == header)
    row = next(cell.row for cell in sheet["A"] if cell.value == code)
    return sheet.cell(row, column)


_contents = {}


def _filled(case):
    if id(case) not in _contents:
        buffer = io.BytesIO()
        _fill(blank_form(case), case).save(buffer)
        _contents[id(case)] = buffer.getvalue()
    return _contents[id(case)]


def _fill(book, case):
    sent_date_cell(book).value = date(2021, 11, 20)
    book[NARRATIVE_SHEET]["B5"] = "Ban hành 02 văn bản."
    if NOMINATION_SHEET in book.sheetnames:
        typed = {"Hình thức đề nghị": "Giấy khen của Chủ tịch UBND xã", "Thành tích": "Có 3 sáng kiến"}
        typed |= {"C.1": "Đạt", "C.2": "Đạt", "Kỷ luật": "Không", "Khiếu nại, tố cáo": "Không"}
        for header, value in typed.items():
            nomination_cell(book, header).value = value
        return book
    for name, prefix in ((COLLECTIVE_SHEET, "TT."), ("CN01", "CN.")):
        for criterion in case.campaign.criteria:
            if criterion.kind is CriterionKind.LEAF and criterion.code.startswith(prefix):
                find_cell(book[name], criterion.code).value = half_points(criterion)
        for code, value in GOOD_ANSWERS.items():
            if code != "TASK_SCORE" or prefix == "CN.":
                find_cell(book[name], code).value = value
    return book
