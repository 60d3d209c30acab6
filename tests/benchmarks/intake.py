"""Intake at scale: reading, joining and checking the forms of 1 to 216 communes, and what faulty rows cost.

Each size runs in a process of its own, on one core, so that its peak memory is its own. Seconds are processor time:
what other programs do meanwhile does not count.
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
from tasks.collect.roll import Roll, make_roll
from tasks.collect.workbook import read_content
from tasks.files import read_record, write_record
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period
from tasks.tables import SCORES, read_table, write_table
from tasks.validate import suites
from tasks.validate.review_files import validate_review
from tests.benchmarks.province import DATA, UNITS_PER_COMMUNE, make_commune, multiply

COMMUNES = (1, 10, 20, 50, 216)
#: The times of the second size over those of the first say how the work grows.
_GROWTH = (10, 20)
_STAGES = ("read_s", "join_s", "facts_s", "gx_s")
_ROUNDS = 3
_FAULTY_EVERY = 100
_PERIOD = "nam-2021"


@dataclass
class Stopwatch:
    """Seconds by name."""

    seconds: dict[str, float] = field(default_factory=dict[str, float])

    def time(self, name: str, action: Callable[[], Any]) -> Any:
        """What the action returns; the seconds it took are added under the name."""
        begun = time.process_time()
        try:
            return action()
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - begun


def run() -> dict[str, Any]:
    """Seconds, megabytes and rates by the number of communes, and of the sample as it is; how the work grows."""
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder, case = make_commune(Path(scratch))
        for communes in COMMUNES:
            big, _ = multiply(folder, case, Path(scratch), communes * UNITS_PER_COMMUNE)
            rows.append({"communes": communes, **_measure_apart(big)})
            print(show_row(rows[-1]), flush=True)
        write_record(folder.case, ReviewCase, case)
        # Last: its tables get faulty rows.
        sample = {"communes": "sample", **_measure_apart(folder)}
        print(show_row(sample), flush=True)
    figures = {"rows": [sample, *rows], "growth": _growth(rows)}
    print(f"growth from {_GROWTH[0]} to {_GROWTH[1]} communes: {figures['growth']}", flush=True)
    return figures


def _measure_apart(folder: ReviewFolder) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.intake", str(folder.campaign_dir)]
    report = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(report.stdout.splitlines()[-1])


def _growth(rows: list[dict[str, Any]]) -> dict[str, float]:
    small, large = ({row["communes"]: row for row in rows}[size] for size in _GROWTH)
    return {stage: round(large[stage] / small[stage], 2) for stage in (*_STAGES, "total_s")}


def show_row(row: dict[str, Any]) -> str:
    """One size in one line of Markdown."""
    names = ("communes", "workbooks", "calamine_per_s", "read_per_s", "read_ratio", *_STAGES, "total_s")
    shares = ", ".join(f"{stage.removesuffix('_s')} {share} %" for stage, share in row["shares"].items())
    return "| " + " | ".join(str(row[name]) for name in (*names, "faulty_ratio", "peak_mb")) + f" | {shares} |"


def measure(campaign_dir: Path) -> dict[str, Any]:
    """One size: reading alone, then the stages of collect and validate on the same folder."""
    folder = ReviewFolder(campaign_dir, parse_period(_PERIOD))
    names = list_files(folder.inbox)
    watch = Stopwatch()
    bare, read = _read_in_turns(folder, names)
    watch.time("parts", lambda: [read_part(folder, name) for name in names])
    watch.time("join", lambda: join_parts(folder))
    importlib.import_module("great_expectations")  # its four seconds are a price of the process, not of a row

    clean = _validate(folder)
    _spoil(folder)
    faulty = _validate(folder)
    total = watch.seconds["parts"] + watch.seconds["join"] + clean["total"]
    seconds = (watch.seconds["parts"], watch.seconds["join"], clean["total"] - clean["gx"], clean["gx"])
    stages = {name: round(spent, 2) for name, spent in zip(_STAGES, seconds, strict=True)}
    return {
        "workbooks": len(names),
        "calamine_per_s": round(len(names) / bare),
        "read_per_s": round(len(names) / read),
        "read_ratio": round(bare / read, 3),
        **stages,
        "total_s": round(total, 2),
        "shares": {name: round(100 * spent / total) for name, spent in stages.items()},
        "faulty_ratio": round(faulty["total"] / clean["total"], 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _read_in_turns(folder: ReviewFolder, names: list[str]) -> tuple[float, float]:
    """The least seconds calamine alone and our reader take for these files, measured in turns."""
    roll = make_roll(read_record(folder.case, ReviewCase), {})
    rounds: list[tuple[float, float]] = []
    for _ in range(_ROUNDS):
        watch = Stopwatch()
        watch.time("bare", lambda: _read_bare(folder, names))
        watch.time("read", lambda: _read_own(folder, names, roll))
        rounds.append((watch.seconds["bare"], watch.seconds["read"]))
    return min(bare for bare, _ in rounds), min(read for _, read in rounds)


def _read_own(folder: ReviewFolder, names: list[str], roll: Roll) -> None:
    for name in names:
        read_content((folder.inbox / name).read_bytes(), name, roll)


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
