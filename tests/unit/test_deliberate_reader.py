"""The council's workbook read back: what was decided, what must be put right, what is still missing."""

from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest
from factories_deliberate import (
    ABSENT,
    WRITTEN,
    Desk,
    make_council_agenda,
    make_council_case,
    score_frame,
)

from tasks.deliberate.cells import read_decimal
from tasks.deliberate.reader import empty_record, read_council_workbook
from tasks.deliberate.workbook import build_council_workbook
from tasks.model.council import Adjustment, Presence, Recusal
from tasks.model.council_form import (
    ADJUSTMENT_SHEET,
    APPRAISAL_SHEET,
    ATTENDANCE_SHEET,
    MEETING_SHEET,
    RECUSAL_SHEET,
    TALLY_SHEET,
)
from tasks.model.findings import cell_order


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "5-hoi-dong" / "hoi-dong.xlsx"
    path.parent.mkdir()
    path.write_bytes(build_council_workbook(make_council_agenda(), None))
    return Desk(path)


def concluded(desk, **presence):
    desk.meet(**presence).count("THON-01", 2, 2, 0, 0, 0)
    return desk.count("THON-01-01", 2, 1, 1, 0, 0).count("THON-02", 2, 2, 0, 0, 0)


def read(desk, agenda=None):
    record, findings = read_council_workbook(desk.save(), agenda or make_council_agenda())
    return record, [(item.code, item.sheet, item.cell) for item in findings]


def test_a_meeting_filled_in_full_is_complete(desk):
    record, findings = read(concluded(desk))
    assert (record.missing, findings, record.present_count) == ((), [], 4)
    assert record.meeting.place == "Địa điểm đã ghi"
    assert [(item.nominee, item.handed_out, item.votes_for) for item in record.tallies] == [
        ("THON-01", 2, 2),
        ("THON-02", 2, 2),
        ("THON-01-01", 2, 1),
    ]


@pytest.mark.parametrize(
    ("begun", "ended", "is_told"),
    [
        ("14 giờ 00", "16 giờ 45", False),
        ("14 giờ 00", "11 giờ 15", True),
        ("14h30", "14 giờ", True),
        ("8 giờ", "08:00", False),
        (time(14, 0), time(9, 30), True),
        ("14 giờ", "9 giờ ngày 21/6/2022", False),
        ("buổi chiều", "9 giờ", False),
        ("14 giờ", "", False),
    ],
)
def test_a_meeting_that_ends_before_it_begins_is_told_at_its_cell(desk, begun, ended, is_told):
    record, findings = read(concluded(desk).last(begun, ended))
    assert (findings == [("COUNCIL_ENDS_EARLY", MEETING_SHEET, "B7")]) is is_told
    assert bool(record.missing) is (is_told or not ended)


def test_findings_stand_as_a_reader_goes_down_the_sheet(desk):
    for code in ("THON-01", "THON-01-01", "THON-02"):
        desk.count(code, "hai", "ba", 0, 0, 0)
    cells = [cell for _, sheet, cell in read(desk)[1] if sheet == TALLY_SHEET]
    assert cells == ["H5", "I5", "H6", "I6", "H7", "I7"]
    assert sorted(["AA5", "H10", "Z5", "H5"], key=cell_order) == ["H5", "Z5", "AA5", "H10"]


def test_present_absent_and_written_opinion_are_three_things(desk):
    record, _ = read(desk.meet(HD02=ABSENT, HD03=WRITTEN))
    assert [item.presence for item in record.attendance[:3]] == [
        Presence.PRESENT,
        Presence.ABSENT,
        Presence.WRITTEN_OPINION,
    ]


def test_a_changed_score_is_an_appraisal_and_the_same_score_is_not(desk):
    concluded(desk).appraise("THON-01", "TT.1.a", "3,5", "Thiếu số liệu").appraise("THON-01", "TT.1.b", 4, "")
    record, findings = read(desk)
    assert findings == []
    (appraisal,) = record.appraisals
    assert (appraisal.nominee, appraisal.criterion, appraisal.points) == ("THON-01", "TT.1.a", Decimal("3.5"))
    assert (appraisal.reason, appraisal.sheet, appraisal.cell) == ("Thiếu số liệu", "Thẩm định", "H5")


@pytest.mark.parametrize(
    ("points", "reason", "code", "cell"),
    [
        (6, "Tốt", "COUNCIL_OVER_MAX", "H5"),
        (-1, "Kém", "COUNCIL_NOT_A_NUMBER", "H5"),
        ("1.234", "Sửa", "COUNCIL_NOT_A_NUMBER", "H5"),
        ("ba", "Sửa", "COUNCIL_NOT_A_NUMBER", "H5"),
        (0, None, "COUNCIL_NO_REASON", "I5"),
    ],
)
def test_an_impossible_appraisal_must_be_put_right(desk, points, reason, code, cell):
    record, findings = read(concluded(desk).appraise("THON-01", "TT.1.a", points, reason))
    assert findings == [(code, "Thẩm định", cell)]
    assert record.missing == (f"sửa 1 chỗ sai trong 5-hoi-dong/hoi-dong.xlsx: Thẩm định!{cell}",)


def test_a_score_given_under_a_criterion_that_is_none_must_be_put_right(desk):
    concluded(desk).appraise("THON-01", "TT.1.a", 3, "Thiếu số liệu")
    sheet = desk.book["Thẩm định"]
    sheet["E5"] = "TT.9"
    record, findings = read(desk)
    assert findings == [("COUNCIL_UNKNOWN_CODE", "Thẩm định", "E5")]
    assert not record.is_complete
    sheet["E5"] = None
    assert read(desk)[1] == [("COUNCIL_CODE_BLANK", "Thẩm định", "E5")]


def test_an_appraisal_between_two_steps_counts_and_is_told(desk):
    record, findings = read(concluded(desk).appraise("THON-01", "TT.1.a", "3,3", "Trung bình của hai ý kiến"))
    assert findings == [("COUNCIL_OFF_STEP", "Thẩm định", "H5")]
    assert record.is_complete
    assert [item.points for item in record.appraisals] == [Decimal("3.3")]


def test_a_line_without_its_code_is_told_as_such(desk):
    desk.add_line(RECUSAL_SHEET, {"Mã số": "THON-02", "Lý do": "Họ hàng"})
    _, findings = read(concluded(desk))
    assert [code for code, _, _ in findings] == ["COUNCIL_CODE_BLANK"]


def test_a_score_moved_far_from_the_self_score_is_shown_to_the_reviewer(desk):
    for leaf in ("TT.3", "TT.4", "TT.5"):
        concluded(desk).appraise("THON-01", leaf, 9, "Xem lại")
    record, findings = read(desk)
    assert findings == [("COUNCIL_BIG_CHANGE", "Thẩm định", "H13")]
    assert record.is_complete


def test_zero_is_a_score_and_a_blank_is_not(desk):
    record, _ = read(concluded(desk).appraise("THON-01", "TT.1.a", 0, "Không thực hiện"))
    assert [item.points for item in record.appraisals] == [Decimal(0)]


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ((2, 2, 1, 0, 0), "COUNCIL_TALLY_RECOUNT"),
        ((3, 3, 0, 0, 0), "COUNCIL_TALLY_RECOUNT"),
        ((2, 1, 0, None, None), "COUNCIL_TALLY_PARTIAL"),
        ((2, None, 2, 0, 0), "COUNCIL_TALLY_PARTIAL"),
        ((0, None, 0, 0, 0), "COUNCIL_TALLY_PARTIAL"),
        ((-2, -2, 0, 0, 0), "COUNCIL_NOT_A_NUMBER"),
        ((2, 1.5, 0.5, 0, 0), "COUNCIL_NOT_A_NUMBER"),
    ],
)
def test_an_impossible_count_must_be_put_right(desk, counts, code):
    record, findings = read(concluded(desk).count("THON-01", *counts))
    assert {item[0] for item in findings} == {code}
    assert not record.is_complete


def test_a_blank_count_is_zero_where_the_others_add_up(desk):
    record, findings = read(concluded(desk).count("THON-01", 2, 2, None, None, None))
    assert (findings, record.missing) == ([], ())
    assert record.tallies[0].votes_against == record.tallies[0].blank == record.tallies[0].invalid == 0
    assert record.tallies[0].cell == "H5:L5"


def test_a_count_that_does_not_add_up_is_found_before_the_roll_is_called(desk):
    _, findings = read(desk.count("THON-01", 2, 2, 1, 0, 0).count("THON-02", 2, 2, 0, 0, 0))
    assert findings == [("COUNCIL_TALLY_RECOUNT", TALLY_SHEET, "H5")]


def test_a_finding_names_the_folder_of_the_workbook(desk):
    desk.appraise("THON-01", "TT.1.a", 99, "Nhầm").save()
    _, (finding,) = read_council_workbook(desk.path, make_council_agenda())
    assert finding.file == "5-hoi-dong/hoi-dong.xlsx"


def test_a_recused_member_gets_no_ballot(desk):
    desk.add_line(RECUSAL_SHEET, {"Mã thành viên": "HD-01", "Mã số": "THON-02", "Lý do": "Họ hàng"})
    record, findings = read(concluded(desk))
    assert Recusal("HD-01", "THON-02", "Họ hàng") in record.recusals
    assert findings == [("COUNCIL_TALLY_RECOUNT", TALLY_SHEET, "H6")]


def test_a_recusal_the_movement_shows_holds_even_if_its_line_is_gone(desk):
    sheet = desk.book[RECUSAL_SHEET]
    sheet.delete_rows(5, 3)
    record, _ = read(concluded(desk))
    assert {(item.member, item.nominee) for item in record.recusals} == {
        ("HD-02", "THON-01"),
        ("HD-02", "THON-01-01"),
        ("HD-03", "THON-02"),
    }


def test_bonus_and_minus_need_a_reason(desk):
    desk.type(ADJUSTMENT_SHEET, ("Mã số", "THON-01"), {"Điểm thưởng": 2, "Lý do": "Mô hình mới"})
    desk.type(ADJUSTMENT_SHEET, ("Mã số", "THON-02"), {"Điểm trừ": 1})
    desk.type(ADJUSTMENT_SHEET, ("Mã số", "THON-01-01"), {"Điểm thưởng": 11, "Lý do": "Sáng kiến"})
    record, findings = read(concluded(desk))
    assert record.adjustments[0] == Adjustment("THON-01", Decimal(2), Decimal(0), "Mô hình mới")
    assert sorted(item[0] for item in findings) == ["COUNCIL_NO_REASON", "COUNCIL_OVER_CAP"]


def test_unknown_words_and_codes_are_found_with_their_cell(desk):
    desk = concluded(desk).type(ATTENDANCE_SHEET, ("Mã", "HD-01"), {"Có mặt": "Ốm"})
    desk.add_line(RECUSAL_SHEET, {"Mã thành viên": "HD-99", "Mã số": "THON-01", "Lý do": "?"})
    record, findings = read(desk)
    assert ("COUNCIL_UNKNOWN_WORD", ATTENDANCE_SHEET, "E5") in findings
    assert ("COUNCIL_UNKNOWN_CODE", RECUSAL_SHEET, "A8") in findings
    assert record.missing[0] == "điểm danh 1 thành viên ở trang Điểm danh: HD-01"


def test_missing_says_whose_turn_it_is(desk):
    desk.meet().count("THON-01", 2, 2, 0, 0, 0)
    record, _ = read(desk)
    assert record.missing == (
        "còn 2 mục chưa có kết quả kiểm phiếu ở trang Kiểm phiếu: THON-02 (GK_XA), THON-01-01 (GK_XA)",
    )


def test_without_a_quorum_the_meeting_does_not_count(desk):
    record, _ = read(concluded(desk, HD01=ABSENT, HD02=ABSENT))
    assert record.missing[0].startswith("họp lại cho đủ số thành viên: Phiên họp có 1/3 thành viên")


def test_a_self_score_changed_after_the_meeting_is_for_the_reviewer(desk):
    frame = score_frame()
    frame.loc[(frame["nominee"] == "THON-01") & (frame["criterion"] == "TT.1.a"), "points"] = "4.5"
    record, findings = read(concluded(desk), make_council_agenda(scores=frame))
    assert findings == [("COUNCIL_SELF_SCORE_CHANGED", "Thẩm định", "G5")]
    assert record.is_complete


def test_a_count_for_somebody_no_longer_voted_on_is_left_out(desk):
    record, findings = read(concluded(desk), make_council_agenda(codes=("THON-01", "THON-02")))
    assert [item.nominee for item in record.tallies] == ["THON-01", "THON-02"]
    assert findings == [("COUNCIL_NO_LONGER_REVIEWED", TALLY_SHEET, "A7")]
    assert record.is_complete


def test_a_sheet_that_somebody_removed_is_found(desk):
    concluded(desk)
    del desk.book[TALLY_SHEET]
    record, findings = read(desk)
    assert findings == [("COUNCIL_SHEET_MISSING", TALLY_SHEET, "")]
    assert not record.is_complete


def test_a_file_that_is_no_workbook_or_of_another_review_is_not_read(desk, tmp_path):
    other = tmp_path / "5-hoi-dong" / "x.xlsx"
    other.write_bytes(b"not a workbook")
    record, (finding,) = read_council_workbook(other, make_council_agenda())
    assert finding.code == "COUNCIL_FILE_UNREADABLE"
    assert record.missing == ("sửa 1 chỗ sai trong 5-hoi-dong/x.xlsx: cả tệp",)
    case = make_council_case(code="phong-trao-khac")
    _, findings = read(desk, make_council_agenda(case))
    assert [item[0] for item in findings] == ["COUNCIL_WRONG_FILE"]


def test_an_empty_record_waits_for_the_meeting():
    record = empty_record(make_council_case())
    assert not record.is_complete
    assert record == replace(record, attendance=(), tallies=())


@pytest.mark.parametrize(
    ("typed", "number"),
    [(9.5, "9.5"), ("9,5", "9.5"), (" 8 ", "8"), (8.100000000000001, "8.1"), ("1.234", None), (True, None), ("", None)],
)
def test_numbers_are_read_as_vietnamese_people_type_them(typed, number):
    assert read_decimal(typed) == (None if number is None else Decimal(number))


def test_the_council_may_give_points_where_the_unit_left_the_leaf_blank(tmp_path):
    frame = score_frame()
    frame.loc[frame["criterion"] == "TT.1.a", ["state", "points", "raw"]] = ["not_scored", "", ""]
    agenda = make_council_agenda(scores=frame)
    path = tmp_path / "hoi-dong.xlsx"
    path.write_bytes(build_council_workbook(agenda, None))
    desk = concluded(Desk(path)).appraise("THON-01", "TT.1.a", 2, "Có biên bản kèm theo")
    record, findings = read(desk, agenda)
    assert findings == []
    assert [(item.criterion, item.points) for item in record.appraisals] == [("TT.1.a", 2)]


def test_each_of_several_members_who_watch_a_unit_appraises_for_themself(tmp_path):
    case = make_council_case()
    first, second, *rest = case.campaign.council.members
    watchers = (replace(first, name="An"), replace(second, name="Bình", watched_units=("THON-01",)), *rest)
    case = make_council_case(council=replace(case.campaign.council, members=watchers))
    agenda = make_council_agenda(case)
    path = tmp_path / "hoi-dong.xlsx"
    path.write_bytes(build_council_workbook(agenda, None))
    desk = concluded(Desk(path))
    for member, points, reason in (("An", 2, "Thiếu"), ("Bình", 4, "")):
        key, leaf = ("Người theo dõi", member), ("Tiêu chuẩn", "TT.1.a")
        desk.type(APPRAISAL_SHEET, key, {"Điểm thẩm định": points, "Lý do": reason}, leaf)
    record, findings = read(desk, agenda)
    assert findings == []
    assert [(item.member, item.points) for item in record.appraisals] == [("An", 2), ("Bình", 4)]
    path.write_bytes(build_council_workbook(agenda, record))
    again, _ = read_council_workbook(path, agenda)
    assert again.appraisals == record.appraisals
