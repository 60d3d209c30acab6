"""The movement as the commune set it up in `phong-trao.xlsx`: who takes part, by which criteria, for which awards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tasks.model.kinds import AppliesTo, CriterionKind, Gender, Level, NomineeKind, UnitKind
from tasks.model.periods import Period
from tasks.model.policy import AwardRule, Policy, PolicyChange
from tasks.model.scale import AnswerLevel, Measure, Part


@dataclass(frozen=True)
class Criterion:
    """One line of the plan's section III.1, or of a published scale; `text` is the source's own wording.

    `per_points` is what one case is worth (counted or deducted), `rounding_points` the step a ratio is rounded to,
    `start_points` where a leaf that goes both ways begins, `weight_pct` the share of a top criterion in the score where
    the commune weighs them otherwise than by their points. A case of a leaf with `bars_grade` keeps that grade and the
    better ones away; one with `lowers_grade` takes one grade, a second case all of them.
    """

    code: str
    parent: str
    kind: CriterionKind
    nominee_kinds: tuple[NomineeKind, ...]
    applies_to: AppliesTo
    text: str
    max_points: Decimal | None
    part: Part = Part.BASE
    measure: Measure = Measure.POINTS
    per_points: Decimal | None = None
    rounding_points: Decimal | None = None
    start_points: Decimal | None = None
    levels: tuple[AnswerLevel, ...] = ()
    weight_pct: Decimal | None = None
    bars_grade: str = ""
    lowers_grade: bool = False


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
    """A cadre, civil servant or public employee who takes part, from a day to a day.

    Who moves has a row for each post, of one code: a review is about the posts of one day.
    """

    code: str
    name: str
    unit_code: str
    position: str
    group: str
    gender: Gender
    birth_year: int | None
    is_leader: bool
    wears_uniform: bool
    valid_from: date | None = None
    valid_to: date | None = None


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

    def watcher_of(self, unit_code: str) -> CouncilMember | None:
        """The member who watches the unit (plan, TH.2); None where nobody is named."""
        return next((member for member in self.members if unit_code in member.watched_units), None)


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

    @property
    def last_day(self) -> date:
        """The last day of those years."""
        return date(self.last_year, 12, 31)

    @property
    def people_day(self) -> date:
        """The day that says who is reviewed, in which post: the last of those years, but none after the decision."""
        return min(self.last_day, self.decision_date)


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
    """An award already received (sheet `Đã khen`): feeds the award tables of a report and rule R06.

    `first_year` and `last_year` are the years it was given for; None where nobody recorded them.
    """

    nominee_code: str
    award: str
    title: str
    ground: str
    decision_number: str
    decision_date: date
    authority: str
    first_year: int | None = None
    last_year: int | None = None


#: What places are called in two words.
_TWO_WORDS = ("thị trấn", "đặc khu", "thị xã", "thành phố")


@dataclass(frozen=True)
class Campaign:
    """The whole movement; `level` is whose it is, and `commune_name` the name of that place (of a district: its own).

    A district or province holds no forms of its own: its units are the communes, or districts, that send it packs.
    `deputy_name` is given where a vice chairman signs in the chairman's place.
    """

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
    changes: tuple[PolicyChange, ...] = ()
    level: Level = Level.COMMUNE
    is_rehearsal: bool = False
    deputy_name: str = ""

    @property
    def signer_name(self) -> str:
        """Who signs what goes out."""
        return self.deputy_name or self.chairman_name

    @property
    def place_label(self) -> str:
        """What the place is: `xã`, `phường`, `thị trấn`, of a level `huyện`, `tỉnh`; as its name begins."""
        name = self.commune_name
        return next((kind for kind in _TWO_WORDS if name.startswith(f"{kind} ")), name.partition(" ")[0])
