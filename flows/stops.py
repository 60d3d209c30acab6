"""What stopped a run of the service, kept in a file beside its page for whoever asked for the run.

A sentence, or the text of a bug, may quote what somebody typed: it is in no database and no log of Prefect.
"""

from __future__ import annotations

import json
import logging
import traceback
from pathlib import Path

from tasks.errors import Bug, ReviewError
from tasks.files import write_text

NOTICE_DIR = "thong-bao"
_LOGGERS = ("prefect.flow_runs", "prefect.task_runs")


def stop_file(data_dir: Path, campaign: str, flow: str) -> Path:
    """Where the last stop of a movement's flow is kept."""
    return data_dir / NOTICE_DIR / f"{campaign}-{flow}.json"


def bug_file(data_dir: Path, campaign: str, flow: str) -> Path:
    """Where the traceback of a movement's flow is kept, for whoever mends the program."""
    return data_dir / NOTICE_DIR / f"{campaign}-{flow}-loi.txt"


def write_bug(path: Path, bug: BaseException) -> None:
    """Keep all that Python tells of a bug."""
    write_text(path, "".join(traceback.format_exception(bug)))


def write_stop(path: Path, run_id: str, stop: ReviewError) -> None:
    """Keep the stop of a run where `read_stop` finds it."""
    told = {"run": run_id, "message": stop.message, "place": stop.place, "remedy": stop.remedy}
    write_text(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def read_stop(path: Path, run_id: str) -> ReviewError | None:
    """What stopped this run; None where it said nothing a clerk can mend."""
    if not path.is_file():
        return None
    told: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    if told["run"] != run_id:
        return None
    return ReviewError(told["message"], place=told["place"], remedy=told["remedy"])


def keep_stops_out_of_logs() -> None:
    """Let Prefect log that a run stopped, and where, without the traceback that holds the sentence or a bug's text."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_without_sentence)


def _without_sentence(record: logging.LogRecord) -> bool:
    if record.exc_info and isinstance(record.exc_info[1], (ReviewError, Bug)):
        record.exc_info = None
    return True
