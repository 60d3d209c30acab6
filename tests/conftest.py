"""Options of the whole suite."""


def pytest_addoption(parser):
    parser.addoption(
        "--regenerate", action="store_true", help="rewrite tests/golden/documents from what is filled today"
    )
