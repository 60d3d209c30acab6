"""Who gets a place: the commune's quota for one award and one kind of nominee, by rank."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tasks.model.results import Reason, ReasonKind
from tasks.propose.claims import Claim
from tasks.propose.merits import OWN_RULES
from tasks.rules.quota import Quota
from tasks.rules.ranking import COUNCIL_DECIDES

_LAST = 10**9


def share_places(claims: Sequence[Claim], quota: Quota) -> tuple[Claim, ...]:
    """The claims with what the quota says to each one that nothing blocks yet; the others are left as they are.

    Places go by rank. Where a tie that no rung decided crosses the line, everybody in the tie is for the council.
    """
    if quota.places is None:
        return tuple(claims)
    runners = sorted((claim for claim in claims if not claim.is_blocked), key=_order)
    units = sorted({claim.candidate.unit for claim in runners})
    races = [[claim for claim in runners if claim.candidate.unit == unit] for unit in units]
    verdicts: dict[str, Reason] = {}
    for race in races if quota.is_per_unit else [runners]:
        verdicts |= _judge(race, quota.places, quota.sentence)
    return tuple(claim.add(verdicts.get(claim.candidate.nominee)) for claim in claims)


def _judge(runners: Sequence[Claim], places: int, arithmetic: str) -> dict[str, Reason]:
    reasons: dict[str, Reason] = {}
    taken = 0
    for tied in _ties(runners):
        for position, claim in enumerate(tied, start=taken + 1):
            reasons[claim.candidate.nominee] = _reason(position, places, arithmetic)
        if taken < places < taken + len(tied):
            reasons |= {claim.candidate.nominee: _tie(len(tied), places - taken, arithmetic) for claim in tied}
        taken += len(tied)
    return reasons


def _ties(runners: Sequence[Claim]) -> list[list[Claim]]:
    """Those who stand together because no rung decided between them, else each one alone."""
    groups: list[list[Claim]] = []
    for claim in runners:
        if groups and _is_undecided(claim) and _is_undecided(groups[-1][-1]) and _rank(claim) == _rank(groups[-1][-1]):
            groups[-1].append(claim)
        else:
            groups.append([claim])
    return groups


def _is_undecided(claim: Claim) -> bool:
    return claim.result is not None and COUNCIL_DECIDES in claim.result.decided_by


def _reason(position: int, places: int, arithmetic: str) -> Reason:
    line = f"Chỉ tiêu {arithmetic}; đứng thứ {position} trong số còn được xét"
    if position <= places:
        return Reason("N03", ReasonKind.EXPLAINS, OWN_RULES, f"{line}, trong chỉ tiêu.")
    return Reason("N03", ReasonKind.BLOCKS, OWN_RULES, f"{line}, ngoài chỉ tiêu.")


def _tie(tied: int, left: int, arithmetic: str) -> Reason:
    sentence = f"Chỉ tiêu {arithmetic}; {tied} trường hợp đồng hạng mà chỉ còn {left} chỗ: Hội đồng quyết định."
    return Reason("N04", ReasonKind.FOR_COUNCIL, OWN_RULES, sentence)


def _rank(claim: Claim) -> int:
    return _LAST if claim.result is None or claim.result.rank is None else claim.result.rank


def _order(claim: Claim) -> tuple[int, Decimal, str]:
    score = Decimal(0) if claim.result is None or claim.result.score is None else claim.result.score
    return _rank(claim), -score, claim.candidate.nominee
