"""A run handed to the service of this computer, where one is there: its server is up, and it takes turns."""

from __future__ import annotations

import urllib.error
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.order import Order
from flows.server import answers
from tasks.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

_REFUSALS: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "hỏi mật khẩu",
    HTTPStatus.FORBIDDEN: "không nhận mật khẩu",
    HTTPStatus.NOT_FOUND: "chưa biết phong trào này",
}


def hand_over(order: Order, settings: Settings, console: Console) -> bool:
    """Whether the service took the run and it came through; False where the run is for this process.

    A movement outside the data folder is for this process, and so is every run where the office has named a server
    itself. A ReviewError tells what stopped the run.
    """
    is_ours = order.folder.campaign_dir.parent == settings.data_dir.resolve()
    if settings.api_url or not is_ours or not answers(settings.served_port):
        return False
    from flows.api import local_service
    from flows.trigger import find_deployment, run_there

    service = local_service(settings)
    try:
        deployment = find_deployment(order, service)
    except urllib.error.HTTPError as error:
        return _decline(_REFUSALS.get(error.code, f"trả lời mã {error.code}"), console)
    except urllib.error.URLError:
        return False  # gone since it was looked for
    if _movement_of(deployment) != order.folder.campaign_dir:
        return _decline("của thư mục dữ liệu khác", console)
    if deployment["status"] != "READY":
        return _decline("không nhận việc", console)
    if run_there(order, deployment, service, settings.data_dir, lambda state: console.print(f"Dịch vụ: {state}")):
        return True
    return _decline("không chạy xong lượt này", console)  # here it tells why, as loud as it is


def _decline(why: str, console: Console) -> bool:
    console.print(f"Dịch vụ đang mở {why}: chạy ngay tại đây.", highlight=False)
    return False


def _movement_of(deployment: dict[str, Any]) -> Path:
    return Path(deployment["parameters"]["request"]["campaign"]).resolve()
