"""`review.json` read back: where a review stands, as its last run wrote it."""

from __future__ import annotations

from typing import Any, cast

from tasks.files import read_json, refuse_json
from tasks.model.folders import ReviewFolder
from tasks.model.review import ReviewState


def read_state(folder: ReviewFolder) -> dict[str, Any]:
    """What `review.json` says; a ReviewError where it is spoilt: the next run of the review writes it anew."""
    remedy = f"chạy lại lệnh: {folder.run_command}; hoặc khôi phục tệp này từ bản sao lưu"
    record = read_json(folder.state, remedy)
    if not isinstance(record, dict) or "state" not in record:
        raise refuse_json(folder.state, remedy)
    return cast("dict[str, Any]", record)


def is_finished(folder: ReviewFolder) -> bool:
    """Whether the review has come to its end; one that was never run has not."""
    return folder.state.is_file() and read_state(folder)["state"] == ReviewState.FINISHED.value
