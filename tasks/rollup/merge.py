"""The packs that count as one review of the level: its units, nominees, results, candidates and nominations.

A nominee keeps its code behind the sender's (`SH.THON-01`) and its result; it counts for the sender as for its unit, so
that places for each unit, recusals and notices are the senders'. Who no sender proposes through this level is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tasks.model.campaign import PastAward, Person, Unit
from tasks.model.case import ReviewCase
from tasks.model.kinds import Gender, NomineeKind
from tasks.model.package import PackedNominee, PackedUnit
from tasks.model.results import Candidate, Nomination, Result
from tasks.rollup.contents import passing_on
from tasks.rollup.intake import Received
from tasks.rules.candidates import make_candidate
from tasks.rules.standings import Favours, favours_women, rank_results


@dataclass(frozen=True)
class Merged:
    """What the rooms of a review work on, as if the nominees were the level's own."""

    case: ReviewCase
    results: tuple[Result, ...]
    candidates: tuple[Candidate, ...]
    nominations: tuple[Nomination, ...]


def merge_packs(case: ReviewCase, accepted: Sequence[Received]) -> Merged:
    """The merged review before `rank_merged`: no places yet, and nobody barred from a vote."""
    parts = [_Part(case, item) for item in accepted]
    campaign = case.campaign
    merged = replace(
        case,
        campaign=replace(
            campaign,
            units=(*campaign.units, *(unit for part in parts for unit in part.units())),
            people=tuple(person for part in parts for person in part.people()),
            past_awards=(*campaign.past_awards, *(award for part in parts for award in part.past_awards())),
        ),
    )
    results = tuple(result for part in parts for result in part.results())
    by_code = {result.code: result for result in results}
    pairs = sorted(pair for part in parts for pair in part.pairs())
    return Merged(
        case=merged,
        results=results,
        candidates=tuple(Candidate(code, by_code[code].kind, by_code[code].unit, award) for code, award in pairs),
        nominations=tuple(nomination for part in parts for nomination in part.nominations()),
    )


def rank_merged(
    case: ReviewCase, results: Sequence[Result], candidates: Sequence[Candidate]
) -> tuple[tuple[Result, ...], tuple[Candidate, ...]]:
    """The results with places among everybody merged, the candidates with whom the law bars from a vote.

    Places go by the score the sender gave and this level's ladder; both hold to every earlier award the case knows.
    """
    ranked = _rank(case, tuple(results))
    by_code = {result.code: result for result in ranked}
    return ranked, tuple(make_candidate(case, by_code[item.nominee], item.award) for item in candidates)


class _Part:
    """One pack under the code of its sender."""

    def __init__(self, case: ReviewCase, received: Received) -> None:
        self._received = received
        self._sender = case.unit(received.sender)
        self._package = received.package
        self._proposals = passing_on(case, received.package)
        codes = {item.nominee for item in self._proposals}
        self._nominees = tuple(item for item in received.package.nominees if item.code in codes)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Nominee and award of every proposal that comes to this level."""
        return ((self._code(item.nominee), item.award) for item in self._proposals)

    def units(self) -> Iterator[Unit]:
        """The collectives proposed, and where the people proposed work."""
        homes = {item.unit for item in self._nominees}
        return (self._unit(item) for item in self._package.units if item.code in homes)

    def people(self) -> Iterator[Person]:
        """The people proposed."""
        groups = {item.code: item.group for item in self._package.results}
        people = (item for item in self._nominees if item.kind is NomineeKind.INDIVIDUAL)
        return (self._person(item, groups[item.code]) for item in people)

    def results(self) -> Iterator[Result]:
        """What the sender found for them; the place among its own says nothing here."""
        codes = {item.code for item in self._nominees}
        return (
            replace(item, code=self._code(item.code), unit=self._sender.code, rank=None, ranked_count=0, decided_by="")
            for item in self._package.results
            if item.code in codes
        )

    def nominations(self) -> Iterator[Nomination]:
        """The words they were proposed with."""
        wanted = {(item.nominee, item.award) for item in self._proposals}
        return (
            replace(
                item,
                nominee=self._code(item.nominee),
                unit=self._sender.code,
                file=self._received.place,
                sheet="achievements",
                cell=item.nominee,
            )
            for item in self._package.achievements
            if (item.nominee, item.award) in wanted
        )

    def past_awards(self) -> Iterator[PastAward]:
        """The awards they had before."""
        codes = {item.code for item in self._nominees}
        awards = (item for item in self._package.past_awards if item.nominee_code in codes)
        return (replace(item, nominee_code=self._code(item.nominee_code)) for item in awards)

    def _code(self, code: str) -> str:
        return f"{self._sender.code}.{code}"

    def _unit(self, unit: PackedUnit) -> Unit:
        return Unit(
            code=self._code(unit.code),
            name=unit.name if self._sender.name in unit.name else f"{unit.name}, {self._sender.name}",
            kind=unit.kind,
            group="",
            head_name=unit.head_name,
            contact="",
            members_count=unit.members_count,
            women_count=unit.women_count,
            valid_from=None,
            valid_to=unit.valid_to,
            successor_code="",
        )

    def _person(self, nominee: PackedNominee, group: str) -> Person:
        return Person(
            code=self._code(nominee.code),
            name=nominee.name,
            unit_code=self._code(nominee.unit),
            position=nominee.position,
            group=group,
            gender=nominee.gender or Gender.MALE,
            birth_year=nominee.birth_year,
            is_leader=nominee.is_leader,
            wears_uniform=False,
        )


def _rank(case: ReviewCase, results: tuple[Result, ...]) -> tuple[Result, ...]:
    share = case.campaign.policy.women_share_pct
    people = {person.code: person for person in case.campaign.people}
    favours = {
        result.code: Favours(
            favours_women(people.get(result.code) or case.unit(result.code), share),
            is_leader=result.code in people and people[result.code].is_leader,
            criteria={},
        )
        for result in results
    }
    return rank_results(case, favours, results)
