"""Proposed, blocked or for the council: more trouble never helps, fewer reasons never hurt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.model.campaign import PastAward
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord
from tasks.model.periods import ReviewKind
from tasks.model.results import Reason, ReasonKind, Result, Verdict
from tasks.propose.claims import Claim
from tasks.propose.decide import decide_proposals
from tests.factories_propose import make_candidate, make_case, make_record, make_result, make_rule, make_tally

WORSE = [Verdict.PROPOSED, Verdict.FOR_COUNCIL, Verdict.BLOCKED]
GROUND = "Phong trào Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở 2019 - 2025"
Facts = tuple[ReviewCase, Result, CouncilRecord]
Fact = Callable[[Facts], Facts]


def with_campaign(facts: Facts, **changes: object) -> Facts:
    case, result, record = facts
    return replace(case, campaign=replace(case.campaign, **changes)), result, record  # type: ignore[arg-type]


def pending_complaint(facts: Facts) -> Facts:
    case, result, record = facts
    return case, replace(result, barred=(*result.barred, "Có khiếu nại, tố cáo đang xác minh")), record


def low_grade(facts: Facts) -> Facts:
    case, result, record = facts
    return case, replace(result, score=Decimal(60), grade="trung_binh"), record


def already_awarded(facts: Facts) -> Facts:
    award = PastAward("DV1", "GK_XA", "Giấy khen", GROUND, "15/QĐ-UBND", date(2025, 8, 1), "Chủ tịch UBND xã")
    return with_campaign(facts, past_awards=(award,))


def dissolved(facts: Facts) -> Facts:
    units = facts[0].campaign.units
    return with_campaign(facts, units=(replace(units[0], valid_to=date(2025, 6, 30)), *units[1:]))


def undated_launch(facts: Facts) -> Facts:
    return with_campaign(facts, launches=())


def no_rule(facts: Facts) -> Facts:
    return with_campaign(facts, award_rules=())


def lost_vote(facts: Facts) -> Facts:
    case, result, record = facts
    tallies = tuple(make_tally(tally.nominee, tally.award, 1) for tally in record.tallies)
    return case, result, replace(record, tallies=tallies)


def unfounded_council(facts: Facts) -> Facts:
    return with_campaign(facts, council=replace(facts[0].campaign.council, founding_decision=""))


def empty_room(facts: Facts) -> Facts:
    case, result, record = facts
    return case, result, replace(record, attendance=())


FACTS: tuple[Fact, ...] = (
    pending_complaint,
    low_grade,
    already_awarded,
    dissolved,
    undated_launch,
    no_rule,
    lost_vote,
    unfounded_council,
    empty_room,
)


def verdict_of(facts: Facts) -> Verdict:
    case, result, record = facts
    (proposal,) = decide_proposals(case, (result,), (make_candidate("BK_TTG"),), record, ())
    return proposal.verdict


def start() -> Facts:
    case = make_case(ReviewKind.FINAL, date(2025, 8, 15), award_rules=(make_rule("BK_TTG"),))
    return case, make_result("DV1"), make_record(make_tally("DV1", "BK_TTG"))


def after(chosen: frozenset[Fact]) -> Facts:
    facts = start()
    for fact in FACTS:
        facts = fact(facts) if fact in chosen else facts
    return facts


def test_nothing_in_the_way_is_proposed() -> None:
    assert verdict_of(start()) is Verdict.PROPOSED


@given(st.frozensets(st.sampled_from(FACTS)), st.sampled_from(FACTS))
@settings(max_examples=60, deadline=None)
def test_one_more_trouble_never_frees_what_was_blocked(chosen: frozenset[Fact], more: Fact) -> None:
    if verdict_of(after(chosen)) is not Verdict.PROPOSED:
        assert verdict_of(after(chosen | {more})) is not Verdict.PROPOSED


# A count that has to be redone says nothing of the vote: with nobody in the room a lost vote waits for the council.
SURE = tuple(fact for fact in FACTS if fact is not empty_room)


@given(st.frozensets(st.sampled_from(SURE)), st.sampled_from(SURE))
@settings(max_examples=60, deadline=None)
def test_one_more_trouble_never_makes_a_verdict_better(chosen: frozenset[Fact], more: Fact) -> None:
    before, worse = verdict_of(after(chosen)), verdict_of(after(chosen | {more}))
    assert WORSE.index(worse) >= WORSE.index(before)


def test_a_lost_vote_that_must_be_counted_again_waits_for_the_council() -> None:
    assert verdict_of(after(frozenset({lost_vote}))) is Verdict.BLOCKED
    assert verdict_of(after(frozenset({lost_vote, empty_room}))) is Verdict.FOR_COUNCIL


REASONS = st.lists(st.sampled_from(ReasonKind).map(lambda kind: Reason("R00", kind, "", "")), max_size=6)


@given(REASONS, st.integers(min_value=0, max_value=5))
def test_one_reason_less_never_makes_a_verdict_worse(reasons: list[Reason], index: int) -> None:
    claim = Claim(make_candidate("GK_XA"), None, None, None, tuple(reasons))
    fewer = replace(claim, reasons=tuple(reasons[:index] + reasons[index + 1 :]))
    assert WORSE.index(fewer.verdict) <= WORSE.index(claim.verdict)


@given(REASONS)
def test_only_what_blocks_or_waits_decides(reasons: list[Reason]) -> None:
    kinds = {reason.kind for reason in reasons}
    claim = Claim(make_candidate("GK_XA"), None, None, None, ()).add(*reasons, None)
    if ReasonKind.BLOCKS in kinds:
        assert claim.verdict is Verdict.BLOCKED
    elif ReasonKind.FOR_COUNCIL in kinds:
        assert claim.verdict is Verdict.FOR_COUNCIL
    else:
        assert claim.verdict is Verdict.PROPOSED
