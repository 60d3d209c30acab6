"""The scores of the years a sơ kết or tổng kết looks back on."""

from __future__ import annotations

from decimal import Decimal

from tasks.files import read_record
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.periods import Period, ReviewKind
from tasks.model.results import Result, YearScore
from tasks.state import is_finished

_SHEET = "trang Kết quả các năm"


def read_year_scores(folder: ReviewFolder, case: ReviewCase) -> dict[tuple[str, int], YearScore]:
    """The score of each nominee and year of the term, empty at the annual review.

    A finished annual review of the movement counts before the sheet `Kết quả các năm`; where the sheet says
    something else, the source of the score says so.
    """
    if case.kind is ReviewKind.ANNUAL:
        return {}
    scores = {
        (item.nominee_code, item.year): YearScore(item.year, item.score, f"{_SHEET}: {item.source}")
        for item in case.campaign.year_results
        if item.year in case.term.years
    }
    for year in case.term.years:
        for code, score in _read_annual_review(folder, year).items():
            scores[code, year] = _prefer_review(year, score, scores.get((code, year)))
    return scores


def years_of(code: str, case: ReviewCase, scores: dict[tuple[str, int], YearScore]) -> tuple[YearScore, ...]:
    """Every year of the term for one nominee, those without a score included."""
    return tuple(scores.get((code, year), YearScore(year, None, "")) for year in case.term.years)


def _read_annual_review(folder: ReviewFolder, year: int) -> dict[str, Decimal]:
    annual = ReviewFolder(folder.campaign_dir, Period(year, ReviewKind.ANNUAL))
    if not is_finished(annual):
        return {}
    results = read_record(annual.results, tuple[Result, ...])
    return {result.code: result.score for result in results if result.score is not None}


def _prefer_review(year: int, score: Decimal, on_sheet: YearScore | None) -> YearScore:
    source = f"kỳ nam-{year}"
    if on_sheet is not None and on_sheet.score != score:
        source = f"{source} ({_SHEET} ghi {on_sheet.score})"
    return YearScore(year, score, source)
