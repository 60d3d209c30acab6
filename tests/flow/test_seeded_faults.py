"""Faults planted one by one in the sealed papers of the sample reviews, as somebody would who opens them in Word.

Each is found by what `thidua check` and `thidua verify` ask, under its code and at its place, and nothing else is
found of the kind; the papers as sealed have none of them.
"""

import shutil

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from tasks.compose.agreement.edits import read_edited
from tasks.compose.check import check_document
from tasks.compose.recognise import recognise_kind
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period
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

pytestmark = pytest.mark.heavy

YEAR, MIDDLE, END = "nam-2021/", "so-ket-2022/", "tong-ket-2025/"
DECISION, REPORT, MINUTES = "1-xa/quyet-dinh.docx", "1-xa/bao-cao.docx", "1-xa/bien-ban.docx"
CERTIFICATES, BULLETIN, BRIEF = "1-xa/giay-khen.docx", "1-xa/ban-tin.docx", "1-xa/tom-tat-trinh-ky.docx"
_DISTRICT = "2-huyen/giay-khen-huyen"
LETTER, SUMMARY = f"{_DISTRICT}/to-trinh.docx", f"{_DISTRICT}/tom-tat-thanh-tich.docx"
ACHIEVEMENT = f"{_DISTRICT}/bao-cao-thanh-tich/TH1-03.docx"
RANGE = "Kết quả thực hiện"

FAULTS = {
    # layout and fixed wording: what, paper, how, code, place
    "narrow left margin": (MIDDLE + DECISION, margin("left", Mm(20)), "F02", "phần trang 1"),
    "wide right margin": (END + LETTER, margin("right", Mm(30)), "F02", "phần trang 1"),
    "another font": (YEAR + DECISION, font("Điều 3.", "Arial"), "F03", "Điều 3."),
    "VNI font": (MIDDLE + LETTER, font("Kính trình", "VNI-Times"), "F03", "Kính trình"),
    "red text": (END + DECISION, red, "F03", "Điều 1."),
    "no page number": (END + REPORT, no_page_number, "F04", "phần trang 1"),
    "old spelling of the nation": (MIDDLE + LETTER, swap("CỘNG HÒA", "HÒA", "HOÀ"), "F05", ""),
    "en dash in the motto": (YEAR + DECISION, swap("Độc lập", " - ", " – "), "F06", ""),
    "V/v in a letter of proposal": (END + LETTER, swap("Về việc", "Về việc", "V/v"), "F12", "V/v"),
    "basis without its mark": (YEAR + DECISION, swap("Căn cứ Luật Thi đua", ";", ""), "F14", "Căn cứ Luật Thi đua"),
    "not justified": (YEAR + DECISION, shape("Điều 3.", alignment=WD_ALIGN_PARAGRAPH.LEFT), "F15", "Điều 3."),
    "no indent": (MIDDLE + DECISION, shape("Điều 3.", first_line_indent=Mm(0)), "F15", "Điều 3."),
    "no space between paragraphs": (
        END + DECISION, shape("Điều 3.", space_after=Pt(0), space_before=Pt(0)), "F15", "Điều 3.",
    ),
    "article number skipped": (YEAR + DECISION, swap("Điều 3.", "Điều 3.", "Điều 4."), "F19", "Điều 4."),
    "no end mark": (MIDDLE + DECISION, swap("Điều 3.", "./.", "."), "F22", ""),
    "TM. on the decision": (END + DECISION, collective_power, "F23", "TM. ỦY BAN"),
    "degree before the signer": (YEAR + DECISION, swap("Phan Trọng", "Phan", "ThS. Phan"), "F24", "ThS. Phan"),
    "no addressee": (MIDDLE + LETTER, drop("Kính gửi"), "F26", ""),
    "recipient without its mark": (YEAR + DECISION, swap("- Như Điều 3", ";", ""), "F28", "- Như Điều 3"),
    "no annex reference": (MIDDLE + DECISION, drop("(Kèm theo"), "F30", ""),
    "no QUYẾT ĐỊNH line": (END + DECISION, drop("QUYẾT ĐỊNH:"), "F36", ""),
    # names
    "name dropped from the decision": (MIDDLE + DECISION, drop_row("Trần Xuân Bách"), "A01", "Ông Trần Xuân Bách"),
    "name dropped from a yearly decision": (YEAR + DECISION, drop_row("Đặng Thị Kim Thoa"), "A01", "Bà Đặng Thị Kim"),
    "row added by hand": (MIDDLE + DECISION, add_row("Trần Xuân Bách", "Ông Cao Bá Thêm"), "A02", "Ông Cao Bá Thêm"),
    "name misspelt by one mark": (MIDDLE + DECISION, swap("Bà Uông", "Thắm", "Thẳm"), "A02", "Uông Thị Thẳm"),
    "Ông for Bà": (MIDDLE + DECISION, swap("Bà Uông", "Bà", "Ông"), "A02", "Ông Uông"),
    "VNI glyphs in a name": (MIDDLE + DECISION, swap("Bà Lê Thị", "Mỹ", "Myõ"), "A02", "Myõ"),
    "two names swapped": (MIDDLE + DECISION, swap_rows("Uông Thị Thắm", "Trần Xuân Bách"), "A02", "Ông Trần Xuân Bách"),
    "another post": (MIDDLE + DECISION, swap("Y sĩ", "Y sĩ", "Bác sĩ"), "A03", "Ông Trần Xuân Bách"),
    "another name on a certificate": (MIDDLE + CERTIFICATES, swap("Ông Trần Xuân", "Bách", "Bạch"), "A04", "Bạch"),
    "name dropped from the list of a letter": (MIDDLE + LETTER, drop_row("94,97"), "A01", "Bà Trần Thị Hoa Lý"),
    "another nominee in the report": (MIDDLE + ACHIEVEMENT, swap("Họ và tên", "Hoa", "Hòa"), "A05", "Họ và tên"),
    "name misspelt in the summary": (MIDDLE + SUMMARY, swap("1. Bà Trần", "Uyên", "Uyển"), "A04", "1. Bà Trần"),
    "name misspelt in the bulletin": (MIDDLE + BULLETIN, swap("2. Ông Trần Xuân", "Bách", "Bạch"), "A04", "2. Ông"),
    "another signer": (MIDDLE + LETTER, swap("Phan Trọng", "Nghĩa", "Nghị"), "A05", "Phan Trọng Nghĩa"),
    "a member not in the council": (MIDDLE + MINUTES, swap("Ông Tống", "Hiệp", "Hiệu"), "A02", "Tống Trần Hiệu"),
    # figures
    "count off by one in the decision": (MIDDLE + DECISION, swap("Điều 1.", "11 cá", "12 cá"), "A04", "Điều 1."),
    "count off by one in the letter": (MIDDLE + LETTER, swap("Ủy ban nhân dân xã Sơn", "02 cá", "03 cá"), "A04", ""),
    "count off by one in the minutes": (MIDDLE + MINUTES, swap("Hội đồng thống nhất", "01 tập", "02 tập"), "A04", ""),
    "one bonus changed": (MIDDLE + DECISION, swap("230.000", "230", "320", nth=1), "A03", "Ông Hồ Viết Cường"),
    "sum in figures changed": (MIDDLE + DECISION, swap("Điều 2.", "4.780.000", "4.870.000"), "A04", "Điều 2."),
    "words are not the figures": (MIDDLE + DECISION, swap("Điều 2.", "tám mươi", "chín mươi"), "A04", "Điều 2."),
    "total of the list changed": (MIDDLE + DECISION, swap("Tổng số", "4.780.000", "4.780.001"), "A04", "Tổng số"),
    "a vote changed": (MIDDLE + MINUTES, swap("81,82%", "81,82%", "91,82%"), "A03", "Tỷ lệ"),
    "present miscounted": (MIDDLE + MINUTES, swap("Có mặt: ", "09/11", "10/11"), "A04", "Có mặt"),
    "another score in the list": (MIDDLE + LETTER, swap("94,92", "94", "95"), "A03", "Hội Liên hiệp"),
    "another score in the report": (MIDDLE + ACHIEVEMENT, swap(RANGE, "94,97", "97,94"), "A04", RANGE),
    "units miscounted": (MIDDLE + REPORT, swap("Số đơn vị phải gửi", "hợp lệ: 28", "hợp lệ: 27"), "A04", "Số đơn vị"),
    "another sum on the chairman's page": (MIDDLE + BRIEF, swap("4.780.000", "4.78", "4.79"), "A03", "Tiền thưởng"),
    # the units' own words
    "a unit's words in the report": (MIDDLE + REPORT, swap("Hội Nông dân", "09", "19"), "A04", "Hội Nông dân"),
    "a model in the bulletin": (MIDDLE + BULLETIN, swap("Công an xã Sơn Hồng: Tổ", "lưu", "di"), "A04", "Công an"),
    "achievements in the report": (MIDDLE + ACHIEVEMENT, swap("Cô giáo", "ba năm", "bốn năm"), "A04", "Cô giáo"),
    "achievements in the list": (MIDDLE + LETTER, swap("Cô giáo", "34", "43"), "A03", "Bà Trần Thị Hoa Lý"),
    "achievements in the summary": (MIDDLE + SUMMARY, swap("Thành tích tiêu", "9/9", "8/9"), "A04", "Thành tích"),
    # who, what, when
    "wrong addressee": (MIDDLE + LETTER, swap("- Phòng Nội", "Hương Sơn", "Hương Khê"), "A04", "- Phòng Nội vụ"),
    "another award in the letter": (MIDDLE + LETTER, swap("Về việc", "Giấy khen", "Bằng khen"), "A04", "Về việc"),
    "another day in the annex": (MIDDLE + DECISION, swap("(Kèm theo", "24 tháng", "25 tháng"), "A04", "(Kèm theo"),
    "another day of the meeting": (MIDDLE + DECISION, swap("Theo đề nghị", "15 tháng", "16 tháng"), "A04", "Theo đề"),
}  # fmt: skip


@pytest.fixture(scope="module")
def movement(demo, tmp_path_factory):
    """A copy of the sample movement whose papers may be spoilt."""
    return shutil.copytree(demo / "van-hoa-cong-so", tmp_path_factory.mktemp("faults") / "van-hoa-cong-so")


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_planted_in_a_sealed_paper_is_named_in_its_place(movement, name):
    paper, plant, code, where = FAULTS[name]
    period, _, path = paper.partition("/")
    folder = ReviewFolder(movement, parse_period(period))
    file = folder.dossiers / path
    sealed = file.read_bytes()
    kind = recognise_kind(file)
    assert check_document(file, kind) == ()
    try:
        word = open_word(sealed)
        plant(word)
        file.write_bytes(save_word(word))
        edited = read_edited(folder, path, is_draft=False)
        found = (*check_document(file, kind), *edited.disagreements)
    finally:
        file.write_bytes(sealed)
    named = [finding for finding in found if finding.code == code]
    assert any(where in f"{finding.cell} {finding.message}" for finding in named), found
    # A figure or a name is also shown as it was and as it is now.
    assert edited.edits or not code.startswith("A")
