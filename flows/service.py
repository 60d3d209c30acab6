"""`thidua serve`: Prefect's own server on this computer, and the runner of the registry's deployments."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

from tasks.errors import ReviewError
from tasks.settings import Settings

HOST = "127.0.0.1"
PORT = 4200
_START_SECONDS = 120


def serve_registry(settings: Settings) -> None:
    """Run until stopped; the schedules stay on when the computer goes off (they are not paused by a stop)."""
    server = _start_server()
    os.environ["PREFECT_API_URL"] = f"http://{HOST}:{PORT}/api"
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
        serve(*registry, pause_on_shutdown=False)
    finally:
        if server is not None:
            server.terminate()
            server.wait()


def _start_server() -> subprocess.Popen[bytes] | None:
    if _is_healthy():
        return None
    words = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(PORT)]
    server = subprocess.Popen(words)  # noqa: S603 - our own interpreter and fixed words
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if _is_healthy():
            return server
        time.sleep(0.5)
    server.terminate()
    raise ReviewError(
        "Máy chủ Prefect không khởi động được.",
        place=f"{HOST}:{PORT}",
        remedy=f"kiểm tra có chương trình khác đang dùng cổng {PORT} không, rồi chạy lại thidua serve",
    )


def _is_healthy() -> bool:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{PORT}/api/health", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, TimeoutError):
        return False
