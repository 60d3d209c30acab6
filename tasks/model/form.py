"""The form a unit fills: its sheets, headers and questions. Written by prepare, read by collect, marked by validate.

Annual review: `Hướng dẫn`, `Tập thể`, one sheet per person (`CN01`, `CN02` …), `Thuyết minh`, `_dinh_danh`.
Preliminary and final: `Hướng dẫn`, `Kết quả các năm` (locked), `Đề cử`, `Thuyết minh`, `_dinh_danh`.
"""

from __future__ import annotations

from dataclasses import dataclass

from tasks.model.campaign import Criterion, Person
from tasks.model.kinds import AppliesTo, CriterionKind, NomineeKind

GUIDE_SHEET = "Hướng dẫn"
COLLECTIVE_SHEET = "Tập thể"
YEARS_SHEET = "Kết quả các năm"
NOMINATION_SHEET = "Đề cử"
NARRATIVE_SHEET = "Thuyết minh"
IDENTITY_SHEET = "_dinh_danh"

#: Put first in a workbook that goes back to its unit: what to correct.
CORRECTION_SHEET = "Cần sửa"

#: The column of the form that judges the answers beside it: nothing in it is typed or read.
CHECK_HEADER = "Kiểm tra"

#: The first line of what the council writes on a cell of it, in a comment of its own or below that of the unit. It is
#: known again by this line, not by its author: LibreOffice keeps no authors.
COUNCIL_COMMENT = "Hội đồng Thi đua - Khen thưởng xã đề nghị:"

#: Labels in column A of `Hướng dẫn`; the unit types beside them, in column B.
SENT_DATE_LABEL = "Ngày gửi"
PREPARED_BY_LABEL = "Người lập biểu"

#: Keys in column A of the identity sheet, values in column B; after them one row `sheet:<name>` → nominee code.
IDENTITY_KEYS = ("campaign", "period", "unit", "edition")

#: A nominee sheet carries `Mã` in A3 with the nominee's code in B3; its header row is found by these texts.
NOMINEE_CODE_LABEL = "Mã số"
SCORE_HEADERS = ("Mã", "Tiêu chuẩn", "Điểm tối đa", "Tự chấm / Trả lời", "Minh chứng")
NOT_APPLICABLE = "không áp dụng"

#: The last sum of a nominee sheet, by its words and as an item of the table of sums.
TOTAL_LABEL = "TỔNG CỘNG"
TOTAL_ITEM = "TOTAL"

#: One row per nominee the unit nominates; the answers to the gates stand in the same row.
NOMINATION_HEADERS = (
    "Mã số",
    "Họ tên / Tên tập thể",
    "Hình thức đề nghị",
    "Thành tích",
    "C.1",
    "C.2",
    "Kỷ luật",
    "Khiếu nại, tố cáo",
)
ACHIEVEMENTS_HEADER = NOMINATION_HEADERS[3]
#: Further columns of `Đề cử`: what the achievement report asks for (law notes, 3.4). All optional.
DETAIL_HEADERS = (
    "Ngày sinh",
    "Dân tộc, tôn giáo",
    "Quê quán",
    "Nơi thường trú",
    "Trình độ chuyên môn",
    "Chức vụ Đảng, đoàn thể",
    "Đặc điểm, tình hình",
    "Chức năng, nhiệm vụ",
    "Biện pháp, sáng kiến",
    "Chấp hành chủ trương, pháp luật",
)

NARRATIVE_HEADERS = ("Mục", "Nội dung")


@dataclass(frozen=True)
class Question:
    """A question answered with a word from a list, or with a number where `answers` is empty.

    `answers` pairs the normalised value with the words the unit chooses.
    """

    code: str
    label: str
    answers: tuple[tuple[str, str], ...]
    nominee_kinds: tuple[NomineeKind, ...]


_BOTH = (NomineeKind.COLLECTIVE, NomineeKind.INDIVIDUAL)
_GATE = (("dat", "Đạt"), ("khong_dat", "Không đạt"))

#: C.1 and C.2 carry the plan's own text in the form; these labels are for messages.
QUESTIONS = (
    Question("C.1", "Tiêu chuẩn chung C.1", _GATE, _BOTH),
    Question("C.2", "Tiêu chuẩn chung C.2", _GATE, _BOTH),
    Question(
        "DISCIPLINE",
        "Kỷ luật trong kỳ",
        (("khong", "Không"), ("khien_trach", "Khiển trách"), ("canh_cao_tro_len", "Cảnh cáo trở lên")),
        _BOTH,
    ),
    Question(
        "COMPLAINT",
        "Đang bị xem xét kỷ luật, thanh tra, điều tra hoặc có khiếu nại, tố cáo đang xác minh",
        (("khong", "Không"), ("co", "Có")),
        _BOTH,
    ),
    Question("TASK_SCORE", "Điểm thực hiện nhiệm vụ trong năm (thang 100)", (), (NomineeKind.INDIVIDUAL,)),
)

#: Topics of the narrative sheet: code, and the label in column A.
NARRATIVE_TOPICS = (
    ("leadership", "Công tác lãnh đạo, chỉ đạo, tuyên truyền"),
    ("results", "Kết quả nổi bật"),
    ("models", "Mô hình hay, cách làm mới, điển hình"),
    ("limits", "Hạn chế, nguyên nhân"),
    ("next", "Phương hướng, kiến nghị"),
)


def questions_for(kind: NomineeKind) -> tuple[Question, ...]:
    """The questions asked about a nominee of this kind, in the order of the form."""
    return tuple(question for question in QUESTIONS if kind in question.nominee_kinds)


def criteria_for(criteria: tuple[Criterion, ...], kind: NomineeKind) -> tuple[Criterion, ...]:
    """The groups and leaves shown to a nominee of this kind, in the order of the plan."""
    return tuple(
        criterion
        for criterion in criteria
        if kind in criterion.nominee_kinds and criterion.kind is not CriterionKind.GATE
    )


def is_applicable(criterion: Criterion, person: Person | None) -> bool:
    """Whether a leaf is scored for this person; for a collective (None) every leaf is."""
    if criterion.applies_to is AppliesTo.LEADERS:
        return person is not None and person.is_leader
    if criterion.applies_to is AppliesTo.UNIFORM:
        return person is not None and person.wears_uniform
    return True


def person_sheet(index: int) -> str:
    """The name of the sheet of the unit's person number `index`, counted from 1."""
    return f"CN{index:02d}"
