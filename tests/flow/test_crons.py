"""The schedules of the registry, day by day of a whole year, as Prefect's own scheduler reads them."""

import asyncio
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from prefect.server.schemas.schedules import CronSchedule

from flows.deployments import build_registry

pytestmark = pytest.mark.heavy

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
YEAR = 2027
MORNING = 8


def days(first, last):
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]


def moments_of(deployment):
    """Every moment of the year that the deployment's schedules, taken together, ask for a run."""
    begin, end = datetime(YEAR, 1, 1, tzinfo=VIETNAM), datetime(YEAR, 12, 31, 23, 59, tzinfo=VIETNAM)
    found = []
    for item in deployment.schedules:
        schedule = CronSchedule(cron=item.schedule.cron, timezone=item.schedule.timezone)
        found += asyncio.run(schedule.get_dates(n=400, start=begin, end=end))
    return sorted(moment.astimezone(VIETNAM) for moment in found)


@pytest.mark.parametrize(
    ("flow", "expected"),
    [
        ("opening", [date(YEAR, 11, 1)]),
        ("annual", days(date(YEAR, 11, 20), date(YEAR, 12, 31))),
    ],
)
def test_a_schedule_runs_each_of_its_mornings_once_and_on_no_other_day(tmp_path, flow, expected):
    (tmp_path / "van-hoa-cong-so").mkdir()
    (tmp_path / "van-hoa-cong-so" / "phong-trao.xlsx").touch()
    deployment = next(item for item in build_registry(tmp_path) if item.flow_name == flow)
    moments = moments_of(deployment)
    assert [moment.date() for moment in moments] == expected
    assert {(moment.hour, moment.minute) for moment in moments} == {(MORNING, 0)}
