"""The reminder to a unit that has not sent its form: plain text for paper, e-mail or Zalo."""

from __future__ import annotations

from tasks.model.campaign import CouncilMember
from tasks.model.case import ReviewCase
from tasks.model.review import UnitStatus
from tasks.rules.wording import vn_date


def reminder_text(case: ReviewCase, status: UnitStatus, watcher: CouncilMember | None) -> str:
    """The reminder: which form, until when, to whom to send it, whom to ask; the same text on any day."""
    unit = case.unit(status.unit)
    lines = [
        f"Kính gửi: {unit.name}",
        "",
        f"Đến nay Hội đồng Thi đua - Khen thưởng xã chưa nhận được biểu mẫu {case.period.label} của đơn vị "
        f"trong phong trào thi đua “{case.campaign.name}”.",
        "",
        f"Hạn gửi: ngày {vn_date(status.due_date)}. Nếu đã quá hạn, đề nghị đơn vị gửi ngay khi nhận được tin này; "
        "quá hạn mà không nhận được biểu mẫu, kỳ xét tiếp tục và báo cáo ghi đơn vị chưa gửi.",
        "",
        "Cách gửi: điền biểu mẫu Excel đã phát, ghi ngày gửi ở trang “Hướng dẫn”, chuyển tệp cho công chức "
        "Văn phòng - Thống kê xã bằng thư điện tử, Zalo hoặc USB.",
        _whom_to_ask(watcher),
        "",
        "Nếu đơn vị đã gửi thì báo lại để Văn phòng kiểm tra. Trân trọng cảm ơn.",
    ]
    return "\n".join(lines) + "\n"


def find_watcher(case: ReviewCase, unit: str) -> CouncilMember | None:
    """The council member who watches the unit (plan, TH.2); None where nobody is named."""
    members = case.campaign.council.members
    return next((member for member in members if unit in member.watched_units), None)


def _whom_to_ask(watcher: CouncilMember | None) -> str:
    if watcher is None:
        return "Cần hướng dẫn, đề nghị liên hệ công chức Văn phòng - Thống kê."
    position = f", {watcher.position}" if watcher.position else ""
    return (
        "Cần hướng dẫn, đề nghị liên hệ công chức Văn phòng - Thống kê hoặc thành viên Hội đồng "
        f"Thi đua - Khen thưởng theo dõi đơn vị: {watcher.name}{position}."
    )
