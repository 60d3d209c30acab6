"""Opening a review: one form per unit, and the letter that sends them out."""

from __future__ import annotations

from prefect import flow, unmapped

from flows.artifacts import show_reissued
from flows.notices import clear_failure, tell_failure
from flows.planned import find_plan_gap
from flows.progress import announce
from flows.request import AskedKind, AskedReview, patience_seconds
from flows.runner import make_runner, share_out
from tasks.compose.task import write_opening_letter
from tasks.errors import veil_bugs
from tasks.files import read_record
from tasks.lock import hold_movement
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder, require_commune
from tasks.model.periods import ReviewKind
from tasks.prepare.task import freeze_case_file, issue_form_editions, write_unit_forms
from tasks.register.task import add_history
from tasks.settings import Settings, find_campaign_dir, load_settings


@flow(
    name="opening",
    description="Mở một kỳ xét: lập biểu mẫu cho từng đơn vị và công văn gửi kèm.",
    task_runner=make_runner(),
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
    on_completion=[clear_failure],
)
def opening(request: AskedReview, kind: AskedKind = ReviewKind.ANNUAL) -> int:
    """How many forms were made; forms that are there already come out the same unless the movement changed."""
    with veil_bugs():
        settings = load_settings()
        folder = ReviewFolder(find_campaign_dir(request.campaign, settings), request.period(kind))
        require_commune(folder)
        if request.year is None and find_plan_gap(folder, settings) is not None:
            return 0
        with hold_movement(folder.campaign_dir, patience_seconds()):
            return write_forms(folder, settings)


def write_forms(folder: ReviewFolder, settings: Settings) -> int:
    """How many forms were written."""
    announce("Đọc phong trào")
    freeze_case_file(folder, settings.reference_dir)
    add_history(folder, settings)
    announce("Lập biểu mẫu")
    again = issue_form_editions(folder)
    units = [unit.code for unit in read_record(folder.case, ReviewCase).units]
    for forms in write_unit_forms.map(unmapped(folder), share_out(units)):
        forms.result()
    show_reissued(again)
    write_opening_letter(folder, settings.templates_dir)
    folder.inbox.mkdir(parents=True, exist_ok=True)
    return len(units)
