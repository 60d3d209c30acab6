"""Who is proposed: grade, bars, votes, quota by rank, ties, one award for one achievement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tasks.model.campaign import PastAward
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord, TieOrder
from tasks.model.kinds import Level, UnitKind
from tasks.model.periods import ReviewKind
from tasks.model.policy import QuotaKind, Scope
from tasks.model.results import Candidate, Nomination, Proposal, ReasonKind, Result, Verdict
from tasks.propose.decide import decide_proposals
from tests.factories_propose import (
    COLLECTIVE,
    INDIVIDUAL,
    make_candidate,
    make_case,
    make_council,
    make_person,
    make_record,
    make_result,
    make_rule,
    make_tally,
    make_unit,
)

UNITS = ("DV1", "DV2", "DV3", "DV4", "DV5")
TIED = "Hội đồng quyết định"


def results_in_order(codes: Iterable[str]) -> tuple[Result, ...]:
    return tuple(make_result(code, rank) for rank, code in enumerate(codes, start=1))


def all_for(candidates: Iterable[Candidate], votes_for: int = 9) -> CouncilRecord:
    return make_record(*(make_tally(item.nominee, item.award, votes_for) for item in candidates))


def candidates_for(award: str, codes: Iterable[str] = UNITS) -> tuple[Candidate, ...]:
    return tuple(make_candidate(award, code) for code in codes)


def verdicts(proposals: tuple[Proposal, ...]) -> dict[str, str]:
    return {f"{item.nominee} {item.award}": item.verdict.value for item in proposals}


def rules_of(proposal: Proposal, kind: ReasonKind) -> list[str]:
    return [reason.rule for reason in proposal.reasons if reason.kind is kind]


def with_quota(award: str, value: str) -> ReviewCase:
    rule = make_rule(award, quota_kind=QuotaKind.COUNT, quota_value=Decimal(value))
    return make_case(award_rules=(rule,))


def test_places_go_by_rank_and_the_arithmetic_is_told() -> None:
    candidates = candidates_for("GK_XA")
    proposals = decide_proposals(with_quota("GK_XA", "2"), results_in_order(UNITS), candidates, all_for(candidates), ())
    assert [item.verdict for item in proposals] == [Verdict.PROPOSED] * 2 + [Verdict.BLOCKED] * 3
    assert proposals[2].reasons[-1].sentence == (
        "Chỉ tiêu 02 tập thể; đứng thứ 3 trong số còn được xét, ngoài chỉ tiêu."
    )
    assert proposals[0].bonus_vnd == 1_410_000
    assert proposals[2].bonus_vnd is None


def test_a_percentage_is_taken_over_all_that_were_reviewed_not_only_the_candidates() -> None:
    rule = make_rule("GK_XA", quota_kind=QuotaKind.PERCENT, quota_value=Decimal(40))
    candidates = candidates_for("GK_XA", UNITS[:3])
    unscored = make_result("DV5", score="0", grade="", rank=1)
    results = (*results_in_order(UNITS[:4]), replace(unscored, score=None, rank=None))
    proposals = decide_proposals(make_case(award_rules=(rule,)), results, candidates, all_for(candidates), ())
    assert "40 % của 4 = 1,6, làm tròn xuống 1" in proposals[0].reasons[-2].sentence
    assert list(verdicts(proposals).values()) == ["proposed", "blocked", "blocked"]


def test_who_is_blocked_takes_no_place() -> None:
    candidates = candidates_for("GK_XA")
    best, *others = results_in_order(UNITS)
    barred = replace(best, barred=("Bị cảnh cáo trong kỳ",))
    proposals = decide_proposals(with_quota("GK_XA", "1"), (barred, *others), candidates, all_for(candidates), ())
    assert verdicts(proposals)["DV1 GK_XA"] == "blocked"
    assert verdicts(proposals)["DV2 GK_XA"] == "proposed"


def test_a_tie_across_the_line_is_left_to_the_council_and_one_within_it_is_not() -> None:
    candidates = candidates_for("GK_XA")
    ranks = {"DV1": 1, "DV2": 2, "DV3": 2, "DV4": 4, "DV5": 5}
    results = tuple(make_result(code, rank, decided_by=TIED if rank == 2 else "Điểm") for code, rank in ranks.items())
    across = decide_proposals(with_quota("GK_XA", "2"), results, candidates, all_for(candidates), ())
    assert list(verdicts(across).values()) == ["proposed", "for_council", "for_council", "blocked", "blocked"]
    assert "2 trường hợp đồng hạng mà chỉ còn 1 chỗ" in across[1].reasons[-2].sentence
    orders = (TieOrder("DV3", "GK_XA", 1, "Đồng hạng", "E5"), TieOrder("DV2", "BK_TINH", 1, "Đồng hạng", "E6"))
    settled = replace(all_for(candidates), tie_orders=orders)
    parted = decide_proposals(with_quota("GK_XA", "2"), results, candidates, settled, ())
    assert list(verdicts(parted).values()) == ["proposed", "blocked", "proposed", "blocked", "blocked"]
    within = decide_proposals(with_quota("GK_XA", "3"), results, candidates, all_for(candidates), ())
    assert list(verdicts(within).values()) == ["proposed", "proposed", "proposed", "blocked", "blocked"]


def test_a_quota_for_each_unit_is_counted_in_each_unit() -> None:
    rule = make_rule("GK_XA", INDIVIDUAL, quota_kind=QuotaKind.PER_UNIT, quota_value=Decimal(1))
    codes = ("DV1-01", "DV1-02", "DV2-01", "DV2-02")
    candidates = candidates_for("GK_XA", codes)
    proposals = decide_proposals(
        make_case(award_rules=(rule,)), results_in_order(codes), candidates, all_for(candidates), ()
    )
    assert [item.nominee for item in proposals if item.verdict is Verdict.PROPOSED] == ["DV1-01", "DV2-01"]


def test_below_the_minimum_grade() -> None:
    candidates = candidates_for("BK_TINH", ["DV1"])
    rule = make_rule("BK_TINH", min_grade="xuat_sac")
    result = make_result("DV1", score="85", grade="tot")
    (proposal,) = decide_proposals(make_case(award_rules=(rule,)), (result,), candidates, all_for(candidates), ())
    assert rules_of(proposal, ReasonKind.BLOCKS) == ["N02"]
    assert "Xếp loại Tốt, thấp hơn mức tối thiểu Xuất sắc" in proposal.reasons[1].sentence


def test_not_scored_is_said_and_is_not_a_zero() -> None:
    candidates = candidates_for("GK_XA", ["DV1"])
    result = replace(make_result("DV1", grade=""), score=None, rank=None)
    for results in ((result,), ()):
        (proposal,) = decide_proposals(make_case(), results, candidates, all_for(candidates), ())
        assert "Chưa có điểm" in proposal.reasons[0].sentence
        assert proposal.verdict is Verdict.BLOCKED


def test_every_reason_is_listed_not_only_the_first() -> None:
    candidates = candidates_for("HCLD_NHI", ["DV1"])
    whole = "Phong trào Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở 2019 - 2025"
    past = tuple(
        PastAward("DV1", award, "Bằng khen", whole, "7/QĐ", date(2025, month, 1), "Thủ tướng")
        for award, month in (("BK_TTG", 2), ("BK_TTG", 3))
    )
    result = make_result("DV1", score="70", grade="kha", barred=("Không đạt tiêu chuẩn C.2", "Bị cảnh cáo"))
    unit = make_unit("DV1", UnitKind.PARTY, valid_to=date(2025, 6, 30))
    rule = make_rule("HCLD_NHI", vote_threshold_pct=Decimal(60))
    council = replace(make_council(), working_rules="")
    case = make_case(units=(unit,), past_awards=past, launches=(), award_rules=(rule,), council=council)
    case = replace(case, term=replace(case.term, guidance=""))
    record = make_record(make_tally("DV1", "HCLD_NHI", 2), present=3)
    (proposal,) = decide_proposals(case, (result,), candidates, record, ())
    assert rules_of(proposal, ReasonKind.BLOCKS) == ["N02", "R03", "R04", "R05", "R06", "R09", "R07", "R07"]
    assert rules_of(proposal, ReasonKind.WARNS) == ["R02", "R08", "R22", "R10"]
    assert rules_of(proposal, ReasonKind.FOR_COUNCIL) == ["R19", "R10", "R10"]
    assert len({reason.sentence for reason in proposal.reasons}) == len(proposal.reasons)
    assert all(reason.basis and reason.sentence.endswith(".") for reason in proposal.reasons)


def test_a_dissolved_unit_after_the_district_with_a_lost_vote() -> None:
    candidates = candidates_for("GK_HUYEN", ["DV1"])
    result = make_result("DV1", score="70", grade="kha", barred=("Không đạt tiêu chuẩn C.2",))
    gone = make_unit("DV1", valid_to=date(2025, 6, 30))
    (proposal,) = decide_proposals(make_case(units=(gone,)), (result,), candidates, all_for(candidates, 2), ())
    assert rules_of(proposal, ReasonKind.BLOCKS) == ["N02", "R01", "R02", "R09", "R07", "R10"]
    assert proposal.route == ()


def test_no_count_yet_is_for_the_council() -> None:
    candidates = candidates_for("GK_XA", ["DV1"])
    case = make_case(award_rules=(make_rule("GK_XA"),))
    (proposal,) = decide_proposals(case, results_in_order(["DV1"]), candidates, make_record(), ())
    assert proposal.verdict is Verdict.FOR_COUNCIL
    assert proposal.votes is None
    assert [reason.sentence for reason in proposal.reasons if reason.kind is ReasonKind.FOR_COUNCIL] == [
        "Chưa có kết quả kiểm phiếu của Hội đồng."
    ]


def test_nobody_is_asked_to_vote_on_what_the_law_blocks() -> None:
    candidates = candidates_for("GK_HUYEN", ["DV1"])
    (proposal,) = decide_proposals(make_case(), results_in_order(["DV1"]), candidates, make_record(), ())
    assert rules_of(proposal, ReasonKind.BLOCKS) == ["R01", "R02"]
    assert rules_of(proposal, ReasonKind.FOR_COUNCIL) == []


def test_too_few_votes_block_and_the_next_takes_the_place() -> None:
    candidates = candidates_for("GK_XA", UNITS[:2])
    record = make_record(make_tally("DV1", "GK_XA", 4), make_tally("DV2", "GK_XA", 5))
    proposals = decide_proposals(with_quota("GK_XA", "1"), results_in_order(UNITS[:2]), candidates, record, ())
    assert verdicts(proposals) == {"DV1 GK_XA": "blocked", "DV2 GK_XA": "proposed"}
    assert proposals[1].votes is not None
    assert proposals[1].votes.percent == Decimal("55.56")


def test_one_achievement_has_one_award_the_highest() -> None:
    awards = ("GK_XA", "BK_TINH", "BK_TTG")
    candidates = tuple(make_candidate(award, code) for award in awards for code in UNITS[:3])
    proposals = decide_proposals(make_case(), results_in_order(UNITS[:3]), candidates, all_for(candidates), ())
    proposed = [(item.nominee, item.award) for item in proposals if item.verdict is Verdict.PROPOSED]
    # BK_TTG and BK_TINH have one place each; 20 % of three leave no place for GK_XA
    assert proposed == [("DV1", "BK_TTG"), ("DV2", "BK_TINH")]
    lower = next(item for item in proposals if (item.nominee, item.award) == ("DV1", "BK_TINH"))
    assert rules_of(lower, ReasonKind.BLOCKS) == ["R06"]
    assert "Bằng khen của Thủ tướng Chính phủ" in lower.reasons[-1].sentence


def test_a_lower_award_waits_while_a_higher_one_is_open() -> None:
    candidates = (make_candidate("GK_XA"), make_candidate("BK_TINH"))
    rules = (make_rule("GK_XA"), make_rule("BK_TINH"))
    record = make_record(make_tally("DV1", "GK_XA"))
    case = make_case(award_rules=rules)
    proposals = decide_proposals(case, results_in_order(["DV1"]), candidates, record, ())
    assert verdicts(proposals) == {"DV1 BK_TINH": "for_council", "DV1 GK_XA": "for_council"}


def test_a_lower_award_waits_for_every_higher_one() -> None:
    candidates = tuple(make_candidate(award) for award in ("GK_XA", "BK_TINH", "BK_TTG"))
    rules = tuple(make_rule(item.award) for item in candidates)
    case = make_case(award_rules=rules)
    proposals = decide_proposals(case, results_in_order(["DV1"]), candidates, make_record(), ())
    waits = [reason.sentence for reason in proposals[-1].reasons if reason.rule == "R06"]
    assert waits == [
        "Còn chờ kết quả xét Bằng khen của Thủ tướng Chính phủ cho cùng thành tích.",
        "Còn chờ kết quả xét Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho cùng thành tích.",
    ]


def test_more_nominees_than_the_superior_level_allows_are_told_and_still_ranked() -> None:
    candidates = candidates_for("BK_TINH", UNITS[:3])
    best, *others = results_in_order(UNITS[:3])
    barred = replace(best, barred=("Bị cảnh cáo",))
    case = with_quota("BK_TINH", "1")
    proposals = decide_proposals(case, (barred, *others), candidates, all_for(candidates), ())
    assert list(verdicts(proposals).values()) == ["blocked", "proposed", "blocked"]
    assert ["R22" in rules_of(item, ReasonKind.WARNS) for item in proposals] == [False, True, True]
    assert "Đưa ra xét 2 tập thể" in " ".join(reason.sentence for reason in proposals[1].reasons)


def test_a_threshold_below_the_suggested_one_is_told_beside_the_vote() -> None:
    candidates = candidates_for("BK_TINH", ["DV1"])
    case = make_case(award_rules=(make_rule("BK_TINH"),))
    (proposal,) = decide_proposals(case, results_in_order(["DV1"]), candidates, all_for(candidates), ())
    assert "R10" in rules_of(proposal, ReasonKind.WARNS)
    assert proposal.verdict is Verdict.PROPOSED


def test_an_unfounded_council_is_told_even_where_something_blocks() -> None:
    candidates = candidates_for("GK_HUYEN", ["DV1"])
    council = replace(make_council(), founding_decision="")
    case = make_case(award_rules=(make_rule("GK_HUYEN"),), council=council)
    (proposal,) = decide_proposals(case, results_in_order(["DV1"]), candidates, make_record(), ())
    assert rules_of(proposal, ReasonKind.BLOCKS) == ["R01", "R02"]
    assert rules_of(proposal, ReasonKind.FOR_COUNCIL) == ["R19"]


def test_an_award_without_a_bonus_on_record_is_told() -> None:
    candidates = candidates_for("GK_XA", ["DV1"])
    case = make_case(award_rules=(make_rule("GK_XA"),))
    case = replace(case, law=replace(case.law, bonuses=()))
    (proposal,) = decide_proposals(case, results_in_order(["DV1"]), candidates, all_for(candidates), ())
    assert proposal.bonus_vnd is None
    assert rules_of(proposal, ReasonKind.WARNS) == ["R15"]


def test_the_annual_review_reaches_only_the_commune() -> None:
    rules = tuple(
        replace(make_rule(award), review_kind=ReviewKind.ANNUAL) for award in ("GK_XA", "GK_HUYEN", "BK_TINH")
    )
    case = make_case(ReviewKind.ANNUAL, date(2021, 12, 28), award_rules=rules)
    candidates = tuple(make_candidate(rule.award) for rule in rules)
    proposals = decide_proposals(case, results_in_order(["DV1"]), candidates, all_for(candidates), ())
    assert verdicts(proposals) == {
        "DV1 BK_TINH": "blocked",
        "DV1 GK_HUYEN": "blocked",
        "DV1 GK_XA": "proposed",
    }
    assert proposals[-1].route == (Level.COMMUNE,)
    assert proposals[-1].bonus_vnd == 450_000


def test_august_2025_has_no_district_and_no_dissolved_collective() -> None:
    units = (make_unit("DV1", valid_to=date(2025, 6, 30)), make_unit("DV2"))
    people = (make_person("DV1-01"), make_person("DV2-01"))
    case = make_case(ReviewKind.FINAL, date(2025, 8, 15), units=units, people=people)
    case = replace(case, campaign=replace(case.campaign, award_rules=tuple(
        make_rule(award, kind) for award in ("GK_HUYEN", "BK_TINH") for kind in (COLLECTIVE, INDIVIDUAL)
    )))  # fmt: skip
    codes = ("DV1", "DV2", "DV1-01", "DV2-01")
    candidates = tuple(make_candidate(award, code) for award in ("GK_HUYEN", "BK_TINH") for code in codes)
    results = tuple(make_result(code, 1 if code.startswith("DV1") else 2) for code in codes)
    proposals = decide_proposals(case, results, candidates, all_for(candidates), ())
    assert verdicts(proposals) == {
        "DV1 BK_TINH": "blocked",
        "DV2 BK_TINH": "proposed",
        "DV1-01 BK_TINH": "proposed",
        "DV2-01 BK_TINH": "proposed",
        "DV1 GK_HUYEN": "blocked",
        "DV2 GK_HUYEN": "blocked",
        "DV1-01 GK_HUYEN": "blocked",
        "DV2-01 GK_HUYEN": "blocked",
    }
    assert rules_of(proposals[0], ReasonKind.BLOCKS) == ["R09"]
    assert {"R01", "R02"} <= set(rules_of(proposals[5], ReasonKind.BLOCKS))
    assert proposals[1].route == (Level.COMMUNE, Level.PROVINCE)


def test_an_award_the_commune_has_no_rule_for_is_blocked() -> None:
    candidates = candidates_for("BK_TINH", ["DV1"])
    case = make_case(award_rules=(make_rule("GK_XA"),))
    (proposal,) = decide_proposals(case, results_in_order(["DV1"]), candidates, all_for(candidates), ())
    assert rules_of(proposal, ReasonKind.BLOCKS) == ["N05"]


def test_leaders_among_the_proposed_carry_the_warning_of_their_share() -> None:
    codes = ("DV1-01", "DV2-01", "DV3-01")
    people = tuple(make_person(code, is_leader=code != "DV3-01") for code in codes)
    case = make_case(people=people, award_rules=(make_rule("GK_XA", INDIVIDUAL),))
    candidates = candidates_for("GK_XA", codes)
    proposals = decide_proposals(case, results_in_order(codes), candidates, all_for(candidates), ())
    assert [rules_of(item, ReasonKind.WARNS) for item in proposals] == [["R13"], ["R13"], []]
    assert {item.verdict for item in proposals} == {Verdict.PROPOSED}


def test_the_units_nomination_is_traced_to_its_cell() -> None:
    nomination = Nomination("DV1", "GK_XA", "DV1", "Thành tích", (), "dv1.xlsx", "Đề cử", "A4")
    candidates = candidates_for("GK_XA", ["DV1"])
    case = make_case(award_rules=(make_rule("GK_XA"),))
    (proposal,) = decide_proposals(case, results_in_order(["DV1"]), candidates, all_for(candidates), (nomination,))
    assert "Đơn vị DV1 đề cử (dv1.xlsx, Đề cử!A4)." in [reason.sentence for reason in proposal.reasons]


def test_the_order_of_the_input_changes_nothing() -> None:
    candidates = tuple(make_candidate(award, code) for award in ("GK_XA", "BK_TINH") for code in UNITS)
    results, record = results_in_order(UNITS), all_for(candidates)
    forward = decide_proposals(make_case(), results, candidates, record, ())
    backward = decide_proposals(make_case(), results[::-1], candidates[::-1], record, ())
    assert forward == backward
    assert [item.award for item in forward] == ["BK_TINH"] * 5 + ["GK_XA"] * 5


GROUPS = {"DV1": "A", "DV2": "A", "DV3": "A", "DV4": "B", "DV5": "B"}


def grouped_results() -> tuple[Result, ...]:
    """DV1 to DV5 in this order over the whole, ranked 1, 2, 3 in group A and 1, 2 in group B."""
    inside = {"DV1": 1, "DV2": 2, "DV3": 3, "DV4": 1, "DV5": 2}
    return tuple(
        make_result(code, inside[code], score=str(96 - place), group=GROUPS[code], overall_rank=place)
        for place, code in enumerate(UNITS, start=1)
    )


def test_a_quota_over_the_whole_goes_by_the_place_over_the_whole_not_by_the_rank_in_the_group() -> None:
    candidates = candidates_for("GK_XA")
    proposals = decide_proposals(with_quota("GK_XA", "3"), grouped_results(), candidates, all_for(candidates), ())
    assert [item.nominee for item in proposals if item.verdict is Verdict.PROPOSED] == ["DV1", "DV2", "DV3"]


def test_a_quota_in_each_group_is_counted_and_shared_out_in_each_group() -> None:
    quota = {"quota_kind": QuotaKind.PERCENT, "quota_value": Decimal(50), "quota_scope": Scope.GROUP}
    case = make_case(award_rules=(make_rule("GK_XA", **quota),))
    candidates = candidates_for("GK_XA")
    proposals = decide_proposals(case, grouped_results(), candidates, all_for(candidates), ())
    chosen = {item.nominee: item for item in proposals if item.verdict is Verdict.PROPOSED}
    assert set(chosen) == {"DV1", "DV4"}
    told = [reason.sentence for reason in chosen["DV1"].reasons if reason.rule == "N03"]
    assert told == [
        "Chỉ tiêu 50 % của 3 = 1,5, làm tròn xuống 1 (A); đứng thứ 1 trong số còn được xét, trong chỉ tiêu."
    ]


def test_the_rung_that_parted_equal_scores_is_told() -> None:
    candidates = candidates_for("GK_XA", UNITS[:2])
    results = tuple(make_result(code, place, decided_by="điểm thưởng") for place, code in enumerate(UNITS[:2], start=1))
    proposals = decide_proposals(with_quota("GK_XA", "1"), results, candidates, all_for(candidates), ())
    assert "(phân định bởi: điểm thưởng), ngoài chỉ tiêu" in proposals[1].reasons[-1].sentence


def test_a_rung_that_parted_from_somebody_who_does_not_run_is_not_told() -> None:
    results = tuple(make_result(code, place, decided_by="điểm thưởng") for place, code in enumerate(UNITS[:2], start=1))
    candidates = candidates_for("GK_XA", UNITS[1:2])
    (proposal,) = decide_proposals(with_quota("GK_XA", "1"), results, candidates, all_for(candidates), ())
    assert "đứng thứ 1 trong số còn được xét, trong chỉ tiêu." in told_of_quota(proposal)


def told_of_quota(proposal: Proposal) -> str:
    return next(reason.sentence for reason in proposal.reasons if reason.rule == "N03")


@given(
    st.integers(0, 4),
    st.sampled_from(list(Scope)),
    st.lists(st.integers(1, 3), min_size=5, max_size=5),
    st.dictionaries(st.sampled_from(UNITS), st.integers(0, 3)),
)
def test_a_quota_is_never_exceeded(quota: int, scope: Scope, ranks: list[int], orders: dict[str, int]) -> None:
    rule = make_rule("GK_XA", quota_kind=QuotaKind.COUNT, quota_value=Decimal(quota), quota_scope=scope)
    candidates = candidates_for("GK_XA")
    tied = {rank for rank in ranks if ranks.count(rank) > 1}
    results = tuple(
        make_result(code, rank, group=GROUPS[code], decided_by=TIED if rank in tied else "điểm")
        for code, rank in zip(UNITS, ranks, strict=True)
    )
    given_orders = tuple(TieOrder(code, "GK_XA", order, "Đồng hạng", "E5") for code, order in orders.items())
    record = replace(all_for(candidates), tie_orders=given_orders)
    proposals = decide_proposals(make_case(award_rules=(rule,)), results, candidates, record, ())
    chosen = [item.nominee for item in proposals if item.verdict is Verdict.PROPOSED]
    races = [GROUPS[code] if scope is Scope.GROUP else "" for code in chosen]
    assert all(races.count(race) <= quota for race in races)
