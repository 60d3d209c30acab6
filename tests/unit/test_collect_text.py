"""Text as units type, paste and lose it: repaired where that is sure, told at its cell, never guessed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.collect import legacy
from tasks.collect.legacy import convert_legacy
from tasks.collect.mojibake import repair_mojibake
from tasks.collect.syllables import is_syllable
from tasks.collect.text import read_text, typed_text
from tasks.tables import NARRATIVES, make_frame, read_table, write_table

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
ALPHABET = SMALL + [letter.upper() for letter in SMALL]

TO_TCVN3 = {letter: code for code, letter in legacy._TCVN3.items()}
TO_VNI = {letter: code for code, letter in reversed(legacy._VNI.items())}

#: Every vowel with every tone, in words.
SENTENCES = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập, tự do, hạnh phúc.",
    "Đảng ủy, Ủy ban nhân dân xã đã chỉ đạo quyết liệt; kết quả đạt được rất đáng khích lệ.",
    "Tổ chức 12 buổi tuyên truyền (1.250 lượt người), vượt kế hoạch 15%, giữ vững nề nếp.",
    "Ông Nguyễn Văn Ẩn, bà Lỗ Thị Ỷ, anh Hồ Sỹ Bằng và chị Đặng Thị Quỳnh Như đều tốt.",
    "Sửa chữa, bổ sung nội quy; xử lý nghiêm những việc trễ hẹn, bỏ sót, chậm chạp, ỷ lại.",
)


def encode(text, table):
    return "".join(table.get(char, char) for char in text)


def mangle(text):
    """UTF-8 as a program shows it that takes it for Western text."""
    shown = [bytes([code]).decode("cp1252", "replace").replace("\ufffd", chr(code)) for code in text.encode()]
    return "".join(shown)


def noted(value):
    return [note.code for note in read_text(value).notices]


@pytest.mark.parametrize("text", SENTENCES)
def test_old_fonts_are_turned_to_unicode_and_back_without_loss(text):
    small = text.lower()
    assert convert_legacy(encode(small, TO_TCVN3)) == legacy.Conversion(small, "TCVN3 (ABC)")
    assert convert_legacy(encode(text, TO_VNI)) == legacy.Conversion(text, "VNI-Windows")
    assert repair_mojibake(mangle(text)) == text


def test_the_tables_hold_the_whole_alphabet():
    assert {legacy._decode_tcvn3(encode(letter, TO_TCVN3)) for letter in SMALL} == set(SMALL)
    for letter in ALPHABET:
        assert legacy._decode_vni(encode(letter, TO_VNI)) == letter
        assert repair_mojibake(mangle(letter)) == letter


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("§iÓm", "Điểm"),
        ("Ñieåm", "Điểm"),
        ("Ä‘iá»ƒm", "điểm"),
        ("NGUY\u00d4N V\u00a1N A", "NGUYỄN VĂN A"),
        ("X· S¬N HåNG", "XÃ SƠN HỒNG"),
        ("ÑAÛNG UÛY XAÕ", "ĐẢNG ỦY XÃ"),
        ("C«ng t\u00b8c «Kû c\u00ad¬ng»", "Công tác «Kỷ cương»"),
        ("T\u00e8t, kh\u00b8", "Tốt, khá"),
        ("§¹t 95% kÕ ho¹ch, t¨ng 1,5 lÇn (25 m²)", "Đạt 95% kế hoạch, tăng 1,5 lần (25 m²)"),
        ("Đã họp.\n§· häp cã 3 ng\u00adêi.\nXong.", "Đã họp.\nĐã họp có 3 người.\nXong."),
        ("Tổ chức h\u00e9i ngh\u00de", "Tổ chức hội nghị"),
    ],
)
def test_text_in_an_old_encoding_is_converted_and_told_with_its_length(typed, text):
    read = read_text(typed)
    assert read.text == text
    (note,) = read.notices
    assert note.code in ("TEXT_CONVERTED", "TEXT_REDECODED")
    assert dict(note.words) == {"before": str(len(typed)), "after": str(len(text))}


@pytest.mark.parametrize(
    "text",
    [
        *SENTENCES,
        "",
        "abc",
        "=SUM(A1:A3)",
        "Hoà, thuỷ, khoẻ; Hòa, thủy, khỏe",
        "Nguyên",
        "còn lá",
        "Công an xã",
        "chò",
        "cái côt, câp nhât",
        "Ê Đê, H'Mông, Đắk Lắk, Pleiku",
        "café Müller, São Paulo, résumé, naïve, señor, Noël",
        "« Nhà văn hóa » 25 m², 30°C ± 2, ½, 5 µm, § 5, © 2021, Windows®",
        "– gạch đầu dòng\n• chấm tròn\n“ngoặc kép” … 50% → 60%",
        "Anh–Việt ‘x’ €5 ≥ 3",
    ],
)
def test_good_text_comes_back_as_it_is_and_nothing_is_told(text):
    assert read_text(text) == read_text("") if not text else (read_text(text).text, noted(text)) == (text, [])


@given(st.text(st.sampled_from([*ALPHABET, *"bcdghklmnpqrstvx", *" \n.,;:-0123456789()"])))
def test_no_good_vietnamese_text_is_ever_damaged(text):
    surely_unicode = "đ" + text.strip(" \n")
    assert read_text(surely_unicode).text == surely_unicode


@given(st.lists(st.sampled_from(" ".join(SENTENCES).replace(",", "").replace(".", "").split()), min_size=3))
def test_words_that_vietnamese_has_are_never_taken_for_an_old_encoding(words):
    assert convert_legacy(" ".join(words)).encoding == ""


@given(st.text())
def test_any_text_comes_out_clean_can_be_stored_and_no_change_is_silent(text):
    read = read_text(text)
    assert unicodedata.is_normalized("NFC", read.text)
    assert read.text == read.text.strip()
    read.text.encode()
    typed_text(text).encode()
    if read.text != text:
        assert read.notices


@pytest.mark.parametrize(
    ("typed", "text", "notices"),
    [
        ("  hai đầu \n", "hai đầu", ["SPACES_CLEANED"]),
        ("a\xa0b", "a b", ["SPACES_CLEANED"]),
        ("a\tb", "a b", ["SPACES_CLEANED"]),
        ("dòng 1\r\ndòng 2", "dòng 1\ndòng 2", ["SPACES_CLEANED"]),
        ("dòng 1\rdòng 2", "dòng 1\ndòng 2", ["SPACES_CLEANED"]),
        ("dòng 1_x000D_\ndòng 2", "dòng 1\ndòng 2", ["SPACES_CLEANED"]),
        ("dòng 1\x0bdòng 2\u2028dòng 3", "dòng 1\ndòng 2\ndòng 3", ["SPACES_CLEANED"]),
        ("a\u200bb\ufeff", "ab", ["INVISIBLE_REMOVED"]),
        ("\u202bphải sang trái\u202c", "phải sang trái", ["INVISIBLE_REMOVED"]),
        ("T\u00e8t", "T\u00e8t", ["OLD_ENCODING"]),
        ("chuông\x07", "chuông", ["INVISIBLE_REMOVED"]),
        ("mềm\u00admại", "mềmmại", ["INVISIBLE_REMOVED"]),
        (unicodedata.normalize("NFD", "Hòa thuận"), "Hòa thuận", ["TEXT_COMPOSED"]),
        ("Ho\u0300a", "Hòa", ["TEXT_COMPOSED"]),
        ("\u00d0ảng ủy", "Đảng ủy", ["LETTERS_REPLACED"]),
        ("\ud83d", "\ufffd", ["TEXT_DAMAGED"]),
        ("Nguy\ufffdn", "Nguy\ufffdn", ["TEXT_DAMAGED"]),
        ("Tốt 👍", "Tốt 👍", ["ODD_CHARACTERS"]),
        ("\uf0b7 Việc một", "\uf0b7 Việc một", ["ODD_CHARACTERS"]),
        ("Đảng ủy c\u00e3 hi\u00d6u qu\u00b6", "Đảng ủy c\u00e3 hiệu quả", ["TEXT_CONVERTED", "OLD_ENCODING"]),
    ],
)  # fmt: skip
def test_what_is_cleaned_or_cannot_be_is_told(typed, text, notices):
    assert (read_text(typed).text, noted(typed)) == (text, notices)


@pytest.mark.parametrize(
    ("value", "text", "notices"),
    [
        (12.0, "12", []),
        (31047001234.0, "31047001234", ["ZERO_LOST"]),
        (42047001234.0, "42047001234", ["ZERO_LOST"]),
        (142047001234.0, "142047001234", []),
        (12345678.0, "12345678", ["ZERO_LOST"]),
        (1.23456789012345678e17, "123456789012346000", ["DIGITS_LOST"]),
        (0.1, "0.1", ["TEXT_FROM_NUMBER"]),
    ],
)
def test_an_identity_number_kept_as_a_number_is_shown_whole_and_its_lost_zero_told(value, text, notices):
    assert (read_text(value).text, noted(value)) == (text, notices)


def test_no_word_for_nothing_becomes_nothing_on_the_way(tmp_path):
    words = ["NA", "N/A", "null", "None", "nan", "-", "#N/A", "TRUE", "'", "=1", "\ttab", "dòng\r\nmới"]
    rows = [("u", str(number), word, "f", "s", "c") for number, word in enumerate(words, start=100)]
    write_table(tmp_path, NARRATIVES, make_frame(NARRATIVES, rows))
    assert list(read_table(tmp_path, NARRATIVES)["text"]) == words


@pytest.mark.parametrize(
    "word", ["quyết", "giếng", "gì", "khuỷu", "nghiêng", "Hoà", "Hòa", "ỷ", "xoong", "quốc", "huỵch"]
)
def test_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["cê", "ngi", "ké1", "tàc", "coäng", "hóà", "w", "fa", ""])
def test_other_letters_are_no_syllable(word):
    assert not is_syllable(word)
