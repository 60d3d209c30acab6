"""How dates, numbers, names and money read in an official paper (NĐ 30/2020, Phụ lục I and II)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from num2words import num2words

from tasks.model.campaign import Person
from tasks.model.kinds import Gender
from tasks.rules.wording import vn_number

#: Left to be filled by hand: the data says nothing, and nothing is invented.
BLANK = "……………"

#: What keeps its capital inside a sentence (Phụ lục II), where a text of the rules begins with it.
_NAMES = (
    "Hội đồng",
    "Ủy ban",
    "Luật ",
    "Nghị định ",
    "Quyết định ",
    "Thông tư ",
    "Giấy khen",
    "Bằng khen",
    "Huân chương",
)
_HEAD_LETTERS = 23  # capitals of 13 pt in the column of a head

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SCALES = ("", " nghìn", " triệu", " tỷ")


def full_date(day: date | None, year: int) -> str:
    """`ngày 05 tháng 3 năm 2021` (F10: zero before days under 10 and months 1 and 2), open where no day is set."""
    if day is None:
        return f"ngày      tháng      năm {year}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def count_of(number: int, noun: str) -> str:
    """`05 tập thể`, `12 cá nhân`."""
    return f"{number:02d} {noun}"


def score_text(score: Decimal | None) -> str:
    """`94,5`, or a hyphen where there is no score."""
    return "-" if score is None else vn_number(score)


def percent_text(part: int, whole: int) -> str:
    """A share with at most two decimals: `33,33%`; a hyphen of nothing."""
    if whole == 0:
        return "-"
    share = (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{vn_number(share)}%"


def money_in_words(amount_vnd: int) -> str:
    """`Hai triệu không trăm năm mươi nghìn đồng`: every group after the first is read with its hundreds."""
    groups: list[int] = []
    rest = amount_vnd
    while rest:
        rest, group = divmod(rest, 1000)
        groups.append(group)
    read = [
        _read_group(group, is_first=index == len(groups) - 1) + _SCALES[index]
        for index, group in reversed(list(enumerate(groups)))
        if group
    ]
    words = " ".join(read) or "không"
    return f"{words[0].upper()}{words[1:]} đồng"


def honorific(gender: Gender) -> str:
    """Ông or Bà."""
    return "Ông" if gender is Gender.MALE else "Bà"


def person_name(person: Person) -> str:
    """`Bà Lê Thị Phương Nhung`; no title or degree before the name (F24)."""
    return f"{honorific(person.gender)} {person.name}"


def sort_key(name: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Orders Vietnamese names by the given name, then the rest, letters before tones."""
    words = name.lower().split()
    return tuple(_word_key(word) for word in (*words[-1:], *words[:-1]))


def upper_lines(*lines: str) -> list[str]:
    """Lines of the head of a document, in capitals."""
    return [line.upper() for line in lines]


def head_name(name: str, *kept: str) -> str:
    """The name of an agency in the head of a document, in capitals: a line ends between its parts, never in a `kept`.

    `Bộ phận Văn phòng - Thống kê` has two parts, so that the narrow column shows one over the other.
    """
    for text in kept:
        name = name.replace(text, unbroken(text))
    whole = {unbroken(text) for text in kept}
    parts: list[str] = []
    for word in name.replace(" - ", unbroken(" - ")).split(" "):
        if parts and word[:1].islower() and word not in whole:
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return " ".join(unbroken(part) if len(part) <= _HEAD_LETTERS else part for part in parts).upper()


def end_list(items: Iterable[str]) -> list[str]:
    """The items of a list with their marks: `;` after each, `.` after the last."""
    texts = [item.rstrip(" ;.") for item in items]
    return [f"{text};" for text in texts[:-1]] + [f"{text}." for text in texts[-1:]]


def unbroken(text: str) -> str:
    """The text kept on one line, as the period at the end of a heading is."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def lower_first(text: str) -> str:
    """The text as it stands after a colon or inside a sentence."""
    return text[:1].lower() + text[1:]


def inside(text: str, *names: str) -> str:
    """A sentence of its own as it stands inside another one; a name or a code at its head keeps its capitals."""
    is_word = text[1:2].islower() or text[1:2].isspace()
    return lower_first(text) if is_word and not text.startswith((*_NAMES, *names)) else text


def lower_title(name: str) -> str:
    """`bà Lê Thị Phương Nhung` inside a sentence; the name of a collective as it is."""
    return lower_first(name) if name.startswith(("Ông ", "Bà ")) else name


def _read_group(group: int, *, is_first: bool) -> str:
    hundreds, rest = divmod(group, 100)
    if is_first and hundreds == 0:
        return _words(rest)
    if rest == 0:
        return f"{_words(hundreds)} trăm"
    link = " linh" if rest < 10 else ""
    return f"{_words(hundreds)} trăm{link} {_words(rest)}"


def _words(number: int) -> str:
    return str(num2words(number, lang="vi"))


def _word_key(word: str) -> tuple[tuple[int, int], ...]:
    return tuple(_letter_key(letter) for letter in unicodedata.normalize("NFC", word))


def _letter_key(letter: str) -> tuple[int, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    place = _ALPHABET.find(bare)
    return (place if place >= 0 else len(_ALPHABET) + ord(bare[0]), tone)
