"""The tables of the earlier stages, narrowed to what counts: units accepted, appraised points in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from tasks.model.campaign import Criterion
from tasks.model.council import CouncilRecord
from tasks.model.results import YearScore
from tasks.model.review import UnitState, UnitStatus
from tasks.rules.scoring import LeafScore, score_of


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


def score_nominees(
    scores: pd.DataFrame, criteria: Sequence[Criterion], appraised: dict[tuple[str, str], Decimal]
) -> dict[str, Decimal | None]:
    """The score of each nominee in the table, with the council's points in place of the unit's where given."""
    limits = pd.DataFrame(
        [(item.code, item.max_points) for item in criteria if item.max_points is not None],
        columns=["criterion", "max_points"],
    )
    scored = scores.loc[scores["state"] == "scored"].merge(limits, on="criterion", how="left", validate="many_to_one")
    leaves: dict[str, list[LeafScore]] = {str(code): [] for code in scores["nominee"].unique()}
    for nominee, criterion, points, limit in scored[["nominee", "criterion", "points", "max_points"]].itertuples(
        index=False
    ):
        leaves[nominee].append(LeafScore(appraised.get((nominee, criterion), Decimal(points)), limit))
    return {nominee: score_of(items) for nominee, items in leaves.items()}


def answers_by_nominee(answers: pd.DataFrame) -> dict[str, dict[str, str]]:
    """What was answered for each nominee, by question."""
    found: dict[str, dict[str, str]] = {}
    for nominee, question, value in answers[["nominee", "question", "value"]].itertuples(index=False):
        found.setdefault(str(nominee), {})[str(question)] = str(value)
    return found
