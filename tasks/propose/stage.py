"""The proposals of a review from its files; writes nothing."""

from __future__ import annotations

from tasks.files import read_record
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord
from tasks.model.folders import ReviewFolder
from tasks.model.periods import ReviewKind
from tasks.model.results import Candidate, Proposal, Result
from tasks.propose.decide import decide_proposals
from tasks.propose.nominations import read_nominations


def decide_review(folder: ReviewFolder) -> tuple[Proposal, ...]:
    """The proposals of what the earlier stages wrote.

    Reads `ky-xet.json`, `ket-qua.json`, `ung-vien.json`, `hoi-dong.json` and, where units nominate (not at the annual
    review), `de-cu.csv`.
    """
    return decide_with(
        folder,
        read_record(folder.case, ReviewCase),
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
