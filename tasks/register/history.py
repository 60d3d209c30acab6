"""What the register knows of the nominees of a review: awards decided before it, by other reviews or long ago."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tasks.model.campaign import Campaign, PastAward
from tasks.model.case import ReviewCase
from tasks.model.register import LineStatus, RegisterLine
from tasks.register.names import fold, nominees_of, spelt
from tasks.register.older import OLDER_PERIOD

#: Stands where the number of a decision was not entered: a gap to fill in by hand, as in the papers themselves.
NO_NUMBER = "……"
_DECIDED = (LineStatus.AWARDED, LineStatus.GRANTED)


def history_before(case: ReviewCase, lines: Iterable[RegisterLine]) -> tuple[PastAward, ...]:
    """The awards of other reviews and older decisions dated before this review's decision, in date order.

    Later decisions never count, so an old review run again says what it said. What the sheet `Đã khen` already
    tells is left out.
    """
    mine = (case.campaign.code, case.period.code)
    others = (line for line in lines if (line.campaign, line.period) != mine)
    return awards_before(case.campaign, case.term.decision_date, others)


def awards_before(campaign: Campaign, day: date, lines: Iterable[RegisterLine]) -> tuple[PastAward, ...]:
    """The awards in the register of a movement's nominees decided before a day, without those of its own sheet."""
    names: dict[str, set[str]] = {}
    for nominee in nominees_of(campaign):
        names.setdefault(nominee.code, set()).add(spelt(nominee.name))
    found = [
        _past_award(line, campaign)
        for line in lines
        if line.status in _DECIDED
        and line.decision_date is not None
        and line.decision_date < day
        and _is_ours(line, campaign.code, names)
    ]
    found.sort(key=lambda past: (past.decision_date, past.nominee_code, past.award, past.title, past.decision_number))
    unique: list[PastAward] = []
    for past in found:
        if not any(_is_same(past, other) for other in (*campaign.past_awards, *unique)):
            unique.append(past)
    return tuple(unique)


def with_history(case: ReviewCase, history: Sequence[PastAward]) -> ReviewCase:
    """The case with these awards after those of the sheet `Đã khen`."""
    past_awards = (*case.campaign.past_awards, *history)
    return replace(case, campaign=replace(case.campaign, past_awards=past_awards))


def ground_of(movement: str, first_year: int, last_year: int) -> str:
    """The achievement a review awards, in words: it names the movement and the years, as rule R06 reads them."""
    years = f"năm {first_year}" if first_year == last_year else f"giai đoạn {first_year} - {last_year}"
    return f"Thành tích xuất sắc trong phong trào thi đua “{movement}” {years}"


def _is_ours(line: RegisterLine, campaign_code: str, names: Mapping[str, set[str]]) -> bool:
    """Whether the line is surely of this movement's nominee: another movement may use a code for someone else."""
    if line.nominee not in names:
        return False
    return line.campaign == campaign_code or spelt(line.nominee_name) in names[line.nominee]


def _past_award(line: RegisterLine, campaign: Campaign) -> PastAward:
    assert line.decision_date is not None  # noqa: S101 - only lines with a date come here
    return PastAward(
        nominee_code=line.nominee,
        award=line.award,
        title=line.title,
        ground=_ground_now(line, campaign),
        decision_number=line.decision_number or NO_NUMBER,
        decision_date=line.decision_date,
        authority=line.authority,
        first_year=line.first_year,
        last_year=line.last_year,
    )


def _ground_now(line: RegisterLine, campaign: Campaign) -> str:
    """What was awarded; where a review of this movement did it, under the name the movement has now."""
    is_own = line.campaign == campaign.code and line.period != OLDER_PERIOD
    if is_own and line.first_year is not None and line.last_year is not None:
        return ground_of(campaign.name, line.first_year, line.last_year)
    return line.ground


def _is_same(past: PastAward, other: PastAward) -> bool:
    """Whether two records tell of one award: the same form, day and number; without a number, what it was for."""
    forms = [item.award or fold(item.title) for item in (past, other)]
    if (past.nominee_code, past.decision_date, forms[0]) != (other.nominee_code, other.decision_date, forms[1]):
        return False
    if NO_NUMBER in (past.decision_number, other.decision_number):
        return other.first_year is None or fold(past.ground) == fold(other.ground)
    return fold(past.decision_number) == fold(other.decision_number)
