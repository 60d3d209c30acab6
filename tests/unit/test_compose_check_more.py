"""The rules of head, structure, signature, tables and capitals, each seen red on a document that breaks just it."""

from __future__ import annotations

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from tasks.compose.check import check_document
from tests.factories_compose import Break, align, change_document, line, restyle, rewrite, save_word

FOOTER_FIELD = f'<w:p {nsdecls("w")}><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>'


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
    ("cong-van-mo-dot", restyle("V/v", bold=True), "F13"),
    ("to-trinh", rewrite("Kính trình", "KHẨN"), "F31"),
    ("to-trinh", address_in_footer, "F33"),
]


@pytest.mark.parametrize(("name", "change", "code"), HEAD)
def test_a_broken_head_is_found(name: str, change: Break, code: str):
    assert code in codes(name, change)
