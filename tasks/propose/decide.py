"""Who is proposed for what, with every rule that decided it.

Decided award by award from the highest down, because one achievement has one form of award (P1): who is proposed for
a higher one leaves the place in a lower one to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord
from tasks.model.kinds import NomineeKind
from tasks.model.policy import AwardRule
from tasks.model.results import Candidate, Nomination, Proposal, Reason, Result, Verdict
from tasks.propose.claims import Claim
from tasks.propose.merits import explain_nomination, judge_grade, judge_vote, refuse_unruled
from tasks.propose.places import share_places
from tasks.rules.bonus import bonus_vnd, judge_bonus
from tasks.rules.council_rules import refuse_unfounded_council, warn_leader_share, warn_over_quota, warn_regime
from tasks.rules.nominee_rules import await_higher_award, refuse_barred, refuse_second_award
from tasks.rules.overrides import find_override, judge_override
from tasks.rules.regimes import find_award, route_to
from tasks.rules.registry import judge_candidate
from tasks.rules.votes import refuse_quorum, warn_low_threshold
from tasks.rules.wording import say_of


@dataclass(frozen=True)
class _Evidence:
    """What the review knows, ready to be looked up by nominee and by award."""

    case: ReviewCase
    results: dict[str, Result]
    rules: dict[tuple[str, NomineeKind], AwardRule]
    record: CouncilRecord
    nominations: tuple[Nomination, ...]


def decide_proposals(
    case: ReviewCase,
    results: tuple[Result, ...],
    candidates: tuple[Candidate, ...],
    record: CouncilRecord,
    nominations: tuple[Nomination, ...],
) -> tuple[Proposal, ...]:
    """One proposal per candidate and award, highest award first, collectives before persons, then by rank and code.

    `verdict` is blocked if any reason blocks, for_council if any leaves it to the council, else proposed; all reasons
    are listed. The route is that of the decision date; the bonus is given for what is proposed or still open.
    """
    evidence = _Evidence(
        case=case,
        results={result.code: result for result in results},
        rules={
            (rule.award, rule.nominee_kind): rule for rule in case.campaign.award_rules if rule.review_kind is case.kind
        },
        record=record,
        nominations=nominations,
    )
    claims = [_open_claim(evidence, candidate) for candidate in candidates]
    decided: list[Claim] = []
    for _, group in groupby(sorted(claims, key=lambda claim: _order(case, claim)), key=_class_of):
        members = _warn_numbers(case, [_apply_one_award(case, claim, decided) for claim in group])
        decided.extend(_warn_leaders(case, _apply_quota(members, results, record)))
    return tuple(_proposal(case, claim) for claim in decided)


def _open_claim(evidence: _Evidence, candidate: Candidate) -> Claim:
    """The claim with every reason that does not depend on the other candidates.

    Where something blocks already, nobody is asked to vote, so a missing count is no reason.
    """
    case, record = evidence.case, evidence.record
    result = evidence.results.get(candidate.nominee)
    rule = evidence.rules.get((candidate.award, candidate.kind))
    votes, vote_reasons = judge_vote(case, candidate, rule, record)
    override = find_override(record.overrides, candidate)
    claim = Claim(candidate, result, rule, votes, judge_grade(case, result, rule), override).add(
        explain_nomination(case, candidate, evidence.nominations),
        refuse_unruled(case, candidate, rule),
        *judge_candidate(case, candidate),
        *(() if result is None else refuse_barred(case, result)),
        warn_regime(case),
        warn_low_threshold(case, rule),
        refuse_unfounded_council(case),
        None if override is None else judge_override(override),
    )
    claim = claim.lift()
    if claim.is_blocked and votes is None:
        return claim
    return claim.add(refuse_quorum(record, case.campaign.council), *vote_reasons)


def _apply_one_award(case: ReviewCase, claim: Claim, decided: Iterable[Claim]) -> Claim:
    """The claim with R06 if the nominee is proposed for a higher award at this review, or that one is still open."""
    for higher in decided:
        if higher.candidate.nominee != claim.candidate.nominee or higher.is_blocked:
            continue
        judge = refuse_second_award if higher.verdict is Verdict.PROPOSED else await_higher_award
        claim = claim.add(judge(case, higher.candidate.award))
    return claim


def _warn_numbers(case: ReviewCase, claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims of one award with R22 where more are still considered than the superior level allows."""
    warning = warn_over_quota(case, [claim.candidate for claim in claims if not claim.is_blocked])
    return [claim if claim.is_blocked else claim.add(warning) for claim in claims]


def _apply_quota(claims: Sequence[Claim], results: tuple[Result, ...], record: CouncilRecord) -> Sequence[Claim]:
    rule = claims[0].rule
    orders = {item.nominee: item.order for item in record.tie_orders if rule is not None and item.award == rule.award}
    return claims if rule is None else [claim.lift() for claim in share_places(claims, rule, results, orders)]


def _warn_leaders(case: ReviewCase, claims: Sequence[Claim]) -> list[Claim]:
    chosen = [
        claim.candidate.nominee
        for claim in claims
        if claim.verdict is Verdict.PROPOSED and claim.candidate.kind is NomineeKind.INDIVIDUAL
    ]
    warning = warn_leader_share(case, chosen)
    leaders = {person.code for person in case.campaign.people if person.is_leader} & set(chosen)
    return [claim.add(warning) if claim.candidate.nominee in leaders else claim for claim in claims]


def _proposal(case: ReviewCase, claim: Claim) -> Proposal:
    candidate, day = claim.candidate, case.term.decision_date
    award = find_award(case.law, candidate.award)
    bonus = None if claim.is_blocked else bonus_vnd(case.law, candidate.award, candidate.kind, day)
    if not claim.is_blocked:
        claim = claim.add(judge_bonus(case.law, candidate.award, candidate.kind, day))
    return Proposal(
        nominee=candidate.nominee,
        kind=candidate.kind,
        unit=candidate.unit,
        award=candidate.award,
        authority="" if award is None else award.authority,
        route=() if award is None else route_to(case.law, award, day, case.level),
        verdict=claim.verdict,
        reasons=tuple(_say(case, reason) for reason in claim.reasons),
        votes=claim.votes,
        bonus_vnd=bonus,
    )


def _say(case: ReviewCase, reason: Reason) -> Reason:
    basis, sentence = (say_of(case.level, case.place_label, text) for text in (reason.basis, reason.sentence))
    return replace(reason, basis=basis, sentence=sentence)


def _class_of(claim: Claim) -> tuple[str, NomineeKind]:
    return claim.candidate.award, claim.candidate.kind


def _order(case: ReviewCase, claim: Claim) -> tuple[int, str, bool, int, str]:
    """Highest award first: `awards.csv` lists them from the commune's up."""
    heights = {award.code: height for height, award in enumerate(case.law.awards)}
    candidate, result = claim.candidate, claim.result
    return (
        -heights.get(candidate.award, -1),
        candidate.award,
        candidate.kind is NomineeKind.INDIVIDUAL,
        10**9 if result is None or result.overall_rank is None else result.overall_rank,
        candidate.nominee,
    )
