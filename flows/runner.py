"""How the task runs of a flow share this computer."""

from __future__ import annotations

from typing import Any, cast

from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

_WORKERS = 4


def make_runner() -> TaskRunner[PrefectFuture[Any]]:
    """A few threads: workbooks are read and documents filled side by side."""
    # Prefect types the runner by its own kind of future, and the flow decorator by the general one.
    return cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=_WORKERS))
