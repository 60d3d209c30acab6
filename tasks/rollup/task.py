"""The door of the rollup room."""

from __future__ import annotations

from tasks.door import door
from tasks.model.folders import ReviewFolder
from tasks.rollup.stage import merge_review, rank_review


@door("merge packs")
def merge(folder: ReviewFolder) -> dict[str, int]:
    """How many findings of each severity the packs gave, once they are merged into the review of the level."""
    return merge_review(folder)


@door("rank merged")
def rank(folder: ReviewFolder) -> int:
    """How many of those merged have a place; who was awarded before is known only once the register was asked."""
    return rank_review(folder)
