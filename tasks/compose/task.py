"""The door of the compose room."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.compose.agreement.stage import check_documents, keep_origins
from tasks.compose.council_papers import write_papers
from tasks.compose.notices import write_unit_notice
from tasks.compose.stage import fill_planned, write_opening, write_plans
from tasks.model.folders import ReviewFolder


@task(name="plan documents", cache_policy=NO_CACHE, persist_result=False)
def plan_documents_file(folder: ReviewFolder, is_draft: bool) -> list[str]:
    """The paths of the documents to be filled, relative to the folder of the dossiers."""
    return write_plans(folder, is_draft=is_draft)


@task(name="fill documents", cache_policy=NO_CACHE, persist_result=False)
def fill_documents(folder: ReviewFolder, templates_dir: Path, paths: list[str], out_dir: Path) -> int:
    """Fill these documents of the plan and check them; how many."""
    return len(fill_planned(folder, templates_dir, paths, out_dir))


@task(name="check agreement", cache_policy=NO_CACHE, persist_result=False)
def check_agreement_of(folder: ReviewFolder, staging: Path, is_draft: bool) -> int:
    """In how many places the staged documents do not say what the data say."""
    return check_documents(folder, staging, is_draft=is_draft)


@task(name="keep origins", cache_policy=NO_CACHE, persist_result=False)
def keep_document_origins(folder: ReviewFolder, staging: Path, is_draft: bool) -> None:
    """Keep what the staged documents say and where it comes from."""
    keep_origins(folder, staging, is_draft=is_draft)


@task(name="write notices", cache_policy=NO_CACHE, persist_result=False)
def write_notices(folder: ReviewFolder, templates_dir: Path, unit_codes: list[str], as_of: date) -> int:
    """Write a letter to each unit that is waited for, a reminder or why its form came back; how many."""
    return len([write_unit_notice(folder, templates_dir, code, as_of) for code in unit_codes])


@task(name="write opening letter", cache_policy=NO_CACHE, persist_result=False)
def write_opening_letter(folder: ReviewFolder, templates_dir: Path) -> str:
    """The path of the letter that goes out with the forms."""
    return str(write_opening(folder, templates_dir))


@task(name="write council papers", cache_policy=NO_CACHE, persist_result=False)
def write_council_papers(folder: ReviewFolder, templates_dir: Path) -> list[str]:
    """The names of the papers in `5-hoi-dong/` that the council meets with: the order of the meeting, the ballots."""
    return write_papers(folder, templates_dir)
