"""Options of the whole suite."""

from hypothesis import HealthCheck, settings

from tests.fault_table import FaultTable

# How long an example takes says nothing of the code on a machine that does other work beside it.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def pytest_addoption(parser):
    parser.addoption(
        "--regenerate", action="store_true", help="rewrite tests/golden/documents from what is filled today"
    )
    parser.addoption("--fault-table", action="store_true", help="write tests/flow/FAULTS.md; not with -n")


def pytest_configure(config):
    if config.getoption("fault_table"):
        config.pluginmanager.register(FaultTable())
