"""The rules of head, structure, signature, tables and capitals, each seen red on a document that breaks just it."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from tasks.compose.check import check_document
from tasks.compose.recognise import recognise_kind
from tasks.compose.rulebook import RULES
from tasks.compose.wording_rules import MOTTO, NATION
from tests.factories_compose import (
    Break,
    align,
    change_document,
    insert_after,
    line,
    remove,
    restyle,
    rewrite,
    save_word,
)

COMPOSE = Path(__file__).resolve().parents[2] / "tasks" / "compose"
FOOTER_FIELD = f"<w:p {nsdecls('w')}><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>"


def codes(name: str, change: Break) -> set[str]:
    word = change_document(name, change)
    return {finding.code for finding in check_document(save_word(word), name)}


def unrule(start: str) -> Break:
    def change(word):
        under = line(word, start)._p.getnext()
        under.getparent().remove(under)

    return change


def shorten_rule(word):
    indent = line(word, "Độc lập")._p.getnext().find(qn("w:pPr")).find(qn("w:ind"))
    indent.set(qn("w:left"), "2000")


def number_pages_below(word):
    word.sections[0].footer._element.append(parse_xml(FOOTER_FIELD))


def number_first_page(word):
    word.sections[0].first_page_header._element.append(parse_xml(FOOTER_FIELD))


def start_pages(form: str, value: str) -> Break:
    return lambda word: word.sections[0]._sectPr.find(qn("w:pgNumType")).set(qn(f"w:{form}"), value)


def left_page_number(word):
    word.sections[0].header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT


def address_in_footer(word):
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.add_run("Địa chỉ: thôn 5, xã Sơn Hồng").font.size = Pt(14)


def make_all(*steps: Break) -> Break:
    def change(word):
        for step in steps:
            step(word)

    return change


HEAD = [
    ("to-trinh", number_pages_below, "F04"),
    ("to-trinh", number_first_page, "F04"),
    ("to-trinh", start_pages("start", "2"), "F04"),
    ("to-trinh", start_pages("fmt", "upperRoman"), "F04"),
    ("to-trinh", left_page_number, "F04"),
    ("to-trinh", unrule("Độc lập"), "F06"),
    ("to-trinh", shorten_rule, "F06"),
    ("bien-ban", restyle("ỦY BAN NHÂN DÂN", bold=True), "F07"),
    ("bien-ban", restyle("XÃ SƠN HỒNG", bold=True), "F07"),
    ("bien-ban", restyle("XÃ SƠN HỒNG", size=Pt(15)), "F07"),
    ("to-trinh", rewrite("XÃ SƠN HỒNG", "Xã Sơn Hồng"), "F08"),
    ("to-trinh", unrule("XÃ SƠN HỒNG"), "F08"),
    ("to-trinh", rewrite("Số:", "Số: 05/QĐ-UBND"), "F09"),
    ("to-trinh", restyle("Số:", size=Pt(12)), "F09"),
    ("to-trinh", align("Số:", WD_ALIGN_PARAGRAPH.LEFT), "F09"),
    ("to-trinh", rewrite("Sơn Hồng, ngày", "Sơn Hồng, ngày 30 tháng 02 năm 2022"), "F10"),
    ("to-trinh", restyle("Sơn Hồng, ngày", size=Pt(12)), "F10"),
    ("to-trinh", restyle("TỜ TRÌNH", size=Pt(16)), "F11"),
    ("to-trinh", restyle("Về việc", bold=False), "F12"),
    ("to-trinh", unrule("Về việc"), "F12"),
    ("to-trinh", make_all(insert_after("Về việc", "Kính gửi xã"), restyle("Kính gửi xã", bold=False)), "F12"),
    ("cong-van-mo-dot", restyle("V/v", bold=True), "F13"),
    ("to-trinh", rewrite("Kính trình", "KHẨN"), "F31"),
    ("to-trinh", address_in_footer, "F33"),
]


@pytest.mark.parametrize(("name", "change", "code"), HEAD)
def test_a_broken_head_is_found(name: str, change: Break, code: str):
    assert code in codes(name, change)


def split_row(start: str) -> Break:
    def change(word):
        row = next(line(word, start)._p.iterancestors(qn("w:tr")))
        mark = row.find(qn("w:trPr")).find(qn("w:cantSplit"))
        mark.getparent().remove(mark)

    return change


def loosen(start: str) -> Break:
    return lambda word: setattr(line(word, start).paragraph_format, "keep_with_next", False)


def lengthen_list_without_header(word):
    table = next(table for table in word.tables if len(table.rows) > 2)
    for _ in range(12):
        table._tbl.append(deepcopy(table.rows[-1]._tr))
    mark = table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader"))
    mark.getparent().remove(mark)


NOTE = "(Kèm theo Tờ trình số {}/TTr-UBND ngày 24 tháng 6 năm 2022 của Ủy ban nhân dân xã Sơn Hồng)"
PART = "Chúng tôi thực hiện như sau."
BODY = [
    ("quyet-dinh", restyle("Căn cứ Luật Thi đua", italic=False), "F14"),
    ("to-trinh", rewrite("Thực hiện Kế hoạch", "Thực hiện Kế hoạch số 88/KH-UBND của huyện."), "F14"),
    ("to-trinh", insert_after("Ngày 15", "Chương II", "QUY ĐỊNH"), "F16"),
    ("to-trinh", insert_after("Về việc", "Chương 2", "QUY ĐỊNH CHUNG"), "F16"),
    ("to-trinh", insert_after("Ngày 15", "Mục 1", "Quy định chung"), "F17"),
    ("to-trinh", insert_after("Về việc", "Mục II", "QUY ĐỊNH CHUNG"), "F17"),
    ("bien-ban", rewrite("II. NỘI DUNG", "III. NỘI DUNG"), "F18"),
    ("bien-ban", rewrite("II. NỘI DUNG", "II. Nội dung"), "F18"),
    ("bien-ban", restyle("II. NỘI DUNG", bold=False), "F18"),
    ("bien-ban", rewrite("2. Quy định", "3. Quy định"), "F20"),
    ("cong-van-mo-dot", restyle("2. Trả lời", italic=True), "F20"),
    ("cong-van-mo-dot", restyle("2. Trả lời", bold=True), "F20"),
    ("to-trinh", insert_after("Ngày 15", "a) Một;", "c) Hai."), "F21"),
    ("to-trinh", insert_after("Ngày 15", "a) Một;", "b) Hai;", "c) Ba;", "d) Bốn;", "e) Năm."), "F21"),
    ("to-trinh", make_all(insert_after("Ngày 15", "a) Một."), restyle("a) Một", bold=True)), "F21"),
    ("to-trinh", insert_after("Ngày 15", f"{PART}/."), "F22"),
    ("to-trinh", insert_after("Kính trình", PART), "F22"),
    ("to-trinh", rewrite("TM.", "T/M ỦY BAN NHÂN DÂN"), "F23"),
    ("to-trinh", rewrite("TM.", "TM ỦY BAN NHÂN DÂN"), "F23"),
    ("to-trinh", rewrite("CHỦ TỊCH", "KT. CHỦ TỊCH"), "F23"),
    ("to-trinh", restyle("TM.", size=Pt(12)), "F23"),
    ("to-trinh", remove("Phan Trọng Nghĩa"), "F24"),
    ("to-trinh", restyle("Phan Trọng Nghĩa", bold=False), "F24"),
    ("to-trinh", rewrite("Phan Trọng Nghĩa", "PHAN TRỌNG NGHĨA"), "F24"),
    ("to-trinh", rewrite("- Phòng Nội vụ huyện", "- Phòng Nội vụ huyện Hương Sơn;"), "F26"),
    ("to-trinh", remove("- Phòng Nội vụ huyện"), "F26"),
    ("to-trinh", restyle("Kính gửi", bold=True), "F26"),
    ("to-trinh", align("Nơi nhận", WD_ALIGN_PARAGRAPH.CENTER), "F27"),
    ("to-trinh", rewrite("- Như trên", "- Ủy ban nhân dân huyện;"), "F28"),
    ("quyet-dinh", rewrite("- Như Điều 3", "- Ủy ban nhân dân huyện;"), "F28"),
    ("quyet-dinh", rewrite("- Như Điều 3", "- Như Điều 5;"), "F28"),
    ("thong-bao-ket-qua", rewrite("- Đảng ủy", "- Như trên;"), "F28"),
    ("to-trinh", restyle("DANH SÁCH", bold=False), "F29"),
    ("to-trinh", insert_after("DANH SÁCH", "Phụ lục I", "Phụ lục III"), "F29"),
    ("to-trinh", rewrite("(Kèm theo", "(Kèm theo Tờ trình của Ủy ban nhân dân xã)"), "F30"),
    ("to-trinh", make_all(rewrite("Số:", "Số: 12/TTr-UBND"), rewrite("(Kèm theo", NOTE.format("13"))), "F30"),
    ("to-trinh", rewrite("Số:", "Số: 12/TTr-HĐTĐKT"), "F30"),
    ("to-trinh", make_all(insert_after("- Lưu", "PL.(300)"), restyle("PL.(300)", size=Pt(13))), "F32"),
    ("bien-ban", remove("Địa điểm"), "F35"),
    ("bien-ban", remove("Thời gian bắt đầu"), "F35"),
    ("bien-ban", remove("Thư ký:"), "F35"),
    ("bien-ban", rewrite("II. NỘI DUNG", "II. DIỄN BIẾN"), "F35"),
    ("bien-ban", rewrite("Cuộc họp kết thúc", "Cuộc họp kết thúc tốt đẹp./."), "F35"),
    ("bien-ban", rewrite("- Lưu: VT", "- Lưu: VT."), "F35"),
    ("bien-ban", make_all(rewrite("THƯ KÝ", "CHỦ TRÌ"), rewrite("CHỦ TỌA", "THƯ KÝ")), "F35"),
    ("quyet-dinh", rewrite("CHỦ TỊCH ỦY BAN", "ỦY BAN NHÂN DÂN XÃ SƠN HỒNG"), "F36"),
    ("quyet-dinh", remove("Theo đề nghị"), "F36"),
    ("to-trinh", lengthen_list_without_header, "T04"),
    ("to-trinh", split_row("Trạm Y tế"), "T05"),
    ("to-trinh", split_row("TM."), "T06"),
    ("bien-ban", split_row("CHỦ TỌA"), "T06"),
    ("to-trinh", loosen("Kính trình"), "T06"),
    ("to-trinh", rewrite("Ngày 15", "Hội đồng họp tại Xã Sơn Hồng."), "H01"),
    ("to-trinh", rewrite("Ngày 15", "Hội đồng trình Uỷ ban nhân dân xã."), "H02"),
    ("to-trinh", rewrite("Ngày 15", "Theo đề nghị của hội đồng thi đua - khen thưởng."), "H02"),
    ("to-trinh", rewrite("Ngày 15", "Đề nghị tặng giấy khen cho tập thể."), "H03"),
    ("to-trinh", rewrite("Ngày 15", "Theo quy định tại Khoản 2 Điều 5."), "H04"),
    ("to-trinh", rewrite("Ngày 15", "Theo quy định tại khoản 2 điều 5."), "H04"),
    ("to-trinh", rewrite("Ngày 15", "Theo Luật thi đua, khen thưởng."), "H05"),
    ("to-trinh", rewrite("Ngày 15", "Theo nghị định số 30/2020/NĐ-CP."), "H05"),
    ("to-trinh", rewrite("Ngày 15", "hội đồng đã họp."), "H06"),
]


@pytest.mark.parametrize(("name", "change", "code"), BODY)
def test_a_broken_body_is_found(name: str, change: Break, code: str):
    assert code in codes(name, change)


@pytest.mark.parametrize(
    "change",
    [
        insert_after("Ngày 15", "1. Một:", "a) Một;", "b) Hai;", "c) Ba;", "d) Bốn;", "đ) Năm;", "e) Sáu."),
        rewrite("Ngày 15", "Hội đồng xét Thôn 1, Thành phố Hồ Chí Minh, theo điểm a khoản 2 Điều 5."),
        rewrite("Ngày 15", "Đã tặng Giấy khen, Bằng khen của Thủ tướng Chính phủ."),
        insert_after("Về việc", "giai đoạn 2019 - 2025"),
        insert_after("- Lưu", "PL.(300)"),
        make_all(rewrite("Số:", "Số: 12/TTr-UBND"), rewrite("(Kèm theo", NOTE.format("12"))),
        make_all(rewrite("CHỦ TỊCH", "KT. CHỦ TỊCH"), insert_after("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ],
)
def test_what_the_decree_allows_is_not_a_fault(change: Break):
    assert codes("to-trinh", change) == set()


def test_every_code_of_the_check_stands_once_in_the_rulebook_and_is_seen_red_here():
    source = "".join(path.read_text(encoding="utf-8") for path in COMPOSE.glob("*_rules.py"))
    emitted = set(re.findall(r'"([FHT]\d\d)"', source))
    assert [rule.code for rule in RULES if rule.is_tested] == sorted(emitted)
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_compose_check*.py"))
    assert emitted <= set(re.findall(r'"([FHT]\d\d)"\)?', tests))


def test_a_plan_from_elsewhere_is_recognised_by_its_title():
    change = make_all(rewrite("TỜ TRÌNH", "KẾ HOẠCH"), rewrite("Số:", "Số: 05/TTr-UBND"))
    word = save_word(change_document("to-trinh", change))
    assert recognise_kind(word) == "ke-hoach"
    assert {"F09", "F26"} <= {finding.code for finding in check_document(word, "ke-hoach")}


def test_a_title_named_in_the_body_is_not_the_title_of_the_document():
    word = save_word(change_document("quyet-dinh", rewrite("Tổng số", "BÁO CÁO TÓM TẮT kèm theo.")))
    assert recognise_kind(word) == "quyet-dinh"


def borders_off(word):
    """What Word writes when a clerk chooses No Border for a frame."""
    for table in word.element.body.iter(qn("w:tbl")):
        borders = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
        if len(borders) == 0:
            borders.append(parse_xml(f'<w:insideH {nsdecls("w")} w:val="none"/>'))


def lines_by_cell(word):
    """What LibreOffice writes: the lines of a list stand in its cells, not in the table."""
    for table in word.element.body.iter(qn("w:tbl")):
        properties = table.find(qn("w:tblPr"))
        borders = properties.find(qn("w:tblBorders"))
        if len(borders) == 0:
            continue
        properties.remove(borders)
        for cell in table.iter(qn("w:tcPr")):
            cell.append(parse_xml(f'<w:tcBorders {nsdecls("w")}><w:bottom w:val="single"/></w:tcBorders>'))


def lines_by_style(word):
    """What Word writes for Table Grid: the lines stand in the style of the table."""
    grid = '<w:tblBorders><w:insideH w:val="single"/></w:tblBorders>'
    word.styles.element.append(
        parse_xml(f'<w:style {nsdecls("w")} w:type="table" w:styleId="Grid"><w:tblPr>{grid}</w:tblPr></w:style>')
    )
    for table in word.element.body.iter(qn("w:tbl")):
        properties = table.find(qn("w:tblPr"))
        borders = properties.find(qn("w:tblBorders"))
        if len(borders):
            properties.remove(borders)
            properties.insert(0, parse_xml(f'<w:tblStyle {nsdecls("w")} w:val="Grid"/>'))


@pytest.mark.parametrize("rewrite_tables", [borders_off, lines_by_cell, lines_by_style])
@pytest.mark.parametrize("name", ["to-trinh", "quyet-dinh", "bien-ban"])
def test_frames_and_lists_are_told_apart_whichever_program_wrote_them(name: str, rewrite_tables: Break):
    assert codes(name, rewrite_tables) == set()
    emptied = make_all(rewrite_tables, lambda word: next(t for t in word.tables if len(t.rows) > 2).add_row())
    assert "T03" in codes(name, emptied)


ODD_LINES = (
    "Kính gửi",
    "Kính gửi:",
    "Nơi nhận:",
    "(Kèm theo",
    "Phụ lục",
    "QUYẾT ĐỊNH:",
    "Điều 1.",
    "Số:",
    "XVI. A",
    "ư) b",
    "./.",
)


@pytest.mark.parametrize("kind", ["to-trinh", "quyet-dinh", "bien-ban", "cong-van-mo-dot"])
def test_any_word_file_is_checked_to_the_end(kind: str):
    """A stranger's file has no styles, no head, no table, or labels without anything after them."""
    for lines in ((), ODD_LINES):
        word = docx.Document()
        for text in lines:
            word.add_paragraph(text)
        assert check_document(save_word(word), kind)
    word = docx.Document()
    cell = word.add_table(rows=1, cols=1).cell(0, 0)
    for text in (NATION, MOTTO, "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "CHỦ TỊCH", *ODD_LINES):
        cell.add_paragraph().add_run(text).bold = True
    assert check_document(save_word(word), kind)
