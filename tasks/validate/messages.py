"""What a clerk pastes into an e-mail or Zalo for a unit that has to send its form, or send it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tasks.model.campaign import Extension
from tasks.model.case import ReviewCase
from tasks.model.folders import CORRECTION
from tasks.model.kinds import Level
from tasks.model.review import UnitState, UnitStatus
from tasks.rules.regimes import ladder_on
from tasks.rules.wording import vn_date

MAX_CHAT_CHARACTERS = 300

_NAME_CHARACTERS, _REASON_CHARACTERS = 70, 60


@dataclass(frozen=True)
class Message:
    """An e-mail (subject and body) and a chat text of at most 300 characters that say the same."""

    subject: str
    body: str
    chat: str

    def to_text(self) -> str:
        """Both, each under its heading, ready to be copied."""
        return (
            f"=== THƯ ĐIỆN TỬ ===\nTiêu đề: {self.subject}\n\n{self.body}\n"
            f"\n=== ZALO, TIN NHẮN ({len(self.chat)} ký tự) ===\n{self.chat}\n"
        )


def make_message(case: ReviewCase, status: UnitStatus, must_fix: int, as_of: date) -> Message:
    """The message to a missing or returned unit; the tone depends on whether its time has passed on the day `as_of`."""
    if status.state is UnitState.RETURNED:
        return _return_message(case, status, must_fix, as_of)
    return _reminder_message(case, status, as_of)


def _reminder_message(case: ReviewCase, status: UnitStatus, as_of: date) -> Message:
    unit, due = case.unit(status.unit).name, vn_date(status.due_date)
    is_late = as_of > status.due_date
    extension = _own_extension(case, status.unit, status.due_date)
    body = (
        f"Kính gửi: {unit}",
        f"Hội đồng Thi đua - Khen thưởng {case.campaign.commune_name} chưa nhận được biểu mẫu {case.period.label} của "
        f"đơn vị trong phong trào thi đua “{case.campaign.name}”.",
        f"Hạn gửi: ngày {due}{_extended(extension)}. " + (_LAST_CALL if is_late else _BEFORE_TIME),
        "Cách gửi: điền biểu mẫu Excel đã phát, ghi ngày gửi ở trang “Hướng dẫn”, chuyển tệp cho "
        f"{_office(case)} bằng thư điện tử, Zalo hoặc USB.",
        _whom_to_ask(case, status.unit),
        "Nếu đơn vị đã gửi, đề nghị báo lại để kiểm tra. Trân trọng cảm ơn.",
    )
    ask = "đã quá hạn, đề nghị gửi ngay" if is_late else "đề nghị gửi đúng hạn"
    return Message(
        subject=f"{'Đôn đốc lần cuối' if is_late else 'Nhắc'} nộp biểu mẫu {case.period.label}: {unit}",
        body="\n\n".join(body),
        chat=_chat(
            f"Kính gửi {_clip(unit)}: {_clip(case.campaign.commune_name)} chưa nhận biểu mẫu {case.period.label} của "
            f"đơn vị. Hạn {due}, {ask}.",
            _chat_extension(extension),
            _chat_contact(case, status.unit),
            "Đã gửi thì báo lại giúp. Trân trọng!",
        ),
    )


def _return_message(case: ReviewCase, status: UnitStatus, must_fix: int, as_of: date) -> Message:
    unit = case.unit(status.unit).name
    due_date = case.correction_due_date(status.unit)
    due, is_late = vn_date(due_date), as_of > due_date
    extension = _own_extension(case, status.unit, due_date)
    body = (
        f"Kính gửi: {unit}",
        f"Biểu mẫu {case.period.label} của đơn vị trong phong trào thi đua “{case.campaign.name}” được trả lại vì còn "
        f"{must_fix} nội dung phải sửa.",
        f"Hạn gửi lại: ngày {due}{_extended(extension)}. " + (_LAST_CALL if is_late else _BEFORE_TIME),
        f"Cách sửa: mở tệp {status.unit}{CORRECTION} gửi kèm; trang đầu “Cần sửa” liệt kê từng nội dung, ô cần sửa "
        "được tô màu và có ghi chú. Sửa xong, ghi ngày gửi mới ở trang “Hướng dẫn” rồi gửi lại tệp cho "
        f"{_office(case)}.",
        _whom_to_ask(case, status.unit),
        "Trân trọng cảm ơn.",
    )
    ask = "đã quá hạn, đề nghị sửa và gửi lại ngay" if is_late else "đề nghị sửa trong tệp kèm theo rồi gửi lại"
    return Message(
        subject=f"{'Đôn đốc lần cuối: ' if is_late else ''}Trả lại biểu mẫu {case.period.label} để sửa: {unit}",
        body="\n\n".join(body),
        chat=_chat(
            f"Kính gửi {_clip(unit)}: biểu mẫu {case.period.label} còn {must_fix} nội dung phải sửa. Hạn {due}, {ask}.",
            _chat_extension(extension),
            _chat_contact(case, status.unit),
            "Trân trọng!",
        ),
    )


_BEFORE_TIME = "Đề nghị đơn vị quan tâm gửi đúng hạn."
_LAST_CALL = (
    "Thời hạn đã qua; đây là lần đôn đốc cuối, đề nghị đơn vị gửi ngay khi nhận được tin này. Quá hạn mà không nhận "
    "được, kỳ xét tiếp tục và báo cáo nêu tên đơn vị."
)


def _office(case: ReviewCase) -> str:
    """Who takes in the forms: the post Văn phòng - Thống kê ends with the district (law notes, section 6)."""
    has_district = Level.DISTRICT in ladder_on(case.law, case.term.decision_date).levels
    return f"{'công chức Văn phòng - Thống kê' if has_district else 'Ủy ban nhân dân'} {case.campaign.commune_name}"


def _own_extension(case: ReviewCase, unit: str, due_date: date) -> Extension | None:
    """The unit's extension, where the deadline is its own and not that of all."""
    extension = case.extension_of(unit)
    return extension if extension is not None and extension.due_date == due_date else None


def _extended(extension: Extension | None) -> str:
    return f" (đã gia hạn cho đơn vị; lý do: {extension.reason.rstrip('.')})" if extension and extension.reason else ""


def _whom_to_ask(case: ReviewCase, unit: str) -> str:
    watcher = case.campaign.council.watcher_of(unit)
    if watcher is None:
        return f"Cần hướng dẫn, đề nghị liên hệ {_office(case)}."
    position = f", {watcher.position}" if watcher.position else ""
    return (
        f"Cần hướng dẫn, đề nghị liên hệ {_office(case)} hoặc thành viên Hội đồng Thi đua - Khen thưởng theo dõi "
        f"đơn vị: {watcher.name}{position}."
    )


def _chat(first: str, *more: str) -> str:
    """The first sentence, and as many of the others, in their order, as there is room for."""
    text = first
    for sentence in more:
        longer = f"{text} {sentence}"
        if sentence and len(longer) <= MAX_CHAT_CHARACTERS:
            text = longer
    return text


def _chat_extension(extension: Extension | None) -> str:
    return (
        f"Hạn này đã gia hạn ({_clip(extension.reason, _REASON_CHARACTERS)})." if extension and extension.reason else ""
    )


def _chat_contact(case: ReviewCase, unit: str) -> str:
    watcher = case.campaign.council.watcher_of(unit)
    return "Cần hỏi: " + (f"{_clip(watcher.name)} (theo dõi đơn vị)." if watcher else f"{_office(case)}.")


def _clip(text: str, length: int = _NAME_CHARACTERS) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
