"""The agreement of all documents of a review, from files to files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from functools import lru_cache
from pathlib import Path
from typing import Any

from tasks.compose.agreement.blocks import Block, read_blocks
from tasks.compose.agreement.check import Planned, check_agreement, facts_of
from tasks.compose.agreement.comments import add_comments
from tasks.compose.agreement.file_checks import check_files
from tasks.compose.agreement.sources import read_sources
from tasks.compose.agreement.trace import Trace, build_trace_workbook, trace_document
from tasks.compose.dossier import read_dossier
from tasks.compose.reading import WordText
from tasks.compose.stage import PLAN_FILE
from tasks.files import write_bytes, write_text
from tasks.model.findings import Finding, Severity
from tasks.model.folders import ReviewFolder
from tasks.tables import DOCUMENT_FINDINGS, make_frame, write_table

#: More than a commune makes for one review.
_PAPERS = 256


def check_documents(folder: ReviewFolder, staging: Path, *, is_draft: bool) -> int:
    """How many critical findings the staged documents have; all are written as `4-tong-hop/phat-hien-van-ban.csv`."""
    dossier = read_dossier(folder, is_draft=is_draft)
    papers = list(_read_staged(folder, staging))
    findings = [finding for plan, blocks in papers for finding in check_agreement(blocks, dossier, plan)]
    findings += check_files(dossier, papers)
    write_table(folder.tables, DOCUMENT_FINDINGS, make_frame(DOCUMENT_FINDINGS, _rows(findings)))
    return sum(finding.severity is Severity.CRITICAL for finding in findings)


def keep_origins(folder: ReviewFolder, staging: Path, *, is_draft: bool) -> None:
    """Keep what the staged documents say and where it comes from; drafts get the origins as Word comments.

    Writes `4-tong-hop/van-ban-goc.json` (place and text of each piece) and `4-tong-hop/truy-nguon.xlsx`.
    """
    dossier = read_dossier(folder, is_draft=is_draft)
    sources = read_sources(folder, dossier)
    texts: dict[str, list[list[str]]] = {}
    traces: list[Trace] = []
    for plan, blocks in _read_staged(folder, staging):
        mine = tuple(trace_document(plan.path, blocks, facts_of(dossier, plan), sources))
        if is_draft:
            path = staging / plan.path
            write_bytes(path, add_comments(path.read_bytes(), mine))
        texts[plan.path] = [[block.place, block.text] for block in blocks]
        traces += mine
    write_text(folder.sealed_texts, json.dumps(texts, ensure_ascii=False, indent=0, sort_keys=True) + "\n")
    write_bytes(folder.traces, build_trace_workbook(traces, dossier.case))


def _read_staged(folder: ReviewFolder, staging: Path) -> Iterator[tuple[Planned, tuple[Block, ...]]]:
    for plan in read_planned(folder):
        yield plan, _blocks_of((staging / plan.path).read_bytes())


@lru_cache(maxsize=_PAPERS)
def _blocks_of(content: bytes) -> tuple[Block, ...]:
    # A run asks twice: papers are checked, then traced.
    return read_blocks(WordText(content))


def read_planned(folder: ReviewFolder) -> tuple[Planned, ...]:
    """The documents of the review, in the order of the plan."""
    plans: list[dict[str, Any]] = json.loads((folder.tables / PLAN_FILE).read_text(encoding="utf-8"))
    return tuple(
        Planned(plan["path"], plan["template"], plan["award"], plan["nominee"], plan["type"]) for plan in plans
    )


def _rows(findings: Sequence[Finding]) -> list[tuple[str, ...]]:
    # The value of a finding is what somebody typed; a document says what it says in the message.
    return [tuple(str(value) for value in astuple(finding)) for finding in findings]
