"""The sum that must come out whatever the units send: no file, no answer is lost between reading and the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasks.collect.records import Submission
from tasks.model.submission import Receipt


class ImbalanceError(AssertionError):
    """Something was lost on the way: a bug of the program, never of a unit."""


@dataclass(frozen=True)
class CellCount:
    """Answer cells of the files that count: read = accepted + with a finding."""

    read: int
    accepted: int
    with_finding: int


def count_cells(submission: Submission) -> CellCount:
    """The answer cells of one file; a cell whose value could not be taken has a finding at its own address.

    Accepted are values taken, blanks, and what does not apply: three states that the tables tell apart.
    """
    scores = [(row.sheet, row.cell, row.state != "unreadable") for row in submission.scores]
    answers = [(row.sheet, row.cell, bool(row.value) or not row.raw) for row in submission.answers]
    awards = [(row.sheet, row.cell, bool(row.award) or not row.raw_award) for row in submission.nominations]
    noted = {(finding.sheet, finding.cell) for finding in submission.findings}
    cells = [*scores, *answers, *awards]
    accepted = sum(is_taken for _, _, is_taken in cells)
    with_finding = sum(not is_taken and (sheet, cell) in noted for sheet, cell, is_taken in cells)
    return CellCount(len(cells), accepted, with_finding)


def check_balance(parts: Sequence[Submission], counting: Iterable[Submission], receipts: Sequence[Receipt]) -> None:
    """Raise where a file has no receipt or two, or an answer is neither accepted nor told at its cell."""
    if Counter(part.file for part in parts) != Counter(receipt.file for receipt in receipts):
        raise ImbalanceError("files and receipts differ")
    for part in counting:
        cells = count_cells(part)
        if cells.read != cells.accepted + cells.with_finding:
            raise ImbalanceError(f"{part.unit}: {cells}")
