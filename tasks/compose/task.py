"""The door of the compose room."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tasks.compose.agreement.stage import check_documents, keep_origins
from tasks.compose.council_papers import write_papers
from tasks.compose.notices import write_opening, write_unit_notice
from tasks.compose.stage import fill_planned, write_plans
from tasks.door import door
from tasks.model.folders import ReviewFolder


@door("plan documents")
def plan_documents_file(folder: ReviewFolder, is_draft: bool) -> list[str]:
    """The paths of the documents to be filled, relative to the folder of the dossiers."""
    return write_plans(folder, is_draft=is_draft)


@door("fill documents")
def fill_documents(folder: ReviewFolder, templates_dir: Path, paths: list[str], out_dir: Path) -> int:
    """Fill these documents of the plan and check them; how many."""
    return len(fill_planned(folder, templates_dir, paths, out_dir))


@door("check agreement")
def check_agreement_of(folder: ReviewFolder, staging: Path, is_draft: bool) -> int:
    """In how many places the staged documents do not say what the data say."""
    return check_documents(folder, staging, is_draft=is_draft)


@door("keep origins")
def keep_document_origins(folder: ReviewFolder, staging: Path, is_draft: bool) -> None:
    """Keep what the staged documents say and where it comes from."""
    keep_origins(folder, staging, is_draft=is_draft)


@door("write notices")
def write_notices(folder: ReviewFolder, templates_dir: Path, unit_codes: list[str], as_of: date) -> int:
    """Write a letter to each unit that is waited for, a reminder or why its form came back; how many."""
    return len([write_unit_notice(folder, templates_dir, code, as_of) for code in unit_codes])


@door("write opening letter")
def write_opening_letter(folder: ReviewFolder, templates_dir: Path) -> str:
    """The path of the letter that goes out with the forms."""
    return str(write_opening(folder, templates_dir))


@door("write council papers")
def write_council_papers(folder: ReviewFolder, templates_dir: Path) -> list[str]:
    """The names of the papers in `5-hoi-dong/` that the council meets with: the order of the meeting, the ballots."""
    return write_papers(folder, templates_dir)
