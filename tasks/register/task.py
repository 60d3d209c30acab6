"""The door of the register room."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.model.folders import ReviewFolder
from tasks.register.stage import join_history, record_review
from tasks.settings import Settings


@task(name="join history", cache_policy=NO_CACHE, persist_result=False)
def add_history(folder: ReviewFolder, settings: Settings) -> int:
    """How many earlier awards of the nominees the register added to the frozen case."""
    return join_history(folder, settings.register_url)


@task(name="record awards", cache_policy=NO_CACHE, persist_result=False)
def record(folder: ReviewFolder, settings: Settings, is_draft: bool) -> int:
    """How many lines the register holds of this review."""
    return record_review(folder, settings.register_url, is_draft=is_draft)
