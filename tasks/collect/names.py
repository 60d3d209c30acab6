"""Whether two spellings of a name are one name: capitals, spaces and the place of a tone mark do not matter."""

from __future__ import annotations

import re

from tasks.collect.cells import fold
from tasks.collect.syllables import split_tone

_WORD = re.compile(r"[^\W_]+")
#: What separates a name from what people write behind it: position, unit.
_BEHIND = re.compile(r"[,;(\n–-]")


def compare_name(written: str, expected: str) -> str:
    """The code of what is to be told: nothing, NAME_WITHOUT_ACCENTS, or NAME_DIFFERENT."""
    if written == expected:
        return ""
    names = [written, *(written[: match.start()] for match in _BEHIND.finditer(written))]
    if not written or _key(expected) in map(_key, names):
        return ""
    if written.isascii() and fold(expected) in map(fold, names):
        return "NAME_WITHOUT_ACCENTS"
    return "NAME_DIFFERENT"


def _key(name: str) -> list[tuple[str, str]]:
    """The words, the tone beside the letters, so that hoà and hòa are one."""
    return [split_tone(word) for word in _WORD.findall(name.casefold())]
