"""One run at a time in the folder of a movement; what a killed run left half written is cleared away."""

from __future__ import annotations

import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tasks.errors import ReviewError
from tasks.files import TEMPORARY
from tasks.model.folders import INBOX, LOCK_FILE

_POLL_SECONDS, _START_POLL_SECONDS = 0.5, 0.05
_SERVICE_LOCK = ".dich-vu"
_START_LOCK = ".khoi-dong"


@contextmanager
def hold_movement(campaign_dir: Path, patience_seconds: float = 0) -> Generator[None]:
    """Hold the folder of a movement for one run; a ReviewError where another run holds it longer than one waits.

    The operating system keeps the lock and drops it with the process, so a killed run bars nobody; the empty file
    that stays behind means nothing.
    """
    with (campaign_dir / LOCK_FILE).open("ab") as stream:
        deadline = time.monotonic() + patience_seconds
        while not (is_held := _take(stream)) and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)
        if not is_held:
            raise ReviewError(
                "Phong trào này đang được chạy ở một cửa sổ khác.",
                place=str(campaign_dir),
                remedy="đợi lượt chạy kia xong rồi chạy lại; nếu lượt kia bị treo thì đóng cửa sổ đó rồi chạy lại",
            )
        _clear_temporaries(campaign_dir)
        yield


@contextmanager
def hold_service(home: Path) -> Generator[None]:
    """Hold the folder of Prefect's files for one service; a ReviewError where another one has it."""
    with (home / _SERVICE_LOCK).open("ab") as stream:
        if not _take(stream):
            raise ReviewError(
                "Dịch vụ của thư mục này đang mở ở một cửa sổ khác.",
                place=str(home),
                remedy="dùng dịch vụ ở cửa sổ đó; muốn mở lại thì dừng nó trước (Ctrl+C)",
            )
        yield


@contextmanager
def hold_start(home: Path, patience_seconds: float) -> Generator[None]:
    """Let servers over one folder of Prefect's files come up one after the other; one that hangs bars nobody for long.

    Two that make or migrate the same database at once stumble over each other.
    """
    with (home / _START_LOCK).open("ab") as stream:
        deadline = time.monotonic() + patience_seconds
        while not _take(stream) and time.monotonic() < deadline:
            time.sleep(_START_POLL_SECONDS)
        yield


def _clear_temporaries(campaign_dir: Path) -> None:
    """Remove what a killed run had not finished writing; what units sent is not ours to remove."""
    for path in sorted(campaign_dir.rglob(f".*{TEMPORARY}")):
        if path.parent.name != INBOX:
            path.unlink()


if os.name == "nt":
    import msvcrt

    def _take(stream: IO[bytes]) -> bool:
        try:
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(stream: IO[bytes]) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
