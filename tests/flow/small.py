"""The small movement run in processes of its own, and what it leaves on disk."""

import hashlib
import os

from tests.factories_small import DAY, PERIOD

HEAVY = ["flows.annual", "flows.commands", "flows.running", "tasks.validate.task", "tasks.compose.stage"]


def review_small(campaign_dir, api_url, data_dir):
    """Run the yearly review in this process, on the Prefect server that the test run has started."""
    os.environ["THIDUA_DATA"] = str(data_dir)
    from prefect.settings import PREFECT_API_URL, PREFECT_LOGGING_LEVEL, temporary_settings

    from flows.annual import annual
    from flows.request import ReviewRequest

    with temporary_settings({PREFECT_API_URL: api_url, PREFECT_LOGGING_LEVEL: "ERROR"}):
        annual(ReviewRequest(campaign=str(campaign_dir), year=2021, as_of=DAY))


def finish(process):
    process.join(600)
    assert process.exitcode == 0


def state(movement):
    """Every file but the log, the lock included, by digest."""
    return {path: digest for path, digest in _digests(movement).items() if not path.endswith("nhat-ky.jsonl")}


def originals(movement):
    return {path: digest for path, digest in _digests(movement).items() if f"{PERIOD}/2-nhan/" in path}


def differences(found, expected):
    paths = sorted(found.keys() | expected.keys())
    return {path: (found.get(path), expected.get(path)) for path in paths if found.get(path) != expected.get(path)}


def _digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
