"""Documents that left the office: once their signed paper is entered, no run makes them anew."""

from __future__ import annotations

from dataclasses import replace

from tasks.dispatch.publish import DRAFT_DIR, Manifest
from tasks.model.folders import ReviewFolder
from tasks.model.review import Document
from tasks.tables import SIGNED_PAPERS, read_table

_DECISION, _PROPOSAL = "quyet-dinh", "to-trinh"
_OF_DECISION = {"quyet-dinh", "giay-khen"}


def find_issued(folder: ReviewFolder, previous: Manifest | None) -> dict[str, Document]:
    """The sealed final documents of signed papers, by path: a decision with its certificates, a whole set sent upward.

    A document somebody took away is not among them, so it is made again.
    """
    if previous is None or not folder.signed_papers.is_file():
        return {}
    papers = read_table(folder.dossiers, SIGNED_PAPERS)
    signed = {(str(row["type"]), str(row["award"])) for _, row in papers.iterrows() if str(row["number"])}
    is_decided = any(kind == _DECISION for kind, _ in signed)
    return {
        item.path: item
        for item in previous.documents
        if not item.path.startswith(f"{DRAFT_DIR}/")
        and ((is_decided and item.type in _OF_DECISION) or (_PROPOSAL, item.award) in signed)
        and (folder.dossiers / item.path).is_file()
    }


def leave_out(previous: Manifest | None, issued: dict[str, Document]) -> Manifest | None:
    """The manifest of the documents a run may replace or take away."""
    if previous is None:
        return None
    return replace(previous, documents=tuple(item for item in previous.documents if item.path not in issued))
