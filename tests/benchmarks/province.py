"""A province on disk: the filled forms of the sample commune, multiplied under new codes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tasks.files import write_bytes, write_record
from tasks.model.campaign import Campaign
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period
from tasks.prepare.case import freeze_case
from tasks.prepare.forms import build_form, form_edition
from tasks.rehearse.sample import load_sample
from tasks.rehearse.units import play_units

DATA = Path(__file__).resolve().parents[2] / "data"
SCENARIO = "van-hoa-cong-so"
UNITS_PER_COMMUNE = 30


def make_commune(into: Path, period: str = "nam-2021") -> tuple[ReviewFolder, ReviewCase]:
    """The sample commune's own review, its inbox filled."""
    campaign = load_sample(DATA / "sample", DATA / "reference", SCENARIO)
    folder = ReviewFolder(into / SCENARIO, parse_period(period))
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
    code = re.compile(rf"(?<![\w.-]){re.escape(old)}(?=-\d\d\b|[^\w-])".encode())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in _renamed(parts, code, new.encode()):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 1)
    return buffer.getvalue()


def _renamed(parts: tuple[tuple[str, bytes], ...], code: re.Pattern[bytes], new: bytes) -> Iterator[tuple[str, bytes]]:
    for name, content in parts:
        holds_text = name == "xl/sharedStrings.xml" or name.startswith("xl/worksheets/sheet")
        yield name, code.sub(new, content) if holds_text else content
