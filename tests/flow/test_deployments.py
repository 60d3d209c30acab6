"""The registry: what runs when, and the form a person fills to start a run by hand."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from flows.annual import annual
from flows.deployments import build_registry
from flows.final import final
from flows.opening import opening
from flows.request import TIME_ZONE, ReviewRequest
from flows.rollup import rollup
from tasks.model.periods import ReviewKind

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


def test_the_year_follows_the_day_of_the_run(monkeypatch):
    # New Year's Eve in UTC is New Year's Day in Vietnam.
    moment = datetime(2027, 12, 31, 20, 0, tzinfo=UTC)
    monkeypatch.setattr("flows.request.flow_run", type("Run", (), {"scheduled_start_time": moment}))
    request = ReviewRequest(campaign="x")
    assert request.period(ReviewKind.ANNUAL).code == "nam-2028"
    assert request.day() == moment.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date()


def test_a_flow_names_itself_in_vietnamese():
    assert annual.description.startswith("Chấm điểm")


def test_the_server_lists_what_was_deployed(registry):
    """Prefect's own commands send empty optional fields; a FastAPI that refuses them breaks `prefect deployment ls`."""
    from prefect.client.orchestration import get_client

    registry["annual"].apply()
    with get_client(sync_client=True) as client:
        names = [deployment.name for deployment in client.read_deployments()]
    assert names == ["van-hoa-cong-so"]
