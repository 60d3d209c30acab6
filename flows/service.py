"""`thidua serve`: Prefect's own server on this computer, and the runner of the registry's deployments."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flows.missed import find_missed
from flows.planned import find_plan_gap
from tasks.errors import ReviewError
from tasks.model.folders import ReviewFolder
from tasks.model.periods import Period, ReviewKind
from tasks.settings import Settings, prefect_home

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment
    from rich.console import Console

PORT = 4200
LOCAL = "127.0.0.1"
_STOP_SECONDS = 10
_START_SECONDS = 120


def serve_registry(settings: Settings, console: Console) -> None:
    """Run until stopped; the schedules stay on when the computer goes off (they are not paused by a stop)."""
    refuse_open_door(settings)
    server = _start_server(settings)
    os.environ["PREFECT_API_URL"] = local_api_url()
    try:
        from prefect import serve

        from flows.deployments import build_registry

        registry = build_registry(settings.data_dir)
        if not registry:
            raise ReviewError(
                "Chưa có phong trào nào để chạy theo lịch.",
                place=str(settings.data_dir),
                remedy="tạo phong trào bằng lệnh thidua new rồi chạy lại thidua serve",
            )
        _catch_up(registry, settings, console)
        serve(*registry, pause_on_shutdown=False)
    finally:
        if server is not None:
            stop_server(server)


def stop_server(server: subprocess.Popen[bytes]) -> None:
    """End the server, by force where it does not: it waits without end for a browser that keeps its page open."""
    server.terminate()
    try:
        server.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def local_api_url() -> str:
    """Where a program on this computer reaches the server of a running service."""
    return f"http://{LOCAL}:{PORT}/api"


def refuse_open_door(settings: Settings) -> None:
    """A ReviewError where the server would be open to other computers without Prefect's own authentication."""
    host = settings.served_host
    try:
        is_local = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        is_local = False
    if not is_local and not settings.has_server_password:
        raise ReviewError(
            f"Máy chủ tại {host} sẽ mở cho máy khác mà không hỏi mật khẩu.",
            place="THIDUA_HOST",
            remedy="đặt PREFECT_SERVER_API_AUTH_STRING và PREFECT_API_AUTH_STRING cùng một giá trị (tên:mật khẩu), "
            "hoặc bỏ THIDUA_HOST để chỉ máy này dùng",
        )


def is_healthy() -> bool:
    """Whether a server answers on this computer."""
    try:
        with urllib.request.urlopen(f"{local_api_url()}/health", timeout=2) as answer:  # noqa: S310 - this computer
            return answer.status == 200
    except (urllib.error.URLError, TimeoutError):
        return False


def _catch_up(registry: Sequence[RunnerDeployment], settings: Settings, console: Console) -> None:
    """Ask the server for every run missed while the computer was off; report the ones no calendar line allows."""
    from prefect.deployments import run_deployment

    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    deployments = {(item.flow_name, item.name): item for item in registry}
    for missed in find_missed(settings.data_dir, today):
        folder = ReviewFolder(settings.data_dir / missed.campaign, Period(missed.year, ReviewKind.ANNUAL))
        try:
            page = find_plan_gap(folder, settings)
        except ReviewError:
            page = None  # a workbook that cannot be read: the run fails, and its page tells why
        if page is not None:
            console.print(f"Phong trào {missed.campaign} chưa ghi kỳ năm {missed.year}. Xem {page}", highlight=False)
            continue
        deployment = deployments[missed.flow, missed.campaign]
        deployment.apply()
        parameters = {"request": {**(deployment.parameters or {})["request"], "year": missed.year}}
        run_deployment(f"{missed.flow}/{missed.campaign}", parameters=parameters, timeout=0, as_subflow=False)
        console.print(
            f"Chạy bù {missed.flow} năm {missed.year} của {missed.campaign} (lịch ngày {missed.due:%d/%m/%Y}).",
            highlight=False,
            markup=False,
        )


def refuse_stranger(settings: Settings, port: int = PORT) -> None:
    """A ReviewError where the server that answers keeps its database for another data folder."""
    home = _home_of_server(settings, port)
    if home is not None and home.resolve() != prefect_home(settings.data_dir).resolve():
        raise ReviewError(
            f"Cổng {port} đang có máy chủ Prefect của một thư mục dữ liệu khác.",
            place=str(home),
            remedy="dừng thidua serve của thư mục kia (hoặc khởi động lại máy) rồi chạy lại",
        )


def _home_of_server(settings: Settings, port: int) -> Path | None:
    """The folder of Prefect's files that a server says it uses; None where it does not say."""
    call = urllib.request.Request(f"http://{LOCAL}:{port}/api/admin/settings")
    if settings.api_password:
        call.add_header("Authorization", f"Basic {base64.b64encode(settings.api_password.encode()).decode()}")
    try:
        with urllib.request.urlopen(call, timeout=10) as answer:  # noqa: S310
            told: dict[str, str] = json.load(answer)
    except urllib.error.HTTPError:
        return None
    return Path(told["home"]) if "home" in told else None


def _start_server(settings: Settings) -> subprocess.Popen[bytes] | None:
    host = settings.served_host
    if is_healthy():
        refuse_stranger(settings)
        return None
    words = [sys.executable, "-m", "prefect", "server", "start", "--host", host, "--port", str(PORT)]
    server = subprocess.Popen(words)  # noqa: S603 - our own interpreter and fixed words
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if is_healthy():
            return server
        time.sleep(0.5)
    server.terminate()
    raise ReviewError(
        "Máy chủ Prefect không khởi động được.",
        place=f"{host}:{PORT}",
        remedy=f"kiểm tra có chương trình khác đang dùng cổng {PORT} không, rồi chạy lại thidua serve",
    )
