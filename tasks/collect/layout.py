"""What stands on the sheet of a nominee, worked out once for a review and not for each of its sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tasks.collect.cells import fold
from tasks.model.campaign import Criterion
from tasks.model.case import ReviewCase
from tasks.model.form import Question, criteria_for, questions_for
from tasks.model.kinds import CriterionKind, NomineeKind


@dataclass(frozen=True)
class Layout:
    """The leaves and questions for nominees of one kind, in the order of the form.

    `codes` gives the code of a criterion or question by its folded code, `labels` by its folded words; `groups` the
    code of every group of the plan by its folded code.
    """

    leaves: tuple[Criterion, ...]
    questions: tuple[Question, ...]
    codes: Mapping[str, str]
    labels: Mapping[str, str]
    groups: Mapping[str, str]


def make_layout(case: ReviewCase, kind: NomineeKind) -> Layout:
    """The layout of the sheets of one kind of nominee."""
    criteria, questions = criteria_for(case.campaign.criteria, kind), questions_for(kind)
    groups = (item.code for item in case.campaign.criteria if item.kind is CriterionKind.GROUP)
    return Layout(
        leaves=tuple(item for item in criteria if item.kind is CriterionKind.LEAF),
        questions=questions,
        codes={fold(item.code): item.code for item in (*criteria, *questions)},
        labels={fold(item.text): item.code for item in criteria} | {fold(item.label): item.code for item in questions},
        groups={fold(code): code for code in groups},
    )
