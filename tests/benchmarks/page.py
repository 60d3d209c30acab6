"""The page of figures, `README.md` beside this file, made from the last line of each benchmark in the history."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE, HISTORY = HERE / "README.md", HERE / "history.jsonl"
#: For how many communes the page says on paper what they would take.
MANY = 10_598
_HEAD = """# Measured

Two cores, Python {python}, nothing else running unless it is said. `python -m tests.benchmarks NAME` measures again and
adds a line to `history.jsonl`; `python -m tests.benchmarks page` writes this page from it. Seconds differ from machine
to machine: what counts is each figure beside its neighbour, measured in the same run.
"""


def write_page() -> None:
    """Write the page from the newest figures of each benchmark."""
    lines = [json.loads(line) for line in HISTORY.read_text(encoding="utf-8").splitlines()]
    newest: dict[str, dict[str, Any]] = {line["benchmark"]: line for line in lines}
    parts = [_HEAD.format(python=lines[-1]["python"])]
    shown = (
        ("startup", _startup),
        ("service", _service),
        ("filling", _filling),
        ("intake", _intake),
        ("province", _province),
    )
    for name, show in shown:
        if name in newest:
            parts.append(show(newest[name]))
    PAGE.write_text("\n".join(parts), encoding="utf-8")


def _startup(line: dict[str, Any]) -> str:
    rows = (
        ("floor: four imports, an empty flow, pandas, plain docxtpl, one after the other", line["floor_s"]),
        ("cold `thidua review`, the yearly review of the sample commune", line["cold_s"]),
        ("the same once more in a process that has done one", line["warm_s"]),
        ("of that, without filling the documents", line["warm_without_filling_s"]),
    )
    table = [f"| {name} | {item['median']} | {min(item['runs'])}–{max(item['runs'])} |" for name, item in rows]
    ratio = f"Cold to floor: {line['cold_to_floor']}."
    return _section(f"Start ({line['day']})", ("what", "median s", "from–to s"), table, ratio)


def _service(line: dict[str, Any]) -> str:
    rows = (
        ("`thidua review` where a service runs it, from the command to its answer", line["command_s"]),
        ("the run of the service by itself", line["run_s"]),
        ("of that, without filling the documents", line["without_filling_s"]),
    )
    table = [f"| {name} | {item['median']} | {min(item['runs'])}–{max(item['runs'])} |" for name, item in rows]
    note = "The same review as above, in the process that stood by; its server, runner and database take part."
    return _section(f"Service ({line['day']})", ("what", "median s", "from–to s"), table, note)


def _filling(line: dict[str, Any]) -> str:
    names = ("thidua", "docxtpl", "docxtemplater", "carbone")
    table = [
        f"| {page} | " + " | ".join(str(times[name]) for name in names) + " |"
        for page, times in line["figures"].items()
    ]
    note = f"Milliseconds for a document; beside it {', '.join(line['packages'])} and docxtpl used plainly."
    return _section(f"Filling ({line['day']})", ("document", *names), table, note)


def _intake(line: dict[str, Any]) -> str:
    heads = (
        "communes", "workbooks", "calamine_per_s", "read_per_s", "read_ratio", "read_s", "join_s", "facts_s", "gx_s",
        "total_s", "faulty_ratio", "peak_mb",
    )  # fmt: skip
    table = ["| " + " | ".join(str(row[head]) for head in heads) + " |" for row in line["rows"]]
    note = (
        "One core. `calamine_per_s`: the same files read by python-calamine alone; `read_s` to `gx_s`: reading, pandas "
        "(join, facts) and Great Expectations; `faulty_ratio`: validation with 1 % faulty rows to validation with none."
    )
    return _section(f"Intake ({line['day']})", heads, table, note)


def _province(line: dict[str, Any]) -> str:
    heads = ("engine", "communes", "seconds", "communes_per_hour", "documents_per_s", "peak_mb")
    table: list[str] = []
    hours: list[str] = []
    for engine in dict.fromkeys(row["engine"] for row in line["rows"]):
        rows: list[dict[str, Any]] = [row for row in line["rows"] if row["engine"] == engine]
        each = [row["seconds"] / row["communes"] for row in rows]
        growths = ["", *(f"{after / before:.2f}" for before, after in pairwise(each))]
        for row, growth in zip(rows, growths, strict=True):
            table.append("| " + " | ".join(str(row[head]) for head in heads) + f" | {growth} |")
        if len(rows) > 1:
            seconds_more = rows[-1]["seconds"] - rows[-2]["seconds"]
            hours.append(f"{engine} {seconds_more / (rows[-1]['communes'] - rows[-2]['communes']) * MANY / 3600:.0f} h")
    note = (
        f"The yearly review of communes of {line['units']} units, from returned forms and council to finished "
        "dossiers: one after the other on the threads of one process; two at a time whose tasks run on a Dask cluster "
        "of two workers; two at a time by a pool with PostgreSQL. `growth`: seconds of a commune to those at the size "
        "before (1 is linear, less where starting still counts). Memory is summed over processes, shared pages more "
        "than once."
    )
    if "beside" in line:
        note += f" {line['beside']}"
    if hours:
        note += f" On paper, {MANY:,} communes on this one machine, by what the last communes took: {', '.join(hours)}."
    return _section(f"Province ({line['day']})", (*heads, "growth"), table, note)


def _section(title: str, heads: tuple[str, ...], table: list[str], note: str) -> str:
    return "\n".join([f"## {title}", "", f"| {' | '.join(heads)} |", "|---" * len(heads) + "|", *table, "", note, ""])
