"""Names as people type them: with accents or without, in capitals or not, and who of the movement is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from tasks.model.campaign import Campaign
from tasks.model.kinds import NomineeKind
from tasks.model.register import OlderAward
from tasks.rules.likeness import fold, spelt
from tasks.rules.regimes import is_in_force


class Likeness(IntEnum):
    """How sure it is that a typed name means a nominee; only SURE is ever linked without a person."""

    NONE = 0
    NAME_ONLY = 1
    LIKELY = 2
    SURE = 3

    @property
    def label(self) -> str:
        """The Vietnamese words shown to people."""
        return ("không khớp", "chỉ trùng tên", "có thể là", "chắc chắn")[self.value]


@dataclass(frozen=True)
class Nominee:
    """Someone of a movement who can be meant: a person in one post, or a unit (whose `unit` names are its own)."""

    code: str
    name: str
    kind: NomineeKind
    unit_code: str
    unit_name: str
    birth_year: int | None
    valid_from: date | None = None
    valid_to: date | None = None

    def is_there(self, day: date) -> bool:
        """Whether the person holds the post on this day."""
        return is_in_force(self.valid_from, self.valid_to, day)


def nominees_of(campaign: Campaign) -> tuple[Nominee, ...]:
    """Every unit of a movement and every post of its people: who moved is there once for each post, under one code."""
    names = {unit.code: unit.name for unit in campaign.units}
    return (
        *(Nominee(unit.code, unit.name, NomineeKind.COLLECTIVE, unit.code, unit.name, None) for unit in campaign.units),
        *(
            Nominee(
                person.code,
                person.name,
                NomineeKind.INDIVIDUAL,
                person.unit_code,
                names.get(person.unit_code, ""),
                person.birth_year,
                person.valid_from,
                person.valid_to,
            )
            for person in campaign.people
        ),
    )


def find_likely(award: OlderAward, nominees: Sequence[Nominee]) -> tuple[Likeness, tuple[Nominee, ...]]:
    """The nominees a row most likely means, and how sure that is; two equally likely ones are never sure.

    Each one stands there once: in the post that fits best, then that of the decision's day, then the last one.
    """
    likely: dict[str, tuple[Likeness, Nominee]] = {}
    for nominee in nominees:
        mine = _compare(award, nominee), nominee
        likely[nominee.code] = max(mine, likely.get(nominee.code, mine), key=lambda pair: _fitness(award, *pair))
    best = max((likeness for likeness, _ in likely.values()), default=Likeness.NONE)
    if best is Likeness.NONE:
        return best, ()
    found = tuple(nominee for likeness, nominee in likely.values() if likeness is best)
    return (Likeness.LIKELY if best is Likeness.SURE and len(found) > 1 else best), found


def _fitness(award: OlderAward, likeness: Likeness, post: Nominee) -> tuple[Likeness, bool, date, str]:
    return likeness, post.is_there(award.decision_date), post.valid_from or date.min, post.unit_code


def _compare(award: OlderAward, nominee: Nominee) -> Likeness:
    if award.nominee_code:
        return Likeness.SURE if award.nominee_code == nominee.code else Likeness.NONE
    years = award.birth_year, nominee.birth_year
    if fold(award.name) != fold(nominee.name) or (all(years) and years[0] != years[1]):
        return Likeness.NONE
    is_confirmed = nominee.kind is NomineeKind.COLLECTIVE or _has_unit(award, nominee) or all(years)
    if not is_confirmed:
        return Likeness.NAME_ONLY
    return Likeness.SURE if spelt(award.name) == spelt(nominee.name) else Likeness.LIKELY


def _has_unit(award: OlderAward, nominee: Nominee) -> bool:
    """Whether the row names the unit of a post that was held on the day of the decision."""
    is_named = award.unit != "" and fold(award.unit) in (fold(nominee.unit_code), fold(nominee.unit_name))
    return is_named and nominee.is_there(award.decision_date)
