"""The council of the sample fills the real workbook, which the deliberating room then reads back."""

from collections import Counter
from decimal import Decimal

import pytest

from tasks.aggregate.stage import aggregate_review
from tasks.collect.inbox import join_parts, list_files, read_part
from tasks.deliberate.stage import prepare_review, read_review
from tasks.files import read_record, write_record
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord, Presence
from tasks.model.review import UnitState, UnitStatus
from tasks.rehearse.council import play_council
from tasks.rehearse.units import play_units
from tests.factories_rehearse import BEFORE, SAMPLE, open_review

UNITS = ("CA", "DTN", "HCCB", "THON-03", "THON-05", "THON-07", "THON-08", "UBND-DC", "UBND-TC", "UBND-VP")


def call_meeting(into):
    """The preliminary review of a few units up to its council, every form accepted as it came."""
    folder, case = open_review(into, BEFORE, "so-ket-2022", UNITS)
    play_units(folder, SAMPLE)
    write_record(folder.case, ReviewCase, case)
    for name in list_files(folder.inbox):
        read_part(folder, name)
    join_parts(folder)
    board = [
        UnitStatus(code, UnitState.ACCEPTED, f"{code}.xlsx", False, case.term.submission_due_date) for code in UNITS
    ]
    write_record(folder.unit_states, tuple[UnitStatus, ...], tuple(board))
    aggregate_review(folder, with_council=False)
    prepare_review(folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return call_meeting(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def blank(folder):
    return folder.council_workbook.read_bytes()


@pytest.fixture(scope="module")
def record(folder, blank):
    play_council(folder, SAMPLE)
    findings = read_review(folder)
    assert findings == {}
    return read_record(folder.council_record, CouncilRecord)


def test_nothing_is_left_to_fill(record):
    assert record.missing == ()
    assert record.meeting.chair == "Phan Trọng Nghĩa"


def test_one_member_is_absent_and_one_has_written(record):
    counted = Counter(item.presence for item in record.attendance)
    assert (counted[Presence.ABSENT], counted[Presence.WRITTEN_OPINION]) == (1, 1)


def test_changed_scores_carry_their_reasons(record):
    changed = {item.nominee: item.points for item in record.appraisals}
    assert changed == {"HCCB": Decimal("89.5"), "UBND-DC": Decimal(78), "DTN-01": Decimal("92.5")}
    assert all(item.reason for item in (*record.appraisals, *record.adjustments))


def test_ballots_go_to_those_who_may_vote_and_leave_out_the_recused(record):
    tallies = {(item.nominee, item.award): item for item in record.tallies}
    assert tallies["UBND-VP", "BK_TTG"].handed_out == 10
    assert tallies["CA", "GK_HUYEN"].handed_out == 9
    assert tallies["THON-05-01", "GK_XA"].handed_out == 9
    lost = tallies["UBND-TC-01", "GK_HUYEN"]
    assert (lost.handed_out, lost.votes_for, lost.votes_against, lost.blank) == (9, 3, 5, 1)


def test_a_nominee_with_a_pending_complaint_is_not_voted_on(record):
    assert "THON-07-01" not in {item.nominee for item in record.tallies}


def test_playing_again_gives_the_same_bytes(folder, blank, record):
    played = folder.council_workbook.read_bytes()
    folder.council_workbook.write_bytes(blank)
    play_council(folder, SAMPLE)
    assert folder.council_workbook.read_bytes() == played != blank
