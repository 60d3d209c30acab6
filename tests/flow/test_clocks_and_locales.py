"""The documents of a finished review, filled under other clocks, time zones, locales and hash seeds: the same bytes."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).resolve().parents[2]
_COMPOSE = """
import locale, sys, time
from pathlib import Path
from tasks.compose.notices import write_opening
from tasks.compose.stage import fill_planned, write_plans
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period

locale.setlocale(locale.LC_ALL, "")
folder, into = ReviewFolder(Path(sys.argv[1]), parse_period(sys.argv[2])), Path(sys.argv[3])
write_opening(folder, Path("templates"))
fill_planned(folder, Path("templates"), write_plans(folder, is_draft=False), into)
print(locale.setlocale(locale.LC_ALL), time.strftime("%Y"))
"""
_SETTINGS = {
    "auckland": {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1", "clock": "2031-12-31 23:59:58"},
    "los angeles": {
        "TZ": "America/Los_Angeles",
        "LC_ALL": "vi_VN.UTF-8",
        "PYTHONHASHSEED": "22",
        "clock": "1999-01-01",
    },
    "turkish": {"TZ": "UTC", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "333", "clock": "2024-02-29 12:00:00"},
}


@pytest.fixture(scope="module")
def locales(tmp_path_factory):
    """The folder of the two locales; the programs behind them are installed by `.ci/run`."""
    folder = tmp_path_factory.mktemp("locales")
    for name in ("vi_VN", "tr_TR"):
        subprocess.run(["localedef", "-i", name, "-f", "UTF-8", folder / f"{name}.UTF-8"], check=True)
    return folder


@pytest.mark.parametrize("name", sorted(_SETTINGS))
@pytest.mark.parametrize("period", ["nam-2021", "so-ket-2022", "tong-ket-2025"])
def test_no_clock_locale_or_seed_reaches_a_document(demo, locales, tmp_path, name, period):
    campaign = demo / "van-hoa-cong-so"
    setting = {**_SETTINGS[name], "LOCPATH": str(locales), "PYTHONPATH": str(ROOT)}
    clock = setting.pop("clock")
    before = _digests(campaign / period)
    kept = {path.removeprefix("6-ho-so/"): digest for path, digest in before.items()}
    command = ["faketime", clock, sys.executable, "-c", _COMPOSE, campaign, period, tmp_path]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | setting, check=True, capture_output=True, encoding="utf-8", timeout=120
    )
    assert setting["LC_ALL"] in done.stdout
    assert int(done.stdout.split()[-1]) in {int(clock[:4]), int(clock[:4]) + 1, int(clock[:4]) - 1}
    assert _digests(campaign / period) == before
    made = _digests(tmp_path)
    assert len(made) > 10
    assert made == {path: kept[path] for path in made}


def _digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
