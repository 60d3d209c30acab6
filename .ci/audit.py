"""Known vulnerabilities of the locked packages, asked of osv.dev: one found fails, a service out of reach does not.

`known-vulnerabilities.csv` beside this file lists those looked at and accepted, each until a day and with its reason.
"""

from __future__ import annotations

import csv
import datetime
import json
import re
import sys
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
SERVICE = "https://api.osv.dev/v1/querybatch"


def main(service: str = SERVICE, locks: str = str(HERE.parent), accepted: str = str(HERE)) -> int:
    """0 where nothing is known against the locked versions, or the service cannot be reached; else 1."""
    pins = sorted({pin for lock in Path(locks).glob("requirements*.lock") for pin in read_pins(lock)})
    try:
        found = ask(service, pins)
    except (urllib.error.URLError, TimeoutError) as error:
        print(f"audit: {service} cannot be reached ({error}); nothing was checked")
        return 0
    today = datetime.datetime.now(datetime.UTC).date()
    fresh = [hit for hit in found if hit[0] not in read_accepted(Path(accepted) / "known-vulnerabilities.csv", today)]
    for code, name, version in fresh:
        print(f"audit: {code} in {name} {version}")
    print(f"audit: {len(pins)} packages, {len(found)} vulnerabilities known, {len(fresh)} not accepted")
    return 1 if fresh else 0


def read_pins(lock: Path) -> list[tuple[str, str]]:
    """Name and version of each package that a lock names."""
    return re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE)


def ask(service: str, pins: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Each known vulnerability: its code, the package, the version."""
    queries = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in pins]
    body = json.dumps({"queries": queries}).encode()
    request = urllib.request.Request(service, body, {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        results = json.load(answer)["results"]
    pairs = zip(pins, results, strict=True)
    return sorted((hit["id"], *pin) for pin, result in pairs for hit in result.get("vulns", ()))


def read_accepted(table: Path, today: datetime.date) -> set[str]:
    """The codes accepted until today or later."""
    with table.open(encoding="utf-8", newline="") as stream:
        return {row["id"] for row in csv.DictReader(stream) if datetime.date.fromisoformat(row["until"]) >= today}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
