import io
import json
import struct
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from tasks.collect.intake import Refusal, open_workbook
from tasks.collect.workbook import read_submission
from tasks.model.findings import Severity
from tasks.model.form import COLLECTIVE_SHEET, DETAIL_HEADERS, IDENTITY_SHEET, NARRATIVE_SHEET, NOMINATION_SHEET
from tasks.prepare.forms import build_form, form_edition
from tests.factories import make_case, make_person, make_unit
from tests.factories_collect import (
    find_cell,
    keep_ledger,
    make_annual_form,
    make_nomination_form,
    make_preliminary_case,
    save,
    to_bytes,
)


@pytest.fixture
def case():
    return make_case(
        units=(make_unit("THON-01"), make_unit("THON-02")),
        people=(make_person("THON-01-01"), make_person("THON-01-02", is_leader=True), make_person("THON-02-01")),
    )


def codes(submission):
    return sorted(finding.code for finding in submission.findings)


def only(submission, code):
    found = [finding for finding in submission.findings if finding.code == code]
    assert len(found) == 1, codes(submission)
    return found[0]


def score(submission, nominee, criterion):
    return next(row for row in submission.scores if (row.nominee, row.criterion) == (nominee, criterion))


def answer(submission, nominee, question):
    return next(row for row in submission.answers if (row.nominee, row.question) == (nominee, question))


def test_a_good_form_is_read_whole_with_nothing_to_say(case, tmp_path):
    read = read_submission(save(make_annual_form(case), tmp_path), case)
    assert read.findings == ()
    assert (read.unit, read.sent_date, read.is_usable) == ("THON-01", "2021-11-20", True)
    leaves = [item for item in case.campaign.criteria if item.kind.value == "leaf"]
    collective = [item for item in leaves if item.code.startswith("TT.")]
    assert len(read.scores) == len(collective) + 2 * (len(leaves) - len(collective))
    assert len(read.answers) == 4 + 5 + 5
    assert [(row.topic, row.cell) for row in read.narratives] == [("leadership", "B4")]


def test_the_form_that_prepare_writes_is_read_back(case, tmp_path):
    unit = case.unit("THON-01")
    book = load_workbook(io.BytesIO(build_form(case, unit, form_edition(case, unit))))
    sheet = book["CN01"]
    find_cell(sheet, "CN.1.a").value = 4.5
    find_cell(sheet, "TASK_SCORE").value = 88
    find_cell(sheet, "DISCIPLINE").value = "Không"
    read = read_submission(save(book, tmp_path), case)
    assert read.findings == ()
    assert score(read, "THON-01-01", "CN.1.a").points == "4.5"
    assert score(read, "THON-01-01", "CN.3.d").state == "not_applicable"
    assert score(read, "THON-01-02", "CN.3.d").state == "not_scored"
    assert answer(read, "THON-01-01", "TASK_SCORE").value == "88"
    assert answer(read, "THON-01-01", "DISCIPLINE").value == "khong"
    assert answer(read, "THON-01-01", "C.1").value == ""


def test_the_nomination_form_that_prepare_writes_is_read_back(tmp_path):
    case = make_preliminary_case()
    unit = case.unit("THON-01")
    book = load_workbook(io.BytesIO(build_form(case, unit, form_edition(case, unit))))
    sheet = book[NOMINATION_SHEET]
    row = next(cell.row for cell in sheet["A"] if cell.value == "THON-01-01")
    typed = ("Giấy khen của Chủ tịch UBND xã", "Có 3 sáng kiến", "Đạt", "Đạt", "Không", "Có")
    for column, value in zip("CDEFGH", typed, strict=True):
        sheet[f"{column}{row}"] = value
    read = read_submission(save(book, tmp_path), case)
    assert read.findings == ()
    assert [(item.nominee, item.award) for item in read.nominations] == [("THON-01-01", "GK_XA")]
    assert answer(read, "THON-01-01", "COMPLAINT").value == "co"


def test_blank_not_applicable_and_zero_are_three_things(case, tmp_path):
    book = make_annual_form(case)
    sheet = book["CN01"]
    find_cell(sheet, "CN.1.a").value = None
    find_cell(sheet, "CN.1.b").value = 0
    find_cell(sheet, "CN.1.c").value = "Không áp dụng"
    read = read_submission(save(book, tmp_path), case)
    states = [score(read, "THON-01-01", f"CN.1.{letter}") for letter in "abc"]
    assert [(row.state, row.points) for row in states] == [
        ("not_scored", ""), ("scored", "0"), ("not_applicable", ""),
    ]  # fmt: skip
    assert only(read, "NOT_APPLICABLE_DECLARED").severity is Severity.WARNING


def test_a_number_on_a_leaf_that_does_not_apply_is_told_and_not_counted(case, tmp_path):
    book = make_annual_form(case)
    find_cell(book["CN01"], "CN.3.d").value = 4
    read = read_submission(save(book, tmp_path), case)
    assert score(read, "THON-01-01", "CN.3.d").state == "not_applicable"
    assert only(read, "NOT_APPLICABLE_SCORED").severity is Severity.WARNING


def test_numbers_typed_as_text_are_taken_and_odd_ones_named_at_their_cell(case, tmp_path):
    book = make_annual_form(case)
    sheet = book[COLLECTIVE_SHEET]
    cells = {code: find_cell(sheet, code) for code in ("TT.1.a", "TT.1.b", "TT.1.c", "TT.1.d")}
    values = {"TT.1.a": "4,5", "TT.1.b": "1.234", "TT.1.c": "tốt", "TT.1.d": date(2021, 5, 4)}
    for code, value in values.items():
        cells[code].value = value
    read = read_submission(save(book, tmp_path), case)
    assert score(read, "THON-01", "TT.1.a").points == "4.5"
    assert only(read, "NUMBER_AS_TEXT").message == "Số được lưu dạng chữ; đã đọc là 4,5."
    for code, notice in (
        ("TT.1.b", "NUMBER_AMBIGUOUS"),
        ("TT.1.c", "TEXT_IN_NUMBER_CELL"),
        ("TT.1.d", "NUMBER_IS_DATE"),
    ):
        found = only(read, notice)
        assert (found.sheet, found.cell, found.unit) == (COLLECTIVE_SHEET, cells[code].coordinate, "THON-01")
        assert found.severity is Severity.CRITICAL
        assert score(read, "THON-01", code).state == "unreadable"


def test_cells_are_named_as_the_user_sees_them_when_rows_and_columns_were_added(case, tmp_path):
    book = make_annual_form(case)
    sheet = book[COLLECTIVE_SHEET]
    sheet.insert_rows(1, 3)
    sheet.insert_cols(3)
    cell = sheet.cell(find_cell(sheet, "TT.1.a").row, 5)
    cell.value = "tốt"
    read = read_submission(save(book, tmp_path), case)
    assert only(read, "TEXT_IN_NUMBER_CELL").cell == cell.coordinate
    untouched = read_submission(save(make_annual_form(case), tmp_path, "b.xlsx"), case)
    assert len(read.scores) == len(untouched.scores)


def test_answers_are_understood_without_accents_and_others_refused(case, tmp_path):
    book = make_annual_form(case)
    find_cell(book["CN01"], "C.1").value = "KHONG DAT"
    find_cell(book["CN01"], "DISCIPLINE").value = "chắc là không"
    read = read_submission(save(book, tmp_path), case)
    assert answer(read, "THON-01-01", "C.1").value == "khong_dat"
    assert (answer(read, "THON-01-01", "DISCIPLINE").value, answer(read, "THON-01-01", "DISCIPLINE").raw) == (
        "", "chắc là không",
    )  # fmt: skip
    assert only(read, "UNKNOWN_ANSWER").remedy == "chọn một trong: Không; Khiển trách; Cảnh cáo trở lên"


def test_lost_rows_copied_rows_and_own_rows_are_named(case, tmp_path):
    book = make_annual_form(case)
    sheet = book[COLLECTIVE_SHEET]
    find_cell(sheet, "TT.1.b", "Mã").value = "TT.1.a"
    sheet.append(["TT.9", "Tự thêm", 5, 5])
    sheet.append([None, None, None, 7])
    read = read_submission(save(book, tmp_path), case)
    assert codes(read) == ["DUPLICATE_ROW", "MISSING_ROW", "REMARK_FOUND", "UNKNOWN_ROW", "VALUE_WITHOUT_CODE"]
    assert only(read, "MISSING_ROW").value == "TT.1.b"
    assert only(read, "REMARK_FOUND").value == "Tự thêm"


def test_missing_sheets_and_headers_are_named(case, tmp_path):
    book = make_annual_form(case)
    del book[COLLECTIVE_SHEET]
    del book[NARRATIVE_SHEET]
    book["CN01"]["D6"] = "Điểm"
    read = read_submission(save(book, tmp_path), case)
    assert codes(read) == ["MISSING_HEADER", "MISSING_SHEET", "MISSING_SHEET"]
    assert {item.value for item in read.findings if item.code == "MISSING_SHEET"} == {COLLECTIVE_SHEET, NARRATIVE_SHEET}
    assert {row.nominee for row in read.scores if row.state != "unreadable"} == {"THON-01-02"}
    assert {(row.nominee, row.raw, row.cell) for row in read.scores if row.state == "unreadable"} == {
        ("THON-01-01", "", "")
    }


def test_a_sheet_of_somebody_else_or_twice_of_the_same_is_refused(case, tmp_path):
    book = make_annual_form(case)
    book["CN01"]["B3"] = "THON-02-01"
    book["CN02"]["B3"] = "THON-01"
    read = read_submission(save(book, tmp_path), case)
    assert codes(read) == ["NOMINEE_TWICE", "UNKNOWN_NOMINEE"]
    assert {row.nominee for row in read.scores} == {"THON-01"}
    assert only(read, "UNKNOWN_NOMINEE").cell == "B3"


def test_another_name_beside_the_code_is_a_warning_without_the_name_in_its_sentence(case, tmp_path):
    book = make_annual_form(case)
    book["CN01"]["B4"] = "Lê Thị Khác"
    book["CN02"]["B4"] = f"{case.nominee_name('THON-01-02')}, Công chức, Đơn vị THON-01"
    found = only(read_submission(save(book, tmp_path), case), "NAME_DIFFERENT")
    assert (found.severity, found.value, found.cell) == (Severity.WARNING, "Lê Thị Khác", "B4")
    assert "Lê" not in found.message


def test_the_unit_is_recognised_by_its_codes_when_the_identity_is_gone(case, tmp_path):
    book = make_annual_form(case)
    del book[IDENTITY_SHEET]
    read = read_submission(save(book, tmp_path, "THON-02.xlsx"), case)
    assert (read.unit, codes(read)) == ("THON-01", ["FILE_NAME_DIFFERS", "IDENTITY_LOST"])


def test_a_form_with_codes_of_two_units_and_no_identity_belongs_to_nobody(case, tmp_path):
    book = make_annual_form(case)
    del book[IDENTITY_SHEET]
    book["CN01"]["B3"] = "THON-02-01"
    read = read_submission(save(book, tmp_path), case)
    assert (read.unit, read.is_usable, codes(read)) == ("", False, ["SEVERAL_UNITS"])


@pytest.mark.parametrize(
    ("row", "value", "code", "unit"),
    [
        (1, "phong-trao-khac", "WRONG_CAMPAIGN", "THON-01"),
        (2, "nam-2020", "WRONG_PERIOD", "THON-01"),
        (3, "THON-99", "UNKNOWN_UNIT", ""),
    ],
)
def test_a_form_of_another_movement_period_or_unit_is_unusable(case, tmp_path, row, value, code, unit):
    book = make_annual_form(case)
    book[IDENTITY_SHEET].cell(row, 2).value = value
    read = read_submission(save(book, tmp_path), case)
    assert (read.is_usable, read.unit, read.scores, codes(read)) == (False, unit, (), [code])


def test_an_old_edition_is_a_warning(case, tmp_path):
    forms = keep_ledger(tmp_path / "forms", "THON-01", "b1", "b2")
    path = save(make_annual_form(case, edition="b1"), tmp_path / "inbox")
    assert only(read_submission(path, case, forms), "OLD_EDITION").severity is Severity.WARNING
    assert read_submission(save(make_annual_form(case, edition="b2"), tmp_path / "inbox"), case, forms).findings == ()
    unheard = save(make_annual_form(case, edition="b9"), tmp_path / "inbox")
    assert only(read_submission(unheard, case, forms), "UNKNOWN_EDITION").severity is Severity.WARNING


def test_an_unreadable_sent_date_is_a_warning(case, tmp_path):
    book = make_annual_form(case, sent="hôm qua")
    read = read_submission(save(book, tmp_path), case)
    found = only(read, "DATE_UNREADABLE")
    assert (read.sent_date, found.cell, found.value) == ("", "B4", "hôm qua")


def test_nominations_are_read_with_their_answers_and_details(tmp_path):
    case = make_preliminary_case()
    rows = [
        {"Mã số": "thon-01-01", "Hình thức đề nghị": "giay khen cua chu tich ubnd xa", "Thành tích": "3 sáng kiến",
         "Quê quán": "Sơn Hồng", "Kỷ luật": "Khiển trách"},
        {"Mã số": "THON-01", "Hình thức đề nghị": "Huy chương", "Thành tích": "…"},
    ]  # fmt: skip
    read = read_submission(save(make_nomination_form(case, rows), tmp_path), case)
    first, second = read.nominations
    assert (first.nominee, first.award, first.details) == ("THON-01-01", "GK_XA", '{"Quê quán": "Sơn Hồng"}')
    cells = json.loads(first.cells)
    assert (cells["Thành tích"], cells["Quê quán"], len(cells)) == ("D5", "K5", 1 + len(DETAIL_HEADERS))
    assert (second.award, second.raw_award) == ("", "Huy chương")
    assert answer(read, "THON-01-01", "DISCIPLINE").value == "khien_trach"
    assert codes(read) == ["ANSWER_READ_AS", "CODE_READ_AS", "UNKNOWN_AWARD"]


def test_a_nominee_twice_without_code_or_of_another_unit_is_told(tmp_path):
    case = make_preliminary_case()
    row = {"Hình thức đề nghị": "Giấy khen của Chủ tịch UBND xã", "Thành tích": "x"}
    rows = [row | {"Mã số": code} for code in ("THON-01", "THON-01", "THON-02-01", None)]
    read = read_submission(save(make_nomination_form(case, rows), tmp_path), case)
    assert codes(read) == ["NOMINEE_TWICE", "NOMINEE_WITHOUT_CODE", "UNKNOWN_NOMINEE"]
    assert [item.nominee for item in read.nominations] == ["THON-01"]


def test_a_row_that_only_carries_the_printed_code_and_name_is_no_nomination(tmp_path):
    case = make_preliminary_case()
    printed = {"Mã số": "THON-01", "Họ tên / Tên tập thể": "Đơn vị THON-01"}
    printed |= dict.fromkeys(("C.1", "C.2", "Kỷ luật", "Khiếu nại, tố cáo"))
    read = read_submission(save(make_nomination_form(case, [printed]), tmp_path), case)
    assert (read.nominations, read.findings) == ((), ())


def _zip_of(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GOOD = to_bytes(Workbook())
_LOCKED_ODS = _zip_of({"META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": "?"})


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "FILE_EMPTY"),
        ("a.xlsx", b"not a workbook", "DISGUISED"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 50, "FILE_UNREADABLE"),
        ("a.xlsx", _GOOD[: len(_GOOD) // 2], "FILE_UNREADABLE"),
        ("a.xlsx", _zip_of({"a.txt": "x"}), "DISGUISED"),
        ("a.xls", _OLE + b"\0" * 3000, "FILE_UNREADABLE"),
        ("a.xls", _OLE + b"\xff" * 30000, "FILE_UNREADABLE"),
        ("a.xlsx", _OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "FILE_ENCRYPTED"),
        (
            "a.ods",
            _zip_of({"META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": "?"}),
            "FILE_ENCRYPTED",
        ),
        ("a.xlsx", b"x" * (20 * 1024 * 1024 + 1), "FILE_TOO_LARGE"),
        ("a.pdf", b"%PDF-1.4", "NOT_A_WORKBOOK"),
        ("a.xlsx", _GOOD, "NOT_A_FORM"),
    ],
)
def test_junk_becomes_one_finding_and_never_a_traceback(case, tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    read = read_submission(path, case)
    assert (codes(read), read.is_usable, read.unit) == ([code], False, "")


def test_a_stray_cell_in_the_last_corner_does_not_take_the_machine_down():
    book = Workbook()
    book.active["A1"] = book.active["XFD1048576"] = "x"
    assert open_workbook(to_bytes(book), "a.xlsx") == Refusal("SHEET_TOO_LARGE")


def test_a_stray_cell_far_down_an_ods_sheet_does_not_either():
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    gap = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
    content = f"<table:table>{gap}<table:table-row>{cell}</table:table-row></table:table>"
    assert open_workbook(_zip_of({"content.xml": content}), "a.ods") == Refusal("SHEET_TOO_LARGE")


def test_percentages_of_an_ods_sheet_are_known_wherever_they_are_repeated():
    share = 'office:value-type="percentage" office:value="0.95"'
    text = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    rows = (
        f'<table:table-row><table:table-cell {share} table:number-columns-repeated="2"/>{text}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="2"><table:table-cell {share}/></table:table-row>'
        f'<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
    )
    content = f'<office:spreadsheet><table:table table:name="Tập thể">{rows}</table:table></office:spreadsheet>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    parts = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": "<manifest/>"}
    opened = open_workbook(_zip_of(parts), "a.ods")
    assert opened.facts["Tập thể"].percents == {"A1", "B1", "A2", "A3"}


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = _zip_of({"xl/worksheets/sheet1.xml": "x", "xl/workbook.xml": "<workbook/>"})
    # The size the archive says it unpacks to, in the central directory.
    position = bomb.index(b"PK\x01\x02") + 24
    bomb = bomb[:position] + struct.pack("<I", 300 * 1024 * 1024) + bomb[position + 4 :]
    assert open_workbook(bomb, "a.xlsx") == Refusal("SHEET_TOO_LARGE")


def test_reading_the_same_file_twice_gives_the_same_record(case, tmp_path):
    path = save(make_annual_form(case), tmp_path)
    assert read_submission(path, case) == replace(read_submission(path, case))
