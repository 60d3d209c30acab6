"""Who may now be proposed, told from dates and history with the rules the reviews use."""

from datetime import date

import pytest

from tasks.errors import ReviewError
from tasks.model.campaign import PastAward
from tasks.model.kinds import NomineeKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.results import ReasonKind
from tasks.register.eligible import case_on, judge_all, next_term
from tests.factories import make_case, make_term, make_unit

FINAL = make_term(
    period=Period(2025, ReviewKind.FINAL), first_year=2019, last_year=2024, decision_date=date(2025, 5, 20)
)


def standing(day, nominee, award, **campaign):
    case = case_on(make_case(term=FINAL, **campaign), day)
    (found,) = [item for item in judge_all(case) if (item.nominee, item.award) == (nominee, award)]
    return found


def test_every_nominee_is_judged_for_every_award():
    case = make_case(term=FINAL)
    assert len(judge_all(case)) == (len(case.units) + len(case.people)) * len(case.law.awards)


@pytest.mark.parametrize(
    ("day", "award", "is_open"),
    [
        (date(2021, 6, 1), "BK_TTG", False),
        (date(2022, 6, 24), "BK_TTG", True),
        (date(2025, 6, 30), "GK_HUYEN", True),
        (date(2025, 7, 1), "GK_HUYEN", False),
        (date(2025, 5, 20), "HCLD_NHI", False),
    ],
)
def test_dates_open_and_close_an_award(day, award, is_open):
    found = standing(day, "THON-01", award)
    assert found.is_open is is_open
    assert all(reason.basis for reason in found.reasons)


def test_an_award_already_given_for_the_same_years_closes_it_for_that_nominee_alone():
    ground = "Phong trào “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở” giai đoạn 2019 - 2024"
    given = PastAward("THON-01", "BK_TINH", "Bằng khen", ground, "1/QĐ", date(2025, 3, 1), "tỉnh", 2019, 2024)
    day = date(2025, 5, 20)
    assert not standing(day, "THON-01", "BK_TINH", past_awards=(given,)).is_open
    assert standing(day, "THON-02", "BK_TINH", past_awards=(given,)).is_open


def test_a_dissolved_unit_is_closed_but_its_people_are_not():
    gone = make_unit("THON-01", valid_to=date(2025, 6, 30))
    day = date(2025, 8, 20)
    closed = standing(day, "THON-01", "GK_XA", units=(gone, make_unit("THON-02")))
    assert [reason.rule for reason in closed.reasons if reason.kind is ReasonKind.BLOCKS] == ["R09"]
    person = standing(day, "THON-01-01", "GK_XA", units=(gone, make_unit("THON-02")))
    assert (person.is_open, person.kind) == (True, NomineeKind.INDIVIDUAL)


def test_the_next_review_is_meant_and_after_all_of_them_the_last():
    annual = make_term()
    assert next_term((FINAL, annual), date(2021, 12, 28)) == annual
    assert next_term((FINAL, annual), date(2021, 12, 29)) == FINAL
    assert next_term((FINAL, annual), date(2030, 1, 1)) == FINAL
    with pytest.raises(ReviewError):
        next_term((), date(2021, 1, 1))
