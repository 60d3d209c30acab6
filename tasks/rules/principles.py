"""The principles of awarding, as the dated rows of `principles.csv` say them: what a rule cites and what it does."""

from __future__ import annotations

from datetime import date

from tasks.model.case import ReviewCase
from tasks.model.law import Lawbook, Principle
from tasks.model.results import Reason, ReasonKind
from tasks.rules.regimes import is_in_force
from tasks.rules.wording import cite


def principle_on(law: Lawbook, code: str, day: date) -> Principle | None:
    """The principle with this code as it holds on this day; None while it does not hold."""
    for principle in law.principles:
        if principle.code == code and is_in_force(principle.valid_from, principle.valid_to, day):
            return principle
    return None


def give_reason(
    case: ReviewCase, rule: str, code: str, sentence: str, *, kind: ReasonKind | None = None
) -> Reason | None:
    """What a rule says on the ground of a principle; None while the principle does not hold.

    The effect is that of the principle on the day of the decision, unless `kind` makes it another one.
    """
    principle = principle_on(case.law, code, case.term.decision_date)
    if principle is None:
        return None
    return Reason(rule, kind or principle.effect, cite(principle.source), sentence)
