"""The years behind a sơ kết: a finished annual review counts before the sheet, and a difference is told."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from factories import make_case, make_term

from tasks.aggregate.years import read_year_scores, years_of
from tasks.files import write_record, write_text
from tasks.model.campaign import YearResult
from tasks.model.folders import ReviewFolder
from tasks.model.periods import Period, ReviewKind
from tasks.model.results import Result, YearScore
from tests.factories_propose import make_result

TERM = make_term(
    period=Period(2022, ReviewKind.PRELIMINARY), first_year=2020, last_year=2021, decision_date=date(2022, 6, 24)
)
ON_SHEET = (
    YearResult("THON-01", 2020, D(90), "Biên bản"),
    YearResult("THON-01", 2021, D(80), "Biên bản"),
    YearResult("THON-01", 2018, D(70), "năm khác"),
)


@pytest.fixture
def folder(tmp_path):
    return ReviewFolder(tmp_path, TERM.period)


def finish(folder, state, *results):
    annual = ReviewFolder(folder.campaign_dir, Period(2021, ReviewKind.ANNUAL))
    write_text(annual.state, f'{{"state": "{state}"}}')
    write_record(annual.results, tuple[Result, ...], results)


def test_years_come_from_the_sheet_until_they_were_reviewed_here(folder):
    case = make_case(term=TERM, year_results=ON_SHEET)
    finish(folder, "waiting_council", make_result("THON-01", score="99"))
    scores = read_year_scores(folder, case)
    assert [(year.year, year.score) for year in years_of("THON-01", case, scores)] == [(2020, D(90)), (2021, D(80))]
    assert years_of("THON-02", case, scores) == (YearScore(2020, None, ""), YearScore(2021, None, ""))


def test_a_finished_annual_review_counts_and_a_difference_is_told(folder):
    case = make_case(term=TERM, year_results=ON_SHEET)
    unscored = replace(make_result("THON-03"), score=None)
    finish(folder, "finished", make_result("THON-01", score="99"), make_result("THON-02", score="85"), unscored)
    scores = read_year_scores(folder, case)
    assert scores["THON-01", 2021] == YearScore(2021, D(99), "kỳ nam-2021 (trang Kết quả các năm ghi 80)")
    assert scores["THON-02", 2021] == YearScore(2021, D(85), "kỳ nam-2021")
    assert ("THON-03", 2021) not in scores


def test_the_annual_review_looks_back_on_no_year(folder):
    assert read_year_scores(folder, make_case(year_results=ON_SHEET)) == {}
