"""The last steps of a run: documents published and sealed, the state written."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from tasks.corrected import read_corrected_case, read_overrides
from tasks.dispatch.inputs import digest_review, list_inputs
from tasks.dispatch.issued import find_issued, leave_out, read_found, tell_outdated
from tasks.dispatch.journal import append_event
from tasks.dispatch.packing import PACK_ADDRESSEE, PACK_TYPE, pack_dossiers
from tasks.dispatch.parcels import drop_parcels
from tasks.dispatch.publish import DRAFT_DIR, Manifest, publish_documents, read_manifest, write_manifest
from tasks.dispatch.scans import is_scan, list_scans
from tasks.dispatch.standing import assess_state, wait_for_documents
from tasks.dispatch.state_file import ReviewFacts, render_state
from tasks.errors import ReviewError
from tasks.files import digest_bytes, digest_file, read_record, write_text
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord
from tasks.model.findings import Severity
from tasks.model.folders import ReviewFolder
from tasks.model.results import Proposal, Result
from tasks.model.review import Document, ReviewState, UnitStatus, WaitingFor
from tasks.settings import Settings
from tasks.state import read_state
from tasks.tables import (
    COUNCIL_FINDINGS,
    FINDINGS,
    OVERWRITTEN,
    PREPARED,
    RECEIPTS,
    read_table,
)

PLAN_FILE = "van-ban.json"


def find_standing(folder: ReviewFolder, as_of: date) -> tuple[ReviewState, tuple[WaitingFor, ...]]:
    """The state of the review on a day, and whom it waits for, from the files of the earlier stages."""
    return assess_state(
        read_record(folder.case, ReviewCase),
        read_record(folder.unit_states, tuple[UnitStatus, ...]),
        read_record(folder.council_record, CouncilRecord),
        read_record(folder.proposals, tuple[Proposal, ...]),
        as_of,
    )


def publish_staged(folder: ReviewFolder, staging: Path, settings: Settings, *, is_draft: bool) -> tuple[str, ...]:
    """Move the staged documents into `6-ho-so/` and seal them; the paths set aside because somebody edited them.

    A document whose signed paper is entered by `thidua register` stays as it was sealed, whatever changed since in
    the data or in a template; the others are made anew.
    """
    plans: list[dict[str, Any]] = json.loads((folder.tables / PLAN_FILE).read_text(encoding="utf-8"))
    prefix = f"{DRAFT_DIR}/" if is_draft else ""
    previous = _without_scans(read_manifest(folder.dossiers))
    issued = find_issued(folder, previous)
    if not is_draft:
        tell_outdated(folder, staging, issued)
    staged = [plan for plan in plans if prefix + plan["path"] not in issued]
    fresh = {prefix + plan["path"]: (staging / plan["path"]).read_bytes() for plan in staged}
    made = {
        path: Document(path, plan["type"], plan["addressee"], digest_bytes(fresh[path]), plan["award"])
        for plan in staged
        for path in [prefix + plan["path"]]
    }
    paths = dict.fromkeys([*(prefix + plan["path"] for plan in plans), *issued])
    documents = tuple({**made, **issued}[path] for path in paths)
    packed = {} if is_draft else _pack(folder, settings, documents)
    set_aside = publish_documents(folder.dossiers, fresh | packed, leave_out(previous, issued))
    packs = (Document(path, PACK_TYPE, PACK_ADDRESSEE, digest_bytes(packed[path])) for path in packed)
    _seal(folder, settings, (*documents, *packs), is_draft=is_draft)
    shutil.rmtree(staging)
    return set_aside


def seal_again(folder: ReviewFolder, settings: Settings) -> None:
    """Seal the dossiers with the scans now entered, and write the state; no document is made anew."""
    as_of: str = read_state(folder)["as_of"]
    _seal(folder, settings, require_final(folder), is_draft=False)
    write_state(folder, settings, date.fromisoformat(as_of))


def write_state(folder: ReviewFolder, settings: Settings, as_of: date) -> ReviewState:
    """Write `review.json`, and one line of the log if anything changed; the state."""
    state, waiting_for = _find_outcome(folder, as_of)
    manifest = read_manifest(folder.dossiers)
    findings = _all_findings(folder)
    facts = ReviewFacts(
        case=read_record(folder.case, ReviewCase),
        as_of=as_of,
        state=state,
        waiting_for=waiting_for,
        units=read_record(folder.unit_states, tuple[UnitStatus, ...]),
        received_count=len(read_table(folder.tables, RECEIPTS)),
        findings=findings,
        results=read_record(folder.results, tuple[Result, ...]),
        proposals=read_record(folder.proposals, tuple[Proposal, ...]),
        documents=_from_review_folder(folder, manifest.documents if manifest else ()),
        inputs=list_inputs(folder),
        digest=_digest(folder, settings),
    )
    write_text(folder.state, render_state(facts))
    append_event(
        folder.log,
        {
            "as_of": as_of.isoformat(),
            "event": "review",
            "state": state.value,
            "digest": facts.digest,
            "findings": dict(Counter(str(value) for value in findings["severity"])),
            "documents": len(facts.documents),
            "prepared": _count_prepared(folder, as_of),
            **_count_overrides(folder),
            **_list_overwritten(folder),
            "review": digest_file(folder.state),
        },
    )
    return state


def _find_outcome(folder: ReviewFolder, as_of: date) -> tuple[ReviewState, tuple[WaitingFor, ...]]:
    """The standing, held back while a document of a finished review disagrees with the data."""
    state, waiting_for = find_standing(folder, as_of)
    found = read_found(folder)
    disagreeing = [str(path) for path in found.loc[found["severity"] == Severity.CRITICAL.value, "file"]]
    if state is not ReviewState.FINISHED or not disagreeing:
        return state, waiting_for
    return ReviewState.WAITING_CORRECTIONS, wait_for_documents(read_record(folder.case, ReviewCase), disagreeing)


def require_final(folder: ReviewFolder) -> tuple[Document, ...]:
    """The documents sealed of a finished review, without scans; a ReviewError where there are only drafts."""
    manifest = _without_scans(read_manifest(folder.dossiers))
    if manifest is None or manifest.is_draft:
        raise ReviewError(
            "Kỳ xét chưa có hồ sơ chính thức để ghi số, ngày.",
            place=str(folder.dossiers),
            remedy=f"chạy {folder.run_command} đến khi kỳ xét xong rồi ghi số, ngày của bản đã ký",
        )
    return manifest.documents


def _seal(folder: ReviewFolder, settings: Settings, documents: tuple[Document, ...], *, is_draft: bool) -> None:
    case = read_record(folder.case, ReviewCase)
    sealed = (*documents, *list_scans(folder, case))
    digest = _digest(folder, settings)
    manifest = Manifest(case.campaign.code, case.period.code, digest, is_draft, sealed)
    if manifest != read_manifest(folder.dossiers):
        drop_parcels(folder.dossiers)
    write_manifest(folder.dossiers, manifest)


def _pack(folder: ReviewFolder, settings: Settings, documents: tuple[Document, ...]) -> dict[str, bytes]:
    case = read_corrected_case(folder)
    return pack_dossiers(folder, case, documents, _digest(folder, settings))


def _without_scans(manifest: Manifest | None) -> Manifest | None:
    """The manifest of the documents we make ourselves: a scan is the clerk's, and never taken away."""
    if manifest is None:
        return None
    return replace(manifest, documents=tuple(item for item in manifest.documents if not is_scan(item)))


def _all_findings(folder: ReviewFolder) -> pd.DataFrame:
    frames = [read_table(folder.tables, FINDINGS)]
    if (folder.tables / COUNCIL_FINDINGS.file_name).is_file():
        frames.append(read_table(folder.tables, COUNCIL_FINDINGS))
    frames.append(read_found(folder))
    return pd.concat(frames, ignore_index=True)


def _count_overrides(folder: ReviewFolder) -> dict[str, dict[str, int]]:
    """How many changes by hand of each kind are applied; nothing where there are none."""
    counts = Counter(item.kind.name.lower() for item in read_overrides(folder))
    return {"overrides": dict(counts)} if counts else {}


def _list_overwritten(folder: ReviewFolder) -> dict[str, list[dict[str, str]]]:
    """The digests of the files that were overwritten in the inbox and of those in their place; nothing where none."""
    if not (folder.tables / OVERWRITTEN.file_name).is_file():
        return {}
    rows = read_table(folder.tables, OVERWRITTEN)[["earlier", "later"]].itertuples(index=False, name=None)
    return {"overwritten": [{"earlier": str(earlier), "later": str(later)} for earlier, later in rows]}


def _count_prepared(folder: ReviewFolder, as_of: date) -> dict[str, int]:
    """How many answers to units were made on that day, of each kind (as `can-sua.xlsx`)."""
    if not (folder.returns / PREPARED.file_name).is_file():
        return {}
    frame = read_table(folder.returns, PREPARED)
    rows = frame.loc[frame["Ngày lập"] == as_of.isoformat(), ["Mã đơn vị", "Tệp"]].itertuples(index=False)
    return dict(Counter(str(file).removeprefix(f"{unit}-") for unit, file in rows))


def _from_review_folder(folder: ReviewFolder, documents: tuple[Document, ...]) -> tuple[Document, ...]:
    base = folder.dossiers.relative_to(folder.root).as_posix()
    return tuple(
        Document(f"{base}/{item.path}", item.type, item.addressee, item.sha256, item.award) for item in documents
    )


def _digest(folder: ReviewFolder, settings: Settings) -> str:
    assets = [
        *settings.templates_dir.glob("*.docx"),
        *settings.reference_dir.glob("*.csv"),
        *settings.expectations_dir.glob("*.json"),
    ]
    return digest_review(list_inputs(folder), folder, assets)
