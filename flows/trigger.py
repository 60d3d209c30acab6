"""`thidua trigger`: a run asked of the running service on this computer, over its own API; Prefect is not loaded."""

from __future__ import annotations

import base64
import json
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from tasks.errors import ReviewError
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period
from tasks.settings import Settings, find_campaign_dir

if TYPE_CHECKING:
    from rich.console import Console

_ENDS = frozenset({"COMPLETED", "FAILED", "CRASHED", "CANCELLED"})
_LABELS = {
    "SCHEDULED": "đã xếp hàng",
    "PENDING": "sắp chạy",
    "RUNNING": "đang chạy",
    "COMPLETED": "đã chạy xong",
    "FAILED": "dừng vì lỗi",
    "CRASHED": "bị ngắt giữa chừng",
    "CANCELLING": "đang hủy",
    "CANCELLED": "đã hủy",
    "PAUSED": "tạm dừng",
}
_POLL_SECONDS = 0.5
_CALL_SECONDS = 30
#: How long a server that says it is busy (its database is locked by another run) is asked again.
_BUSY_SECONDS = 60


def trigger_and_show(words: tuple[str, str], as_of: date | None, settings: Settings, console: Console) -> bool:
    """Run a review (movement, period) in the running service and print where it stands; whether it is finished."""
    from flows.commands import show_status
    from flows.service import local_api_url

    folder = ReviewFolder(find_campaign_dir(words[0], settings), parse_period(words[1]))
    if not trigger_review(folder, as_of, settings.api_url or local_api_url(), settings.api_password, console.print):
        raise ReviewError(
            "Lượt chạy không xong.",
            place=str(settings.data_dir / "thong-bao"),
            remedy=f"chạy lệnh: thidua review {' '.join(words)} để đọc lý do và cách sửa",
        )
    return show_status(folder, console)


def trigger_review(
    folder: ReviewFolder, as_of: date | None, api_url: str, password: str, say: Callable[[str], None]
) -> bool:
    """Whether the run came through; each state it passes is said once. A ReviewError where no service runs."""
    kind = folder.period.kind.value
    name = f"{'rollup' if folder.is_level else kind}/{folder.campaign_dir.name}"
    deployment = _call(f"{api_url}/deployments/name/{name}", password, None)
    request = {
        "campaign": str(folder.campaign_dir),
        "year": folder.period.year,
        "as_of": as_of.isoformat() if as_of else None,
    }
    parameters = {"request": request, "kind": kind} if folder.is_level else {"request": request}
    address = f"{api_url}/deployments/{deployment['id']}/create_flow_run"
    # The key: asked again of a busy server, it is still one run.
    run = _call(address, password, {"parameters": parameters, "idempotency_key": uuid.uuid4().hex})
    told = ""
    while True:
        state: str = run["state"]["type"]
        if state != told:
            say(_LABELS[state])
            told = state
        if state in _ENDS:
            return state == "COMPLETED"
        time.sleep(_POLL_SECONDS)
        run = _call(f"{api_url}/flow_runs/{run['id']}", password, None)


def _call(address: str, password: str, body: dict[str, Any] | None) -> dict[str, Any]:
    headers = {"Content-Type": "application/json"}
    if password:
        headers["Authorization"] = f"Basic {base64.b64encode(password.encode()).decode()}"
    data = None if body is None else json.dumps(body).encode()
    call = urllib.request.Request(address, data, headers)  # noqa: S310 - the service of this computer
    patient_until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            with urllib.request.urlopen(call, timeout=_CALL_SECONDS) as answer:  # noqa: S310
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE or time.monotonic() > patient_until:
                _explain(error, address)
                raise
        except (urllib.error.URLError, TimeoutError) as error:
            raise ReviewError(
                "Không có dịch vụ nào đang chạy trên máy này.",
                place=address,
                remedy="mở cửa sổ khác, chạy thidua serve, rồi chạy lại; hoặc chạy thẳng: thidua review",
            ) from error
        time.sleep(_POLL_SECONDS)


def _explain(error: urllib.error.HTTPError, address: str) -> None:
    """A ReviewError for each refusal of the service that a clerk can mend."""
    if error.code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        raise ReviewError(
            "Dịch vụ hỏi mật khẩu và không nhận mật khẩu này.",
            place=address,
            remedy="đặt PREFECT_API_AUTH_STRING giống máy chủ (tên:mật khẩu) rồi chạy lại",
        ) from error
    if error.code == HTTPStatus.NOT_FOUND:
        raise ReviewError(
            "Dịch vụ đang chạy chưa biết phong trào này.",
            place=address,
            remedy="dừng thidua serve rồi chạy lại để dịch vụ nhận phong trào mới",
        ) from error
    if error.code == HTTPStatus.SERVICE_UNAVAILABLE:
        raise ReviewError(
            "Dịch vụ đang bận, chưa nhận thêm lượt chạy.",
            place=address,
            remedy="đợi lượt đang chạy xong (xem thidua status) rồi chạy lại",
        ) from error
