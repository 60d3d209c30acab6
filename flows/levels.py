"""What the commands of the levels above a commune do."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands import refuse_name
from flows.engine import in_this_process, own_engine
from flows.handover import hand_over
from flows.order import ROLLUP, Order
from flows.progress import ROLLUP_STEPS
from flows.running import show_steps
from tasks.model.folders import LEVEL_WORKBOOK, ReviewFolder
from tasks.model.kinds import Level
from tasks.model.periods import parse_period
from tasks.settings import Settings, find_campaign_dir, load_settings, make_prefect_home

if TYPE_CHECKING:
    from rich.console import Console


def create_level(name: str, level: str, settings: Settings) -> Path:
    """The new workbook of a level; a folder that has one already, of a level or a commune, is never overwritten."""
    from tasks.prepare.level_book import new_level
    from tasks.prepare.workbook import write_campaign_workbook

    refuse_name(name, settings)
    path = settings.data_dir / name / LEVEL_WORKBOOK
    write_campaign_workbook(path, new_level(name, Level(level), settings.reference_dir))
    return path


def run_rollup(level: str, period: str, as_of: date | None, console: Console) -> ReviewFolder:
    """The folder of the review of a level, after a run of its flow."""
    wanted = parse_period(period)
    settings = load_settings()
    folder = ReviewFolder(find_campaign_dir(level, settings), wanted)
    with show_steps(console, f"Tổng hợp {wanted.label}", len(ROLLUP_STEPS)):
        if hand_over(Order(ROLLUP, folder, as_of), settings, console):
            return folder
        with own_engine(make_prefect_home(settings.data_dir), console) as wait_for_server:
            from flows.request import ReviewRequest
            from flows.rollup import rollup

            wait_for_server()
            request = ReviewRequest(campaign=str(folder.campaign_dir), year=wanted.year, as_of=as_of)
            with in_this_process():
                rollup(request, wanted.kind)
    return folder
