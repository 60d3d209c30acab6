"""A marked copy is what the unit sent, part by part, but for the marked cells."""

import io
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from tasks.model.findings import Finding, Severity
from tasks.model.kinds import Gender
from tasks.validate.correction_list import LIST_SHEET
from tasks.validate.corrections import SentForm, build_correction
from tasks.validate.markup.sheet import split_address
from tests.factories import make_case, make_person, make_unit
from tests.factories_workbook import MAIN_SHEET, OTHER_SHEET, change_part, make_rich_workbook, read_parts

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET_1, SHEET_2 = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
RED, ORANGE = "FFFFB3B3", "FFFFC266"


def finding(cell, sheet=MAIN_SHEET, severity=Severity.CRITICAL, **changes):
    words = {"value": "9,5", "message": "Điểm vượt điểm tối đa.", "remedy": "ghi từ 0 đến 5, ví dụ 4,5", **changes}
    return Finding(unit="THON-01", file="a.xlsx", sheet=sheet, cell=cell, code="X", severity=severity, **words)


def correct(content, *findings):
    case = make_case(units=(make_unit("THON-01"),), people=(make_person("THON-01-01", gender=Gender.MALE),))
    return build_correction(SentForm("THON-01", "a.xlsx", content), findings, case)


def tree(part):
    return etree.fromstring(part)


def canonical(root):
    return etree.tostring(root, method="c14n")


def without_marks(part, *cells):
    """A sheet as if the cells had no look, and had not been made for their colour alone."""
    root = tree(part)
    for cell in root.iter(f"{MAIN}c"):
        if cell.get("r") in cells:
            cell.attrib.pop("s", None)
    for cell in [cell for cell in root.iter(f"{MAIN}c") if cell.get("r") in cells and not len(cell)]:
        row = cell.getparent()
        row.remove(cell)
        if not len(row) and not set(row.attrib) - {"r", "spans"}:
            row.getparent().remove(row)
    for row in root.iter(f"{MAIN}row"):
        row.attrib.pop("spans", None)
    for view in root.iter(f"{MAIN}sheetView"):
        view.attrib.pop("tabSelected", None)
    return canonical(root)


def book_of(content):
    return load_workbook(io.BytesIO(content))


def colour(book, cell, sheet=MAIN_SHEET):
    return book[sheet][cell].fill.start_color.rgb


RICH = make_rich_workbook()


@pytest.fixture
def rich():
    return RICH


def test_every_part_but_the_marked_ones_keeps_its_bytes(rich):
    before, after = read_parts(rich), read_parts(correct(rich, finding("D8"), finding("D9"), finding("Z50")))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml",  # one sheet more
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        SHEET_1,
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    assert set(after) - set(before) == {"xl/worksheets/sheet3.xml"}


def test_of_a_marked_sheet_only_the_look_of_the_marked_cells_changes(rich):
    before, after = read_parts(rich), read_parts(correct(rich, finding("D8"), finding("D9"), finding("Z50")))
    cells = ("D8", "D9", "Z50")
    assert without_marks(before[SHEET_1], *cells) == without_marks(after[SHEET_1], *cells)
    assert before[SHEET_1] != after[SHEET_1]
    for kept in (
        b"x14:dataBar",
        b"x14:sparkline",
        b"dataValidation ",
        b"sheetProtection",
        b"headerFooter",
        b"tablePart",
    ):
        assert kept in after[SHEET_1]


def test_looks_are_only_added(rich):
    before, after = (tree(read_parts(item)["xl/styles.xml"]) for item in (rich, correct(rich, finding("D8"))))
    for name in ("fonts", "fills", "borders", "cellXfs", "cellStyleXfs", "dxfs", "numFmts"):
        olds, news = list(before.find(MAIN + name)), list(after.find(MAIN + name))
        assert [canonical(item) for item in olds] == [canonical(item) for item in news[: len(olds)]], name
        assert after.find(MAIN + name).get("count") == str(len(news))


def test_a_marked_cell_keeps_its_number_format_and_its_lock(rich):
    cell = book_of(correct(rich, finding("D8")))[MAIN_SHEET]["D8"]
    assert (cell.number_format, cell.protection.locked, cell.value) == ('#,##0.00" đ"', False, 9.5)
    assert cell.fill.start_color.rgb == RED


def test_a_cell_the_file_does_not_have_is_made_in_its_place(rich):
    content = correct(rich, finding("C8"), finding("E8"), finding("B9"), finding("A15"), finding("D9"))
    book = book_of(content)
    assert {colour(book, cell) for cell in ("C8", "E8", "B9", "A15", "D9")} == {RED}
    for row in tree(read_parts(content)[SHEET_1]).iter(f"{MAIN}row"):
        columns = [split_address(cell.get("r"))[1] for cell in row]
        assert columns == sorted(set(columns))
    rows = [int(row.get("r")) for row in tree(read_parts(content)[SHEET_1]).iter(f"{MAIN}row")]
    assert rows == sorted(set(rows))


def test_of_merged_cells_the_first_one_is_marked(rich):
    book = book_of(correct(rich, finding("C13")))
    assert colour(book, "B12") == RED
    assert "Điểm vượt" in book[MAIN_SHEET]["B12"].comment.text


def test_comments_of_the_unit_stay_and_ours_stand_below(rich):
    book = book_of(correct(rich, finding("D8"), finding("A1", sheet=OTHER_SHEET)))
    assert book[MAIN_SHEET]["B2"].comment.text == "Ghi chú của đơn vị"
    assert book[MAIN_SHEET]["D8"].comment.text == (
        "Nhờ xem giúp\n\nHội đồng Thi đua - Khen thưởng xã đề nghị:\n"
        "Phải sửa: Điểm vượt điểm tối đa.\nCách sửa: ghi từ 0 đến 5, ví dụ 4,5."
    )
    assert book[OTHER_SHEET]["B2"].comment.text == "khác"


def test_every_comment_has_a_box_of_its_own_number(rich):
    parts = read_parts(correct(rich, finding("D8"), finding("D9"), finding("A1", sheet=OTHER_SHEET)))
    for number in (1, 2):
        comments = list(tree(parts[f"xl/comments{number}.xml"]).iter(f"{MAIN}comment"))
        shapes = tree(parts[f"xl/drawings/vmlDrawing{number}.vml"]).findall("{urn:schemas-microsoft-com:vml}shape")
        assert len(comments) == len(shapes) == len({shape.get("id") for shape in shapes})


def test_names_of_a_sheet_stay_with_their_sheet(rich):
    names = tree(read_parts(correct(rich, finding("D8")))["xl/workbook.xml"]).iter(f"{MAIN}definedName")
    assert {(name.get("name"), name.get("localSheetId"), name.text) for name in names} == {
        ("_xlnm.Print_Titles", "0", f"'{LIST_SHEET}'!$7:$7"),
        ("_xlnm.Print_Area", "1", f"'{MAIN_SHEET}'!$A$1:$F$20"),
        ("_xlnm.Print_Area", "2", f"{OTHER_SHEET}!$A$1:$B$2"),
        ("cuc_bo", "2", f"{OTHER_SHEET}!$A$1"),
        ("chung", None, f"'{MAIN_SHEET}'!$D$8"),
    }


def test_a_second_correction_gives_every_cell_its_own_look_back(rich):
    first = correct(rich, finding("D8"), finding("D9", severity=Severity.WARNING), finding("B2"), finding("Z50"))
    second = correct(first, finding("E9"))
    sent, again = read_parts(rich), read_parts(second)
    cells = ("B2", "D9", "E9", "Z50")  # none of them was in the file as a cell of its own; D8 is compared to the number
    assert without_marks(sent[SHEET_1], *cells) == without_marks(again[SHEET_1], *cells)
    book = book_of(second)
    assert (colour(book, "D8"), colour(book, "D9"), colour(book, "Z50")) == ("FFDDEBF7", "FFFFF2CC", "00000000")
    assert book[MAIN_SHEET]["D8"].comment.text == "Nhờ xem giúp"
    assert book[MAIN_SHEET]["D9"].comment is None
    assert book[LIST_SHEET].max_row == 8
    assert book.sheetnames == [LIST_SHEET, MAIN_SHEET, OTHER_SHEET]


def test_the_same_correction_twice_over_changes_no_sheet_of_the_unit(rich):
    first = correct(rich, finding("D8"), finding("D9"))
    second = correct(first, finding("D8"), finding("D9"))
    for name in (SHEET_1, SHEET_2, "xl/comments1.xml"):
        assert canonical(tree(read_parts(first)[name])) == canonical(tree(read_parts(second)[name]))


def test_a_background_that_came_back_forged_is_no_background(rich):
    first = correct(rich, finding("D8"))
    forged = change_part(first, "xl/worksheets/sheet3.xml", lambda part: part.replace(b"solid", b"x&quot; y=&quot;"))
    assert colour(book_of(correct(forged, finding("E9"))), "D8") == "00000000"


def test_macros_are_gone_and_the_file_says_so():
    parts = read_parts(correct(make_rich_workbook(has_macros=True), finding("D8")))
    assert not [name for name in parts if "vba" in name.lower()]
    assert b"macroEnabled" not in parts["[Content_Types].xml"]
    assert MAIN_SHEET in book_of(correct(make_rich_workbook(has_macros=True), finding("D8"))).sheetnames


def test_a_formula_that_is_gone_leaves_no_calculation_chain(rich):
    chain = (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="D10" i="1"/></calcChain>'
    )
    link = b'<Relationship Id="rId99" Type="http://x/calcChain" Target="calcChain.xml"/></Relationships>'
    content = change_part(rich, "xl/calcChain.xml", lambda _: chain)
    rels = "xl/_rels/workbook.xml.rels"
    content = change_part(content, rels, lambda part: part.replace(b"</Relationships>", link))
    assert "xl/calcChain.xml" in read_parts(correct(content, finding("D8")))
    risky = change_part(content, SHEET_1, lambda part: part.replace(b"SUM(D8:D9)", b"WEBSERVICE(D8)"))
    parts = read_parts(correct(risky, finding("D8")))
    assert "xl/calcChain.xml" not in parts
    assert b"WEBSERVICE" not in b"".join(parts.values())
    assert book_of(correct(risky, finding("D8")))[MAIN_SHEET]["D10"].value == 9.5


@pytest.mark.parametrize("kind", ["connections", "oleObject", "control", "xlMacrosheet", "webextension"])
def test_a_file_with_parts_nobody_can_vouch_for_is_not_copied(rich, kind):
    link = f'<Relationship Id="rId99" Type="http://x/{kind}" Target="x.bin"/></Relationships>'.encode()
    rels = "xl/_rels/workbook.xml.rels"
    content = change_part(rich, rels, lambda part: part.replace(b"</Relationships>", link))
    content = change_part(content, "xl/x.bin", lambda _: b"x")
    assert book_of(correct(content, finding("D8"))).sheetnames == [LIST_SHEET]


def test_a_drop_down_or_a_name_that_reaches_out_does_not_come_along(rich):
    reaching = change_part(rich, SHEET_1, lambda part: part.replace(b"$A$1:$A$3", b"[1]x!$A$1"))
    assert book_of(correct(reaching, finding("D8"))).sheetnames == [LIST_SHEET]
    named = change_part(rich, "xl/workbook.xml", lambda part: part.replace(b"!$A$1</", b"![1]x!$A$1|y</"))
    assert b"cuc_bo" not in read_parts(correct(named, finding("D8")))["xl/workbook.xml"]


def test_an_entity_declaration_is_not_read(rich):
    bomb = b'<!DOCTYPE x [<!ENTITY a "b">]>'
    content = change_part(rich, SHEET_1, lambda part: part.replace(b"<worksheet", bomb + b"<worksheet", 1))
    assert book_of(correct(content, finding("D8"))).sheetnames == [LIST_SHEET]


def test_a_comment_beside_hidden_columns_still_gets_a_box(rich):
    hidden = b'<col min="5" max="16384" width="0" hidden="1" customWidth="1"/></cols>'
    content = change_part(rich, SHEET_1, lambda part: part.replace(b"</cols>", hidden))
    assert "Điểm vượt" in book_of(correct(content, finding("D9")))[MAIN_SHEET]["D9"].comment.text


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_broken_file_is_copied_or_listed_and_never_stops_the_run(data):
    content = correct(RICH, finding("D8"))
    name = data.draw(st.sampled_from([name for name in sorted(read_parts(content)) if not name.endswith(".png")]))
    start = data.draw(st.integers(0, 100_000))
    size, patch = (
        data.draw(st.integers(0, 40)),
        data.draw(st.sampled_from([b"", b'""', b"-1", b"99999", b"<x/>", b"&"])),
    )

    def damage(part):
        at = start % len(part)
        return part[:at] + patch + part[at + size :]

    broken = correct(change_part(content, name, damage), finding("D8"), finding("B2"), finding("Z50"))
    assert read_parts(broken)


@pytest.mark.heavy
def test_libreoffice_opens_and_resaves_a_copy_and_the_next_correction_still_knows_the_marks(rich, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(correct(rich, finding("D8"), finding("D9"), finding("A1", sheet=OTHER_SHEET)))
    profile = f"-env:UserInstallation=file://{tmp_path}/lo"
    for kind in ("xlsx", "pdf"):
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", tmp_path / "ra", "a.xlsx"]
        subprocess.run(command, check=True, capture_output=True, cwd=tmp_path, timeout=180)
    assert (tmp_path / "ra" / "a.pdf").stat().st_size > 5000
    resaved = (tmp_path / "ra" / "a.xlsx").read_bytes()
    book = book_of(resaved)
    assert book.sheetnames == [LIST_SHEET, MAIN_SHEET, OTHER_SHEET]
    assert (colour(book, "D8"), len(book[MAIN_SHEET].data_validations.dataValidation)) == (RED, 2)
    again = book_of(correct(resaved, finding("E9")))
    assert (colour(again, "D8"), colour(again, "D9"), colour(again, "E9")) == ("FFDDEBF7", "FFFFF2CC", RED)
    assert again[MAIN_SHEET]["D8"].comment.text == "Nhờ xem giúp"
    assert again[OTHER_SHEET]["A1"].comment is None
