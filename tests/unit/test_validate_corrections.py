import io
import unicodedata
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from tasks.collect.workbook import read_submission
from tasks.files import read_record
from tasks.model.findings import Finding, Severity
from tasks.model.folders import ReviewFolder
from tasks.model.form import COLLECTIVE_SHEET, IDENTITY_SHEET, NARRATIVE_SHEET
from tasks.model.periods import Period, ReviewKind
from tasks.model.review import UnitStatus
from tasks.prepare.forms import build_form, form_edition
from tasks.settings import load_settings
from tasks.tables import FINDINGS, RECEIPTS, read_table
from tasks.validate.correction_list import LIST_SHEET
from tasks.validate.corrections import SentForm, build_correction
from tasks.validate.review_files import validate_review, write_unit_correction
from tests.factories import make_case, make_person, make_unit
from tests.factories_collect import find_cell, make_annual_form, receive, to_bytes


@pytest.fixture
def case():
    return make_case(units=(make_unit("THON-01"), make_unit("THON-02")), people=(make_person("THON-01-01"),))


def finding(cell="D8", sheet=COLLECTIVE_SHEET, severity=Severity.CRITICAL, **changes):
    words = {"message": "Điểm vượt điểm tối đa.", "remedy": "ghi từ 0 đến 5"}
    values = {"code": "SCORE_ABOVE_MAX", "value": "9,5", **words, **changes}
    return Finding(unit="THON-01", file="a.xlsx", sheet=sheet, cell=cell, severity=severity, **values)


def correct(case, book, *findings):
    return load_workbook(io.BytesIO(build_correction(sent(to_bytes(book)), findings, case)))


def sent(content, file="a.xlsx", **changes):
    return SentForm("THON-01", file, content, **changes)


def lines(book):
    return [[cell.value for cell in row] for row in book[LIST_SHEET].iter_rows(min_row=8, max_col=7)]


def test_the_offending_cell_is_coloured_commented_and_listed_with_a_link(case):
    book = correct(case, make_annual_form(case), finding(), finding("D9", severity=Severity.WARNING))
    cell = book[COLLECTIVE_SHEET]["D8"]
    assert cell.fill.start_color.rgb == "FFFFB3B3"
    heading = "Hội đồng Thi đua - Khen thưởng xã đề nghị:\n"
    assert cell.comment.text == f"{heading}Phải sửa: Điểm vượt điểm tối đa.\nCách sửa: ghi từ 0 đến 5."
    assert book[COLLECTIVE_SHEET]["D9"].fill.start_color.rgb == "FFFFC266"
    assert book.sheetnames[0] == LIST_SHEET
    assert book.active.title == LIST_SHEET
    assert lines(book)[0] == [
        "1", "Phải sửa", "Tập thể!D8", "Đơn vị THON-01", "9,5", "Điểm vượt điểm tối đa.", "Ghi từ 0 đến 5",
    ]  # fmt: skip
    assert book[LIST_SHEET]["C8"].hyperlink.location == "'Tập thể'!D8"
    assert book[LIST_SHEET]["A1"].value == "Lý do trả lại: Điểm vượt điểm tối đa."
    assert "Hạn gửi lại: ngày 10/12/2021" in book[LIST_SHEET]["A2"].value


def test_a_sheet_named_with_its_marks_apart_is_coloured_commented_and_linked(case):
    apart = unicodedata.normalize("NFD", COLLECTIVE_SHEET)
    form = make_annual_form(case)
    form[COLLECTIVE_SHEET].title = apart
    for sheet in (apart, COLLECTIVE_SHEET):
        book = correct(case, form, finding(sheet=sheet))
        cell = book[apart]["D8"]
        assert (cell.fill.start_color.rgb, cell.comment is not None) == ("FFFFB3B3", True)
        assert book[LIST_SHEET]["C8"].hyperlink.location == f"'{apart}'!D8"
        assert lines(book)[0][3] == "Đơn vị THON-01"


def test_what_must_be_fixed_comes_first_in_reading_order_and_notes_stay_out(case):
    findings = [
        finding("D9", severity=Severity.WARNING),
        finding("D10"),
        finding("D9"),
        finding("D7", severity=Severity.INFO),
        finding("", sheet="", message="Thiếu trang tính."),
    ]
    book = correct(case, make_annual_form(case), *findings)
    assert [(row[1], row[2]) for row in lines(book)] == [
        ("Phải sửa", "cả tệp"),
        ("Phải sửa", "Tập thể!D9"),
        ("Phải sửa", "Tập thể!D10"),
        ("Cần xem", "Tập thể!D9"),
    ]
    cell = book[COLLECTIVE_SHEET]["D9"]
    assert cell.fill.start_color.rgb == "FFFFB3B3"
    assert cell.comment.text.count("Cách sửa") == 2


@pytest.mark.parametrize("typed", ["=1+1", "+84912", "-x", "@SUM(A1)", '=cmd|"/c calc"!A1'])
def test_what_a_unit_typed_never_becomes_a_formula(case, typed):
    source = make_annual_form(case)
    cell = source[COLLECTIVE_SHEET]["E8"]
    cell.value = typed
    cell.data_type = "s"
    book = correct(case, source, finding(value=typed))
    listed = book[LIST_SHEET]["E8"]
    assert (listed.value, listed.data_type, listed.quotePrefix) == (typed, "s", True)
    copied = book[COLLECTIVE_SHEET]["E8"]
    assert (copied.value, copied.data_type) == (typed, "s")


def test_only_plain_sums_stay_formulas_and_links_outside_are_gone(case):
    source = make_annual_form(case)
    sheet = source[COLLECTIVE_SHEET]
    formulas = {
        "D7": '=IF(COUNT(D8:D12)<5,"còn "&5-COUNT(D8:D12)&" mục",ROUND(SUM(D8:D12)/25*100,2))',
        "E8": '=HYPERLINK("http://example.org","xem")',
        "E9": "='[la.xlsx]Sheet1'!A1",
        "E10": "=ten_tu_dat",
        "E11": '=WEBSERVICE("http://example.org")',
        "E12": "=cmd|'/c calc'!A1",
    }
    for place, formula in formulas.items():
        sheet[place] = formula
    sheet["E14"] = "minh chứng"
    sheet["E14"].hyperlink = "http://example.org"
    copied = correct(case, source, finding())[COLLECTIVE_SHEET]
    assert [place for place in formulas if copied[place].data_type == "f"] == ["D7"]
    assert copied["E14"].hyperlink is None
    assert copied["E14"].value == "minh chứng"


def test_a_corrected_copy_that_comes_back_is_read_as_a_form_and_corrected_afresh(case, tmp_path):
    returned = correct(case, make_annual_form(case), finding(), finding("B4", sheet=NARRATIVE_SHEET))
    path = tmp_path / "THON-01-can-sua.xlsx"
    path.write_bytes(to_bytes(returned))
    read = read_submission(path, case)
    assert (read.unit, read.findings) == ("THON-01", ())
    again = correct(case, returned, finding("D9"))
    assert again.sheetnames.count(LIST_SHEET) == 1
    assert again[COLLECTIVE_SHEET]["D8"].comment is None
    assert again[COLLECTIVE_SHEET]["D8"].fill.fill_type is None
    assert len(lines(again)) == 1


@pytest.mark.parametrize("code", ["WRONG_PERIOD", "WRONG_CAMPAIGN"])
def test_a_unit_that_sent_the_form_of_another_review_gets_its_form_of_this_one(case, tmp_path, code):
    other = make_annual_form(replace(case, term=replace(case.term, period=Period(2020, ReviewKind.ANNUAL))))
    unit = case.unit("THON-01")
    form = build_form(case, unit, form_edition(case, unit))
    wrong = finding("", sheet="", code=code, message="Biểu mẫu thuộc kỳ xét khác (mã “nam-2020”).")
    path = tmp_path / "THON-01-can-sua.xlsx"
    path.write_bytes(build_correction(sent(to_bytes(other), issued=form), [wrong], case))
    assert "WRONG_PERIOD" not in [item.code for item in read_submission(path, case).findings]
    assert [(row[2], row[5]) for row in lines(load_workbook(path))] == [("cả tệp", wrong.message)]
    assert load_workbook(path)[COLLECTIVE_SHEET]["D8"].value is None
    without = load_workbook(io.BytesIO(build_correction(sent(to_bytes(other)), [wrong], case)))
    assert without.sheetnames == [LIST_SHEET]


def test_the_form_of_prepare_keeps_its_lists_locks_and_hidden_identity(case):
    unit = case.unit("THON-01")
    source = load_workbook(io.BytesIO(build_form(case, unit, form_edition(case, unit))))
    rules = len(source["CN01"].data_validations.dataValidation)
    book = correct(case, source, finding())
    assert len(book["CN01"].data_validations.dataValidation) == rules > 0
    assert book["CN01"].protection.sheet
    assert book[IDENTITY_SHEET].sheet_state == "veryHidden"
    assert formulas_of(book) == formulas_of(source)
    assert len(formulas_of(book)) > 50


def formulas_of(book):
    sheets = [sheet for sheet in book if sheet.title != LIST_SHEET]
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return {(cell.parent.title, cell.coordinate): cell.value for cell in cells}


@pytest.mark.parametrize("content", [b"", b"junk", b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_a_file_nobody_can_open_gets_a_list_of_its_own(case, content):
    book = load_workbook(io.BytesIO(build_correction(sent(content, "a.xls"), [finding("", sheet="")], case)))
    assert book.sheetnames == [LIST_SHEET]
    assert lines(book)[0][2] == "cả tệp"


def test_the_same_input_gives_the_same_bytes(case):
    source = to_bytes(make_annual_form(case))
    first, second = (build_correction(sent(source), [finding()], case) for _ in range(2))
    assert first == second


def bad_form(case, unit="THON-01"):
    book = make_annual_form(case, unit)
    find_cell(book[COLLECTIVE_SHEET], "TT.1.a").value = 9.5
    return book


def codes_of_units(folder):
    """What was found in the forms; the notes about the plan itself are tested on their own."""
    return [code for code in read_table(folder.tables, FINDINGS)["code"] if not code.startswith("PLAN_")]


def test_validating_a_folder_writes_findings_board_and_answers(case, tmp_path):
    folder = ReviewFolder(tmp_path, case.period)
    receive(folder, case, {"a.xlsx": bad_form(case)})
    original = (folder.inbox / "a.xlsx").read_bytes()
    expectations = load_settings().expectations_dir
    assert validate_review(folder, expectations) == {"cần xem": 2, "phải sửa": 1}  # two about the plan itself
    units = read_record(folder.unit_states, tuple[UnitStatus, ...])
    assert [(unit.unit, unit.state.value) for unit in units] == [("THON-01", "returned"), ("THON-02", "missing")]
    assert list(read_table(folder.tables, RECEIPTS)["status"]) == ["returned"]
    assert codes_of_units(folder) == ["SCORE_ABOVE_MAX"]

    before = {path: path.read_bytes() for path in folder.tables.iterdir() if path.is_file()}
    validate_review(folder, expectations)
    assert before == {path: path.read_bytes() for path in folder.tables.iterdir() if path.is_file()}

    path = write_unit_correction(folder, "THON-01")
    assert path == "3-tra-lai/THON-01-can-sua.xlsx"
    assert write_unit_correction(folder, "THON-02") is None
    assert (folder.inbox / "a.xlsx").read_bytes() == original


def test_a_resubmission_puts_the_unit_right(case, tmp_path):
    folder = ReviewFolder(tmp_path, case.period)
    receive(folder, case, {"a.xlsx": bad_form(case), "b.xlsx": make_annual_form(case)})
    counts = validate_review(folder, load_settings().expectations_dir)
    units = read_record(folder.unit_states, tuple[UnitStatus, ...])
    assert (units[0].state.value, units[0].file) == ("accepted", "b.xlsx")
    assert counts == {"cần xem": 3}
    assert codes_of_units(folder) == ["SAME_DATE_COPIES"]
