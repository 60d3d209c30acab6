"""How a leaf of a scale is answered: with plain points, or as published scales ask (law notes, 11.4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Part(StrEnum):
    """Where the points of a criterion go: into the scale itself, on top of it, or off it."""

    BASE = "thang_diem"
    BONUS = "thuong"
    MINUS = "tru"


class Measure(StrEnum):
    """What the unit writes for a leaf, and what it is worth."""

    POINTS = "diem"
    CHOICE = "chon_muc"
    DEDUCT = "tru_dan"
    RATIO = "ty_le"
    COUNT = "dem"
    BOTH_WAYS = "cong_tru"


@dataclass(frozen=True)
class AnswerLevel:
    """One level of a choice; the worst one may zero the whole criterion the leaf belongs to."""

    label: str
    points: Decimal
    zeroes_parent: bool = False
