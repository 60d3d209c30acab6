"""The register under test, once as a SQLite file and once on a PostgreSQL server of the test run."""

from itertools import count
from pathlib import Path

import pytest

from tests.postgres import run_server

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres_server():
    """The folder of the socket of a running server."""
    with run_server() as socket:
        yield socket


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.heavy)])
def register_place(request, tmp_path) -> tuple[Path, str]:
    """Path and URL of an empty register, as `open_register` takes them."""
    if request.param == "sqlite":
        return tmp_path / "so-khen-thuong.sqlite", ""
    import psycopg

    socket, name = request.getfixturevalue("postgres_server"), f"register_{next(_NUMBERS)}"
    with psycopg.connect(host=str(socket), user="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return tmp_path / "unused.sqlite", f"postgresql+psycopg://postgres@/{name}?host={socket}"
