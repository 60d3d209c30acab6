"""`thidua demo`: the sample commune plays a whole movement, from empty forms to finished dossiers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands import show_status
from flows.running import open_period, run_period
from tasks.model.folders import CAMPAIGN_WORKBOOK, ReviewFolder
from tasks.model.periods import parse_period

if TYPE_CHECKING:
    from rich.console import Console

    from tasks.settings import Settings

#: Scenario of the sample → the reviews played in it, each with the day of the run (after every deadline).
SCENARIOS = {
    "van-hoa-cong-so": (
        ("nam-2021", date(2021, 12, 28)),
        ("so-ket-2022", date(2022, 6, 24)),
        ("tong-ket-2025", date(2025, 5, 20)),
    ),
    "van-hoa-cong-so-thang-8-2025": (("tong-ket-2025", date(2025, 8, 20)),),
}


def play_demo(into: Path, settings: Settings, console: Console) -> None:
    """Build both scenarios of the sample under `into` and run every review to the end.

    What is there from an earlier play is kept and run again: nothing that somebody changed in it is lost.
    """
    from tasks.prepare.workbook import write_campaign_workbook
    from tasks.rehearse.sample import load_sample

    folders: list[ReviewFolder] = []
    for scenario, reviews in SCENARIOS.items():
        console.rule(f"Phong trào mẫu: {scenario}")
        campaign_dir = into / scenario
        if not (campaign_dir / CAMPAIGN_WORKBOOK).exists():
            campaign = load_sample(settings.sample_dir, settings.reference_dir, scenario)
            write_campaign_workbook(campaign_dir / CAMPAIGN_WORKBOOK, campaign)
        for period, day in reviews:
            folder = ReviewFolder(campaign_dir, parse_period(period))
            _play_review(folder, day, settings, console)
            folders.append(folder)
    _list_results(folders, into, console)


def _play_review(folder: ReviewFolder, day: date, settings: Settings, console: Console) -> None:
    from flows.history import enter_signed
    from tasks.rehearse.council import play_council
    from tasks.rehearse.signing import read_signing
    from tasks.rehearse.units import play_units

    campaign, period = str(folder.campaign_dir), folder.period.code
    open_period(campaign, period, settings, console)
    if not any(folder.inbox.iterdir()):
        play_units(folder, settings.sample_dir)
    if not folder.council_workbook.exists():
        run_period(campaign, period, day, console)
        play_council(folder, settings.sample_dir)
    run_period(campaign, period, day, console)
    if not folder.signed_papers.exists():
        for entry in read_signing(folder, settings.sample_dir):
            enter_signed(folder, entry, None, settings, console)
    show_status(folder, console)


def _list_results(folders: list[ReviewFolder], into: Path, console: Console) -> None:
    console.rule("Đã diễn tập xong")
    for folder in folders:
        files = sorted(folder.dossiers.rglob("*.docx"))
        console.print(f"[bold]{folder.period.label}[/] ({folder.campaign_dir.name}): {len(files)} văn bản Word")
        for path in sorted({file.parent for file in files}):
            console.print(f"  {path.relative_to(into)}", highlight=False, markup=False)
    console.print(f"Mở thư mục này để xem: {into}", highlight=False, markup=False)
    console.print("Mọi tên người và số liệu trong phong trào mẫu đều là hư cấu.")
