"""A form filled and saved again with the real LibreOffice: what it says, guards and hides is still there."""

import shutil
import subprocess

import pytest
from openpyxl import load_workbook

from tasks.collect.workbook import read_submission
from tasks.model.form import IDENTITY_SHEET, SCORE_HEADERS
from tasks.prepare.forms import build_form, form_edition
from tests.factories import make_case, make_person
from tests.factories_prepare import make_preliminary_term

pytestmark = pytest.mark.heavy

PEOPLE = (make_person("THON-01-01", name="Hồ Thị Nụ", is_leader=True), make_person("THON-01-02"))
ANNUAL = make_case(people=PEOPLE)
MILESTONE = make_case(people=PEOPLE, term=make_preliminary_term())
FILTERS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "ods": "ods", "xls": "xls:MS Excel 97"}

#: What is typed into CN01 by the code of its row, and what the form must say about it.
TYPED = {
    "C.1": ("Đạt", "", "✓"),
    "C.2": ("đạt", "", "✓"),
    "DISCIPLINE": ("Khong co", "", "chọn lại"),
    "TASK_SCORE": (101, "", "quá 100"),
    "CN.1.a": (5, "", "thiếu minh chứng"),
    "CN.1.b": (5, "Văn bản số 1", "✓"),
    "CN.1.c": (4, "", "✓"),
    "CN.1.d": (5.5, "", "quá 5"),
    "CN.2": (1.3, "", "bước 0,5"),
    "CN.3.a": (-1, "", "nhỏ hơn 0"),
    "CN.3.b": ("chín", "", "phải ghi số"),
    "CN.3.c": (0, "", "✓"),
    "CN.3.d": (None, "", "chưa ghi"),
}


def convert(path, folder, extension):
    command = [shutil.which("soffice"), f"-env:UserInstallation=file://{folder}/lo", "--headless", "--convert-to"]
    target = folder / extension
    subprocess.run(
        [*command, FILTERS[extension], "--outdir", str(target), str(path)], check=True, capture_output=True, timeout=180
    )
    return target / f"{path.stem}.{extension}"


def fill(book):
    sheet = book["CN01"]
    for row in sheet.iter_rows(min_row=6):
        if row[0].value in TYPED:
            row[3].value, row[4].value = TYPED[row[0].value][:2]


@pytest.fixture(scope="module", params=["xlsx", "ods", "xls"])
def saved(request, tmp_path_factory):
    """The annual form as filled, as LibreOffice saved it in a format, and that file as openpyxl can read it."""
    folder = tmp_path_factory.mktemp(request.param)
    unit = ANNUAL.units[0]
    source = folder / "THON-01.xlsx"
    source.write_bytes(build_form(ANNUAL, unit, form_edition(ANNUAL, unit)))
    book = load_workbook(source)
    fill(book)
    book.save(source)
    path = convert(source, folder, request.param)
    readable = path if path.suffix == ".xlsx" else convert(path, folder, "xlsx")
    return load_workbook(source), path, readable


def answers(sheet):
    return {row[0].value: row for row in sheet.iter_rows(min_row=6) if row[0].value}


def texts(book):
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "s"
    }


def test_the_form_judges_what_was_typed_or_pasted(saved):
    rows = answers(load_workbook(saved[2], data_only=True)["CN01"])
    assert {code: rows[code][5].value for code in TYPED} == {code: verdict for code, (_, _, verdict) in TYPED.items()}


def test_the_form_counts_what_is_answered_and_what_is_left(saved):
    book = load_workbook(saved[2], data_only=True)
    assert book["CN01"]["C2"].value == "Đã trả lời 12/27 ô"
    assert book["CN01"]["C3"].value == "Còn 22 ô phải ghi hoặc xem lại"
    facts = {row[0].value: row[1].value for row in book["Hướng dẫn"].iter_rows()}
    assert facts["Tiến độ"] == "Đã trả lời 12/74 ô"


def test_every_text_is_kept(saved):
    before, after = texts(saved[0]), texts(load_workbook(saved[2]))
    assert {place: after.get(place) for place in before} == before


def test_drop_downs_and_limits_are_kept_with_their_messages(saved):
    def rules(book):
        found = {}
        for sheet in book:
            for rule in sheet.data_validations.dataValidation:
                for area in rule.sqref.ranges:
                    for row in range(area.min_row, area.max_row + 1):
                        found[sheet.title, row, area.min_col] = (rule.type, rule.error, rule.prompt)
        return found

    before, after = rules(saved[0]), rules(load_workbook(saved[2]))
    for place, (kind, error, prompt) in before.items():
        if kind in ("list", "custom", "decimal", "date"):
            assert after[place][0] == kind
            assert after[place][1] == error
        assert after.get(place, ("", "", None))[2] == prompt, place


def test_locks_and_the_hidden_identity_are_kept(saved):
    book = load_workbook(saved[2])
    assert book[IDENTITY_SHEET].sheet_state in ("hidden", "veryHidden")
    for sheet in saved[0]:
        assert book[sheet.title].protection.sheet, sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                assert book[sheet.title][cell.coordinate].protection.locked == cell.protection.locked
    read = read_submission(saved[1], ANNUAL)
    assert (read.is_usable, read.unit, read.identity.edition) == (
        True,
        "THON-01",
        form_edition(ANNUAL, ANNUAL.units[0]),
    )


def test_the_paper_and_the_repeated_header_are_kept(saved):
    sheet = load_workbook(saved[2])["CN01"]
    assert str(sheet.page_setup.paperSize) == "9"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))
    assert sheet.print_title_rows == "$5:$5"
    assert "&P" in (sheet.oddFooter.right.text or "")
    assert tuple(cell.value for cell in sheet[5][:5]) == SCORE_HEADERS


def test_a_milestone_form_tells_a_whole_nomination_from_one_that_lacks_something(tmp_path):
    unit = MILESTONE.units[0]
    path = tmp_path / "THON-01.xlsx"
    path.write_bytes(build_form(MILESTONE, unit, form_edition(MILESTONE, unit)))
    book = load_workbook(path)
    sheet = book["Đề cử"]
    whole = ("Giấy khen của Chủ tịch Ủy ban nhân dân xã", "Thành tích", "Đạt", "Đạt", "Không", "Không")
    for column, value in enumerate(whole, start=3):
        sheet.cell(5, column, value)
        sheet.cell(6, column, "giấy khen xã" if column == 3 else value)
    sheet["D7"] = "Thành tích"
    book.save(path)
    saved = load_workbook(convert(path, tmp_path, "xlsx"), data_only=True)
    assert [saved["Đề cử"].cell(row, 9).value for row in (5, 6, 7)] == ["✓", "chọn lại hình thức", "còn thiếu 5 ô"]
    facts = {row[0].value: row[1].value for row in saved["Hướng dẫn"].iter_rows()}
    assert facts["Tiến độ"] == "Đã đề cử đủ 1 dòng, còn thiếu 2 dòng; đã viết 0/5 mục thuyết minh"
