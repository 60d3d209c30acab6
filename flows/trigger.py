"""A run asked of a running service, over its own API; Prefect is not loaded."""

from __future__ import annotations

import time
import urllib.error
import uuid
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flows.api import Service, local_service
from flows.order import Order, order_review
from flows.progress import LOGGER_NAME, announce
from flows.stops import NOTICE_DIR, read_stop, stop_file
from tasks.errors import ReviewError
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period
from tasks.settings import Settings, find_campaign_dir

if TYPE_CHECKING:
    from rich.console import Console

COMPLETED = "COMPLETED"
_ENDS = frozenset({COMPLETED, "FAILED", "CRASHED", "CANCELLED"})
_LABELS = {
    "SCHEDULED": "đã xếp hàng",
    "PENDING": "sắp chạy",
    "RUNNING": "đang chạy",
    COMPLETED: "đã chạy xong",
    "FAILED": "dừng vì lỗi",
    "CRASHED": "bị ngắt giữa chừng",
    "CANCELLING": "đang hủy",
    "CANCELLED": "đã hủy",
    "PAUSED": "tạm dừng",
}
_POLL_SECONDS = 0.25


def trigger_and_show(words: tuple[str, str], as_of: date | None, settings: Settings, console: Console) -> bool:
    """Run a review (movement, period) in the running service and print where it stands; whether it is finished."""
    from flows.commands import show_status

    order = order_review(ReviewFolder(find_campaign_dir(words[0], settings), parse_period(words[1])), as_of)
    service = local_service(settings)
    if settings.api_url:
        service = Service(settings.api_url, settings.api_password)
    try:
        deployment = find_deployment(order, service)
    except urllib.error.URLError as error:
        raise _explain(error, service.url) from error
    if not run_there(order, deployment, service, settings.data_dir, console.print):
        raise ReviewError(
            "Lượt chạy không xong.",
            place=str(settings.data_dir / NOTICE_DIR),
            remedy=f"chạy lệnh: {order.folder.run_command} để đọc lý do và cách sửa",
        )
    return show_status(order.folder, console)


def find_deployment(order: Order, service: Service) -> dict[str, Any]:
    """What the service knows of the flow over this movement; an HTTPError where it knows none."""
    return service.call(f"/deployments/name/{order.flow}/{quote(order.folder.campaign_dir.name)}")


def run_there(
    order: Order, deployment: dict[str, Any], service: Service, data_dir: Path, say: Callable[[str], None]
) -> bool:
    """Whether the run came through, its states and steps told; a ReviewError for what a clerk can mend."""
    run_id, state = watch_run(order, deployment, service, say)
    if state == "CANCELLED":
        raise ReviewError(
            "Lượt chạy đã bị hủy trên trang quản lý.", place=service.url, remedy="vẫn cần thì chạy lại lệnh này"
        )
    stop = (
        None
        if state == COMPLETED
        else read_stop(stop_file(data_dir, order.folder.campaign_dir.name, order.flow), run_id)
    )
    if stop is not None:
        raise stop
    return state == COMPLETED


def watch_run(
    order: Order, deployment: dict[str, Any], service: Service, say: Callable[[str], None]
) -> tuple[str, str]:
    """The run that was asked for, and the state in which it ended."""
    try:
        # The key: asked again of a busy server, it is still one run.
        body = {"parameters": order.parameters, "idempotency_key": uuid.uuid4().hex}
        run = service.call(f"/deployments/{deployment['id']}/create_flow_run", body)
    except urllib.error.URLError as error:
        raise _explain(error, service.url) from error
    try:
        return run["id"], _watch(run, service, say)
    except KeyboardInterrupt:
        say("vẫn chạy tiếp lượt này, xem bằng lệnh thidua status")
        raise
    except urllib.error.URLError as error:
        raise ReviewError(
            "Dịch vụ đã dừng khi lượt chạy chưa xong.",
            place=service.url,
            remedy="chạy lại lệnh này, mở lại thidua serve hay không đều được; chưa mất gì",
        ) from error


def _watch(run: dict[str, Any], service: Service, say: Callable[[str], None]) -> str:
    """The state in which the run ended."""
    told, steps = "", 0
    while True:
        state: str = run["state"]["type"]
        steps = _pass_on_steps(run["id"], steps, service)
        if state != told:
            say(_LABELS[state])
            told = state
        if state in _ENDS:
            return state
        time.sleep(_POLL_SECONDS)
        run = service.call(f"/flow_runs/{run['id']}")


def _pass_on_steps(run_id: str, known: int, service: Service) -> int:
    """How many steps of the run have been announced here, after the ones its log has got since."""
    wanted = {"logs": {"flow_run_id": {"any_": [run_id]}}, "sort": "TIMESTAMP_ASC"}
    steps = [line["message"] for line in service.call("/logs/filter", wanted) if line["name"] == LOGGER_NAME]
    for step in steps[known:]:
        announce(step)
    return len(steps)


def _explain(error: urllib.error.URLError, address: str) -> Exception:
    """A ReviewError for each refusal of the service that a clerk can mend; else the refusal itself."""
    code = error.code if isinstance(error, urllib.error.HTTPError) else None
    if code is None:
        return ReviewError(
            "Không có dịch vụ nào đang chạy trên máy này.",
            place=address,
            remedy="mở cửa sổ khác, chạy thidua serve, rồi chạy lại; hoặc chạy thẳng: thidua review",
        )
    if code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return ReviewError(
            "Dịch vụ hỏi mật khẩu và không nhận mật khẩu này.",
            place=address,
            remedy="đặt PREFECT_API_AUTH_STRING giống máy chủ (tên:mật khẩu) rồi chạy lại",
        )
    if code == HTTPStatus.NOT_FOUND:
        return ReviewError(
            "Dịch vụ đang chạy chưa biết phong trào này.",
            place=address,
            remedy="dừng thidua serve rồi chạy lại để dịch vụ nhận phong trào mới",
        )
    if code == HTTPStatus.SERVICE_UNAVAILABLE:
        return ReviewError(
            "Dịch vụ đang bận, chưa nhận thêm lượt chạy.",
            place=address,
            remedy="đợi lượt đang chạy xong (xem thidua status) rồi chạy lại",
        )
    return error
