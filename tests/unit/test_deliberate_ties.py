"""`Đồng hạng`: who stands level is listed, the order typed is read back, a wrong line is a finding at its cell."""

from dataclasses import replace
from decimal import Decimal

import pytest
from factories import make_campaign
from factories_deliberate import Desk, make_candidate, make_council_case, make_result, score_frame

from tasks.deliberate.agenda import make_agenda
from tasks.deliberate.cells import open_sheets
from tasks.deliberate.editions import is_filled
from tasks.deliberate.reader import read_council_workbook
from tasks.deliberate.tie_sheet import find_level
from tasks.deliberate.workbook import build_council_workbook
from tasks.model.council import TieOrder
from tasks.model.council_form import TIE_HEADERS, TIE_SHEET
from tasks.model.periods import ReviewKind
from tasks.model.policy import QuotaKind
from tasks.rules.ranking import COUNCIL_DECIDES

LEVEL = ("THON-01", "THON-02")


def with_quota(kind=QuotaKind.COUNT):
    rules = tuple(
        replace(rule, quota_kind=kind, quota_value=Decimal(1)) if rule.award == "GK_XA" else rule
        for rule in make_campaign().award_rules
        if rule.review_kind is ReviewKind.ANNUAL
    )
    return make_council_case(award_rules=rules)


def agenda_of(case, level=LEVEL):
    codes = (*LEVEL, "THON-01-01", "THON-02-01")
    results = [
        replace(make_result(code), decided_by=COUNCIL_DECIDES, overall_decided_by=COUNCIL_DECIDES, overall_rank=1)
        if code in level
        else replace(make_result(code), overall_rank=1, overall_decided_by="điểm")
        for code in codes
    ]
    return make_agenda(case, results, [make_candidate(code) for code in codes], score_frame())


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "5-hoi-dong" / "hoi-dong.xlsx"
    path.parent.mkdir()
    path.write_bytes(build_council_workbook(agenda_of(with_quota()), None))
    return Desk(path)


def read(desk):
    record, findings = read_council_workbook(desk.save(), agenda_of(with_quota()))
    return record.tie_orders, [(item.code, item.cell) for item in findings if item.sheet == TIE_SHEET]


def listed(content):
    lines = open_sheets(content)[TIE_SHEET].table(TIE_HEADERS)
    return [
        (line.text("Mã số"), line.text("Mã hình thức"), line.text("Thứ tự")) for line in lines if line.text("Mã số")
    ]


@pytest.mark.parametrize(
    ("case", "level", "expected"),
    [
        (with_quota(), LEVEL, ["THON-01", "THON-02"]),
        (with_quota(), ("THON-01",), []),
        (with_quota(), ("THON-01", "THON-01-01"), []),
        (with_quota(QuotaKind.NONE), LEVEL, []),
    ],
    ids=["two level", "one alone", "a collective and a person", "places for all"],
)
def test_who_stands_level_for_places_is_listed(case, level, expected):
    agenda = agenda_of(case, level)
    assert [item.nominee for item in find_level(agenda)] == expected
    assert [code for code, *_ in listed(build_council_workbook(agenda, None))] == expected


def test_the_order_typed_is_read_back_and_makes_the_workbook_a_filled_one(desk):
    assert not is_filled(desk.path.read_bytes())
    desk.type(TIE_SHEET, ("Mã số", "THON-02"), {"Thứ tự": 1})
    orders, findings = read(desk)
    assert orders == (TieOrder("THON-02", "GK_XA", 1, TIE_SHEET, "E6"),)
    assert findings == []
    assert is_filled(desk.path.read_bytes())


def test_others_may_be_added_and_stand_in_the_next_edition_too(desk):
    desk.add_line(TIE_SHEET, {"Mã số": "THON-01-01", "Mã hình thức": "GK_XA", "Thứ tự": 0})
    record, _ = read_council_workbook(desk.save(), agenda_of(with_quota()))
    again = build_council_workbook(agenda_of(with_quota()), record)
    assert listed(again) == [("THON-01", "GK_XA", ""), ("THON-02", "GK_XA", ""), ("THON-01-01", "GK_XA", "0")]


@pytest.mark.parametrize(
    ("typed", "code", "cell"),
    [
        ({"Mã số": "THON-01", "Mã hình thức": "GK_XA", "Thứ tự": "đầu"}, "COUNCIL_NOT_A_NUMBER", "E7"),
        ({"Mã số": "THON-01", "Mã hình thức": "GK_XA", "Thứ tự": 1.5}, "COUNCIL_NOT_A_NUMBER", "E7"),
        ({"Mã số": "THON-01", "Mã hình thức": "GK_XA", "Thứ tự": -1}, "COUNCIL_NOT_A_NUMBER", "E7"),
        ({"Mã số": "THON-09", "Mã hình thức": "GK_XA", "Thứ tự": 1}, "COUNCIL_UNKNOWN_CODE", "A7"),
        ({"Mã số": "THON-01", "Mã hình thức": "GK_X", "Thứ tự": 1}, "COUNCIL_UNKNOWN_CODE", "C7"),
        ({"Mã số": "THON-01", "Mã hình thức": "BK_TINH", "Thứ tự": 1}, "COUNCIL_NO_LONGER_REVIEWED", "A7"),
    ],
)
def test_a_line_that_cannot_be_used_is_a_finding_at_its_cell(desk, typed, code, cell):
    desk.add_line(TIE_SHEET, typed)
    assert read(desk) == ((), [(code, cell)])


def test_two_orders_for_one_place_are_a_finding(desk):
    desk.type(TIE_SHEET, ("Mã số", "THON-01"), {"Thứ tự": 1})
    desk.add_line(TIE_SHEET, {"Mã số": "THON-01", "Mã hình thức": "GK_XA", "Thứ tự": 2})
    orders, findings = read(desk)
    assert [item.order for item in orders] == [1]
    assert findings == [("COUNCIL_WRITTEN_TWICE", "A7")]
