"""R10: votes of the council; no article sets a threshold for the commune's own award (law notes, 3.2)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tasks.model.council import Attendance, Presence, Recusal
from tasks.model.policy import VoteBase
from tasks.model.results import Reason, ReasonKind
from tasks.rules.reference import load_default_award_rules
from tasks.rules.votes import (
    count_vote,
    describe_threshold,
    refuse_quorum,
    refuse_tally,
    refuse_vote,
    suggested_threshold,
    vote_basis,
    warn_low_threshold,
)
from tests.factories_propose import REFERENCE, lawbook, make_case, make_council, make_record, make_rule, make_tally


@pytest.mark.parametrize(
    ("votes_for", "members", "threshold", "passes"),
    [
        (4, 8, "50", False),  # half is not more than half
        (5, 8, "50", True),
        (5, 9, "50", True),
        (4, 9, "50", False),
        (8, 10, "80", True),  # any other threshold is reached by being equal
        (7, 10, "80", False),
        (7, 9, "80", False),
        (8, 9, "80", True),
        (9, 10, "90", True),
        (4, 10, "40", True),
        (3, 10, "40", False),
        (6, 9, "66.67", True),  # two thirds, as people write it
        (0, 9, "50", False),
    ],
)
def test_r10_threshold(votes_for: int, members: int, threshold: str, passes: bool) -> None:
    rule = make_rule("GK_XA", vote_threshold_pct=Decimal(threshold))
    tally = make_tally("DV1", "GK_XA", votes_for, members)
    vote = count_vote(tally, make_record(tally), make_council(members), rule.vote_base)
    assert vote.base_count == members
    assert (refuse_vote(vote, rule) is None) is passes


def test_r10_the_sentence_and_basis_say_how_the_threshold_was_read() -> None:
    rule = make_rule("GK_XA")
    tally = make_tally("DV1", "GK_XA", 4, 8)
    reason = refuse_vote(count_vote(tally, make_record(tally), make_council(8), rule.vote_base), rule)
    assert reason is not None
    assert reason.sentence == "Đạt 4/8 thành viên tán thành (50 %), chưa đạt mức cần có là quá 50 %."
    assert "mức 50 % được hiểu là quá nửa" in reason.basis


def test_r10_absent_members_count_against_unless_the_base_is_those_present() -> None:
    tally = make_tally("DV1", "GK_XA", 5, 6)
    record, council = make_record(tally, present=6), make_council(9)
    over_members = count_vote(tally, record, council, VoteBase.MEMBERS)
    over_present = count_vote(tally, record, council, VoteBase.PRESENT)
    assert (over_members.base_count, over_members.percent) == (9, Decimal("55.56"))
    assert (over_present.base_count, over_present.percent) == (6, Decimal("83.33"))


def test_r10_a_recused_member_leaves_the_base_for_that_nominee_only() -> None:
    tally = make_tally("DV1", "GK_XA", 8, 8)
    other = make_tally("DV2", "GK_XA", 9, 9)
    record = replace(make_record(tally, other), recusals=(Recusal("HD-3", "DV1", "thuộc đơn vị"),))
    assert count_vote(tally, record, make_council(), VoteBase.MEMBERS).base_count == 8
    assert count_vote(other, record, make_council(), VoteBase.MEMBERS).base_count == 9


@pytest.mark.parametrize(
    ("base", "count", "percent", "passes", "words"),
    [
        (VoteBase.MEMBERS, 7, "71.43", True, "tổng số thành viên có quyền biểu quyết, không tính người"),
        (VoteBase.ALL_MEMBERS, 9, "55.56", False, "tổng số thành viên có quyền biểu quyết, kể cả người"),
        (VoteBase.PRESENT, 6, "83.33", True, "có mặt hoặc có ý kiến bằng văn bản, không tính người"),
        (VoteBase.ALL_PRESENT, 7, "71.43", True, "có mặt hoặc có ý kiến bằng văn bản, kể cả người"),
    ],
)
def test_r10_the_commune_chooses_whether_the_recused_count(
    base: VoteBase, count: int, percent: str, passes: bool, words: str
) -> None:
    """No article names a base for these awards (law notes, 3.2): lựa chọn của xã. HD-3 is there, HD-9 is not."""
    tally = make_tally("DV1", "GK_XA", 5, 6)
    recusals = tuple(Recusal(code, "DV1", "thuộc đơn vị") for code in ("HD-3", "HD-9", "HD-TK"))
    record = replace(make_record(tally, present=7), recusals=recusals)
    vote = count_vote(tally, record, make_council(), base)
    assert (vote.members, vote.present) == (7, 6)
    assert (vote.base_count, vote.percent) == (count, Decimal(percent))
    rule = make_rule("BK_TINH", vote_threshold_pct=Decimal(70), vote_base=base)
    reason = refuse_vote(vote, rule)
    assert (reason is None) is passes
    assert words in vote_basis(Decimal(70), base)
    assert reason is None or words in reason.basis


def test_r10_who_votes_in_writing_is_in_the_base_of_those_taking_part() -> None:
    """Quy chế của Hội đồng (no article): a ballot that may be handed out is one that counts, no share is over 100 %."""
    tally = make_tally("DV1", "GK_XA", 5, 9, votes_against=4)
    record = make_record(tally, present=5)
    written = tuple(Attendance(f"HD-{number}", Presence.WRITTEN_OPINION) for number in range(6, 10))
    record = replace(record, attendance=(*record.attendance[:5], *written))
    assert refuse_tally(tally, record, make_council()) is None
    vote = count_vote(tally, record, make_council(), VoteBase.PRESENT)
    assert (vote.present, vote.base_count, vote.percent) == (5, 9, Decimal("55.56"))


def test_r10_a_secretary_without_a_vote_is_in_no_base() -> None:
    tally = make_tally("DV1", "GK_XA")
    record = make_record(tally)
    record = replace(record, attendance=(*record.attendance, Attendance("HD-TK", Presence.PRESENT)))
    vote = count_vote(tally, record, make_council(), VoteBase.PRESENT)
    assert (vote.members, vote.present, vote.base_count) == (9, 9, 9)


@pytest.mark.parametrize(
    ("counts", "present", "is_refused"),
    [
        ({"votes_for": 6, "votes_against": 2, "blank": 1, "invalid": 0}, 9, False),
        ({"votes_for": 3, "votes_against": 3, "blank": 2, "invalid": 1}, 9, False),
        ({"votes_for": 3, "votes_against": 3, "blank": 1, "invalid": 2}, 9, False),
        ({"votes_for": 3, "votes_against": 2, "blank": 3, "invalid": 1}, 9, False),
        ({"votes_for": 5, "votes_against": 3, "blank": 1, "invalid": 1}, 9, True),  # one ballot too many
        ({"votes_for": 6, "votes_against": 2, "blank": 0, "invalid": 0}, 9, True),  # one ballot is missing
        ({"votes_for": 9, "votes_against": 0, "blank": 0, "invalid": 0}, 8, True),  # more ballots than voters
    ],
)
def test_r10_ballots_handed_out_must_add_up(counts: dict[str, int], present: int, is_refused: bool) -> None:
    tally = make_tally("DV1", "GK_XA", **counts)
    reason = refuse_tally(tally, make_record(tally, present=present), make_council())
    assert (reason is not None) is is_refused
    if reason is not None:
        assert reason.kind is ReasonKind.FOR_COUNCIL


def test_r10_an_absent_member_with_a_written_opinion_has_a_ballot() -> None:
    tally = make_tally("DV1", "GK_XA", 9, 9)
    record = make_record(tally, present=8)
    written = replace(record.attendance[8], presence=Presence.WRITTEN_OPINION)
    assert refuse_tally(tally, replace(record, attendance=(*record.attendance[:8], written)), make_council()) is None


@pytest.mark.parametrize(("present", "quorum", "is_enough"), [(6, "66.67", True), (5, "66.67", False), (7, "70", True)])
def test_r10_quorum(present: int, quorum: str, is_enough: bool) -> None:
    council = replace(make_council(), quorum_pct=Decimal(quorum))
    assert (refuse_quorum(make_record(present=present), council) is None) is is_enough


@pytest.mark.parametrize(
    ("award", "threshold", "says"),
    [
        ("BK_TINH", "50", "Tỷ lệ phiếu xã đặt là quá 50 %, thấp hơn mức gợi ý là từ 80 % trở lên"),
        ("BK_TINH", "79.99", "Tỷ lệ phiếu xã đặt là từ 79,99 % trở lên, thấp hơn mức gợi ý là từ 80 % trở lên"),
        ("BK_TINH", "80", ""),
        ("BK_TINH", "90", ""),
        ("GK_XA", "40", "Tỷ lệ phiếu xã đặt là từ 40 % trở lên, thấp hơn mức gợi ý là quá 50 %"),
        ("GK_XA", "50", ""),
        ("GK_XA", None, ""),  # R19 tells
        ("BK_HUYEN", "10", ""),  # nothing is suggested
        ("ZZ", "10", ""),
    ],
)
def test_r10_a_threshold_below_the_suggested_one_warns(award: str, threshold: str | None, says: str) -> None:
    """Quy chế của Hội đồng: no article sets it; practice of provinces (VINABASE) and of a ministry (DVC5084)."""
    rule = make_rule(award, vote_threshold_pct=None if threshold is None else Decimal(threshold))
    warning = warn_low_threshold(make_case(), rule)
    assert (warning is not None) is bool(says)
    if warning is not None:
        assert (warning.rule, warning.kind) == ("R10", ReasonKind.WARNS)
        assert warning.basis == "Quy chế hoạt động của Hội đồng xã (lựa chọn của xã)"
        assert warning.sentence.startswith(f"{says} (")
        assert warning.sentence.endswith(").")


def test_r10_without_a_rule_there_is_no_threshold_to_compare() -> None:
    """Quy chế của Hội đồng (no article)."""
    assert warn_low_threshold(make_case(), None) is None


def test_r10_a_new_movement_is_filled_in_with_the_suggested_thresholds() -> None:
    """Quy chế của Hội đồng (no article)."""
    for rule in load_default_award_rules(REFERENCE):
        assert warn_low_threshold(make_case(), rule) is None
        suggested = suggested_threshold(lawbook(), rule.award)
        assert suggested is not None
        assert suggested.award == rule.award
        assert rule.vote_threshold_pct == suggested.threshold_pct


def test_r10_nothing_of_nobody_is_no_percentage() -> None:
    """Quy chế của Hội đồng (no article): an empty room passes nothing."""
    tally = make_tally("DV1", "GK_XA", 0, 0)
    vote = count_vote(tally, make_record(tally, present=0), make_council(), VoteBase.PRESENT)
    assert (vote.base_count, vote.percent) == (0, Decimal("0.00"))
    reason = refuse_vote(vote, make_rule("GK_XA"))
    assert reason is not None
    assert (reason.rule, reason.kind) == ("R10", ReasonKind.BLOCKS)


def test_r10_the_vote_keeps_its_four_counts() -> None:
    """Quy chế của Hội đồng (no article): for, against, blank and invalid are four different things."""
    tally = make_tally("DV1", "GK_XA", 5, 9, votes_against=2, blank=1, invalid=1)
    vote = count_vote(tally, make_record(tally), make_council(), VoteBase.MEMBERS)
    assert (vote.votes_for, vote.votes_against, vote.blank, vote.invalid) == (5, 2, 1, 1)


def test_r10_too_few_in_the_room_and_a_count_to_redo_are_for_the_council() -> None:
    """Quy chế của Hội đồng (no article)."""
    own = "Quy chế hoạt động của Hội đồng Thi đua - Khen thưởng xã (lựa chọn của xã)"
    quorum = refuse_quorum(make_record(present=5), make_council())
    assert quorum == Reason(
        "R10", ReasonKind.FOR_COUNCIL, own, "Phiên họp có 5/9 thành viên, chưa đủ 70 % theo quy chế."
    )
    tally = make_tally("DV1", "GK_XA", 5, 9, votes_against=2)
    assert refuse_tally(tally, make_record(tally), make_council()) == Reason(
        "R10",
        ReasonKind.FOR_COUNCIL,
        own,
        "Phiếu phát ra 9 nhưng cộng các loại phiếu được 7. Phải kiểm phiếu lại.",
    )
    many = make_tally("DV1", "GK_XA", 9, 9)
    assert refuse_tally(many, make_record(many, present=8), make_council()) == Reason(
        "R10",
        ReasonKind.FOR_COUNCIL,
        own,
        "Phát ra 9 phiếu trong khi chỉ có 8 thành viên được biểu quyết. Phải kiểm phiếu lại.",
    )


def test_r10_a_quorum_nobody_set_or_nobody_to_count_is_the_affair_of_r19() -> None:
    """NĐ 98/2023 Điều 49: the commune sets it."""
    assert refuse_quorum(make_record(present=1), replace(make_council(), quorum_pct=None)) is None
    assert refuse_quorum(make_record(present=1), replace(make_council(), members=())) is None


def test_r10_a_secretary_in_the_room_makes_no_quorum() -> None:
    """Quy chế của Hội đồng (no article): only voting members count."""
    record = make_record(present=6)
    record = replace(record, attendance=(*record.attendance, Attendance("HD-TK", Presence.PRESENT)))
    assert refuse_quorum(record, make_council()) is not None


def test_r19_a_threshold_nobody_set_is_for_the_council() -> None:
    """Quy chế của Hội đồng (no article)."""
    tally = make_tally("DV1", "GK_XA")
    vote = count_vote(tally, make_record(tally), make_council(), VoteBase.MEMBERS)
    assert refuse_vote(vote, make_rule("GK_XA", vote_threshold_pct=None)) == Reason(
        "R19",
        ReasonKind.FOR_COUNCIL,
        "Quy chế hoạt động của Hội đồng Thi đua - Khen thưởng xã (lựa chọn của xã)",
        "Chưa đặt tỷ lệ phiếu tán thành cần đạt; ghi vào trang Khen thưởng của phong-trao.xlsx.",
    )


def test_r10_fewer_ballots_than_voters_are_no_trouble() -> None:
    """Quy chế của Hội đồng (no article): a member in the room may take no ballot."""
    tally = make_tally("DV1", "GK_XA", 7, 7)
    assert refuse_tally(tally, make_record(tally), make_council()) is None


def test_r10_who_is_recused_for_another_or_has_no_vote_changes_no_base() -> None:
    """Quy chế của Hội đồng (no article): no vote on one's own unit."""
    tally = make_tally("DV1", "GK_XA")
    recusals = (Recusal("HD-3", "DV2", "thuộc đơn vị"), Recusal("HD-TK", "DV1", "thuộc đơn vị"))
    record = replace(make_record(tally), recusals=recusals)
    assert count_vote(tally, record, make_council(), VoteBase.MEMBERS).members == 9


@pytest.mark.parametrize(
    ("threshold", "reading", "words"),
    [
        ("50", "mức 50 % được hiểu là quá nửa", "quá 50 %"),
        ("50.00", "mức 50 % được hiểu là quá nửa", "quá 50 %"),
        ("40", "bằng mức này là đạt", "từ 40 % trở lên"),
        ("80", "bằng mức này là đạt", "từ 80 % trở lên"),
    ],
)
def test_r10_the_basis_tells_how_a_threshold_is_compared(threshold: str, reading: str, words: str) -> None:
    """Quy chế của Hội đồng (no article)."""
    own = "Quy chế hoạt động của Hội đồng Thi đua - Khen thưởng xã (lựa chọn của xã)"
    base = (
        "tính trên tổng số thành viên có quyền biểu quyết, không tính người không được bỏ phiếu đối với trường hợp đó"
    )
    assert vote_basis(Decimal(threshold), VoteBase.MEMBERS) == f"{own}; {reading}; {base}"
    assert describe_threshold(Decimal(threshold)) == words
