"""Looking someone up in the register, however the name is typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tasks.model.register import RegisterLine
from tasks.register.names import fold


def find_lines(lines: Iterable[RegisterLine], words: str) -> tuple[RegisterLine, ...]:
    """The lines of whoever is meant, oldest first: a code typed whole, or every word in the name in any order.

    Accents and capitals do not count; a word may be the beginning of one in the name.
    """
    wanted = fold(words).split()
    found = [line for line in lines if wanted and (_has_code(line, wanted) or _has_words(line, wanted))]
    return tuple(sorted(found, key=lambda line: (fold(line.nominee_name), day_of(line), line.period, line.entry)))


def day_of(line: RegisterLine) -> date:
    """The day of the decision, or of the letter where none came."""
    return line.decision_date or line.letter_date or date.min


def _has_code(line: RegisterLine, wanted: list[str]) -> bool:
    return len(wanted) == 1 and line.nominee != "" and fold(line.nominee) == wanted[0]


def _has_words(line: RegisterLine, wanted: list[str]) -> bool:
    """Whether each word is one of the name, none of them twice; the longest words choose first."""
    names = fold(line.nominee_name).split()
    for word in sorted(wanted, key=len, reverse=True):
        match = next((name for name in names if name == word), None)
        match = match or next((name for name in names if name.startswith(word)), None)
        if match is None:
            return False
        names.remove(match)
    return True
