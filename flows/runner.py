"""How the task runs of a flow are shared out: over a few threads of this computer, or over a Dask cluster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from tasks.errors import ReviewError
from tasks.settings import load_settings

_WORKERS = 4
_LOCAL_CLUSTER = "dask"
#: Two workers on this computer that listen to nobody outside it and show no pages.
_CLUSTER = {"n_workers": 2, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": None}


def share_out(items: Sequence[str]) -> list[list[str]]:
    """The items in as many shares as there are threads, none empty: a task run costs more than a document in it."""
    return [list(items[number::_WORKERS]) for number in range(min(_WORKERS, len(items)))]


def make_runner() -> TaskRunner[PrefectFuture[Any]]:
    """Threads; where `THIDUA_RUNNER` is set, a Dask cluster of this computer (`dask`) or the one at its address.

    Task runs get paths and codes only, so the workers of a cluster need to see the data folder, and nothing else.
    """
    wanted = load_settings().task_runner
    runner = ThreadPoolTaskRunner(max_workers=_WORKERS) if not wanted else _join_cluster(wanted)
    # Prefect types the runner by its own kind of future, and the flow decorator by the general one.
    return cast("TaskRunner[PrefectFuture[Any]]", runner)


def _join_cluster(wanted: str) -> TaskRunner[Any]:
    if wanted != _LOCAL_CLUSTER and not wanted.startswith(("tcp://", "tls://")):
        raise ReviewError(
            f"Không hiểu THIDUA_RUNNER “{wanted}”.",
            place="THIDUA_RUNNER",
            remedy="ghi dask, hoặc địa chỉ của cụm máy dạng tcp://máy-chủ:8786; bỏ trống để chạy trên máy này",
        )
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise ReviewError(
            "Chưa cài phần chạy trên cụm máy Dask.",
            place="THIDUA_RUNNER",
            remedy="cài gói thidua[dask], hoặc bỏ THIDUA_RUNNER để chạy trên máy này",
        ) from error
    if wanted == _LOCAL_CLUSTER:
        return cast("TaskRunner[Any]", DaskTaskRunner(cluster_kwargs=_CLUSTER))
    return cast("TaskRunner[Any]", DaskTaskRunner(address=wanted))
