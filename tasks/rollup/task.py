"""The door of the rollup room."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.model.folders import ReviewFolder
from tasks.rollup.stage import merge_review


@task(name="merge packs", cache_policy=NO_CACHE, persist_result=False)
def merge(folder: ReviewFolder) -> dict[str, int]:
    """How many findings of each severity the packs gave, once they are merged into the review of the level."""
    return merge_review(folder)
