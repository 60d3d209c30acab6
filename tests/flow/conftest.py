"""Flows run on Prefect's own server, started once for the whole session."""

import pytest
from typer.testing import CliRunner

from tasks.settings import quieten_libraries


@pytest.fixture(scope="session", autouse=True)
def _prefect(tmp_path_factory):
    quieten_libraries(tmp_path_factory.mktemp("prefect-home"))
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The movement folders after `thidua demo`."""
    from flows.cli import app  # settings are read once Prefect is set up

    into = tmp_path_factory.mktemp("demo")
    result = CliRunner().invoke(app, ["demo", "--into", str(into)], catch_exceptions=False)
    assert result.exit_code == 0
    return into
