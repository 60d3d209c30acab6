"""`nhat-ky.jsonl`: what happened in a review, appended only; counts and codes, no personal values."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any


def append_event(path: Path, event: Mapping[str, object]) -> bool:
    """Append the event unless the last line already says the same; whether it was appended."""
    line = json.dumps(event, ensure_ascii=False, sort_keys=True)
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    if lines and lines[-1] == line:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="\n") as stream:
        # A line cut short by a power failure stays on its own: the next one starts fresh.
        if lines and not path.read_bytes().endswith(b"\n"):
            stream.write("\n")
        stream.write(line + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    return True


def read_written(path: Path) -> str:
    """SHA-256 of the `review.json` that the last run wrote, by the log; empty where the log tells of none."""
    written = ""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else ():
        with suppress(json.JSONDecodeError):  # a line cut short by a power failure
            event: dict[str, Any] = json.loads(line)
            written = event.get("review", written)
    return written
