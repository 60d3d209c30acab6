"""`thidua serve` as an office runs it: its web pages in a real browser, its schedule by the real clock, a restart."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tasks.files import read_record
from tasks.model.case import ReviewCase
from tasks.model.folders import CAMPAIGN_WORKBOOK, ReviewFolder
from tasks.model.periods import Period, ReviewKind
from tasks.prepare.workbook import read_campaign, write_campaign_workbook
from tests.factories_small import cut_sample, send_forms

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).resolve().parents[2]
NAME = "van-hoa-cong-so"
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
API = "http://127.0.0.1:4200/api"
BROWSER = "/usr/bin/chromium"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A data folder with the small movement, and a line in `Kỳ xét` for the year that begins or runs now."""
    root = tmp_path_factory.mktemp("office")
    folder = send_forms(cut_sample(root / "sample"), root / "data" / NAME)
    workbook = folder.campaign_dir / CAMPAIGN_WORKBOOK
    campaign = read_campaign(workbook)
    yearly = next(term for term in campaign.terms if term.period.kind is ReviewKind.ANNUAL)
    now = datetime.now(VIETNAM).date()
    # Also of the year that may begin while the test runs.
    years = sorted({now.year, (now + timedelta(days=1)).year})
    terms = tuple(_term_of(yearly, year) for year in years)
    write_campaign_workbook(workbook, replace(campaign, terms=(*campaign.terms, *terms)))
    return root


def _term_of(yearly, year):
    return replace(
        yearly,
        period=Period(year, ReviewKind.ANNUAL),
        first_year=year,
        last_year=year,
        submission_due_date=date(year, 12, 29),
        correction_due_date=date(year, 12, 30),
        council_date=date(year, 12, 31),
        decision_date=date(year, 12, 31),
    )


@contextmanager
def serving(office):
    """`thidua serve` on this data folder, its deployments known; asked to stop as a person does, by Ctrl+C."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "THIDUA_"))}
    quick = {"PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "1", "PREFECT_RUNNER_POLL_FREQUENCY": "1"}
    own = {"THIDUA_DATA": str(office / "data"), "PREFECT_HOME": str(office / "home")}
    command = [sys.executable, "-m", "flows.cli", "serve"]
    log_file = office / "serve.log"
    with log_file.open("w") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**kept, **quick, **own}, stdout=log, stderr=log, start_new_session=True
        )
        try:
            # Not before: until then the server knows the deployments of the service before.
            wait_for(lambda: "polling for scheduled runs" in log_file.read_text(encoding="utf-8"), 120, "the service")
            yield
        finally:
            stop(process)


def stop(process):
    """Ctrl+C, and after a minute the hard way: a run under way may keep the service, and no server may stay behind."""
    os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(60)


def wait_for(is_there, seconds, what):
    deadline = time.monotonic() + seconds
    while not is_there():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.5)


@contextmanager
def client():
    from prefect.client.orchestration import get_client
    from prefect.settings import PREFECT_API_URL, temporary_settings

    with temporary_settings({PREFECT_API_URL: API}), get_client(sync_client=True) as asked:
        yield asked


def deployments():
    import httpx

    try:
        with client() as asked:
            flows = {flow.id: flow.name for flow in asked.read_flows()}
            return {flows[item.flow_id]: item for item in asked.read_deployments()}
    except httpx.HTTPError:
        return {}


def all_runs():
    with client() as asked:
        return asked.read_flow_runs()


def runs_of(deployment):
    return [run for run in all_runs() if run.deployment_id == deployment.id and run.state.is_final()]


def submit(page, final):
    """The run that the form started; sent again where the server was too busy for the page the first time."""
    button = page.get_by_role("button", name="Submit")
    for _ in range(5):
        if button.is_visible():
            button.click()
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if started := [run for run in all_runs() if run.deployment_id == final.id]:
                return started[0]
            time.sleep(1)
    raise AssertionError(page.inner_text("body"))


def test_a_person_starts_the_final_review_on_the_page_and_finds_what_it_shows(office):
    from playwright.sync_api import expect, sync_playwright

    with serving(office), sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1300, "height": 1400})
        page.goto("http://127.0.0.1:4200/deployments")
        page.locator("tr", has_text="final").get_by_role("link", name=NAME).click()
        page.get_by_role("button", name="Run", exact=True).first.click()
        page.get_by_text("Custom run").click()
        for shown in ("Phong trào", "Năm (Optional)", "Tính đến ngày (Optional)", "Chạy một kỳ xét"):
            expect(page.get_by_text(shown).first).to_be_visible()
        page.get_by_role("button", name="int", exact=True).click()
        page.locator("input[type=number]").first.fill("2025")
        run = submit(page, deployments()["final"])
        assert run.parameters["request"]["year"] == 2025
        page.goto(f"http://127.0.0.1:4200/runs/flow-run/{run.id}")
        expect(page.get_by_text("Completed").first).to_be_visible(timeout=180_000)
        page.get_by_text("Artifacts", exact=True).click()
        expect(page.get_by_text("bang-don-vi").first).to_be_visible(timeout=30_000)
        browser.close()
    folder = ReviewFolder(office / "data" / NAME, Period(2025, ReviewKind.FINAL))
    assert folder.state.is_file()


def fired(deployment, due):
    """The ended runs of a deployment that the schedule asked for at a moment; not those the service catches up."""
    near = timedelta(seconds=30)
    return [run for run in runs_of(deployment) if run.auto_scheduled and abs(run.expected_start_time - due) < near]


def test_a_schedule_fires_by_the_clock_for_the_year_of_its_time_after_a_restart_too(office):
    from prefect.client.schemas.schedules import IntervalSchedule

    for _ in ("at first", "after a restart"):
        with serving(office):
            annual = deployments()["annual"]
            assert not annual.paused
            assert all(item.active for item in annual.schedules)
            due = datetime.now(UTC) + timedelta(seconds=6)
            yearly = IntervalSchedule(interval=timedelta(days=365), anchor_date=due, timezone=str(VIETNAM))
            with client() as asked:
                asked.create_deployment_schedules(annual.id, [(yearly, True)])
            wait_for(lambda asked=annual, begun=due: fired(asked, begun), 120, "the scheduled run")
            (run,) = fired(annual, due)
            assert run.state.is_completed(), run.state.message
            assert run.parameters["request"].get("year") is None
        day = due.astimezone(VIETNAM).date()
        folder = ReviewFolder(office / "data" / NAME, Period(day.year, ReviewKind.ANNUAL))
        assert folder.state.is_file()
        assert read_record(folder.case, ReviewCase).term.first_year == day.year
