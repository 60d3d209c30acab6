"""The API of a service, asked without loading Prefect."""

from __future__ import annotations

import base64
import http.client
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flows.server import LOCAL
from tasks.errors import ReviewError
from tasks.settings import Settings, prefect_home

_POLL_SECONDS = 0.5
_CALL_SECONDS = 30
#: How long a server that says it is busy (its database is locked by another run) is asked again.
_BUSY_SECONDS = 60


@dataclass(frozen=True)
class Service:
    """Where a service is asked, and the password it is told."""

    url: str
    password: str = field(default="", repr=False)

    def call(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """What it answers; an HTTPError where it refuses, another URLError where none is there."""
        headers = {"Content-Type": "application/json"}
        if self.password:
            headers["Authorization"] = f"Basic {base64.b64encode(self.password.encode()).decode()}"
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(self.url + path, data, headers)  # noqa: S310 - the office's own service
        patient_until = time.monotonic() + _BUSY_SECONDS
        while True:
            try:
                with urllib.request.urlopen(asked, timeout=_CALL_SECONDS) as answer:  # noqa: S310
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                if error.code != HTTPStatus.SERVICE_UNAVAILABLE or time.monotonic() > patient_until:
                    raise
            except (http.client.HTTPException, ConnectionError, TimeoutError) as error:
                raise urllib.error.URLError(str(error)) from error  # it went away while it answered
            time.sleep(_POLL_SECONDS)


def local_service(settings: Settings) -> Service:
    """The service of this computer, as a program on it reaches it."""
    return Service(f"http://{LOCAL}:{settings.served_port}/api", settings.api_password)


def refuse_stranger(settings: Settings) -> None:
    """A ReviewError where the server that answers keeps its database for another data folder."""
    home = _home_of(local_service(settings))
    if home is not None and home.resolve() != prefect_home(settings.data_dir).resolve():
        raise ReviewError(
            f"Cổng {settings.served_port} đang có máy chủ Prefect của một thư mục dữ liệu khác.",
            place=str(home),
            remedy="dừng thidua serve của thư mục kia (hoặc khởi động lại máy), hoặc đặt THIDUA_PORT là cổng khác",
        )


def _home_of(service: Service) -> Path | None:
    """The folder of Prefect's files that a server says it uses; None where it does not say."""
    try:
        told: dict[str, str] = service.call("/admin/settings")
    except urllib.error.HTTPError:
        return None
    return Path(told["home"]) if "home" in told else None
