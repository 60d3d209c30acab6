"""What is prepared for the units that are waited for: texts, and the clerk's table of them."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.files import write_record
from tasks.model.campaign import Extension
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.review import UnitState, UnitStatus
from tasks.tables import PREPARED, read_table
from tasks.validate.messages import MAX_CHAT_CHARACTERS, make_message
from tasks.validate.prepared import settle_answers
from tests.factories import make_case, make_council, make_member, make_person, make_unit

UNIT, DUE, BACK = "THON-01", date(2021, 11, 30), date(2021, 12, 10)


def case_with(reason="", *, unit_name="Thôn Trung Hòa", watcher="Lê Thị Hoa", due=date(2021, 12, 5)):
    case = make_case(units=(make_unit(UNIT, name=unit_name), make_unit("THON-02")), people=(make_person("THON-01-01"),))
    council = make_council(members=(make_member("HD-02", name=watcher, watched_units=(UNIT,)),))
    extensions = (Extension(case.period, UNIT, due, reason),) if reason else ()
    return replace(case, campaign=replace(case.campaign, council=council, extensions=extensions))


def status_of(case, state, unit=UNIT):
    file = "" if state is UnitState.MISSING else "a.xlsx"
    return UnitStatus(unit, state, file, is_late=False, due_date=case.submission_due_date(unit))


def message(case, state, as_of, must_fix=3):
    return make_message(case, status_of(case, state), must_fix, as_of)


@pytest.mark.parametrize(
    ("state", "as_of", "subject", "is_last_call"),
    [
        (UnitState.MISSING, DUE, "Nhắc nộp biểu mẫu", False),
        (UnitState.MISSING, date(2021, 12, 1), "Đôn đốc lần cuối nộp biểu mẫu", True),
        (UnitState.RETURNED, BACK, "Trả lại biểu mẫu", False),
        (UnitState.RETURNED, date(2021, 12, 11), "Đôn đốc lần cuối: Trả lại biểu mẫu", True),
    ],
)
def test_the_tone_changes_the_day_after_the_deadline(state, as_of, subject, is_last_call):
    found = message(case_with(), state, as_of)
    assert found.subject.startswith(subject)
    assert ("lần đôn đốc cuối" in found.body) is is_last_call
    assert ("quá hạn" in found.chat) is is_last_call


def test_a_phuong_is_never_called_a_xa():
    case = case_with()
    for day in (date(2021, 12, 28), date(2025, 8, 20)):
        place = replace(case.campaign, commune_name="phường Thành Sen")
        here = replace(case, campaign=place, term=replace(case.term, decision_date=day))
        for state in (UnitState.MISSING, UnitState.RETURNED):
            found = message(here, state, DUE)
            assert "phường Thành Sen" in found.body
            assert not re.search(r"\bxã\b", found.to_text().replace("Ủy viên UBND xã", ""))
    assert message(here, UnitState.MISSING, DUE).body.startswith(
        "Kính gửi: Thôn Trung Hòa\n\nHội đồng Thi đua - Khen thưởng phường Thành Sen chưa nhận được biểu mẫu"
    )


def test_the_member_who_watches_the_unit_and_the_deadline_are_named():
    missing = message(case_with(), UnitState.MISSING, DUE)
    assert all("Lê Thị Hoa" in text and "30/11/2021" in text for text in (missing.body, missing.chat))
    returned = message(case_with(), UnitState.RETURNED, DUE)
    assert all("3 nội dung phải sửa" in text and "10/12/2021" in text for text in (returned.body, returned.chat))
    assert "THON-01-can-sua.xlsx" in returned.body


def test_an_extension_is_named_with_its_reason_where_the_deadline_is_the_units_own():
    case = case_with("đại hội nhiệm kỳ")
    assert "05/12/2021 (đã gia hạn cho đơn vị; lý do: đại hội nhiệm kỳ)" in message(case, UnitState.MISSING, DUE).body
    assert "đại hội nhiệm kỳ" in message(case, UnitState.MISSING, DUE).chat
    # The day for corrections is later than the extension, and the same for all.
    assert "gia hạn" not in message(case, UnitState.RETURNED, DUE).body
    assert "gia hạn" in message(case_with("x", due=date(2021, 12, 20)), UnitState.RETURNED, DUE).body


names = st.text(st.characters(categories=("L", "Zs")), min_size=1, max_size=250)


@given(names, names, names, st.sampled_from([UnitState.MISSING, UnitState.RETURNED]))
def test_a_chat_text_never_passes_its_length(unit_name, watcher, reason, state):
    case = case_with(reason, unit_name=unit_name, watcher=watcher)
    for as_of in (DUE, date(2022, 1, 1)):
        assert len(message(case, state, as_of, must_fix=1234).chat) <= MAX_CHAT_CHARACTERS


def prepare(tmp_path, *statuses):
    case = case_with()
    folder = ReviewFolder(tmp_path, case.period)
    write_record(folder.case, ReviewCase, case)
    write_record(folder.unit_states, tuple[UnitStatus, ...], statuses)
    folder.returns.mkdir(exist_ok=True)
    return folder


def lay(folder, *names):
    for name in names:
        (folder.returns / name).write_bytes(b"x")


def noted(folder):
    return [tuple(row) for row in read_table(folder.returns, PREPARED).itertuples(index=False)]


def test_what_was_prepared_is_noted_once_a_day_and_kept_over_the_days(tmp_path):
    case = case_with()
    folder = prepare(tmp_path, status_of(case, UnitState.MISSING), status_of(case, UnitState.ACCEPTED, "THON-02"))
    lay(folder, "THON-01-nhac-nop.txt", "THON-01-nhac-nop.docx", "ghi-chu-nhac-nop.txt")
    for _ in range(2):
        assert settle_answers(folder, date(2021, 11, 20)) == 0
    first = noted(folder)
    assert [(row[0], row[1], row[4], row[5]) for row in first] == [
        ("2021-11-20", UNIT, "THON-01-nhac-nop.docx", "2021-11-30"),
        ("2021-11-20", UNIT, "THON-01-nhac-nop.txt", "2021-11-30"),
    ]
    content = (folder.returns / PREPARED.file_name).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")  # Excel takes it for UTF-8

    folder = prepare(tmp_path, status_of(case, UnitState.RETURNED), status_of(case, UnitState.ACCEPTED, "THON-02"))
    lay(folder, "THON-01-can-sua.xlsx", "THON-01-tra-lai.txt")
    assert settle_answers(folder, date(2021, 12, 2)) == 2
    assert noted(folder)[:2] == first
    assert [(row[0], row[4], row[5]) for row in noted(folder)[2:]] == [
        ("2021-12-02", "THON-01-can-sua.xlsx", "2021-12-10"),
        ("2021-12-02", "THON-01-tra-lai.txt", "2021-12-10"),
    ]
    assert (folder.returns / "ghi-chu-nhac-nop.txt").is_file()


def test_a_letter_a_person_worked_on_is_set_aside_not_deleted(tmp_path):
    case = case_with()
    folder = prepare(tmp_path, *(status_of(case, UnitState.ACCEPTED, unit) for unit in (UNIT, "THON-02")))
    lay(folder, "THON-01-nhac-nop.docx", "THON-02-nhac-nop.txt")
    assert settle_answers(folder, DUE) == 2
    assert [path.name for path in folder.returns.iterdir()] == ["ban-sua-tay"]
    assert (folder.returns / "ban-sua-tay" / "THON-01-nhac-nop.docx").read_bytes() == b"x"
