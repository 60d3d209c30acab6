"""A private PostgreSQL server of the test run: its own folder, a Unix socket, no network, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

_OWNER = "postgres"
_DEBIAN = Path("/usr/lib/postgresql")


@contextmanager
def run_server():
    """The folder of the socket of a running server."""
    programs = _find_programs()
    home = Path(tempfile.mkdtemp(prefix="thidua-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(home, _OWNER, _OWNER)
    data = home / "data"
    options = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off"
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-s", "-l", str(home / "log")]
    try:
        _run([str(programs / "initdb"), "-D", str(data), "-U", _OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"])
        _run([*control, "-o", options, "start"])
        try:
            yield home
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(home, ignore_errors=True)


def make_database(socket, name):
    """An empty database on the server."""
    import psycopg

    with psycopg.connect(host=str(socket), user=_OWNER, dbname=_OWNER, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')


def _find_programs():
    """Where initdb lies: told by pg_config, else the newest one Debian's packages brought."""
    config = shutil.which("pg_config")
    told = [Path(subprocess.run([config, "--bindir"], capture_output=True, text=True).stdout.strip())] if config else []
    debian = sorted(_DEBIAN.glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    for folder in (*told, *debian):
        if (folder / "initdb").exists():
            return folder
    pytest.fail("no PostgreSQL server on this machine: apt-get install postgresql")


def _run(command):
    # The server refuses to run as root; its programs then run as the user Debian's package made.
    as_owner = ["runuser", "-u", _OWNER, "--"] if os.geteuid() == 0 else []
    done = subprocess.run([*as_owner, *command], capture_output=True, text=True, cwd="/")
    assert done.returncode == 0, done.stderr
