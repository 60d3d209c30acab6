"""The yearly review of the sample commune run by a service: the command that asks for it, and the run by itself."""

from __future__ import annotations

import shutil
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.api import Service
from tests.benchmarks.province import SCENARIO
from tests.benchmarks.startup import DAY_OF_RUN, RUNS, council_just_done, rounded
from tests.flow.office import Office

#: After a run the next process gets ready; a person takes longer to come back.
_BETWEEN_RUNS_S = 12


def run() -> dict[str, Any]:
    """Seconds of each: every run and the median."""
    with tempfile.TemporaryDirectory() as scratch:
        start = council_just_done(Path(scratch))
        served = _time_served(start, Office(Path(scratch) / "office"))
    figures = {
        "command_s": rounded([command for command, _, _ in served]),
        "run_s": rounded([whole for _, whole, _ in served]),
        "without_filling_s": rounded([whole - filling for _, whole, filling in served]),
    }
    print(figures)
    return figures


def _time_served(start: Path, office: Office) -> list[tuple[float, float, float]]:
    """Of each run of a service: the command that asked for it, the run itself, and its filling of documents."""
    names = [SCENARIO, *(f"xa-{number}" for number in range(1, RUNS))]
    for name in names:
        shutil.copytree(start, office.data / name)
    with office.serving():
        return [_time_one_served(name, office) for name in names]


def _time_one_served(name: str, office: Office) -> tuple[float, float, float]:
    time.sleep(_BETWEEN_RUNS_S)
    begun = time.perf_counter()
    code, told = office.run("review", name, "nam-2021", "--as-of", DAY_OF_RUN)
    seconds = time.perf_counter() - begun
    assert (code, "Dịch vụ: đã chạy xong" in told) == (0, True), told
    service = Service(office.api)
    completed = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
    (run,) = service.call("/flow_runs/filter", {**completed, "sort": "END_TIME_DESC", "limit": 1})
    wanted = {"logs": {"flow_run_id": {"any_": [run["id"]]}}, "sort": "TIMESTAMP_ASC"}
    begun_at = {
        line["message"]: datetime.fromisoformat(line["timestamp"]) for line in service.call("/logs/filter", wanted)
    }
    filling = begun_at["Đóng hồ sơ"] - begun_at["Soạn văn bản"]
    return seconds, run["total_run_time"], filling.total_seconds()
