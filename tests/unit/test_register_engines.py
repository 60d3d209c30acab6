"""The tests of the register run on SQLite (quick) and on a real PostgreSQL server (heavy), and never skip in silence.

`pytest tests/unit/test_register_*.py` runs both in one go; `.ci/run` runs the quick ones first, the heavy ones last.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from tasks.register.store import open_register
from tests import postgres

ROOT = Path(__file__).resolve().parents[2]


def test_the_engine_under_test_is_the_one_the_test_is_named_after(register_place, request):
    name = request.node.callspec.params["register_place"]
    with open_register(*register_place) as engine, engine.connect() as connection:
        question = "SELECT version()" if name == "postgresql" else "SELECT 'SQLite ' || sqlite_version()"
        said = connection.execute(text(question)).scalar_one()
    assert engine.dialect.name == name
    assert said.lower().startswith(f"{name} ")


def test_without_a_server_program_the_run_fails_and_skips_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres.shutil, "which", {}.get)
    monkeypatch.setattr(postgres, "_DEBIAN", tmp_path)
    with pytest.raises(pytest.fail.Exception, match="no PostgreSQL server on this machine"), postgres.run_server():
        pass


@pytest.mark.heavy
def test_every_test_of_the_register_that_runs_on_sqlite_runs_on_postgresql_in_the_heavy_run():
    quick, heavy = (collected(marks) for marks in ("not heavy", "heavy"))
    on_sqlite = {name for name, engine in quick if engine == "sqlite"}
    on_postgresql = {name for name, engine in heavy if engine == "postgresql"}
    assert on_sqlite == on_postgresql != set()
    assert re.search(r"^\.venv/bin/python -m pytest -m heavy\b", (ROOT / ".ci/run").read_text("utf-8"), re.MULTILINE)


def collected(marks):
    """Name and engine of each test that such a run takes up."""
    files = sorted(str(path) for path in Path(__file__).parent.glob("test_register_*.py"))
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--collect-only", "-q", "-m", marks, *files]
    run = subprocess.run([*command, "-o", "addopts="], cwd=ROOT, capture_output=True, text=True, check=True)
    return re.findall(r"^(.+?)\[(?:.*-)?(sqlite|postgresql)(?:-.*)?\]$", run.stdout, re.MULTILINE)
