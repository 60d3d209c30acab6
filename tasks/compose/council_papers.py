"""The papers in `5-hoi-dong/` that the council meets with, beside its workbook: the order of the meeting, ballots."""

from __future__ import annotations

from pathlib import Path

from tasks.compose.contexts.meeting import agenda_context, ballots_context
from tasks.compose.fill import fill_template
from tasks.compose.notices import put_letter
from tasks.compose.page_mark import page_mark_of
from tasks.compose.stage import find_template
from tasks.files import is_edited, read_record
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.results import Candidate

_AGENDA, _BALLOTS = "chuong-trinh-hop", "phieu-bau"


def write_papers(folder: ReviewFolder, templates_dir: Path) -> list[str]:
    """Write the papers, and give back their names; what a person wrote into one is kept as `put_letter` says.

    The ballots are of those whom the Excel ballots name; without anybody to vote on there are none.
    """
    case = read_record(folder.case, ReviewCase)
    known = {item.code for item in (*case.campaign.units, *case.campaign.people)}
    written: list[str] = []
    for record, suffix in ((folder.ballots, ""), (folder.more_ballots, "-bo-sung")):
        candidates = read_record(record, tuple[Candidate, ...]) if record.is_file() else ()
        # A pack taken back from a level takes its nominees with it, also those voted on already.
        candidates = tuple(item for item in candidates if item.nominee in known)
        papers = {_AGENDA: agenda_context(case, candidates)} if record == folder.ballots else {}
        if candidates:
            papers[_BALLOTS] = ballots_context(case, candidates)
        else:
            _withdraw(folder.council / f"{_BALLOTS}{suffix}.docx")
        for template, context in papers.items():
            path = folder.council / f"{template}{suffix}.docx"
            found = find_template(folder, templates_dir, template)
            put_letter(path, fill_template(found, context, page_mark_of(case)))
            written.append(path.name)
    return written


def _withdraw(path: Path) -> None:
    """Remove a paper there is no use for any more; one that a person has worked on stays."""
    if path.is_file() and not is_edited(path):
        path.unlink()
