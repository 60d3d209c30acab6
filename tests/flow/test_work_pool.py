"""A review run by a worker of a pool, Prefect's server and the award register on PostgreSQL: the same files."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console

from flows.pool import deploy_registry
from flows.server import answers
from tasks.errors import ReviewError
from tasks.settings import load_settings
from tests.factories_small import DAY, PERIOD
from tests.flow.small import differences, originals, state
from tests.postgres import make_database, run_server
from tests.programs import free_port, running

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).resolve().parents[2]
NAME = "van-hoa-cong-so"
POOL = "huyen"
#: What the review writes there goes to PostgreSQL here.
REGISTER = f"{NAME}/so-khen-thuong.sqlite"


@pytest.fixture
def movement(movements, tmp_path):
    """A data folder whose movement has its council done, and how the review ends in this process."""
    start, ending, _ = movements[1]
    return shutil.copytree(start, tmp_path / "data"), ending, originals(start)


@pytest.fixture
def office(movement, tmp_path):
    """The environment of an office: its server and its register on PostgreSQL, a pool, a worker that waits."""
    port = free_port()
    with run_server() as socket:
        for name in ("prefect", "register"):
            make_database(socket, name)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "THIDUA_"))}
        given = {
            **kept,
            "THIDUA_DATA": str(movement[0]),
            "THIDUA_REGISTER_URL": f"postgresql+psycopg://postgres@/register?host={socket}",
            "PREFECT_HOME": str(tmp_path / "home"),
            "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
            "PYTHONPATH": str(ROOT),
            "PREFECT_WORKER_QUERY_SECONDS": "1",
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
        }
        database = {"PREFECT_API_DATABASE_CONNECTION_URL": f"postgresql+asyncpg://postgres@/prefect?host={socket}"}
        server = ["prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port), "--no-ui"]
        with running(server, {**given, **database}, tmp_path):
            wait_for(lambda: answers(port), "the server")
            yield given, socket


def run(words, environment, code=0):
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def ask(socket, database, question):
    import psycopg

    with psycopg.connect(host=str(socket), user="postgres", dbname=database) as connection:
        return [row[0] for row in connection.execute(question)]


def wait_for(is_there, what):
    deadline = time.monotonic() + 120
    while not is_there():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.2)


def test_a_worker_of_a_pool_ends_in_the_same_files(movement, office, tmp_path):
    data, ending, kept = movement
    given, socket = office
    refused = run(["flows.cli", "deploy", "--pool", POOL], given, code=4)
    assert f"Máy chủ không có work pool “{POOL}”." in refused
    run(["prefect", "work-pool", "create", "--type", "process", POOL], given)
    assert "Đã giao 4 lịch chạy" in run(["flows.cli", "deploy", "--pool", POOL], given)
    quiet = ask(socket, "prefect", "SELECT infra_overrides->'env'->>'GX_ANALYTICS_ENABLED' FROM deployment")
    assert quiet == ["false"] * 4
    with running(["prefect", "worker", "start", "--pool", POOL], given, tmp_path):
        told = run(["flows.cli", "trigger", NAME, PERIOD, "--as-of", DAY.isoformat()], given)
    assert "đã chạy xong" in told
    assert set(differences(state(data), ending)) <= {REGISTER}
    assert originals(data) == kept
    review = json.loads((data / NAME / PERIOD / "review.json").read_text(encoding="utf-8"))
    assert review["state"] == "finished"
    proposed = {item["nominee"] for item in review["proposals"] if item["verdict"] == "proposed"}
    assert "COMPLETED" in ask(socket, "prefect", "SELECT state_type FROM flow_run")
    assert set(ask(socket, "register", "SELECT nominee FROM khen_thuong")) == proposed != set()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "Chưa biết máy chủ Prefect nào"),
        ({"PREFECT_API_URL": "http://127.0.0.1:9/api"}, "Máy chủ Prefect không trả lời"),
        ({"PREFECT_API_URL": "http://127.0.0.1:9/api", "THIDUA_DATA": "/nowhere"}, "Chưa có phong trào nào"),
    ],
    ids=["no server named", "no server there", "no movement"],
)
def test_what_stands_in_the_way_of_deploying_is_said(monkeypatch, tmp_path, changes, says):
    from prefect.settings import PREFECT_API_URL, temporary_settings

    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "phong-trao.xlsx").touch()
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    for name, value in {"THIDUA_DATA": str(tmp_path), **changes}.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    # As in a process of its own: this one has its server already.
    with temporary_settings({PREFECT_API_URL: settings.api_url}), pytest.raises(ReviewError, match=says):
        deploy_registry(POOL, settings, Console())
