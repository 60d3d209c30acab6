"""The one registry of what runs when: schedules, time zone, limits, for every movement of this office."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from prefect import Flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows.annual import annual
from flows.final import final
from flows.missed import OPENING_DAY, SEASON_BEGIN, SEASON_END
from flows.opening import opening
from flows.preliminary import preliminary
from flows.request import TIME_ZONE
from flows.rollup import rollup
from tasks.model.folders import CAMPAIGN_WORKBOOK, LEVEL_WORKBOOK
from tasks.settings import list_movements

#: Forms go out on 1 November; from 20 November the review runs each morning of the season until it is finished:
#: a run is safe to repeat and says what it waits for.
_OPENING = f"0 8 {OPENING_DAY[1]} {OPENING_DAY[0]} *"
_ANNUAL = f"0 8 {SEASON_BEGIN[1]}-30 {SEASON_BEGIN[0]} *"
_ANNUAL_DECEMBER = f"0 8 1-{SEASON_END[1]} {SEASON_END[0]} *"


def build_registry(data_dir: Path) -> list[RunnerDeployment]:
    """The deployments of every movement under `data_dir`, one run of each flow at a time.

    Opening and yearly review are on schedules in Vietnam's time; sơ kết, tổng kết and the rollup of a level by hand.
    """
    campaigns, levels = (list_movements(data_dir, name) for name in (CAMPAIGN_WORKBOOK, LEVEL_WORKBOOK))
    return [
        *(deployment for folder in campaigns for deployment in _deploy_campaign(folder)),
        *(_deploy(rollup, folder, {}) for folder in levels),
    ]


def _deploy_campaign(folder: Path) -> list[RunnerDeployment]:
    return [
        _deploy(opening, folder, {"mo-ky": _OPENING}),
        _deploy(annual, folder, {"thang-11": _ANNUAL, "thang-12": _ANNUAL_DECEMBER}),
        _deploy(preliminary, folder, {}),
        _deploy(final, folder, {}),
    ]


def _deploy(flow: Flow[..., Any], folder: Path, crons: Mapping[str, str]) -> RunnerDeployment:
    name = folder.name
    deployment = flow.to_deployment(
        name=name,
        schedules=[Cron(cron, timezone=TIME_ZONE, slug=f"{name}-{slug}") for slug, cron in crons.items()],
        parameters={"request": {"campaign": str(folder)}},
        description=f"{flow.description}\n\nPhong trào: {name}. Nhập năm của kỳ xét; mọi ô khác có thể để trống.",
        tags=["thidua", name],
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    # Outside a running loop the call returns the deployment itself, never a coroutine.
    return cast("RunnerDeployment", deployment)
