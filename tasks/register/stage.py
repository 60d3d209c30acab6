"""The register's part in a review: it tells what was decided before, and takes down what was decided now."""

from __future__ import annotations

from pathlib import Path

from tasks.corrected import read_corrected_case
from tasks.files import read_record, write_record
from tasks.model.campaign import Campaign, PastAward
from tasks.model.case import ReviewCase
from tasks.model.folders import REGISTER, ReviewFolder
from tasks.model.register import RegisterLine
from tasks.model.results import Proposal
from tasks.register.history import history_before, with_history
from tasks.register.record import lines_of_review
from tasks.register.signed import read_signed
from tasks.register.store import open_register, read_lines, replace_lines


def join_history(folder: ReviewFolder, url: str) -> int:
    """How many earlier awards the register added to the frozen case; they also stand in a file of their own."""
    case = read_record(folder.case, ReviewCase)
    history = history_before(case, read_register(folder.campaign_dir, shared_by(case.campaign, url)))
    write_record(folder.register_history, tuple[PastAward, ...], history)
    write_record(folder.case, ReviewCase, with_history(case, history))
    return len(history)


def record_review(folder: ReviewFolder, url: str, *, is_draft: bool) -> int:
    """How many lines the register now holds of this review: a finished one fills them, a draft has none."""
    case = read_corrected_case(folder)
    lines = () if is_draft else review_lines(folder)
    shared = shared_by(case.campaign, url)
    with open_register(folder.register, shared) as engine:
        decider = case.campaign.commune_name if shared else ""
        replace_lines(engine, case.campaign.code, case.period.code, lines, decider)
    return len(lines)


def review_lines(folder: ReviewFolder) -> tuple[RegisterLine, ...]:
    """The lines of a review as its files now say."""
    proposals = read_record(folder.proposals, tuple[Proposal, ...])
    return lines_of_review(read_corrected_case(folder), proposals, read_signed(folder))


def shared_by(campaign: Campaign, url: str) -> str:
    """The register shared with other movements, none for a rehearsal: its awards never stand among real ones."""
    return "" if campaign.is_rehearsal else url


def read_register(campaign_dir: Path, url: str) -> tuple[RegisterLine, ...]:
    """Every line of the register that a movement uses; none where no file was made yet."""
    path = campaign_dir / REGISTER
    if not url and not path.is_file():
        return ()
    with open_register(path, url) as engine:
        return read_lines(engine)
