"""Documents that left the office: once their signed paper is entered, no run makes them anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, replace
from pathlib import Path

import pandas as pd

from tasks.dispatch.publish import DRAFT_DIR, Manifest
from tasks.files import digest_file
from tasks.model.findings import Finding, Severity
from tasks.model.folders import ReviewFolder
from tasks.model.review import Document
from tasks.tables import DOCUMENT_FINDINGS, SIGNED_PAPERS, make_frame, read_table, write_table

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


def tell_outdated(folder: ReviewFolder, staging: Path, issued: Mapping[str, Document]) -> None:
    """Add a warning to the findings for each kept document that today's data or templates would make otherwise.

    Signed papers are not remade; whether one has to be corrected is for people to say.
    """
    outdated = [path for path, item in issued.items() if not _is_the_same(staging / path, item.sha256)]
    if outdated:
        fresh = make_frame(DOCUMENT_FINDINGS, (astuple(_outdated(path)) for path in outdated))
        write_table(folder.tables, DOCUMENT_FINDINGS, pd.concat([read_found(folder), fresh], ignore_index=True))


def read_found(folder: ReviewFolder) -> pd.DataFrame:
    """What was found in the documents; nothing of a review whose documents were made before they were compared."""
    if not (folder.tables / DOCUMENT_FINDINGS.file_name).is_file():
        return make_frame(DOCUMENT_FINDINGS, ())
    return read_table(folder.tables, DOCUMENT_FINDINGS)


def _is_the_same(staged: Path, sealed_digest: str) -> bool:
    return staged.is_file() and digest_file(staged) == sealed_digest


def _outdated(path: str) -> Finding:
    return Finding(
        unit="",
        file=path,
        sheet="",
        cell="",
        code="SIGNED_OUTDATED",
        severity=Severity.WARNING,
        value="",
        message="Văn bản đã ký được giữ nguyên, nhưng lập lại từ số liệu và mẫu hiện nay thì khác bản này.",
        remedy="xem vì sao số liệu đổi (thidua why); nếu văn bản đã ký sai thì ra văn bản sửa đổi hoặc thay thế",
    )
