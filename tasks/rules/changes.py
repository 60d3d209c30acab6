"""What became of each nominee between two reviews: who is new, dropped, higher, lower, and by which rule or vote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tasks.model.kinds import NomineeKind
from tasks.model.law import Lawbook
from tasks.model.periods import ReviewKind
from tasks.model.results import Proposal, ReasonKind, Result, Verdict
from tasks.rules.regimes import find_award
from tasks.rules.votes import describe_vote

_GONE = "không còn trong danh sách của kỳ này"
_NOT_NOMINATED = "đơn vị không đề cử ở kỳ này"
_NOT_CONSIDERED = {
    ReviewKind.ANNUAL: "kết quả kỳ này chưa đạt mức được xét",
    ReviewKind.PRELIMINARY: _NOT_NOMINATED,
    ReviewKind.FINAL: _NOT_NOMINATED,
}
_UNSCORED = "kỳ này chưa có điểm"


class Change(StrEnum):
    """What became of a nominee's award; the values are the words shown to people, in the order of the table."""

    DROPPED = "không còn đề nghị"
    LOWER = "mức thấp hơn"
    HIGHER = "mức cao hơn"
    NEW = "mới được đề nghị"
    OPEN = "chờ Hội đồng"
    SAME = "giữ nguyên"
    NEVER = "không đề nghị ở cả hai kỳ"


@dataclass(frozen=True)
class Recorded:
    """The results and proposals of one review."""

    results: Sequence[Result]
    proposals: Sequence[Proposal]


@dataclass(frozen=True)
class Ground:
    """Why an award changed, in one sentence, and the rule with its basis; empty where a vote or the unit decided."""

    sentence: str
    basis: str = ""


@dataclass(frozen=True)
class NomineeChange:
    """One nominee at both reviews: scores (None: not scored or not there), awards proposed, and why."""

    nominee: str
    kind: NomineeKind
    unit: str
    change: Change
    score_before: Decimal | None
    score_now: Decimal | None
    awards_before: tuple[str, ...]
    awards_now: tuple[str, ...]
    grounds: tuple[Ground, ...]


def list_changes(before: Recorded, now: Recorded, law: Lawbook, kind: ReviewKind) -> tuple[NomineeChange, ...]:
    """Every nominee of either review, those whose award changed first; collectives before persons, then by code.

    `kind` is that of the review now: the annual one considers by grade (KT.1), the others whom units nominate.
    """
    results = {result.code: result for result in before.results} | {result.code: result for result in now.results}
    scores = [{result.code: result.score for result in side.results} for side in (before, now)]
    unconsidered = {result.code: _NOT_CONSIDERED[kind] for result in now.results}
    unconsidered |= {result.code: _UNSCORED for result in now.results if result.score is None}
    changes = [
        _compare(
            results[code],
            scores,
            (_of(before, code), _of(now, code)),
            law,
            unconsidered=unconsidered.get(code, _GONE),
        )
        for code in results
    ]
    order = list(Change)
    return tuple(
        sorted(changes, key=lambda item: (order.index(item.change), item.kind is NomineeKind.INDIVIDUAL, item.nominee))
    )


def _compare(
    result: Result,
    scores: Sequence[Mapping[str, Decimal | None]],
    proposals: tuple[Sequence[Proposal], Sequence[Proposal]],
    law: Lawbook,
    *,
    unconsidered: str,
) -> NomineeChange:
    then, now = (_awards(side, law) for side in proposals)
    change = _judge(then, now, proposals[1], law)
    return NomineeChange(
        nominee=result.code,
        kind=result.kind,
        unit=result.unit,
        change=change,
        score_before=scores[0].get(result.code),
        score_now=scores[1].get(result.code),
        awards_before=then,
        awards_now=now,
        grounds=_find_grounds(change, (then, proposals[1]), law, unconsidered=unconsidered),
    )


def _judge(then: Sequence[str], now: Sequence[str], proposals: Sequence[Proposal], law: Lawbook) -> Change:
    if not now and any(item.verdict is Verdict.FOR_COUNCIL for item in proposals):
        return Change.OPEN
    if not then and not now:
        return Change.NEVER
    if not then or not now:
        return Change.NEW if now else Change.DROPPED
    highest = [max(_height(code, law) for code in side) for side in (then, now)]
    if highest[0] == highest[1]:
        return Change.SAME
    return Change.HIGHER if highest[1] > highest[0] else Change.LOWER


def _find_grounds(
    change: Change, awards: tuple[Sequence[str], Sequence[Proposal]], law: Lawbook, *, unconsidered: str
) -> tuple[Ground, ...]:
    """The votes behind what is proposed now; else what stopped each award of the review before, with its basis.

    Where an award of then was not considered, what was nominated in its place is told too.
    """
    then, proposals = awards
    if change is Change.NEVER:
        return ()
    if not proposals:
        return (Ground(f"{unconsidered}."),)
    proposed = [proposal for proposal in proposals if proposal.verdict is Verdict.PROPOSED]
    grounds = [_tell_vote(item, "" if len(proposed) == 1 else f"{_name(item.award, law)}: ") for item in proposed]
    if change not in (Change.DROPPED, Change.LOWER, Change.OPEN):
        return tuple(grounds)
    considered = {proposal.award for proposal in proposals}
    left_out = [code for code in then if code not in considered]
    grounds += [Ground(f"{_name(code, law)} ({unconsidered}).") for code in left_out]
    for proposal in proposals:
        if proposal.verdict is not Verdict.PROPOSED and (change is Change.OPEN or left_out or proposal.award in then):
            instead = "" if proposal.award in then or change is Change.OPEN else "đề cử "
            grounds += _tell_stops(proposal, f"{instead}{_name(proposal.award, law)}")
    return tuple(grounds)


def _tell_stops(proposal: Proposal, subject: str) -> Iterator[Ground]:
    for reason in proposal.reasons:
        if reason.kind in (ReasonKind.BLOCKS, ReasonKind.FOR_COUNCIL):
            yield Ground(f"{subject}: {reason.sentence}", f"{reason.rule}, {reason.basis}")


def _tell_vote(proposal: Proposal, subject: str) -> Ground:
    votes = proposal.votes
    if votes is None:
        return Ground(f"{subject}được đề nghị.")
    return Ground(f"{subject}{describe_vote(votes)}.")


def _of(side: Recorded, code: str) -> Sequence[Proposal]:
    return [proposal for proposal in side.proposals if proposal.nominee == code]


def _awards(proposals: Sequence[Proposal], law: Lawbook) -> tuple[str, ...]:
    """The awards proposed, highest first."""
    codes = [item.award for item in proposals if item.verdict is Verdict.PROPOSED]
    return tuple(sorted(codes, key=lambda code: -_height(code, law)))


def _height(code: str, law: Lawbook) -> int:
    """`awards.csv` lists the awards from the commune's up."""
    return next((height for height, award in enumerate(law.awards) if award.code == code), -1)


def _name(code: str, law: Lawbook) -> str:
    award = find_award(law, code)
    return code if award is None else award.name
