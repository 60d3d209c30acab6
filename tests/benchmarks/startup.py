"""A cold `thidua review` beside a floor, and the same review warm: the yearly review of the whole sample commune.

The floor does, one after the other, what the four packages cost by themselves: import them, run an empty flow on
Prefect's embedded server, read the same workbooks with pandas, fill the same documents with plain docxtpl.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from tasks.files import read_record
from tasks.model.case import ReviewCase
from tasks.model.folders import CAMPAIGN_WORKBOOK
from tasks.prepare.workbook import write_campaign_workbook
from tasks.rehearse.council import play_council
from tasks.rehearse.sample import load_sample
from tests.benchmarks.province import DATA, SCENARIO, make_commune

RUNS = 5
DAY_OF_RUN = "2021-12-28"
_FLOOR = """
import io, json, sys
from pathlib import Path
import prefect, pandas, great_expectations, docxtpl

@prefect.flow
def empty():
    return 1

empty()
review, templates = Path(sys.argv[1]), Path(sys.argv[2])
for path in sorted((review / "2-nhan").glob("*.xlsx")):
    pandas.read_excel(path, sheet_name=None, engine="calamine")
for plan in json.loads((review / "4-tong-hop" / "van-ban.json").read_text(encoding="utf-8")):
    path = templates / f"{plan['template']}.docx"
    if path.is_file():
        document = docxtpl.DocxTemplate(path)
        document.render(plan["context"], autoescape=True)
        document.save(io.BytesIO())
"""
#: A second review in a process that has done one, timed but for the filling: what a run inside a service takes.
_WARM = """
import sys, time
from datetime import date
from pathlib import Path
from rich.console import Console
from tasks.settings import load_settings, quieten_libraries
quieten_libraries(load_settings().data_dir)
import flows.progress
from flows.running import run_period
begun = {}
announce = flows.progress.announce
def noted(step):
    begun[step] = time.perf_counter()
    announce(step)
flows.progress.announce = noted
for folder in sys.argv[1:]:
    start = time.perf_counter()
    run_period(folder, "nam-2021", date(2021, 12, 28), Console(file=open("/dev/null", "w")))
    whole = time.perf_counter() - start
print(whole, begun["Đóng hồ sơ"] - begun["Soạn văn bản"])
"""


def run() -> dict[str, Any]:
    """Seconds of each: every run and the median, the ratio of the medians."""
    with tempfile.TemporaryDirectory() as scratch:
        start = council_just_done(Path(scratch))
        floor, cold = [], []
        for number in range(RUNS):
            floor.append(_time([sys.executable, "-c", _FLOOR, *_floor_words(start)], Path(scratch)))
            folder = shutil.copytree(start, Path(scratch) / f"run-{number}" / SCENARIO)
            words = [sys.executable, "-m", "flows.cli", "review", str(folder), "nam-2021", "--as-of", DAY_OF_RUN]
            cold.append(_time(words, Path(scratch)))
        warm = [_time_warm(start, Path(scratch) / f"warm-{number}") for number in range(RUNS)]
    ratio = statistics.median(cold) / statistics.median(floor)
    figures = {
        "floor_s": rounded(floor),
        "cold_s": rounded(cold),
        "cold_to_floor": round(ratio, 2),
        "warm_s": rounded([whole for whole, _ in warm]),
        "warm_without_filling_s": rounded([whole - filling for whole, filling in warm]),
    }
    print(json.dumps(figures, indent=1))
    return figures


def council_just_done(scratch: Path) -> Path:
    """The movement folder of the sample, its yearly review run once, then its council's workbook filled and read."""
    folder, _ = make_commune(scratch / "sample")
    campaign = replace(load_sample(DATA / "sample", DATA / "reference", SCENARIO), is_rehearsal=False)
    write_campaign_workbook(folder.campaign_dir / CAMPAIGN_WORKBOOK, campaign)
    words = [sys.executable, "-m", "flows.cli", "review", str(folder.campaign_dir), "nam-2021", "--as-of", DAY_OF_RUN]
    _time(words, scratch)
    play_council(folder, DATA / "sample")
    _time(words, scratch)
    assert read_record(folder.case, ReviewCase).units
    return folder.campaign_dir


def _floor_words(campaign_dir: Path) -> tuple[str, str]:
    return str(campaign_dir / "nam-2021"), str(DATA.parent / "templates")


def _time(words: list[str], scratch: Path) -> float:
    begun = time.perf_counter()
    done = subprocess.run(words, env=_environment(scratch), capture_output=True, text=True)
    assert done.returncode in (0, 3), done.stdout + done.stderr
    return time.perf_counter() - begun


def _time_warm(start: Path, into: Path) -> tuple[float, float]:
    folders = [str(shutil.copytree(start, into / name / SCENARIO)) for name in ("first", "second")]
    words = [sys.executable, "-c", _WARM, *folders]
    done = subprocess.run(words, env=_environment(into.parent), capture_output=True, text=True, check=True)
    whole, filling = done.stdout.split()[-2:]
    return float(whole), float(filling)


def _environment(scratch: Path) -> dict[str, str]:
    own = {"THIDUA_DATA": str(scratch / "data"), "PREFECT_HOME": str(scratch / "home"), "PYTHONPATH": str(DATA.parent)}
    quiet = {"GX_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1", "PREFECT_LOGGING_LEVEL": "ERROR"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "THIDUA_"))}
    return {**kept, **own, **quiet}


def rounded(seconds: list[float]) -> dict[str, Any]:
    """The median and every run, to hundredths."""
    return {"median": round(statistics.median(seconds), 2), "runs": [round(item, 2) for item in seconds]}
