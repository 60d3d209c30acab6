"""The door of the deliberate room."""

from __future__ import annotations

from tasks.deliberate.stage import prepare_review, read_review
from tasks.door import door
from tasks.model.folders import ReviewFolder


@door("prepare council workbook")
def prepare_council(folder: ReviewFolder) -> str:
    """The name of the workbook in `5-hoi-dong/` that the council works in; one that is filled is never changed."""
    return prepare_review(folder)


@door("read council workbook")
def read_council(folder: ReviewFolder) -> dict[str, int]:
    """How many findings of each severity the council's workbook gave; the record is written to `hoi-dong.json`."""
    return read_review(folder)
