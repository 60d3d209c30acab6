"""Whether the movement has a line in `Kỳ xét` for a year that the calendar asks for; a page says so where not."""

from __future__ import annotations

from pathlib import Path

from flows.notices import clear_notice_page, write_notice_page
from tasks.errors import ReviewError
from tasks.model.folders import ReviewFolder
from tasks.settings import Settings

#: What the run of a schedule comes to in a year the movement has no line for.
NOT_PLANNED = "not_planned"


def find_plan_gap(folder: ReviewFolder, settings: Settings) -> Path | None:
    """None where the review may begin; else the page written: a season without a line is no failure each morning.

    A ReviewError where the workbook of the movement itself cannot be read.
    """
    from tasks.prepare.case import find_term
    from tasks.prepare.workbook import read_campaign

    name = f"{folder.campaign_dir.name}-ky-xet"
    campaign = read_campaign(folder.campaign_workbook)
    try:
        find_term(campaign, folder.period)
    except ReviewError as error:
        title = f"Chưa chạy được: {folder.campaign_dir.name}"
        return write_notice_page(settings.data_dir, name, title, error.message, error.remedy)
    clear_notice_page(settings.data_dir, name)
    return None
