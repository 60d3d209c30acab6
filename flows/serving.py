"""The part of `thidua serve` that is Prefect's: runs left over, runs missed, and the runner of the deployments."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.sorting import FlowRunSort
from prefect.deployments import run_deployment
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner, _starter_engine
from prefect.states import Crashed

from flows.missed import find_missed
from flows.notices import movement_of, tell_interruption
from flows.planned import find_plan_gap
from flows.request import TIME_ZONE, today
from flows.standby import Standby
from tasks.errors import ReviewError
from tasks.lock import hold_movement
from tasks.model.folders import ReviewFolder
from tasks.model.periods import Period, ReviewKind
from tasks.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

_UNDER_WAY = ["PENDING", "RUNNING", "CANCELLING"]


class _StoppableRunner(Runner):
    """A runner that a service manager stops as Ctrl+C does."""

    def handle_sigterm(self, *_args: Any, **_kwargs: Any) -> None:
        """End in peace: Prefect's own way leaves a traceback where a run is under way."""
        signal.raise_signal(signal.SIGINT)


def enlist(registry: Sequence[RunnerDeployment]) -> Runner:
    """The runner of these deployments, once the server knows them."""
    runner = _StoppableRunner(pause_on_shutdown=False)
    for deployment in registry:
        runner.add_deployment(deployment)
    return runner


def run_until_stopped(runner: Runner) -> None:
    """Run what is due, until a KeyboardInterrupt; the schedules stay on when the computer goes off."""
    # A shell that starts the service in the background tells it not to hear Ctrl+C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    asyncio.run(_run(runner))


async def _run(runner: Runner) -> None:
    async with Standby() as standby:
        # Where Prefect says to put another way to start the process of a run.
        _starter_engine.run_process = standby.run_process  # pyright: ignore[reportPrivateImportUsage]
        await runner.start()


def settle_interrupted(settings: Settings, console: Console) -> None:
    """Tell of each run that ended with the service before this one, and let the next run of its flow begin.

    A run of the command line was never the service's: it is settled in silence, unless its window is still at it.
    """
    with get_client(sync_client=True) as client:
        for run in _find_runs(client, {"state": {"type": {"any_": _UNDER_WAY}}}):
            if run.deployment_id is None and _is_at_work(movement_of(run)):
                continue
            client.set_flow_run_state(run.id, Crashed(message="The service was stopped."))
            if run.deployment_id is not None:
                page = tell_interruption(settings, client.read_flow(run.flow_id).name, run)
                console.print(f"Một lượt chạy bị ngắt khi dịch vụ dừng. Xem {page}", highlight=False, markup=False)


def drop_overdue(console: Console) -> None:
    """Take away what schedules asked for on days before today, and say so; today's own runs stay.

    Prefect keeps a few runs ahead, and would run them one after the other however long the computer was off. What is
    still to be done of them, `catch_up` asks for.
    """
    zone = ZoneInfo(TIME_ZONE)
    morning = datetime.combine(today(), time.min, zone)
    past = {"state": {"type": {"any_": ["SCHEDULED"]}}, "expected_start_time": {"before_": morning}}
    days: dict[str, list[str]] = {}
    with get_client(sync_client=True) as client:
        for run in _find_runs(client, past):
            if run.auto_scheduled and run.expected_start_time is not None and run.expected_start_time < morning:
                client.delete_flow_run(run.id)
                about = f"{client.read_flow(run.flow_id).name} của {movement_of(run).name}"
                days.setdefault(about, []).append(f"{run.expected_start_time.astimezone(zone):%d/%m/%Y}")
    for about, missed in days.items():
        told = f"Bỏ lượt {about} theo lịch ngày đã qua: {', '.join(sorted(missed))}"
        console.print(told, highlight=False, markup=False)


def _find_runs(client: SyncPrefectClient, wanted: Mapping[str, Any]) -> list[FlowRun]:
    """The runs of our flows that the server knows like this, all of them: it answers with a page at a time."""
    chosen, found = FlowRunFilter.model_validate(wanted), list[FlowRun]()
    while page := client.read_flow_runs(flow_run_filter=chosen, sort=FlowRunSort.ID_DESC, offset=len(found)):
        found += page
    return [run for run in found if "request" in run.parameters]


def _is_at_work(campaign_dir: Path) -> bool:
    """Whether some window is working in the folder of a movement."""
    if not campaign_dir.is_dir():
        return False
    try:
        with hold_movement(campaign_dir):
            return False
    except ReviewError:
        return True


def catch_up(registry: Sequence[RunnerDeployment], settings: Settings, console: Console) -> None:
    """Ask the server for every run missed while the computer was off; report the ones no calendar line allows."""
    deployments = {(item.flow_name, item.name): item for item in registry}
    for missed in find_missed(settings.data_dir, today()):
        folder = ReviewFolder(settings.data_dir / missed.campaign, Period(missed.year, ReviewKind.ANNUAL))
        try:
            page = find_plan_gap(folder, settings)
        except ReviewError:
            page = None  # a workbook that cannot be read: the run fails, and its page tells why
        if page is not None:
            told = f"Phong trào {missed.campaign} chưa ghi kỳ năm {missed.year}. Xem {page}"
            console.print(told, highlight=False, markup=False)
            continue
        deployment = deployments[missed.flow, missed.campaign]
        deployment.apply()
        parameters = {"request": {**(deployment.parameters or {})["request"], "year": missed.year}}
        run_deployment(f"{missed.flow}/{missed.campaign}", parameters=parameters, timeout=0, as_subflow=False)
        console.print(
            f"Chạy bù {missed.flow} năm {missed.year} của {missed.campaign} (lịch ngày {missed.due:%d/%m/%Y}).",
            highlight=False,
            markup=False,
        )
