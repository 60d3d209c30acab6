"""The finished review that this one is compared with, as it was recorded."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.files import read_record
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.periods import ReviewKind
from tasks.model.results import Proposal, Result
from tasks.state import is_finished

_COMPARED_WITH = {ReviewKind.ANNUAL: ReviewKind.ANNUAL, ReviewKind.FINAL: ReviewKind.PRELIMINARY}


@dataclass(frozen=True)
class Earlier:
    """The year, the results and the proposals of the earlier review."""

    year: int
    results: tuple[Result, ...]
    proposals: tuple[Proposal, ...]


def read_earlier(folder: ReviewFolder, case: ReviewCase) -> Earlier | None:
    """The finished annual review before an annual one, the latest finished sơ kết before a tổng kết; else None."""
    wanted = _COMPARED_WITH.get(case.kind)
    periods = (term.period for term in case.campaign.terms)
    before = [item for item in periods if item.kind is wanted and item.year < case.period.year]
    for period in sorted(before, key=lambda item: item.year, reverse=True):
        other = ReviewFolder(folder.campaign_dir, period)
        if is_finished(other):
            results = read_record(other.results, tuple[Result, ...])
            return Earlier(period.year, results, read_record(other.proposals, tuple[Proposal, ...]))
    return None
