"""What a bug quotes stays on this computer: Prefect is told its kind and its place."""

import logging

import pytest
from prefect import flow
from prefect.client.orchestration import get_client

from flows.stops import keep_stops_out_of_logs
from tasks.door import door
from tasks.errors import Bug, veil_bugs

pytestmark = pytest.mark.heavy

TYPED = "Trần Thị Bí Mật"


@door("look up")
def look_up(name):
    return {}[name]


@flow
def in_a_task(name: str) -> int:
    return look_up(name)


@flow
def in_the_flow(name: str) -> int:
    with veil_bugs():
        return int(name)


@pytest.mark.parametrize(("broken", "kind"), [(in_a_task, "KeyError"), (in_the_flow, "ValueError")])
def test_prefect_is_told_kind_and_place_of_a_bug_and_nothing_it_quotes(broken, kind, caplog):
    keep_stops_out_of_logs()
    with caplog.at_level(logging.DEBUG), pytest.raises(Bug) as bug:
        broken(TYPED)
    assert TYPED in str(bug.value.__cause__)
    with get_client(sync_client=True) as client:
        runs = [*client.read_flow_runs(), *client.read_task_runs()]
    told = [run.state.message or "" for run in runs] + [logging.Formatter().format(line) for line in caplog.records]
    assert any(f"{kind} (test_bugs.py:" in text for text in told)
    assert not [text for text in told if TYPED in text]
