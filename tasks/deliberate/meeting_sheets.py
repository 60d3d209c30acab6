"""The sheets about the meeting itself: where and when, who was there, who does not vote on whom."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from tasks.deliberate.agenda import Agenda, council_title
from tasks.model.council import CouncilRecord, Presence, Recusal
from tasks.model.council_form import (
    ATTENDANCE_HEADERS,
    ATTENDANCE_SHEET,
    ATTENDANCE_WORDS,
    MEETING_LABELS,
    MEETING_SHEET,
    RECUSAL_HEADERS,
    RECUSAL_SHEET,
)
from tasks.rules.presiding import list_chairs
from tasks.rules.wording import vn_number
from tasks.sheets import HEADER_ROW, Pen

FIRST_ROW = HEADER_ROW + 1
FREE_RECUSAL_ROWS = 30
VOTE_HEADER = "Biểu quyết"
HAS_VOTE, NO_VOTE = "Có", "Không"

_COUNT_LABEL = "Thành viên có quyền biểu quyết có mặt: "
_CHAIR_LABEL, _NOBODY = "Chủ trì: ", "chưa có Chủ tịch, Phó Chủ tịch Hội đồng có mặt"
_RECUSAL_WIDTHS = (18, 34, 16, 50, 56)
_STEPS = (
    "Trình tự làm việc với sổ này (chỉ điền các ô màu vàng, các ô khác đã khóa):",
    "1. Trang Điểm danh: chọn có mặt, vắng, hoặc vắng nhưng có ý kiến bằng văn bản cho từng thành viên.",
    "2. Trang Thẩm định: để trống nếu giữ nguyên điểm tự chấm; ghi điểm khác thì phải ghi lý do.",
    "3. Trang Thưởng, trừ: điểm thưởng, điểm trừ (nếu có), kèm lý do.",
    "4. Trang Không biểu quyết: các trường hợp máy tự nhận ra đã ghi sẵn; ghi thêm trường hợp khác nếu có.",
    "5. In phiếu từ tệp phieu-bau.docx (hoặc phieu-bau.xlsx), bỏ phiếu kín, kiểm phiếu.",
    "6. Trang Kiểm phiếu: ghi năm số cho từng dòng; ít nhất phải có Phát ra và Tán thành.",
    "7. Trang Điều chỉnh: chỉ khi phải sửa bằng tay điểm, tên hoặc điều kiện xét; cần hai người đề nghị và xác nhận.",
)


def write_meeting(pen: Pen, agenda: Agenda, previous: CouncilRecord | None) -> None:
    """`Phiên họp`: the five labels in column A, typed in column B."""
    campaign = agenda.case.campaign
    sheet = pen.add_sheet(MEETING_SHEET, (24, 90))
    pen.put(sheet, (0, 0), council_title("Sổ làm việc của", campaign), "title")
    purpose = f"Kỳ {agenda.case.period.label}. Phong trào “{campaign.name}”."
    sheet.merge_range(1, 0, 1, 1, purpose, pen.styles["purpose"])
    sheet.set_row(1, 34)
    meeting = previous.meeting if previous else None
    typed = (
        (meeting.place, meeting.started_at, meeting.ended_at, meeting.chair, meeting.secretary)
        if meeting
        else ("",) * len(MEETING_LABELS)
    )
    for row, (label, text) in enumerate(zip(MEETING_LABELS, typed, strict=True), start=FIRST_ROW):
        pen.put(sheet, (row, 0), label, "label")
        pen.put(sheet, (row, 1), text, "input_text")
        sheet.set_row(row, 22)
    _offer_names(sheet, agenda)
    for row, step in enumerate(_STEPS, start=FIRST_ROW + len(MEETING_LABELS) + 1):
        sheet.merge_range(row, 0, row, 1, step, pen.styles["plain"])
        sheet.set_row(row, 20)


def write_attendance(pen: Pen, agenda: Agenda, previous: CouncilRecord | None) -> None:
    """`Điểm danh`: one line per member, with a drop-down, and how many voting members are there."""
    council = agenda.case.campaign.council
    sheet = pen.add_sheet(ATTENDANCE_SHEET, (10, 30, 40, 24, 32, 12))
    purpose = "Chọn trong danh sách ở cột Có mặt cho từng thành viên."
    if council.quorum_pct is not None:
        quorum = vn_number(council.quorum_pct)
        purpose += f" Phiên họp hợp lệ khi có mặt ít nhất {quorum} % thành viên có quyền biểu quyết (theo quy chế)."
    pen.put_head(sheet, "ĐIỂM DANH THÀNH VIÊN HỘI ĐỒNG", purpose, (*ATTENDANCE_HEADERS, VOTE_HEADER))
    words = {value: word for word, value in ATTENDANCE_WORDS}
    seen = {item.member: words[item.presence.value] for item in previous.attendance} if previous else {}
    for row, member in enumerate(council.members, start=FIRST_ROW):
        pen.put_row(
            sheet,
            row,
            (
                (member.code, "text"),
                (member.name, "text"),
                (member.position, "text"),
                (member.role.label, "text"),
                (seen.get(member.code), "input_word"),
                (HAS_VOTE if member.votes else NO_VOTE, "number"),
            ),
        )
    if council.members:
        _offer_words(sheet, len(council.members))
        _count_present(pen, sheet, agenda, previous)
        _tell_presider(pen, sheet, agenda, previous)


def write_recusals(pen: Pen, agenda: Agenda, previous: CouncilRecord | None) -> None:
    """`Không biểu quyết`: the recusals the movement workbook shows, then free lines with drop-downs."""
    sheet = pen.add_sheet(RECUSAL_SHEET, _RECUSAL_WIDTHS)
    purpose = (
        "Thành viên không bỏ phiếu cho chính mình, cho tập thể của mình và cho bên có quan hệ đã khai: các dòng này đã "
        "ghi sẵn. Trường hợp khác: chọn mã thành viên và mã số bên được xét ở các dòng trống màu vàng, ghi lý do."
    )
    pen.put_head(sheet, "THÀNH VIÊN KHÔNG BIỂU QUYẾT", purpose, RECUSAL_HEADERS)
    names = {member.code: member.name for member in agenda.case.campaign.council.members}
    for row, recusal in enumerate(agenda.recusals, start=FIRST_ROW):
        cells = (recusal.member, names[recusal.member], recusal.nominee, agenda.case.nominee_name(recusal.nominee))
        pen.put_row(sheet, row, tuple((text, "text") for text in (*cells, recusal.cause)))
        pen.fit_row(sheet, row, cells, _RECUSAL_WIDTHS)
    _write_free_recusals(pen, sheet, agenda, _added(agenda, previous))


def recusal_rows(agenda: Agenda) -> tuple[int, int]:
    """The first and the last row of the recusals, free lines included, as a formula counts them."""
    return FIRST_ROW + 1, FIRST_ROW + len(agenda.recusals) + FREE_RECUSAL_ROWS


def attendance_rows(agenda: Agenda) -> tuple[int, int]:
    """The first and the last row of the members, as a formula counts them."""
    return FIRST_ROW + 1, FIRST_ROW + len(agenda.case.campaign.council.members)


def _offer_names(sheet: Worksheet, agenda: Agenda) -> None:
    if not agenda.case.campaign.council.members:
        return
    first, last = attendance_rows(agenda)
    source = f"='{ATTENDANCE_SHEET}'!$B${first}:$B${last}"
    # A chair from outside the list may be typed, so nothing is refused here.
    options = {"validate": "list", "source": source, "show_error": False}
    end = FIRST_ROW + len(MEETING_LABELS) - 1
    sheet.data_validation(end - 1, 1, end, 1, options)


def _offer_words(sheet: Worksheet, members: int) -> None:
    # A list written into the rule cannot hold a comma inside a word, so the words stand in a hidden column.
    column = len(ATTENDANCE_HEADERS) + 2
    for row, (word, _) in enumerate(ATTENDANCE_WORDS):
        sheet.write_string(row, column, word)
    sheet.set_column(column, column, None, None, {"hidden": True})
    options = {
        "validate": "list",
        "source": f"=$H$1:$H${len(ATTENDANCE_WORDS)}",
        "error_title": "Chưa đúng",
        "error_message": "Chọn một trong các từ của danh sách.",
    }
    sheet.data_validation(FIRST_ROW, 4, FIRST_ROW + members - 1, 4, options)


def _count_present(pen: Pen, sheet: Worksheet, agenda: Agenda, previous: CouncilRecord | None) -> None:
    first, last = attendance_rows(agenda)
    votes, presence = f"$F${first}:$F${last}", f"$E${first}:$E${last}"
    present = f'COUNTIFS({votes},"{HAS_VOTE}",{presence},"{ATTENDANCE_WORDS[0][0]}")'
    formula = f'="{_COUNT_LABEL}"&{present}&"/{len(agenda.voters)}"'
    there = {item.member for item in previous.attendance if item.presence is Presence.PRESENT} if previous else set()
    count = sum(member.code in there for member in agenda.voters)
    pen.put_formula(sheet, (2, 0), formula, ("count", f"{_COUNT_LABEL}{count}/{len(agenda.voters)}"))


def _tell_presider(pen: Pen, sheet: Worksheet, agenda: Agenda, previous: CouncilRecord | None) -> None:
    """Who presides, while people call the roll: the first of those who may, in the order of `list_chairs`."""
    council = agenda.case.campaign.council
    rows = {member.code: row for row, member in enumerate(council.members, start=FIRST_ROW + 1)}
    formula = f'"{_NOBODY}"'
    for member in reversed(list_chairs(council)):
        row = rows[member.code]
        formula = f'IF($E${row}="{ATTENDANCE_WORDS[0][0]}",$B${row},{formula})'
    there = {item.member for item in previous.attendance if item.presence is Presence.PRESENT} if previous else set()
    name = next((member.name for member in list_chairs(council) if member.code in there), _NOBODY)
    pen.put_formula(sheet, (2, 3), f'="{_CHAIR_LABEL}"&{formula}', ("count", f"{_CHAIR_LABEL}{name}"))


def _added(agenda: Agenda, previous: CouncilRecord | None) -> tuple[Recusal, ...]:
    known = {(item.member, item.nominee) for item in agenda.recusals}
    recusals = previous.recusals if previous else ()
    return tuple(item for item in recusals if (item.member, item.nominee) not in known)


def _write_free_recusals(pen: Pen, sheet: Worksheet, agenda: Agenda, added: tuple[Recusal, ...]) -> None:
    start = FIRST_ROW + len(agenda.recusals)
    blank = [Recusal("", "", "")] * (FREE_RECUSAL_ROWS - len(added))
    names = {member.code: member.name for member in agenda.case.campaign.council.members}
    first, last = attendance_rows(agenda)
    members = f"'{ATTENDANCE_SHEET}'!$A${first}:$B${last}"
    for row, item in enumerate((*added, *blank), start=start):
        nominee = agenda.case.nominee_name(item.nominee) if item.nominee else ""
        pen.put(sheet, (row, 0), item.member, "input_text")
        name = f'=IF(A{row + 1}="","",IFERROR(VLOOKUP(A{row + 1},{members},2,FALSE),"Mã không đúng"))'
        pen.put_formula(sheet, (row, 1), name, ("live_text", names.get(item.member, "")))
        pen.put(sheet, (row, 2), item.nominee, "input_text")
        pen.put(sheet, (row, 3), nominee, "input_text")
        pen.put(sheet, (row, 4), item.cause, "input_text")
    source = f"='{ATTENDANCE_SHEET}'!$A${first}:$A${last}"
    options = {
        "validate": "list",
        "source": source,
        "error_title": "Chưa đúng",
        "error_message": "Chọn mã thành viên trong danh sách (trang Điểm danh).",
    }
    sheet.data_validation(start, 0, start + FREE_RECUSAL_ROWS - 1, 0, options)
