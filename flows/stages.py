"""The shared sequence of a review: every run goes through all of it, as far as the inputs allow."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from prefect import unmapped
from prefect.futures import wait

from flows.artifacts import show_board, show_documents, show_findings
from flows.progress import announce
from flows.request import patience_seconds
from flows.runner import share_out
from tasks.aggregate.task import aggregate
from tasks.collect.task import join_workbooks, list_inbox, read_workbooks
from tasks.compose.task import (
    check_agreement_of,
    fill_documents,
    keep_document_origins,
    plan_documents_file,
    write_council_papers,
    write_notices,
)
from tasks.deliberate.task import prepare_council, read_council
from tasks.dispatch.task import assess, publish, write_review_state
from tasks.files import read_record
from tasks.lock import hold_movement
from tasks.model.folders import ReviewFolder, require_commune
from tasks.model.review import BoardLine, ReviewState, UnitState, UnitStatus
from tasks.prepare.task import freeze_case_file
from tasks.propose.task import decide
from tasks.register.task import add_history, record
from tasks.settings import Settings
from tasks.validate.task import settle_returns, validate_submissions, write_corrections, write_messages


def run_review(folder: ReviewFolder, settings: Settings, as_of: date) -> ReviewState:
    """The state the review reached; every stage reads files and writes files, so a run may stop anywhere."""
    require_commune(folder)
    with hold_movement(folder.campaign_dir, patience_seconds()):
        return _run_stages(folder, settings, as_of)


def _run_stages(folder: ReviewFolder, settings: Settings, as_of: date) -> ReviewState:
    announce("Đọc phong trào")
    freeze_case_file(folder, settings.reference_dir)
    add_history(folder, settings)
    take_in(folder, settings, as_of)
    announce("Tính điểm")
    aggregate(folder, with_council=False)
    announce("Đọc kết quả Hội đồng")
    hear_council(folder, settings)
    announce("Xét đề nghị")
    decide(folder)
    is_draft = assess(folder, as_of) is not ReviewState.FINISHED
    hand_out(folder, settings, is_draft)
    state = write_review_state(folder, settings, as_of)
    show_documents(folder)
    return state


def take_in(folder: ReviewFolder, settings: Settings, as_of: date) -> None:
    """Read what came back, check it, answer the units that must do something."""
    announce("Đọc biểu mẫu")
    for reading in read_workbooks.map(unmapped(folder), share_out(list_inbox(folder))):
        reading.result()
    join_workbooks(folder)
    announce("Kiểm tra số liệu")
    counts = validate_submissions(folder, settings.expectations_dir)
    units = read_record(folder.unit_states, tuple[UnitStatus, ...])
    returned = [unit.unit for unit in units if unit.state is UnitState.RETURNED]
    waited_for = [unit.unit for unit in units if unit.state is not UnitState.ACCEPTED]
    write_corrections(folder, returned)
    write_messages(folder, waited_for, as_of)
    write_notices(folder, settings.templates_dir, waited_for, as_of)
    settle_returns(folder, as_of)
    show_board(read_record(folder.board, tuple[BoardLine, ...]))
    show_findings(counts)


def hear_council(folder: ReviewFolder, settings: Settings) -> None:
    """Read what the council wrote, count it, and put in place the papers it needs next."""
    read_council(folder)
    counts = aggregate(folder, with_council=True)
    if counts["raised"] or counts["regraded"]:
        # Whom the council's own points lift into an award must be voted on too: a supplement asks for it. Whom they
        # take under the grade of an award nobody has to vote on.
        read_council(folder)
        aggregate(folder, with_council=True)
    prepare_council(folder)
    write_council_papers(folder, settings.templates_dir)


def hand_out(folder: ReviewFolder, settings: Settings, is_draft: bool) -> None:
    """Fill every document and put them all in place together; as drafts where one disagrees with the data."""
    announce("Soạn văn bản")
    staging = folder.tables / "soan-thao"
    _fill(folder, settings, staging, is_draft)
    if check_agreement_of(folder, staging, is_draft) and not is_draft:
        is_draft = True
        _fill(folder, settings, staging, is_draft)
    announce("Đóng hồ sơ")
    # An answer from above that no longer fits stops the run here, before a new paper takes its place.
    record(folder, settings, is_draft)
    keep_document_origins(folder, staging, is_draft)
    publish(folder, staging, settings, is_draft)


def _fill(folder: ReviewFolder, settings: Settings, staging: Path, is_draft: bool) -> None:
    """Fill every document of the plan."""
    shares = share_out(plan_documents_file(folder, is_draft))
    filled = fill_documents.map(unmapped(folder), unmapped(settings.templates_dir), shares, unmapped(staging))
    wait(list(filled))
    for documents in filled:
        documents.result()
