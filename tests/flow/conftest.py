"""Flows run on Prefect's own server, started once for the whole session."""

import pytest

from tasks.settings import quieten_libraries


@pytest.fixture(scope="session", autouse=True)
def _prefect(tmp_path_factory):
    quieten_libraries(tmp_path_factory.mktemp("prefect-home"))
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield
