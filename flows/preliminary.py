"""The preliminary review (KT.2): the multi-year result so far, and who is proposed upward."""

from __future__ import annotations

from prefect import flow

from flows.notices import clear_failure, tell_failure
from flows.request import AskedReview
from flows.runner import make_runner
from flows.stages import run_review
from tasks.errors import veil_bugs
from tasks.model.folders import ReviewFolder
from tasks.model.periods import ReviewKind
from tasks.settings import find_campaign_dir, load_settings


@flow(
    name="preliminary",
    description=(
        "Tổng hợp kết quả các năm đến giữa phong trào; xét Giấy khen của xã và đề nghị cấp trên "
        "khen thưởng; lập tờ trình, hồ sơ."
    ),
    task_runner=make_runner(),
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
    on_completion=[clear_failure],
)
def preliminary(request: AskedReview) -> str:
    """The state the review reached: `finished`, or what it waits for."""
    with veil_bugs():
        settings = load_settings()
        campaign_dir = find_campaign_dir(request.campaign, settings)
        folder = ReviewFolder(campaign_dir, request.period(ReviewKind.PRELIMINARY))
        return run_review(folder, settings, request.day()).value
