"""An office computer: one data folder, the commands run in it, `thidua serve` as a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from flows.api import Service

ROOT = Path(__file__).resolve().parents[2]
NAME = "van-hoa-cong-so"
THIDUA = [sys.executable, "-m", "flows.cli"]


class Office:
    """The data folder `root`/data and Prefect's files beside it, at a port that nobody else uses."""

    def __init__(self, root):
        self.data, self.home, self.log = root / "data", root / "home", root / "serve.log"
        self.movement = self.data / NAME
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    @property
    def api(self):
        return f"http://127.0.0.1:{self.port}/api"

    def environment(self, **changes):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "THIDUA_"))}
        own = {"THIDUA_DATA": self.data, "PREFECT_HOME": self.home, "THIDUA_PORT": self.port}
        return {name: str(value) for name, value in {**kept, **own, **changes}.items()}

    def start(self, *words, **changes):
        """A command under way, in a group of its own as in a window of its own."""
        return subprocess.Popen(
            [*THIDUA, *map(str, words)],
            cwd=ROOT,
            env=self.environment(**changes),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            # Tests that a shell runs in the background would hand on that Ctrl+C is not heard.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def run(self, *words, **changes):
        """Exit code of a command and everything on the screen."""
        with self.start(*words, **changes) as process:
            output, _ = process.communicate(timeout=240)
        return process.returncode, output

    @contextmanager
    def serving(self, **changes):
        """`thidua serve`, its deployments known; stopped by Ctrl+C unless it has been stopped meanwhile."""
        with self.log.open("w") as log:
            process = subprocess.Popen(
                [*THIDUA, "serve"],
                cwd=ROOT,
                env=self.environment(**changes),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            # Not before: until then the server knows the deployments of the service before.
            wait_for(lambda: "Dịch vụ đang chạy" in self.told(), 120, self.told)
            wait_for(lambda: self.knows_the_movement(**changes), 60, self.told)
            yield process
        finally:
            stop(process, signal.SIGINT)

    def knows_the_movement(self, **changes):
        """Whether the runner of the service has asked for work once."""
        service = Service(self.api, changes.get("PREFECT_API_AUTH_STRING", ""))
        return service.call(f"/deployments/name/annual/{NAME}")["status"] == "READY"

    def told(self):
        """What the service has said until now."""
        return self.log.read_text(encoding="utf-8")


def stop(process, how):
    """Send the signal to the whole group, as a window does; by force where it does not help in a minute."""
    if process.poll() is None:
        os.killpg(process.pid, how)
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(60)


def wait_for(is_there, seconds, tell=str):
    deadline = time.monotonic() + seconds
    while not is_there():
        assert time.monotonic() < deadline, tell()
        time.sleep(0.1)
