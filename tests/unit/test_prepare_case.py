"""Freezing a review: the right term, the law of the day of the decision, the years reviewed before."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tasks.errors import ReviewError
from tasks.files import read_record, write_record
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.kinds import Level, NomineeKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.results import Result
from tasks.prepare.case import freeze_case, read_year_scores
from tasks.prepare.task import freeze_case_file, issue_form_editions, write_unit_forms
from tasks.prepare.workbook import write_campaign_workbook
from tests.factories import REFERENCE_DIR, make_campaign, make_case, make_person, make_term, make_unit
from tests.factories_prepare import ANNUAL, PRELIMINARY, make_full_campaign, make_preliminary_term


def make_result(code, score):
    return Result(
        code=code,
        kind=NomineeKind.COLLECTIVE,
        unit=code,
        group="",
        self_score=score,
        appraised_score=score,
        bonus_points=Decimal(0),
        minus_points=Decimal(0),
        score=score,
        grade="",
        rank=None,
        ranked_count=0,
        decided_by="",
        task_score=None,
        combined_score=None,
        combined_grade="",
        years=(),
        barred=(),
    )


def leave_annual_review(campaign_dir, state, results):
    folder = ReviewFolder(campaign_dir, ANNUAL)
    folder.tables.mkdir(parents=True)
    folder.state.write_text(json.dumps({"state": state}), encoding="utf-8")
    write_record(folder.results, tuple[Result, ...], results)


@pytest.mark.parametrize(
    ("day", "regime"),
    [(date(2023, 12, 31), "A"), (date(2024, 1, 1), "B"), (date(2025, 6, 30), "B"), (date(2025, 7, 1), "C")],
)
def test_the_law_is_that_of_the_day_of_the_decision(day, regime):
    campaign = make_campaign(terms=(make_term(decision_date=day),))
    assert freeze_case(campaign, ANNUAL, REFERENCE_DIR).regime.code == regime


def test_a_period_the_movement_does_not_have_names_the_sheet_and_the_others():
    with pytest.raises(ReviewError) as caught:
        freeze_case(make_campaign(), Period(2022, ReviewKind.ANNUAL), REFERENCE_DIR)
    assert "Kỳ xét" in caught.value.place
    assert "nam-2021" in caught.value.remedy


@pytest.mark.parametrize("day", [date(2022, 6, 24), date(2025, 6, 30)])
def test_a_review_that_goes_up_through_the_district_needs_its_name(day):
    term = make_preliminary_term(decision_date=day)
    with pytest.raises(ReviewError) as stop:
        freeze_case(make_campaign(district_name="", terms=(term,)), PRELIMINARY, REFERENCE_DIR)
    assert "còn cấp huyện" in stop.value.message
    assert stop.value.place == "phong-trao.xlsx, trang Thông tin"


def test_without_districts_or_in_an_annual_review_the_name_of_a_district_may_be_blank():
    after = make_preliminary_term(decision_date=date(2025, 7, 1))
    assert freeze_case(make_campaign(district_name="", terms=(after,)), PRELIMINARY, REFERENCE_DIR).term is after
    annual = make_campaign(district_name="", terms=(make_term(),))
    assert freeze_case(annual, ANNUAL, REFERENCE_DIR).campaign == annual


def test_who_comes_moves_or_leaves_later_changes_nothing_in_an_earlier_review():
    moved, leaving, newcomer = make_person("THON-01-01"), make_person("THON-01-02"), make_person("THON-01-03")
    before = make_campaign(people=(moved, leaving))
    after = make_campaign(
        people=(
            replace(moved, valid_to=date(2022, 6, 30)),
            replace(moved, unit_code="UBND-VP", position="Công chức Văn phòng", valid_from=date(2022, 7, 1)),
            replace(leaving, valid_to=date(2021, 12, 31)),
            replace(newcomer, valid_from=date(2022, 1, 1)),
        )
    )

    def posts(campaign, term=None):
        units = (make_unit("THON-01"), make_unit("UBND-VP"))
        case = freeze_case(replace(campaign, units=units, terms=(term or make_term(),)), ANNUAL, REFERENCE_DIR)
        assert case.nominee_name("THON-01-02") == leaving.name
        return [(person.code, person.unit_code) for person in case.people]

    assert posts(after) == posts(before) == [("THON-01-01", "THON-01"), ("THON-01-02", "THON-01")]
    later = make_term(first_year=2022, last_year=2022, decision_date=date(2022, 12, 28))
    assert posts(after, later) == [("THON-01-01", "UBND-VP"), ("THON-01-03", "THON-01")]


def test_a_review_decided_inside_its_year_takes_the_people_of_the_day_of_its_decision():
    staying, moving = make_person("THON-01-01"), make_person("THON-01-02")
    leaving, newcomer = make_person("THON-01-03"), make_person("THON-01-04")
    people = (
        staying,
        replace(moving, valid_to=date(2025, 9, 30)),
        replace(moving, unit_code="UBND-VP", valid_from=date(2025, 10, 1)),
        replace(leaving, valid_to=date(2025, 10, 31)),
        replace(newcomer, valid_from=date(2025, 10, 1)),
    )
    term = make_term(period=Period(2025, ReviewKind.FINAL), first_year=2019, last_year=2025)
    units = (make_unit("THON-01"), make_unit("UBND-VP", valid_from=date(2025, 9, 1)))

    def posts(decision_date):
        terms = (replace(term, decision_date=decision_date),)
        case = freeze_case(make_campaign(units=units, people=people, terms=terms), term.period, REFERENCE_DIR)
        assert case.units == units
        return {person.code: person.unit_code for person in case.people}

    in_august = {"THON-01-01": "THON-01", "THON-01-02": "THON-01", "THON-01-03": "THON-01"}
    assert posts(date(2025, 8, 20)) == in_august
    assert posts(date(2026, 3, 1)) == {
        "THON-01-01": "THON-01",
        "THON-01-02": "UBND-VP",
        "THON-01-04": "THON-01",
    }


def test_a_folder_frozen_before_the_day_was_kept_reads_as_it_did(tmp_path):
    moved = make_person("THON-01-01", unit_code="THON-02", valid_from=date(2021, 12, 29))
    case = make_case(people=(moved,), term=make_term(decision_date=date(2021, 12, 28)))
    write_record(tmp_path / "ky-xet.json", ReviewCase, case)
    record = json.loads((tmp_path / "ky-xet.json").read_text(encoding="utf-8"))
    del record["frozen_day"]
    (tmp_path / "ky-xet.json").write_text(json.dumps(record), encoding="utf-8")
    assert read_record(tmp_path / "ky-xet.json", ReviewCase).people == (moved,)


def test_a_period_that_a_level_does_not_have_names_the_workbook_of_the_level():
    with pytest.raises(ReviewError) as stop:
        freeze_case(make_campaign(level=Level.DISTRICT), PRELIMINARY, REFERENCE_DIR)
    assert stop.value.place == "cap-tren.xlsx, trang Kỳ xét"


def test_only_finished_annual_reviews_give_years(tmp_path):
    term = make_preliminary_term()
    leave_annual_review(tmp_path, "waiting_council", (make_result("THON-01", Decimal("90.5")),))
    assert read_year_scores(tmp_path, term) == {}
    (tmp_path / "nam-2021" / "review.json").write_text('{"state": "finished"}', encoding="utf-8")
    assert read_year_scores(tmp_path, term) == {("THON-01", 2021): Decimal("90.5")}


def test_an_annual_review_looks_back_on_nothing(tmp_path):
    leave_annual_review(tmp_path, "finished", (make_result("THON-01", Decimal("90.5")),))
    assert read_year_scores(tmp_path, make_term()) == {}


def test_a_nominee_without_a_score_has_no_year(tmp_path):
    leave_annual_review(tmp_path, "finished", (make_result("THON-01", None),))
    assert read_year_scores(tmp_path, make_preliminary_term()) == {}


def test_the_tasks_write_the_case_and_the_forms(tmp_path):
    folder = ReviewFolder(tmp_path, PRELIMINARY)
    write_campaign_workbook(folder.campaign_workbook, make_full_campaign())
    assert freeze_case_file.fn(folder, REFERENCE_DIR) == "A"
    case = read_record(folder.case, ReviewCase)
    assert case.campaign == make_full_campaign()
    assert issue_form_editions.fn(folder) == []
    assert write_unit_forms.fn(folder, ["UBND-VP"]) == 1
    first = (folder.forms / "UBND-VP.xlsx").read_bytes()
    write_unit_forms.fn(folder, ["UBND-VP"])
    assert (folder.forms / "UBND-VP.xlsx").read_bytes() == first
