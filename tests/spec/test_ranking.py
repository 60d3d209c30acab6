"""Ranks: a printed ladder of rungs (NĐ 91/2017 Điều 3, NĐ 98/2023 Điều 4, L22 Điều 5 k2 d), never file order."""

import random
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.rules.ranking import COUNCIL_DECIDES, RUNGS, Contender, rank_contenders


def contender(code, score="90", bonus="0", *, woman=False, leader=False, awarded=False):
    return Contender(code, D(score), D(bonus), woman, leader, awarded)


@pytest.mark.parametrize(
    ("first", "second", "rung"),
    [
        (contender("A", "91"), contender("B", "90", bonus="5", woman=True), 0),
        (contender("A", bonus="1"), contender("B", woman=True), 1),
        (contender("A", woman=True, leader=True), contender("B"), 2),
        (contender("A", awarded=True), contender("B", leader=True), 3),
        (contender("A"), contender("B", awarded=True), 4),
    ],
)
def test_each_rung_decides_only_when_those_above_are_equal(first, second, rung):
    for order in ([first, second], [second, first]):
        ranks = rank_contenders(order)
        assert (ranks["A"].rank, ranks["B"].rank) == (1, 2)
        assert ranks["A"].decided_by == ranks["B"].decided_by == RUNGS[rung]


def test_a_tie_on_every_rung_shares_the_rank_and_goes_to_the_council():
    ranks = rank_contenders([contender("A"), contender("B"), contender("C", "80")])
    assert [ranks[code].rank for code in "ABC"] == [1, 1, 3]
    assert ranks["A"].decided_by == ranks["B"].decided_by == COUNCIL_DECIDES
    assert ranks["C"].decided_by == RUNGS[0]


def test_one_alone_is_first_by_score():
    assert rank_contenders([contender("A")])["A"].decided_by == RUNGS[0]


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.booleans()), max_size=12), st.randoms())
def test_ranks_do_not_depend_on_the_order_of_the_file(rows, shuffler: random.Random):
    contenders = [contender(f"N{i}", str(score), woman=w, leader=m) for i, (score, w, m) in enumerate(rows)]
    shuffled = list(contenders)
    shuffler.shuffle(shuffled)
    assert rank_contenders(contenders) == rank_contenders(shuffled)
