"""Prefect's server for one command, started before Prefect itself is loaded so that both get ready side by side.

`python -m flows.server PORT` is the server's own process: it ends when the command that started it is gone, killed
or not, so that no server is left behind.
"""

from __future__ import annotations

import atexit
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.loading import rest, resume
from tasks.errors import ReviewError
from tasks.settings import use_api

LOCAL = "127.0.0.1"
_START_SECONDS = 120
_STOP_SECONDS = 10
_POLL_SECONDS = 0.05


@dataclass(frozen=True)
class Server:
    """A server that was started: its process, its port, and the folder of its database."""

    process: subprocess.Popen[bytes]
    port: int
    home: Path

    def wait(self) -> None:
        """Return once it answers; a ReviewError where it does not come up."""
        deadline = time.monotonic() + _START_SECONDS
        while not answers(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise refuse_start(self.home)
            time.sleep(_POLL_SECONDS)

    def stop(self) -> None:
        """End the process, by force where it does not listen."""
        self.process.terminate()
        try:
            self.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@cache
def start_server(home: Path) -> Server:
    """The one server of this process, from now on what Prefect talks to; it ends with the process.

    To be called before Prefect is loaded: what Prefect does at exit, then, comes before the server is stopped.
    """
    port = _free_port()
    words = [sys.executable, "-m", "flows.server", str(port)]
    server = Server(subprocess.Popen(words, stdin=subprocess.PIPE), port, home)  # noqa: S603 - our own interpreter
    atexit.register(server.stop)
    use_api(f"http://{LOCAL}:{port}/api")
    return server


def refuse_start(home: Path) -> ReviewError:
    """What the clerk reads where no server comes up over the database in this folder."""
    return ReviewError(
        "Máy chủ tạm của Prefect không khởi động được.",
        place=str(home),
        remedy="đóng các cửa sổ thidua khác rồi chạy lại; vẫn thế thì xóa thư mục này (không có số liệu kỳ xét)",
    )


def answers(port: int) -> bool:
    """Whether a server of Prefect answers at a port of this computer."""
    connection = http.client.HTTPConnection(LOCAL, port, timeout=2)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        return probe.getsockname()[1]


def _serve(port: int) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    rest()
    import uvicorn
    from prefect.server.api.server import create_app

    # Without the web pages and the schedules of a service: only what a run in another process needs.
    app = create_app(ephemeral=True, final=True)
    resume()
    uvicorn.run(app, host=LOCAL, port=port, log_level="error")


def _end_with_parent() -> None:
    # Nothing is ever written there: reading ends when the other end of the pipe is closed.
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
