"""The council's workbook as written: what it shows, what is locked, who may not vote, the same bytes."""

import io
import zipfile
from datetime import date

import pytest
from factories import make_council, make_member, make_person, make_record, make_term, make_unit
from factories_deliberate import (
    make_candidate,
    make_council_agenda,
    make_council_case,
    score_frame,
)
from openpyxl import load_workbook

from tasks.deliberate.agenda import make_agenda
from tasks.deliberate.ballots import build_ballots
from tasks.deliberate.cells import open_sheets
from tasks.deliberate.editions import is_filled
from tasks.deliberate.workbook import build_council_workbook
from tasks.model.council import Tally
from tasks.model.council_form import (
    APPRAISAL_HEADERS,
    APPRAISAL_SHEET,
    ATTENDANCE_SHEET,
    BALLOT_HOW_TO,
    IDENTITY_SHEET,
    RECUSAL_SHEET,
    TALLY_HEADERS,
    TALLY_SHEET,
)
from tasks.model.kinds import Level, NomineeKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.results import Candidate
from tasks.sheets import count_lines


def sheets_of(agenda):
    return open_sheets(build_council_workbook(agenda, None))


def texts(sheet, headers, *wanted):
    return [tuple(line.text(header) for header in wanted) for line in sheet.table(headers)]


def test_the_same_agenda_gives_the_same_bytes():
    assert build_council_workbook(make_council_agenda(), None) == build_council_workbook(make_council_agenda(), None)


def test_the_workbook_carries_no_clock():
    archive = zipfile.ZipFile(io.BytesIO(build_council_workbook(make_council_agenda(), None)))
    assert b"2020-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_new_workbook_holds_nothing_people_typed():
    assert not is_filled(build_council_workbook(make_council_agenda(), None))


def test_each_scored_leaf_has_a_line_with_the_watching_member():
    sheet = sheets_of(make_council_agenda())[APPRAISAL_SHEET]
    lines = texts(sheet, APPRAISAL_HEADERS, "Mã số", "Tiêu chuẩn", "Người theo dõi")
    assert lines[0] == ("THON-01", "TT.1.a", "Lê Thị 01")
    assert len(lines) == 22


def test_a_review_of_several_years_has_one_line_per_nominee():
    case = make_council_case(term=make_term(period=Period(2022, ReviewKind.PRELIMINARY), first_year=2019))
    sheet = sheets_of(make_council_agenda(case, scores=score_frame(())))[APPRAISAL_SHEET]
    lines = texts(sheet, APPRAISAL_HEADERS, "Mã số", "Tiêu chuẩn", "Điểm tối đa", "Điểm tự chấm")
    assert lines[:2] == [("THON-01", "", "100", "90"), ("THON-01-01", "", "100", "90")]


def test_members_do_not_vote_on_themselves_their_own_unit_or_a_declared_tie():
    agenda = make_council_agenda()
    assert [(item.member, item.nominee) for item in agenda.recusals] == [
        ("HD-02", "THON-01"),
        ("HD-02", "THON-01-01"),
        ("HD-03", "THON-02"),
    ]


@pytest.mark.parametrize(
    ("unit_code", "person_code", "recused"),
    [
        ("", "THON-01-01", ["THON-01", "THON-01-01"]),
        ("THON-02", "THON-01-01", ["THON-01-01", "THON-02"]),
        ("", "", []),
    ],
    ids=["the unit of the person", "the unit told", "neither"],
)
def test_the_own_unit_of_a_member_is_the_one_told_else_that_of_the_person(unit_code, person_code, recused):
    members = (make_member("HD-01", unit_code=unit_code, person_code=person_code),)
    agenda = make_council_agenda(make_council_case(council=make_council(members=members)))
    assert [item.nominee for item in agenda.recusals] == recused


def test_who_moved_does_not_vote_on_the_unit_of_the_last_post_under_review():
    posts = (
        make_person("THON-01-01", unit_code="THON-02", valid_to=date(2021, 6, 30)),
        make_person("THON-01-01", valid_from=date(2021, 7, 1)),
    )
    members = (make_member("HD-01", person_code="THON-01-01"),)
    agenda = make_council_agenda(make_council_case(people=posts, council=make_council(members=members)))
    assert [item.nominee for item in agenda.recusals] == ["THON-01", "THON-01-01"]


def test_above_the_commune_nobody_votes_on_whom_their_own_place_or_a_declared_tie_sends():
    members = (
        make_member("HD-01", unit_code="THON-01"),
        make_member("HD-02", declared_ties=("THON-02",)),
        make_member("HD-03", declared_ties=("THON-01",), unit_code="THON-01", votes=False),
    )
    case = make_council_case(council=make_council(members=members), level=Level.DISTRICT)
    sent = [("THON-01.TH", "THON-01"), ("THON-01.TH-01", "THON-01"), ("THON-02.TH", "THON-02")]
    candidates = [Candidate(code, NomineeKind.COLLECTIVE, sender, "GK_HUYEN") for code, sender in sent]
    agenda = make_council_agenda(case, candidates=candidates)
    assert [(item.member, item.nominee, item.cause) for item in agenda.recusals] == [
        ("HD-01", "THON-01.TH", "Là thành viên của đơn vị gửi đề nghị"),
        ("HD-01", "THON-01.TH-01", "Là thành viên của đơn vị gửi đề nghị"),
        ("HD-02", "THON-02.TH", "Có quan hệ đã khai với đơn vị gửi đề nghị"),
    ]


def test_nobody_is_asked_to_vote_on_a_barred_candidate():
    agenda = make_council_agenda(candidates=[make_candidate("THON-01", needs_vote=False), make_candidate("THON-02")])
    assert texts(sheets_of(agenda)[TALLY_SHEET], TALLY_HEADERS, "Mã số") == [("THON-02",)]


def test_only_cells_for_typing_are_unlocked():
    book = load_workbook(io.BytesIO(build_council_workbook(make_council_agenda(), None)))
    tally = book[TALLY_SHEET]
    assert tally.protection.sheet
    unlocked = [cell.column_letter for cell in tally[5] if not cell.protection.locked]
    assert unlocked == ["H", "I", "J", "K", "L"]
    assert book[IDENTITY_SHEET].sheet_state == "veryHidden"


def shown_beside_counts(agenda, previous):
    book = load_workbook(io.BytesIO(build_council_workbook(agenda, previous)), data_only=True)
    return book, {row[0].value: tuple(cell.value for cell in row[12:16]) for row in book[TALLY_SHEET].iter_rows(5)}


def test_the_live_checks_show_their_values_before_anything_is_worked_out():
    tallies = (
        Tally("THON-01", "GK_XA", 2, 2, 0, 0, 0, "", ""),
        Tally("THON-01-01", "GK_XA", 2, 1, 1, 0, 0, "", ""),
        Tally("THON-02", "BK_TINH", 2, 2, 0, 0, 0, "", ""),
    )
    candidates = [make_candidate("THON-01"), make_candidate("THON-01-01"), make_candidate("THON-02", "BK_TINH")]
    agenda = make_council_agenda(candidates=candidates)
    book, lines = shown_beside_counts(agenda, make_record(tallies=tallies, recusals=agenda.recusals))
    assert lines == {
        "THON-01": (2, 100, "quá 50 %", "Đạt"),
        "THON-01-01": (2, 50, "quá 50 %", "Chưa đạt"),
        "THON-02": (2, 100, "chưa đặt", "Chưa đặt mức"),
    }
    assert book[ATTENDANCE_SHEET]["A3"].value == "Thành viên có quyền biểu quyết có mặt: 3/3"


@pytest.mark.parametrize(("counts", "verdict"), [((2, 2, 1, 0, 0), "Lệch tổng"), ((3, 3, 0, 0, 0), "Quá số được phát")])
def test_an_impossible_count_is_shown_as_such(counts, verdict):
    agenda = make_council_agenda(codes=("THON-01",))
    record = make_record(tallies=(Tally("THON-01", "GK_XA", *counts, "", ""),), recusals=agenda.recusals)
    assert shown_beside_counts(agenda, record)[1]["THON-01"][3] == verdict


def test_before_the_meeting_nobody_gets_a_ballot():
    assert shown_beside_counts(make_council_agenda(codes=("THON-01",)), None)[1]["THON-01"] == (
        0,
        None,
        "quá 50 %",
        None,
    )


def test_a_name_that_looks_like_a_formula_stays_a_text():
    case = make_council_case(units=(make_unit("THON-01", name="=HYPERLINK(1)"), make_unit("THON-02")))
    book = load_workbook(io.BytesIO(build_council_workbook(make_council_agenda(case), None)))
    assert book[APPRAISAL_SHEET]["B5"].data_type == "s"
    assert book[RECUSAL_SHEET]["D5"].data_type == "s"


def test_an_agenda_without_anybody_still_makes_a_workbook_and_ballots():
    agenda = make_agenda(make_council_case(), [], [], score_frame(()))
    assert not is_filled(build_council_workbook(agenda, None))
    assert "Phiếu" in open_sheets(build_ballots(agenda, ()))


def test_one_ballot_sheet_for_each_award():
    candidates = [make_candidate("THON-01"), make_candidate("THON-02"), make_candidate("THON-01-01", "BK_TINH")]
    agenda = make_council_agenda(candidates=candidates)
    sheets = open_sheets(build_ballots(agenda, agenda.candidates))
    assert list(sheets) == ["BK_TINH", "GK_XA"]
    assert [row[1] for row in sheets["GK_XA"].rows[6:]] == ["Đơn vị THON-01", "Đơn vị THON-02"]


def test_the_row_of_a_ballot_that_says_how_to_vote_holds_all_its_words():
    agenda = make_council_agenda(candidates=[make_candidate("THON-01")])
    sheet = load_workbook(io.BytesIO(build_ballots(agenda, agenda.candidates)))["GK_XA"]
    assert sheet["A5"].value == BALLOT_HOW_TO
    width = sum(sheet.column_dimensions[letter].width for letter in "ABCDE")
    assert sheet.row_dimensions[5].height >= 16 * count_lines(BALLOT_HOW_TO, width)
