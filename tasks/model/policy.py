"""How scores are read and awards given: the commune's own choices, which no law sets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tasks.model.kinds import NomineeKind
from tasks.model.periods import ReviewKind


@dataclass(frozen=True)
class Grade:
    """One band of the grading scale: from `min_score` (inclusive) up to the next band."""

    code: str
    label: str
    min_score: Decimal


class MissingYear(StrEnum):
    """What a year without a score means for a multi-year result."""

    LEFT_OUT = "bo_qua"
    ZERO = "khong_diem"
    BARS = "khong_xet"


class Rounding(StrEnum):
    """How a quota that is not whole is rounded."""

    DOWN = "xuong"
    NEAREST = "gan_nhat"
    UP = "len"


@dataclass(frozen=True)
class Policy:
    """How scores are made and read: the commune's own choices (sheet `Xếp loại`). `None` means not set."""

    step_points: Decimal
    bonus_cap_points: Decimal
    minus_cap_points: Decimal
    min_total_points: Decimal
    max_total_points: Decimal
    grades: tuple[Grade, ...]
    appraisal_tolerance_points: Decimal | None
    evidence_from_pct: Decimal | None
    movement_weight_pct: Decimal | None
    multi_year_min_years: int | None
    multi_year_missing: MissingYear
    max_leader_share_pct: Decimal | None
    reprimand_barred_grade: str
    warning_bars_award: bool


class QuotaKind(StrEnum):
    """How many may be chosen: without limit, a number, a share of those reviewed, or a number in each unit."""

    NONE = "khong_gioi_han"
    COUNT = "so_luong"
    PERCENT = "ty_le"
    PER_UNIT = "moi_don_vi"


class VoteBase(StrEnum):
    """What the percentage of a vote is taken over."""

    MEMBERS = "tong_so"
    PRESENT = "co_mat"


@dataclass(frozen=True)
class AwardRule:
    """When the commune awards or proposes one form of award (sheet `Khen thưởng`)."""

    review_kind: ReviewKind
    award: str
    nominee_kind: NomineeKind
    min_grade: str
    quota_kind: QuotaKind
    quota_value: Decimal | None
    quota_rounding: Rounding
    vote_threshold_pct: Decimal | None
    vote_base: VoteBase
