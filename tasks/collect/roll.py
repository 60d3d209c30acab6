"""Who may be in a form: the units and people of a review, ready to be looked up by what a unit typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tasks.collect.cells import fold
from tasks.collect.layout import Layout, make_layout
from tasks.model.campaign import Person
from tasks.model.case import ReviewCase
from tasks.model.kinds import NomineeKind


@dataclass(frozen=True)
class Nominee:
    """Whom a sheet or a row is about; `person` is None for the unit itself."""

    code: str
    unit: str
    kind: NomineeKind
    person: Person | None
    name: str


@dataclass(frozen=True)
class Roll:
    """Every unit of a review with its nominees by folded code.

    `owners` gives the unit of any code of the review, a unit's own or a person's. `editions` gives for each unit the
    number of every edition of its form that was handed out (`1-bieu-mau/lan-phat.csv`), the last one counting.
    `layouts` are the sheets of each kind of nominee.
    """

    case: ReviewCase
    units: Mapping[str, str]
    owners: Mapping[str, str]
    nominees: Mapping[str, Mapping[str, Nominee]]
    editions: Mapping[str, Mapping[str, int]]
    layouts: Mapping[NomineeKind, Layout]

    def find_unit(self, text: str) -> str:
        """The code of the unit that was meant, whatever its case and spaces; empty if there is none."""
        return self.units.get(fold(text), "")

    def find_owner(self, text: str) -> str:
        """The unit of the code that was meant; empty if no unit or person has it."""
        return self.owners.get(fold(text), "")


def make_roll(case: ReviewCase, editions: Mapping[str, Mapping[str, int]]) -> Roll:
    """The roll of a review."""
    nominees: dict[str, dict[str, Nominee]] = {}
    for unit in case.units:
        itself = Nominee(unit.code, unit.code, NomineeKind.COLLECTIVE, None, unit.name)
        nominees[unit.code] = {fold(unit.code): itself}
    for person in case.people:
        nominee = Nominee(person.code, person.unit_code, NomineeKind.INDIVIDUAL, person, person.name)
        nominees[person.unit_code][fold(person.code)] = nominee
    units = {fold(unit.code): unit.code for unit in case.units}
    owners = {code: unit for unit, members in nominees.items() for code in members}
    layouts = {kind: make_layout(case, kind) for kind in NomineeKind}
    return Roll(case, units, owners, nominees, editions, layouts)
