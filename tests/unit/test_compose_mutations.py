"""Faults planted one by one in real documents: the layout check or the comparison with the data names each."""

from __future__ import annotations

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from tasks.compose.check import check_document
from tasks.model.findings import Severity
from tests.factories_agreement import disagreements, filled, plans
from tests.factories_compose import open_word, save_word
from tests.factories_faults import (
    add_row,
    collective_power,
    drop,
    drop_row,
    font,
    margin,
    no_page_number,
    red,
    shape,
    swap,
    swap_rows,
)

DECISION, CERTIFICATES = "1-xa/quyet-dinh.docx", "1-xa/giay-khen.docx"
MINUTES, COUNT = "1-xa/bien-ban.docx", "1-xa/bien-ban-kiem-phieu.docx"
REPORT, BRIEF, BULLETIN = "1-xa/bao-cao.docx", "1-xa/tom-tat-trinh-ky.docx", "1-xa/ban-tin.docx"
NOTICE = "1-xa/thong-bao/TYT.docx"
_UPWARD = "3-tinh-qua-huyen/bang-khen-tinh"
LETTER, SUMMARY = f"{_UPWARD}/to-trinh.docx", f"{_UPWARD}/tom-tat-thanh-tich.docx"
ACHIEVEMENT = f"{_UPWARD}/bao-cao-thanh-tich/TYT-02.docx"

FAULTS = {
    # layout and fixed wording
    "narrow left margin": (DECISION, margin("left", Mm(20)), "F02", "phần trang 1"),
    "wide right margin": (LETTER, margin("right", Mm(30)), "F02", "phần trang 1"),
    "another font": (DECISION, font("Điều 3.", "Arial"), "F03", "Điều 3."),
    "VNI font": (LETTER, font("Kính trình", "VNI-Times"), "F03", "Kính trình"),
    "red text": (DECISION, red, "F03", "Điều 1."),
    "no page number": (REPORT, no_page_number, "F04", "phần trang 1"),
    "old spelling of the nation": (LETTER, swap("CỘNG HÒA", "HÒA", "HOÀ"), "F05", ""),
    "en dash in the motto": (DECISION, swap("Độc lập", " - ", " – "), "F06", ""),
    "day without its zero": (DECISION, swap("Sơn Hồng, ngày", "04", "4"), "F10", "Sơn Hồng"),
    "V/v in a letter of proposal": (LETTER, swap("Về việc", "Về việc", "V/v"), "F12", "V/v"),
    "basis without its mark": (DECISION, swap("Căn cứ Luật Thi đua", ";", ""), "F14", "Căn cứ Luật Thi đua"),
    "not justified": (DECISION, shape("Điều 3.", alignment=WD_ALIGN_PARAGRAPH.LEFT), "F15", "Điều 3."),
    "no indent": (DECISION, shape("Điều 3.", first_line_indent=Mm(0)), "F15", "Điều 3."),
    "no space between paragraphs": (
        DECISION, shape("Điều 3.", space_after=Pt(0), space_before=Pt(0)), "F15", "Điều 3.",
    ),
    "article number skipped": (DECISION, swap("Điều 3.", "Điều 3.", "Điều 4."), "F19", "Điều 4."),
    "no end mark": (DECISION, swap("Điều 3.", "./.", "."), "F22", ""),
    "TM. on the decision": (DECISION, collective_power, "F23", "TM. ỦY BAN"),
    "degree before the signer": (DECISION, swap("Phan Trọng", "Phan", "ThS. Phan"), "F24", "ThS. Phan"),
    "no addressee": (LETTER, drop("Kính gửi"), "F26", ""),
    "recipient without its mark": (DECISION, swap("- Như Điều 3", ";", ""), "F28", "- Như Điều 3"),
    "no annex reference": (DECISION, drop("(Kèm theo"), "F30", ""),
    "no QUYẾT ĐỊNH line": (DECISION, drop("QUYẾT ĐỊNH:"), "F36", ""),
    # names
    "name dropped from the decision": (DECISION, drop_row("Trần Xuân Bách"), "A01", "“Ông Trần Xuân Bách”"),
    "row added by hand": (DECISION, add_row("Trần Xuân Bách", "Ông Cao Bá Thêm"), "A02", "bảng 1, dòng 8: 2 | Ông Cao"),
    "name misspelt by one mark": (DECISION, swap("Bà Uông", "Thắm", "Thẳm"), "A02", "Uông Thị Thẳm"),
    "Ông for Bà": (DECISION, swap("Bà Uông", "Bà", "Ông"), "A02", "Ông Uông"),
    "VNI glyphs in a name": (DECISION, swap("Bà Lê Thị", "Mỹ", "Myõ"), "A02", "Myõ"),
    "two names swapped": (DECISION, swap_rows("Uông Thị Thắm", "Trần Xuân Bách"), "A02", "dòng 6: 2 | Ông Trần"),
    "another post": (DECISION, swap("Y sĩ", "Y sĩ", "Bác sĩ"), "A03", "Ông Trần Xuân Bách"),
    "another name on a certificate": (CERTIFICATES, swap("Ông Trần", "Bách", "Bạch"), "A04", "Ông Trần Xuân Bạch"),
    "name dropped from the list of the letter": (LETTER, drop_row("Phương Nhung"), "A01", "Bà Lê Thị Phương Nhung"),
    "another nominee in the report": (ACHIEVEMENT, swap("Họ và tên", "Nhung", "Dung"), "A05", "Họ và tên"),
    "name misspelt in the summary": (SUMMARY, swap("1. Bà", "Nhung", "Nhùng"), "A04", "1. Bà Lê"),
    "name dropped from the bulletin": (BULLETIN, swap("3. Bà Uông", "Bà Uông", "… Uông"), "A04", "3. …"),
    "another signer": (LETTER, swap("Phan Trọng", "Nghĩa", "Nghị"), "A05", "Phan Trọng Nghĩa"),
    "a member not in the council": (MINUTES, swap("Tống Trần", "Hiệp", "Hiệu"), "A02", "Tống Trần Hiệu"),
    # figures
    "count off by one in the decision": (DECISION, swap("Điều 1.", "03 cá nhân", "04 cá nhân"), "A04", "Điều 1."),
    "count off by one in the letter": (LETTER, swap("Ủy ban nhân dân xã", "01 cá", "02 cá"), "A04", "Ủy ban"),
    "count off by one in the conclusion": (MINUTES, swap("Hội đồng thống nhất", "02 tập", "03 tập"), "A04", "Hội đồng"),
    "one bonus changed": (DECISION, swap("230.000", "230", "320", nth=1), "A03", "Ông Trần Xuân Bách"),
    "sum in figures changed": (DECISION, swap("Điều 2.", "1.590.000", "1.950.000"), "A04", "Điều 2."),
    "words are not the figures": (DECISION, swap("Điều 2.", "năm trăm", "chín trăm"), "A04", "Điều 2."),
    "total of the list changed": (DECISION, swap("Tổng số", "1.590.000", "1.590.001"), "A04", "Tổng số"),
    "a vote changed": (MINUTES, swap("100%", "100%", "66,67%"), "A03", "Tỷ lệ"),
    "votes moved in the count": (COUNT, swap("3", "3", "2", nth=2), "A03", ""),
    "present are more than members": (MINUTES, swap("Có mặt: ", "03/03", "04/03"), "A04", "Có mặt"),
    "another score in the list": (LETTER, swap("92,25", "92", "93"), "A03", "Trường Mầm non"),
    "another score in the report": (ACHIEVEMENT, swap("Kết quả thực hiện", "96,25", "97,25"), "A04", "Kết quả"),
    "another year's score": (ACHIEVEMENT, swap("96,25", "96,25", "69,25"), "A03", "2019"),
    "another score in the notice": (NOTICE, swap("Tập thể đạt", "93,25", "39,25"), "A04", "Tập thể đạt"),
    "units miscounted": (REPORT, swap("Số đơn vị phải gửi", "hợp lệ: 03", "hợp lệ: 02"), "A04", "Số đơn vị"),
    "another sum on the chairman's page": (BRIEF, swap("1.590.000", "1.590", "1.580"), "A03", "Tiền thưởng"),
    # who, what, when
    "wrong addressee": (LETTER, swap("- Phòng Nội vụ", "Hương Sơn", "Hương Khê"), "A04", "- Phòng Nội vụ"),
    "another award in the letter": (LETTER, swap("Về việc", "Bằng khen", "Giấy khen"), "A04", "Về việc"),
    "another day in the annex": (DECISION, swap("(Kèm theo", "04 tháng 6", "05 tháng 6"), "A04", "(Kèm theo"),
    "another day of the meeting": (DECISION, swap("Theo đề nghị", "15 tháng 6", "16 tháng 6"), "A04", "Theo đề nghị"),
    # the units' own words
    "a unit says more than it wrote": (REPORT, swap("Hội Liên hiệp", "6,5 km", "8,5 km"), "A04", "Hội Liên"),
    "a second line of a unit changed": (REPORT, swap("- 97,8", "97,8", "98,7"), "A04", "- 98,7 %"),
    "a unit's words put to another": (REPORT, swap("Trường Mầm non", "Trường Mầm non", "Nhà trẻ"), "A04", "Nhà trẻ"),
    "the same word on the second topic": (REPORT, swap("Trạm Y tế", "Không", "Chưa", nth=2), "A04", "Trạm Y tế"),
    "a unit's words rewritten": (
        REPORT, swap("Trường Mầm non", "Trường Mầm non Sơn Hồng: “Cổng trường lời chào”", "Vắng."), "A05",
        "“Trường Mầm non Sơn Hồng: “Cổng trường lời chào””",
    ),
    "a model changed in the bulletin": (BULLETIN, swap("Trường Mầm non Sơn Hồng: ", "lời", "nói"), "A04", "Trường Mầm"),
    "achievements polished": (ACHIEVEMENT, swap("Người dân", "hài lòng", "rất hài lòng"), "A04", "Người dân rất"),
    "a particular changed": (ACHIEVEMENT, swap("Quê quán", "Sơn Hồng", "Sơn Kim"), "A04", "Quê quán: xã Sơn Kim"),
    "another birthday": (ACHIEVEMENT, swap("Ngày sinh", "1990", "1980"), "A04", "Ngày sinh: 6/4/1980"),
    "achievements changed in the list": (LETTER, swap("Trường không", "đơn thư", "khiếu nại"), "A03", "Trường Mầm non"),
    "achievements changed in the summary": (SUMMARY, swap("Thành tích tiêu", "ba", "năm"), "A04", "Thành tích tiêu"),
}  # fmt: skip


@pytest.mark.parametrize("path", sorted(path for path in plans() if path.endswith(".docx")))
def test_a_document_as_filled_has_no_fault(path: str):
    content = filled(path)
    assert disagreements(path, content) == ()
    assert check_document(content, plans()[path].template) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_named_in_its_place(name: str):
    path, plant, code, where = FAULTS[name]
    word = open_word(filled(path))
    plant(word)
    content = save_word(word)
    found = (*check_document(content, plans()[path].template), *disagreements(path, content))
    named = [finding for finding in found if finding.code == code]
    assert any(where in f"{finding.cell} {finding.message}" for finding in named), found
    assert all(finding.severity is Severity.CRITICAL for finding in named if code.startswith("A"))
