"""Who gets a place: the commune's quota for one award and one kind of nominee, by rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tasks.model.policy import AwardRule, QuotaKind
from tasks.model.results import Reason, ReasonKind, Result
from tasks.propose.claims import Claim
from tasks.propose.merits import OWN_RULES
from tasks.propose.ties import settle_tie
from tasks.rules.quota import Quota, places, race_of
from tasks.rules.ranking import COUNCIL_DECIDES, SCORE_RUNG


def share_places(
    claims: Sequence[Claim], rule: AwardRule, results: Iterable[Result], orders: Mapping[str, int]
) -> tuple[Claim, ...]:
    """The claims with what the quota says to each one that nothing blocks yet; the others are left as they are.

    Places go by rank: inside each group or unit where the rule shares out there, else by the rank over the whole; a
    percentage is taken of all `results` of the kind with a score there. Where a tie that no rung decided crosses the
    line, the council's order of the tied decides (`orders`, by nominee), else everybody in the tie is for the council.
    """
    if rule.quota_kind is QuotaKind.NONE:
        return tuple(claims)
    reviewed = Counter(
        result.group for result in results if result.kind is rule.nominee_kind and result.score is not None
    )
    runners = [claim for claim in claims if not claim.is_blocked]
    verdicts: dict[str, Reason] = {}
    for among, race in _races(runners, rule).items():
        quota = places(rule, reviewed[among], among) if rule.is_grouped else places(rule, reviewed.total())
        verdicts |= _judge(sorted(race, key=lambda claim: _order(claim, rule)), quota, rule, orders)
    return tuple(claim.add(verdicts.get(claim.candidate.nominee)) for claim in claims)


def _races(runners: Sequence[Claim], rule: AwardRule) -> dict[str, list[Claim]]:
    """Who competes with whom for the same places, by the name of their unit or group."""
    races: dict[str, list[Claim]] = {}
    for claim in runners:
        races.setdefault(race_of(rule, claim.candidate.unit, _result_of(claim).group), []).append(claim)
    return races


def _judge(runners: Sequence[Claim], quota: Quota, rule: AwardRule, orders: Mapping[str, int]) -> dict[str, Reason]:
    reasons: dict[str, Reason] = {}
    taken, limit = 0, quota.places or 0
    level = Counter(_result_of(claim).score for claim in runners)
    for tied in _ties(runners, rule):
        for position, claim in enumerate(tied, start=taken + 1):
            # The rank is among all results: a rung may have decided against somebody who does not run here.
            rung = _standing(claim, rule)[1] if level[_result_of(claim).score] > 1 else ""
            reasons[claim.candidate.nominee] = _reason(position, limit, quota.sentence, rung)
        if taken < limit < taken + len(tied):
            codes = [claim.candidate.nominee for claim in tied]
            reasons |= settle_tie(codes, limit - taken, quota.sentence, orders)
        taken += len(tied)
    return reasons


def _ties(runners: Sequence[Claim], rule: AwardRule) -> list[list[Claim]]:
    """Those who stand together because no rung decided between them, else each one alone."""
    groups: list[list[Claim]] = []
    for claim in runners:
        mine = _standing(claim, rule)
        if groups and mine[1] == COUNCIL_DECIDES and mine == _standing(groups[-1][-1], rule):
            groups[-1].append(claim)
        else:
            groups.append([claim])
    return groups


def _standing(claim: Claim, rule: AwardRule) -> tuple[int, str]:
    """The rank that counts for these places, and the rung that decided it."""
    result = _result_of(claim)
    rank = result.rank if rule.is_grouped else result.overall_rank
    assert rank is not None  # noqa: S101 - who has no score has no rank, and is blocked before
    return rank, result.decided_by if rule.is_grouped else result.overall_decided_by


def _result_of(claim: Claim) -> Result:
    assert claim.result is not None  # noqa: S101 - without a result a claim is blocked before
    return claim.result


def _reason(position: int, limit: int, arithmetic: str, rung: str) -> Reason:
    by = f" (phân định bởi: {rung})" if rung not in ("", SCORE_RUNG, COUNCIL_DECIDES) else ""
    line = f"Chỉ tiêu {arithmetic}; đứng thứ {position} trong số còn được xét{by}"
    if position <= limit:
        return Reason("N03", ReasonKind.EXPLAINS, OWN_RULES, f"{line}, trong chỉ tiêu.")
    return Reason("N03", ReasonKind.BLOCKS, OWN_RULES, f"{line}, ngoài chỉ tiêu.")


def _order(claim: Claim, rule: AwardRule) -> tuple[int, str]:
    return _standing(claim, rule)[0], claim.candidate.nominee
