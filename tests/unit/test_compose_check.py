"""Each rule of the layout check, seen red on a shipped document that breaks just that rule."""

from __future__ import annotations

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tasks.compose.check import check_document
from tasks.compose.trouble import start_of
from tasks.model.findings import Severity
from tests.factories_compose import Break, align, document, line, remove, restyle, rewrite, save_word


def repage(**sizes: object) -> Break:
    def change(word: Document) -> None:
        for name, value in sizes.items():
            setattr(word.sections[0], name, value)

    return change


def set_font(start: str, slot: str) -> Break:
    def change(word: Document) -> None:
        line(word, start).runs[0]._r.rPr.rFonts.set(qn(f"w:{slot}"), "Arial")

    return change


def drop_page_number(word: Document) -> None:
    for paragraph in word.sections[0].header.paragraphs:
        paragraph._p.getparent().remove(paragraph._p)


def add_row(word: Document) -> None:
    next(table for table in word.tables if len(table.rows) > 2).add_row()


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("to-trinh", repage(page_width=Mm(216), page_height=Mm(279)), "F01"),
        ("to-trinh", repage(left_margin=Mm(25)), "F02"),
        ("to-trinh", repage(top_margin=Mm(15)), "F02"),
        ("to-trinh", set_font("Kính trình", "ascii"), "F03"),
        ("to-trinh", set_font("Kính trình", "eastAsia"), "F03"),
        ("to-trinh", set_font("Kính trình", "cs"), "F03"),
        ("giay-khen", restyle("GIẤY KHEN", name="Arial"), "F03"),
        (
            "to-trinh",
            lambda word: setattr(line(word, "Kính trình").runs[0].font.color, "rgb", RGBColor(255, 0, 0)),
            "F03",
        ),
        ("to-trinh", drop_page_number, "F04"),
        ("to-trinh", repage(different_first_page_header_footer=False), "F04"),
        ("to-trinh", rewrite("CỘNG HÒA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "F05"),
        ("to-trinh", restyle("CỘNG HÒA", bold=False), "F05"),
        ("to-trinh", rewrite("Độc lập", "Độc lập – Tự do – Hạnh phúc"), "F06"),
        ("to-trinh", rewrite("Số:", "Số: 5/TTr-UBND"), "F09"),
        ("to-trinh", rewrite("Số:", "Số: 12/ TTr - UBND"), "F09"),
        ("to-trinh", restyle("Số:", italic=True), "F09"),
        ("to-trinh", remove("Số:"), "F09"),
        ("to-trinh", rewrite("Sơn Hồng, ngày", "Sơn Hồng, ngày 5 tháng 6 năm 2022"), "F10"),
        ("to-trinh", rewrite("Sơn Hồng, ngày", "Sơn Hồng, ngày 05 tháng 06 năm 2022"), "F10"),
        ("to-trinh", rewrite("Sơn Hồng, ngày", "Sơn Hồng, ngày 05 tháng 2 năm 2022"), "F10"),
        ("to-trinh", remove("Sơn Hồng, ngày"), "F10"),
        ("to-trinh", rewrite("TỜ TRÌNH", "Tờ trình"), "F11"),
        ("to-trinh", rewrite("Về việc", "V/v đề nghị khen thưởng"), "F12"),
        ("cong-van-mo-dot", rewrite("V/v", "Nộp biểu mẫu"), "F13"),
        (
            "quyet-dinh",
            rewrite("Căn cứ Luật Thi đua", "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003."),
            "F14",
        ),
        ("quyet-dinh", rewrite("Căn cứ Luật Thi đua", "Căn cứ Luật Thi đua số 06/2022/QH15;"), "F14"),
        ("to-trinh", align("Ngày 15", WD_ALIGN_PARAGRAPH.LEFT), "F15"),
        ("to-trinh", lambda word: setattr(line(word, "Ngày 15").paragraph_format, "first_line_indent", Pt(0)), "F15"),
        ("to-trinh", lambda word: setattr(line(word, "Ngày 15").paragraph_format, "line_spacing", 2.0), "F15"),
        ("to-trinh", restyle("Ngày 15", size=Pt(12)), "F15"),
        ("quyet-dinh", rewrite("Điều 2.", "Điều 4. Tiền thưởng"), "F19"),
        ("quyet-dinh", restyle("Điều 2.", bold=False), "F19"),
        ("to-trinh", rewrite("Kính trình", "Kính trình xem xét, quyết định."), "F22"),
        ("to-trinh", remove("TM."), "F23"),
        ("quyet-dinh", rewrite("Phan Trọng Nghĩa", "TM. ỦY BAN NHÂN DÂN"), "F23"),
        ("to-trinh", rewrite("Phan Trọng Nghĩa", "ThS. Phan Trọng Nghĩa"), "F24"),
        ("to-trinh", remove("Kính gửi"), "F26"),
        ("quyet-dinh", rewrite("Điều 2.", "Kính gửi: Các đơn vị"), "F26"),
        ("to-trinh", remove("Nơi nhận"), "F27"),
        ("to-trinh", restyle("Nơi nhận", italic=False), "F27"),
        ("to-trinh", rewrite("- Như trên", "- Như trên"), "F28"),
        ("to-trinh", rewrite("- Lưu", "- Văn phòng;"), "F28"),
        ("to-trinh", restyle("- Lưu", size=Pt(14)), "F28"),
        ("to-trinh", remove("(Kèm theo"), "F30"),
        ("to-trinh", restyle("(Kèm theo", italic=False), "F30"),
        ("to-trinh", restyle("Độc lập", size=Pt(13)), "F34"),
        ("bien-ban", rewrite("Số:", "Sơn Hồng, ngày 15 tháng 6 năm 2022"), "F09"),
        ("quyet-dinh", remove("QUYẾT ĐỊNH:"), "F36"),
        ("bao-cao-nam", rewrite("Đơn vị chưa nộp", "Đơn vị chưa nộp biểu mẫu: {{ units }}"), "T01"),
        ("bao-cao-nam", rewrite("Đơn vị chưa nộp", "Đơn vị chưa nộp biểu mẫu: None"), "T02"),
        ("bao-cao-nam", rewrite("40%", "nan"), "T02"),
        ("bao-cao-nam", add_row, "T03"),
    ],
)
def test_a_broken_rule_is_found(name: str, change: Break, code: str):
    word = document(name)
    change(word)
    assert code in {finding.code for finding in check_document(save_word(word), name)}


def test_minutes_with_a_line_of_place_and_date_are_found():
    word = document("bien-ban")
    line(word, "Số:").runs[0].text = "Sơn Hồng, ngày 15 tháng 6 năm 2022"
    line(word, "Sơn Hồng, ngày").runs[0].italic = True
    assert "F35" in {finding.code for finding in check_document(save_word(word), "bien-ban")}


@pytest.mark.parametrize("number", ["Số:      /TTr-UBND", "Số: /TTr-UBND", "Số: 05/TTr-UBND", "Số: 123/TTr-UBND"])
def test_a_number_may_be_given_later(number: str):
    word = document("to-trinh")
    rewrite("Số:", number)(word)
    assert check_document(save_word(word), "to-trinh") == ()


def test_a_finding_says_where_and_what_to_do():
    word = document("to-trinh")
    rewrite("- Lưu", "- Văn phòng {{ ten }}")(word)
    findings = {finding.code: finding for finding in check_document(save_word(word), "to-trinh")}
    assert findings["T01"].severity is Severity.CRITICAL
    assert findings["F28"].severity is Severity.WARNING
    assert findings["F28"].cell == "- Văn phòng {{ ten }}"
    assert all(finding.message.endswith(".") and finding.remedy for finding in findings.values())


def test_an_ordinary_word_is_not_a_missing_number():
    word = document("bao-cao-nam")
    rewrite("Đơn vị chưa nộp", "Làng nghề đan nan tre")(word)
    assert check_document(save_word(word), "bao-cao-nam") == ()


def test_a_file_is_named_as_it_lies_on_disk(tmp_path):
    word = document("to-trinh")
    remove("Nơi nhận")(word)
    path = tmp_path / "so-05.docx"
    word.save(str(path))
    assert {finding.file for finding in check_document(path, "to-trinh")} == {"so-05.docx"}


def test_a_long_paragraph_is_pointed_at_by_its_first_words():
    assert start_of("a " * 60).endswith("…")
    assert start_of(" một  hai ") == "một hai"
