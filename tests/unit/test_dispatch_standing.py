"""Whose turn it is: a unit is waited for until its own last day, then the review goes on without it."""

from datetime import date

import pytest
from factories import make_case, make_record

from tasks.dispatch.standing import COUNCIL, assess_state
from tasks.model.campaign import Extension
from tasks.model.periods import Period, ReviewKind
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
    state, waiting = assess_state(case, statuses(case, first, second), record, as_of)
    assert state is expected
    assert bool(waiting) == (expected is not ReviewState.FINISHED)


def test_a_unit_with_an_extension_is_waited_for_longer():
    extension = Extension(Period(2021, ReviewKind.ANNUAL), "THON-02", date(2021, 12, 15), "bão lũ")
    case = make_case(extensions=(extension,))
    units = statuses(case, ACCEPTED, MISSING)
    assert assess_state(case, units, make_record(), date(2021, 12, 15))[0] is ReviewState.WAITING_SUBMISSIONS
    assert assess_state(case, units, make_record(), date(2021, 12, 16))[0] is ReviewState.FINISHED


def test_everybody_who_is_waited_for_is_named():
    case = make_case()
    record = make_record(missing=("còn 3 mục chưa có kết quả kiểm phiếu",))
    _, waiting = assess_state(case, statuses(case, MISSING, RETURNED), record, date(2021, 11, 20))
    assert [item.who for item in waiting] == ["Đơn vị THON-01 (THON-01)", "Đơn vị THON-02 (THON-02)", COUNCIL]
    assert waiting[1].due == date(2021, 12, 10)


def test_an_overdue_unit_is_still_named_while_the_council_is_awaited():
    case = make_case()
    record = make_record(missing=("điểm danh",))
    _, waiting = assess_state(case, statuses(case, ACCEPTED, MISSING), record, date(2021, 12, 20))
    assert "đã quá hạn" in waiting[0].what
