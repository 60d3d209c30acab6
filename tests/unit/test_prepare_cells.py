"""What a clerk may type into a cell, and how it is understood."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tasks.prepare.cells import (
    YES_NO,
    Code,
    Codes,
    Day,
    NotAccepted,
    Number,
    PersonName,
    Place,
    Text,
    Whole,
    clean_text,
)

PERCENT = Number(is_percent=True)
COMMUNE = Place(words=("xã", "thị trấn"))


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Number(), "9,5", Decimal("9.5")),
        (Number(), "9.5", Decimal("9.5")),
        (Number(), 3.5, Decimal("3.5")),
        (Number(), 5, Decimal(5)),
        (PERCENT, "66,67 %", Decimal("66.67")),
        (PERCENT, 0, Decimal(0)),
        (Whole(), 12.0, 12),
        (Whole(), " 12 ", 12),
        (Day(), datetime(2021, 12, 5), date(2021, 12, 5)),  # noqa: DTZ001
        (Day(), "5/12/2021", date(2021, 12, 5)),
        (Day(), "05-12-2021", date(2021, 12, 5)),
        (Day(), "2021-12-05", date(2021, 12, 5)),
        (Day(), 44535, date(2021, 12, 5)),
        (Day(), 44535.0, date(2021, 12, 5)),
        (Number(), 8.100000000000001, Decimal("8.1")),
        (YES_NO, "CÓ", True),
        (YES_NO, "không", False),
        (YES_NO, True, True),
        (Codes(), "A, B;C\nD", ("A", "B", "C", "D")),
        (Text(), "  Hồ\u00a0Thị   Nụ ", "Hồ Thị Nụ"),
        (Text(), "Ho\u0300a", "Hòa"),
        (Text(), "\ufeffHồ Thị\u200b Nụ", "Hồ Thị Nụ"),
        (Text(), 912345678.0, "912345678"),
        (Text(), "Bộ phận Văn phòng\n- Thống kê", "Bộ phận Văn phòng - Thống kê"),
        (Code(), "THON-01", "THON-01"),
        (COMMUNE, "xã Sơn Hồng", "xã Sơn Hồng"),
        (COMMUNE, "Xã  Sơn Hồng", "xã Sơn Hồng"),
        (COMMUNE, "Thị trấn Phố Châu", "thị trấn Phố Châu"),
    ],
)
def test_it_is_understood(kind, raw, value):
    assert kind.read(raw) == value


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (COMMUNE, "Sơn Hồng"),
        (COMMUNE, "xã"),
        (Number(), "1.000"),
        (Number(), "chín"),
        (Number(), True),
        (PERCENT, 0.5),
        (PERCENT, "0,5"),
        (Whole(), 9.5),
        (Whole(1, 5), 6),
        (Whole(), "-1"),
        (Day(), 12),
        (Day(), 44413.5),
        (Day(), True),
        (Day(), "31/02/2021"),
        (Day(), "12/2021"),
        (YES_NO, "x"),
        (Code(), "thôn"),
        (Code(), "A/B"),
        (Code(), "LPT1"),
        (Code(), "A" * 25),
    ],
)
def test_it_is_refused(kind, raw):
    with pytest.raises(NotAccepted):
        kind.read(raw)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("ThS. Trần Đình Đức", "ThS."),
        ("Bs.Hồ Thị Kỷ", "Bs."),
        ("TS Lê Văn Tám", "TS"),
        ("PGS. TS. Lê Văn Tám", "PGS."),
        ("Bác sỹ Hồ Thị Kỷ", "Bác sỹ"),
        ("Bà Hồ Thị Kỷ", "Bà"),
        ("bà: Hồ Thị Kỷ", "bà:"),
        ("Ông/Bà Lê Văn Tám", "Ông/Bà"),
        ("Đồng chí Lê Tám", "Đồng chí"),
        ("ĐỒNG CHÍ LÊ VĂN TÁM", "ĐỒNG CHÍ"),
        ("Đ/c Lê Văn Tám", "Đ/c"),
        ("Đ/C. Lê Văn Tám", "Đ/C."),
        ("Ông Lê Văn Tám", "Ông"),
    ],
)
def test_a_title_before_the_name_of_a_person_is_refused_and_named(typed, title):
    with pytest.raises(NotAccepted, match=f"chỉ nhận họ và tên, hãy bỏ “{title}” ở đầu"):
        PersonName().read(typed)


@pytest.mark.parametrize("name", [
    "Ông Ích Khiêm",
    "Ông Văn A",
    "Ông Thị Ngọc Lan",
    "Ông Văn Minh Đức",
    "Đồng Chí Thanh",
    "Bá Văn Hùng",
    "Tsơ Mlô",
    "Y Bhăm Êban",
    "K'Brêu",
    "Tiến Sinh",
    "(ghi họ tên)",
])  # fmt: skip
def test_a_name_that_only_looks_like_a_title_is_a_name(name):
    assert PersonName().read(name) == PersonName().show(name) == name


@pytest.mark.parametrize("name", ["Ông Ích Minh Khiêm", "Đồng Chí Minh Hải Nam", "Bà Thị Nụ"])
def test_an_asterisk_says_that_a_name_has_no_title_and_is_no_part_of_it(name):
    with pytest.raises(NotAccepted, match=f"nếu đó là họ thật thì ghi dấu . ở trước: .{name}"):
        PersonName().read(name)
    assert PersonName().show(name) == f"*{name}"
    assert PersonName().read(f"* {name}") == PersonName().read(f"*{name}") == name


def test_lines_of_a_text_are_kept():
    assert clean_text("một \r\n hai") == "một\nhai"
