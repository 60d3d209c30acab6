"""Achievements that are copies: of another nominee's text in this review, or of a text of the review before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import pandas as pd

from tasks.model.findings import Finding, Severity
from tasks.model.folders import ReviewFolder, find_reviews_before
from tasks.tables import NOMINATIONS, read_table

CODE = "ACHIEVEMENTS_COPIED"
CODE_EARLIER = "ACHIEVEMENTS_FROM_EARLIER_REVIEW"
_NEAR = 0.9
_WORD = re.compile(r"\w+")
#: Two texts of ten words or more that agree in nine of ten share a run of five; a shorter one is compared as a whole.
_RUN = 5
_REMEDY = "viết thành tích riêng của từng đối tượng, có số liệu; người theo dõi xem lại hai bản"
_REMEDY_EARLIER = "viết thành tích đạt được trong kỳ này; người theo dõi xem lại hai bản"


@dataclass(frozen=True)
class EarlierReview:
    """The nominations of the review before this one."""

    label: str
    nominations: pd.DataFrame


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


def find_copies(nominations: pd.DataFrame, earlier: EarlierReview | None = None) -> list[Finding]:
    """Warnings: at a nomination that nearly repeats one above it, and at one that nearly repeats an earlier review's.

    Each nomination is told once of each kind, with the first it repeats: many copies of one text are not many pairs.
    """
    findings: list[Finding] = []
    here, before = TextIndex(), TextIndex()
    for row in _rows(earlier.nominations) if earlier else ():
        before.add(row["nominee"], _words(row["achievements"]))
    for row in _rows(nominations):
        words = _words(row["achievements"])
        copied, repeated = here.find(words), before.find(words)
        if copied:
            message = f"Thành tích của {row['nominee']} gần như chép lại của {copied}."
            findings.append(_finding(row, CODE, message, _REMEDY))
        else:
            here.add(row["nominee"], words)
        if repeated and earlier:
            message = f"Thành tích của {row['nominee']} gần như chép lại của {repeated} ở kỳ {earlier.label}."
            findings.append(_finding(row, CODE_EARLIER, message, _REMEDY_EARLIER))
    return findings


def read_earlier_review(folder: ReviewFolder) -> EarlierReview | None:
    """The latest review of the movement before this one that has nominations on disk; None where there is none."""
    for review in sorted(find_reviews_before(folder), key=lambda review: review.period.year, reverse=True):
        if not (review.tables / NOMINATIONS.file_name).is_file():
            continue
        nominations = read_table(review.tables, NOMINATIONS)
        if len(nominations):
            return EarlierReview(review.period.label, nominations)
    return None


def is_near_copy(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether nine words in ten are the same and in the same order."""
    if not first or not second:
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The two quick ratios are upper bounds: most pairs of texts never reach the slow comparison.
    return matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR


def _keys(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    if len(words) < 2 * _RUN:
        return [words] if words else []
    return list(dict.fromkeys(words[start : start + _RUN] for start in range(len(words) - _RUN + 1)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def _rows(nominations: pd.DataFrame) -> list[Mapping[str, str]]:
    columns = ["unit", "nominee", "achievements", "file", "sheet", "cell"]
    return [
        dict(zip(columns, map(str, row), strict=True))
        for row in nominations[columns].itertuples(index=False, name=None)
    ]


def _finding(row: Mapping[str, str], code: str, message: str, remedy: str) -> Finding:
    return Finding(
        unit=row["unit"],
        file=row["file"],
        sheet=row["sheet"],
        cell=row["cell"],
        code=code,
        severity=Severity.WARNING,
        value=row["achievements"],
        message=message,
        remedy=remedy,
    )
