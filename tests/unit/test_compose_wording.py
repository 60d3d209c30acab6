"""Dates, numbers, names and money as an official paper writes them (NĐ 30/2020, Phụ lục I and II)."""

from datetime import date
from decimal import Decimal as D

import pytest

from tasks.compose.wording import (
    count_of,
    end_list,
    full_date,
    head_name,
    inside,
    money_in_words,
    percent_text,
    score_text,
    sort_key,
)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2021, 3, 5), "ngày 05 tháng 3 năm 2021"),
        (date(2021, 2, 15), "ngày 15 tháng 02 năm 2021"),
        (date(2021, 1, 9), "ngày 09 tháng 01 năm 2021"),
        (date(2021, 12, 28), "ngày 28 tháng 12 năm 2021"),
        (None, "ngày      tháng      năm 2022"),
    ],
)
def test_days_under_ten_and_months_one_and_two_have_a_zero(day, text):
    assert full_date(day, 2022) == text


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (450_000, "Bốn trăm năm mươi nghìn đồng"),
        (2_050_000, "Hai triệu không trăm năm mươi nghìn đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (21_000, "Hai mươi mốt nghìn đồng"),
        (15_000, "Mười lăm nghìn đồng"),
        (7_310_000, "Bảy triệu ba trăm mười nghìn đồng"),
        (3_000_000, "Ba triệu đồng"),
        (1_000_010_000, "Một tỷ không trăm mười nghìn đồng"),
    ],
)
def test_money_in_words(amount, words):
    assert money_in_words(amount) == words


def test_numbers():
    assert count_of(5, "tập thể") == "05 tập thể"
    assert score_text(D("94.50")) == "94,5"
    assert score_text(D("90.00")) == "90"
    assert score_text(None) == "-"
    assert percent_text(1, 3) == "33,33%"
    assert percent_text(0, 0) == "-"


def test_names_sort_by_given_name_letters_before_tones():
    names = ["Trần Văn Ân", "Lê Thị Ánh", "Đỗ Đức", "Hồ Dũng", "Nguyễn Anh", "Phan Ấn", "Lê Bình", "Bùi Anh"]
    assert sorted(names, key=sort_key) == [
        "Bùi Anh", "Nguyễn Anh", "Lê Thị Ánh", "Trần Văn Ân", "Phan Ấn", "Lê Bình", "Hồ Dũng", "Đỗ Đức",
    ]  # fmt: skip


def test_lists_end_with_a_full_stop():
    assert end_list(["Như trên;", "Lưu: VT"]) == ["Như trên;", "Lưu: VT."]
    assert end_list([]) == []


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Công an xã Sơn Hồng", ["CÔNG AN", "XÃ SƠN HỒNG"]),
        ("Trường Tiểu học Sơn Hồng", ["TRƯỜNG", "TIỂU HỌC", "SƠN HỒNG"]),
        ("Bộ phận Văn phòng - Thống kê", ["BỘ PHẬN", "VĂN PHÒNG - THỐNG KÊ"]),
        ("Ban Quản lý dự án đầu tư xây dựng", ["BAN", "QUẢN", "LÝ", "DỰ", "ÁN", "ĐẦU", "TƯ", "XÂY", "DỰNG"]),
        ("Thôn 3", ["THÔN", "3"]),
    ],
)
def test_the_name_of_an_agency_breaks_between_its_parts(name, parts):
    found = head_name(name, "xã Sơn Hồng", "Sơn Hồng").split(" ")
    assert [part.replace("\N{NO-BREAK SPACE}", " ") for part in found] == parts


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Xếp loại Khá, thấp hơn mức tối thiểu", "xếp loại Khá, thấp hơn mức tối thiểu"),
        ("Ô phải ghi số", "ô phải ghi số"),
        ("CN.3 chưa có điểm", "CN.3 chưa có điểm"),
        ("Hội đồng chưa quy định", "Hội đồng chưa quy định"),
        ("Bộ phận Tư pháp - Hộ tịch đã giải thể", "Bộ phận Tư pháp - Hộ tịch đã giải thể"),
    ],
)
def test_a_sentence_inside_another_begins_small_unless_a_name_or_a_code_begins_it(sentence, shown):
    assert inside(sentence, "Bộ phận Tư pháp - Hộ tịch") == shown
