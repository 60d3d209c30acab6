"""R06 to R09: what a nominee's own history and conduct allow (law notes, 3.3: P1, P4, P7, P12)."""

from __future__ import annotations

import re

from tasks.model.campaign import PastAward
from tasks.model.case import ReviewCase
from tasks.model.kinds import NomineeKind
from tasks.model.results import Candidate, Reason, ReasonKind, Result
from tasks.rules.regimes import find_award
from tasks.rules.wording import vn_date

_YEAR = re.compile(r"\b20\d\d\b")

#: Where each regime says that one achievement has one award form, once (P1).
_ONE_AWARD = {
    "A": "Điều 3 Nghị định số 91/2017/NĐ-CP, Điều 3 Thông tư số 12/2019/TT-BNV (đã đối chiếu)",
    "B": "điểm c khoản 2 Điều 5 Luật TĐKT năm 2022 (đã đối chiếu)",
}
#: Where each regime forbids an award while discipline or a complaint is pending (P4).
_PENDING = {
    "A": "điểm g khoản 2 Điều 3 Thông tư số 03/2018/TT-BNG (đã đối chiếu, thông tư của một Bộ)",
    "B": "khoản 4 Điều 4 Nghị định số 98/2023/NĐ-CP (đã đối chiếu)",
    "C": "Nghị định số 152/2025/NĐ-CP, nguyên tắc khen thưởng (đã đối chiếu)",
}
_GATES = "tiêu chuẩn chung C.1, C.2, mục III.1.1 Kế hoạch của xã; quy định về kỷ luật là lựa chọn của xã"


def refuse_reused(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R06: an earlier decision has already awarded this movement's achievement of the very same years (P1).

    The years are those the ground names, or the year of the decision if it names none.
    """
    for past in _past_awards_of_movement(case, candidate):
        if _covered_years(past) == (case.term.first_year, case.term.last_year):
            sentence = (
                f"Thành tích này đã được tặng {_describe(past)}; một thành tích chỉ có một hình thức khen thưởng."
            )
            return Reason("R06", ReasonKind.BLOCKS, one_award_basis(case), sentence)
    return None


def warn_overlap(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R06, warning: an earlier award for this movement covers some of the years under review (P1)."""
    first, last = case.term.first_year, case.term.last_year
    titles = [
        _describe(past)
        for past in _past_awards_of_movement(case, candidate)
        if _covered_years(past) != (first, last)
        and _covered_years(past)[1] >= first
        and _covered_years(past)[0] <= last
    ]
    if not titles:
        return None
    sentence = f"Đã được khen trong phong trào này: {'; '.join(titles)}. Hội đồng chỉ tính thành tích chưa được khen."
    return Reason("R06", ReasonKind.WARNS, one_award_basis(case), sentence)


def refuse_second_award(case: ReviewCase, higher_award: str) -> Reason:
    """R06: the nominee is proposed for a higher award for the same achievement at this very review (P1)."""
    award = find_award(case.law, higher_award)
    name = higher_award if award is None else award.name
    sentence = f"Đã được đề nghị {name} cho cùng thành tích; một thành tích chỉ có một hình thức khen thưởng."
    return Reason("R06", ReasonKind.BLOCKS, one_award_basis(case), sentence)


def await_higher_award(case: ReviewCase, higher_award: str) -> Reason:
    """R06: a higher award of the nominee at this review is not settled yet, so this one cannot be (P1)."""
    award = find_award(case.law, higher_award)
    name = higher_award if award is None else award.name
    sentence = f"Còn chờ kết quả xét {name} cho cùng thành tích."
    return Reason("R06", ReasonKind.FOR_COUNCIL, one_award_basis(case), sentence)


def refuse_barred(case: ReviewCase, result: Result) -> tuple[Reason, ...]:
    """R07: one blocking reason for each bar: a failed gate, discipline, a pending complaint or inspection (P4)."""
    basis = f"{_PENDING.get(case.regime.code, _PENDING['C'])}; {_GATES}"
    return tuple(Reason("R07", ReasonKind.BLOCKS, basis, f"{_stopped(text)}.") for text in result.barred)


def refuse_second_state_award(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R08: a second award of cấp Nhà nước in one year (P7): forbidden in regime A, a warning later (not verified)."""
    award = find_award(case.law, candidate.award)
    if award is None or not award.is_state_level:
        return None
    state_awards = {item.code for item in case.law.awards if item.is_state_level}
    day = case.term.decision_date
    earlier = [
        past
        for past in case.campaign.past_awards
        if past.nominee_code == candidate.nominee
        and past.award in state_awards
        and past.decision_date.year == day.year
        and past.decision_date < day
    ]
    if not earlier:
        return None
    sentence = f"Năm {day.year} đã được tặng {_describe(earlier[0])}, cũng là hình thức khen thưởng cấp Nhà nước."
    if case.regime.code == "A":
        return Reason("R08", ReasonKind.BLOCKS, "Điều 3 Thông tư số 12/2019/TT-BNV (đã đối chiếu)", sentence)
    basis = "Điều 3 Thông tư số 12/2019/TT-BNV; nay còn áp dụng hay không: chưa đối chiếu"
    return Reason("R08", ReasonKind.WARNS, basis, sentence)


def refuse_dissolved(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R09: a collective dissolved before the decision is not awarded (P12, from 01/7/2025). Its people may be."""
    if candidate.kind is not NomineeKind.COLLECTIVE or case.regime.code in ("A", "B"):
        return None
    unit = case.unit(candidate.nominee)
    if unit.valid_to is None or unit.valid_to >= case.term.decision_date:
        return None
    sentence = (
        f"{unit.name} đã giải thể sau sắp xếp tổ chức bộ máy từ sau ngày {vn_date(unit.valid_to)}; "
        "không khen thưởng tập thể đã giải thể."
    )
    basis = "Thông tư số 15/2025/TT-BNV (đã đối chiếu phần giới thiệu, chưa đọc điều khoản)"
    return Reason("R09", ReasonKind.BLOCKS, basis, sentence)


def one_award_basis(case: ReviewCase) -> str:
    """Where the regime of the review says that one achievement has one award form."""
    return _ONE_AWARD.get(case.regime.code, _ONE_AWARD["B"])


def _past_awards_of_movement(case: ReviewCase, candidate: Candidate) -> tuple[PastAward, ...]:
    movement = case.campaign.name.casefold()
    return tuple(
        past
        for past in case.campaign.past_awards
        if past.nominee_code == candidate.nominee
        and past.decision_date < case.term.decision_date
        and movement in past.ground.casefold()
    )


def _covered_years(past: PastAward) -> tuple[int, int]:
    named = [int(year) for year in _YEAR.findall(past.ground.replace("-", " "))] or [past.decision_date.year]
    return min(named), max(named)


def _describe(past: PastAward) -> str:
    decision = f"Quyết định số {past.decision_number} ngày {vn_date(past.decision_date)}"
    return f"{past.title} của {past.authority} ({decision})"


def _stopped(text: str) -> str:
    return text.strip().rstrip(".")
