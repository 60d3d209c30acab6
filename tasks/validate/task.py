"""The door of the validate room."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tasks.door import door
from tasks.model.folders import ReviewFolder
from tasks.validate.prepared import settle_answers
from tasks.validate.review_files import validate_review, write_unit_correction, write_unit_message


@door("validate submissions")
def validate_submissions(folder: ReviewFolder, expectations_dir: Path) -> dict[str, int]:
    """Check what was collected; how many findings there are of each severity."""
    return validate_review(folder, expectations_dir)


@door("write corrections")
def write_corrections(folder: ReviewFolder, unit_codes: list[str]) -> int:
    """Write the correction workbook of each of these returned units; how many."""
    return len([write_unit_correction(folder, code) for code in unit_codes])


@door("write messages")
def write_messages(folder: ReviewFolder, unit_codes: list[str], as_of: date) -> int:
    """Write the texts for e-mail and Zalo to each of these missing or returned units; how many."""
    return len([write_unit_message(folder, code, as_of) for code in unit_codes])


@door("settle returns")
def settle_returns(folder: ReviewFolder, as_of: date) -> int:
    """How many answers to units that need none any more were taken away; the others are noted in a table."""
    return settle_answers(folder, as_of)
