"""`review.json`: the state of a review for other programs, schema `thidua/review/1` (sorted keys, no clock)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from tasks.model.case import ReviewCase
from tasks.model.kinds import NomineeKind
from tasks.model.results import Proposal, Result
from tasks.model.review import Document, ReviewState, UnitState, UnitStatus, WaitingFor

SCHEMA = "thidua/review/1"


@dataclass(frozen=True)
class ReviewFacts:
    """Everything `review.json` tells, gathered from the stages."""

    case: ReviewCase
    as_of: date
    state: ReviewState
    waiting_for: tuple[WaitingFor, ...]
    units: tuple[UnitStatus, ...]
    received_count: int
    findings: pd.DataFrame
    results: tuple[Result, ...]
    proposals: tuple[Proposal, ...]
    documents: tuple[Document, ...]
    inputs: tuple[tuple[str, str], ...]
    digest: str


def render_state(facts: ReviewFacts) -> str:
    """The text of `review.json`."""
    record = {
        "schema": SCHEMA,
        "campaign": facts.case.campaign.code,
        "period": facts.case.period.code,
        "kind": facts.case.kind.value,
        "as_of": facts.as_of.isoformat(),
        "regime": facts.case.regime.code,
        "state": facts.state.value,
        "waiting_for": [
            {"who": item.who, "what": item.what, "due": item.due.isoformat() if item.due else None}
            for item in facts.waiting_for
        ],
        "counts": _counts(facts),
        "findings": _findings(facts.findings),
        "results": [_result(result) for result in facts.results],
        "proposals": [_proposal(proposal) for proposal in facts.proposals],
        "documents": [
            {"path": item.path, "type": item.type, "addressee": item.addressee, "sha256": item.sha256}
            for item in facts.documents
        ],
        "inputs": [{"path": path, "sha256": digest} for path, digest in facts.inputs],
        "digest": facts.digest,
    }
    return json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _counts(facts: ReviewFacts) -> dict[str, int]:
    def units_in(state: UnitState) -> int:
        return sum(unit.state is state for unit in facts.units)

    return {
        "units": len(facts.units),
        "received": facts.received_count,
        "accepted": units_in(UnitState.ACCEPTED),
        "returned": units_in(UnitState.RETURNED),
        "missing": units_in(UnitState.MISSING),
        "individuals": _nominees(facts.results, NomineeKind.INDIVIDUAL),
        "collectives": _nominees(facts.results, NomineeKind.COLLECTIVE),
    }


def _nominees(results: Sequence[Result], kind: NomineeKind) -> int:
    return sum(result.kind is kind for result in results)


def _findings(frame: pd.DataFrame) -> list[dict[str, str]]:
    # The typed value stays in the review folder's own tables: this file may travel.
    columns = ["code", "severity", "unit", "file", "sheet", "cell", "message", "remedy"]
    return [{column: str(row[column]) for column in columns} for _, row in frame.loc[:, columns].iterrows()]


def _result(result: Result) -> dict[str, Any]:
    return {
        "code": result.code,
        "kind": result.kind.value,
        "unit": result.unit,
        "self_score": _number(result.self_score),
        "appraised_score": _number(result.appraised_score),
        "score": _number(result.score),
        "grade": result.grade,
        "rank": result.rank,
        "group": result.group,
        "decided_by": result.decided_by,
        "combined_score": _number(result.combined_score),
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    votes = proposal.votes
    return {
        "nominee": proposal.nominee,
        "kind": proposal.kind.value,
        "award": proposal.award,
        "authority": proposal.authority,
        "route": [level.value for level in proposal.route],
        "verdict": proposal.verdict.value,
        "reasons": [
            {"rule": reason.rule, "kind": reason.kind.value, "basis": reason.basis, "sentence": reason.sentence}
            for reason in proposal.reasons
        ],
        "votes": votes
        and {
            "members": votes.members,
            "present": votes.present,
            "for": votes.votes_for,
            "against": votes.votes_against,
            "blank": votes.blank,
            "invalid": votes.invalid,
            "percent": _number(votes.percent),
        },
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
