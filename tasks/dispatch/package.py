"""The data pack of a finished review, from what the earlier stages left: of persons only those proposed upward."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tasks.model.campaign import Person, Unit
from tasks.model.case import ReviewCase
from tasks.model.package import Package, PackedNominee, PackedUnit
from tasks.model.results import Nomination, Proposal, Result
from tasks.model.review import Document


@dataclass(frozen=True)
class Outcome:
    """What a review found, as the earlier stages left it; nominations in the units' own words."""

    results: tuple[Result, ...]
    proposals: tuple[Proposal, ...]
    nominations: tuple[Nomination, ...]


def make_package(case: ReviewCase, outcome: Outcome, documents: Iterable[Document], digest: str) -> Package:
    """The pack of a review: who is proposed to a level above, in the order of the results, and nobody else.

    How many they were chosen from stands in their results (`ranked_count`, `overall_count`).
    """
    campaign = case.campaign
    people = {person.code: person for person in campaign.people}
    proposals = tuple(item for item in outcome.proposals if item.is_sent_up)
    pairs = {(item.nominee, item.award) for item in proposals}
    codes = {item.nominee for item in proposals}
    results = tuple(item for item in outcome.results if item.code in codes)
    homes = {case.home_unit(code).code for code in codes}
    return Package(
        level=campaign.level,
        sender=campaign.commune_name,
        district=campaign.district_name,
        province=campaign.province_name,
        campaign=campaign.code,
        campaign_name=campaign.name,
        period=case.period.code,
        regime=case.regime.code,
        decision_date=case.term.decision_date,
        digest=digest,
        units=tuple(_packed_unit(unit) for unit in campaign.units if unit.code in homes),
        nominees=tuple(_packed_nominee(item, people.get(item.code), case) for item in results),
        results=results,
        proposals=proposals,
        achievements=tuple(item for item in outcome.nominations if (item.nominee, item.award) in pairs),
        past_awards=tuple(item for item in campaign.past_awards if item.nominee_code in codes),
        documents=tuple(sorted(documents, key=lambda item: item.path)),
        is_rehearsal=campaign.is_rehearsal,
    )


def _packed_unit(unit: Unit) -> PackedUnit:
    return PackedUnit(
        unit.code, unit.name, unit.kind, unit.head_name, unit.members_count, unit.women_count, unit.valid_to
    )


def _packed_nominee(result: Result, person: Person | None, case: ReviewCase) -> PackedNominee:
    return PackedNominee(
        code=result.code,
        kind=result.kind,
        name=case.nominee_name(result.code),
        unit=result.code if person is None else person.unit_code,
        position="" if person is None else person.position,
        gender=None if person is None else person.gender,
        birth_year=None if person is None else person.birth_year,
        is_leader=person is not None and person.is_leader,
    )
