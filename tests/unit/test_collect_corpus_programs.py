"""The corpus of programs: forms saved by other programs than the office has, each read exactly or told at its cell."""

import io
import re
from functools import partial

import pytest
from openpyxl import load_workbook

from tasks.collect.roll import make_roll
from tasks.collect.workbook import read_content
from tasks.model.form import COLLECTIVE_SHEET
from tests.factories import make_case, make_person, make_unit
from tests.factories_collect import find_cell, make_annual_form, to_bytes
from tests.factories_hostile import edit_part, pack, parts_of, replace_cell, sheet_part

CASE = make_case(
    units=(make_unit("THON-01"), make_unit("THON-02")),
    people=(make_person("THON-01-01"), make_person("THON-01-02", is_leader=True), make_person("THON-02-01")),
)
ROLL = make_roll(CASE, {})
BOOK = make_annual_form(CASE)
GOOD = to_bytes(BOOK)
LEAF = "TT.1.a"
CELL = find_cell(BOOK[COLLECTIVE_SHEET], LEAF).coordinate
PART = sheet_part(GOOD, COLLECTIVE_SHEET)
RELATIONS = "xl/_rels/workbook.xml.rels"
FINE = "2.5"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def raw(attributes, inside):
    """The form with the cell of the leaf written in so many words."""
    return replace_cell(GOOD, COLLECTIVE_SHEET, CELL, f'<c r="{CELL}"{attributes}>{inside}</c>')


def typed(value, number_format="General"):
    book = make_annual_form(CASE)
    cell = book[COLLECTIVE_SHEET][CELL]
    cell.value, cell.number_format = value, number_format
    return to_bytes(book)


def shaped(change):
    book = make_annual_form(CASE)
    change(book[COLLECTIVE_SHEET])
    return to_bytes(book)


def shared_strings():
    """The parts of the form with its texts in one list, as Excel keeps them."""
    parts, texts = parts_of(GOOD), []

    def move(found):
        texts.append(found[2])
        return b'%s t="s"><v>%d</v></c>' % (found[1], len(texts) - 1)

    for name in parts:
        if name.startswith("xl/worksheets/"):
            parts[name] = re.sub(rb'(<c r="\w+"[^>]*?) t="inlineStr"><is>(.*?)</is></c>', move, parts[name])
    parts["xl/sharedStrings.xml"] = b'<sst xmlns="%s"><si>%s</si></sst>' % (MAIN, b"</si><si>".join(texts))
    link = b'<Relationship Id="rId99" Type="%s/sharedStrings" Target="sharedStrings.xml"/></Relationships>' % LINKS
    return parts | {RELATIONS: parts[RELATIONS].replace(b"</Relationships>", link)}


def without(parts, name):
    return pack({part: content for part, content in parts.items() if part != name})


def renamed(change):
    return pack({change(name): content for name, content in parts_of(GOOD).items()})


def every_part(content, change):
    is_ours = re.compile(r"xl/(?:workbook|styles|worksheets/sheet\d)\.xml").fullmatch
    return pack({name: change(part) if is_ours(name) else part for name, part in parts_of(content).items()})


def with_prefix(part):
    part = re.sub(rb"<(/?)(?![?!])(?!\w+:)", rb"<\1x:", part)
    return part.replace(b'xmlns="' + MAIN, b'xmlns:x="' + MAIN)


def strict(part):
    part = part.replace(MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
    return part.replace(LINKS, b"http://purl.oclc.org/ooxml/officeDocument/relationships")


def single_quotes(part):
    return part.replace(b'"', b"'")


def id_before_name(part):
    return re.sub(rb'<sheet ([^>]*?)\s*(r:id="[^"]*")([^>]*)/>', rb"<sheet \2 \1 \3/>", part)


def absolute(part):
    return re.sub(rb'Target="(?!/)', b'Target="/xl/', part)


def relative(part):
    return part.replace(b'Target="/xl/', b'Target="')


def many_blank_rows(part):
    rows = (b'<row r="%d"><c r="A%d" s="0"/><c r="D%d" s="0"/></row>' % (row, row, row) for row in range(100, 15_000))
    return part.replace(b"</sheetData>", b"".join(rows) + b"</sheetData>")


def in_last_row(cell, part):
    return part.replace(b"</sheetData>", b'<row r="1048576">' + cell + b"</row></sheetData>")


def header_again(sheet, row):
    texts = [cell.value for cell in sheet[6]]
    sheet.insert_rows(row)
    for column, text in enumerate(texts, start=1):
        sheet.cell(row, column, text)


def table_beside(sheet):
    for row in sheet.iter_rows(min_row=6, max_row=19, max_col=5):
        for cell in row:
            sheet.cell(cell.row, cell.column + 6, cell.value)


def filtered(sheet):
    sheet.auto_filter.ref = f"A6:E{sheet.max_row}"
    sheet.row_dimensions[int(CELL[1:])].hidden = True


def grouped(sheet):
    sheet.row_dimensions.group(int(CELL[1:]), int(CELL[1:]) + 3, hidden=True)


def locked(sheet):
    sheet.protection.set_password("bi-mat")
    sheet.parent.security.lockStructure = True


NO_VALUE = raw(' t="e"', "<v>#N/A</v>")
UNSOLVED = raw("", "<f>5/2</f>")

#: name → (bytes, the codes found at the cell, points or "" where nobody can tell). What is not at the cell: nothing.
READ = {
    "texts in one list": (pack(shared_strings()), [], FINE),
    "runs of rich text": (raw(' t="inlineStr"', "<is><r><rPr><b/></rPr><t>2</t></r><r><t>,5</t></r></is>"),
                          ["NUMBER_AS_TEXT"], FINE),
    "a reading aid": (raw(' t="inlineStr"', '<is><t>2,5</t><rPh sb="0" eb="1"><t>NI</t></rPh></is>'),
                      ["NUMBER_AS_TEXT"], FINE),
    "a text in CDATA": (raw(' t="inlineStr"', "<is><t><![CDATA[2,5]]></t></is>"), ["NUMBER_AS_TEXT"], FINE),
    "a number in CDATA": (raw("", "<v><![CDATA[2.5]]></v>"), [], FINE),
    "a formula in CDATA": (raw("", "<f><![CDATA[IF(1<2,2.5,0)]]></f><v>2.5</v>"), ["FORMULA_READ"], FINE),
    "a formula that keeps spaces": (raw(' t="str"', '<f>A1</f><v xml:space="preserve"> 2,5</v>'),
                                    ["NUMBER_AS_TEXT", "FORMULA_READ"], FINE),
    "a shared formula": (raw("", '<f t="shared" si="0"/><v>2.5</v>'), ["FORMULA_READ"], FINE),
    "a shared formula not calculated": (raw("", '<f t="shared" si="0"/>'), ["FORMULA_UNSOLVED"], ""),
    "an array formula": (raw("", f'<f t="array" ref="{CELL}">SUM(1,1.5)</f><v>2.5</v>'), ["FORMULA_READ"], FINE),
    "a number in another notation": (raw("", "<v>25E-1</v>"), [], FINE),
    "a number with a mark of Excel 365": (raw(' vm="1" cm="1"', "<v>2.5</v>"), [], FINE),
    "minus nothing": (raw("", "<v>-0</v>"), [], "0"),
    "no number at all": (raw("", "<v>NaN</v>"), ["FORMULA_ERROR"], ""),
    "a day in words of XML": (raw(' t="d"', "<v>2021-05-02T00:00:00</v>"), ["NUMBER_IS_DATE"], ""),
    "a truth value": (raw(' t="b"', "<v>1</v>"), ["TEXT_IN_NUMBER_CELL"], ""),
    "an error": (NO_VALUE, ["ERROR_VALUE"], ""),
    "an error of Excel 365": (raw(' t="e"', "<v>#SPILL!</v>"), ["ERROR_VALUE"], ""),
    "an error without a mark at its end": (raw(' t="e"', "<v>#GETTING_DATA</v>"), ["ERROR_VALUE"], ""),
    "an error of Google Sheets": (raw(' t="e"', "<f>A</f><v>#ERROR!</v>"), ["ERROR_VALUE"], ""),
    "an error as text": (raw(' t="str"', "<v>#SPILL!</v>"), ["FORMULA_ERROR"], ""),
    "a prefix on every tag": (every_part(GOOD, with_prefix), [], FINE),
    "a prefix on every tag and an error": (every_part(NO_VALUE, with_prefix), ["ERROR_VALUE"], ""),
    "strict Open XML": (every_part(GOOD, strict), [], FINE),
    "strict Open XML and an error": (every_part(NO_VALUE, strict), ["ERROR_VALUE"], ""),
    "targets from the root": (edit_part(GOOD, RELATIONS, absolute), [], FINE),
    "targets from the folder": (edit_part(GOOD, RELATIONS, relative), [], FINE),
    "single quotes in the list of sheets": (edit_part(NO_VALUE, "xl/workbook.xml", single_quotes),
                                            ["ERROR_VALUE"], ""),
    "single quotes in the relations": (edit_part(UNSOLVED, RELATIONS, single_quotes), ["FORMULA_UNSOLVED"], ""),
    "the id of a sheet before its name": (edit_part(NO_VALUE, "xl/workbook.xml", id_before_name),
                                          ["ERROR_VALUE"], ""),
    "members named with backslashes": (renamed(lambda name: name.replace("/", "\\")), [], FINE),
    "members named with capitals": (renamed(lambda name: name.replace("worksheets/sheet", "Worksheets/Sheet")),
                                    [], FINE),
    "a mark before every part": (every_part(GOOD, lambda part: b"\xef\xbb\xbf" + part), [], FINE),
    "cells without addresses": (edit_part(GOOD, PART, partial(re.sub, rb'<c r="\w+"', b"<c")), [], FINE),
    "rows without numbers": (edit_part(GOOD, PART, partial(re.sub, rb'<row r="\d+"', b"<row")), [], FINE),
    "thousands of blank rows with a format": (edit_part(GOOD, PART, many_blank_rows), [], FINE),
    "the last row with a format": (
        edit_part(GOOD, PART, partial(in_last_row, b'<c r="A1048576" s="0"/>')), [], FINE),
    "a percentage": (typed(0.95, "0%"), ["NUMBER_IS_PERCENT"], "0.95"),
    "a percentage with a decimal": (typed(2.5, "0.00%"), ["NUMBER_IS_PERCENT"], FINE),
    "a percentage in a format of their own": (typed(2.5, '0.0"  "%'), ["NUMBER_IS_PERCENT"], FINE),
    "a text in a cell of percentages": (typed("2,5", "0%"), ["NUMBER_AS_TEXT"], FINE),
    "a blank cell of percentages": (typed(None, "0%"), [], ""),
    "a blank cell of percentages with an end of its own": (
        edit_part(typed(None, "0%"), PART, partial(re.sub, f'(<c r="{CELL}"[^>]*)/>'.encode(), rb"\1></c>")), [], ""),
    "a fraction as a format": (typed(2.5, "# ?/?"), [], FINE),
    "a unit as a format": (typed(2.5, '0.0" điểm"'), [], FINE),
    "full-width digits": (typed("\uff12\uff0c\uff15"), ["NUMBER_AS_TEXT"], FINE),
    "a raised digit": (typed("2⁵"), ["TEXT_IN_NUMBER_CELL"], ""),
    "a raised digit alone": (typed("²"), ["TEXT_IN_NUMBER_CELL"], ""),
    "a circled digit": (typed("①"), ["TEXT_IN_NUMBER_CELL"], ""),
    "a half": (typed("2½"), ["NUMBER_NOT_SINGLE"], ""),
    "a fraction": (typed("8 1/2"), ["NUMBER_NOT_SINGLE"], ""),
    "a share of ten": (typed("8.5/10"), ["NUMBER_NOT_SINGLE"], ""),
    "Arabic digits": (typed("\u0662\u066b\u0665"), ["TEXT_IN_NUMBER_CELL"], ""),
    "a number in words": (typed("chín"), ["TEXT_IN_NUMBER_CELL"], ""),
    "the header twice": (shaped(lambda sheet: header_again(sheet, 7)), [], FINE),
    "the header again on the next page": (shaped(lambda sheet: header_again(sheet, 20)), [], FINE),
    "a filter that hides the row": (shaped(filtered), ["HIDDEN_CELLS"], FINE),
    "a group folded away": (shaped(grouped), ["HIDDEN_CELLS"], FINE),
    "a password on the sheet alone": (shaped(locked), [], FINE),
    "a trailing blank in the name of the sheet": (
        shaped(lambda sheet: setattr(sheet, "title", COLLECTIVE_SHEET + " ")), [], FINE),
}  # fmt: skip


def read_leaf(content, name="a.xlsx"):
    read = read_content(content, name, ROLL)
    assert read.is_usable, read.findings
    row = next(row for row in read.scores if (row.nominee, row.criterion) == ("THON-01", LEAF))
    return read, row


@pytest.mark.parametrize("name", READ)
def test_a_form_of_another_program_reads_to_the_right_value_or_says_where_not(name):
    content, codes, points = READ[name]
    read, row = read_leaf(content)
    place = find_leaf(content) if "header" in name else CELL
    assert [(item.code, item.cell) for item in read.findings] == [(code, place) for code in codes]
    assert row.points == points
    assert all(item.message and item.remedy and "{" not in item.message + item.remedy for item in read.findings)


def find_leaf(content):
    return find_cell(load_workbook(io.BytesIO(content))[COLLECTIVE_SHEET], LEAF).coordinate


def test_a_header_written_again_loses_no_row_below_it():
    content = shaped(lambda sheet: header_again(sheet, 20))
    expected = read_leaf(GOOD)[0]
    read = read_leaf(content)[0]
    assert [(row.criterion, row.points) for row in read.scores] == [
        (row.criterion, row.points) for row in expected.scores
    ]
    assert [row.value for row in read.answers] == [row.value for row in expected.answers]


def test_another_header_below_with_its_columns_exchanged_is_a_second_table():
    def exchange(sheet):
        header_again(sheet, 20)
        sheet["C20"].value, sheet["D20"].value = sheet["D20"].value, sheet["C20"].value

    read = read_leaf(shaped(exchange))[0]
    assert ("SECOND_TABLE", "A20") in [(item.code, item.cell) for item in read.findings]


def test_a_table_beside_the_table_is_told_at_every_header():
    read, row = read_leaf(shaped(table_beside))
    assert [(item.code, item.cell) for item in read.findings] == [("HEADER_TWICE", f"{column}6") for column in "GHIJ"]
    assert row.points == FINE


HTML = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>'

#: name → (file name, bytes, code, what the sentence or the remedy says).
REFUSED = {
    "texts lost": ("a.xlsx", without(shared_strings(), "xl/sharedStrings.xml"), "FILE_UNREADABLE", "hỏng"),
    "a value in the last row": (
        "a.xlsx", edit_part(GOOD, PART, partial(in_last_row, b'<c r="A1048576"><v>1</v></c>')),
        "SHEET_TOO_LARGE", "quá dòng"),
    "a blank in the last row": (
        "a.xlsx",
        edit_part(GOOD, PART, partial(in_last_row, b'<c r="A1048576" t="inlineStr"><is><t> </t></is></c>')),
        "SHEET_TOO_LARGE", "xóa các ô thừa"),
    "Numbers": ("THON-01.numbers", pack({"Index/Document.iwa": b"x"}), "NUMBERS_FILE", "Xuất sang"),
    "Numbers under another name": ("THON-01.xlsx", pack({"Index.zip": b"x"}), "NUMBERS_FILE", "Xuất sang"),
    "a .rar": ("THON-01.rar", b"Rar!\x1a\x07\x01\x00" + b"\0" * 50, "SET_UNREADABLE", ".rar"),
    "a .7z": ("THON-01.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 50, "SET_UNREADABLE", "giải nén"),
    "a zip in a zip": ("a.zip", pack({"b.zip": pack({"a.xlsx": GOOD})}), "SET_UNREADABLE", "giải nén"),
    "an e-mail": ("thu.eml", b"From: THON-01\r\nSubject: nop\r\n", "NOT_A_WORKBOOK", "thư điện tử"),
    "an e-mail of Outlook": (
        "thu.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "__substg1.0_".encode("utf-16-le"),
        "NOT_A_WORKBOOK", "thư điện tử"),
    "a way to Google Sheets": ("THON-01.gsheet", b'{"url":"https://docs.google.com/"}', "NOT_A_WORKBOOK", "đường dẫn"),
    "a way to a place on the web": ("a.url", b"[InternetShortcut]\r\nURL=x\r\n", "NOT_A_WORKBOOK", "đường dẫn"),
    "a way to a file": (
        "THON-01.xlsx.lnk", b"L\0\0\0\x01\x14\x02\0" + b"\0" * 100, "NOT_A_WORKBOOK", "đường dẫn"),
    "a photo of an iPhone": ("anh.heic", b"\0\0\0\x18ftypheic" + b"\0" * 50, "NOT_A_WORKBOOK", "ảnh"),
    "a rich text": ("bao-cao.doc", b"{\\rtf1 abc}", "NOT_A_WORKBOOK", "văn bản Word"),
    "a web page as Excel saved it": ("a.xls", b"\xef\xbb\xbf" + HTML.encode(), "DISGUISED", "trang web"),
    "a workbook in XML of 2003": (
        "a.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "DISGUISED", "XML"),
    "a Word file renamed": ("a.xlsx", pack({"word/document.xml": b"<w/>"}), "DISGUISED", "văn bản Word"),
    "a CSV with a mark": ("a.csv", "\ufeffMã;Tự chấm\nTT.1.a;2,5\n".encode(), "TEXT_FILE", "CSV"),
    "a CSV renamed": ("a.xlsx", "Mã,Tự chấm\n".encode(), "DISGUISED", "CSV"),
    "a binary workbook renamed": ("a.xlsx", pack({"xl/workbook.bin": b"x"}), "BINARY_WORKBOOK", ".xlsb"),
    "a download cut short": ("a.xlsx.crdownload", GOOD[:3000], "FILE_UNREADABLE", "cắt ngang"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_form_says_what_it_is_and_what_to_do(name):
    file_name, content, code, words = REFUSED[name]
    read = read_content(content, file_name, ROLL)
    assert (read.is_usable, read.scores) == (False, ())
    (finding,) = read.findings
    assert finding.code == code
    assert words in f"{finding.message} {finding.remedy}"
