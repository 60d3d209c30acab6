"""Who stands where and who is voted on: ranks inside a group and over all, women and collectives of women (P5)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tasks.model.campaign import PastAward
from tasks.model.kinds import Gender
from tasks.model.periods import ReviewKind
from tasks.model.policy import TieKind, TieRung
from tasks.model.results import Result
from tasks.rules.candidates import make_candidate
from tasks.rules.standings import Favours, favours_women, rank_results
from tests.factories import make_person, make_unit
from tests.factories_propose import make_case, make_result

LAUNCHED, DECIDED = date(2019, 5, 19), date(2025, 8, 15)
PLAIN = Favours(favours_women=False, is_leader=False, criteria={})


def case_of(*awards: PastAward):
    case = make_case(decision_date=DECIDED, past_awards=awards)
    policy = replace(case.campaign.policy, ties=(TieRung(TieKind.WOMEN), TieRung(TieKind.NEVER_AWARDED)))
    return replace(case, campaign=replace(case.campaign, policy=policy))


def award(code: str, day: date) -> PastAward:
    return PastAward(code, "GK_XA", "Giấy khen", "", "12/QĐ-UBND", day, "UBND xã")


def places(results: tuple[Result, ...]) -> dict[str, tuple[int | None, int, int | None, int]]:
    return {item.code: (item.rank, item.ranked_count, item.overall_rank, item.overall_count) for item in results}


def rank(case, results: list[Result], favours: dict[str, Favours] | None = None):
    return rank_results(case, {item.code: PLAIN for item in results} | (favours or {}), results)


def unranked(code: str, **changes: object) -> Result:
    result = make_result(code, **{"group": "Khối thôn", **changes})
    return replace(result, rank=None, ranked_count=0, decided_by="", overall_rank=None, overall_count=0)


def test_ranks_count_inside_the_group_and_over_all_of_the_kind_only():
    results = [
        unranked("DV1", score="90"),
        unranked("DV2", score="95"),
        unranked("DV3", score="92", group="Khối cơ quan"),
        unranked("DV1-01", score="99"),
    ]
    ranked = rank(case_of(), results)
    assert [item.code for item in ranked] == ["DV1", "DV2", "DV3", "DV1-01"]
    assert places(ranked) == {"DV1": (2, 2, 3, 3), "DV2": (1, 2, 1, 3), "DV3": (1, 1, 2, 3), "DV1-01": (1, 1, 1, 1)}
    assert {item.decided_by for item in ranked} == {item.overall_decided_by for item in ranked} == {"điểm"}


@pytest.mark.parametrize("missing", ["score", "raw_score"])
def test_without_a_score_there_is_no_rank_and_nobody_is_displaced(missing):
    results = [replace(unranked("DV1"), **{missing: None}), unranked("DV2", score="60")]
    first, second = rank(case_of(), results)
    assert first == results[0]
    assert (second.rank, second.ranked_count) == (1, 1)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2019, 5, 18), False),
        (LAUNCHED, True),
        (date(2025, 8, 14), True),
        (DECIDED, False),
        (date(2025, 8, 16), False),
    ],
)
def test_an_award_counts_from_the_launch_until_the_day_before_the_decision(day, counts):
    first, second = rank(case_of(award("DV1", day)), [unranked("DV1"), unranked("DV2")])
    assert (first.rank, second.rank) == ((2, 1) if counts else (1, 1))


def test_the_ladder_hears_what_is_known_of_each_nominee():
    women = replace(PLAIN, favours_women=True)
    first, second = rank(case_of(), [unranked("DV1"), unranked("DV2")], {"DV2": women})
    assert (first.rank, second.rank, second.decided_by) == (2, 1, TieRung(TieKind.WOMEN).label)


@pytest.mark.parametrize(
    ("members", "women", "share", "favoured"),
    [
        (10, 3, "30", True),
        (10, 2, "30", False),
        (10, 9, "30", True),
        (1, 1, "30", True),
        (1, 1, "100", True),
        (3, 2, "66.6", True),
        (3, 2, "66.7", False),
        (0, 0, "30", False),
        (-1, 0, "30", False),
        (10, 0, "0", True),
    ],
)
def test_a_collective_is_favoured_from_the_share_of_women_on(members, women, share, favoured):
    unit = make_unit(members_count=members, women_count=women)
    assert favours_women(unit, Decimal(share)) is favoured


@pytest.mark.parametrize(("gender", "favoured"), [(Gender.FEMALE, True), (Gender.MALE, False)])
def test_a_person_is_favoured_as_a_woman(gender, favoured):
    assert favours_women(make_person(gender=gender), Decimal(30)) is favoured


@pytest.mark.parametrize(
    ("given", "barred", "votes"),
    [
        ("GK_XA", (), True),
        ("GK_XA", ("đang chờ xử lý kỷ luật",), False),
        ("GK_HUYEN", (), False),
        ("HCLD_1", (), False),
    ],
)
def test_whom_the_law_or_the_result_bars_nobody_votes_on(given, barred, votes):
    candidate = make_candidate(case_of(), make_result("DV1", barred=barred), given)
    assert (candidate.nominee, candidate.award, candidate.needs_vote) == ("DV1", given, votes)


REUSED = PastAward(
    "DV1",
    "BK_TINH",
    "Bằng khen",
    "Thành tích trong phong trào thi đua “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở”",
    "15/QĐ-UBND",
    date(2022, 3, 1),
    "UBND tỉnh",
    2019,
    2022,
)
OVERLAP = replace(REUSED, first_year=2021, last_year=2021)
STATE = replace(REUSED, award="BK_TTG", ground="Phòng, chống dịch", first_year=None, last_year=None)


@pytest.mark.parametrize(
    ("past", "day", "votes"),
    [
        (REUSED, date(2022, 6, 24), False),
        (OVERLAP, date(2022, 6, 24), True),
        (STATE, date(2022, 6, 24), False),
        (replace(STATE, decision_date=date(2024, 3, 1)), date(2024, 6, 24), True),
    ],
    ids=["R06 blocks", "R06 warns", "R08 blocks", "R08 warns"],
)
def test_whom_an_earlier_award_bars_nobody_votes_on_and_who_is_only_warned_of_is_voted_on(past, day, votes):
    case = make_case(ReviewKind.FINAL, day, past_awards=(past,))
    assert make_candidate(case, make_result("DV1"), "BK_TTG").needs_vote is votes
    assert make_candidate(case, make_result("DV2"), "BK_TTG").needs_vote
