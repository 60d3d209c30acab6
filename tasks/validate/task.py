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


@task(name="write corrections", cache_policy=NO_CACHE, persist_result=False)
def write_corrections(folder: ReviewFolder, unit_codes: list[str]) -> int:
    """Write the correction workbook of each of these returned units; how many."""
    return len([write_unit_correction(folder, code) for code in unit_codes])


@task(name="write messages", cache_policy=NO_CACHE, persist_result=False)
def write_messages(folder: ReviewFolder, unit_codes: list[str], as_of: date) -> int:
    """Write the texts for e-mail and Zalo to each of these missing or returned units; how many."""
    return len([write_unit_message(folder, code, as_of) for code in unit_codes])


@task(name="settle returns", cache_policy=NO_CACHE, persist_result=False)
def settle_returns(folder: ReviewFolder, as_of: date) -> int:
    """How many answers to units that need none any more were taken away; the others are noted in a table."""
    return settle_answers(folder, as_of)
