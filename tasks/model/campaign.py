"""The movement as the commune set it up in `phong-trao.xlsx`: who takes part, by which criteria, for which awards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tasks.model.periods import Period, ReviewKind


class NomineeKind(StrEnum):
    """Whom a score or an award is for (plan, DT.1 and DT.2)."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"

    @property
    def label(self) -> str:
        """`tập thể` or `cá nhân`."""
        return "tập thể" if self is NomineeKind.COLLECTIVE else "cá nhân"


class UnitKind(StrEnum):
    """The kinds of unit the plan names (DT.1, TH.1)."""

    PARTY = "dang"
    STATE = "nha_nuoc"
    FRONT = "mat_tran"
    MASS_ORGANISATION = "doan_the"
    ARMED_FORCES = "luc_luong_vu_trang"
    PUBLIC_SERVICE = "su_nghiep"
    OFFICE_SECTION = "chuyen_mon"
    VILLAGE = "thon"

    @property
    def label(self) -> str:
        """The Vietnamese name used in the workbook and in tables."""
        return _UNIT_KIND_LABELS[self]


_UNIT_KIND_LABELS = {
    UnitKind.PARTY: "Tổ chức Đảng",
    UnitKind.STATE: "Cơ quan Nhà nước",
    UnitKind.FRONT: "Mặt trận Tổ quốc",
    UnitKind.MASS_ORGANISATION: "Đoàn thể",
    UnitKind.ARMED_FORCES: "Lực lượng vũ trang",
    UnitKind.PUBLIC_SERVICE: "Đơn vị sự nghiệp",
    UnitKind.OFFICE_SECTION: "Bộ phận chuyên môn",
    UnitKind.VILLAGE: "Thôn",
}


class Level(StrEnum):
    """A level of government; which ones exist depends on the date (reference data, ladders)."""

    COMMUNE = "xa"
    DISTRICT = "huyen"
    PROVINCE = "tinh"
    CENTRE = "trung_uong"

    @property
    def label(self) -> str:
        """`xã`, `huyện`, `tỉnh` or `trung ương`."""
        return {"xa": "xã", "huyen": "huyện", "tinh": "tỉnh", "trung_uong": "trung ương"}[self.value]


class Gender(StrEnum):
    """As declared by the unit; decides Ông or Bà and one rung of the tie-break ladder."""

    MALE = "nam"
    FEMALE = "nu"


class AppliesTo(StrEnum):
    """Who a criterion is scored for; for everybody else it is not applicable and leaves the denominator."""

    ALL = "all"
    LEADERS = "leaders"
    UNIFORM = "uniform"


class CriterionKind(StrEnum):
    """A gate is answered đạt / không đạt, a group only sums its leaves, a leaf is scored."""

    GATE = "gate"
    GROUP = "group"
    LEAF = "leaf"


@dataclass(frozen=True)
class Criterion:
    """One line of the plan's section III.1; `text` is the plan's own wording."""

    code: str
    parent: str
    kind: CriterionKind
    nominee_kinds: tuple[NomineeKind, ...]
    applies_to: AppliesTo
    text: str
    max_points: Decimal | None


@dataclass(frozen=True)
class Unit:
    """A collective that takes part, with the dates between which it exists."""

    code: str
    name: str
    kind: UnitKind
    group: str
    head_name: str
    contact: str
    members_count: int
    women_count: int
    valid_from: date | None
    valid_to: date | None
    successor_code: str


@dataclass(frozen=True)
class Person:
    """A cadre, civil servant or public employee who takes part."""

    code: str
    name: str
    unit_code: str
    position: str
    group: str
    gender: Gender
    birth_year: int | None
    is_leader: bool
    wears_uniform: bool


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


class CouncilRole(StrEnum):
    """A member's role in the Hội đồng Thi đua - Khen thưởng xã."""

    CHAIRMAN = "chu_tich"
    VICE_CHAIRMAN = "pho_chu_tich"
    MEMBER = "uy_vien"
    SECRETARY = "thu_ky"

    @property
    def label(self) -> str:
        """The Vietnamese title."""
        return {
            "chu_tich": "Chủ tịch Hội đồng",
            "pho_chu_tich": "Phó Chủ tịch Hội đồng",
            "uy_vien": "Ủy viên",
            "thu_ky": "Thư ký",
        }[self.value]


@dataclass(frozen=True)
class CouncilMember:
    """A member of the council and the units they watch (plan, TH.2)."""

    code: str
    name: str
    position: str
    role: CouncilRole
    votes: bool
    unit_code: str
    person_code: str
    watched_units: tuple[str, ...]
    declared_ties: tuple[str, ...]


@dataclass(frozen=True)
class Council:
    """The council as its founding decision and working rules fix it (law notes, 3.2)."""

    founding_decision: str
    working_rules: str
    quorum_pct: Decimal | None
    members: tuple[CouncilMember, ...]


@dataclass(frozen=True)
class Recipient:
    """One line of `Nơi nhận` of one type of document."""

    document_type: str
    text: str


@dataclass(frozen=True)
class Launch:
    """Who launched the movement, and when: duration thresholds count from here (law notes, 2.3)."""

    level: Level
    launch_date: date | None
    document: str


@dataclass(frozen=True)
class Term:
    """One review in the calendar: what it covers and until when people have time (sheet `Kỳ xét`)."""

    period: Period
    first_year: int
    last_year: int
    submission_due_date: date
    correction_due_date: date
    council_date: date | None
    decision_date: date
    guidance: str

    @property
    def years(self) -> tuple[int, ...]:
        """Every year the review covers, in order."""
        return tuple(range(self.first_year, self.last_year + 1))


@dataclass(frozen=True)
class Extension:
    """A later deadline for one unit in one review, with its reason."""

    period: Period
    unit_code: str
    due_date: date
    reason: str


@dataclass(frozen=True)
class YearResult:
    """The result of one nominee in one year, from a year reviewed before (sheet `Kết quả các năm`)."""

    nominee_code: str
    year: int
    score: Decimal
    source: str


@dataclass(frozen=True)
class PastAward:
    """An award already received (sheet `Đã khen`): feeds the award tables of a report and rule R06."""

    nominee_code: str
    award: str
    title: str
    ground: str
    decision_number: str
    decision_date: date
    authority: str


@dataclass(frozen=True)
class Campaign:
    """The whole movement."""

    code: str
    name: str
    slogan_collective: str
    slogan_individual: str
    commune_name: str
    district_name: str
    province_name: str
    seat: str
    plan_document: str
    superior_plan_document: str
    province_regulation: str
    start_date: date
    end_date: date
    chairman_name: str
    launches: tuple[Launch, ...]
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    criteria: tuple[Criterion, ...]
    policy: Policy
    award_rules: tuple[AwardRule, ...]
    council: Council
    recipients: tuple[Recipient, ...]
    terms: tuple[Term, ...]
    extensions: tuple[Extension, ...]
    year_results: tuple[YearResult, ...]
    past_awards: tuple[PastAward, ...]
