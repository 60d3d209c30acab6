"""One review, frozen: the movement, the term, and the law in force on the day of the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tasks.model.campaign import Campaign, Extension, Person, Term, Unit
from tasks.model.kinds import Level, NomineeKind
from tasks.model.law import Lawbook, Regime
from tasks.model.periods import Period, ReviewKind


@dataclass(frozen=True)
class ReviewCase:
    """What every stage of one review works from; written once as `4-tong-hop/ky-xet.json`.

    `frozen_day` is the day whose people it holds; a folder without one holds those of the last day of its years.
    """

    campaign: Campaign
    term: Term
    regime: Regime
    law: Lawbook
    frozen_day: date | None = None

    @property
    def period(self) -> Period:
        """The period under review."""
        return self.term.period

    @property
    def kind(self) -> ReviewKind:
        """Annual, preliminary or final."""
        return self.term.period.kind

    @property
    def level(self) -> Level:
        """The level of government that holds the review."""
        return self.campaign.level

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units that must send a form: those that existed at any time in the years under review.

        A unit dissolved since then still sends one; the law decides about its award.
        """
        first_day = date(self.term.first_year, 1, 1)
        return tuple(unit for unit in self.campaign.units if _is_there(unit, first_day, self.term.last_day))

    @property
    def place_label(self) -> str:
        """What the place is that holds the review: `xã`, `phường`, `huyện`."""
        return self.campaign.place_label

    @property
    def people_day(self) -> date:
        """The day that says who is reviewed, in which post."""
        return self.frozen_day or self.term.last_day

    @property
    def people(self) -> tuple[Person, ...]:
        """The persons of those units who are there on the day that counts."""
        codes = {unit.code for unit in self.units}
        return tuple(person for person in self._present() if person.unit_code in codes)

    @property
    def people_elsewhere(self) -> tuple[Person, ...]:
        """Those who are there on that day in a unit that sends no form: nobody reviews them."""
        codes = {unit.code for unit in self.units}
        return tuple(person for person in self._present() if person.unit_code not in codes)

    def _present(self) -> tuple[Person, ...]:
        day = self.people_day
        return tuple(person for person in self.campaign.people if _is_there(person, day, day))

    def unit(self, code: str) -> Unit:
        """The unit with this code; KeyError if there is none, which is a bug."""
        return {unit.code: unit for unit in self.campaign.units}[code]

    def home_unit(self, nominee: str) -> Unit:
        """The unit a person works in, or the collective itself; at a district it lies inside the sending commune."""
        return self.unit(next((item.unit_code for item in self.campaign.people if item.code == nominee), nominee))

    def nominee_name(self, code: str) -> str:
        """The name of the unit or person with this code."""
        for person in self.campaign.people:
            if person.code == code:
                return person.name
        return self.unit(code).name

    def nominee_kind(self, code: str) -> NomineeKind:
        """Whether the code is a unit's or a person's."""
        is_unit = any(unit.code == code for unit in self.campaign.units)
        return NomineeKind.COLLECTIVE if is_unit else NomineeKind.INDIVIDUAL

    def submission_due_date(self, unit_code: str) -> date:
        """Until when this unit may send its form: the term's date, or the unit's own extension."""
        extension = self.extension_of(unit_code)
        due_date = self.term.submission_due_date
        return due_date if extension is None else max(extension.due_date, due_date)

    def extension_of(self, unit_code: str) -> Extension | None:
        """The unit's own later deadline in this review, with its reason."""
        mine = (item for item in self.campaign.extensions if item.unit_code == unit_code)
        return next((item for item in mine if item.period == self.period), None)

    def correction_due_date(self, unit_code: str) -> date:
        """Until when this unit may send a corrected form: never before its own submission date."""
        return max(self.term.correction_due_date, self.submission_due_date(unit_code))


def _is_there(who: Unit | Person, first_day: date, last_day: date) -> bool:
    """Whether somebody is there at any time between two days."""
    return (who.valid_from is None or who.valid_from <= last_day) and (
        who.valid_to is None or who.valid_to >= first_day
    )
