"""How a result was made, step by step, each with the cells it comes from: what the clerk shows to who asks why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """The steps of a result, in the order they are taken."""

    NAME = "ten"
    LEAF = "tieu_chuan"
    SUM = "nhom"
    YEAR = "nam"
    SCORE = "diem"
    GRADE = "xep_loai"
    TASK = "ket_qua_nam"
    RANK = "thu_hang"
    QUOTA = "chi_tieu"
    BAR = "chua_duoc_xet"

    @property
    def label(self) -> str:
        """The Vietnamese heading."""
        return {
            "ten": "Họ tên, tên gọi",
            "tieu_chuan": "Điểm từng tiêu chuẩn",
            "nhom": "Cộng theo nhóm",
            "nam": "Kết quả các năm",
            "diem": "Tổng điểm",
            "xep_loai": "Xếp loại",
            "ket_qua_nam": "Kết quả năm (KT.1)",
            "thu_hang": "Thứ hạng",
            "chi_tieu": "Chỉ tiêu",
            "chua_duoc_xet": "Chưa được xét",
        }[self.value]


@dataclass(frozen=True)
class Step:
    """One step: what it is about, its arithmetic in words, and its cells as `file!sheet!cell`."""

    stage: Stage
    subject: str
    sentence: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """Every step of one nominee's result, in order."""

    nominee: str
    steps: tuple[Step, ...]
