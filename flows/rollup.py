"""The rollup: a district or province merges the packs of its communes and reviews them as its own (KT.2, KT.3)."""

from __future__ import annotations

from datetime import date

from prefect import flow

from flows.artifacts import show_board, show_documents, show_findings
from flows.notices import clear_failure, tell_failure
from flows.progress import announce
from flows.request import AskedKind, AskedReview, patience_seconds
from flows.runner import make_runner
from flows.stages import hand_out
from tasks.compose.task import write_council_papers
from tasks.deliberate.task import prepare_council, read_council
from tasks.dispatch.task import assess, write_review_state
from tasks.errors import veil_bugs
from tasks.files import read_record
from tasks.lock import hold_movement
from tasks.model.folders import ReviewFolder, require_level
from tasks.model.periods import ReviewKind
from tasks.model.review import BoardLine, ReviewState
from tasks.prepare.task import freeze_case_file
from tasks.propose.task import decide
from tasks.register.task import add_history
from tasks.rollup.task import merge, rank
from tasks.settings import Settings, find_campaign_dir, load_settings


@flow(
    name="rollup",
    description=(
        "Huyện, tỉnh nhận gói dữ liệu của các xã, đối chiếu, tìm trùng, xét theo chỉ tiêu và Hội đồng của mình; "
        "lập tờ trình, hồ sơ gửi cấp trên."
    ),
    task_runner=make_runner(),
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
    on_completion=[clear_failure],
)
def rollup(request: AskedReview, kind: AskedKind = ReviewKind.PRELIMINARY) -> str:
    """The state the review of the level reached: `finished`, or what it waits for."""
    with veil_bugs():
        settings = load_settings()
        folder = ReviewFolder(find_campaign_dir(request.campaign, settings), request.period(kind))
        with hold_movement(folder.campaign_dir, patience_seconds()):
            return merge_and_review(folder, settings, request.day()).value


def merge_and_review(folder: ReviewFolder, settings: Settings, as_of: date) -> ReviewState:
    """The state reached; after the packs are merged, the rooms of a commune's own review do the rest."""
    require_level(folder)
    announce("Đọc phong trào")
    freeze_case_file(folder, settings.reference_dir)
    announce("Nhận gói dữ liệu")
    counts = merge(folder)
    show_board(read_record(folder.board, tuple[BoardLine, ...]))
    show_findings(counts)
    add_history(folder, settings)
    rank(folder)
    announce("Đọc kết quả Hội đồng")
    read_council(folder)
    prepare_council(folder)
    write_council_papers(folder, settings.templates_dir)
    announce("Xét đề nghị")
    decide(folder)
    hand_out(folder, settings, is_draft=assess(folder, as_of) is not ReviewState.FINISHED)
    state = write_review_state(folder, settings, as_of)
    show_documents(folder)
    return state
