"""A movement of two units, cut out of the sample commune: every stage has work, and a run takes seconds.

MN types a number as text; QS forgets an answer, so its workbook goes back.
"""

import csv
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from tasks.files import write_bytes
from tasks.model.folders import CAMPAIGN_WORKBOOK, ReviewFolder
from tasks.model.periods import parse_period
from tasks.prepare.case import freeze_case
from tasks.prepare.forms import build_form, form_edition
from tasks.prepare.workbook import write_campaign_workbook
from tasks.rehearse.sample import load_sample
from tasks.rehearse.source import BASE_SCENARIO
from tasks.rehearse.units import play_units

DATA = Path(__file__).resolve().parents[1] / "data"
UNITS = ("MN", "QS")
PERIOD = "nam-2021"
DAY = date(2021, 12, 28)


def cut_sample(into, units=UNITS):
    """A copy of the sample in which only these units, their people and what is told of them are left."""
    shutil.copytree(DATA / "sample", into)
    people = {row["code"] for row in _rows(into / "people.csv") if row["code"].rsplit("-", 1)[0] in units}
    known = people | set(units)
    _keep(into / "units.csv", lambda row: row["code"] in units)
    _keep(into / "people.csv", lambda row: row["code"] in people)
    for name in ("past_awards", "year_results", f"submissions-{PERIOD}", f"exceptions-{PERIOD}"):
        _keep(into / f"{name}.csv", lambda row: next(iter(row.values())) in known)
    _keep(into / "extensions.csv", lambda row: row["unit_code"] in units)
    script = into / f"council-{PERIOD}.json"
    record = json.loads(script.read_text(encoding="utf-8"))
    for part in ("appraisals", "adjustments", "recusals", "tallies"):
        record[part] = [item for item in record[part] if item["nominee"] in known]
    script.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return into


def send_forms(sample_dir, campaign_dir):
    """The folder of a review whose units have answered: nothing has been read yet."""
    campaign = load_sample(sample_dir, DATA / "reference", BASE_SCENARIO)
    known = {item.code for item in (*campaign.units, *campaign.people)}
    members = tuple(_cut_ties(member, known) for member in campaign.council.members)
    council = replace(campaign.council, members=members)
    campaign = replace(campaign, council=council, is_rehearsal=False)
    write_campaign_workbook(campaign_dir / CAMPAIGN_WORKBOOK, campaign)
    folder = ReviewFolder(campaign_dir, parse_period(PERIOD))
    case = freeze_case(campaign, folder.period, DATA / "reference")
    for unit in campaign.units:
        write_bytes(folder.forms / f"{unit.code}.xlsx", build_form(case, unit, form_edition(case, unit)))
    play_units(folder, sample_dir)
    return folder


def _cut_ties(member, known):
    """The member without what ties it to units and people that are not there."""
    return replace(
        member,
        unit_code=member.unit_code if member.unit_code in known else "",
        person_code=member.person_code if member.person_code in known else "",
        watched_units=tuple(code for code in member.watched_units if code in known),
        declared_ties=tuple(code for code in member.declared_ties if code in known),
    )


def _keep(path, is_wanted):
    rows = _rows(path)
    _write(path, [row for row in rows if is_wanted(row)], list(rows[0]))


def _rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(path, rows, columns=None):
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns or list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
