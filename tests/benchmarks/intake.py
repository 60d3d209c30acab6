"""Intake at scale: reading, joining and checking the forms of 1 to 216 communes, and what faulty rows cost.

Each size runs in a process of its own, on one core, so that its peak memory is its own.
"""

from __future__ import annotations

import importlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tasks.collect.inbox import join_parts, list_files, read_part
from tasks.collect.workbook import read_submission
from tasks.files import read_record
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period
from tasks.tables import SCORES, read_table, write_table
from tasks.validate import suites
from tasks.validate.review_files import validate_review
from tests.benchmarks.province import DATA, UNITS_PER_COMMUNE, make_commune, multiply

COMMUNES = (1, 10, 50, 216)
_FAULTY_EVERY = 100
_PERIOD = "nam-2021"


@dataclass
class Stopwatch:
    """Seconds by name."""

    seconds: dict[str, float] = field(default_factory=dict[str, float])

    def time(self, name: str, action: Callable[[], Any]) -> Any:
        """What the action returns; the seconds it took are added under the name."""
        begun = time.perf_counter()
        try:
            return action()
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begun


def run() -> dict[str, Any]:
    """Seconds, megabytes and rates by the number of communes."""
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder, case = make_commune(Path(scratch))
        for communes in COMMUNES:
            big, _ = multiply(folder, case, Path(scratch), communes * UNITS_PER_COMMUNE)
            command = [sys.executable, "-m", "tests.benchmarks.intake", str(big.campaign_dir)]
            report = subprocess.run(command, check=True, capture_output=True, text=True)
            rows.append({"communes": communes, **json.loads(report.stdout.splitlines()[-1])})
            print(show_row(rows[-1]), flush=True)
    return {"rows": rows}


def show_row(row: dict[str, Any]) -> str:
    """One size in one line of Markdown."""
    names = ("communes", "workbooks", "calamine_per_s", "read_per_s", "read_s", "join_s", "facts_s", "gx_s", "total_s")
    return "| " + " | ".join(str(row[name]) for name in (*names, "faulty_ratio", "peak_mb")) + " |"


def measure(campaign_dir: Path) -> dict[str, Any]:
    """One size: reading alone, then the stages of collect and validate on the same folder."""
    folder = ReviewFolder(campaign_dir, parse_period(_PERIOD))
    names = list_files(folder.inbox)
    watch = Stopwatch()
    watch.time("calamine", lambda: _read_bare(folder, names))
    case = read_record(folder.case, ReviewCase)
    watch.time("read", lambda: [read_submission(folder.inbox / name, case) for name in names])
    watch.time("parts", lambda: [read_part(folder, name) for name in names])
    watch.time("join", lambda: join_parts(folder))
    importlib.import_module("great_expectations")  # its four seconds are a price of the process, not of a row

    clean = _validate(folder)
    _spoil(folder)
    faulty = _validate(folder)
    total = watch.seconds["parts"] + watch.seconds["join"] + clean["total"]
    return {
        "workbooks": len(names),
        "calamine_per_s": round(len(names) / watch.seconds["calamine"]),
        "read_per_s": round(len(names) / watch.seconds["read"]),
        "read_s": round(watch.seconds["parts"], 2),
        "join_s": round(watch.seconds["join"], 2),
        "facts_s": round(clean["total"] - clean["gx"], 2),
        "gx_s": round(clean["gx"], 2),
        "total_s": round(total, 2),
        "faulty_ratio": round(faulty["total"] / clean["total"], 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _read_bare(folder: ReviewFolder, names: list[str]) -> None:
    from python_calamine import CalamineWorkbook

    for name in names:
        book = CalamineWorkbook.from_path(folder.inbox / name)
        for sheet in book.sheet_names:
            book.get_sheet_by_name(sheet).to_python()


def _validate(folder: ReviewFolder) -> dict[str, float]:
    """Seconds of the validate stage, and of Great Expectations inside it."""
    watch = Stopwatch()
    run_table = suites._run_table
    suites._run_table = lambda *given: watch.time("gx", lambda: run_table(*given))
    try:
        watch.time("total", lambda: validate_review(folder, DATA.parent / "expectations"))
    finally:
        suites._run_table = run_table
    return watch.seconds


def _spoil(folder: ReviewFolder) -> None:
    """One score in a hundred goes over its maximum."""
    scores = read_table(folder.tables, SCORES)
    spoilt = (scores.index % _FAULTY_EVERY == 0) & (scores["state"] == "scored")
    scores.loc[spoilt, "points"] = "1000"
    write_table(folder.tables, SCORES, scores)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
