"""The agreement of all documents of a review, from files to files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from tasks.compose.agreement.blocks import Block, read_blocks
from tasks.compose.agreement.check import Planned, check_agreement
from tasks.compose.dossier import read_dossier
from tasks.compose.reading import WordText
from tasks.compose.stage import PLAN_FILE
from tasks.files import write_text
from tasks.model.findings import Finding
from tasks.model.folders import ReviewFolder
from tasks.tables import DOCUMENT_FINDINGS, make_frame, write_table


def check_documents(folder: ReviewFolder, staging: Path, *, is_draft: bool) -> int:
    """How many disagreements stand in the staged documents; written as `4-tong-hop/phat-hien-van-ban.csv`."""
    dossier = read_dossier(folder, is_draft=is_draft)
    findings = [
        finding
        for plan in read_planned(folder)
        for finding in check_agreement(read_blocks(WordText(staging / plan.path)), dossier, plan)
    ]
    write_table(folder.tables, DOCUMENT_FINDINGS, make_frame(DOCUMENT_FINDINGS, _rows(findings)))
    return len(findings)


def keep_texts(folder: ReviewFolder, staging: Path) -> None:
    """Write what every staged document says, as `4-tong-hop/van-ban-goc.json`: place and text of each piece."""
    texts = {plan.path: _pairs(read_blocks(WordText(staging / plan.path))) for plan in read_planned(folder)}
    write_text(folder.sealed_texts, json.dumps(texts, ensure_ascii=False, indent=0, sort_keys=True) + "\n")


def read_planned(folder: ReviewFolder) -> tuple[Planned, ...]:
    """The documents of the review, in the order of the plan."""
    plans: list[dict[str, Any]] = json.loads((folder.tables / PLAN_FILE).read_text(encoding="utf-8"))
    return tuple(Planned(plan["path"], plan["template"], plan["award"], plan["nominee"]) for plan in plans)


def _pairs(blocks: Sequence[Block]) -> list[list[str]]:
    return [[block.place, block.text] for block in blocks]


def _rows(findings: Sequence[Finding]) -> list[tuple[str, ...]]:
    # The value of a finding is what somebody typed; a document says what it says in the message.
    return [tuple(str(value) for value in astuple(finding)) for finding in findings]
