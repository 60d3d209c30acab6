"""A province reviews its communes: the yearly review of each from returned forms and council to finished dossiers.

`python -m tests.benchmarks province 1 10`: that many communes, one after the other on the threads of one process; two
at a time whose tasks run on a Dask cluster of two workers; and two at a time by a Prefect pool whose server and award
register are on PostgreSQL. Seconds run from the first review asked for to the last one done; the server, the cluster
and the pool are up by then. Memory is the sum over all processes of the run, PostgreSQL left out, so pages they share
count more than once.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from flows.server import answers
from tasks.model.folders import ReviewFolder
from tests.benchmarks.province import DAY, UNITS_PER_COMMUNE, copy_commune, council_done
from tests.postgres import make_database, run_server
from tests.programs import free_port, running

COMMUNES = (1, 10, 50, 216)
_ROOT = Path(__file__).resolve().parents[2]
_POOL = "tinh"
_MEGABYTE = 1024 * 1024
_QUIET = {"GX_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1", "PREFECT_LOGGING_LEVEL": "ERROR"}
_IN_PROCESS = """
import sys
from datetime import date
from rich.console import Console
from tasks.settings import load_settings, quieten_libraries
quieten_libraries(load_settings().data_dir)
from flows.running import run_period
for folder in sys.argv[3:]:
    run_period(folder, sys.argv[1], date.fromisoformat(sys.argv[2]), Console(file=sys.stderr))
"""
_BY_POOL = """
import sys, time
from pathlib import Path
from prefect.client.orchestration import get_client
from prefect.deployments import run_deployment
asked = {"year": int(sys.argv[1].removeprefix("nam-")), "as_of": sys.argv[2]}
runs = [
    run_deployment(
        f"annual/{Path(folder).name}",
        parameters={"request": {"campaign": folder, **asked}},
        timeout=0,
        as_subflow=False,
    )
    for folder in sys.argv[3:]
]
with get_client(sync_client=True) as client:
    for run in runs:
        while not (state := client.read_flow_run(run.id).state).is_final():
            time.sleep(0.5)
        assert state.is_completed(), state.message
"""


def run(*sizes: int) -> dict[str, Any]:
    """Seconds, rates and megabytes by engine and number of communes."""
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as scratch:
        source = council_done(Path(scratch))
        for communes in sizes or COMMUNES:
            for name, engine in (("threads", _on_threads), ("Dask", _on_dask), ("pool", _by_pool)):
                into = Path(scratch) / f"{name}-{communes}"
                folders = [copy_commune(source, into / "data", number) for number in range(communes)]
                with engine(into) as (code, environment):
                    figures = _measure(code, folders, environment, at_once=2 if name == "Dask" else 1)
                rows.append({"engine": name, "communes": communes, **figures})
                print(json.dumps(rows[-1]), flush=True)
    return {"rows": rows, "units": UNITS_PER_COMMUNE}


@contextmanager
def _on_threads(into: Path) -> Generator[tuple[str, dict[str, str]]]:
    yield _IN_PROCESS, _environment(into)


@contextmanager
def _on_dask(into: Path) -> Generator[tuple[str, dict[str, str]]]:
    environment = _environment(into)
    address = f"tcp://127.0.0.1:{free_port()}"
    scheduler = ["distributed.cli.dask_scheduler", "--host", address, "--no-dashboard"]
    worker = ["distributed.cli.dask_worker", address, "--nworkers", "2", "--nthreads", "1", "--no-dashboard"]
    with running(scheduler, environment, into), running(worker, environment, into):
        _wait_for_cluster(address)
        yield _IN_PROCESS, {**environment, "THIDUA_RUNNER": address}


@contextmanager
def _by_pool(into: Path) -> Generator[tuple[str, dict[str, str]]]:
    port = free_port()
    with run_server() as socket:
        for name in ("prefect", "register"):
            make_database(socket, name)
        environment = {
            **_environment(into),
            "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
            "THIDUA_REGISTER_URL": f"postgresql+psycopg://postgres@/register?host={socket}",
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_WORKER_QUERY_SECONDS": "1",
        }
        database = {"PREFECT_API_DATABASE_CONNECTION_URL": f"postgresql+asyncpg://postgres@/prefect?host={socket}"}
        server = ["prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port), "--no-ui"]
        with running(server, {**environment, **database}, into):
            _wait_for(lambda: answers(port))
            _run(["prefect", "work-pool", "create", "--type", "process", _POOL], environment)
            _run(["flows.cli", "deploy", "--pool", _POOL], environment)
            with running(["prefect", "worker", "start", "--pool", _POOL, "--limit", "2"], environment, into):
                yield _BY_POOL, environment


def _measure(code: str, folders: list[ReviewFolder], environment: dict[str, str], *, at_once: int) -> dict[str, Any]:
    """The figures of a run, its folders shared out over that many programs."""
    words = [sys.executable, "-c", code, folders[0].period.code, DAY.isoformat()]
    shares = [[str(folder.campaign_dir) for folder in folders[number::at_once]] for number in range(at_once)]
    with _memory() as peak, ThreadPoolExecutor() as pool:
        begun = time.perf_counter()
        list(pool.map(lambda share: _run_program([*words, *share], environment), filter(None, shares)))
        seconds = time.perf_counter() - begun
    documents = sum(_count_documents(folder) for folder in folders)
    return {
        "seconds": round(seconds, 1),
        "communes_per_hour": round(len(folders) / seconds * 3600),
        "documents_per_s": round(documents / seconds, 1),
        "peak_mb": peak[0] // _MEGABYTE,
    }


def _count_documents(folder: ReviewFolder) -> int:
    """How many documents a review made; all must be in place and the review finished."""
    review = json.loads(folder.state.read_text(encoding="utf-8"))
    assert review["state"] == "finished", (folder.root, review["state"])
    return len(review["documents"])


@contextmanager
def _memory() -> Generator[list[int]]:
    """The highest sum of resident memory of this process's descendants so far, in bytes, looked at twice a second."""
    peak, is_over = [0], threading.Event()

    def look() -> None:
        while not is_over.wait(0.5):
            peak[0] = max(peak[0], sum(map(_resident, psutil.Process().children(recursive=True))))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield peak
    finally:
        is_over.set()
        looking.join()


def _resident(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0


def _run(words: list[str], environment: dict[str, str]) -> None:
    _run_program([sys.executable, "-m", *words], environment)


def _run_program(words: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(words, cwd=_ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def _wait_for_cluster(address: str) -> None:
    from distributed import Client

    with Client(address, timeout=60) as client:
        client.wait_for_workers(2, timeout=60)


def _wait_for(is_there: Any) -> None:
    deadline = time.monotonic() + 120
    while not is_there():
        assert time.monotonic() < deadline, "waited in vain for the server"
        time.sleep(0.2)


def _environment(into: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "THIDUA_"))}
    own = {"THIDUA_DATA": str(into / "data"), "PREFECT_HOME": str(into / "home"), "PYTHONPATH": str(_ROOT)}
    return {**kept, **own, **_QUIET}
