"""The door of the aggregate room."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.aggregate.stage import aggregate_review
from tasks.model.folders import ReviewFolder


@task(name="aggregate", cache_policy=NO_CACHE, persist_result=False)
def aggregate(folder: ReviewFolder, with_council: bool) -> dict[str, int]:
    """How many results and candidates there are, before or after the council has appraised."""
    return aggregate_review(folder, with_council=with_council)
