"""Reviews of the sample commune, with real forms made by prepare."""

from pathlib import Path

from tasks.files import write_bytes
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period
from tasks.prepare.case import freeze_case
from tasks.prepare.forms import build_form, form_edition
from tasks.rehearse.sample import load_sample

DATA = Path(__file__).resolve().parents[1] / "data"
SAMPLE = DATA / "sample"
BEFORE, AFTER = "van-hoa-cong-so", "van-hoa-cong-so-thang-8-2025"


def open_review(into, scenario, period, units):
    """The folder of a review whose forms for these units are ready to send out, and its case."""
    campaign = load_sample(SAMPLE, DATA / "reference", scenario)
    folder = ReviewFolder(into / scenario, parse_period(period))
    case = freeze_case(campaign, folder.period, DATA / "reference")
    for code in units:
        unit = case.unit(code)
        write_bytes(folder.forms / f"{code}.xlsx", build_form(case, unit, form_edition(case, unit)))
    return folder, case
