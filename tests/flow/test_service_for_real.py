"""`thidua serve` as an office runs it: its web pages in a real browser, its schedule by the real clock, a restart."""

import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tasks.files import read_record
from tasks.model.case import ReviewCase
from tasks.model.folders import CAMPAIGN_WORKBOOK, ReviewFolder
from tasks.model.periods import Period, ReviewKind
from tasks.prepare.workbook import read_campaign, write_campaign_workbook
from tests.factories_small import cut_sample, send_forms
from tests.flow.office import NAME, Office, wait_for

pytestmark = pytest.mark.heavy

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
BROWSER = "/usr/bin/chromium"
QUICK = {"PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "1", "PREFECT_RUNNER_POLL_FREQUENCY": "1"}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A data folder with the small movement, and a line in `Kỳ xét` for the year that begins or runs now."""
    root = tmp_path_factory.mktemp("office")
    office = Office(root)
    folder = send_forms(cut_sample(root / "sample"), office.movement)
    workbook = folder.campaign_dir / CAMPAIGN_WORKBOOK
    campaign = read_campaign(workbook)
    yearly = next(term for term in campaign.terms if term.period.kind is ReviewKind.ANNUAL)
    now = datetime.now(VIETNAM).date()
    # Also of the year that may begin while the test runs.
    years = sorted({now.year, (now + timedelta(days=1)).year})
    terms = tuple(_term_of(yearly, year) for year in years)
    write_campaign_workbook(workbook, replace(campaign, terms=(*campaign.terms, *terms)))
    return office


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
def client(office):
    from prefect.client.orchestration import get_client
    from prefect.settings import PREFECT_API_URL, temporary_settings

    with temporary_settings({PREFECT_API_URL: office.api}), get_client(sync_client=True) as asked:
        yield asked


def deployments(office):
    with client(office) as asked:
        flows = {flow.id: flow.name for flow in asked.read_flows()}
        return {flows[item.flow_id]: item for item in asked.read_deployments()}


def runs_of(office, deployment):
    with client(office) as asked:
        return [run for run in asked.read_flow_runs() if run.deployment_id == deployment.id]


def submit(office, page, final):
    """The run that the form started; sent again where the server was too busy for the page the first time."""
    button = page.get_by_role("button", name="Submit")
    for _ in range(5):
        if button.is_visible():
            button.click()
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if started := runs_of(office, final):
                return started[0]
            time.sleep(1)
    raise AssertionError(page.inner_text("body"))


def test_a_person_starts_the_final_review_on_the_page_and_finds_what_it_shows(office):
    from playwright.sync_api import expect, sync_playwright

    with office.serving(**QUICK), sync_playwright() as tool:
        site = office.api.removesuffix("/api")
        browser = tool.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1300, "height": 1400})
        page.goto(f"{site}/deployments")
        page.locator("tr", has_text="final").get_by_role("link", name=NAME).click()
        page.get_by_role("button", name="Run", exact=True).first.click()
        page.get_by_text("Custom run").click()
        for shown in ("Kỳ xét", "Phong trào", "Năm (Optional)", "Tính đến ngày (Optional)", "Chạy một kỳ xét"):
            expect(page.get_by_text(shown).first).to_be_visible()
        page.get_by_role("button", name="int", exact=True).click()
        page.locator("input[type=number]").first.fill("2025")
        run = submit(office, page, deployments(office)["final"])
        assert run.parameters["request"]["year"] == 2025
        page.goto(f"{site}/runs/flow-run/{run.id}")
        expect(page.get_by_text("Completed").first).to_be_visible(timeout=180_000)
        page.get_by_text("Artifacts", exact=True).click()
        expect(page.get_by_text("bang-don-vi").first).to_be_visible(timeout=30_000)
        browser.close()
    folder = ReviewFolder(office.movement, Period(2025, ReviewKind.FINAL))
    assert folder.state.is_file()


def fired(office, deployment, due):
    """The ended runs of a deployment that the schedule asked for at a moment; not those the service catches up."""
    near = timedelta(seconds=30)
    ended = [run for run in runs_of(office, deployment) if run.state.is_final()]
    return [run for run in ended if run.auto_scheduled and abs(run.expected_start_time - due) < near]


def test_a_schedule_fires_by_the_clock_for_the_year_of_its_time_after_a_restart_too(office):
    from prefect.client.schemas.schedules import IntervalSchedule

    for _ in ("at first", "after a restart"):
        with office.serving(**QUICK):
            annual = deployments(office)["annual"]
            assert not annual.paused
            assert all(item.active for item in annual.schedules)
            due = datetime.now(UTC) + timedelta(seconds=6)
            yearly = IntervalSchedule(interval=timedelta(days=365), anchor_date=due, timezone=str(VIETNAM))
            with client(office) as asked:
                asked.create_deployment_schedules(annual.id, [(yearly, True)])
            wait_for(lambda asked=annual, begun=due: fired(office, asked, begun), 120, office.told)
            (run,) = fired(office, annual, due)
            assert run.state.is_completed(), run.state.message
            assert run.parameters["request"].get("year") is None
        day = due.astimezone(VIETNAM).date()
        folder = ReviewFolder(office.movement, Period(day.year, ReviewKind.ANNUAL))
        assert folder.state.is_file()
        assert read_record(folder.case, ReviewCase).term.first_year == day.year
