"""The stage reads what the stages before it wrote, and writes the same bytes every time."""

from __future__ import annotations

import json
from pathlib import Path

from tasks.files import read_record, write_record
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord
from tasks.model.folders import ReviewFolder
from tasks.model.results import Candidate, Proposal, Result, Verdict
from tasks.nominations import read_nominations
from tasks.propose.task import decide
from tasks.tables import NOMINATIONS, make_frame, write_table
from tests.factories_propose import make_candidate, make_case, make_record, make_result, make_rule, make_tally


def fill(folder: ReviewFolder) -> None:
    case = make_case(award_rules=(make_rule("GK_XA"), make_rule("BK_TINH")))
    write_record(folder.case, ReviewCase, case)
    write_record(folder.results, tuple[Result, ...], (make_result("DV1"), make_result("DV2", 2)))
    candidates = (make_candidate("GK_XA"), make_candidate("BK_TINH", "DV2"))
    write_record(folder.candidates, tuple[Candidate, ...], candidates)
    write_record(folder.council_record, CouncilRecord, make_record(make_tally("DV1", "GK_XA")))
    details = json.dumps({"Đặc điểm, tình hình": "10 người"}, ensure_ascii=False)
    row = ("DV1", "DV1", "collective", "GK_XA", "Đứng đầu", details, "Giấy khen", "dv1.xlsx", "Đề cử", "A4", "")
    write_table(folder.tables, NOMINATIONS, make_frame(NOMINATIONS, [row]))


def test_counts_by_verdict_and_the_same_bytes_twice(tmp_path: Path) -> None:
    folder = ReviewFolder(tmp_path, make_case().period)
    fill(folder)
    assert decide.fn(folder) == {"proposed": 1, "blocked": 0, "for_council": 1}
    first = folder.proposals.read_bytes()
    decide.fn(folder)
    assert folder.proposals.read_bytes() == first
    proposals = read_record(folder.proposals, tuple[Proposal, ...])
    assert [(item.nominee, item.award, item.verdict) for item in proposals] == [
        ("DV2", "BK_TINH", Verdict.FOR_COUNCIL),
        ("DV1", "GK_XA", Verdict.PROPOSED),
    ]


def test_nominations_keep_their_details_and_their_cell(tmp_path: Path) -> None:
    folder = ReviewFolder(tmp_path, make_case().period)
    fill(folder)
    (nomination,) = read_nominations(folder.tables)
    assert nomination.personal_details == (("Đặc điểm, tình hình", "10 người"),)
    assert (nomination.file, nomination.sheet, nomination.cell) == ("dv1.xlsx", "Đề cử", "A4")
