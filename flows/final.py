"""The final review (KT.3): the result of the whole movement, compared with the recorded preliminary review."""

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
    name="final",
    description=(
        "Tổng hợp kết quả toàn phong trào, so với sơ kết; xét khen thưởng và đề nghị đến Huân chương Lao động hạng Ba."
    ),
    task_runner=make_runner(),
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
    on_completion=[clear_failure],
)
def final(request: AskedReview) -> str:
    """The state the review reached: `finished`, or what it waits for."""
    with veil_bugs():
        settings = load_settings()
        campaign_dir = find_campaign_dir(request.campaign, settings)
        folder = ReviewFolder(campaign_dir, request.period(ReviewKind.FINAL))
        return run_review(folder, settings, request.day()).value
