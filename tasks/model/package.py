"""The data pack a commune sends up with its dossier: what the next level need not retype."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tasks.model.kinds import NomineeKind
from tasks.model.results import Nomination, Proposal, Result
from tasks.model.review import Document

PACKAGE_SCHEMA = "thidua/package/1"


@dataclass(frozen=True)
class PackedNominee:
    """Who a code of the pack means: its name, and the name of its unit (its own name for a collective)."""

    code: str
    kind: NomineeKind
    name: str
    unit: str


@dataclass(frozen=True)
class Package:
    """One finished review of one commune; `digest` is that of `review.json`, documents are relative to `6-ho-so/`."""

    commune: str
    district: str
    province: str
    campaign: str
    campaign_name: str
    period: str
    regime: str
    decision_date: date
    digest: str
    nominees: tuple[PackedNominee, ...]
    results: tuple[Result, ...]
    proposals: tuple[Proposal, ...]
    achievements: tuple[Nomination, ...]
    documents: tuple[Document, ...]
