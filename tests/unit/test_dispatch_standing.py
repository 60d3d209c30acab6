"""Whose turn it is: a unit is waited for until its own last day, then the review goes on without it."""

from dataclasses import replace
from datetime import date

import pytest
from factories import make_case, make_record

from tasks.dispatch.standing import COUNCIL, OFFICE, assess_state
from tasks.model.campaign import Extension
from tasks.model.kinds import NomineeKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.results import Proposal, Reason, ReasonKind, Verdict
from tasks.model.review import ReviewState, UnitState, UnitStatus

# The term of make_case: forms due 30/11/2021, corrections due 10/12/2021.
ACCEPTED, RETURNED, MISSING = UnitState.ACCEPTED, UnitState.RETURNED, UnitState.MISSING


def statuses(case, first, second):
    return [
        UnitStatus(unit.code, state, "f.xlsx", False, case.submission_due_date(unit.code))
        for unit, state in zip(case.units, (first, second), strict=True)
    ]


@pytest.mark.parametrize(
    ("first", "second", "as_of", "council_done", "expected"),
    [
        (ACCEPTED, MISSING, date(2021, 11, 30), True, ReviewState.WAITING_SUBMISSIONS),
        (ACCEPTED, MISSING, date(2021, 12, 1), True, ReviewState.FINISHED),
        (ACCEPTED, MISSING, date(2021, 12, 1), False, ReviewState.WAITING_COUNCIL),
        (ACCEPTED, RETURNED, date(2021, 12, 10), True, ReviewState.WAITING_CORRECTIONS),
        (ACCEPTED, RETURNED, date(2021, 12, 11), True, ReviewState.FINISHED),
        (MISSING, RETURNED, date(2021, 11, 30), True, ReviewState.WAITING_SUBMISSIONS),
        (ACCEPTED, ACCEPTED, date(2021, 11, 1), False, ReviewState.WAITING_COUNCIL),
        (ACCEPTED, ACCEPTED, date(2021, 11, 1), True, ReviewState.FINISHED),
    ],
)
def test_the_state_is_the_first_thing_waited_for(first, second, as_of, council_done, expected):
    case = make_case()
    record = make_record(missing=() if council_done else ("điểm danh",))
    state, waiting = assess_state(case, statuses(case, first, second), record, (), as_of)
    assert state is expected
    assert bool(waiting) == (expected is not ReviewState.FINISHED)


def test_a_unit_with_an_extension_is_waited_for_longer():
    extension = Extension(Period(2021, ReviewKind.ANNUAL), "THON-02", date(2021, 12, 15), "bão lũ")
    case = make_case(extensions=(extension,))
    units = statuses(case, ACCEPTED, MISSING)
    assert assess_state(case, units, make_record(), (), date(2021, 12, 15))[0] is ReviewState.WAITING_SUBMISSIONS
    assert assess_state(case, units, make_record(), (), date(2021, 12, 16))[0] is ReviewState.FINISHED


def test_everybody_who_is_waited_for_is_named():
    case = make_case()
    record = make_record(missing=("còn 3 mục chưa có kết quả kiểm phiếu",))
    _, waiting = assess_state(case, statuses(case, MISSING, RETURNED), record, (), date(2021, 11, 20))
    assert [item.who for item in waiting] == ["Đơn vị THON-01 (THON-01)", "Đơn vị THON-02 (THON-02)", f"{COUNCIL} xã"]
    assert waiting[1].due == date(2021, 12, 10)


def test_an_overdue_unit_is_still_named_while_the_council_is_awaited():
    case = make_case()
    record = make_record(missing=("điểm danh",))
    _, waiting = assess_state(case, statuses(case, ACCEPTED, MISSING), record, (), date(2021, 12, 20))
    assert "đã quá hạn" in waiting[0].what


def test_a_council_that_has_voted_is_waited_for_while_it_has_left_a_tie_open():
    case = make_case()
    tie = Reason("N04", ReasonKind.FOR_COUNCIL, "", "2 trường hợp đồng hạng mà chỉ còn 1 chỗ: Hội đồng ghi thứ tự.")
    told = Reason("N01", ReasonKind.EXPLAINS, "", "Đạt 90 điểm.")
    proposals = [
        Proposal(code, NomineeKind.COLLECTIVE, code, "GK_XA", "", (), Verdict.FOR_COUNCIL, (told, tie), None, None)
        for code in ("THON-01", "THON-02")
    ]
    units, day = statuses(case, ACCEPTED, ACCEPTED), date(2021, 12, 28)
    state, waiting = assess_state(case, units, make_record(), proposals, day)
    assert state is ReviewState.WAITING_COUNCIL
    assert [(item.who, item.what) for item in waiting] == [
        (f"{COUNCIL} xã", f"quyết định về Giấy khen của Chủ tịch Ủy ban nhân dân xã: {tie.sentence}")
    ]
    unset = replace(proposals[0], reasons=(Reason("R19", ReasonKind.FOR_COUNCIL, "", "Chưa đặt tỷ lệ phiếu."),))
    ours = assess_state(case, units, make_record(), [unset], day)[1]
    assert [(item.who, item.what) for item in ours] == [(f"{OFFICE} xã", "Chưa đặt tỷ lệ phiếu.")]
    before = assess_state(case, units, make_record(missing=("điểm danh",)), proposals, day)[1]
    assert [item.what for item in before] == ["điểm danh"]
