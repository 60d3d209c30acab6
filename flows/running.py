"""A run asked for at the command line: by the service of this computer where one takes it, else in this process."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from flows.engine import in_this_process, own_engine
from flows.handover import hand_over
from flows.loading import load_checks_meanwhile, rest
from flows.order import OPENING, Order
from flows.progress import STEPS, StepListener, listen, unlisten
from tasks.model.folders import ReviewFolder
from tasks.model.periods import Period, ReviewKind, parse_period
from tasks.settings import Settings, find_campaign_dir, load_settings, make_prefect_home

if TYPE_CHECKING:
    from collections.abc import Generator

    from rich.console import Console


def open_period(campaign: str, period: str, settings: Settings, console: Console) -> tuple[ReviewFolder, int]:
    """The folder of the review and how many forms were written into it."""
    wanted = parse_period(period)
    folder = ReviewFolder(find_campaign_dir(campaign, settings), wanted)
    with show_steps(console, f"Mở kỳ {wanted.label}", 2):
        if hand_over(Order(OPENING, folder), settings, console):
            return folder, _count_units(folder)
        with own_engine(make_prefect_home(settings.data_dir), console) as wait_for_server:
            from flows.opening import opening
            from flows.request import ReviewRequest

            wait_for_server()
            with in_this_process():
                count = opening(ReviewRequest(campaign=str(folder.campaign_dir), year=wanted.year), wanted.kind)
    return folder, count


def run_period(campaign: str, period: str, as_of: date | None, console: Console) -> ReviewFolder:
    """The folder of the review, after a run of its flow."""
    wanted = parse_period(period)
    settings = load_settings()
    folder = ReviewFolder(find_campaign_dir(campaign, settings), wanted)
    with show_steps(console, f"Kỳ {wanted.label}", len(STEPS)):
        if hand_over(Order(wanted.kind.value, folder, as_of), settings, console):
            return folder
        rest()
        with own_engine(make_prefect_home(settings.data_dir), console) as wait_for_server:
            from flows.request import ReviewRequest

            flow = _find_flow(wanted)
            load_checks_meanwhile()
            wait_for_server()
            with in_this_process():
                flow(ReviewRequest(campaign=str(folder.campaign_dir), year=wanted.year, as_of=as_of))
    return folder


@contextmanager
def show_steps(console: Console, title: str, total: int) -> Generator[None]:
    """A progress bar that advances with each step the flow announces."""
    columns = (
        SpinnerColumn(),
        TextColumn("[bold]{task.fields[title]}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("khởi động …", total=total, title=title)
        begun: list[str] = []

        def on_step(step: str) -> None:
            progress.update(bar, description=step, completed=min(len(begun), total - 1))
            begun.append(step)

        listener = StepListener(on_step)
        listen(listener)
        try:
            yield
            progress.update(bar, description="xong", completed=total)
        finally:
            unlisten(listener)


def _count_units(folder: ReviewFolder) -> int:
    from tasks.files import read_record
    from tasks.model.case import ReviewCase

    return len(read_record(folder.case, ReviewCase).units)


def _find_flow(period: Period) -> Any:
    if period.kind is ReviewKind.ANNUAL:
        from flows.annual import annual

        return annual
    if period.kind is ReviewKind.PRELIMINARY:
        from flows.preliminary import preliminary

        return preliminary
    from flows.final import final

    return final
