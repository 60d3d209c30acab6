"""The table of faults: what is done to a run, how often, how often nothing was lost, what the user reads.

`pytest -m heavy tests/flow --fault-table` writes `tests/flow/FAULTS.md` from the tests marked
`fault(what, reads)`. A test that plays its fault more than once records the property `tried`.
"""

from collections import defaultdict
from pathlib import Path

import pytest

PAGE = Path(__file__).parent / "flow" / "FAULTS.md"
_HEAD = """# Faults

Written by `pytest -m heavy tests/flow --fault-table`. Every fault was real. Survived: what units sent is as it was, no
half file is left, and the next run ends in the same bytes as one that nothing disturbed. A network folder that goes
away and a path too long for Windows are told in a sentence too ([HUONG-DAN.md](../../HUONG-DAN.md), section 8), but
were not tried.

| fault | tried | survived | the user reads | tests |
|---|---|---|---|---|
"""


class FaultTable:
    """Gathers the outcome of the marked tests and writes the page once all have run."""

    def __init__(self):
        self._rows = {}
        self._outcomes = defaultdict(list)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items):
        """Remember which fault a test is about, in the order of the files."""
        for item in items:
            mark = item.get_closest_marker("fault")
            if mark is not None:
                self._rows[item.nodeid] = (*mark.args, item.path.name)

    def pytest_runtest_logreport(self, report):
        """Count what was tried and what was survived."""
        if report.nodeid in self._rows and (report.when == "call" or report.failed):
            tried = dict(report.user_properties).get("tried", 1)
            self._outcomes[self._rows[report.nodeid]].append((tried, tried if report.passed else 0))

    def pytest_sessionfinish(self):
        """Write the page."""
        lines = []
        for what, reads, file in dict.fromkeys(self._rows.values()):
            outcomes = self._outcomes[what, reads, file]
            tried, survived = (sum(outcome[column] for outcome in outcomes) for column in (0, 1))
            lines.append(f"| {what} | {tried} | {survived} | {reads or '–'} | `{file}` |\n")
        PAGE.write_text(_HEAD + "".join(lines), encoding="utf-8")
