"""The registry: what runs when, and the form a person fills to start a run by hand."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.schedules import CronSchedule
from prefect.states import Running, Scheduled
from pydantic import ValidationError
from rich.console import Console

from flows.annual import annual
from flows.deployments import build_registry
from flows.final import final
from flows.opening import opening
from flows.request import TIME_ZONE, ReviewRequest, today
from flows.rollup import rollup
from flows.serving import drop_overdue, settle_interrupted
from tasks.lock import hold_movement
from tasks.model.periods import ReviewKind
from tasks.settings import load_settings

pytestmark = pytest.mark.heavy


@pytest.fixture
def registry(tmp_path):
    (tmp_path / "van-hoa-cong-so").mkdir()
    (tmp_path / "van-hoa-cong-so" / "phong-trao.xlsx").touch()
    (tmp_path / "khong-phai-phong-trao").mkdir()
    return {deployment.flow_name: deployment for deployment in build_registry(tmp_path)}


def test_only_opening_and_annual_run_on_a_schedule(registry):
    scheduled = {name for name, deployment in registry.items() if deployment.schedules}
    assert set(registry) == {"opening", "annual", "preliminary", "final"}
    assert scheduled == {"opening", "annual"}


def test_a_level_has_only_its_rollup_by_hand(tmp_path):
    (tmp_path / "huyen-huong-son").mkdir()
    (tmp_path / "huyen-huong-son" / "cap-tren.xlsx").touch()
    found = build_registry(tmp_path)
    assert [(item.flow_name, item.name, list(item.schedules)) for item in found] == [("rollup", "huyen-huong-son", [])]


def test_schedules_are_in_vietnamese_time(registry):
    zones = {item.schedule.timezone for deployment in registry.values() for item in deployment.schedules or []}
    assert zones == {TIME_ZONE}


def test_entry_points_are_module_paths(registry):
    assert registry["annual"].entrypoint == "flows.annual.annual"


def test_one_run_of_a_movement_at_a_time(registry):
    assert {deployment.concurrency_limit for deployment in registry.values()} == {1}


def test_the_run_form_describes_every_field():
    fields = final.parameters.definitions["ReviewRequest"]["properties"]
    assert set(fields) == {"campaign", "year", "as_of"}
    assert all(field["title"] and len(field["description"]) > 20 for field in fields.values())
    assert final.parameters.properties["request"]["title"] == "Kỳ xét"


@pytest.mark.parametrize("flow", [opening, rollup], ids=lambda flow: flow.name)
def test_the_run_form_names_the_kind_of_review_in_vietnamese(flow):
    kind = flow.parameters.properties["kind"]
    assert kind["title"] == "Loại kỳ xét"
    assert "sơ kết" in kind["description"]


def test_unknown_fields_are_refused_before_any_work():
    with pytest.raises(ValidationError):
        ReviewRequest(campaign="x", nam=2022)


def test_the_year_is_that_of_the_day_the_run_was_planned_for(monkeypatch):
    # New Year's Eve in UTC is New Year's Day in Vietnam.
    moment = datetime(2027, 12, 31, 20, 0, tzinfo=UTC)
    monkeypatch.setattr("flows.request.flow_run", type("Run", (), {"scheduled_start_time": moment}))
    request = ReviewRequest(campaign="x")
    assert request.period(ReviewKind.ANNUAL).code == "nam-2028"
    assert ReviewRequest(campaign="x", year=2026).period(ReviewKind.ANNUAL).code == "nam-2026"
    assert ReviewRequest(campaign="x", as_of=date(2021, 12, 1)).period(ReviewKind.ANNUAL).code == "nam-2021"


def test_a_late_run_is_of_the_day_it_runs(monkeypatch):
    moment = datetime(2020, 12, 31, 1, 0, tzinfo=UTC)
    monkeypatch.setattr("flows.request.flow_run", type("Run", (), {"scheduled_start_time": moment}))
    assert ReviewRequest(campaign="x").day() == datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    assert ReviewRequest(campaign="x", as_of=date(2021, 12, 1)).day() == date(2021, 12, 1)


def test_a_flow_names_itself_in_vietnamese():
    assert annual.description.startswith("Chấm điểm")


def test_the_server_lists_what_was_deployed(registry):
    """Prefect's own commands send empty optional fields; a FastAPI that refuses them breaks `prefect deployment ls`."""
    from prefect.client.orchestration import get_client

    registry["annual"].apply()
    with get_client(sync_client=True) as client:
        names = [deployment.name for deployment in client.read_deployments()]
    assert names == ["van-hoa-cong-so"]


def test_runs_planned_for_days_before_today_are_dropped_and_told_and_todays_stay(tmp_path):
    from prefect.client.orchestration import get_client

    (tmp_path / "lich-qua-ngay").mkdir()
    (tmp_path / "lich-qua-ngay" / "phong-trao.xlsx").touch()
    yearly = next(item for item in build_registry(tmp_path) if item.flow_name == "annual")
    yearly.schedules = [DeploymentScheduleCreate(schedule=CronSchedule(cron="0 0 * * *", timezone=TIME_ZONE))]
    deployment, told = yearly.apply(), io.StringIO()
    midnight = datetime.combine(today(), time.min, ZoneInfo(TIME_ZONE))
    span = {"start_time": midnight - timedelta(days=2), "end_time": midnight + timedelta(hours=1)}
    with get_client(sync_client=True) as client:
        # What Prefect's own scheduler put down while the computer was still on.
        body = {name: moment.isoformat() for name, moment in span.items()}
        client.request("POST", "/deployments/{id}/schedule", path_params={"id": deployment}, json=body)
        late = Scheduled(scheduled_time=midnight - timedelta(days=1))
        by_hand = client.create_flow_run_from_deployment(deployment, state=late)
        assert len(runs_until(midnight, client, deployment)) == 4
        drop_overdue(Console(file=told, width=500))
        left = {run.id: run.expected_start_time for run in runs_until(midnight, client, deployment)}
    assert left.pop(by_hand.id) < midnight
    assert list(left.values()) == [midnight]
    days = ", ".join(sorted(f"{today() - timedelta(days=count):%d/%m/%Y}" for count in (1, 2)))
    assert f"Bỏ lượt annual của lich-qua-ngay theo lịch ngày đã qua: {days}\n" in told.getvalue()


def test_only_a_run_of_the_service_is_told_as_stopped_with_it(tmp_path):
    """A run of the command line is put in order in silence, and left alone while its window is at it."""
    from prefect.client.orchestration import get_client

    settings = replace(load_settings(), data_dir=tmp_path)
    movements = {name: tmp_path / name for name in ("cua-dich-vu", "cua-so-dong", "cua-so-mo")}
    for folder in movements.values():
        folder.mkdir()
        (folder / "phong-trao.xlsx").touch()
    registry = {item.name: item for item in build_registry(tmp_path) if item.flow_name == "annual"}
    told = io.StringIO()
    with get_client(sync_client=True) as client:
        runs = {
            name: client.create_flow_run(
                annual, parameters={"request": {"campaign": str(movements[name])}}, state=Running()
            )
            for name in ("cua-so-dong", "cua-so-mo")
        }
        asked = client.create_flow_run_from_deployment(registry["cua-dich-vu"].apply(), state=Running())
        with hold_movement(movements["cua-so-mo"]):
            settle_interrupted(settings, Console(file=told, width=500))
        states = {name: client.read_flow_run(run.id).state.name for name, run in runs.items()}
        assert client.read_flow_run(asked.id).state.name == "Crashed"
    assert states == {"cua-so-dong": "Crashed", "cua-so-mo": "Running"}
    pages = sorted(path.name for path in (tmp_path / "thong-bao").glob("cua-*"))
    assert pages == ["cua-dich-vu-annual.html"]
    assert "cua-dich-vu-annual.html" in told.getvalue()
    assert "cua-so" not in told.getvalue()


def runs_until(moment, client, deployment):
    chosen = FlowRunFilter.model_validate({"deployment_id": {"any_": [deployment]}})
    return [run for run in client.read_flow_runs(flow_run_filter=chosen) if run.expected_start_time <= moment]
