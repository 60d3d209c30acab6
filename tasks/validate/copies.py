"""Achievements that are copies: of another nominee's text in this review, or of a text of the review before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from tasks.model.findings import Finding, Severity
from tasks.model.folders import ReviewFolder, find_reviews_before
from tasks.rules.likeness import TextIndex, words_of
from tasks.tables import NOMINATIONS, read_table

CODE = "ACHIEVEMENTS_COPIED"
CODE_EARLIER = "ACHIEVEMENTS_FROM_EARLIER_REVIEW"
_REMEDY = "viết thành tích riêng của từng đối tượng, có số liệu; người theo dõi xem lại hai bản"
_REMEDY_EARLIER = "viết thành tích đạt được trong kỳ này; người theo dõi xem lại hai bản"


@dataclass(frozen=True)
class EarlierReview:
    """The nominations of the review before this one."""

    label: str
    nominations: pd.DataFrame


def find_copies(nominations: pd.DataFrame, earlier: EarlierReview | None = None) -> list[Finding]:
    """Warnings: at a nomination that nearly repeats one above it, and at one that nearly repeats an earlier review's.

    Each nomination is told once of each kind, with the first it repeats: many copies of one text are not many pairs.
    """
    findings: list[Finding] = []
    here, before = TextIndex(), TextIndex()
    for row in _rows(earlier.nominations) if earlier else ():
        before.add(row["nominee"], words_of(row["achievements"]))
    for row in _rows(nominations):
        words = words_of(row["achievements"])
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
