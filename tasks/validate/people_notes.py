"""People nobody reviews because their unit is none of the review's: told to the reviewer, never left out in silence."""

from __future__ import annotations

from tasks.model.campaign import Unit
from tasks.model.case import ReviewCase
from tasks.model.findings import Finding, Severity
from tasks.model.folders import workbook_name
from tasks.rules.rulebook import describe_span
from tasks.rules.wording import vn_date

CODE = "PEOPLE_ELSEWHERE"
_SHEET = "Cá nhân"
_GONE = (
    "ở trang Cá nhân, người đã chuyển thì dòng này ghi “Đến ngày”, thêm dòng cùng mã ở đơn vị mới, ghi “Từ ngày”; "
    "người đã nghỉ thì chỉ ghi “Đến ngày”; rồi mở lại kỳ xét"
)
_NOT_YET = (
    "ở trang Cá nhân, người chuyển đến thì dòng này ghi “Từ ngày”, thêm dòng cùng mã ở đơn vị cũ, ghi “Đến ngày”; "
    "người mới đến thì chỉ ghi “Từ ngày”; rồi mở lại kỳ xét"
)


def find_people_elsewhere(case: ReviewCase) -> list[Finding]:
    """One warning for each unit outside the review with people who are there on the day that counts; codes only."""
    codes: dict[str, list[str]] = {}
    for person in case.people_elsewhere:
        codes.setdefault(person.unit_code, []).append(person.code)
    return [_make(case, case.unit(unit), people) for unit, people in sorted(codes.items())]


def _make(case: ReviewCase, unit: Unit, people: list[str]) -> Finding:
    begins_later = unit.valid_from is not None and unit.valid_from > case.term.last_day
    message = (
        f"Đơn vị {unit.code} chỉ hoạt động {describe_span(unit.valid_from, unit.valid_to)}, không thuộc kỳ xét này, mà "
        f"còn {len(people)} người ghi ở đó có mặt ngày {vn_date(case.people_day)}: {', '.join(sorted(people))}. Những "
        "người này không có phiếu, không được xét."
    )
    remedy = _NOT_YET if begins_later else _GONE
    return Finding("", workbook_name(case.level), _SHEET, "", CODE, Severity.WARNING, "", message, remedy)
