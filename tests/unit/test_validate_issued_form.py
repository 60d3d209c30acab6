"""Where a file cannot be marked, the copy is the issued form with the answers that were read."""

import io
import json
import subprocess
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from tasks.model.findings import Finding, Severity
from tasks.model.folders import ReviewFolder
from tasks.model.form import COLLECTIVE_SHEET, NARRATIVE_SHEET, NOMINATION_SHEET
from tasks.model.scale import AnswerLevel, Measure
from tasks.prepare.forms import build_form, form_edition
from tasks.settings import load_settings
from tasks.tables import NOMINATIONS, read_table
from tasks.validate.correction_list import LIST_SHEET
from tasks.validate.corrections import SentForm, build_correction
from tasks.validate.issued_form import Answer, read_answers
from tasks.validate.review_files import validate_review, write_unit_correction
from tests.factories import make_case, make_person, make_unit
from tests.factories_collect import (
    find_cell,
    make_annual_form,
    make_nomination_form,
    make_preliminary_case,
    receive,
    save,
)

UNIT = "THON-01"
NO_WORKBOOK = b"\xd0\xcf\x11\xe0" + bytes(600)


@pytest.fixture(scope="module")
def case():
    return make_case(units=(make_unit(UNIT),), people=(make_person("THON-01-01"),))


def issued_form(case):
    unit = case.unit(UNIT)
    return build_form(case, unit, form_edition(case, unit))


def answer(key, text, cell="D8", sheet="Sheet1", **changes):
    return Answer(UNIT, "a.xls", sheet, cell, key, text, **changes)


def correct(case, answers, *findings):
    sent = SentForm(UNIT, "a.xls", NO_WORKBOOK, issued_form(case), tuple(answers))
    return load_workbook(io.BytesIO(build_correction(sent, findings, case)))


def finding(cell, sheet="Sheet1"):
    return Finding(
        UNIT, "a.xls", sheet, cell, "X", Severity.CRITICAL, "9,5", "Điểm vượt điểm tối đa.", "ghi từ 0 đến 5"
    )


def test_answers_stand_in_the_cells_of_the_issued_form_and_the_finding_moves_with_its_answer(case):
    answers = [
        answer((UNIT, "TT.1.a", "Tự chấm / Trả lời"), "9.5", is_number=True),
        answer((UNIT, "TT.1.a", "Minh chứng"), "=cmd|'/c calc'!A1"),
        answer(("THON-01-01", "C.1", "Tự chấm / Trả lời"), "Đạt", cell="D20"),
        answer(("", "Kết quả nổi bật", "Nội dung"), "Ban hành 02 văn bản.", cell="B5"),
    ]
    book = correct(case, answers, finding("D8"), finding("K9"))
    scored = find_cell(book[COLLECTIVE_SHEET], "TT.1.a")
    assert (scored.value, scored.fill.start_color.rgb) == (9.5, "FFFFB3B3")
    evidence = find_cell(book[COLLECTIVE_SHEET], "TT.1.a", "Minh chứng")
    assert (evidence.value, evidence.data_type, evidence.quotePrefix) == ("=cmd|'/c calc'!A1", "s", True)
    assert find_cell(book["CN01"], "C.1").value == "Đạt"
    assert "Ban hành 02 văn bản." in [cell.value for cell in book[NARRATIVE_SHEET]["B"]]
    rows = [[cell.value for cell in row] for row in book[LIST_SHEET].iter_rows(min_row=8, max_col=6)]
    assert [(row[2], row[5]) for row in rows] == [
        ("cả tệp", "Điểm vượt điểm tối đa. (Tệp đã gửi: Sheet1!K9)"),
        (f"{COLLECTIVE_SHEET}!{scored.coordinate}", "Điểm vượt điểm tối đa."),
    ]
    assert "lập trên biểu mẫu đã phát" in book[LIST_SHEET]["A5"].value


def test_an_answer_without_a_place_in_the_form_is_listed_not_dropped(case):
    book = correct(case, [answer((UNIT, "TT.99", "Tự chấm / Trả lời"), "3", cell="D31")], finding("D8"))
    texts = [cell.value or "" for cell in book[LIST_SHEET]["F"]]
    assert any("Sheet1!D31" in text for text in texts)


def test_nominations_go_back_to_the_row_of_their_nominee():
    case = make_preliminary_case(units=(make_unit(UNIT),), people=(make_person("THON-01-01"),))
    answers = [
        answer(("THON-01-01", "", "Thành tích"), "Ba sáng kiến."),
        answer(("THON-01-01", "COMPLAINT", "Tự chấm / Trả lời"), "Không", cell="H6"),
    ]
    sheet = correct(case, answers, finding("H6"))[NOMINATION_SHEET]
    row = next(row for row in sheet.iter_rows(min_row=5) if row[0].value == "THON-01-01")
    assert (row[3].value, row[7].value, row[7].fill.start_color.rgb) == ("Ba sáng kiến.", "Không", "FFFFB3B3")


LEVELS = (AnswerLevel("Đầy đủ", Decimal(5)), AnswerLevel("Một phần", Decimal(2)))
MEASURES = {
    "TT.1.a": {"measure": Measure.RATIO},
    "TT.1.b": {"measure": Measure.COUNT, "per_points": Decimal(2)},
    "TT.1.c": {"measure": Measure.CHOICE, "levels": LEVELS},
    "TT.2.a": {"measure": Measure.DEDUCT, "per_points": Decimal("0.5")},
    "TT.2.b": {"measure": Measure.BOTH_WAYS, "per_points": Decimal(1), "start_points": Decimal(2)},
}
TYPED = {
    "TT.1.a": 97.5,
    "TT.1.b": 2,
    "TT.1.c": "Một phần",
    "TT.2.a": 3,
    "TT.2.b": -1,
    "TT.2.c": "không áp dụng",
    "TT.3": 4.5,
    "TT.4": "1.234",
}


def test_an_answer_goes_back_as_it_was_typed_not_as_what_it_is_worth(case, tmp_path):
    criteria = tuple(replace(item, **MEASURES.get(item.code, {})) for item in case.campaign.criteria)
    measured = replace(case, campaign=replace(case.campaign, criteria=criteria))
    book = make_annual_form(measured, UNIT)
    for code, value in TYPED.items():
        find_cell(book[COLLECTIVE_SHEET], code).value = value
    find_cell(book[COLLECTIVE_SHEET], "TT.1.a", "Minh chứng").value = "Báo cáo số 5"
    find_cell(book["CN01"], "CN.3.d").value = 3  # for leaders only, which this person is not
    folder = ReviewFolder(tmp_path, measured.period)
    receive(folder, measured, {"a.xlsx": book})
    answers = read_answers(folder.tables, UNIT, measured)
    row = find_cell(book[COLLECTIVE_SHEET], "TT.1.a", "Minh chứng")
    sheet = row.parent.title
    found = correct(measured, answers, finding(row.coordinate, sheet))
    form = found[COLLECTIVE_SHEET]
    assert {code: find_cell(form, code).value for code in TYPED} == TYPED
    evidence = find_cell(form, "TT.1.a", "Minh chứng")
    assert (evidence.value, evidence.fill.start_color.rgb) == ("Báo cáo số 5", "FFFFB3B3")
    assert find_cell(found["CN01"], "CN.3.d").value == "không áp dụng"


def test_a_text_of_a_nomination_is_marked_where_the_form_has_it(tmp_path):
    case = make_preliminary_case(units=(make_unit(UNIT),), people=(make_person("THON-01-01"),))
    text = {"Mã số": "THON-01-01", "Hình thức đề nghị": "Giấy khen của Chủ tịch UBND xã", "Quê quán": "Hà Tĩnh"}
    folder = ReviewFolder(tmp_path, case.period)
    receive(folder, case, {"a.xlsx": make_nomination_form(case, [text])})
    cells = json.loads(read_table(folder.tables, NOMINATIONS)["cells"][0])
    found = correct(case, read_answers(folder.tables, UNIT, case), finding(cells["Quê quán"], NOMINATION_SHEET))
    (marked,) = [cell for row in found[NOMINATION_SHEET].iter_rows() for cell in row if cell.value == "Hà Tĩnh"]
    assert marked.fill.start_color.rgb == "FFFFB3B3"


def test_without_answers_or_without_a_form_there_is_the_list_alone(case):
    assert correct(case, [], finding("D8")).sheetnames == [LIST_SHEET]
    sent = SentForm(UNIT, "a.xls", NO_WORKBOOK, None, (answer((UNIT, "TT.1.a", "Minh chứng"), "x"),))
    assert load_workbook(io.BytesIO(build_correction(sent, [finding("D8")], case))).sheetnames == [LIST_SHEET]


@pytest.mark.heavy
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_a_form_sent_as_an_old_or_open_document_comes_back_as_a_filled_form(case, tmp_path, kind):
    book = make_annual_form(case, UNIT)
    find_cell(book[COLLECTIVE_SHEET], "TT.1.a").value = 9.5
    save(book, tmp_path, "a.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/lo"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", tmp_path, tmp_path / "a.xlsx"]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    folder = ReviewFolder(tmp_path / "dot", case.period)
    folder.forms.mkdir(parents=True)
    (folder.forms / f"{UNIT}.xlsx").write_bytes(issued_form(case))
    folder.inbox.mkdir(parents=True)
    (folder.inbox / f"a.{kind}").write_bytes((tmp_path / f"a.{kind}").read_bytes())
    receive(folder, case, {})
    validate_review(folder, load_settings().expectations_dir)
    path = folder.root / write_unit_correction(folder, UNIT)
    copy = load_workbook(path)
    cell = find_cell(copy[COLLECTIVE_SHEET], "TT.1.a")
    assert (cell.value, cell.fill.start_color.rgb) == (9.5, "FFFFB3B3")
    sent_points = find_cell(book[COLLECTIVE_SHEET], "TT.1.b").value
    assert find_cell(copy[COLLECTIVE_SHEET], "TT.1.b").value == pytest.approx(float(sent_points))
