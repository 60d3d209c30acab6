"""Options of the whole suite, and which tests stay together where it runs on several cores."""

import pytest

#: Fixtures of the session that take a minute to make: their tests share one worker (`--dist loadgroup`).
_COSTLY = ("demo", "movements")


def pytest_addoption(parser):
    parser.addoption(
        "--regenerate", action="store_true", help="rewrite tests/golden/documents from what is filled today"
    )


def pytest_collection_modifyitems(items):
    for item in items:
        made = next((name for name in _COSTLY if name in item.fixturenames), str(item.path))
        item.add_marker(pytest.mark.xdist_group(made))
