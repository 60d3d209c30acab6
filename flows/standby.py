"""A process that has loaded all that a run needs and stands by for one: a run of the service begins at once.

`python -m flows.standby` is that process. It takes one run and ends with it, so that nothing of a run is there in the
next; then another gets ready.
"""

from __future__ import annotations

import asyncio
import json
import runpy
import signal
import subprocess
import sys
import warnings
from contextlib import AsyncExitStack
from importlib import import_module
from typing import TYPE_CHECKING, Any

from flows.loading import rest, resume
from tasks.settings import load_settings, take_over

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Self

    from anyio.abc import Process, TaskStatus

_ENGINE = "prefect.engine"
#: What Prefect loads once a run begins; every flow, and every room of it, comes with the deployments.
_LOADED = (
    _ENGINE,
    "prefect.flow_engine",
    "prefect.task_engine",
    "prefect.utilities.visualization",
    "fastapi.encoders",
    "flows.deployments",
)
#: As Prefect starts a run on Windows: Ctrl+C is for the service, which ends its runs itself.
_OWN_GROUP = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if sys.platform == "win32" else {}


class Standby:
    """The process that stands by for a service; a run that comes while it is under way has to wait for its own."""

    def __init__(self) -> None:
        self._ready: _Opened | None = None
        self._one_at_a_time = asyncio.Lock()

    async def __aenter__(self) -> Self:
        await self._get_ready()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._ready is not None:
            await self._ready.close()

    async def run_process(
        self,
        *,
        env: Mapping[str, str],
        task_status: TaskStatus[Any],
        task_status_handler: Callable[[Process], Any],
        **_how: Any,
    ) -> Process:
        """The process that did the run `env` tells of, once it has ended; in the place of Prefect's `run_process`."""
        opened, self._ready = self._ready, None
        if opened is None or opened.process.returncode is not None:
            opened = await _Opened.open()
        try:
            await opened.give(env)
            task_status.started(task_status_handler(opened.process))
            await opened.process.wait()
        finally:
            await opened.close()
        await self._get_ready()
        return opened.process

    async def _get_ready(self) -> None:
        async with self._one_at_a_time:
            if self._ready is None:
                self._ready = await _Opened.open()


class _Opened:
    """A process that was started, and what must be done once it has ended."""

    def __init__(self, process: Process, ending: AsyncExitStack) -> None:
        self.process, self._ending = process, ending

    @classmethod
    async def open(cls) -> Self:
        """Begin the process; it loads while the service goes on."""
        from prefect.utilities.processutils import open_process

        ending = AsyncExitStack()
        command = [sys.executable, "-m", "flows.standby"]
        process = await ending.enter_async_context(open_process(command, stdout=None, stderr=None, **_OWN_GROUP))
        return cls(process, ending)

    async def give(self, env: Mapping[str, str]) -> None:
        """Tell the process which run is its own."""
        assert self.process.stdin is not None  # noqa: S101 - opened with a pipe
        await self.process.stdin.send(f"{json.dumps(dict(env))}\n".encode())

    async def close(self) -> None:
        """End the process, where it has not ended."""
        await self._ending.aclose()


def _stand_by() -> None:
    # A window's Ctrl+C reaches this process too, which then has nothing to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _load()
    told = sys.stdin.readline()
    if not told:
        return  # the service is gone
    signal.signal(signal.SIGINT, signal.default_int_handler)
    take_over(json.loads(told))
    # Loaded, and now run as `python -m` would: on purpose.
    warnings.filterwarnings("ignore", module="runpy")
    runpy.run_module(_ENGINE, run_name="__main__", alter_sys=True)


def _load() -> None:
    rest()
    for name in _LOADED:
        import_module(name)
    from tasks.compose.fill import get_templates_ready
    from tasks.validate.suites import load_library

    load_library()
    get_templates_ready(load_settings().templates_dir)
    resume()


if __name__ == "__main__":
    _stand_by()
