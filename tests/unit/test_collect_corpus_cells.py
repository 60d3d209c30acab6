"""Messy workbooks, one per line: what a unit did to the real form, what is read, and every finding with its cell.

Cells of CN01: C.1 is D6, discipline D8, the task score D10, CN.1.a D12 (evidence E12), CN.1.b D13.
"""

import json
import unicodedata
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from tasks.collect.workbook import read_submission
from tasks.model.form import COLLECTIVE_SHEET, GUIDE_SHEET, NARRATIVE_SHEET, NOMINATION_SHEET, SCORE_HEADERS
from tests.factories_answers import (
    PERSON,
    annual_case,
    filled_form,
    milestone_case,
    nomination_cell,
    sent_date_cell,
)
from tests.factories_collect import find_cell, save
from tests.factories_hostile import saved_by_office

CN = "CN01"
ANNUAL, MILESTONE = annual_case(), milestone_case()
LONG = "Vận động nhân dân hiến đất. " * 200


def put(cell, value, sheet=CN):
    return lambda book: setattr(book[sheet][cell], "value", value)


def score(read, criterion, nominee=PERSON):
    row = next(row for row in read.scores if (row.nominee, row.criterion) == (nominee, criterion))
    return row.state, row.points


def read_form(book, tmp_path, case):
    return read_submission(save(book, tmp_path), case)


def places(read):
    return sorted((item.code, item.sheet, item.cell) for item in read.findings)


def good_scores(tmp_path):
    return {(row.nominee, row.criterion): row.points for row in read_form(filled_form(ANNUAL), tmp_path, ANNUAL).scores}


SCORE_CELLS = [
    # typed in CN.1.a, state, points, codes at D12
    (4.5, "scored", "4.5", []),
    (0, "scored", "0", []),
    (-1, "scored", "-1", []),
    (4.123456, "scored", "4.123456", []),
    ("9,5", "scored", "9.5", ["NUMBER_AS_TEXT"]),
    ("  4,5 ", "scored", "4.5", ["NUMBER_AS_TEXT"]),
    ("4,5 điểm", "scored", "4.5", ["NUMBER_AS_TEXT"]),
    ("0", "scored", "0", ["NUMBER_AS_TEXT"]),
    ("1.234", "unreadable", "", ["NUMBER_AMBIGUOUS"]),
    ("4/5", "unreadable", "", ["NUMBER_NOT_SINGLE"]),
    ("10%", "unreadable", "", ["NUMBER_NOT_SINGLE"]),
    ("IV", "unreadable", "", ["TEXT_IN_NUMBER_CELL"]),
    ("x", "unreadable", "", ["TEXT_IN_NUMBER_CELL"]),
    ("-", "unreadable", "", ["TEXT_IN_NUMBER_CELL"]),
    ("NA", "unreadable", "", ["TEXT_IN_NUMBER_CELL"]),
    ("N/A", "unreadable", "", ["TEXT_IN_NUMBER_CELL"]),
    ("không", "unreadable", "", ["TEXT_IN_NUMBER_CELL"]),
    ("khong", "unreadable", "", ["TEXT_IN_NUMBER_CELL"]),
    (True, "unreadable", "", ["TEXT_IN_NUMBER_CELL"]),
    (date(2021, 5, 4), "unreadable", "", ["NUMBER_IS_DATE"]),
    (time(9, 5), "unreadable", "", ["NUMBER_IS_DATE"]),
    (None, "not_scored", "", []),
    ("   ", "not_scored", "", []),
    ("\u200b", "not_scored", "", []),
    ("không áp dụng", "not_applicable", "", ["NOT_APPLICABLE_DECLARED"]),
    ("KAD", "not_applicable", "", ["NOT_APPLICABLE_DECLARED"]),
    ("k.a.d.", "not_applicable", "", ["NOT_APPLICABLE_DECLARED"]),
    ("kh«ng \u00b8p dông", "not_applicable", "", ["NOT_APPLICABLE_DECLARED"]),
]


@pytest.mark.parametrize(("typed", "state", "points", "codes"), SCORE_CELLS)
def test_a_score_cell(tmp_path, typed, state, points, codes):
    book = filled_form(ANNUAL)
    book[CN]["D12"] = typed
    read = read_form(book, tmp_path, ANNUAL)
    assert score(read, "CN.1.a") == (state, points)
    assert score(read, "CN.1.b") == ("scored", "2.5")
    assert places(read) == [(code, CN, "D12") for code in codes]


@pytest.mark.heavy
def test_a_score_cell_reads_alike_when_libreoffice_saves_it(tmp_path):
    # LibreOffice itself turns a truth value in a cell of numbers into the number 1.
    cells = [case for case in SCORE_CELLS if case[0] is not True]
    names = [f"{number:02d}" for number in range(len(cells))]
    for name, (typed, *_) in zip(names, cells, strict=True):
        book = filled_form(ANNUAL)
        book[CN]["D12"] = typed
        save(book, tmp_path, f"{name}.xlsx")
    for kind, folder in saved_by_office(tmp_path, [f"{name}.xlsx" for name in names], ("xlsx", "xls", "ods")).items():
        for name, (typed, state, points, codes) in zip(names, cells, strict=True):
            read = read_submission(folder / f"{name}.{kind}", ANNUAL)
            expected = [(code, CN, "D12") for code in codes]
            assert (score(read, "CN.1.a"), places(read)) == ((state, points), expected), (kind, typed)


ANSWER_CELLS = [
    # question, cell, typed, value, codes
    ("C.1", "D6", "Dat", "dat", ["ANSWER_READ_AS"]),
    ("C.1", "D6", "KHONG DAT.", "khong_dat", ["ANSWER_READ_AS"]),
    ("C.1", "D6", unicodedata.normalize("NFD", "Không đạt"), "khong_dat", ["ANSWER_READ_AS"]),
    ("C.1", "D6", "§¹t", "dat", ["ANSWER_READ_AS"]),
    ("C.1", "D6", "Ä\x90áº¡t", "dat", ["ANSWER_READ_AS"]),
    ("C.1", "D6", "x", "", ["UNKNOWN_ANSWER"]),
    ("C.1", "D6", "Có", "", ["UNKNOWN_ANSWER"]),
    ("C.1", "D6", 1, "", ["UNKNOWN_ANSWER"]),
    ("DISCIPLINE", "D8", " không ", "khong", ["ANSWER_READ_AS"]),
    ("DISCIPLINE", "D8", "K", "", ["UNKNOWN_ANSWER"]),
    ("TASK_SCORE", "D10", "88,5", "88.5", ["NUMBER_AS_TEXT"]),
    ("TASK_SCORE", "D10", "Tốt", "", ["TEXT_IN_NUMBER_CELL"]),
]


@pytest.mark.parametrize(("question", "cell", "typed", "value", "codes"), ANSWER_CELLS)
def test_an_answer_cell(tmp_path, question, cell, typed, value, codes):
    book = filled_form(ANNUAL)
    book[CN][cell] = typed
    read = read_form(book, tmp_path, ANNUAL)
    row = next(row for row in read.answers if (row.nominee, row.question) == (PERSON, question))
    assert (row.value, row.raw) == (value, str(typed))
    assert places(read) == [(code, CN, cell) for code in codes]


EVIDENCE_CELLS = [
    ("Kế hoạch số 12/KH-UBND\nngày 05/4/2021", None, []),
    ("NA", None, []),
    ("=1+1 là công thức", None, []),
    (" Quyết định 098 ", "Quyết định 098", ["SPACES_CLEANED"]),
    ("C«ng v¨n sè 12", "Công văn số 12", ["TEXT_CONVERTED"]),
    ("Coâng vaên soá 12", "Công văn số 12", ["TEXT_CONVERTED"]),
    ("C\u00c3\u00b4ng v\u00c4\u0192n s\u00e1\u00bb\u2018 12", "Công văn số 12", ["TEXT_REDECODED"]),
    ("Công\u200b văn 👍", "Công văn 👍", ["INVISIBLE_REMOVED", "ODD_CHARACTERS"]),
    (42047001234, "42047001234", ["ZERO_LOST"]),
    (12, "12", []),
    (datetime(2021, 12, 5), "05/12/2021", ["TEXT_FROM_DATE"]),  # noqa: DTZ001 - a workbook has no zone
    ("chữ " * 200, ("chữ " * 200).strip(), ["SPACES_CLEANED", "TEXT_TOO_LONG"]),
]


@pytest.mark.parametrize(("typed", "text", "codes"), EVIDENCE_CELLS)
def test_an_evidence_cell(tmp_path, typed, text, codes):
    book = filled_form(ANNUAL)
    cell = book[CN]["E12"]
    cell.value = typed
    cell.data_type = "s" if isinstance(typed, str) else cell.data_type
    read = read_form(book, tmp_path, ANNUAL)
    row = next(row for row in read.scores if row.criterion == "CN.1.a")
    assert row.evidence == (typed if text is None else text)
    assert places(read) == [(code, CN, "E12") for code in codes]


SENT_DATES = [
    ("31/12/2021", "2021-12-31", ["DATE_READ_AS"]),
    ("ngày 05 tháng 12 năm 2021", "2021-12-05", ["DATE_READ_AS"]),
    (44520, "2021-11-20", ["DATE_READ_AS"]),
    (datetime(2021, 11, 20, 8, 30), "2021-11-20", ["DATE_READ_AS"]),  # noqa: DTZ001
    (date(2022, 5, 12), "2022-05-12", []),
    (date(2022, 1, 11), "2022-01-11", []),
    ("5/12/21", "", ["DATE_AMBIGUOUS"]),
    ("12/31/2021", "", ["DATE_SWAPPED"]),
    ("29/02/2021", "", ["DATE_NOT_IN_CALENDAR"]),
    ("hôm qua", "", ["DATE_UNREADABLE"]),
    (date(2021, 12, 11), "2021-12-11", []),
]


@pytest.mark.parametrize(("typed", "iso", "codes"), SENT_DATES)
def test_the_sent_date(tmp_path, typed, iso, codes):
    book = filled_form(ANNUAL)
    cell = sent_date_cell(book)
    cell.value = typed
    if isinstance(typed, int):
        cell.number_format = "General"
    read = read_form(book, tmp_path, ANNUAL)
    assert read.sent_date == iso
    assert places(read) == [(code, GUIDE_SHEET, cell.coordinate) for code in codes]


@pytest.mark.parametrize(
    ("typed", "proposal"), [(date(2022, 11, 3), "11/03/2022"), (date(2022, 3, 11), ""), (date(2022, 7, 8), "")]
)
def test_a_sent_date_that_fits_the_term_only_the_other_way_round_is_kept_and_told(tmp_path, typed, proposal):
    term = replace(MILESTONE.term, decision_date=date(2022, 6, 24))
    book = filled_form(MILESTONE)
    sent_date_cell(book).value = typed
    read = read_form(book, tmp_path, replace(MILESTONE, term=term))
    assert read.sent_date == typed.isoformat()
    assert [item.code for item in read.findings] == ["DATE_MAYBE_SWAPPED"] * bool(proposal)
    assert all(proposal in item.remedy for item in read.findings)


STRUCTURES = [
    # what the unit did, findings
    ("rows inserted above", lambda book: book[CN].insert_rows(1, 3), []),
    ("column inserted", lambda book: book[CN].insert_cols(3), []),
    ("sheets in another order", lambda book: book.move_sheet(CN, -2), []),
    (
        "extra sheet",
        lambda book: book.create_sheet("Ghi chú").append(["Mục", "việc riêng"]),
        [("OWN_SHEET", "Ghi chú", "")],
    ),
    ("nominee sheet renamed", lambda book: setattr(book[CN], "title", "Chị Hòa"), []),
    (
        "narrative sheet renamed",
        lambda book: setattr(book[NARRATIVE_SHEET], "title", "Báo cáo"),
        [("SHEET_RENAMED", "Báo cáo", "")],
    ),
    (
        "guide renamed",
        lambda book: setattr(book[GUIDE_SHEET], "title", "HD"),
        [("SHEET_RENAMED", "HD", "")],
    ),
    ("header without spaces", put("D5", "TỰ CHẤM/TRẢ LỜI"), []),
    ("header shortened", put("D5", "Tự chấm"), [("HEADER_RENAMED", CN, "D5")]),
    ("header in other words", put("D5", "Điểm tự chấm"), [("HEADER_RENAMED", CN, "D5")]),
    ("header unknown", put("D5", "Cột bốn"), [("MISSING_HEADER", CN, "")]),
    ("code without case", put("A12", " cn.1.A "), []),
    ("code in Cyrillic", put("A12", "\u0421N.1.\u0430"), []),
    ("code became a date", put("A12", date(2021, 1, 5)), [("CODE_LOST", CN, "A12")]),
    ("code became a number", put("A12", 1.1), [("CODE_LOST", CN, "A12")]),
    ("code wiped", put("A12", None), [("CODE_LOST", CN, "A12")]),
    ("row deleted", lambda book: book[CN].delete_rows(12), [("MISSING_ROW", CN, "")]),
    ("total typed over", lambda book: setattr(total_cell(book), "value", 99), []),
    ("group sum typed over", put("D11", 20), []),
    (
        "own row",
        lambda book: book[CN].append(["", "Điểm thưởng tự đề nghị", 5, 5]),
        [("REMARK_FOUND", CN, "B41"), ("VALUE_WITHOUT_CODE", CN, "D41")],
    ),
    ("name in capitals", put("B2", "NGUYỄN THỊ HÒA"), []),
    ("name with the tone elsewhere", put("B2", "Nguyễn  Thị Hoà"), []),
    ("name without accents", put("B2", "Nguyen Thi Hoa"), [("NAME_WITHOUT_ACCENTS", CN, "B2")]),
    ("name in an old font", put("B2", "NguyÔn ThÞ Hßa"), []),
    ("another name", put("B2", "Lê Thị Hòa"), [("NAME_DIFFERENT", CN, "B2")]),
]


def total_cell(book):
    row = next(cell.row for cell in book[CN]["B"] if cell.value == "TỔNG CỘNG")
    return book[CN].cell(row, 4)


@pytest.mark.parametrize(("edit", "findings"), [row[1:] for row in STRUCTURES], ids=[row[0] for row in STRUCTURES])
def test_a_changed_sheet(tmp_path, edit, findings):
    book = filled_form(ANNUAL)
    edit(book)
    read = read_form(book, tmp_path, ANNUAL)
    assert places(read) == findings
    is_lost = {code for code, _, _ in findings} & {"MISSING_HEADER", "MISSING_ROW"}
    expected = good_scores(tmp_path)
    if not is_lost:
        assert {(row.nominee, row.criterion): row.points for row in read.scores} == expected
    else:
        assert len(read.scores) == len(expected) - ("MISSING_ROW" in is_lost)


def test_rows_in_another_order(tmp_path):
    book = filled_form(ANNUAL)
    sheet = book[CN]
    sheet["D12"], sheet["D13"] = 1, 2
    for column in "ABCDE":
        sheet[f"{column}12"].value, sheet[f"{column}13"].value = sheet[f"{column}13"].value, sheet[f"{column}12"].value
    read = read_form(book, tmp_path, ANNUAL)
    assert (score(read, "CN.1.a"), score(read, "CN.1.b")) == (("scored", "1"), ("scored", "2"))
    assert places(read) == []


def test_columns_in_another_order(tmp_path):
    book = filled_form(ANNUAL)
    sheet = book[CN]
    for row in range(5, sheet.max_row + 1):
        sheet.cell(row, 4).value, sheet.cell(row, 5).value = sheet.cell(row, 5).value, sheet.cell(row, 4).value
    read = read_form(book, tmp_path, ANNUAL)
    assert places(read) == []
    assert next(row.cell for row in read.scores if row.criterion == "CN.1.a") == "E12"


def test_a_header_on_two_rows(tmp_path):
    book = filled_form(ANNUAL)
    sheet = book[CN]
    sheet.insert_rows(6)
    sheet["D5"], sheet["D6"] = "Tự chấm /", "Trả lời"
    read = read_form(book, tmp_path, ANNUAL)
    assert places(read) == []
    assert score(read, "CN.1.a") == ("scored", "2.5")


@pytest.mark.parametrize(("copied", "findings"), [(None, []), (3, [("HEADER_TWICE", CN, "G5")])])
def test_a_header_twice_matters_only_where_both_columns_are_filled(tmp_path, copied, findings):
    book = filled_form(ANNUAL)
    book[CN]["G5"] = SCORE_HEADERS[3]
    book[CN]["G12"] = copied
    read = read_form(book, tmp_path, ANNUAL)
    assert places(read) == findings
    assert score(read, "CN.1.a") == ("scored", "2.5")


def test_answers_in_the_second_of_two_columns_of_one_header(tmp_path):
    book = filled_form(ANNUAL)
    sheet = book[CN]
    for row in range(5, sheet.max_row + 1):
        sheet.cell(row, 7).value = sheet.cell(row, 4).value
        sheet.cell(row, 4).value = sheet.cell(row, 4).value if row == 5 else None
    read = read_form(book, tmp_path, ANNUAL)
    assert (places(read), score(read, "CN.1.a")) == ([], ("scored", "2.5"))


def test_a_repeated_row(tmp_path):
    book = filled_form(ANNUAL)
    book[CN].append(["CN.1.a", "lặp", 5, 1])
    read = read_form(book, tmp_path, ANNUAL)
    assert places(read) == [("DUPLICATE_ROW", CN, "A41")]
    assert score(read, "CN.1.a") == ("scored", "2.5")


@pytest.mark.parametrize("has_header", [True, False])
def test_a_second_table_below_is_one_finding(tmp_path, has_header):
    book = filled_form(ANNUAL)
    sheet = book[CN]
    rows = list(sheet.iter_rows(min_row=5 if has_header else 6, max_row=20, values_only=True))
    for row in rows:
        sheet.append(row)
    read = read_form(book, tmp_path, ANNUAL)
    assert places(read) == [("SECOND_TABLE", CN, "A41")]
    assert score(read, "CN.1.a") == ("scored", "2.5")


def test_a_lost_header_leaves_every_leaf_of_the_sheet_unreadable(tmp_path):
    book = filled_form(ANNUAL)
    book[COLLECTIVE_SHEET].delete_rows(5)
    read = read_form(book, tmp_path, ANNUAL)
    assert places(read) == [("MISSING_HEADER", COLLECTIVE_SHEET, "")]
    assert {row.state for row in read.scores if row.nominee == "THON-01"} == {"unreadable"}
    assert {row.nominee for row in read.answers} == {PERSON}


DETAILS = [
    ("Ngày sinh", "06/4/1983", "06/4/1983", []),
    ("Ngày sinh", date(1983, 4, 6), "06/04/1983", []),
    ("Ngày sinh", 1983, "1983", []),
    ("Ngày sinh", 30412, "06/04/1983", ["DATE_REWRITTEN"]),
    ("Ngày sinh", "6-4-1983", "06/04/1983", ["DATE_REWRITTEN"]),
    ("Ngày sinh", "6/4/83", "6/4/83", ["DATE_AMBIGUOUS"]),
    ("Ngày sinh", "4/26/1983", "4/26/1983", ["DATE_SWAPPED"]),
    ("Ngày sinh", "31/4/1983", "31/4/1983", ["DATE_NOT_IN_CALENDAR"]),
    ("Quê quán", "Sơn Hồng\u00a0", "Sơn Hồng", ["SPACES_CLEANED"]),
    ("Quê quán", "S¬n Hång, H\u00ad¬ng S¬n", "Sơn Hồng, Hương Sơn", ["TEXT_CONVERTED"]),
    ("Quê quán", "x" * 501, "x" * 501, ["TEXT_TOO_LONG"]),
]


@pytest.mark.parametrize(("header", "typed", "text", "codes"), DETAILS)
def test_a_detail_of_a_nomination(tmp_path, header, typed, text, codes):
    book = filled_form(MILESTONE)
    cell = nomination_cell(book, header)
    cell.value = typed
    if isinstance(typed, int):
        cell.number_format = "General"
    read = read_form(book, tmp_path, MILESTONE)
    assert json.loads(read.nominations[0].details) == {header: text}
    assert places(read) == [(code, NOMINATION_SHEET, cell.coordinate) for code in codes]
    assert all("1983" not in item.message for item in read.findings)


NOMINATIONS = [
    # header, typed, code
    ("Mã số", " thon-01-01", "CODE_READ_AS"),
    ("Mã số", "\u0422HON-01-01", "CODE_READ_AS"),
    ("Hình thức đề nghị", "giay khen cua chu tich ubnd xa", "ANSWER_READ_AS"),
    ("Kỷ luật", "Khong", "ANSWER_READ_AS"),
    ("Họ tên / Tên tập thể", "Nguyen Thi Hoa", "NAME_WITHOUT_ACCENTS"),
    ("Họ tên / Tên tập thể", "Nguyễn Thị Hoa", "NAME_DIFFERENT"),
    ("Thành tích", LONG, "TEXT_TOO_LONG"),
]


@pytest.mark.parametrize(("header", "typed", "code"), NOMINATIONS)
def test_a_nomination_cell(tmp_path, header, typed, code):
    book = filled_form(MILESTONE)
    cell = nomination_cell(book, header)
    cell.value = typed.strip() if typed == LONG else typed
    read = read_form(book, tmp_path, MILESTONE)
    (row,) = read.nominations
    assert (row.nominee, row.award) == (PERSON, "GK_XA")
    assert row.achievements == (LONG.strip() if typed == LONG else "Có 3 sáng kiến")
    assert places(read) == [(code, NOMINATION_SHEET, cell.coordinate)]


@pytest.mark.parametrize(
    ("header", "words"),
    [("Hình thức đề nghị", "Hình thức khen thưởng"), ("Thành tích", "Thành tích đạt được"), ("Kỷ luật", "Kỉ luật")],
)
def test_a_renamed_column_of_the_nominations(tmp_path, header, words):
    book = filled_form(MILESTONE)
    cell = next(cell for cell in book[NOMINATION_SHEET][4] if cell.value == header)
    cell.value = words
    read = read_form(book, tmp_path, MILESTONE)
    assert places(read) == [("HEADER_RENAMED", NOMINATION_SHEET, cell.coordinate)]
    assert (read.nominations[0].award, read.nominations[0].achievements) == ("GK_XA", "Có 3 sáng kiến")


NARRATIVE_CELLS = [
    ("Dòng một\nDòng hai\n\n– gạch đầu dòng", None, []),
    ("Dòng một_x000D_\nDòng hai", "Dòng một\nDòng hai", ["SPACES_CLEANED"]),
    ("NA", None, []),
    (unicodedata.normalize("NFD", "Thực hiện tốt"), "Thực hiện tốt", ["TEXT_COMPOSED"]),
    (LONG.strip(), None, ["TEXT_TOO_LONG"]),
]


@pytest.mark.parametrize(("typed", "text", "codes"), NARRATIVE_CELLS)
def test_a_narrative_cell(tmp_path, typed, text, codes):
    book = filled_form(ANNUAL)
    book[NARRATIVE_SHEET]["B5"] = typed
    read = read_form(book, tmp_path, ANNUAL)
    assert [row.text for row in read.narratives] == [typed if text is None else text]
    assert places(read) == [(code, NARRATIVE_SHEET, "B5") for code in codes]


def test_many_troubles_in_one_workbook_are_each_told_at_their_cell(tmp_path):
    book = filled_form(ANNUAL)
    sheet = book[CN]
    sheet["D12"], sheet["D13"], sheet["D6"], sheet["D10"] = "4,5đ", "4-5", "dat", "88"
    find_cell(book[COLLECTIVE_SHEET], "TT.1.a").value = "tốt"
    assert places(read_form(book, tmp_path, ANNUAL)) == [
        ("ANSWER_READ_AS", CN, "D6"),
        ("NUMBER_AS_TEXT", CN, "D10"),
        ("NUMBER_AS_TEXT", CN, "D12"),
        ("NUMBER_NOT_SINGLE", CN, "D13"),
        ("TEXT_IN_NUMBER_CELL", COLLECTIVE_SHEET, find_cell(book[COLLECTIVE_SHEET], "TT.1.a").coordinate),
    ]
