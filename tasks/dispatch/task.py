"""The door of the dispatch room."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tasks.dispatch.close import find_standing, publish_staged, write_state
from tasks.door import door
from tasks.model.folders import ReviewFolder
from tasks.model.review import ReviewState
from tasks.settings import Settings


@door("assess state")
def assess(folder: ReviewFolder, as_of: date) -> ReviewState:
    """The state of the review on the day `as_of`."""
    return find_standing(folder, as_of)[0]


@door("publish documents")
def publish(folder: ReviewFolder, staging: Path, settings: Settings, is_draft: bool) -> int:
    """How many edited documents were set aside while the staged ones were put in place."""
    return len(publish_staged(folder, staging, settings, is_draft=is_draft))


@door("write state")
def write_review_state(folder: ReviewFolder, settings: Settings, as_of: date) -> ReviewState:
    """The state, as written to `review.json`."""
    return write_state(folder, settings, as_of)
