"""The movement workbook: what is written is what is read, and a clerk's slips are told by cell."""

import csv
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tasks.errors import ReviewError
from tasks.prepare.new import new_campaign
from tasks.prepare.words import AWARD_CODES
from tasks.prepare.workbook import read_campaign, write_campaign_workbook
from tests.factories import REFERENCE_DIR, make_campaign, make_unit
from tests.factories_prepare import edit_cells, make_full_campaign, make_preliminary_term

SHEETS = [
    "Hướng dẫn",
    "Thông tin",
    "Kỳ xét",
    "Gia hạn",
    "Đơn vị",
    "Cá nhân",
    "Tiêu chí",
    "Xếp loại",
    "Bằng điểm",
    "Khen thưởng",
    "Hội đồng",
    "Nơi nhận",
    "Kết quả các năm",
    "Đã khen",
    "Thay đổi",
    "_danh_muc",
]


@pytest.fixture
def path(tmp_path):
    target = tmp_path / "phong-trao.xlsx"
    write_campaign_workbook(target, make_full_campaign())
    return target


def troubles_of(path):
    with pytest.raises(ReviewError) as caught:
        read_campaign(path)
    return caught.value.message


def test_what_is_written_is_read_back(path):
    assert read_campaign(path) == make_full_campaign()


@pytest.mark.parametrize(("name", "pages", "repeated"), [("Tiêu chí", 2, "$A:$A"), ("Cá nhân", 1, None)])
def test_a_table_too_wide_to_be_read_on_one_page_is_printed_over_two(path, name, pages, repeated):
    sheet = load_workbook(path)[name]
    assert (sheet.page_setup.fitToWidth or 1, sheet.print_title_cols) == (pages, repeated)


def test_somebody_who_moves_has_a_row_for_each_post_under_one_code(path):
    first = make_full_campaign().people[0]
    posts = (
        replace(first, valid_to=date(2022, 6, 30)),
        replace(first, unit_code="UBND-VP", valid_from=date(2022, 7, 1)),
    )
    moved = make_full_campaign(people=(*posts, *make_full_campaign().people[1:]))
    write_campaign_workbook(path, moved)
    assert read_campaign(path) == moved


def test_a_new_movement_is_read_back_as_it_was_made(tmp_path):
    campaign = new_campaign("van-hoa-cong-so", REFERENCE_DIR)
    write_campaign_workbook(tmp_path / "moi.xlsx", campaign)
    assert read_campaign(tmp_path / "moi.xlsx") == campaign


@pytest.mark.parametrize(
    ("field", "value", "label", "row"),
    [
        ("is_rehearsal", True, "Phong trào diễn tập", 11),
        ("deputy_name", "Lê Thị Thay", "Họ tên Phó Chủ tịch ký thay", 19),
    ],
)
def test_a_workbook_from_before_there_was_a_field_is_read_without_it(path, tmp_path, field, value, label, row):
    told = replace(make_full_campaign(), **{field: value})
    write_campaign_workbook(tmp_path / "phong-trao.xlsx", told)
    assert read_campaign(path) == told
    book = load_workbook(path)
    assert book["Thông tin"][f"A{row}"].value == label
    book["Thông tin"].delete_rows(row)
    book.save(path)
    assert read_campaign(path) == make_full_campaign()


def test_a_workbook_from_before_persons_had_days_is_read_without_them(path):
    book = load_workbook(path)
    book["Cá nhân"].delete_cols(11, 2)
    book.save(path)
    assert read_campaign(path) == make_full_campaign()


def test_a_workbook_that_says_xa_where_any_commune_may_stand_still_reads(path):
    older = {
        "Thông tin!A14": "Tên xã *",
        "Thông tin!A18": "Họ tên Chủ tịch UBND xã *",
        "Thông tin!A22": "Kế hoạch của xã",
        "Khen thưởng!K5": "Toàn xã",
    }
    book = load_workbook(path)
    now = [book[place.split("!")[0]][place.split("!")[1]].value for place in older]
    assert now == ["Tên xã, phường *", "Họ tên Chủ tịch UBND *", "Kế hoạch thực hiện phong trào", "Tất cả"]
    edit_cells(path, older)
    assert read_campaign(path) == make_full_campaign()


def test_a_new_movement_names_no_xa_that_a_phuong_would_have_to_find(tmp_path):
    write_campaign_workbook(tmp_path / "phong-trao.xlsx", new_campaign("thi-dua", REFERENCE_DIR))
    book = load_workbook(tmp_path / "phong-trao.xlsx")
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    allowed = re.compile("xã (?:hội|Sơn Hồng)|cấp xã|Xã nhà")
    assert {text for text in cells if re.search(r"\b[Xx]ã\b", allowed.sub("", text))} == {
        "Tên xã, phường *",
        "Cả chữ “xã”, “phường”, “thị trấn” hoặc “đặc khu” ở đầu, ví dụ xã Sơn Hồng.",
    }


def test_the_same_movement_gives_the_same_bytes(path, tmp_path):
    write_campaign_workbook(tmp_path / "lai.xlsx", make_full_campaign())
    assert (tmp_path / "lai.xlsx").read_bytes() == path.read_bytes()


@pytest.mark.heavy
@pytest.mark.parametrize("filter_name", ["xlsx:Calc MS Excel 2007 XML", "ods", "xls:MS Excel 97"])
def test_a_workbook_saved_again_by_libreoffice_reads_the_same(path, tmp_path, filter_name):
    command = [
        shutil.which("soffice"),
        f"-env:UserInstallation=file://{tmp_path}/lo",
        "--headless",
        "--convert-to",
        filter_name,
        "--outdir",
        str(tmp_path / "luu-lai"),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = tmp_path / "luu-lai" / f"phong-trao.{filter_name.split(':')[0]}"
    assert read_campaign(saved) == make_full_campaign()


@settings(max_examples=15, deadline=None)
@given(name=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40))
def test_any_name_survives(tmp_path_factory, name):
    import unicodedata

    target = tmp_path_factory.mktemp("ten") / "phong-trao.xlsx"
    campaign = make_campaign(units=(make_unit(name=unicodedata.normalize("NFC", name)), make_unit("THON-02")))
    write_campaign_workbook(target, campaign)
    assert read_campaign(target) == campaign


def test_a_workbook_from_before_the_years_of_an_award_still_reads(path):
    edit_cells(path, {"Đã khen!H4": None, "Đã khen!I4": None})
    past = read_campaign(path).past_awards
    assert [(award.nominee_code, award.first_year, award.last_year) for award in past] == [
        ("THON-01", None, None),
        ("UBND-VP-01", None, None),
    ]


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path):
    campaign = make_campaign(units=(make_unit(name='=HYPERLINK("http://x","y")'), make_unit("THON-02")))
    write_campaign_workbook(tmp_path / "phong-trao.xlsx", campaign)
    assert load_workbook(tmp_path / "phong-trao.xlsx")["Đơn vị"]["B5"].data_type == "s"
    assert read_campaign(tmp_path / "phong-trao.xlsx") == campaign


def test_sheets_stand_in_the_order_of_the_work_and_each_is_explained(path):
    book = load_workbook(path)
    assert book.sheetnames == SHEETS
    explained = {row[0].value for row in book["Hướng dẫn"].iter_rows(min_row=9)}
    assert set(SHEETS[1:-1]) <= explained


def test_the_clerk_sees_words_and_dates_not_codes(path):
    book = load_workbook(path)
    assert [book["Đơn vị"]["C5"].value, book["Đơn vị"]["C7"].value] == ["Thôn", "Bộ phận chuyên môn"]
    assert [book["Cá nhân"][cell].value for cell in ("G5", "I5", "J5")] == ["Nam", "Có", "Không"]
    assert book["Kỳ xét"]["D5"].number_format == "dd/mm/yyyy"
    assert book["Khen thưởng"]["E5"].value == "Tốt"


def test_codes_have_their_names_beside_them(path):
    values = load_workbook(path, data_only=True)
    assert values["Cá nhân"]["D7"].value == "Bộ phận Văn phòng - Thống kê"
    assert values["Khen thưởng"]["C5"].value == "Giấy khen của Chủ tịch UBND cấp xã"


def test_every_value_of_the_policy_is_marked_as_the_communes_own_choice(path):
    notes = [row[2].value for row in load_workbook(path)["Xếp loại"].iter_rows(min_row=5, max_row=17)]
    assert all("Cơ quan xét tự chọn, luật không quy định." in note for note in notes)


def test_drop_downs_cover_the_rows_to_come(path):
    rules = load_workbook(path)["Cá nhân"].data_validations.dataValidation
    lists = {str(rule.sqref): rule.formula1 for rule in rules if rule.type == "list"}
    assert lists["G5:G500"] == '"Nam,Nữ"'
    assert lists["C5:C500"] == "'Đơn vị'!$A$5:$A$500"


def test_rows_typed_under_the_ruled_ones_keep_leading_zeros_and_dates(path):
    book = load_workbook(path)
    styles = {name: book["Đơn vị"].column_dimensions[name].number_format for name in ("A", "I")}
    assert styles == {"A": "@", "I": "dd/mm/yyyy"}


def test_the_award_codes_are_those_of_the_reference_data():
    with (REFERENCE_DIR / "awards.csv").open(encoding="utf-8") as stream:
        assert [row["code"] for row in csv.DictReader(stream)] == list(AWARD_CODES)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ({"Cá nhân!C5": "THON-9"}, "Cá nhân!C5: không có mã “THON-9” trên trang Đơn vị."),
        ({"Đơn vị!A6": "THON-01"}, "Đơn vị!A6: mã này đã dùng ở một dòng trên."),
        ({"Cá nhân!A5": "THON-01"}, "Cá nhân!A5: mã THON-01 đã dùng cho một đơn vị."),
        ({"Đơn vị!A6": "thôn 2"}, "Đơn vị!A6: ô “Mã đơn vị” ghi “thôn 2”; mã chỉ gồm chữ in hoa không dấu"),
        ({"Đơn vị!A6": "../X"}, "Đơn vị!A6: ô “Mã đơn vị” ghi “../X”; mã chỉ gồm"),
        ({"Đơn vị!A6": "CON"}, "Đơn vị!A6: ô “Mã đơn vị” ghi “CON”; Windows không cho"),
        ({"Đơn vị!B5": None}, "Đơn vị!B5: ô “Tên đơn vị” đang để trống, bắt buộc phải ghi."),
        ({"Đơn vị!C5": "Làng"}, "Đơn vị!C5: ô “Loại đơn vị” ghi “Làng”; chỉ nhận: Tổ chức Đảng;"),
        ({"Đơn vị!G5": 9.5}, "Đơn vị!G5: ô “Số người” ghi “9.5”; chỉ nhận số nguyên"),
        ({"Đơn vị!H5": 11}, "Đơn vị!H5: số nữ lớn hơn số người."),
        ({"Đơn vị!K6": "THON-9"}, "Đơn vị!K6: không có mã “THON-9”"),
        ({"Kỳ xét!A5": "năm 2021"}, "Kỳ xét!A5: ô “Kỳ xét” ghi “năm 2021”; hãy ghi nam-2021"),
        ({"Kỳ xét!D5": "31/02/2021"}, "Kỳ xét!D5: ô “Hạn nộp biểu mẫu” ghi “31/02/2021”; ngày này không có"),
        ({"Kỳ xét!D5": "tháng 12"}, "Kỳ xét!D5: ô “Hạn nộp biểu mẫu” ghi “tháng 12”; chỉ nhận ngày/tháng/năm"),
        ({"Kỳ xét!E5": "29/11/2021"}, "Kỳ xét!E5: hạn nộp bản sửa trước hạn nộp biểu mẫu (30/11/2021)."),
        ({"Kỳ xét!G5": "01/12/2021"}, "Kỳ xét!G5: ngày quyết định trước ngày họp Hội đồng (20/12/2021)."),
        ({"Kỳ xét!B5": 2020}, "Kỳ xét!B5: kỳ nam-2021 chỉ xét năm 2021."),
        ({"Kỳ xét!C6": 2018}, "Kỳ xét!C6: năm cuối trước năm đầu."),
        ({"Kỳ xét!C6": 2023}, "Kỳ xét!C6: kỳ so-ket-2022 không xét năm sau 2022."),
        ({"Thông tin!B9": "31/12/2026"}, "Thông tin: ngày kết thúc phong trào trước ngày bắt đầu."),
        ({"Đơn vị!J6": "01/01/2019"}, "Đơn vị!J6: ngày thôi hoạt động trước ngày bắt đầu."),
        ({"Đơn vị!A4": "x", "Đơn vị!B4": "x"}, "Đơn vị: thiếu cột “Mã đơn vị”, “Tên đơn vị”."),
        ({"Gia hạn!A5": "nam-2025"}, "Gia hạn!A5: không có kỳ nam-2025 trên trang Kỳ xét."),
        ({"Gia hạn!B5": "X-1"}, "Gia hạn!B5: không có mã “X-1” trên trang Đơn vị."),
        ({"Gia hạn!B5": "thon-2"}, "Gia hạn!B5: không có mã “thon-2” trên trang Đơn vị. Có phải THON-02?"),
        ({"Gia hạn!D5": "29/11/2021"}, "Gia hạn!D5: hạn mới phải sau hạn nộp chung (30/11/2021)."),
        ({"Gia hạn!D5": "30/11/2021"}, "Gia hạn!D5: hạn mới phải sau hạn nộp chung (30/11/2021)."),
        ({"Gia hạn!D5": "21/12/2021"}, "Gia hạn!D5: hạn mới sau ngày họp Hội đồng (20/12/2021)."),
        (
            {"Gia hạn!D5": "29/12/2021", "Kỳ xét!F5": None},
            "Gia hạn!D5: hạn mới sau ngày quyết định (28/12/2021).",
        ),
        ({"Gia hạn!E5": None}, "Gia hạn!E5: ô “Lý do” đang để trống, bắt buộc phải ghi."),
        (
            {"Cá nhân!B6": "Nguyễn Văn 01", "Cá nhân!E6": "trưởng thôn", "Cá nhân!H6": 1980},
            "Cá nhân!B6: ghi “Nguyễn Văn 01”, giống hệt người mã THON-01-01",
        ),
        ({"Cá nhân!A6": "THON-01-01"}, "Cá nhân!A6: mã này đã dùng ở một dòng trên; người chuyển đơn vị"),
        ({"Cá nhân!K6": "01/7/2022", "Cá nhân!L6": "30/6/2022"}, "Cá nhân!L6: ngày cuối trước ngày đầu."),
        ({"Hội đồng!H5": "THON-01, THON-77"}, "Hội đồng!H5: không có mã “THON-77” trên trang Đơn vị."),
        ({"Hội đồng!I5": "Ông A"}, "Hội đồng!I5: không có mã “Ông A” trên trang Đơn vị hoặc Cá nhân."),
        ({"Kết quả các năm!A5": "AI-DO"}, "Kết quả các năm!A5: không có mã “AI-DO”"),
        ({"Kết quả các năm!C5": "chín"}, "Kết quả các năm!C5: ô “Điểm” ghi “chín”; chỉ nhận số, ví dụ 9,5."),
        ({"Khen thưởng!I5": 0.5}, "Khen thưởng!I5: ô “Tỷ lệ phiếu tối thiểu (%)” ghi “0.5”; chỉ nhận tỷ lệ"),
        ({"Khen thưởng!B5": "GK"}, "Khen thưởng!B5: ô “Mã hình thức” ghi “GK”; chỉ nhận: GK_XA;"),
        ({"Khen thưởng!E5": "Giỏi"}, "Khen thưởng!E5: ô “Xếp loại từ” ghi “Giỏi”; chỉ nhận: Xuất sắc; Tốt;"),
        ({"Xếp loại!B5": None}, "Xếp loại!B5: ô “Bước chấm điểm” đang để trống"),
        ({"Thông tin!B14": None}, "Thông tin!B14: ô “Tên xã, phường” đang để trống"),
        ({"Thông tin!A14": "Xã"}, "Thông tin: thiếu dòng “Tên xã, phường”."),
        ({"Đơn vị!B4": "Tên gọi"}, "Đơn vị: thiếu cột “Tên đơn vị”."),
        (
            {"Đơn vị!B6": "đơn vị thon-01", "Đơn vị!I6": None},
            "Đơn vị!B6: tên này trùng với đơn vị mã THON-01;",
        ),
        ({"Đơn vị!K6": "THON-02"}, "Đơn vị!K6: đơn vị không kế thừa chính mình."),
        ({"Đơn vị!J6": None}, "Đơn vị!K6: có đơn vị kế thừa thì phải ghi ngày “Hoạt động đến”."),
        ({"Hội đồng!D6": "Chủ tịch Hội đồng"}, "Hội đồng!D6: đã có Chủ tịch Hội đồng ở một dòng trên (mã HD-01)."),
        ({"Hội đồng!G6": "UBND-VP-01"}, "Hội đồng!G6: cá nhân này đã là thành viên mã HD-01."),
        ({"Thông tin!B29": 300}, "Thông tin: tỷ lệ dự họp tối thiểu (300 %) phải từ 0 đến 100 %."),
        ({"Thông tin!B29": -3}, "Thông tin: tỷ lệ dự họp tối thiểu (-3 %) phải từ 0 đến 100 %."),
        ({"Kết quả các năm!C5": 905}, "Kết quả các năm!C5: điểm 905 nằm ngoài thang từ 0 đến 100."),
        ({"Đã khen!H5": 2021}, "Đã khen!I5: năm cuối trước năm đầu."),
        (
            {"Đã khen!A6": "THON-01", "Đã khen!C6": "Giấy khen", "Đã khen!E6": "98/QĐ-UBND", "Đã khen!F6": "12/6/2020"},
            "Đã khen!A6: lần khen này đã có ở một dòng trên.",
        ),
        ({"Kỳ xét!D5": "30/11/2001"}, "Kỳ xét!D5: hạn nộp biểu mẫu trước năm được xét (2021)."),
        (
            {"Khen thưởng!F5": "Số lượng", "Khen thưởng!G5": 2.5},
            "Khen thưởng!G5: Dòng GK_XA, tập thể, đánh giá hằng năm: chỉ tiêu 2,5; số lượng phải là số nguyên.",
        ),
        (
            {"Xếp loại!B28": 95},
            "Xếp loại: Mức Xuất sắc từ 90 điểm, mức Tốt từ 95 điểm: điểm các mức phải theo một chiều",
        ),
        ({"Xếp loại!A28": "xuất sắc"}, "Xếp loại: Có hai mức xếp loại cùng tên."),
    ],
)
def test_a_slip_is_told_with_its_cell_and_what_is_accepted(path, edits, expected):
    edit_cells(path, edits)
    assert expected in troubles_of(path)


@pytest.mark.parametrize(
    ("edits", "place", "words"),
    [
        ({"Tiêu chí!F8": 4}, "- Tiêu chí!F7: ", "TT.1 cộng được 24 điểm"),
        ({"Tiêu chí!F8": 4}, "- Tiêu chí: ", "tập thể cộng được 99 điểm"),
        ({"Khen thưởng!G5": None}, "- Khen thưởng!G5: ", "GK_XA"),
        ({"Xếp loại!B28": 90}, "- Xếp loại: ", "mức xếp loại"),
        ({"Khen thưởng!G5": 0.2}, "- Khen thưởng!G5: ", "20 cho 20 %"),
        ({"Khen thưởng!B6": "GK_XA", "Khen thưởng!D6": "Tập thể"}, "- Khen thưởng!A6: ", "đã có ở một dòng trên"),
    ],
)
def test_a_scale_that_does_not_add_up_is_told_where_it_stands(path, edits, place, words):
    edit_cells(path, edits)
    lines = [line for line in troubles_of(path).split("\n") if line.startswith(place)]
    assert any(words in line for line in lines)


def test_a_table_that_is_gone_is_one_slip_not_one_for_each_row_that_names_it(path):
    edit_cells(path, {"Đơn vị!A4": "x"})
    assert troubles_of(path).startswith("Sổ phong trào có 1 chỗ cần sửa:\n- Đơn vị: thiếu cột “Mã đơn vị”.")


def test_several_slips_are_told_at_once(path):
    edit_cells(path, {"Cá nhân!C5": "X", "Đơn vị!C5": "Làng", "Kỳ xét!D5": "mai"})
    message = troubles_of(path)
    assert message.startswith("Sổ phong trào có 3 chỗ cần sửa:")
    assert all(place in message for place in ("Cá nhân!C5", "Đơn vị!C5", "Kỳ xét!D5"))


def test_only_the_first_ten_slips_are_listed(path):
    edit_cells(path, {f"Tiêu chí!F{row}": "x" for row in range(7, 20)})
    message = troubles_of(path)
    assert message.count("\n- Tiêu chí!F") == 10
    assert message.endswith("- và 3 chỗ nữa")


@pytest.mark.parametrize(("sheet", "words"), [("Đơn vị", "chưa có đơn vị nào"), ("Tiêu chí", "chưa có tiêu chuẩn")])
def test_an_emptied_sheet_is_told(path, sheet, words):
    book = load_workbook(path)
    book[sheet].delete_rows(5, 500)
    book.save(path)
    assert f"- {sheet}: {words}" in troubles_of(path)


def test_a_missing_sheet_is_named(path):
    book = load_workbook(path)
    del book["Cá nhân"]
    book.save(path)
    assert "Cá nhân: thiếu trang này" in troubles_of(path)


def test_a_file_that_is_no_workbook_is_a_stop_the_clerk_can_fix(tmp_path):
    target = tmp_path / "phong-trao.xlsx"
    target.write_bytes(b"khong phai")
    assert "Không đọc được" in troubles_of(target)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ({"Đơn vị!B5": "#N/A"}, "Đơn vị!B5: ô “Tên đơn vị” đang báo lỗi của Excel (#N/A, #REF! …)"),
        ({"Đơn vị!D5": "#REF!"}, "Đơn vị!D5: ô “Khối thi đua” đang báo lỗi của Excel"),
        ({"Xếp loại!B5": "#VALUE!"}, "Xếp loại!B5: ô “Bước chấm điểm” đang báo lỗi của Excel"),
        ({"Đơn vị!G5": "=3+4"}, "Đơn vị!G5: ô “Số người” có công thức chưa được tính"),
        ({"Cá nhân!F5": '="Khối "&1'}, "Cá nhân!F5: ô “Nhóm đối tượng” có công thức chưa được tính"),
    ],
)
def test_a_cell_that_shows_an_error_or_an_unsolved_formula_is_not_taken_for_blank(path, edits, expected):
    edit_cells(path, edits)
    assert expected in troubles_of(path)


def percent_of(path, place, value):
    book = load_workbook(path)
    sheet, cell = place.split("!")
    book[sheet][cell].value, book[sheet][cell].number_format = value, "0.0%" if value == 1.5 else "0%"
    book.save(path)


@pytest.mark.parametrize("value", [1, 0.95, 1.5, 65])
@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("Khen thưởng!I5", "Tỷ lệ phiếu tối thiểu (%)"),
        ("Khen thưởng!G5", "Chỉ tiêu"),
        ("Xếp loại!B11", "Phải có minh chứng khi đạt từ (% điểm tối đa)"),
    ],
)
def test_a_number_shown_as_a_percentage_is_not_read_as_a_hundredth(path, value, place, name):
    percent_of(path, place, value)
    told = troubles_of(path)
    assert f"{place}: ô “{name}” đang ở dạng phần trăm" in told
    assert "rồi ghi 100, không ghi 100%" in told


def test_0_percent_is_0_and_a_percentage_typed_as_a_text_is_what_it_says(path):
    percent_of(path, "Khen thưởng!I5", 0)
    edit_cells(path, {"Khen thưởng!I6": "80 %"})
    first, second = read_campaign(path).award_rules[:2]
    assert (first.vote_threshold_pct, second.vote_threshold_pct) == (0, 80)


@pytest.mark.parametrize("look", ['0" %"', "0\\%"])
def test_a_format_that_only_adds_the_sign_shows_the_number_that_is_read(path, look):
    book = load_workbook(path)
    book["Khen thưởng"]["I5"].value, book["Khen thưởng"]["I5"].number_format = 60, look
    book.save(path)
    assert read_campaign(path).award_rules[0].vote_threshold_pct == 60


def merge(path, *places):
    book = load_workbook(path)
    for place in places:
        sheet, area = place.split("!")
        book[sheet].merge_cells(area)
    book.save(path)


def test_a_merged_cell_is_told_at_each_row_it_covers(path):
    merge(path, "Đơn vị!D5:D7", "Kỳ xét!H5:H6")
    told = troubles_of(path)
    for place, first in (("Đơn vị!D6: ô “Khối thi đua”", "D5"), ("Đơn vị!D7: ô “Khối thi đua”", "D5")):
        assert f"{place} bị gộp với ô {first}; bỏ gộp ô rồi ghi đủ từng dòng." in told
    assert "Kỳ xét!H6" in told
    assert "Đơn vị!D5" not in told


def test_a_label_merged_over_its_value_is_told(path):
    merge(path, "Thông tin!A5:B5")
    assert "bị gộp với ô A5" in troubles_of(path)


def test_merged_cells_where_nothing_is_read_do_no_harm(path):
    whole = read_campaign(path)
    merge(path, "Đơn vị!D8:D20", "Thông tin!B5:C5", "Đơn vị!A1:K1", "Cá nhân!N5:N9")
    assert read_campaign(path) == whole


def test_a_workbook_that_is_not_there_is_told_as_such(tmp_path):
    with pytest.raises(ReviewError) as stop:
        read_campaign(tmp_path / "phong-trao.xlsx")
    assert stop.value.message == "Không có tệp phong-trao.xlsx."


def test_a_clerks_way_of_writing_is_understood(path):
    edit_cells(
        path,
        {
            "Kết quả các năm!C5": "91,25",
            "Kỳ xét!D5": "30/11/2021",
            "Cá nhân!G5": " nam ",
            "Cá nhân!A5": " THON-01-01 ",
            "Đơn vị!C5": "thôn",
            "Hội đồng!H5": "THON-01;THON-02",
            "Xếp loại!B11": "90 %",
        },
    )
    assert read_campaign(path) == make_full_campaign()


def test_blank_rows_and_moved_tables_do_no_harm(path):
    book = load_workbook(path)
    book["Đơn vị"].insert_rows(6, 2)
    book["Cá nhân"].insert_rows(1, 3)
    book["Nơi nhận"].insert_cols(1)
    book.save(path)
    assert read_campaign(path) == make_full_campaign()


def test_a_council_date_may_be_left_open(tmp_path):
    campaign = make_full_campaign(terms=(make_preliminary_term(council_date=None),), extensions=())
    write_campaign_workbook(tmp_path / "phong-trao.xlsx", campaign)
    assert read_campaign(tmp_path / "phong-trao.xlsx").terms[0].council_date is None


def test_a_new_movement_carries_the_plan_and_marks_its_examples():
    campaign = new_campaign("van-hoa-cong-so", REFERENCE_DIR)
    assert campaign.launches[0].launch_date == date(2019, 6, 14)
    assert [term.period.code for term in campaign.terms] == ["nam-2021", "so-ket-2022", "tong-ket-2025"]
    assert all(item.code.startswith("VIDU") for item in (*campaign.units, *campaign.people))
    assert campaign.council.quorum_pct is None
    assert sum(item.max_points or Decimal(0) for item in campaign.criteria if item.kind.value == "leaf") == 200
    kinds = {item.document_type for item in campaign.recipients}
    assert kinds == {"to-trinh", "bao-cao", "quyet-dinh", "bien-ban", "cong-van"}
