"""The law as dated rows of `data/reference/`: every number with its article, its dates and its mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tasks.model.kinds import Level, NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.results import ReasonKind

_PLACE = "{nơi}"


class Mark(StrEnum):
    """How sure we are of a fact: verified, unverified, or the commune's own choice (no law at all)."""

    VERIFIED = "v"
    UNVERIFIED = "u"
    OWN_CHOICE = "proj"

    @property
    def label(self) -> str:
        """The Vietnamese words printed beside the fact."""
        return {"v": "đã đối chiếu", "u": "chưa đối chiếu", "proj": "lựa chọn của xã"}[self.value]


@dataclass(frozen=True)
class Source:
    """Where a fact comes from: article, mark and the key of the source that was read."""

    article: str
    mark: Mark
    key: str


@dataclass(frozen=True)
class Regime:
    """The set of rules in force on a date; `warning` is empty unless people must be told something."""

    code: str
    valid_from: date | None
    valid_to: date | None
    law: str
    decree: str
    circular: str
    warning: str
    source: Source


@dataclass(frozen=True)
class LegalBasis:
    """One line of the căn cứ block, as NĐ 30/2020 wants it printed, with its validity."""

    code: str
    order: int
    citation: str
    regimes: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    source: Source


@dataclass(frozen=True)
class Award:
    """A form of award: who decides it, at which level, and between which dates it exists."""

    code: str
    name: str
    authority: str
    level: Level
    is_state_level: bool
    valid_from: date | None
    valid_to: date | None
    source: Source


@dataclass(frozen=True)
class Ladder:
    """The levels a proposal climbs, in order, between two dates."""

    valid_from: date | None
    valid_to: date | None
    levels: tuple[Level, ...]
    source: Source


@dataclass(frozen=True)
class Office:
    """Whom a letter to a level is addressed to, and who takes it in; `{nơi}` stands for the name of the place."""

    level: Level
    addressee: str
    name: str
    valid_from: date | None
    valid_to: date | None
    source: Source

    def at(self, place: str) -> tuple[str, str]:
        """Addressee and office of one place (`huyện Hương Sơn`)."""
        return self.addressee.replace(_PLACE, place), self.name.replace(_PLACE, place)


@dataclass(frozen=True)
class DurationRule:
    """How long a movement of one launching level must have lasted for one award; `min_years` None: no minimum.

    `launcher_levels` empty means whoever launched it.
    """

    regime: str
    award: str
    nominee_kind: NomineeKind
    launcher_levels: tuple[Level, ...]
    min_years: int | None
    source: Source


@dataclass(frozen=True)
class CapRule:
    """Which awards the national plan of the movement allows at which review (QĐ 733/QĐ-TTg)."""

    review_kind: ReviewKind
    award: str
    is_allowed: bool
    source: Source


@dataclass(frozen=True)
class Bonus:
    """The bonus of one award for one person, as a multiple of the base salary."""

    award: str
    valid_from: date | None
    valid_to: date | None
    multiple: Decimal
    collective_factor: Decimal
    source: Source


@dataclass(frozen=True)
class BaseSalary:
    """Lương cơ sở in dong a month, from one date on."""

    valid_from: date
    amount_vnd: int
    source: Source


@dataclass(frozen=True)
class VoteRule:
    """The suggested vote threshold of one award; the commune's own rules decide."""

    award: str
    threshold_pct: Decimal
    source: Source


@dataclass(frozen=True)
class ReportForm:
    """The form of the achievement report that a regime asks for."""

    regime: str
    nominee_kind: NomineeKind
    name: str
    source: Source


@dataclass(frozen=True)
class DossierPart:
    """A paper that a dossier to one deciding level must hold; `copies` None: that level sets the number itself.

    `part` is the type of the document as the plan of documents names it.
    """

    regime: str
    level: Level
    part: str
    name: str
    copies: int | None
    source: Source


@dataclass(frozen=True)
class PlanWarning:
    """A place where the plan and the law disagree: shown, never silently fixed (law notes, section 6).

    Where `mentions` is not empty, only a plan that uses these words in the movement's name, or in its criterion
    `plan_id`, has the trouble.
    """

    code: str
    plan_id: str
    valid_from: date | None
    valid_to: date | None
    sentence: str
    source: Source
    mentions: str = ""


@dataclass(frozen=True)
class Principle:
    """A principle of awarding in one sentence, while it holds; `effect` is what it does to a case that offends it."""

    code: str
    sentence: str
    effect: ReasonKind
    valid_from: date | None
    valid_to: date | None
    source: Source


@dataclass(frozen=True)
class Lawbook:
    """Everything in `data/reference/` that the law says; a case frozen by an earlier release has no `offices`."""

    regimes: tuple[Regime, ...]
    bases: tuple[LegalBasis, ...]
    awards: tuple[Award, ...]
    ladders: tuple[Ladder, ...]
    durations: tuple[DurationRule, ...]
    caps: tuple[CapRule, ...]
    bonuses: tuple[Bonus, ...]
    base_salaries: tuple[BaseSalary, ...]
    vote_rules: tuple[VoteRule, ...]
    report_forms: tuple[ReportForm, ...]
    plan_warnings: tuple[PlanWarning, ...]
    principles: tuple[Principle, ...]
    dossier_parts: tuple[DossierPart, ...]
    offices: tuple[Office, ...] = ()
