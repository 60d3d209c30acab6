"""From one review to the next: who is new, dropped, higher, lower, and by which rule or vote."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from tasks.model.kinds import NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.results import Proposal, Reason, ReasonKind, Verdict, VoteCount
from tasks.rules.changes import Change, Ground, Recorded, list_changes
from tests.factories_propose import lawbook, make_result

VOTES = VoteCount(9, 9, 9, 0, 0, 0, 9, D(100))
FEW = Reason("R10", ReasonKind.BLOCKS, "L22 Điều 84", "Đạt 5/9 phiếu, chưa đủ 80 %.")


def proposal(award, verdict=Verdict.PROPOSED, *reasons):
    votes = VOTES if verdict is Verdict.PROPOSED else None
    return Proposal("DV1", NomineeKind.COLLECTIVE, "DV1", award, "", (), verdict, reasons, votes, None)


def change_of(before, now):
    result = make_result("DV1")
    (change,) = list_changes(Recorded([result], before), Recorded([result], now), lawbook(), ReviewKind.FINAL)
    return change


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ([], [], Change.NEVER),
        ([], [proposal("GK_XA")], Change.NEW),
        ([proposal("GK_XA")], [], Change.DROPPED),
        ([proposal("GK_XA")], [proposal("GK_XA", Verdict.BLOCKED, FEW)], Change.DROPPED),
        ([proposal("GK_XA", Verdict.BLOCKED, FEW)], [proposal("GK_XA")], Change.NEW),
        ([proposal("GK_XA")], [proposal("GK_XA")], Change.SAME),
        ([proposal("GK_XA")], [proposal("BK_TINH")], Change.HIGHER),
        ([proposal("BK_TINH")], [proposal("GK_XA"), proposal("BK_TINH", Verdict.BLOCKED, FEW)], Change.LOWER),
        ([proposal("GK_XA")], [proposal("GK_XA", Verdict.FOR_COUNCIL)], Change.OPEN),
    ],
)
def test_an_award_is_new_dropped_higher_lower_open_or_the_same(before, now, change):
    assert change_of(before, now).change is change


def test_a_new_award_rests_on_its_vote_and_a_lost_one_on_its_rule():
    assert change_of([], [proposal("GK_XA")]).grounds == (Ground("9/9 thành viên tán thành (100 %)."),)
    both = change_of([], [proposal("GK_XA"), proposal("BK_TINH")]).grounds
    assert both[0].sentence == "Giấy khen của Chủ tịch Ủy ban nhân dân xã: 9/9 thành viên tán thành (100 %)."
    (lost,) = change_of([proposal("GK_XA")], [proposal("GK_XA", Verdict.BLOCKED, FEW)]).grounds
    assert lost.sentence.endswith("xã: Đạt 5/9 phiếu, chưa đủ 80 %.")
    assert lost.basis == "R10, L22 Điều 84"


def test_who_left_or_was_not_nominated_is_told_so():
    here = make_result("DV1", score="80")
    gone = replace(make_result("DV2", score="90"), code="DV2")
    left, stayed = list_changes(
        Recorded([here, gone], [proposal("GK_XA"), replace(proposal("GK_XA"), nominee="DV2")]),
        Recorded([make_result("DV1", score="85")], []),
        lawbook(),
        ReviewKind.FINAL,
    )[::-1]
    assert left.grounds == (Ground("không còn trong danh sách của kỳ này."),)
    assert (left.score_before, left.score_now) == (D(90), None)
    assert stayed.grounds == (Ground("đơn vị không đề cử ở kỳ này."),)
    assert (stayed.score_before, stayed.score_now) == (D(80), D(85))


def test_those_whose_award_changed_stand_first():
    results = [make_result(code) for code in ("DV1", "DV2", "DV3")]
    before = [proposal("GK_XA"), replace(proposal("GK_XA"), nominee="DV3")]
    now = Recorded(results, [proposal("GK_XA")])
    changes = list_changes(Recorded(results, before), now, lawbook(), ReviewKind.FINAL)
    assert [(item.nominee, item.change) for item in changes] == [
        ("DV3", Change.DROPPED),
        ("DV1", Change.SAME),
        ("DV2", Change.NEVER),
    ]


@pytest.mark.parametrize("order", [("GK_XA", "BK_TINH"), ("BK_TINH", "GK_XA"), ("X_UNKNOWN", "BK_TINH", "GK_XA")])
def test_awards_are_listed_from_the_highest_down_and_an_unknown_one_last(order):
    result = make_result("DV1")
    now = [proposal(award) for award in order]
    (change,) = list_changes(Recorded([result], []), Recorded([result], now), lawbook(), ReviewKind.FINAL)
    assert change.awards_now == tuple(code for code in ("BK_TINH", "GK_XA", "X_UNKNOWN") if code in order)


def test_an_award_without_a_vote_on_record_is_only_told():
    assert change_of([], [replace(proposal("GK_XA"), votes=None)]).grounds == (Ground("được đề nghị."),)


def test_what_was_refused_beside_a_higher_award_needs_no_ground():
    refused = proposal("BK_TTG", Verdict.BLOCKED, FEW)
    assert change_of([proposal("GK_XA")], [refused, proposal("BK_TINH")]).grounds == (
        Ground("9/9 thành viên tán thành (100 %)."),
    )


def test_a_lost_award_is_told_by_its_own_ground_and_by_what_was_nominated_instead():
    province, state = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Bằng khen của Thủ tướng Chính phủ"
    refused = proposal("BK_TTG", Verdict.BLOCKED, FEW)
    lost, instead = change_of([proposal("BK_TINH")], [refused]).grounds
    assert lost == Ground(f"{province} (đơn vị không đề cử ở kỳ này).")
    assert instead.sentence.startswith(f"đề cử {state}: Đạt 5/9")
    warned = Reason("R13", ReasonKind.WARNS, "L22", "Tỷ lệ lãnh đạo cao.")
    own = change_of([proposal("BK_TINH")], [proposal("BK_TINH", Verdict.BLOCKED, warned, FEW), refused]).grounds
    assert [ground.sentence.partition(":")[0] for ground in own] == [province]
    lower = change_of([proposal("BK_TINH")], [proposal("GK_XA")])
    assert lower.change is Change.LOWER
    assert lower.grounds[1:] == (lost,)


@pytest.mark.parametrize(
    ("score", "told"), [(D(60), "kết quả kỳ này chưa đạt mức được xét."), (None, "kỳ này chưa có điểm.")]
)
def test_the_annual_review_nominates_nobody_and_tells_the_result(score, told):
    result = replace(make_result("DV1"), score=score)
    before = Recorded([result], [proposal("GK_XA")])
    (change,) = list_changes(before, Recorded([result], []), lawbook(), ReviewKind.ANNUAL)
    assert change.grounds == (Ground(told),)
