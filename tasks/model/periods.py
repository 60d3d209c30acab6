"""The three kinds of review and the period each one covers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tasks.errors import ReviewError


class ReviewKind(StrEnum):
    """Which review of the movement: yearly (KT.1), sơ kết (KT.2) or tổng kết (KT.3)."""

    ANNUAL = "annual"
    PRELIMINARY = "preliminary"
    FINAL = "final"

    @property
    def label(self) -> str:
        """The Vietnamese name, as it reads inside a sentence."""
        return _LABELS[self]


_LABELS = {
    ReviewKind.ANNUAL: "đánh giá hằng năm",
    ReviewKind.PRELIMINARY: "sơ kết",
    ReviewKind.FINAL: "tổng kết",
}
_PREFIXES = {
    ReviewKind.ANNUAL: "nam",
    ReviewKind.PRELIMINARY: "so-ket",
    ReviewKind.FINAL: "tong-ket",
}
_CODE = re.compile(r"(nam|so-ket|tong-ket)-(20\d\d)")


@dataclass(frozen=True, order=True)
class Period:
    """One review of one movement; its code names the folder of the review."""

    year: int
    kind: ReviewKind

    @property
    def code(self) -> str:
        """`nam-2021`, `so-ket-2022` or `tong-ket-2025`."""
        return f"{_PREFIXES[self.kind]}-{self.year}"

    @property
    def label(self) -> str:
        """`đánh giá năm 2021`, `sơ kết năm 2022`, `tổng kết năm 2025`."""
        return f"{self.kind.label.removesuffix(' hằng năm')} năm {self.year}"


def parse_period(code: str) -> Period:
    """The period named by `code`; a ReviewError that shows the three patterns otherwise."""
    match = _CODE.fullmatch(code.strip())
    if match is None:
        raise ReviewError(
            f"Kỳ xét “{code}” không đúng mẫu.",
            place="tham số PERIOD",
            remedy="ghi nam-2021, so-ket-2022 hoặc tong-ket-2025",
        )
    kinds = {prefix: kind for kind, prefix in _PREFIXES.items()}
    return Period(year=int(match[2]), kind=kinds[match[1]])
