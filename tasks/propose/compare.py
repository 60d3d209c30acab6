"""What another policy would change: who enters, who leaves, and who stands close to the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasks.model.case import ReviewCase
from tasks.model.periods import ReviewKind
from tasks.model.policy import AwardRule
from tasks.model.results import Proposal, ReasonKind, Result, Verdict
from tasks.rules.quota import race_of

_MARGIN = Decimal(1)


@dataclass(frozen=True)
class Move:
    """A nominee whose verdict for one award changes; None: not considered for it."""

    nominee: str
    award: str
    before: Verdict | None
    after: Verdict | None
    why: str

    @property
    def enters(self) -> bool:
        """Whether the nominee is proposed only after the change."""
        return self.after is Verdict.PROPOSED

    @property
    def leaves(self) -> bool:
        """Whether the nominee is proposed only before the change."""
        return self.before is Verdict.PROPOSED


@dataclass(frozen=True)
class NearLine:
    """A nominee within one point of what an award asks; `line` is the last score inside the quota, or the cut-off."""

    nominee: str
    award: str
    score: Decimal
    line: Decimal


def compare_proposals(before: Sequence[Proposal], after: Sequence[Proposal]) -> tuple[Move, ...]:
    """Every nominee and award whose verdict changes, in the order of the later proposals, then the dropped ones."""
    old = {(item.nominee, item.award): item for item in before}
    new = {(item.nominee, item.award): item for item in after}
    moves = [
        Move(
            nominee,
            award,
            old[nominee, award].verdict if (nominee, award) in old else None,
            new[nominee, award].verdict if (nominee, award) in new else None,
            _why(new.get((nominee, award))),
        )
        for nominee, award in dict.fromkeys((*new, *old))
    ]
    return tuple(move for move in moves if move.before is not move.after)


def find_near_line(case: ReviewCase, results: Sequence[Result], proposals: Sequence[Proposal]) -> tuple[NearLine, ...]:
    """Who stands within one point of the line of an award of this review, by award, line and score.

    At the annual review everybody with a score is looked at, else those the units nominated.
    """
    found: list[NearLine] = []
    for rule in case.campaign.award_rules:
        if rule.review_kind is not case.kind:
            continue
        mine = {item.nominee: item for item in proposals if (item.award, item.kind) == (rule.award, rule.nominee_kind)}
        races: dict[str, list[Result]] = {}
        for result in results:
            is_looked_at = result.code in mine or case.kind is ReviewKind.ANNUAL
            if result.kind is rule.nominee_kind and result.score is not None and is_looked_at:
                races.setdefault(race_of(rule, result.unit, result.group), []).append(result)
        for race in races.values():
            line = _line(case, rule, race, mine)
            if line is not None:
                found += [
                    NearLine(item.code, rule.award, item.score, line)
                    for item in race
                    if item.score is not None and abs(item.score - line) <= _MARGIN
                ]
    return tuple(sorted(found, key=lambda item: (item.award, -item.line, -item.score, item.nominee)))


def _line(case: ReviewCase, rule: AwardRule, race: Sequence[Result], mine: dict[str, Proposal]) -> Decimal | None:
    """The last score inside a quota that is used up, else the cut-off of the minimum grade."""
    standing = {item.code: _quota_verdict(mine.get(item.code)) for item in race}
    inside = [item.score for item in race if standing[item.code] is ReasonKind.EXPLAINS and item.score is not None]
    if inside and ReasonKind.BLOCKS in standing.values():
        return min(inside)
    cut_offs = {grade.code: grade.min_score for grade in case.campaign.policy.grades}
    return cut_offs.get(rule.min_grade)


def _quota_verdict(proposal: Proposal | None) -> ReasonKind | None:
    reasons = proposal.reasons if proposal else ()
    return next((reason.kind for reason in reasons if reason.rule == "N03"), None)


def _why(proposal: Proposal | None) -> str:
    """What stands in the way, or where the nominee stands in the quota."""
    if proposal is None:
        return "Không còn thuộc diện được xét."
    for kind in (ReasonKind.BLOCKS, ReasonKind.FOR_COUNCIL):
        for reason in proposal.reasons:
            if reason.kind is kind:
                return reason.sentence
    return next((reason.sentence for reason in proposal.reasons if reason.rule == "N03"), "Đủ điều kiện.")
