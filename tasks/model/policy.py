"""How scores are read and awards given: the commune's own choices, which no law sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tasks.model.kinds import NomineeKind
from tasks.model.periods import ReviewKind


class Scope(StrEnum):
    """Among whom places are shared out: everybody of one kind, or each group (khối) for itself."""

    WHOLE = "toan_xa"
    GROUP = "trong_nhom"


class MovementJoin(StrEnum):
    """How the movement's score joins the yearly task score (KT.1): as a weighted mean, or added on top."""

    WEIGHTED = "ty_trong"
    ADDED = "cong_them"


class Scorers(StrEnum):
    """What counts where several members of the council appraised the same score."""

    MEAN = "trung_binh"
    MEDIAN = "trung_vi"


class TieKind(StrEnum):
    """What may separate those with equal scores."""

    RAW_SCORE = "diem_chua_khong_che"
    BONUS = "diem_thuong"
    CRITERION = "diem_tieu_chuan"
    WOMEN = "nu"
    DIRECT_WORKER = "truc_tiep"
    NEVER_AWARDED = "chua_khen"


_TIE_LABELS = {
    TieKind.RAW_SCORE: "tổng điểm chưa khống chế",
    TieKind.BONUS: "điểm thưởng",
    TieKind.CRITERION: "điểm tiêu chuẩn",
    TieKind.WOMEN: "ưu tiên nữ, tập thể nhiều nữ",
    TieKind.DIRECT_WORKER: "ưu tiên người trực tiếp công tác",
    TieKind.NEVER_AWARDED: "ưu tiên chưa được khen",
}


@dataclass(frozen=True)
class TieRung:
    """One rung of the ladder for equal scores (sheet `Bằng điểm`); `criterion` names whose points are compared."""

    kind: TieKind
    criterion: str = ""

    @property
    def label(self) -> str:
        """`điểm thưởng`, `điểm tiêu chuẩn V`."""
        return f"{_TIE_LABELS[self.kind]} {self.criterion}".rstrip()


@dataclass(frozen=True)
class Grade:
    """One band of the grading scale: from `min_score` (inclusive) up to the next band.

    At most `max_share_pct` of those reviewed may hold it. Its gate: `gate_pct` of the points of `gate_group`, and at
    least one case at `gate_leaf`; it binds the kinds of nominee that group or leaf is for.
    """

    code: str
    label: str
    min_score: Decimal
    max_share_pct: Decimal | None = None
    gate_group: str = ""
    gate_pct: Decimal | None = None
    gate_leaf: str = ""


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
    """How scores are made and read: the commune's own choices (sheet `Xếp loại`). `None` means not set.

    `multi_year_best_count` None counts every year; `women_share_pct` is from where a collective is favoured (law notes,
    P5); `ties` without a rung leaves every tie to the council.
    """

    step_points: Decimal
    bonus_cap_points: Decimal
    minus_cap_points: Decimal
    min_total_points: Decimal
    max_total_points: Decimal
    grades: tuple[Grade, ...]
    appraisal_tolerance_points: Decimal | None
    evidence_from_pct: Decimal | None
    movement_weight_pct: Decimal | None
    movement_join: MovementJoin
    multi_year_min_years: int | None
    multi_year_best_count: int | None
    multi_year_missing: MissingYear
    scorers: Scorers
    grade_share_rounding: Rounding
    grade_share_scope: Scope
    women_share_pct: Decimal
    max_leader_share_pct: Decimal | None
    reprimand_barred_grade: str
    warning_bars_award: bool
    ties: tuple[TieRung, ...]


class QuotaKind(StrEnum):
    """How many may be chosen: without limit, a number, a share of those reviewed, or a number in each unit."""

    NONE = "khong_gioi_han"
    COUNT = "so_luong"
    PERCENT = "ty_le"
    PER_UNIT = "moi_don_vi"


class VoteBase(StrEnum):
    """What the percentage of a vote is taken over: members with a vote or those taking part, with the recused or not.

    The commune's own choice (law notes, 3.2: no article names a base for these awards).
    """

    MEMBERS = "tong_so"
    PRESENT = "co_mat"
    ALL_MEMBERS = "tong_so_ca_khong_bo_phieu"
    ALL_PRESENT = "co_mat_ca_khong_bo_phieu"

    @property
    def counts_recused(self) -> bool:
        """Whether who may not vote on a nominee still counts, so as a voice not given."""
        return self in (VoteBase.ALL_MEMBERS, VoteBase.ALL_PRESENT)

    @property
    def is_of_present(self) -> bool:
        """Whether only those count who take part: in the room, or with a written opinion."""
        return self in (VoteBase.PRESENT, VoteBase.ALL_PRESENT)


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
    quota_scope: Scope = Scope.WHOLE

    @property
    def is_grouped(self) -> bool:
        """Whether each group has places of its own; places for each unit need no group."""
        return self.quota_scope is Scope.GROUP and self.quota_kind is not QuotaKind.PER_UNIT


@dataclass(frozen=True)
class PolicyChange:
    """A setting the commune changed during the movement, and why (sheet `Thay đổi`)."""

    day: date
    what: str
    old: str
    new: str
    reason: str
    who: str
