"""What `thidua why` says of three nominees of the sample, kept as text: `pytest -m heavy --regenerate` rewrites it.

One is proposed for the highest award of a review, one is left without a place, and one is parted from others with the
same score by a rung of the ladder.
"""

import io
from pathlib import Path

import pytest
from rich.console import Console

from flows.why import explain_nominee
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period

pytestmark = pytest.mark.heavy

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "why"


def said(demo, period, nominee):
    stream = io.StringIO()
    console = Console(file=stream, width=10_000)
    explain_nominee(ReviewFolder(demo / "van-hoa-cong-so", parse_period(period)), nominee, console)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("page", "period", "nominee"),
    [
        ("duoc-de-nghi", "so-ket-2022", "UBND-VP"),
        ("khong-de-nghi", "tong-ket-2025", "MN-01"),
        ("bang-diem", "nam-2021", "UBND-VH-02"),
    ],
    ids=["proposed", "blocked", "tie"],
)
def test_why_says_what_it_said(demo, page, period, nominee, pytestconfig):
    text, kept = said(demo, period, nominee), GOLDEN / f"{page}.txt"
    if pytestconfig.getoption("regenerate"):
        kept.write_text(text, encoding="utf-8")
    assert text == kept.read_text(encoding="utf-8")
