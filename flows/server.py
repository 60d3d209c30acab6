"""Prefect's server of a command: for its own runs, got ready while Prefect itself is loaded, or of a whole service.

`python -m flows.server HOST PORT HOME` is the server's own process: it ends when the command that started it is gone,
killed or not, so that no server is left behind; Ctrl+C is for the command, which may still need its server then.
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
from tasks.lock import hold_start
from tasks.settings import use_api

LOCAL = "127.0.0.1"
#: In the folder of Prefect's files: what the server said that was started last.
LOG = "server.log"
_START_SECONDS = 120
_STOP_SECONDS = 10
_GRACE_SECONDS = 2
#: How long a server waits for another one over the same database to come up first.
_TURN_SECONDS = 60
_POLL_SECONDS = 0.05
_WHOLE = "--whole"
#: Windows' own way to say it; elsewhere a new session does.
_NEW_GROUP = subprocess.CREATE_NEW_PROCESS_GROUP if sys.platform == "win32" else 0


@dataclass(frozen=True)
class Server:
    """A server that was started: its process, its port, and the folder of its database."""

    process: subprocess.Popen[bytes]
    port: int
    home: Path

    def wait(self) -> None:
        """Return once it answers; a ReviewError where it does not come up."""
        if not self.comes_up():
            raise refuse_start(self.home)

    def comes_up(self) -> bool:
        """Whether it answers in the end."""
        deadline = time.monotonic() + _START_SECONDS
        while not answers(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                return False
            time.sleep(_POLL_SECONDS)
        return True

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
    server = _launch(LOCAL, _free_port(), home)
    atexit.register(server.stop)
    use_api(f"http://{LOCAL}:{server.port}/api")
    return server


def start_whole_server(host: str, port: int, home: Path) -> Server:
    """The server of a service, with its web pages and schedules; whoever starts it stops it."""
    return _launch(host, port, home, _WHOLE)


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


def is_taken(port: int) -> bool:
    """Whether some program listens at a port of this computer."""
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex((LOCAL, port)) == 0


def _launch(host: str, port: int, home: Path, *more: str) -> Server:
    words = [sys.executable, "-m", "flows.server", host, str(port), str(home), *more]
    # What the server has to say is not for the clerk: a server that is stopped while it still notes how a run went
    # complains of it with tracebacks, and the run has ended well.
    with (home / LOG).open("wb") as log:
        # A group of its own: Ctrl+C in a window reaches every process of the window's group.
        process = subprocess.Popen(  # noqa: S603 - our own interpreter
            words,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
            creationflags=_NEW_GROUP,
        )
    return Server(process, port, home)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        return probe.getsockname()[1]


def _serve(host: str, port: int, home: Path, is_whole: bool) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    rest()
    import uvicorn
    from prefect.server.api.server import create_app

    # For runs of another process no web pages and no schedules are needed.
    app = create_app(ephemeral=not is_whole, final=True)
    resume()

    class _InTurn(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            with hold_start(home, _TURN_SECONDS):
                await super().startup(sockets)

    # It would wait without end for a browser, or a run, that keeps its connection open.
    config = uvicorn.Config(app, host, port, log_level="error", timeout_graceful_shutdown=_GRACE_SECONDS)
    _InTurn(config).run()


def _end_with_parent() -> None:
    # Nothing is ever written there: reading ends when the other end of the pipe is closed. Not by way of `sys.stdin`,
    # whose lock a thread must not hold when the interpreter ends.
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), _WHOLE in sys.argv)
