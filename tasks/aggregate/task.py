"""The door of the aggregate room."""

from __future__ import annotations

from tasks.aggregate.stage import aggregate_review
from tasks.door import door
from tasks.model.folders import ReviewFolder


@door("aggregate")
def aggregate(folder: ReviewFolder, with_council: bool) -> dict[str, int]:
    """How many results and candidates there are, before or after the council has appraised."""
    return aggregate_review(folder, with_council=with_council)
