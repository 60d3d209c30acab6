"""The server of one command: ready beside the loading of Prefect, gone with the command, however that ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.server import answers

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).resolve().parents[2]
WAITING = """
import sys
from pathlib import Path
from flows.server import start_server
server = start_server(Path(sys.argv[1]))
print(server.port, flush=True)
server.wait()
print("ready", flush=True)
sys.stdin.read()
"""


def start_command(home):
    """A process that has started its server over this home; its port is the first line it prints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "THIDUA_"))}
    return subprocess.Popen(
        [sys.executable, "-c", WAITING, str(home)],
        cwd=ROOT,
        env={**kept, "PREFECT_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def command(tmp_path):
    with start_command(tmp_path) as process:
        yield process
        process.kill()


def is_gone_within(seconds, port):
    deadline = time.monotonic() + seconds
    while answers(port) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not answers(port)


@pytest.mark.parametrize("ending", ["done", "killed"])
def test_the_server_answers_and_ends_with_its_command(command, ending):
    port = int(command.stdout.readline())
    assert command.stdout.readline() == "ready\n", command.stderr.read()
    assert answers(port)
    if ending == "done":
        command.stdin.close()
        assert command.wait(30) == 0
    else:
        os.kill(command.pid, signal.SIGKILL)
        command.wait(30)
    assert is_gone_within(20, port)


def test_commands_begun_at_once_over_a_new_home_all_get_their_server(tmp_path):
    commands = [start_command(tmp_path) for _ in range(4)]
    told = [command.communicate(timeout=180) for command in commands]
    assert [said.split()[1:] for said, _ in told] == [["ready"]] * 4, told


def test_a_server_that_cannot_come_up_is_said_in_a_sentence(command, tmp_path):
    (tmp_path / "prefect.db").mkdir(exist_ok=True)
    _, told = command.communicate(timeout=60)
    assert "Máy chủ tạm của Prefect không khởi động được." in told
    assert str(tmp_path) in told


def test_what_the_server_complains_of_is_not_for_the_clerk(command, tmp_path):
    (tmp_path / "prefect.db").mkdir(exist_ok=True)
    _, told = command.communicate(timeout=60)
    assert told.count("Traceback") == 1  # this test's own program, stopped by the sentence
    assert "Traceback" in (tmp_path / "server.log").read_text(encoding="utf-8")
