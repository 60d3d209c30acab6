"""The stage that decides the proposals of a review."""

from __future__ import annotations

from tasks.door import door
from tasks.files import write_record
from tasks.model.folders import ReviewFolder
from tasks.model.results import Proposal, Verdict
from tasks.propose.stage import decide_review, write_workbooks


@door("decide proposals")
def decide(folder: ReviewFolder) -> dict[str, int]:
    """How many proposals have each verdict; the proposals themselves are written to `de-nghi.json`."""
    proposals = decide_review(folder)
    write_record(folder.proposals, tuple[Proposal, ...], proposals)
    write_workbooks(folder, proposals)
    return {verdict.value: sum(item.verdict is verdict for item in proposals) for verdict in Verdict}
