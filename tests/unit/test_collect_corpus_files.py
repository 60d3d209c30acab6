"""The corpus of files: each hostile or messy one reads to the right value or becomes a finding at its place."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tasks.collect.intake import open_workbook
from tasks.collect.roll import make_roll
from tasks.collect.workbook import read_content
from tasks.model.form import COLLECTIVE_SHEET, CORRECTION_SHEET, IDENTITY_SHEET
from tests.factories import make_case, make_person, make_unit
from tests.factories_collect import find_cell, make_annual_form, to_bytes
from tests.factories_hostile import (
    add_to_sheet,
    bomb,
    cut,
    edit_part,
    pack,
    parts_of,
    replace_cell,
    saved_by_office,
    with_duplicate,
    with_flag,
)

CASE = make_case(
    units=(make_unit("THON-01"), make_unit("THON-02")),
    people=(make_person("THON-01-01"), make_person("THON-01-02", is_leader=True), make_person("THON-02-01")),
)
ROLL = make_roll(CASE, {})
BOOK = make_annual_form(CASE)
GOOD = to_bytes(BOOK)
LEAF = "TT.1.a"
CELL = find_cell(BOOK[COLLECTIVE_SHEET], LEAF).coordinate
NEXT = find_cell(BOOK[COLLECTIVE_SHEET], "TT.1.b").coordinate
ROW = CELL[1:]
COLUMN = CELL[0]
FINE = "2.5"


def changed(**cells):
    """The form with cells of the collective's sheet typed over."""
    book = make_annual_form(CASE)
    for address, value in cells.items():
        book[COLLECTIVE_SHEET][address] = value
    return book


def shaped(change):
    book = make_annual_form(CASE)
    change(book)
    return to_bytes(book)


def merged(area):
    return shaped(lambda book: book[COLLECTIVE_SHEET].merge_cells(area))


def hide_rows(book):
    book[COLLECTIVE_SHEET].row_dimensions[int(ROW)].hidden = True


def hide_column(book):
    book[COLLECTIVE_SHEET].column_dimensions[COLUMN].hidden = True


def hide_sheet(book):
    book["CN01"].sheet_state = "hidden"


def set_identity(row, value):
    def change(book):
        book[IDENTITY_SHEET].cell(row, 2).value = value

    return shaped(change)


def copy_of_another_units_sheet(book):
    book["CN01"]["B3"] = "THON-02-01"


def formula(xml):
    return replace_cell(GOOD, COLLECTIVE_SHEET, CELL, f'<c r="{CELL}">{xml}</c>')


def declared(entity):
    return edit_part(
        GOOD, "xl/worksheets/sheet2.xml", lambda part: b'<?xml version="1.0"?>' + entity + part[part.index(b"<work") :]
    )


def with_member(name, content=b"x"):
    return pack({**parts_of(GOOD), name: content})


def utf16(part):
    return b'<?xml version="1.0" encoding="UTF-16"?>' + part[part.index(b"<work") :]


def odd_far_cell(part):
    return part.replace(b"</sheetData>", b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row></sheetData>")


def odd_far_row(part):
    return part.replace(b"</sheetData>", b'<row spans="1:1" r="1048576"><c><v>1</v></c></row></sheetData>')


def styled_far_cell(part):
    return part.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')


SHEET2 = "xl/worksheets/sheet2.xml"

#: name → (file name, bytes, the codes of the findings in their order, the place of the first).
UNUSABLE = {
    "an empty file": ("a.xlsx", b"", ["FILE_EMPTY"]),
    "a file cut in the middle": ("a.xlsx", cut(GOOD, 0.5), ["FILE_UNREADABLE"]),
    "a file that lost its last bytes": ("a.xlsx", GOOD[:-30], ["FILE_UNREADABLE"]),
    "a file that lost its first bytes": ("a.xlsx", GOOD[10:], ["DISGUISED"]),
    "zeros instead of content": ("a.xlsx", b"\0" * 5000, ["DISGUISED"]),
    "a picture renamed": ("a.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, ["DISGUISED"]),
    "a web page renamed": ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", ["DISGUISED"]),
    "a PDF": ("bao-cao.pdf", b"%PDF-1.7 ...", ["NOT_A_WORKBOOK"]),
    "a Word report": ("bao-cao.docx", pack({"word/document.xml": b"<w/>"}), ["NOT_A_WORKBOOK"]),
    "slides": ("b.pptx", pack({"ppt/presentation.xml": b"<p/>"}), ["NOT_A_WORKBOOK"]),
    "a CSV of the answers": ("THON-01.csv", "Mã;Tự chấm\nTT.1.a;2,5\n".encode(), ["TEXT_FILE"]),
    "a CSV in UTF-16": ("THON-01.csv", "Mã\tTự chấm\n".encode("utf-16"), ["TEXT_FILE"]),
    "a binary workbook": ("a.xlsb", pack({"xl/workbook.bin": b"x"}), ["BINARY_WORKBOOK"]),
    "a workbook of members with a zip password": ("a.xlsx", with_flag(GOOD), ["FILE_UNREADABLE"]),
    "a sheet held twice": ("a.xlsx", with_duplicate(GOOD), ["FILE_SUSPICIOUS"]),
    "a zip bomb": ("a.xlsx", bomb(70), ["SHEET_TOO_LARGE"]),
    "a billion laughs": ("a.xlsx", declared(b'<!DOCTYPE x [<!ENTITY a "ha">]>'), ["FILE_SUSPICIOUS"]),
    "an entity that reads a file": (
        "a.xlsx", declared(b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'), ["FILE_SUSPICIOUS"],
    ),
    "XML in UTF-16": ("a.xlsx", edit_part(GOOD, SHEET2, utf16), ["FILE_SUSPICIOUS"]),
    "a member that climbs out": ("a.xlsx", with_member("../../evil.xml"), ["FILE_SUSPICIOUS"]),
    "a member with a drive": ("a.xlsx", with_member("C:/evil.xml"), ["FILE_SUSPICIOUS"]),
    "a member from the root": ("a.xlsx", with_member("/etc/evil.xml"), ["FILE_SUSPICIOUS"]),
    "a value in the last corner, written oddly": ("a.xlsx", edit_part(GOOD, SHEET2, odd_far_cell), ["SHEET_TOO_LARGE"]),
    "a value in the last row, without an address": (
        "a.xlsx", edit_part(GOOD, SHEET2, odd_far_row), ["SHEET_TOO_LARGE"],
    ),
    "broken XML in a sheet": ("a.xlsx", edit_part(GOOD, SHEET2, lambda part: part[:-40]), ["FILE_UNREADABLE"]),
    "no list of sheets": (
        "a.xlsx", pack({**parts_of(GOOD), "xl/workbook.xml": b"<workbook/>"}), ["NOT_A_FORM"],
    ),
    "a table of their own": ("THON-01.xlsx", to_bytes(Workbook()), ["NOT_A_FORM"]),
    "last year's form": ("a.xlsx", set_identity(2, "nam-2020"), ["WRONG_PERIOD"]),
    "the form of another movement": ("a.xlsx", set_identity(1, "nong-thon-moi"), ["WRONG_CAMPAIGN"]),
    "a unit nobody knows": ("a.xlsx", set_identity(3, "THON-99"), ["UNKNOWN_UNIT"]),
    "a zip of holiday pictures": ("anh.zip", pack({"1.zip": b"PK"}), ["SET_UNREADABLE"]),
}  # fmt: skip


@pytest.mark.parametrize("name", UNUSABLE)
def test_an_unusable_file_is_told_and_gives_no_row(name):
    file_name, content, codes = UNUSABLE[name]
    read = read_content(content, file_name, ROLL)
    assert [item.code for item in read.findings] == codes
    assert (read.is_usable, read.scores, read.answers) == (False, (), ())
    assert all(item.message and item.remedy and "{" not in item.message + item.remedy for item in read.findings)


#: name → (file name, bytes, findings as (code, cell or sheet), points of the leaf or "" where nobody can tell).
USABLE = {
    "a good form": ("THON-01.xlsx", GOOD, [], FINE),
    "a good form, not compressed": ("THON-01.xlsx", pack(parts_of(GOOD), zipfile.ZIP_STORED), [], FINE),
    "an ending in capitals": ("THON-01.XLSX", GOOD, [], FINE),
    "an .xlsx named .xls": ("THON-01.xls", GOOD, [("WRONG_EXTENSION", "")], FINE),
    "an .xlsx named .zip": ("THON-01.zip", GOOD, [("WRONG_EXTENSION", "")], FINE),
    "a file without an ending": ("THON-01", GOOD, [("WRONG_EXTENSION", "")], FINE),
    "a name that says nothing": ("Biểu mẫu (1) FINAL cuối.xlsx", GOOD, [], FINE),
    "a name that says another unit": ("THON-02 gửi lại.xlsx", GOOD, [("FILE_NAME_DIFFERS", "")], FINE),
    "macros": ("a.xlsm", with_member("xl/vbaProject.bin"), [("MACROS_IGNORED", "")], FINE),
    "links to another workbook": (
        "a.xlsx", with_member("xl/externalLinks/externalLink1.xml", b"<x/>"), [("EXTERNAL_LINKS", "")], FINE,
    ),
    "dates counted from 1904": (
        "a.xlsx",
        edit_part(GOOD, "xl/workbook.xml", lambda part: part.replace(b"<workbookPr", b'<workbookPr date1904="1"', 1)),
        [("DATES_FROM_1904", "")], FINE,
    ),
    "an empty styled cell in the last corner": ("a.xlsx", edit_part(GOOD, SHEET2, styled_far_cell), [], FINE),
    "a formula with its result": (
        "a.xlsx", formula("<f>5/2</f><v>2.5</v>"), [("FORMULA_READ", CELL)], FINE,
    ),
    "a formula never calculated": ("a.xlsx", formula("<f>5/2</f>"), [("FORMULA_UNSOLVED", CELL)], ""),
    "a formula with an empty result": ("a.xlsx", formula("<f>5/2</f><v></v>"), [("FORMULA_UNSOLVED", CELL)], ""),
    "an error value": (
        "a.xlsx", replace_cell(GOOD, COLLECTIVE_SHEET, CELL, f'<c r="{CELL}" t="e"><v>#N/A</v></c>'),
        [("ERROR_VALUE", CELL)], "",
    ),
    "an error of a formula": (
        "a.xlsx",
        replace_cell(GOOD, COLLECTIVE_SHEET, CELL, f'<c r="{CELL}" t="e"><f>A1/0</f><v>#DIV/0!</v></c>'),
        [("ERROR_VALUE", CELL)], "",
    ),
    "answers merged downwards": ("a.xlsx", merged(f"{CELL}:{NEXT}"), [("MERGED_OVER", NEXT)], FINE),
    "an answer merged with what stands left of it": (
        "a.xlsx", merged(f"{chr(ord(COLUMN) - 1)}{ROW}:{CELL}"), [("MERGED_OVER", CELL)], "",
    ),
    "an answer merged with what stands right of it": (
        "a.xlsx", merged(f"{CELL}:{chr(ord(COLUMN) + 1)}{ROW}"), [], FINE,
    ),
    "a hidden row": ("a.xlsx", shaped(hide_rows), [("HIDDEN_CELLS", CELL)], FINE),
    "a hidden column": ("a.xlsx", shaped(hide_column), [("HIDDEN_CELLS", None)], FINE),
    "a hidden sheet": ("a.xlsx", shaped(hide_sheet), [("HIDDEN_SHEET", "")], FINE),
    "identity blanked": ("THON-01.xlsx", set_identity(3, None), [("IDENTITY_LOST", "")], FINE),
    "identity deleted": (
        "a.xlsx", shaped(lambda book: book.remove(book[IDENTITY_SHEET])), [("IDENTITY_LOST", "")], FINE,
    ),
    "codes in small letters": ("a.xlsx", set_identity(3, " thon-01 "), [], FINE),
    "a sheet of another unit copied in": (
        "a.xlsx", shaped(copy_of_another_units_sheet), [("UNKNOWN_NOMINEE", "B3")], FINE,
    ),
    "sheets in another order": ("a.xlsx", shaped(lambda book: book.move_sheet(COLLECTIVE_SHEET, 2)), [], FINE),
    "a sheet of their own added": ("a.xlsx", shaped(lambda book: book.create_sheet("Ghi chú")), [], FINE),
    "a correction list left in": ("a.xlsx", shaped(lambda book: book.create_sheet(CORRECTION_SHEET, 0)), [], FINE),
    "a dimension that lies": (
        "a.xlsx", add_to_sheet(GOOD, COLLECTIVE_SHEET, b"<sheetData>", '<!-- <dimension ref="A1:XFD9"/> -->'), [], FINE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", USABLE)
def test_a_messy_file_reads_to_the_right_value_or_says_where_not(name):
    file_name, content, expected, points = USABLE[name]
    read = read_content(content, file_name, ROLL)
    assert read.is_usable
    found = [
        (item.code, item.cell if place is not None else None)
        for item, (_, place) in zip(read.findings, expected, strict=False)
    ]
    assert (len(read.findings), found) == (len(expected), expected), read.findings
    score = next(row for row in read.scores if (row.nominee, row.criterion) == ("THON-01", LEAF))
    assert score.points == points


def test_the_corpus_is_read_alike_whatever_the_order_of_its_sheets_members():
    parts = parts_of(GOOD)
    backwards = pack(dict(reversed(parts.items())))
    assert read_content(backwards, "a.xlsx", ROLL).scores == read_content(GOOD, "a.xlsx", ROLL).scores


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_password_shows_before_anything_is_read(kind):
    """The .xls and the .ods were saved with a password by LibreOffice, the .xlsx is encrypted as Excel does it."""
    content = (Path(__file__).parents[1] / f"fixtures/mat-khau/co-mat-khau.{kind}").read_bytes()
    assert [item.code for item in read_content(content, f"a.{kind}", ROLL).findings] == ["FILE_ENCRYPTED"]


@pytest.mark.heavy
def test_what_libreoffice_saves_reads_alike_in_three_formats(tmp_path):
    cases = {
        "good.xlsx": GOOD,
        "merged.xlsx": merged(f"{CELL}:{NEXT}"),
        "hidden.xlsx": shaped(hide_sheet),
        "text.xlsx": to_bytes(changed(**{CELL: "4,5"})),
        "far.xlsx": edit_part(GOOD, SHEET2, styled_far_cell),
    }
    expected = {
        "good": ([], FINE), "merged": (["MERGED_OVER"], FINE), "hidden": (["HIDDEN_SHEET"], FINE),
        "text": (["NUMBER_AS_TEXT"], "4.5"), "far": ([], FINE),
    }  # fmt: skip
    for name, content in cases.items():
        (tmp_path / name).write_bytes(content)
    made = saved_by_office(tmp_path, list(cases), ("xlsx", "xls", "ods"))
    for kind, folder in made.items():
        for name, (codes, points) in expected.items():
            path = folder / f"{name}.{kind}"
            read = read_content(path.read_bytes(), path.name, ROLL)
            score = next(row for row in read.scores if (row.nominee, row.criterion) == ("THON-01", LEAF))
            assert ([item.code for item in read.findings], score.points) == (codes, points), (kind, name)
            assert read.sent_date == date(2021, 11, 20).isoformat()


def test_a_cut_old_workbook_cannot_take_the_reader_down():
    stream = io.BytesIO()
    stream.write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 30_000 + "Workbook".encode("utf-16-le"))
    assert open_workbook(stream.getvalue(), "a.xls").code == "FILE_UNREADABLE"
