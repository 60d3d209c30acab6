"""The stage on files: a filled workbook is never touched, new candidates get a supplement."""

import pytest
from factories_deliberate import Desk, make_candidate, make_council_case, make_result, score_frame

from tasks.deliberate.task import prepare_council, read_council
from tasks.files import read_record, write_record
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord
from tasks.model.council_form import OVERRIDE_HEADERS, OVERRIDE_SHEET
from tasks.model.folders import ReviewFolder
from tasks.model.overrides import Override
from tasks.model.results import Candidate, Result
from tasks.tables import COUNCIL_FINDINGS, SCORES, read_table, write_table


def set_agenda(folder, *codes):
    write_record(folder.case, ReviewCase, make_council_case())
    results = tuple(make_result(code) for code in ("THON-01", "THON-01-01", "THON-02", "THON-02-01"))
    write_record(folder.results, tuple[Result, ...], results)
    write_record(folder.candidates, tuple[Candidate, ...], tuple(make_candidate(code) for code in codes))
    write_table(folder.tables, SCORES, score_frame())


def prepare(folder):
    read_council.fn(folder)
    return prepare_council.fn(folder)


@pytest.fixture
def folder(tmp_path):
    folder = ReviewFolder(tmp_path, make_council_case().period)
    set_agenda(folder, "THON-01")
    assert prepare(folder) == "hoi-dong.xlsx"
    return folder


def record_of(folder):
    prepare(folder)
    return read_record(folder.council_record, CouncilRecord)


def fill(folder, name="hoi-dong.xlsx"):
    desk = Desk(folder.council / name)
    desk.meet().count("THON-01", 2, 2, 0, 0, 0).appraise("THON-01", "TT.1.a", 3, "Thiếu số liệu").save()
    return desk


def test_an_untouched_workbook_waits_for_the_meeting_and_follows_the_candidates(folder):
    assert record_of(folder).missing[0].startswith("họp thẩm định")
    before = folder.council_workbook.read_bytes()
    assert prepare(folder) == "hoi-dong.xlsx"
    assert folder.council_workbook.read_bytes() == before
    set_agenda(folder, "THON-01", "THON-02")
    assert prepare(folder) == "hoi-dong.xlsx"
    assert folder.council_workbook.read_bytes() != before


def test_a_filled_workbook_is_read_and_never_written(folder):
    fill(folder)
    before = folder.council_workbook.read_bytes()
    assert prepare(folder) == "hoi-dong.xlsx"
    assert record_of(folder).is_complete
    assert folder.council_workbook.read_bytes() == before
    assert len(read_table(folder.tables, COUNCIL_FINDINGS)) == 0


def test_a_workbook_with_one_word_typed_is_already_the_councils(folder):
    desk = Desk(folder.council_workbook)
    desk.type("Điểm danh", ("Mã", "HD-01"), {"Có mặt": "Có mặt"}).save()
    set_agenda(folder, "THON-01", "THON-02")
    assert prepare(folder) == "hoi-dong-bo-sung.xlsx"


def test_a_new_candidate_gets_a_supplement_with_everything_typed_so_far(folder):
    fill(folder)
    before = folder.council_workbook.read_bytes()
    set_agenda(folder, "THON-01", "THON-02")
    assert prepare(folder) == "hoi-dong-bo-sung.xlsx"
    assert folder.council_workbook.read_bytes() == before
    assert (folder.council / "phieu-bau-bo-sung.xlsx").is_file()
    assert record_of(folder).missing == (
        "còn 1 mục chưa có kết quả kiểm phiếu ở trang Kiểm phiếu: THON-02 (GK_XA)",
        "điền phần còn thiếu vào bản bổ sung hoi-dong-bo-sung.xlsx",
    )
    Desk(folder.council / "hoi-dong-bo-sung.xlsx").count("THON-02", 2, 2, 0, 0, 0).save()
    assert prepare(folder) == "hoi-dong-bo-sung.xlsx"
    record = record_of(folder)
    assert record.is_complete
    assert [item.nominee for item in record.tallies] == ["THON-01", "THON-02"]
    assert [item.reason for item in record.appraisals] == ["Thiếu số liệu"]
    assert record.file == "hoi-dong-bo-sung.xlsx"


def test_an_untouched_supplement_goes_when_it_is_no_longer_needed(folder):
    fill(folder)
    set_agenda(folder, "THON-01", "THON-02")
    prepare(folder)
    set_agenda(folder, "THON-01")
    assert len(list(folder.council.glob("*bo-sung*"))) == 2
    assert prepare(folder) == "hoi-dong.xlsx"
    assert list(folder.council.glob("*bo-sung*")) == []
    assert not folder.more_ballots.exists()


def test_a_second_supplement_follows_a_filled_one(folder):
    fill(folder)
    set_agenda(folder, "THON-01", "THON-02")
    prepare(folder)
    Desk(folder.council / "hoi-dong-bo-sung.xlsx").count("THON-02", 2, 2, 0, 0, 0).save()
    set_agenda(folder, "THON-01", "THON-02", "THON-02-01")
    assert prepare(folder) == "hoi-dong-bo-sung-2.xlsx"


def test_no_supplement_while_the_filled_workbook_has_cells_to_put_right(folder):
    fill(folder).appraise("THON-01", "TT.1.a", 99, "Nhầm").save()
    set_agenda(folder, "THON-01", "THON-02")
    assert prepare(folder) == "hoi-dong.xlsx"
    assert read_council.fn(folder) == {"phải sửa": 1}


def test_a_workbook_changed_behind_its_supplement_is_told(folder):
    fill(folder)
    set_agenda(folder, "THON-01", "THON-02")
    prepare(folder)
    Desk(folder.council / "hoi-dong-bo-sung.xlsx").count("THON-02", 2, 2, 0, 0, 0).save()
    assert read_council.fn(folder) == {}
    Desk(folder.council_workbook).appraise("THON-01", "TT.1.b", 2, "Sửa sau").save()
    assert read_council.fn(folder) == {"cần xem": 1}


def test_the_same_files_give_the_same_record(folder):
    fill(folder)
    first = record_of(folder), folder.council_record.read_bytes()
    assert (record_of(folder), folder.council_record.read_bytes()) == first


def test_a_workbook_held_open_or_saved_beside_in_another_format_is_told(folder):
    for name in ("~$hoi-dong.xlsx", ".~lock.hoi-dong.xlsx#", "hoi-dong.ods"):
        (folder.council / name).write_bytes(b"")
    record_of(folder)
    findings = read_table(folder.tables, COUNCIL_FINDINGS)
    assert sorted(findings["code"]) == ["COUNCIL_FILE_OPEN", "COUNCIL_FILE_OPEN", "COUNCIL_OTHER_FORMAT"]
    assert "~$hoi-dong.xlsx" in "".join(findings["message"])


def test_changes_by_hand_stand_in_a_record_of_their_own_only_while_there_are_any(folder):
    desk = fill(folder)
    assert record_of(folder).overrides == ()
    assert not folder.overrides.exists()
    line = ("điểm", "THON-01", "TT.1.a", 2, "Cộng nhầm", "Lê Hoa", "Trần Bình")
    desk.add_line(OVERRIDE_SHEET, dict(zip(OVERRIDE_HEADERS, line, strict=True))).save()
    made = record_of(folder).overrides
    assert [(item.was, item.new) for item in made] == [("3", "2")]
    assert read_record(folder.overrides, tuple[Override, ...]) == made


def test_a_meeting_that_nobody_able_to_preside_attended_is_told_and_still_counted(folder):
    desk = fill(folder)
    desk.type("Điểm danh", ("Mã", "HD-01"), {"Có mặt": "Vắng"}).save()
    assert read_council.fn(folder)["cần xem"] >= 1
    found = read_table(folder.tables, COUNCIL_FINDINGS)
    (row,) = found.loc[found["code"] == "COUNCIL_PRESIDING"].to_dict("records")
    assert row["file"] == "5-hoi-dong/hoi-dong.xlsx"
    assert row["message"].startswith("Không có Chủ tịch, Phó Chủ tịch Hội đồng nào có mặt")
