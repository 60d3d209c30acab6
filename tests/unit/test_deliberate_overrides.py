"""Changes by hand in the council's workbook: complete, possible and lawful ones are read, the others are told."""

from dataclasses import replace

import pytest
from factories_deliberate import Desk, make_candidate, make_council_agenda, make_council_case, make_result, score_frame

from tasks.deliberate.agenda import make_agenda
from tasks.deliberate.editions import is_filled
from tasks.deliberate.reader import read_council_workbook
from tasks.deliberate.workbook import build_council_workbook
from tasks.model.council_form import OVERRIDE_HEADERS, OVERRIDE_SHEET
from tasks.model.overrides import Override, OverrideKind

SCORE = ("điểm", "THON-01", "TT.1.a", "3,5", "Cộng nhầm biên bản", "Lê Thị Hoa", "Trần Văn Bình")
NAME = ("Tên", "THON-01-01", "", "Nguyễn Thị Hòa", "Sai dấu", "Lê Thị Hoa", "Trần Văn Bình")
LIFT = ("điều kiện", "THON-02", "GK_XA", "Đủ điều kiện", "Hội đồng xét riêng", "Lê Thị Hoa", "Trần Văn Bình")


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "5-hoi-dong" / "hoi-dong.xlsx"
    path.parent.mkdir()
    path.write_bytes(build_council_workbook(make_council_agenda(), None))
    return Desk(path)


def read(desk, *lines, agenda=None):
    for line in lines:
        desk.add_line(OVERRIDE_SHEET, dict(zip(OVERRIDE_HEADERS, line, strict=True)))
    record, findings = read_council_workbook(desk.save(), agenda or make_council_agenda())
    return record.overrides, [(item.code, item.cell) for item in findings if item.sheet == OVERRIDE_SHEET]


def changed(line, **changes):
    columns = {"kind": 0, "code": 1, "target": 2, "new": 3, "reason": 4, "proposer": 5, "confirmer": 6}
    texts = list(line)
    for name, text in changes.items():
        texts[columns[name]] = text
    return tuple(texts)


def test_who_is_barred_by_hand_needs_no_vote(desk):
    desk.meet().count("THON-01", 2, 2, 0, 0, 0).count("THON-01-01", 2, 2, 0, 0, 0)
    before, _ = read_council_workbook(desk.save(), make_council_agenda())
    assert "THON-02 (GK_XA)" in before.missing[0]
    desk.add_line(OVERRIDE_SHEET, dict(zip(OVERRIDE_HEADERS, changed(LIFT, new="Không đủ điều kiện"), strict=True)))
    record, findings = read_council_workbook(desk.save(), make_council_agenda())
    assert (record.overrides[0].bars, record.missing, findings) == (True, (), ())


def test_whom_the_council_took_under_the_grade_of_the_award_needs_no_vote(desk):
    desk.meet().count("THON-01", 2, 2, 0, 0, 0).count("THON-01-01", 2, 2, 0, 0, 0)
    agenda = make_council_agenda()
    lowered = tuple(replace(item, grade="trung_binh") if item.code == "THON-02" else item for item in agenda.results)
    record, _ = read_council_workbook(desk.save(), replace(agenda, results=lowered))
    assert record.missing == ()


def test_a_score_a_name_and_a_condition_are_read_with_what_they_were(desk):
    overrides, findings = read(desk, SCORE, NAME, LIFT)
    assert findings == []
    why = ("Lê Thị Hoa", "Trần Văn Bình", OVERRIDE_SHEET)
    assert overrides == (
        Override(OverrideKind.SCORE, "THON-01", "TT.1.a", "4", "3.5", "Cộng nhầm biên bản", *why, "D5"),
        Override(OverrideKind.NAME, "THON-01-01", "", "Nguyễn Văn 01", "Nguyễn Thị Hòa", "Sai dấu", *why, "D6"),
        Override(
            OverrideKind.ELIGIBILITY,
            "THON-02",
            "GK_XA",
            "theo quy tắc xét",
            "đủ điều kiện",
            "Hội đồng xét riêng",
            *why,
            "D7",
        ),
    )


@pytest.mark.parametrize(
    ("line", "code", "cell"),
    [
        (changed(SCORE, reason=None), "COUNCIL_OVERRIDE_BLANK", "E5"),
        (changed(SCORE, proposer=None), "COUNCIL_OVERRIDE_BLANK", "F5"),
        (changed(SCORE, confirmer="  "), "COUNCIL_OVERRIDE_BLANK", "G5"),
        (changed(SCORE, confirmer="LÊ  thị Hoa "), "COUNCIL_OVERRIDE_ONE_PERSON", "G5"),
        (changed(SCORE, kind="điểm số"), "COUNCIL_UNKNOWN_WORD", "A5"),
        (changed(SCORE, code="THON-99"), "COUNCIL_UNKNOWN_CODE", "B5"),
        (changed(SCORE, target="TT.9"), "COUNCIL_OVERRIDE_CRITERION", "C5"),
        (changed(SCORE, target=None), "COUNCIL_OVERRIDE_CRITERION", "C5"),
        (changed(SCORE, new="ba"), "COUNCIL_NOT_A_NUMBER", "D5"),
        (changed(SCORE, new=-1), "COUNCIL_NOT_A_NUMBER", "D5"),
        (changed(SCORE, new=6), "COUNCIL_OVERRIDE_OVER_MAX", "D5"),
        (changed(SCORE, new="3,3"), "COUNCIL_OVERRIDE_STEP", "D5"),
        (changed(LIFT, new="có"), "COUNCIL_UNKNOWN_WORD", "D5"),
        (changed(LIFT, code="THON-02-01", target=None), "COUNCIL_OVERRIDE_NOT_CONSIDERED", "B5"),
        (changed(LIFT, target="BK_TINH"), "COUNCIL_OVERRIDE_NOT_CONSIDERED", "C5"),
    ],
)
def test_an_impossible_change_is_told_at_its_cell_and_not_applied(desk, line, code, cell):
    assert read(desk, line) == ((), [(code, cell)])


@pytest.mark.parametrize(("first", "second"), [(SCORE, SCORE), (LIFT, changed(LIFT, target=None))])
def test_of_two_changes_in_one_place_neither_is_applied(desk, first, second):
    overrides, findings = read(desk, first, second)
    assert overrides == ()
    assert findings == [("COUNCIL_OVERRIDE_TWICE", "B5"), ("COUNCIL_OVERRIDE_TWICE", "B6")]


def test_what_the_law_forbids_is_not_lifted_by_hand(desk):
    barred = replace(make_result("THON-02"), barred=("Đang bị xem xét kỷ luật",))
    results = [make_result("THON-01"), barred, make_result("THON-01-01")]
    agenda = make_agenda(make_council_case(), results, [make_candidate("THON-02")], score_frame())
    assert read(desk, LIFT, agenda=agenda) == ((), [("COUNCIL_OVERRIDE_AGAINST_LAW", "D5")])


def test_a_supplement_carries_the_changes_by_hand(desk):
    overrides, _ = read(desk, SCORE, NAME, LIFT)
    agenda = make_council_agenda()
    record, _ = read_council_workbook(desk.path, agenda)
    content = build_council_workbook(agenda, record)
    desk.path.write_bytes(content)
    assert read_council_workbook(desk.path, agenda)[0].overrides == overrides
    assert not is_filled(content)


def test_a_workbook_with_only_a_change_by_hand_is_already_the_councils(desk):
    read(desk, SCORE)
    assert is_filled(desk.path.read_bytes())


def test_a_removed_sheet_is_told_but_an_older_workbook_had_none(desk):
    del desk.book[OVERRIDE_SHEET]
    assert read(desk) == ((), [("COUNCIL_SHEET_MISSING", "")])
    identity = desk.book["_dinh_danh"]
    identity.delete_rows(next(row[0].row for row in identity.iter_rows() if row[0].value == "overrides"))
    assert read(desk) == ((), [])
