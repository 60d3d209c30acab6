"""R06 to R08: what a nominee's own awards and conduct allow (law notes, 3.3: P1, P4, P7)."""

from __future__ import annotations

import re

from tasks.model.campaign import PastAward
from tasks.model.case import ReviewCase
from tasks.model.results import Candidate, Reason, ReasonKind, Result
from tasks.rules.likeness import fold
from tasks.rules.principles import give_reason, principle_on
from tasks.rules.regimes import find_award
from tasks.rules.wording import cite, vn_date

_YEAR = re.compile(r"\b20\d\d\b")
_WORD = re.compile(r"\w+")


def refuse_reused(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R06: earlier decisions have already awarded this movement's achievement of every year under review (P1)."""
    titles = [_describe(past) for past in _past_awards_of_movement(case, candidate) if _covers(case, past)]
    if not titles:
        return None
    sentence = f"Thành tích này đã được tặng {'; '.join(titles)}; một thành tích chỉ có một hình thức khen thưởng."
    return give_reason(case, "R06", "P1", sentence)


def warn_overlap(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R06, warning: an earlier award for this movement is for some of the years under review (P1)."""
    titles = [
        _describe(past)
        for past in _past_awards_of_movement(case, candidate)
        if _overlaps(case, past) and not _covers(case, past)
    ]
    if not titles:
        return None
    sentence = f"Đã được khen trong phong trào này: {'; '.join(titles)}. Hội đồng chỉ tính thành tích chưa được khen."
    return give_reason(case, "R06", "P1", sentence, kind=ReasonKind.WARNS)


def refuse_second_award(case: ReviewCase, higher_award: str) -> Reason | None:
    """R06: the nominee is proposed for a higher award for the same achievement at this very review (P1)."""
    name = _name_of(case, higher_award)
    sentence = f"Đã được đề nghị {name} cho cùng thành tích; một thành tích chỉ có một hình thức khen thưởng."
    return give_reason(case, "R06", "P1", sentence)


def await_higher_award(case: ReviewCase, higher_award: str) -> Reason | None:
    """R06: a higher award of the nominee at this review is not settled yet, so this one cannot be (P1)."""
    sentence = f"Còn chờ kết quả xét {_name_of(case, higher_award)} cho cùng thành tích."
    return give_reason(case, "R06", "P1", sentence, kind=ReasonKind.FOR_COUNCIL)


def refuse_barred(case: ReviewCase, result: Result) -> tuple[Reason, ...]:
    """R07: one blocking reason for each bar: a failed gate, discipline, a pending complaint or inspection (P4)."""
    held = (principle_on(case.law, code, case.term.decision_date) for code in ("P4", "C"))
    basis = "; ".join(cite(principle.source) for principle in held if principle is not None)
    return tuple(Reason("R07", ReasonKind.BLOCKS, basis, f"{_stopped(text)}.") for text in result.barred)


def refuse_second_state_award(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R08: a second award of cấp Nhà nước in one year (P7): forbidden in regime A, a warning later (not verified)."""
    award = find_award(case.law, candidate.award)
    if award is None or not award.is_state_level:
        return None
    state_awards = {item.code for item in case.law.awards if item.is_state_level}
    day = case.term.decision_date
    titles = [
        _describe(past)
        for past in case.campaign.past_awards
        if past.nominee_code == candidate.nominee
        and past.award in state_awards
        and past.decision_date.year == day.year
        and past.decision_date < day
    ]
    if not titles:
        return None
    sentence = f"Năm {day.year} đã được tặng {'; '.join(titles)}, cũng là hình thức khen thưởng cấp Nhà nước."
    return give_reason(case, "R08", "P7", sentence)


def _past_awards_of_movement(case: ReviewCase, candidate: Candidate) -> tuple[PastAward, ...]:
    return tuple(
        past
        for past in case.campaign.past_awards
        if past.nominee_code == candidate.nominee
        and past.decision_date < case.term.decision_date
        and _words(case.campaign.name) in _words(past.ground)
    )


def _words(text: str) -> str:
    """Its words and nothing else: people write `hóa` or `hoá`, one dash or another, with quotation marks or without."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def _covers(case: ReviewCase, past: PastAward) -> bool:
    first, last = _awarded_years(case, past)
    return first <= case.term.first_year and case.term.last_year <= last


def _overlaps(case: ReviewCase, past: PastAward) -> bool:
    first, last = _awarded_years(case, past)
    return first <= case.term.last_year and case.term.first_year <= last


def _awarded_years(case: ReviewCase, past: PastAward) -> tuple[int, int]:
    """The first and last year an award is for: as recorded, else those its ground names, else the decision's own.

    Years in the movement's own name (`… giai đoạn 2021 - 2025`) say nothing of what was awarded.
    """
    recorded = [year for year in (past.first_year, past.last_year) if year is not None]
    named = [int(year) for year in _YEAR.findall(_words(past.ground).replace(_words(case.campaign.name), " "))]
    years = recorded or named or [past.decision_date.year]
    return min(years), max(years)


def _name_of(case: ReviewCase, award_code: str) -> str:
    award = find_award(case.law, award_code)
    return award_code if award is None else award.name


def _describe(past: PastAward) -> str:
    decision = f"Quyết định số {past.decision_number} ngày {vn_date(past.decision_date)}"
    return f"{past.title} của {past.authority} ({decision})"


def _stopped(text: str) -> str:
    return text.strip().rstrip(".")
