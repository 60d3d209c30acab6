"""The door of the validate room."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.model.folders import ReviewFolder
from tasks.validate.prepared import settle_answers
from tasks.validate.review_files import validate_review, write_unit_correction, write_unit_message


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
    name="write message",
    task_run_name="write message {unit_code}",
    cache_policy=NO_CACHE,
    persist_result=False,
)
def write_message(folder: ReviewFolder, unit_code: str, as_of: date) -> str:
    """The path of the texts for e-mail and Zalo to a missing or returned unit, in the review folder."""
    return write_unit_message(folder, unit_code, as_of)


@task(name="settle returns", cache_policy=NO_CACHE, persist_result=False)
def settle_returns(folder: ReviewFolder, as_of: date) -> int:
    """How many answers to units that need none any more were taken away; the others are noted in a table."""
    return settle_answers(folder, as_of)
