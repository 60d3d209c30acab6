"""Scheduled runs that did not happen because the computer was off: the calendar compared with the files on disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tasks.errors import ReviewError
from tasks.model.folders import CAMPAIGN_WORKBOOK, ReviewFolder
from tasks.model.periods import Period, ReviewKind
from tasks.settings import list_movements
from tasks.state import read_state

#: First day of the opening, first and last day of the season of the yearly review (`flows/deployments.py`).
OPENING_DAY, SEASON_BEGIN, SEASON_END = (11, 1), (11, 20), (12, 31)


@dataclass(frozen=True)
class MissedRun:
    """A run of `flow` for a movement and year that the calendar asks for and the disk does not show."""

    campaign: str
    flow: str
    year: int
    due: date


def find_missed(data_dir: Path, today: date) -> list[MissedRun]:
    """What should have run by today and has not, movement by movement; today's own morning is not counted.

    Of the season now running: forms never made, a yearly review not finished and not run on the last morning due.
    In the months after it: the yearly review of last year, where it was begun and never finished.
    """
    campaigns = list_movements(data_dir, CAMPAIGN_WORKBOOK)
    return [missed for folder in campaigns for missed in _find_in(folder, today)]


def _find_in(campaign_dir: Path, today: date) -> list[MissedRun]:
    year = today.year if (today.month, today.day) > OPENING_DAY else today.year - 1
    folder = ReviewFolder(campaign_dir, Period(year, ReviewKind.ANNUAL))
    opening_day, first, last = (date(year, *day) for day in (OPENING_DAY, SEASON_BEGIN, SEASON_END))
    found: list[MissedRun] = []
    is_open = any(folder.forms.glob("*.xlsx"))
    if not is_open and year == today.year:
        found.append(MissedRun(campaign_dir.name, "opening", year, opening_day))
    due = min(date.fromordinal(today.toordinal() - 1), last)
    if is_open and due >= first and not _ran_since(folder, due):
        found.append(MissedRun(campaign_dir.name, "annual", year, due))
    return found


def _ran_since(folder: ReviewFolder, due: date) -> bool:
    if not folder.state.is_file():
        return False
    try:
        state = read_state(folder)
    except ReviewError:
        return False  # nobody can read it: the run writes it anew, and other movements need not wait for that
    return state["state"] == "finished" or date.fromisoformat(state["as_of"]) >= due
