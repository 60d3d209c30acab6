"""The cells of the movement workbook that hold the commune's policy: its words, and the levels of a choice."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.model.policy import MovementJoin, Scope, Scorers, TieKind, TieRung
from tasks.model.scale import AnswerLevel, Measure, Part
from tasks.prepare.cells import NotAccepted, Words, clean_text
from tasks.rules.leaves import format_levels, parse_levels

#: Blank cells keep a scale of plain points, the usual case, easy to read: their columns are for the other cases.
PARTS = Words(
    ((Part.BASE, "Thang điểm"), (Part.BONUS, "Điểm thưởng"), (Part.MINUS, "Điểm trừ")),
    blank=Part.BASE,
)
YES_OR_BLANK = Words(((True, "Có"), (False, "Không")), blank=False)
MEASURES = Words(
    (
        (Measure.POINTS, "Cho điểm"),
        (Measure.CHOICE, "Chọn mức"),
        (Measure.RATIO, "Tỷ lệ %"),
        (Measure.COUNT, "Đếm việc"),
        (Measure.DEDUCT, "Trừ dần"),
        (Measure.BOTH_WAYS, "Cộng và trừ"),
    ),
    blank=Measure.POINTS,
)
SCOPES = Words(
    ((Scope.WHOLE, "Tất cả"), (Scope.GROUP, "Trong từng nhóm")),
    older=((Scope.WHOLE, "Toàn xã"),),
)
JOINS = Words(
    ((MovementJoin.WEIGHTED, "Trung bình theo tỷ trọng"), (MovementJoin.ADDED, "Cộng thêm vào điểm nhiệm vụ"))
)
SCORERS = Words(((Scorers.MEAN, "Trung bình cộng"), (Scorers.MEDIAN, "Trung vị")))
TIES = Words(tuple((kind, f"{(label := TieRung(kind).label)[0].upper()}{label[1:]}") for kind in TieKind))


@dataclass(frozen=True)
class LevelList:
    """The levels of a choice, `Đầy đủ = 2; Một phần = 1; Vi phạm = 0!`."""

    style: str = "text"
    blank: tuple[AnswerLevel, ...] = ()
    choices: tuple[str, ...] = ()

    def show(self, value: tuple[AnswerLevel, ...]) -> str:
        """The levels as they are typed."""
        return format_levels(value)

    def read(self, raw: object) -> tuple[AnswerLevel, ...]:
        """The levels in the order typed."""
        try:
            return parse_levels(clean_text(raw))
        except ValueError:
            raise NotAccepted("hãy ghi dạng “Đầy đủ = 2; Một phần = 1; Vi phạm = 0!”") from None
