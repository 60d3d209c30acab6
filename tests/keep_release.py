"""Keep a movement of this release for the tests of later ones: `python -m tests.keep_release`, once for a release."""

import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from tasks.rehearse.council import play_council
from tests.factories_small import DAY, PERIOD, cut_sample, send_forms

FIXTURES = Path(__file__).resolve().parent / "fixtures"
UNITS = ("CA", "THON-06")
DECISION = ("--number", "215/QĐ-UBND", "--date", "28/12/2021")


def keep_release(into: Path = FIXTURES) -> Path:
    """The backup of a small movement played from its forms to the registered decision by the code of the day."""
    target = into / f"phong-trao-{version('thidua')}.zip"
    with tempfile.TemporaryDirectory() as scratch:
        sample = cut_sample(Path(scratch) / "sample", UNITS)
        folder = send_forms(sample, Path(scratch) / "van-hoa-cong-so")
        movement = str(folder.campaign_dir)
        _command("review", movement, PERIOD, "--as-of", DAY.isoformat(), expected=3)
        play_council(folder, sample)
        _command("review", movement, PERIOD, "--as-of", DAY.isoformat())
        _command("register", movement, PERIOD, *DECISION)
        _command("backup", movement, "--into", str(target))
    return target


def _command(*words: str, expected: int = 0) -> None:
    done = subprocess.run([sys.executable, "-m", "flows.cli", *words], capture_output=True, text=True)
    assert done.returncode == expected, done.stdout + done.stderr


if __name__ == "__main__":
    sys.stdout.write(f"{keep_release()}\n")
