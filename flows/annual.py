"""The yearly review (KT.1): scores, grades and the commune's Giấy khen of one year."""

from __future__ import annotations

from prefect import flow

from flows.notices import clear_failure, tell_failure
from flows.planned import NOT_PLANNED, find_plan_gap
from flows.request import AskedReview
from flows.runner import make_runner
from flows.stages import run_review
from tasks.errors import veil_bugs
from tasks.model.folders import ReviewFolder
from tasks.model.periods import ReviewKind
from tasks.settings import find_campaign_dir, load_settings


@flow(
    name="annual",
    description=(
        "Chấm điểm, xếp loại tập thể và cá nhân trong năm; xét Giấy khen của Chủ tịch UBND xã; "
        "lập báo cáo, biên bản, quyết định."
    ),
    task_runner=make_runner(),
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
    on_completion=[clear_failure],
)
def annual(request: AskedReview) -> str:
    """The state the review reached: `finished`, or what it waits for; `not_planned` for a morning of no such year."""
    with veil_bugs():
        settings = load_settings()
        campaign_dir = find_campaign_dir(request.campaign, settings)
        folder = ReviewFolder(campaign_dir, request.period(ReviewKind.ANNUAL))
        if request.year is None and find_plan_gap(folder, settings) is not None:
            return NOT_PLANNED
        return run_review(folder, settings, request.day()).value
