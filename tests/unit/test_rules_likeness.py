"""Names and texts that are the same but for how they are written."""

import pytest

from tasks.rules.likeness import TextIndex, fold, is_near_copy, spelt, words_of

TEXT = "Đã tham mưu rút ngắn thời gian giải quyết hồ sơ đất đai cho người dân trong xã"


@pytest.mark.parametrize("name", ["Trần  Thị Hòa", "trần thị hoà", "TRAN THI HOA", "Trâ\u0300n Thị Hòa"])
def test_folded_a_name_is_one_however_it_is_typed(name):
    assert fold(name) == "tran thi hoa"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Xã Hòa Bình", "xã Hoà Bình", True), ("Thủy", "Thuỷ", True), ("Hòa", "Hóa", False), ("Lan", "Lân", False)],
)
def test_spelt_only_the_place_of_a_tone_mark_is_left_aside(one, other, same):
    assert (spelt(one) == spelt(other)) is same


@pytest.mark.parametrize(
    ("other", "copied"),
    [
        (TEXT.upper() + ".", True),
        (TEXT.replace("xã", "thôn"), True),
        ("Đã vận động hội viên hiến đất làm đường", False),
        (TEXT.split(" giải")[0], False),
        ("", False),
    ],
)
def test_nine_words_in_ten_in_the_same_order_are_a_copy(other, copied):
    assert is_near_copy(words_of(TEXT), words_of(other)) is copied
    index = TextIndex()
    index.add("first", words_of(TEXT))
    assert index.find(words_of(other)) == ("first" if copied else None)


def test_the_first_of_several_copies_is_named_and_short_texts_are_compared_whole():
    index = TextIndex()
    for name, text in (("a", "Giữ gìn vệ sinh"), ("b", TEXT), ("c", TEXT)):
        index.add(name, words_of(text))
    assert index.find(words_of(TEXT)) == "b"
    assert index.find(words_of("giữ gìn vệ sinh!")) == "a"
    assert index.find(words_of("giữ gìn trật tự")) is None


TEN = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


@pytest.mark.parametrize("changed", range(10))
def test_ten_words_of_which_one_is_another_are_a_copy_wherever_it_stands(changed):
    other = (*TEN[:changed], "khác", *TEN[changed + 1 :])
    assert is_near_copy(TEN, other)
    index = TextIndex()
    index.add("ten", TEN)
    assert index.find(other) == "ten"
    assert index.find(("đầu", *TEN)) == index.find((*TEN, "cuối")) == "ten"


def test_eight_words_in_ten_or_the_same_words_in_another_order_are_no_copy():
    assert not is_near_copy(TEN, ("khác", "nữa", *TEN[2:]))
    assert not is_near_copy(TEN, tuple(reversed(TEN)))


def test_two_words_more_at_the_end_of_nine_are_just_a_copy():
    assert is_near_copy(TEN[:9], (*TEN[:9], "thêm", "nữa"))
    assert not is_near_copy(TEN[:9], (*TEN[:9], "thêm", "nữa", "rồi"))


def test_words_that_come_back_often_in_a_long_text_count_like_the_others():
    text = TEN * 30
    assert is_near_copy(("đầu", *text), text)
