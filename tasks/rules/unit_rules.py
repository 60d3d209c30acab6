"""R02 and R09: what the kind and the history of a nominee's unit mean (law notes, 2.1, 3.3 P12 and section 6)."""

from __future__ import annotations

from tasks.model.campaign import Unit
from tasks.model.case import ReviewCase
from tasks.model.kinds import NomineeKind, UnitKind
from tasks.model.results import Candidate, Reason
from tasks.rules.principles import give_reason
from tasks.rules.regimes import find_award
from tasks.rules.wording import vn_date

_SPECIAL_ROUTE_KINDS = (UnitKind.PARTY, UnitKind.FRONT, UnitKind.MASS_ORGANISATION)


def warn_special_route(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R02, warning: people working for the Party, the Front or a mass organisation have their own route (2.1).

    The notes ask for the same flag on the units themselves. What the level decides itself goes no way up.
    """
    award = find_award(case.law, candidate.award)
    if award is None or award.level is case.level:
        return None
    if case.home_unit(candidate.nominee).kind not in _SPECIAL_ROUTE_KINDS:
        return None
    whose = candidate.kind.label
    sentence = f"Tuyến trình cần kiểm tra trước khi gửi hồ sơ: {whose} thuộc khối Đảng, Mặt trận, đoàn thể."
    return give_reason(case, "R02", "TUYEN", sentence)


def refuse_dissolved(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R09: a collective dissolved before the decision is not awarded (P12, from 01/7/2025). Its people may be."""
    if candidate.kind is not NomineeKind.COLLECTIVE:
        return None
    unit = case.unit(candidate.nominee)
    if not _is_dissolved(case, unit):
        return None
    sentence = f"{_tell_end(case, unit)}; không khen thưởng tập thể đã giải thể."
    return give_reason(case, "R09", "P12", sentence)


def explain_old_unit(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R09, explained: a person keeps what was achieved in a unit that has been dissolved since."""
    unit = case.unit(candidate.unit)
    if candidate.kind is not NomineeKind.INDIVIDUAL or not _is_dissolved(case, unit):
        return None
    sentence = f"{_tell_end(case, unit)}; thành tích của cá nhân trong những năm ở đơn vị này vẫn được tính."
    return give_reason(case, "R09", "P12.a", sentence)


def warn_successor(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R09, warning: a collective that took over another one within the years under review, or since."""
    merged = [
        _tell_end(case, unit)
        for unit in case.units
        if unit.successor_code == candidate.nominee and _is_dissolved(case, unit)
    ]
    if not merged:
        return None
    sentence = f"{'; '.join(merged)}. Hội đồng xem thành tích nào là của chính tập thể này."
    return give_reason(case, "R09", "P12.b", sentence)


def _is_dissolved(case: ReviewCase, unit: Unit) -> bool:
    return unit.valid_to is not None and unit.valid_to < case.term.decision_date


def _tell_end(case: ReviewCase, unit: Unit) -> str:
    successor = f", sáp nhập vào {case.unit(unit.successor_code).name}" if unit.successor_code else ""
    end = "" if unit.valid_to is None else f" (hoạt động đến ngày {vn_date(unit.valid_to)})"
    return f"{unit.name} đã giải thể sau sắp xếp tổ chức bộ máy{end}{successor}"
