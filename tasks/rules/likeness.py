"""Whether two names, or two texts, are the same but for how they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

_NEAR = 0.9
_WORD = re.compile(r"\w+")
#: Two texts of ten words or more that agree in nine of ten share a run of five; a shorter one is compared as a whole.
_RUN = 5


def fold(text: str) -> str:
    """The text in small letters without accents, single spaces: `Hòa`, `Hoà` and `HOA` are one."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def spelt(text: str) -> str:
    """The text in small letters with its accents, the place of a tone mark in `hòa` or `hoà` left aside.

    The marks of each syllable are put after its letters: what is written stays, where it is written does not count.
    """
    words = unicodedata.normalize("NFD", text.casefold()).split()
    return " ".join("".join(sorted(word, key=lambda letter: unicodedata.combining(letter) != 0)) for word in words)


class TextIndex:
    """Texts by what near copies of them must share, so that few pairs are ever compared."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[str, ...]] = {}
        self._by_key: dict[tuple[str, ...], list[str]] = {}

    def find(self, words: tuple[str, ...]) -> str | None:
        """The name of the first text these words nearly repeat."""
        names = dict.fromkeys(name for key in _keys(words) for name in self._by_key.get(key, ()))
        order = {name: index for index, name in enumerate(self._texts)}
        return next(
            (name for name in sorted(names, key=order.__getitem__) if is_near_copy(words, self._texts[name])), None
        )

    def add(self, name: str, words: tuple[str, ...]) -> None:
        """Keep a text to compare later ones with."""
        self._texts[name] = words
        for key in _keys(words):
            self._by_key.setdefault(key, []).append(name)


def is_near_copy(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether nine words in ten are the same and in the same order."""
    if not first or not second:
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The two quick ratios are upper bounds: most pairs of texts never reach the slow comparison.
    return matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without its signs."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def _keys(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    if len(words) < 2 * _RUN:
        return [words] if words else []
    return list(dict.fromkeys(words[start : start + _RUN] for start in range(len(words) - _RUN + 1)))
