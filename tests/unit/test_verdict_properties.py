"""What must hold of any review, whatever the numbers: from rows to ranks, from verdicts to Word documents."""

import random
from dataclasses import replace

from factories import make_case, make_person, make_unit
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.aggregate.inputs import ReviewInputs
from tasks.aggregate.results import compute_outcome
from tasks.compose.fill import fill_template
from tasks.compose.plan import plan_documents
from tasks.compose.reading import WordText
from tasks.model.kinds import CriterionKind, NomineeKind
from tasks.model.results import Verdict
from tasks.model.review import UnitState, UnitStatus
from tasks.tables import ANSWERS, SCORES, make_frame
from tests.factories_agreement import PEOPLE, make_dossier
from tests.factories_compose import TEMPLATES

CODES = tuple(f"THON-{number:02d}" for number in range(1, 5))
CASE = make_case(
    units=tuple(make_unit(code) for code in CODES), people=tuple(make_person(f"{code}-01") for code in CODES)
)
LEAVES = [
    leaf
    for leaf in CASE.campaign.criteria
    if leaf.kind is CriterionKind.LEAF and NomineeKind.COLLECTIVE in leaf.nominee_kinds
]
#: The share of its points each leaf of each collective gets: few levels, so that ties are common.
SHARES = st.lists(
    st.lists(st.integers(0, 4), min_size=len(LEAVES), max_size=len(LEAVES)), min_size=len(CODES), max_size=len(CODES)
)


def rows_of(shares, *, not_applicable=""):
    for unit, row in zip(CODES, shares, strict=True):
        for leaf, share in zip(LEAVES, row, strict=True):
            points = "" if leaf.code == not_applicable else str(leaf.max_points * share / 4)
            state = "scored" if points else "not_applicable"
            yield unit, unit, "collective", leaf.code, state, points, points, "", "f.xlsx", "S", "D9", "E9"


def outcome_of(case, rows, units=CODES):
    states = tuple(UnitStatus(code, UnitState.ACCEPTED, "f.xlsx", False, None) for code in units)
    return compute_outcome(case, ReviewInputs(make_frame(SCORES, rows), make_frame(ANSWERS, []), states, None, {}))


def collectives(outcome):
    return {item.code: item for item in outcome.results if item.kind is NomineeKind.COLLECTIVE}


@settings(max_examples=25, deadline=None)
@given(SHARES, st.randoms())
def test_results_do_not_depend_on_the_order_of_files_rows_units_or_people(shares, shuffler: random.Random):
    rows, units, people = list(rows_of(shares)), list(CASE.campaign.units), list(CASE.campaign.people)
    first = outcome_of(CASE, rows)
    codes = list(CODES)
    for items in (rows, units, people, codes):
        shuffler.shuffle(items)
    campaign = replace(CASE.campaign, units=tuple(units), people=tuple(people))
    assert outcome_of(replace(CASE, campaign=campaign), rows, codes).results == first.results


@settings(max_examples=40, deadline=None)
@given(SHARES, st.integers(0, len(CODES) - 1), st.integers(0, len(LEAVES) - 1))
def test_raising_one_score_never_lowers_its_own_rank_or_grade(shares, unit, leaf):
    before = collectives(outcome_of(CASE, rows_of(shares)))[CODES[unit]]
    raised = [list(row) for row in shares]
    raised[unit][leaf] = 4
    after = collectives(outcome_of(CASE, rows_of(raised)))[CODES[unit]]
    assert after.score >= before.score
    assert after.rank <= before.rank
    heights = {grade.code: grade.min_score for grade in CASE.campaign.policy.grades}
    assert heights[after.grade] >= heights[before.grade]


@settings(max_examples=25, deadline=None)
@given(SHARES, st.sampled_from(LEAVES))
def test_a_criterion_that_applies_to_nobody_changes_nothing(shares, leaf):
    asked = outcome_of(CASE, rows_of(shares, not_applicable=leaf.code))
    criteria = tuple(item for item in CASE.campaign.criteria if item.code != leaf.code)
    without = replace(CASE, campaign=replace(CASE.campaign, criteria=criteria))
    rows = [row for row in rows_of(shares) if row[3] != leaf.code]
    never_asked = outcome_of(without, rows)
    assert [(r.code, r.score, r.rank, r.grade) for r in asked.results] == [
        (r.code, r.score, r.rank, r.grade) for r in never_asked.results
    ]


#: Documents that say who is proposed or awarded. Minutes, vote records and notices also say who is not, and why.
AWARDING = ("quyet-dinh", "giay-khen", "to-trinh", "tom-tat-thanh-tich", "thanh-tich-ca-nhan", "ban-tin")


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(Verdict), min_size=7, max_size=7))
def test_who_is_not_proposed_is_in_no_document_that_awards(verdicts):
    dossier = make_dossier()
    proposals = tuple(replace(item, verdict=verdict) for item, verdict in zip(dossier.proposals, verdicts, strict=True))
    dossier = replace(dossier, proposals=proposals)
    names = {person.code: person.name for person in PEOPLE}
    refused = {names[item.nominee] for item in proposals if item.nominee in names and item.verdict is Verdict.BLOCKED}
    seen: set[str] = set()
    for plan in plan_documents(dossier):
        if plan.template in AWARDING:
            word = WordText(fill_template(TEMPLATES / f"{plan.template}.docx", plan.context))
            text = " ".join(line.text for line in word.lines).casefold()
            assert not [name for name in refused if name.casefold() in text], plan.path
            seen |= {name for name in names.values() if name.casefold() in text}
    proposed = {names[i.nominee] for i in proposals if i.nominee in names and i.verdict is Verdict.PROPOSED}
    assert proposed <= seen
