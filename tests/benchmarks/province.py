"""A province on disk: the filled forms of the sample commune, multiplied under new codes."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from tasks.files import write_bytes, write_record
from tasks.model.campaign import Campaign
from tasks.model.case import ReviewCase
from tasks.model.folders import CAMPAIGN_WORKBOOK, ReviewFolder
from tasks.model.periods import Period, parse_period
from tasks.prepare.case import freeze_case
from tasks.prepare.forms import build_form, form_edition
from tasks.prepare.workbook import read_campaign, write_campaign_workbook
from tasks.rehearse.council import play_council
from tasks.rehearse.sample import load_sample
from tasks.rehearse.units import play_units

DATA = Path(__file__).resolve().parents[2] / "data"
SCENARIO = "van-hoa-cong-so"
UNITS_PER_COMMUNE = 30
#: The sample has 28 units: a commune of the province has these villages twice, the second time under the other code.
_MORE_VILLAGES = {"THON-01": "THON-10", "THON-02": "THON-11"}
#: A day after every deadline of the sample's yearly review.
DAY = date(2021, 12, 28)


def make_commune(into: Path) -> tuple[ReviewFolder, ReviewCase]:
    """The sample commune's own yearly review, its inbox filled."""
    campaign = load_sample(DATA / "sample", DATA / "reference", SCENARIO)
    folder = ReviewFolder(into / SCENARIO, parse_period("nam-2021"))
    case = freeze_case(campaign, folder.period, DATA / "reference")
    for unit in case.units:
        write_bytes(folder.forms / f"{unit.code}.xlsx", build_form(case, unit, form_edition(case, unit)))
    play_units(folder, DATA / "sample")
    _save_by_office(folder.inbox)
    return folder, case


def _save_by_office(inbox: Path) -> None:
    """Every workbook saved once more by LibreOffice: what comes back was saved by an office program, not by us."""
    with tempfile.TemporaryDirectory() as saved:
        command = ["soffice", f"-env:UserInstallation={Path(saved).as_uri()}/profile", "--headless"]
        command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", saved]
        subprocess.run([*command, *map(str, sorted(inbox.glob("*.xlsx")))], check=True, capture_output=True)
        for path in Path(saved).glob("*.xlsx"):
            shutil.copyfile(path, inbox / path.name)


def council_done(into: Path) -> ReviewFolder:
    """A commune of `UNITS_PER_COMMUNE` units whose council has filled its workbook: one run from finished dossiers."""
    folder, case = make_commune(into)
    campaign = _with_more_villages(case.campaign)
    assert len(campaign.units) == UNITS_PER_COMMUNE
    _send_in_for_more_villages(folder, freeze_case(campaign, folder.period, DATA / "reference"))
    write_campaign_workbook(folder.campaign_dir / CAMPAIGN_WORKBOOK, campaign)
    words = [sys.executable, "-m", "flows.cli", "review", str(folder.campaign_dir), folder.period.code]
    environment = {**os.environ, "THIDUA_DATA": str(into / "data"), "PREFECT_HOME": str(into / "home")}
    done = subprocess.run([*words, "--as-of", DAY.isoformat()], env=environment, capture_output=True, text=True)
    assert done.returncode == 3, done.stdout + done.stderr
    play_council(folder, DATA / "sample")
    return folder


def _with_more_villages(campaign: Campaign) -> Campaign:
    units, people = list(campaign.units), list(campaign.people)
    for old, new in _MORE_VILLAGES.items():
        units += [replace(unit, code=new, name=f"{unit.name} mới") for unit in campaign.units if unit.code == old]
        people += [
            replace(person, code=person.code.replace(old, new), unit_code=new)
            for person in campaign.people
            if person.unit_code == old
        ]
    return replace(campaign, units=tuple(units), people=tuple(people))


def _send_in_for_more_villages(folder: ReviewFolder, case: ReviewCase) -> None:
    editions = {unit.code: form_edition(case, unit).encode() for unit in case.units}
    for old, new in _MORE_VILLAGES.items():
        parts = tuple(_renamed(_read_parts(folder.inbox / f"{old}.xlsx"), _find_code(old), new.encode()))
        write_bytes(folder.inbox / f"{new}.xlsx", _reworded(parts, {editions[old]: editions[new]}))


def copy_commune(source: ReviewFolder, into: Path, number: int) -> ReviewFolder:
    """Another commune with what people brought to this one, under a code of its own: movement, forms, council."""
    name = f"xa-{number:05d}"
    folder = ReviewFolder(into / name, source.period)
    campaign = read_campaign(source.campaign_dir / CAMPAIGN_WORKBOOK)
    own = replace(campaign, code=name, is_rehearsal=False)
    write_campaign_workbook(folder.campaign_dir / CAMPAIGN_WORKBOOK, own)
    words = {campaign.code.encode(): name.encode(), **_editions(campaign, own, source.period)}
    for path in (*sorted(source.inbox.glob("*.xlsx")), source.council_workbook):
        content = _reworded(_read_parts(path), words)
        write_bytes(folder.root / path.relative_to(source.root), content)
    return folder


def _editions(old: Campaign, new: Campaign, period: Period) -> dict[bytes, bytes]:
    """The edition of each unit's form → the one of the other commune."""
    cases = [freeze_case(campaign, period, DATA / "reference") for campaign in (old, new)]
    pairs = zip(*([form_edition(case, unit).encode() for unit in case.units] for case in cases), strict=True)
    return dict(pairs)


def _reworded(parts: tuple[tuple[str, bytes], ...], words: dict[bytes, bytes]) -> bytes:
    word = re.compile(b"|".join(map(re.escape, words)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), word.sub(lambda found: words[found.group()], content))
    return buffer.getvalue()


def multiply(folder: ReviewFolder, case: ReviewCase, into: Path, unit_count: int) -> tuple[ReviewFolder, ReviewCase]:
    """One review of `unit_count` units, each with a filled form: copies of the accepted ones under new codes."""
    big = ReviewFolder(into / f"tinh-{unit_count}", folder.period)
    sources = [unit for unit in case.units if (folder.inbox / f"{unit.code}.xlsx").is_file()]
    chosen = [(f"X{number // len(sources):04d}", sources[number % len(sources)].code) for number in range(unit_count)]
    big_case = replace(case, campaign=_multiply_campaign(case.campaign, chosen))
    big.inbox.mkdir(parents=True, exist_ok=True)
    parts = {code: _read_parts(folder.inbox / f"{code}.xlsx") for code in {code for _, code in chosen}}
    for prefix, code in chosen:
        content = _pack(parts[code], code, f"{prefix}.{code}")
        (big.inbox / f"{prefix}.{code}.xlsx").write_bytes(content)
    write_record(big.case, ReviewCase, big_case)
    return big, big_case


def _multiply_campaign(campaign: Campaign, chosen: list[tuple[str, str]]) -> Campaign:
    units = {unit.code: unit for unit in campaign.units}
    people = {code: [item for item in campaign.people if item.unit_code == code] for code in units}
    copies = [replace(units[code], code=f"{prefix}.{code}", successor_code="") for prefix, code in chosen]
    persons = [
        replace(person, code=f"{prefix}.{person.code}", unit_code=f"{prefix}.{code}")
        for prefix, code in chosen
        for person in people[code]
    ]
    return replace(campaign, units=tuple(copies), people=tuple(persons), extensions=(), year_results=(), past_awards=())


def _read_parts(path: Path) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(path) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def _pack(parts: tuple[tuple[str, bytes], ...], old: str, new: str) -> bytes:
    """The workbook with another unit's code, and its people's, in every text."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in _renamed(parts, _find_code(old), new.encode()):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 1)
    return buffer.getvalue()


def _find_code(unit: str) -> re.Pattern[bytes]:
    return re.compile(rf"(?<![\w.-]){re.escape(unit)}(?=-\d\d\b|[^\w-])".encode())


def _renamed(parts: tuple[tuple[str, bytes], ...], code: re.Pattern[bytes], new: bytes) -> Iterator[tuple[str, bytes]]:
    for name, content in parts:
        holds_text = name == "xl/sharedStrings.xml" or name.startswith("xl/worksheets/sheet")
        yield name, code.sub(new, content) if holds_text else content
