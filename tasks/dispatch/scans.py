"""Scans of signed papers, sealed beside the documents with the digest they had when the clerk entered them."""

from __future__ import annotations

from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.review import Document
from tasks.tables import SIGNED_PAPERS, read_table

_TYPE = "ban-ky"


def list_scans(folder: ReviewFolder, case: ReviewCase) -> tuple[Document, ...]:
    """Each scan named in `so-van-ban.csv`, in order of its path; they are kept by the commune."""
    if not folder.signed_papers.is_file():
        return ()
    papers = read_table(folder.dossiers, SIGNED_PAPERS)
    digests = {str(row["scan"]): str(row["sha256"]) for _, row in papers.iterrows() if str(row["scan"])}
    owner = f"Ủy ban nhân dân {case.campaign.commune_name}"
    return tuple(Document(path, _TYPE, owner, digests[path]) for path in sorted(digests))


def is_scan(document: Document) -> bool:
    """Whether a sealed document is a scan."""
    return document.type == _TYPE
