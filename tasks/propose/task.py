"""The stage that decides the proposals of a review."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.files import read_record, write_record
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord
from tasks.model.folders import ReviewFolder
from tasks.model.periods import ReviewKind
from tasks.model.results import Candidate, Proposal, Result, Verdict
from tasks.propose.decide import decide_proposals
from tasks.propose.nominations import read_nominations


@task(name="decide proposals", cache_policy=NO_CACHE, persist_result=False)
def decide(folder: ReviewFolder) -> dict[str, int]:
    """How many proposals have each verdict; the proposals themselves are written to `de-nghi.json`.

    Reads `ky-xet.json`, `ket-qua.json`, `ung-vien.json`, `hoi-dong.json` and, where units nominate (not at the annual
    review), `de-cu.csv`.
    """
    case = read_record(folder.case, ReviewCase)
    proposals = decide_proposals(
        case,
        read_record(folder.results, tuple[Result, ...]),
        read_record(folder.candidates, tuple[Candidate, ...]),
        read_record(folder.council_record, CouncilRecord),
        () if case.kind is ReviewKind.ANNUAL else read_nominations(folder.tables),
    )
    write_record(folder.proposals, tuple[Proposal, ...], proposals)
    return {verdict.value: sum(item.verdict is verdict for item in proposals) for verdict in Verdict}
