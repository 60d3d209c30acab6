"""Letters that follow up: the reminder to a unit that sent nothing, the notice that a form came back to be mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tasks.compose.contexts.common import (
    committee,
    council,
    head_of,
    left_out,
    member_name,
    movement,
    office,
    open_date,
    recipients,
    signing,
)
from tasks.compose.wording import count_of, full_date, inside, lower_title
from tasks.model.case import ReviewCase
from tasks.model.findings import Finding, Severity
from tasks.model.folders import CORRECTION
from tasks.model.review import UnitStatus

_SHOWN_FINDINGS = 30
_SHOWN_REASONS = 3
_GROUPS = {Severity.CRITICAL: "Nội dung phải sửa", Severity.WARNING: "Nội dung cần xem lại"}


def reminder_context(case: ReviewCase, status: UnitStatus, as_of: date) -> dict[str, object]:
    """Công văn to one unit: a reminder until its time is over, the last call from the day after."""
    is_late = as_of > status.due_date
    unit = case.unit(status.unit).name
    call = "đôn đốc nộp" if is_late else "nhắc nộp"
    return {
        "is_draft": False,
        **head_of(case, "UBND-VP"),
        "place_date": open_date(case, as_of.year),
        "subject": f"V/v {call} biểu mẫu {case.period.label} {movement(case)}{' (lần cuối)' if is_late else ''}",
        "addressee_line": unit,
        "addressees": [],
        "intro": (
            f"Thực hiện {case.campaign.plan_document}, {committee(case)} đã gửi biểu mẫu {case.period.label} đến các "
            f"đơn vị. Đến nay {council(case)} chưa nhận được biểu mẫu của {unit}. {committee(case)} đề nghị đơn vị "
            "thực hiện các nội dung sau:"
        ),
        "tasks": [
            _deadline_task(case, status, is_late=is_late),
            "2. Ghi đầy đủ vào biểu mẫu Excel đã phát, ghi ngày gửi ở trang “Hướng dẫn”; không thêm, bớt dòng, cột và "
            "không đổi tên trang tính.",
            f"3. {_whom_to_ask(case, status.unit)} Nếu đã gửi biểu mẫu, đề nghị đơn vị báo lại để kiểm tra.",
        ],
        "closing_line": _consequence(case, "gửi biểu mẫu", is_late=is_late),
        "recipients": recipients(case, "cong-van", "Như trên"),
        **signing(case, for_committee=True),
    }


def return_context(case: ReviewCase, status: UnitStatus, findings: Sequence[Finding], as_of: date) -> dict[str, object]:
    """Thông báo to one unit: why its form came back first, then until when, then everything to mend as a table."""
    due_date = case.correction_due_date(status.unit)
    is_late = as_of > due_date
    unit = case.unit(status.unit).name
    shown = [item for item in findings if item.severity in _GROUPS]
    must_fix = [item for item in shown if item.severity is Severity.CRITICAL]
    due = f"{full_date(due_date, 0)}{_extended(case, status.unit, due_date)}"
    overdue = "; thời hạn đã qua, đề nghị đơn vị gửi lại ngay" if is_late else ""
    return {
        "is_draft": False,
        **head_of(case, "TB-UBND"),
        "place_date": open_date(case, as_of.year),
        "title": "THÔNG BÁO",
        "subject": f"Về việc trả lại biểu mẫu {case.period.label} để sửa{' (đôn đốc lần cuối)' if is_late else ''}",
        "reason": (
            f"Biểu mẫu {case.period.label} của {unit} trong {movement(case)} được trả lại để sửa, lý do: còn "
            f"{count_of(len(must_fix), 'nội dung')} phải sửa ({_reasons(must_fix)})."
        ),
        "deadline": f"1. Hạn gửi lại: chậm nhất {due}{overdue}.",
        "list_intro": "2. Nội dung cần sửa:",
        "groups": _groups(shown),
        "more": _more(status.unit, shown),
        "how": (
            f"3. Cách sửa: sửa trực tiếp vào các ô được tô màu trong tệp {status.unit}{CORRECTION} gửi kèm theo, ghi "
            f"ngày gửi mới ở trang “Hướng dẫn” rồi gửi lại tệp về {office(case)}."
        ),
        "contact": f"4. {_whom_to_ask(case, status.unit)}",
        "closing_line": _consequence(case, "gửi lại biểu mẫu đã sửa", is_late=is_late),
        "recipients": recipients(case, "thong-bao", unit),
        **signing(case, for_committee=True),
    }


def _deadline_task(case: ReviewCase, status: UnitStatus, *, is_late: bool) -> str:
    due = f"{full_date(status.due_date, 0)}{_extended(case, status.unit, status.due_date)}"
    if is_late:
        return f"1. Gửi biểu mẫu về {office(case)} ngay khi nhận được công văn này; thời hạn gửi là {due}, nay đã qua."
    return f"1. Gửi biểu mẫu về {office(case)} chậm nhất {due}."


def _extended(case: ReviewCase, unit: str, due_date: date) -> str:
    """Why the deadline is later than that of the others, where it is the unit's own."""
    extension = case.extension_of(unit)
    is_own = extension is not None and extension.due_date == due_date and extension.reason != ""
    return f" (đã gia hạn cho đơn vị; lý do: {extension.reason.rstrip('.')})" if extension and is_own else ""


def _whom_to_ask(case: ReviewCase, unit: str) -> str:
    watcher = case.campaign.council.watcher_of(unit)
    if watcher is None:
        return f"Cần hướng dẫn, liên hệ {office(case)}."
    position = f", {watcher.position}" if watcher.position else ""
    return (
        f"Cần hướng dẫn, liên hệ {office(case)} hoặc thành viên Hội đồng Thi đua - Khen thưởng được phân công theo dõi "
        f"đơn vị: {lower_title(member_name(case, watcher))}{position}."
    )


def _consequence(case: ReviewCase, duty: str, *, is_late: bool) -> str:
    if is_late:
        return f"Đây là lần đôn đốc cuối. Kỳ xét tiếp tục theo kế hoạch; đơn vị không {duty} {left_out(case)}./."
    return f"Đề nghị đơn vị quan tâm, gửi đúng thời hạn. Sau thời hạn trên, đơn vị chưa {duty} {left_out(case)}./."


def _reasons(findings: Sequence[Finding]) -> str:
    messages = list(dict.fromkeys(inside(item.message.rstrip(" .")) for item in findings))
    more = f"; và {len(messages) - _SHOWN_REASONS} lý do khác" if len(messages) > _SHOWN_REASONS else ""
    return "; ".join(messages[:_SHOWN_REASONS]) + more


def _groups(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """The first findings of each severity, the gravest first, in the order of the form."""
    ordered = sorted(findings, key=lambda item: (item.severity is not Severity.CRITICAL, item.sheet, _row(item), item))
    numbered = list(enumerate(ordered[:_SHOWN_FINDINGS], start=1))
    groups = [
        (heading, [(number, item) for number, item in numbered if item.severity is severity])
        for severity, heading in _GROUPS.items()
    ]
    return [{"heading": name, "rows": [_line(*item) for item in items]} for name, items in groups if items]


def _line(number: int, finding: Finding) -> dict[str, str]:
    return {
        "index": str(number),
        "sheet": finding.sheet or "Cả tệp",
        "cell": finding.cell or "-",
        "message": finding.message,
        "remedy": finding.remedy[:1].upper() + finding.remedy[1:],
    }


def _row(finding: Finding) -> int:
    return int(finding.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def _more(unit: str, findings: Sequence[Finding]) -> str:
    rest = len(findings) - _SHOWN_FINDINGS
    return (
        f"Còn {count_of(rest, 'nội dung')} khác ghi ở trang “Cần sửa” của tệp {unit}{CORRECTION}." if rest > 0 else ""
    )
