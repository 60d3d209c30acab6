"""The door of the register room."""

from __future__ import annotations

from tasks.door import door
from tasks.model.folders import ReviewFolder
from tasks.register.stage import join_history, record_review
from tasks.settings import Settings


@door("join history")
def add_history(folder: ReviewFolder, settings: Settings) -> int:
    """How many earlier awards of the nominees the register added to the frozen case."""
    return join_history(folder, settings.register_url)


@door("record awards")
def record(folder: ReviewFolder, settings: Settings, is_draft: bool) -> int:
    """How many lines the register holds of this review."""
    return record_review(folder, settings.register_url, is_draft=is_draft)
