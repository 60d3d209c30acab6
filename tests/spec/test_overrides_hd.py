"""HD: a change by hand lifts only what the commune set by itself, or bars; it is told as a reason of its own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tasks.model.council import CouncilRecord
from tasks.model.law import Mark
from tasks.model.overrides import ELIGIBLE, INELIGIBLE, Override, OverrideKind
from tasks.model.policy import QuotaKind
from tasks.model.results import Proposal, Reason, ReasonKind, Verdict
from tasks.propose.decide import decide_proposals
from tasks.rules.overrides import LIFTABLE, RULE, correct_names
from tasks.rules.registry import RULES
from tests.factories_propose import (
    lawbook,
    make_candidate,
    make_case,
    make_person,
    make_record,
    make_result,
    make_rule,
    make_tally,
)

CODES = ("DV1", "DV2", "DV3")


def change(code: str, new: str, target: str = "", kind: OverrideKind = OverrideKind.ELIGIBILITY) -> Override:
    return Override(kind, code, target, "x", new, "Xét riêng.", "Lê Thị Hoa", "Trần Văn Bình", "Điều chỉnh", "D5")


def council(*overrides: Override, votes_for: int = 9) -> CouncilRecord:
    record = make_record(*(make_tally(code, "GK_XA", votes_for) for code in CODES))
    return replace(record, overrides=overrides)


def decide(record: CouncilRecord, **results: object) -> dict[str, Proposal]:
    """The proposals where only one place is free, for the first of three."""
    case = make_case(award_rules=(make_rule("GK_XA", quota_kind=QuotaKind.COUNT, quota_value=Decimal(1)),))
    made = tuple(make_result(code, rank, **results) for rank, code in enumerate(CODES, start=1))  # type: ignore[arg-type]
    candidates = tuple(make_candidate("GK_XA", code) for code in CODES)
    return {item.nominee: item for item in decide_proposals(case, made, candidates, record, ())}


def reasons_of(proposal: Proposal, rule: str) -> list[Reason]:
    return [reason for reason in proposal.reasons if reason.rule == rule]


def test_what_may_be_lifted_is_the_communes_own_choice() -> None:
    own = {
        rule.code for rule in RULES if all(basis.source.mark is Mark.OWN_CHOICE for basis in rule.grounds(lawbook()))
    }
    assert own >= LIFTABLE


def test_a_place_outside_the_quota_is_given_by_hand_and_the_reason_told() -> None:
    before, after = decide(council()), decide(council(change("DV3", ELIGIBLE)))
    assert (before["DV3"].verdict, after["DV3"].verdict) == (Verdict.BLOCKED, Verdict.PROPOSED)
    (told,) = reasons_of(after["DV3"], RULE)
    assert told.kind is ReasonKind.EXPLAINS
    assert told.sentence == (
        "Điều chỉnh bằng tay: đủ điều kiện, lý do: Xét riêng, người đề nghị Lê Thị Hoa, người xác nhận Trần Văn Bình."
    )
    assert [reason.kind for reason in reasons_of(after["DV3"], "N03")] == [ReasonKind.WARNS]
    assert {code: after[code].verdict for code in ("DV1", "DV2")} == {
        code: before[code].verdict for code in ("DV1", "DV2")
    }


def test_whoever_is_barred_by_hand_leaves_the_place_to_the_next() -> None:
    after = decide(council(change("DV1", INELIGIBLE, "GK_XA")))
    assert [after[code].verdict for code in CODES] == [Verdict.BLOCKED, Verdict.PROPOSED, Verdict.BLOCKED]
    assert [reason.kind for reason in reasons_of(after["DV1"], RULE)] == [ReasonKind.BLOCKS]


def test_a_change_for_another_award_changes_nothing() -> None:
    assert decide(council(change("DV1", INELIGIBLE, "BK_TINH"))) == decide(council())


@pytest.mark.parametrize(
    ("results", "votes_for", "rule"),
    [
        ({}, 2, "R10"),
        ({"barred": ("Đang bị xem xét kỷ luật",)}, 9, "R07"),
        ({"score": None, "rank": None}, 9, "N01"),
    ],
)
def test_law_a_vote_and_a_missing_score_stay(results: dict[str, object], votes_for: int, rule: str) -> None:
    if "score" in results:
        case = make_case(award_rules=(make_rule("GK_XA"),))
        result = replace(make_result("DV1"), score=None, rank=None, overall_rank=None)
        record = council(change("DV1", ELIGIBLE), votes_for=votes_for)
        (proposal,) = decide_proposals(case, (result,), (make_candidate("GK_XA"),), record, ())
    else:
        proposal = decide(council(change("DV1", ELIGIBLE), votes_for=votes_for), **results)["DV1"]
    assert proposal.verdict is Verdict.BLOCKED
    assert ReasonKind.BLOCKS in [reason.kind for reason in reasons_of(proposal, rule)]


def test_a_corrected_name_is_that_of_the_person_and_of_the_member_who_is_that_person() -> None:
    case = make_case(people=(make_person("DV1-01"), make_person("DV1-02")))
    own, other = case.campaign.people
    first, *rest = case.campaign.council.members
    members = (replace(first, person_code="DV1-01", name=own.name), *rest)
    case = replace(case, campaign=replace(case.campaign, council=replace(case.campaign.council, members=members)))
    corrected = correct_names(case, (change("DV1-01", "Nguyễn Thị Hòa", kind=OverrideKind.NAME),))
    assert [person.name for person in corrected.campaign.people] == ["Nguyễn Thị Hòa", other.name]
    assert corrected.campaign.council.members[0].name == "Nguyễn Thị Hòa"
    assert correct_names(case, ()) is case
