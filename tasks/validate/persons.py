"""The same person under two codes: how sure one can be from name, year of birth, unit and position.

Vietnamese names repeat: a name alone proves nothing, so nobody is ever merged, only shown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from tasks.model.campaign import Person
from tasks.model.findings import Finding, Severity
from tasks.model.folders import CAMPAIGN_WORKBOOK

#: The same place of a tone mark, written the old way and the new: hoà and hòa, thuý and thúy.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_PAIRS = ("oa", "oe", "uy")


class Certainty(StrEnum):
    """How much speaks for one person: sure, likely, or nothing but the name."""

    SURE = "sure"
    LIKELY = "likely"
    NAME_ONLY = "name_only"


@dataclass(frozen=True)
class Match:
    """Two entries that may be one person; `first` stands before `second` in the list."""

    first: Person
    second: Person
    certainty: Certainty


@dataclass(frozen=True)
class _Wording:
    code: str
    severity: Severity
    message: str


_WORDINGS = {
    Certainty.SURE: _Wording(
        "PERSON_TWICE_SURE",
        Severity.WARNING,
        "{0} và {1} gần như chắc chắn là một người: trùng họ tên, năm sinh và đơn vị hoặc chức vụ.",
    ),
    Certainty.LIKELY: _Wording(
        "PERSON_TWICE_LIKELY",
        Severity.WARNING,
        "{0} và {1} có thể là một người: trùng hoặc gần trùng họ tên, trùng thêm năm sinh hoặc đơn vị, chức vụ.",
    ),
    Certainty.NAME_ONLY: _Wording(
        "PERSON_SAME_NAME", Severity.INFO, "{0} và {1} trùng hoặc gần trùng họ tên; không có căn cứ nào khác."
    ),
}
_REMEDIES = {
    Certainty.SURE: "đối chiếu hồ sơ cán bộ; nếu là một người thì giữ một mã trong phong-trao.xlsx",
    Certainty.LIKELY: "đối chiếu hồ sơ cán bộ, ghi đủ năm sinh; nếu là một người thì giữ một mã trong phong-trao.xlsx",
    Certainty.NAME_ONLY: "không phải làm gì nếu đúng là hai người",
}


def match_persons(people: Sequence[Person]) -> tuple[Match, ...]:
    """The pairs that may be one person, in the order of the list.

    The same name: letters, tones and order of the words are the same (NFC or NFD, `hoà` or `hòa`, spaces and capitals
    aside). A near name: the same words without accents, in any order. Two known years of birth that differ leave
    nothing but the name; of several who share only that, each is paired with the one before.
    """
    order = {person.code: index for index, person in enumerate(people)}
    matches = [match for group in _blocks(people, lambda person: near_key(person.name)) for match in _match(group)]
    return tuple(sorted(matches, key=lambda match: (order[match.first.code], order[match.second.code])))


def find_persons_twice(people: Sequence[Person], nominated: Mapping[str, Mapping[str, str]]) -> list[Finding]:
    """A finding for each pair: at the later nomination where both are nominated, else at the list of persons.

    `nominated` gives the row (`unit`, `file`, `sheet`, `cell`) of each nominee. Names stand in the value only.
    """
    return [_finding(match, nominated) for match in match_persons(people)]


def same_key(name: str) -> str:
    """The name with its accents, for comparing: spaces, capitals and the place of the tone mark aside."""
    return " ".join(_place_tone(word) for word in unicodedata.normalize("NFC", name).casefold().split())


def near_key(name: str) -> str:
    """The words of the name without accents, in the order of the alphabet."""
    decomposed = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(sorted(bare.split()))


def _place_tone(word: str) -> str:
    """The word with the tone of `oa`, `oe`, `uy` at its end on the first of the two letters."""
    letters = unicodedata.normalize("NFD", word)
    tones = [char for char in letters if char in _TONES]
    bare = "".join(char for char in letters if char not in _TONES)
    if len(tones) != 1 or not bare.endswith(_PAIRS) or bare.startswith("qu"):
        return unicodedata.normalize("NFC", word)
    return unicodedata.normalize("NFC", f"{bare[:-1]}{tones[0]}{bare[-1]}")


def _match(namesakes: Sequence[Person]) -> Iterator[Match]:
    """The pairs of one name: in each circle of those who share more than it, everyone with the one before."""
    # A common name has hundreds: all pairs of them would be a list nobody reads, and no two of a circle stay unlinked.
    shared: tuple[Callable[[Person], str], ...] = (
        lambda person: str(person.birth_year or ""),
        lambda person: f"{same_key(person.name)}|{person.unit_code}",
        lambda person: _join(same_key(person.name), same_key(person.position)),
        lambda person: _join(str(person.birth_year or ""), f"{same_key(person.name)}|{person.unit_code}"),
        lambda person: _join(str(person.birth_year or ""), same_key(person.name), same_key(person.position)),
    )
    circles = [circle for key in shared for circle in _blocks(namesakes, key)]
    neighbours = {(first.code, second.code): (first, second) for first, second in pairwise(namesakes)}
    linked = {(first.code, second.code): (first, second) for circle in circles for first, second in pairwise(circle)}
    for codes, (first, second) in (linked | neighbours).items():
        certainty = _certainty(first, second)
        if certainty is not Certainty.NAME_ONLY or codes in neighbours:
            yield Match(first, second, certainty)


def _join(*parts: str) -> str:
    """The parts as one key; none where one of them is not known."""
    return "|".join(parts) if all(parts) else ""


def _blocks(people: Sequence[Person], key: Callable[[Person], str]) -> list[list[Person]]:
    """The persons by a key, those without one left out."""
    blocks: dict[str, list[Person]] = {}
    for person in people:
        blocks.setdefault(key(person), []).append(person)
    return [block for name, block in blocks.items() if name]


def _certainty(first: Person, second: Person) -> Certainty:
    is_same_name = same_key(first.name) == same_key(second.name)
    is_same_unit = first.unit_code == second.unit_code
    is_same_position = _is_same_text(first.position, second.position)
    if first.birth_year is None or second.birth_year is None:
        is_likely = is_same_name and (is_same_unit or is_same_position)
        return Certainty.LIKELY if is_likely else Certainty.NAME_ONLY
    if first.birth_year != second.birth_year:
        return Certainty.NAME_ONLY
    return Certainty.SURE if is_same_name and (is_same_unit or is_same_position) else Certainty.LIKELY


def _is_same_text(first: str, second: str) -> bool:
    return first.strip() != "" and same_key(first) == same_key(second)


def _finding(match: Match, nominated: Mapping[str, Mapping[str, str]]) -> Finding:
    wording = _WORDINGS[match.certainty]
    codes = (match.first.code, match.second.code)
    place = {"unit": "", "file": CAMPAIGN_WORKBOOK, "sheet": "Cá nhân", "cell": ""}
    message = wording.message.format(*codes)
    if codes[0] in nominated and codes[1] in nominated:
        place = {name: nominated[codes[1]][name] for name in place}
        message += " Cả hai đều được đề cử."
    return Finding(
        **place,
        code=wording.code,
        severity=wording.severity,
        value=f"{match.first.name} / {match.second.name}",
        message=message,
        remedy=_REMEDIES[match.certainty],
    )
