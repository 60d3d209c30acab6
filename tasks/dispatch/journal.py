"""`nhat-ky.jsonl`: what happened in a review, appended only; counts and codes, no personal values."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tasks.files import digest_file
from tasks.model.folders import ReviewFolder


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


def is_state_as_written(folder: ReviewFolder) -> bool:
    """Whether `review.json` is what the last run wrote, by the log; also where no run has told of it yet."""
    written = ""
    for line in folder.log.read_text(encoding="utf-8", errors="replace").splitlines() if folder.log.is_file() else ():
        with suppress(json.JSONDecodeError):  # a line cut short by a power failure
            event: dict[str, Any] = json.loads(line)
            written = event.get("review", written)
    return not written or (folder.state.is_file() and digest_file(folder.state) == written)
