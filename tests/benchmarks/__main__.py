"""Run a benchmark by name: `python -m tests.benchmarks intake`; `page` writes what was measured last.

Numbers are the sizes of the benchmark named before them: `python -m tests.benchmarks province 1 10`.
"""

from __future__ import annotations

import importlib
import json
import platform
import sys
from datetime import date

from tests.benchmarks.page import HISTORY, write_page

MODULES = {
    "intake": "intake",
    "filling": "filling",
    "startup": "startup",
    "service": "service",
    "province": "reviews",
}


def main() -> int:
    """Run what was asked for and add its figures to the history."""
    names = [word for word in sys.argv[1:] if not word.isdecimal()] or list(MODULES)
    sizes = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    if names == ["page"]:
        write_page()
        return 0
    if unknown := [name for name in names if name not in MODULES]:
        print(f"unknown: {', '.join(unknown)}; known: {', '.join(MODULES)}, page", file=sys.stderr)
        return 2
    for name in names:
        figures = importlib.import_module(f"tests.benchmarks.{MODULES[name]}").run(*sizes)
        line = {"benchmark": name, "day": date.today().isoformat(), "python": platform.python_version(), **figures}  # noqa: DTZ011
        with HISTORY.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(line, sort_keys=True) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
