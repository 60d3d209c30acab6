"""Achievements that are copies of one another: a warning for the reviewer, for each pair once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

import pandas as pd

from tasks.model.findings import Finding, Severity

CODE = "ACHIEVEMENTS_COPIED"
_NEAR = 0.9
_WORD = re.compile(r"\w+")


def find_copies(nominations: pd.DataFrame) -> list[Finding]:
    """A warning at the later of two nominations whose achievements are nearly the same words."""
    rows = [{str(key): str(value) for key, value in row.items()} for row in nominations.to_dict("records")]
    words = [_words(row["achievements"]) for row in rows]
    return [
        _finding(later, earlier)
        for (first, earlier), (second, later) in combinations(enumerate(rows), 2)
        if earlier["nominee"] != later["nominee"] and is_near_copy(words[first], words[second])
    ]


def is_near_copy(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether nine words in ten are the same and in the same order."""
    if not first or not second:
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The two quick ratios are upper bounds: most pairs of texts never reach the slow comparison.
    return matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def _finding(later: dict[str, str], earlier: dict[str, str]) -> Finding:
    return Finding(
        unit=later["unit"],
        file=later["file"],
        sheet=later["sheet"],
        cell=later["cell"],
        code=CODE,
        severity=Severity.WARNING,
        value=later["achievements"],
        message=f"Thành tích của {later['nominee']} gần như chép lại của {earlier['nominee']}.",
        remedy="viết thành tích riêng của từng đối tượng, có số liệu; người theo dõi xem lại hai bản",
    )
