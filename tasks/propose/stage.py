"""The proposals of a review from its files, and what changed since the review before."""

from __future__ import annotations

from tasks.corrected import read_corrected_case
from tasks.earlier import read_earlier
from tasks.files import read_record, write_bytes
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord
from tasks.model.folders import ReviewFolder
from tasks.model.periods import ReviewKind
from tasks.model.results import Candidate, Proposal, Result
from tasks.nominations import read_nominations
from tasks.propose.changes_book import build_changes_book
from tasks.propose.decide import decide_proposals
from tasks.propose.verdicts_book import build_verdicts_book


def decide_review(folder: ReviewFolder) -> tuple[Proposal, ...]:
    """The proposals of what the earlier stages wrote; writes nothing.

    Reads `ky-xet.json`, `ket-qua.json`, `ung-vien.json`, `hoi-dong.json` and, where units nominate (not at the annual
    review), `de-cu.csv`.
    """
    return decide_with(
        folder,
        read_corrected_case(folder),
        read_record(folder.results, tuple[Result, ...]),
        read_record(folder.candidates, tuple[Candidate, ...]),
    )


def decide_with(
    folder: ReviewFolder, case: ReviewCase, results: tuple[Result, ...], candidates: tuple[Candidate, ...]
) -> tuple[Proposal, ...]:
    """The proposals these results and candidates would have, with the council's votes and the units' nominations."""
    record = read_record(folder.council_record, CouncilRecord)
    nominations = () if case.kind is ReviewKind.ANNUAL else read_nominations(folder.tables)
    return decide_proposals(case, results, candidates, record, nominations)


def write_workbooks(folder: ReviewFolder, proposals: tuple[Proposal, ...]) -> None:
    """Write `de-nghi.xlsx`; and `so-voi-ky-truoc.xlsx`, where there is a finished review to compare with."""
    case = read_corrected_case(folder)
    write_bytes(folder.verdicts, build_verdicts_book(case, proposals))
    earlier = read_earlier(folder, case)
    if earlier is None:
        folder.changes.unlink(missing_ok=True)
        return
    results = read_record(folder.results, tuple[Result, ...])
    write_bytes(folder.changes, build_changes_book(case, earlier, results, proposals))
