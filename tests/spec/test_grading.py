"""From score to grade, step by step: bands, gates, what keeps a grade away, what lowers it, and what is said of it."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from factories import reference

from tasks.model.kinds import NomineeKind
from tasks.model.policy import Grade
from tasks.rules.grading import Barring, Standing, decide_grade, with_own_gates
from tasks.rules.totals import Sum, Totals

#: Four bands; the first asks for 80 % of group V, the second for one case at leaf M; the last has a gate to no avail.
GRADES = (
    Grade("a", "A", D(90), gate_group="V", gate_pct=D(80)),
    Grade("b", "B", D(70), gate_leaf="M"),
    Grade("c", "C", D(50)),
    Grade("d", "D", D(0), gate_leaf="M"),
)
POLICY = replace(reference()[1], grades=GRADES)


def totals(group_v=None, possible="10", cases="0"):
    sums = {} if group_v is None else {"V": Sum(D(group_v), D(possible))}
    return Totals(sums=sums, base=D(95), bonus=D(0), minus=D(0), cases={"M": D(cases)} if D(cases) else {})


@pytest.mark.parametrize(("score", "grade"), [("90", "a"), ("89.99", "b"), ("50", "c"), ("49.99", "d"), ("-1", "d")])
def test_a_band_begins_at_its_score_and_the_lowest_has_no_end(score, grade):
    assert decide_grade(POLICY, Standing(D(score))).grade == grade


@pytest.mark.parametrize(
    ("score", "made", "grade", "said"),
    [
        ("95", totals("8"), "a", []),
        ("95", totals("7.99"), "c", ["Nhóm V đạt 7,99/10 điểm, dưới 80 % nên không xếp A, còn B.",
                                     "Chưa có việc nào ở mục M nên không xếp B, còn C."]),
        ("95", totals("7.95", cases="1"), "b", ["Nhóm V đạt 7,95/10 điểm, dưới 80 % nên không xếp A, còn B."]),
        ("95", totals(cases="1"), "b", ["Nhóm V đạt 0/0 điểm, dưới 80 % nên không xếp A, còn B."]),
        ("80", totals("0"), "c", ["Chưa có việc nào ở mục M nên không xếp B, còn C."]),
        ("10", totals("0"), "d", []),
    ],
)  # fmt: skip
def test_a_gate_that_is_not_passed_gives_the_next_grade_and_the_last_has_none_below(score, made, grade, said):
    decision = decide_grade(POLICY, Standing(D(score), made))
    assert (decision.grade, list(decision.steps[1:])) == (grade, said)


@pytest.mark.parametrize(
    ("gate", "kind", "grade"),
    [
        ({"gate_group": "TT.1", "gate_pct": D(60)}, NomineeKind.INDIVIDUAL, "a"),
        ({"gate_group": "TT.1", "gate_pct": D(60)}, NomineeKind.COLLECTIVE, "c"),
        ({"gate_leaf": "CN.7"}, NomineeKind.COLLECTIVE, "a"),
        ({"gate_leaf": "CN.7"}, NomineeKind.INDIVIDUAL, "c"),
        ({"gate_leaf": "M"}, NomineeKind.INDIVIDUAL, "c"),
    ],
)
def test_a_gate_binds_only_the_kind_its_group_or_leaf_is_for(gate, kind, grade):
    policy = replace(POLICY, grades=(Grade("a", "A", D(90), **gate), *GRADES[2:]))
    own = with_own_gates(policy, reference()[0], kind)
    assert decide_grade(own, Standing(D(100), totals())).grade == grade


@pytest.mark.parametrize(
    ("score", "barred", "grade", "said"),
    [
        ("95", "a", "b", ["x nên không xếp từ A trở lên, còn B."]),
        ("95", "b", "c", ["x nên không xếp từ B trở lên, còn C."]),
        ("95", "c", "d", ["x nên không xếp từ C trở lên, còn D."]),
        ("95", "d", "d", ["x nên không xếp từ D trở lên, còn D."]),
        ("75", "a", "b", []),
        ("60", "a", "c", []),
        ("95", "unknown", "a", []),
    ],
)
def test_a_barred_grade_takes_the_better_ones_along_and_says_so_only_where_it_costs(score, barred, grade, said):
    decision = decide_grade(POLICY, Standing(D(score), barrings=(Barring(barred, "x"),)))
    assert (decision.grade, list(decision.steps[1:])) == (grade, said)


@pytest.mark.parametrize(
    ("score", "drops", "grade", "said"),
    [
        ("95", ("x",), "b", ["x nên hạ một mức: B."]),
        ("60", ("x",), "d", ["x nên hạ một mức: D."]),
        ("10", ("x",), "d", ["x nên hạ một mức: D."]),
        ("95", ("x", "y"), "d", ["x nên xếp mức thấp nhất: D."]),
        ("95", ("x", "y", "z"), "d", ["x nên xếp mức thấp nhất: D."]),
        ("95", (), "a", []),
    ],
)
def test_one_cause_lowers_by_one_grade_and_two_to_the_lowest(score, drops, grade, said):
    decision = decide_grade(POLICY, Standing(D(score), drops=drops))
    assert (decision.grade, list(decision.steps[1:])) == (grade, said)


def test_the_gate_of_the_last_but_one_grade_leads_to_the_last():
    grades = (*GRADES[:2], replace(GRADES[2], gate_leaf="M"), GRADES[3])
    decision = decide_grade(replace(POLICY, grades=grades), Standing(D(60), totals("0")))
    assert (decision.grade, decision.steps[1]) == ("d", "Chưa có việc nào ở mục M nên không xếp C, còn D.")
