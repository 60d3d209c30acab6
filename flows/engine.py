"""Prefect as the command line uses it: its own database sound and free, its tracebacks not before a clerk's eyes."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import sys
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flows.server import refuse_start, start_server
from tasks.errors import ReviewError
from tasks.settings import load_settings

if TYPE_CHECKING:
    from rich.console import Console

DATABASE = "prefect.db"
#: Prefect starts with some 20 MB, and its write-ahead log grows beside it.
_NEEDED_BYTES = 50 * 1024 * 1024
_PATIENCE_SECONDS = 5.0
_LOGGERS = ("prefect.flow_runs", "prefect.task_runs")
#: What sends Prefect the story of a run says in English that it is still at it.
_SENDERS = ("EventsWorker", "APILogWorker")


@contextmanager
def own_engine(home: Path, console: Console) -> Generator[Callable[[], None]]:
    """Prefect made ready in its folder `home`, for runs in this process; a ReviewError where it cannot work there.

    Its server gets ready meanwhile: load what the run needs, then call what is given, which returns once it answers.

    Its database holds only how runs went, nothing of a review: a broken one is set aside and a new one begun.
    """
    _require_space(home)
    spoilt = _set_aside_broken(home)
    if spoilt is not None:
        console.print(f"Cơ sở dữ liệu của Prefect bị hỏng, đã cất sang {spoilt}", highlight=False, markup=False)
        console.print("Đã lập lại cái mới. Hồ sơ, số liệu của các kỳ xét không bị ảnh hưởng.", highlight=False)
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_is_for_the_screen)
    for name in _SENDERS:
        logging.getLogger(name).setLevel(logging.ERROR)
    try:
        yield _nothing if _has_server(home) else start_server(home).wait
    except RuntimeError as error:
        if "ephemeral Prefect API server" not in str(error):
            raise
        raise refuse_start(home) from error
    finally:
        for name in _LOGGERS:
            logging.getLogger(name).removeFilter(_is_for_the_screen)


@contextmanager
def in_this_process() -> Generator[None]:
    """Runs without heartbeats: they tell a server that a run in another process lives, and hold up its end a second."""
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


def _has_server(home: Path) -> bool:
    """Whether Prefect knows its server already: this process has loaded it, or the office has named a server."""
    return "prefect" in sys.modules or bool(load_settings().api_url) or (home / "profiles.toml").is_file()


def _nothing() -> None:
    pass


def _is_for_the_screen(record: logging.LogRecord) -> bool:
    # What fails comes up to the command line by itself: told in one sentence, or as the traceback of a bug.
    return record.levelno < logging.ERROR


def _require_space(home: Path) -> None:
    if shutil.disk_usage(home).free < _NEEDED_BYTES:
        raise ReviewError(
            "Ổ đĩa sắp đầy, Prefect không làm việc được.",
            place=str(home),
            remedy="dành ra ít nhất 50 MB trên ổ đĩa này rồi chạy lại; chưa mất gì",
        )


def _set_aside_broken(home: Path) -> Path | None:
    """Where a broken database was moved to, None where it is sound or not there yet."""
    database = home / DATABASE
    if not database.is_file():
        return None
    try:
        with closing(sqlite3.connect(database, timeout=_PATIENCE_SECONDS, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            answer: str = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        raise ReviewError(
            "Cơ sở dữ liệu của Prefect đang bị chương trình khác giữ, hoặc không cho ghi.",
            place=str(database),
            remedy="đóng các cửa sổ thidua khác, kiểm tra quyền ghi thư mục này rồi chạy lại; chưa mất gì",
        ) from error
    except sqlite3.DatabaseError:
        answer = "not a database"
    return None if answer == "ok" else _set_aside(database)


def _set_aside(database: Path) -> Path:
    numbers = (database.with_name(f"{database.name}.hong-{number}") for number in range(1, 1000))
    target = next(path for path in numbers if not path.exists())
    for ending in ("-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
    return database.replace(target)
