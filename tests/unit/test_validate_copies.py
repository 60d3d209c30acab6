import time

import pytest

from tasks.model.folders import ReviewFolder
from tasks.model.periods import Period, ReviewKind
from tasks.rules.likeness import is_near_copy
from tasks.tables import NOMINATIONS, make_frame, write_table
from tasks.validate.copies import EarlierReview, find_copies, read_earlier_review

TEXT = "Tham mưu ban hành 05 văn bản, tiếp 1.200 lượt công dân, không có hồ sơ trễ hạn trong năm 2021"
OTHER = "Vận động nhân dân hiến 300 mét vuông đất làm đường, trồng 2 km đường hoa, thắp sáng 4 ngõ xóm"


def nominations(*rows):
    """Rows of nominee and text; the unit is what stands before the dash."""
    return make_frame(
        NOMINATIONS,
        [
            (code.split("-")[0], code, "individual", "GK_XA", text, "", "", f"{code}.xlsx", "Đề cử", "C5", "")
            for code, text in rows
        ],
    )


def told(*rows, earlier=None):
    return [(item.unit, item.code, item.message) for item in find_copies(nominations(*rows), earlier)]


@pytest.mark.parametrize("code", ["A-02", "B-01"])
@pytest.mark.parametrize("copy", [TEXT, TEXT.upper() + ".", TEXT.replace("05", "06"), f"Đã {TEXT}"])
def test_a_near_copy_in_the_unit_or_of_another_is_told_at_the_later_one(code, copy):
    message = f"Thành tích của {code} gần như chép lại của A-01."
    assert told(("A-01", TEXT), (code, copy)) == [(code[0], "ACHIEVEMENTS_COPIED", message)]


def test_different_texts_and_blank_ones_are_no_copies():
    assert told(("A-01", TEXT), ("B-01", OTHER), ("C-01", ""), ("D-01", "")) == []


def test_many_copies_of_one_text_are_one_finding_each():
    found = told(*((f"U{number:02d}-01", TEXT) for number in range(20)))
    assert len(found) == 19
    assert all(message.endswith("của U00-01.") for _, _, message in found)


def test_a_text_of_the_review_before_is_told_with_that_review():
    earlier = EarlierReview("sơ kết năm 2022", nominations(("A-01", TEXT)))
    message = "Thành tích của A-01 gần như chép lại của A-01 ở kỳ sơ kết năm 2022."
    assert told(("A-01", TEXT), ("B-01", OTHER), earlier=earlier) == [
        ("A", "ACHIEVEMENTS_FROM_EARLIER_REVIEW", message)
    ]


def test_the_latest_earlier_review_with_nominations_is_found_on_disk(tmp_path):
    for name, rows in (
        ("so-ket-2021", [("A-01", OTHER)]),
        ("so-ket-2022", [("A-01", TEXT)]),
        ("nam-2024", []),
        ("tong-ket-2026", [("A-01", OTHER)]),
    ):
        write_table(tmp_path / name / "4-tong-hop", NOMINATIONS, nominations(*rows))
    (tmp_path / "mau-van-ban").mkdir()
    earlier = read_earlier_review(ReviewFolder(tmp_path, Period(2025, ReviewKind.FINAL)))
    assert earlier is not None
    assert earlier.label == "sơ kết năm 2022"
    assert list(earlier.nominations["achievements"]) == [TEXT]
    assert read_earlier_review(ReviewFolder(tmp_path, Period(2020, ReviewKind.FINAL))) is None
    assert read_earlier_review(ReviewFolder(tmp_path / "none", Period(2020, ReviewKind.FINAL))) is None


@pytest.mark.parametrize("changed", range(10))
def test_one_word_in_ten_may_differ_wherever_it_stands(changed):
    words = [f"w{number}" for number in range(10)]
    other = [*words[:changed], "khác", *words[changed + 1 :]]
    assert is_near_copy(words, other)
    assert told(("A-01", " ".join(words)), ("B-01", " ".join(other)))


def test_a_thousand_different_texts_are_compared_in_seconds():
    texts = [" ".join(f"từ{(number * 7919 + index * 31) % 5000}" for index in range(80)) for number in range(1000)]
    began = time.perf_counter()
    find_copies(nominations(*((f"U{number:04d}-01", text) for number, text in enumerate(texts))))
    assert time.perf_counter() - began < 5
