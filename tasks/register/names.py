"""Names as people type them: with accents or without, in capitals or not, and who of the movement is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from tasks.model.campaign import Campaign
from tasks.model.kinds import NomineeKind
from tasks.model.register import OlderAward
from tasks.rules.likeness import fold, spelt


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
    """Someone of a movement who can be meant: a person, or a unit (whose `unit` names are its own)."""

    code: str
    name: str
    kind: NomineeKind
    unit_code: str
    unit_name: str
    birth_year: int | None


def nominees_of(campaign: Campaign) -> tuple[Nominee, ...]:
    """Every unit and person of a movement; who moved, in the post that comes last."""
    names = {unit.code: unit.name for unit in campaign.units}
    people = {person.code: person for person in campaign.people}
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
            )
            for person in people.values()
        ),
    )


def find_likely(award: OlderAward, nominees: Sequence[Nominee]) -> tuple[Likeness, tuple[Nominee, ...]]:
    """The nominees a row most likely means, and how sure that is; two equally likely ones are never sure."""
    judged = [(_compare(award, nominee), nominee) for nominee in nominees]
    best = max((likeness for likeness, _ in judged), default=Likeness.NONE)
    if best is Likeness.NONE:
        return best, ()
    found = tuple(nominee for likeness, nominee in judged if likeness is best)
    return (Likeness.LIKELY if best is Likeness.SURE and len(found) > 1 else best), found


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
    return fold(award.unit) in (fold(nominee.unit_code), fold(nominee.unit_name)) if award.unit else False
