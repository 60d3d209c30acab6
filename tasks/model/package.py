"""The data pack a level sends up with its dossier: what the next level need not retype."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tasks.model.campaign import PastAward
from tasks.model.kinds import Gender, Level, NomineeKind, UnitKind
from tasks.model.results import Nomination, Proposal, Result
from tasks.model.review import Document

PACKAGE_SCHEMA = "thidua/package/2"
PACK_FILE = "goi-du-lieu.json"


@dataclass(frozen=True)
class PackedUnit:
    """A collective of the sender as its papers name it; the numbers decide ties."""

    code: str
    name: str
    kind: UnitKind
    head_name: str
    members_count: int
    women_count: int
    valid_to: date | None


@dataclass(frozen=True)
class PackedNominee:
    """Who a code of the pack means; `unit` is the code of the unit a person works in, of a collective its own.

    A collective has neither position nor gender.
    """

    code: str
    kind: NomineeKind
    name: str
    unit: str
    position: str
    gender: Gender | None
    birth_year: int | None
    is_leader: bool


@dataclass(frozen=True)
class Package:
    """What one finished review proposes upward: that of a commune, or of a district that has merged its communes.

    Packs of an earlier release hold everybody who was assessed. `digest` is that of `review.json`; documents are
    relative to `6-ho-so/`. `is_rehearsal` is written only where it is so: other packs read as they always did.
    """

    level: Level
    sender: str
    district: str
    province: str
    campaign: str
    campaign_name: str
    period: str
    regime: str
    decision_date: date
    digest: str
    units: tuple[PackedUnit, ...]
    nominees: tuple[PackedNominee, ...]
    results: tuple[Result, ...]
    proposals: tuple[Proposal, ...]
    achievements: tuple[Nomination, ...]
    past_awards: tuple[PastAward, ...]
    documents: tuple[Document, ...]
    is_rehearsal: bool = False
