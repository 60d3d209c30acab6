"""The door of the validate room."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.model.folders import ReviewFolder
from tasks.validate.review_files import (
    clear_stale_returns,
    validate_review,
    write_unit_correction,
    write_unit_reminder,
)


@task(name="validate submissions", cache_policy=NO_CACHE, persist_result=False)
def validate_submissions(folder: ReviewFolder, expectations_dir: Path) -> dict[str, int]:
    """Check what was collected; how many findings there are of each severity."""
    return validate_review(folder, expectations_dir)


@task(
    name="write correction",
    task_run_name="write correction {unit_code}",
    cache_policy=NO_CACHE,
    persist_result=False,
)
def write_correction(folder: ReviewFolder, unit_code: str) -> str | None:
    """The path of the correction workbook of a returned unit, in the review folder."""
    return write_unit_correction(folder, unit_code)


@task(
    name="write reminder",
    task_run_name="write reminder {unit_code}",
    cache_policy=NO_CACHE,
    persist_result=False,
)
def write_reminder(folder: ReviewFolder, unit_code: str) -> str:
    """The path of the reminder to a unit that sent nothing, in the review folder."""
    return write_unit_reminder(folder, unit_code)


@task(name="clear returns", cache_policy=NO_CACHE, persist_result=False)
def clear_returns(folder: ReviewFolder, keep: Iterable[str | None]) -> int:
    """How many answers to units that need none any more were removed; `keep` are the paths just written."""
    return clear_stale_returns(folder, keep)
