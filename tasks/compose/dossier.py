"""Everything the documents of one review are written from, read from the files of the earlier stages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from tasks.corrected import read_corrected_case
from tasks.earlier import Earlier, read_earlier
from tasks.files import read_record
from tasks.model.campaign import Person
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord
from tasks.model.folders import ReviewFolder
from tasks.model.kinds import NomineeKind
from tasks.model.results import Proposal, Result, Verdict
from tasks.model.review import UnitState, UnitStatus
from tasks.rules.overrides import counted_points
from tasks.tables import NARRATIVES, NOMINATIONS, SCORES, read_table


@dataclass(frozen=True)
class Nominated:
    """What a unit wrote about its nominee, in its own words."""

    achievements: str
    details: dict[str, str]


@dataclass(frozen=True)
class Dossier:
    """The material of the documents.

    `counted_scores` holds each scored leaf: nominee, criterion, the points that count, the maximum.
    """

    case: ReviewCase
    results: tuple[Result, ...]
    proposals: tuple[Proposal, ...]
    record: CouncilRecord
    units: tuple[UnitStatus, ...]
    narratives: tuple[tuple[str, str, str], ...] = ()
    nominations: dict[tuple[str, str], Nominated] = field(default_factory=dict[tuple[str, str], Nominated])
    counted_scores: tuple[tuple[str, str, Decimal, Decimal], ...] = ()
    earlier: Earlier | None = None
    is_draft: bool = False

    @property
    def chosen(self) -> tuple[Proposal, ...]:
        """The proposals that go into the papers: those proposed, in a draft also those the council is to decide."""
        wanted = {Verdict.PROPOSED, Verdict.FOR_COUNCIL} if self.is_draft else {Verdict.PROPOSED}
        return tuple(proposal for proposal in self.proposals if proposal.verdict in wanted)

    def chosen_for(self, award: str, kind: NomineeKind | None = None) -> tuple[Proposal, ...]:
        """The chosen proposals of one award, of one kind of nominee if given, in the order they were decided."""
        return tuple(item for item in self.chosen if item.award == award and kind in (None, item.kind))

    def result(self, code: str) -> Result:
        """The result of one nominee."""
        return {result.code: result for result in self.results}[code]

    def person(self, code: str) -> Person:
        """The person with this code."""
        return {person.code: person for person in self.case.campaign.people}[code]

    def units_in(self, state: UnitState) -> list[str]:
        """The names of the units in this state, in the order of the movement workbook."""
        codes = {unit.unit for unit in self.units if unit.state is state}
        return [unit.name for unit in self.case.campaign.units if unit.code in codes]


def read_dossier(folder: ReviewFolder, *, is_draft: bool) -> Dossier:
    """The dossier of a review from its files; `is_draft` while the review is not finished."""
    case = read_corrected_case(folder)
    record = read_record(folder.council_record, CouncilRecord)
    units = read_record(folder.unit_states, tuple[UnitStatus, ...])
    accepted = {unit.unit for unit in units if unit.state is UnitState.ACCEPTED}
    return Dossier(
        case=case,
        results=read_record(folder.results, tuple[Result, ...]),
        proposals=read_record(folder.proposals, tuple[Proposal, ...]),
        record=record,
        units=units,
        narratives=_read_narratives(folder, accepted),
        nominations=_read_nominations(folder),
        counted_scores=_count_scores(read_table(folder.tables, SCORES), case, record, accepted),
        earlier=read_earlier(folder, case),
        is_draft=is_draft,
    )


def _read_narratives(folder: ReviewFolder, accepted: set[str]) -> tuple[tuple[str, str, str], ...]:
    frame = read_table(folder.tables, NARRATIVES)
    rows = frame.loc[
        frame["unit"].isin(sorted(accepted)) & (frame["text"].str.strip() != ""), ["unit", "topic", "text"]
    ]
    return tuple((str(unit), str(topic), str(text)) for unit, topic, text in rows.itertuples(index=False))


def _read_nominations(folder: ReviewFolder) -> dict[tuple[str, str], Nominated]:
    frame = read_table(folder.tables, NOMINATIONS)
    columns = ["nominee", "award", "achievements", "details"]
    return {
        (str(nominee), str(award)): Nominated(str(text), json.loads(str(details)) if details else {})
        for nominee, award, text, details in frame[columns].itertuples(index=False)
    }


def _count_scores(
    frame: pd.DataFrame, case: ReviewCase, record: CouncilRecord, accepted: set[str]
) -> tuple[tuple[str, str, Decimal, Decimal], ...]:
    limits = {item.code: item.max_points for item in case.campaign.criteria if item.max_points is not None}
    appraised = counted_points(case.campaign.policy, record)
    asked = frame.loc[(frame["state"] != "not_applicable") & frame["unit"].isin(sorted(accepted))]
    return tuple(
        (nominee, criterion, appraised.get((nominee, criterion), Decimal(points or 0)), limits[criterion])
        for nominee, criterion, points in asked[["nominee", "criterion", "points"]].itertuples(index=False)
        if points or (nominee, criterion) in appraised
    )


def average(scores: Sequence[Decimal]) -> Decimal | None:
    """The mean at two decimals, None of nothing."""
    if not scores:
        return None
    return (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.01"), ROUND_HALF_UP)
