"""Ranks: a printed ladder of rungs (NĐ 91/2017 Điều 3, NĐ 98/2023 Điều 4, L22 Điều 5 k2 d), never file order."""

import random
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.model.policy import TieKind, TieRung
from tasks.rules.ranking import COUNCIL_DECIDES, SCORE_RUNG, Contender, rank_contenders

LADDER = tuple(
    TieRung(kind)
    for kind in (TieKind.RAW_SCORE, TieKind.BONUS, TieKind.WOMEN, TieKind.DIRECT_WORKER, TieKind.NEVER_AWARDED)
)
RUNGS = (SCORE_RUNG, *(rung.label for rung in LADDER))


def contender(code, score="90", bonus="0", *, raw=None, woman=False, leader=False, awarded=False, criteria=None):
    return Contender(code, D(score), D(raw or score), D(bonus), woman, leader, awarded, criteria or {})


@pytest.mark.parametrize(
    ("first", "second", "rung"),
    [
        (contender("A", "91"), contender("B", "90", bonus="5", woman=True), 0),
        (contender("A", "100", raw="106"), contender("B", "100", raw="103", bonus="5"), 1),
        (contender("A", bonus="1"), contender("B", woman=True), 2),
        (contender("A", woman=True, leader=True), contender("B"), 3),
        (contender("A", awarded=True), contender("B", leader=True), 4),
        (contender("A"), contender("B", awarded=True), 5),
    ],
)
def test_each_rung_decides_only_when_those_above_are_equal(first, second, rung):
    for order in ([first, second], [second, first]):
        ranks = rank_contenders(order, LADDER)
        assert (ranks["A"].rank, ranks["B"].rank) == (1, 2)
        assert ranks["A"].decided_by == ranks["B"].decided_by == RUNGS[rung]


def test_a_tie_on_every_rung_shares_the_rank_and_goes_to_the_council():
    ranks = rank_contenders([contender("A"), contender("B"), contender("C", "80")], LADDER)
    assert [ranks[code].rank for code in "ABC"] == [1, 1, 3]
    assert ranks["A"].decided_by == ranks["B"].decided_by == COUNCIL_DECIDES
    assert ranks["C"].decided_by == RUNGS[0]


def test_one_alone_is_first_by_score():
    assert rank_contenders([contender("A")], LADDER)["A"].decided_by == RUNGS[0]


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.booleans()), max_size=12), st.randoms())
def test_ranks_do_not_depend_on_the_order_of_the_file(rows, shuffler: random.Random):
    contenders = [contender(f"N{i}", str(score), woman=w, leader=m) for i, (score, w, m) in enumerate(rows)]
    shuffled = list(contenders)
    shuffler.shuffle(shuffled)
    assert rank_contenders(contenders, LADDER) == rank_contenders(shuffled, LADDER)


def test_the_order_of_the_rungs_is_the_communes():
    bonus, woman = contender("A", bonus="1"), contender("B", woman=True)
    ladder = (TieRung(TieKind.WOMEN), TieRung(TieKind.BONUS))
    ranks = rank_contenders([bonus, woman], ladder)
    assert (ranks["B"].rank, ranks["B"].decided_by) == (1, "ưu tiên nữ, tập thể nhiều nữ")


def test_a_rung_may_compare_the_points_of_one_criterion():
    ladder = (TieRung(TieKind.CRITERION, "V"),)
    ranks = rank_contenders([contender("A", criteria={"V": D(6)}), contender("B", criteria={"V": D(7)})], ladder)
    assert (ranks["B"].rank, ranks["B"].decided_by) == (1, "điểm tiêu chuẩn V")


def test_without_a_ladder_every_tie_is_for_the_council():
    ranks = rank_contenders([contender("A", bonus="1"), contender("B")], ())
    assert {rank.decided_by for rank in ranks.values()} == {COUNCIL_DECIDES}


@given(st.lists(st.integers(0, 4), min_size=1, max_size=10), st.data())
def test_raising_a_score_never_lowers_the_rank(scores, data):
    index = data.draw(st.integers(0, len(scores) - 1))
    before = rank_contenders([contender(f"N{i}", str(score)) for i, score in enumerate(scores)], LADDER)
    raised = [score + (i == index) for i, score in enumerate(scores)]
    after = rank_contenders([contender(f"N{i}", str(score)) for i, score in enumerate(raised)], LADDER)
    assert after[f"N{index}"].rank <= before[f"N{index}"].rank


def test_more_bonus_points_come_first_and_the_nearest_neighbour_names_the_rung():
    ranks = rank_contenders([contender("A", bonus="1"), contender("B", bonus="2"), contender("C")], LADDER)
    assert [(ranks[code].rank, ranks[code].decided_by) for code in "BAC"] == [(place, RUNGS[2]) for place in (1, 2, 3)]


def test_a_criterion_without_points_counts_as_none():
    ladder = (TieRung(TieKind.CRITERION, "V"),)
    ranks = rank_contenders([contender("A"), contender("B", criteria={"V": D(0)}), contender("C")], ladder)
    assert {rank.rank for rank in ranks.values()} == {1}
    ranks = rank_contenders([contender("A"), contender("B", criteria={"V": D("0.5")})], ladder)
    assert (ranks["B"].rank, ranks["A"].rank) == (1, 2)


def test_a_tie_below_the_first_is_a_tie():
    ranks = rank_contenders([contender("A", "95"), contender("B"), contender("C"), contender("D", "80")], LADDER)
    assert [ranks[code].rank for code in "ABCD"] == [1, 2, 2, 4]
