"""The door of the deliberate room."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.deliberate.stage import prepare_review, read_review
from tasks.model.folders import ReviewFolder


@task(name="prepare council workbook", cache_policy=NO_CACHE, persist_result=False)
def prepare_council(folder: ReviewFolder) -> str:
    """The name of the workbook in `5-hoi-dong/` that the council works in; one that is filled is never changed."""
    return prepare_review(folder)


@task(name="read council workbook", cache_policy=NO_CACHE, persist_result=False)
def read_council(folder: ReviewFolder) -> dict[str, int]:
    """How many findings of each severity the council's workbook gave; the record is written to `hoi-dong.json`."""
    return read_review(folder)
