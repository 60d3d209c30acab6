"""Programs of this Python that run beside a test or a benchmark: a server, a worker, a scheduler."""

from __future__ import annotations

import socketserver
import subprocess
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

_PATIENCE_SECONDS = 30


def free_port() -> int:
    """A port of this computer at which nobody listens."""
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as probe:
        return probe.server_address[1]


@contextmanager
def running(words: Sequence[str], environment: Mapping[str, str], cwd: Path) -> Generator[None]:
    """`python -m` these words, stopped as a service manager stops it: asked, then by force.

    Prefect's worker does not always listen; what it ran is recorded by then.
    """
    with (cwd / f"{words[0]}.log").open("a") as log:
        process = subprocess.Popen([sys.executable, "-m", *words], cwd=cwd, env=environment, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(_PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
