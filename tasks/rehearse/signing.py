"""The clerk of the sample: which numbers the signed papers of a review got, and what was answered from above."""

from __future__ import annotations

from pathlib import Path

from tasks.model.folders import ReviewFolder
from tasks.model.register import SignedEntry, SignedType
from tasks.rehearse.source import open_source
from tasks.rules.rows import Row

_COLUMNS = ("period", "type", "award", "number", "date")


def read_signing(folder: ReviewFolder, sample_dir: Path) -> tuple[SignedEntry, ...]:
    """What is entered after the review, in order; every answer from above grants what is proposed."""
    rows = open_source(sample_dir, folder.campaign_dir.name).optional("signed.csv", _COLUMNS)
    return tuple(_read_entry(row) for row in rows if row.text("period") == folder.period.code)


def _read_entry(row: Row) -> SignedEntry:
    kind = row.word("type", SignedType)
    award = row.optional("award")
    return SignedEntry(
        number=row.text("number"),
        day=row.day("date"),
        letter=award if kind is SignedType.LETTER else "",
        answer=award if kind is SignedType.ANSWER else "",
    )
