"""Who may now be proposed for what, as far as dates and history tell: no score, no vote, no quota is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tasks.errors import ReviewError
from tasks.model.campaign import Term
from tasks.model.case import ReviewCase
from tasks.model.kinds import NomineeKind
from tasks.model.results import Candidate, Reason, ReasonKind
from tasks.rules import eligibility, nominee_rules, unit_rules
from tasks.rules.regimes import regime_on

#: The rules that ask only for dates and history, in the order they are told.
_RULES = (
    eligibility.refuse_authority,
    eligibility.refuse_route,
    eligibility.refuse_class,
    eligibility.refuse_review,
    eligibility.judge_duration,
    eligibility.warn_local_launch,
    nominee_rules.refuse_reused,
    nominee_rules.warn_overlap,
    nominee_rules.refuse_second_state_award,
    unit_rules.refuse_dissolved,
)


@dataclass(frozen=True)
class Standing:
    """One nominee for one award: every rule that spoke; open unless one of them blocks."""

    nominee: str
    kind: NomineeKind
    award: str
    reasons: tuple[Reason, ...]

    @property
    def is_open(self) -> bool:
        """Whether dates and history allow the award."""
        return all(reason.kind is not ReasonKind.BLOCKS for reason in self.reasons)


def case_on(case: ReviewCase, day: date) -> ReviewCase:
    """The case as if its review decided on this day, under the law of that day."""
    return replace(case, term=replace(case.term, decision_date=day), regime=regime_on(case.law, day))


def judge_all(case: ReviewCase) -> tuple[Standing, ...]:
    """Every nominee of the review against every award of the list, units first, in the order of the movement."""
    return tuple(_judge(case, candidate) for candidate in _candidates(case))


def _candidates(case: ReviewCase) -> Iterator[Candidate]:
    awards = [award.code for award in case.law.awards]
    for unit in case.units:
        yield from (Candidate(unit.code, NomineeKind.COLLECTIVE, unit.code, award) for award in awards)
    for person in case.people:
        yield from (Candidate(person.code, NomineeKind.INDIVIDUAL, person.unit_code, award) for award in awards)


def _judge(case: ReviewCase, candidate: Candidate) -> Standing:
    reasons = tuple(reason for rule in _RULES if (reason := rule(case, candidate)) is not None)
    return Standing(candidate.nominee, candidate.kind, candidate.award, reasons)


def next_term(terms: Sequence[Term], day: date) -> Term:
    """The review that would decide next on this day, or the last one where all are over."""
    if not terms:
        raise ReviewError("Phong trào chưa có kỳ xét nào.", place="phong-trao.xlsx, trang Kỳ xét", remedy="thêm kỳ xét")
    ordered = sorted(terms, key=lambda term: term.decision_date)
    return next((term for term in ordered if term.decision_date >= day), ordered[-1])
