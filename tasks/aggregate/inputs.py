"""The tables of the earlier stages, narrowed to what counts: units accepted, appraised points in place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import cast

import pandas as pd

from tasks.model.campaign import Criterion
from tasks.model.council import Adjustment, Appraisal, CouncilRecord
from tasks.model.overrides import Override
from tasks.model.results import YearScore
from tasks.model.review import UnitState, UnitStatus
from tasks.rules.leaves import LeafPoints, answer_leaf
from tasks.rules.totals import Totals, total_up

_NO_ADJUSTMENT = Adjustment("", Decimal(0), Decimal(0), "")


@dataclass(frozen=True)
class ReviewInputs:
    """What a result is made from; `record` is None before the council has spoken."""

    scores: pd.DataFrame
    answers: pd.DataFrame
    units: tuple[UnitStatus, ...]
    record: CouncilRecord | None
    year_scores: dict[tuple[str, int], YearScore]

    @property
    def accepted_units(self) -> frozenset[str]:
        """The units whose form counts."""
        return frozenset(unit.unit for unit in self.units if unit.state is UnitState.ACCEPTED)

    @property
    def appraisals(self) -> tuple[Appraisal, ...]:
        """What the council appraised; nothing before it has spoken."""
        return self.record.appraisals if self.record else ()

    @property
    def overrides(self) -> tuple[Override, ...]:
        """What was changed by hand; nothing before the council has spoken."""
        return self.record.overrides if self.record else ()

    def adjustment_of(self, nominee: str) -> Adjustment:
        """The bonus and minus points the council gave a nominee; none of either where it gave none."""
        adjustments = self.record.adjustments if self.record else ()
        return next((item for item in adjustments if item.nominee == nominee), _NO_ADJUSTMENT)

    @cached_property
    def score_rows(self) -> dict[str, tuple[dict[str, str], ...]]:
        """The rows of the table of scores, by nominee."""
        rows: dict[str, list[dict[str, str]]] = {}
        for row in cast(list[dict[str, str]], self.scores.to_dict("records")):
            rows.setdefault(row["nominee"], []).append(row)
        return {nominee: tuple(items) for nominee, items in rows.items()}

    @cached_property
    def answer_rows(self) -> dict[str, dict[str, dict[str, str]]]:
        """The rows of the table of answers, by nominee and question."""
        rows: dict[str, dict[str, dict[str, str]]] = {}
        for row in cast(list[dict[str, str]], self.answers.to_dict("records")):
            rows.setdefault(row["nominee"], {})[row["question"]] = row
        return rows


def score_nominees(
    scores: pd.DataFrame, criteria: tuple[Criterion, ...], appraised: dict[tuple[str, str], Decimal]
) -> dict[str, Totals]:
    """The totals of each nominee in the table, with the council's points in place of the unit's where given.

    A leaf that the unit left blank counts only where the council gave it points; one that is not applicable, never.
    """
    leaves = {item.code: item for item in criteria}
    scored: dict[str, list[LeafPoints]] = {str(code): [] for code in scores["nominee"].unique()}
    counted = scores.loc[scores["state"] != "not_applicable", ["nominee", "criterion", "state", "points", "raw"]]
    for nominee, criterion, state, points, raw in counted.itertuples(index=False):
        given = appraised.get((nominee, criterion))
        if state == "scored":
            own = LeafPoints(criterion, Decimal(points))
            said = answer_leaf(leaves[criterion], str(raw)) or own
            scored[nominee].append(_counted(said, own.points, given))
        elif given is not None:
            scored[nominee].append(LeafPoints(criterion, given, Decimal(given > 0)))
    return {nominee: total_up(criteria, items) for nominee, items in scored.items()}


def _counted(said: LeafPoints, points: Decimal, appraised: Decimal | None) -> LeafPoints:
    """The leaf as it counts: what the council changed is no longer the level or the number the unit wrote."""
    if appraised is None or appraised == points:
        return LeafPoints(said.criterion, points, said.cases, said.zeroes_parent)
    return LeafPoints(said.criterion, appraised, said.cases if appraised > 0 else Decimal(0))
