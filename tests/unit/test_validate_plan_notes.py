"""Where the plan and the law disagree is said aloud at the reviews it touches (law notes, section 6)."""

from dataclasses import replace
from datetime import date

from factories import make_case, make_term

from tasks.model.periods import Period, ReviewKind
from tasks.validate.plan_notes import find_plan_conflicts

MAY = make_term(period=Period(2025, ReviewKind.FINAL), first_year=2019, last_year=2024, decision_date=date(2025, 5, 20))


def codes(term):
    return [finding.code for finding in find_plan_conflicts(make_case(term=term))]


def test_award_clauses_are_questioned_where_something_goes_upward():
    assert codes(MAY) == ["PLAN_KH1", "PLAN_KH2", "PLAN_KH3", "PLAN_KH4"]


def test_the_lost_district_is_told_from_july_2025():
    assert "PLAN_KH8" in codes(replace(MAY, decision_date=date(2025, 8, 20)))
    assert "PLAN_KH8" not in codes(MAY)


def test_the_annual_review_hears_of_the_rest():
    assert codes(make_term()) == ["PLAN_KH6", "PLAN_KH7"]


def test_a_movement_that_does_not_use_the_words_in_question_hears_nothing_of_them():
    case = make_case()
    criteria = tuple(replace(item, text="Dịch vụ công trực tuyến toàn trình.") for item in case.campaign.criteria)
    renamed = replace(case, campaign=replace(case.campaign, name="Thi đua yêu nước", criteria=criteria))
    assert find_plan_conflicts(renamed) == []


def test_the_regime_of_october_2026_runs_under_a_visible_warning():
    assert "REGIME" not in codes(replace(MAY, decision_date=date(2026, 9, 30)))
    assert codes(replace(MAY, decision_date=date(2026, 10, 1)))[-1] == "REGIME"


def test_no_conflict_is_a_unit_s_affair():
    assert {finding.unit for finding in find_plan_conflicts(make_case(term=MAY))} == {""}
