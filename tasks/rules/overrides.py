"""What a change by hand may do, and how it is told: to a score, to a name, to a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord
from tasks.model.overrides import Override, OverrideKind
from tasks.model.policy import Policy
from tasks.model.results import Candidate, Reason, ReasonKind
from tasks.rules.appraisals import council_points
from tasks.rules.wording import vn_number

RULE = "HD"
#: The minimum grade, the quota and the tie at its edge: what the commune set by itself and may set aside. Law, a vote,
#: a missing score and an award the commune has no rule for stay whatever anybody writes.
LIFTABLE = frozenset({"N02", "N03", "N04"})

_BASIS = "trang Điều chỉnh của sổ Hội đồng (điều chỉnh bằng tay)"


def counted_points(policy: Policy, record: CouncilRecord | None) -> dict[tuple[str, str], Decimal]:
    """What counts in place of the unit's points, by nominee and leaf: the council's appraisal, over it the override."""
    if record is None:
        return {}
    by_hand = {(item.code, item.target): item.points for item in record.overrides if item.kind is OverrideKind.SCORE}
    return council_points(policy, record.appraisals) | by_hand


def correct_names(case: ReviewCase, overrides: Iterable[Override]) -> ReviewCase:
    """The case with the names corrected, also of a council member who is that very person."""
    names = {item.code: item.new for item in overrides if item.kind is OverrideKind.NAME}
    if not names:
        return case
    campaign = case.campaign
    old = {person.code: person.name for person in campaign.people}
    members = tuple(
        replace(member, name=names[member.person_code])
        if member.person_code in names and member.name == old.get(member.person_code)
        else member
        for member in campaign.council.members
    )
    corrected = replace(
        campaign,
        units=tuple(replace(unit, name=names.get(unit.code, unit.name)) for unit in campaign.units),
        people=tuple(replace(person, name=names.get(person.code, person.name)) for person in campaign.people),
        council=replace(campaign.council, members=members),
    )
    return replace(case, campaign=corrected)


def find_override(overrides: Iterable[Override], candidate: Candidate) -> Override | None:
    """What was changed by hand about the conditions of a candidate."""
    for item in overrides:
        is_meant = item.code == candidate.nominee and item.target in ("", candidate.award)
        if item.kind is OverrideKind.ELIGIBILITY and is_meant:
            return item
    return None


def lift_reasons(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """The reasons, those that the commune may set aside only warning."""
    return tuple(
        replace(reason, kind=ReasonKind.WARNS)
        if reason.rule in LIFTABLE and reason.kind in (ReasonKind.BLOCKS, ReasonKind.FOR_COUNCIL)
        else reason
        for reason in reasons
    )


def judge_override(override: Override) -> Reason:
    """HD: what was changed by hand, why, and by whom; it blocks where it bars the nominee."""
    kind = ReasonKind.BLOCKS if override.bars else ReasonKind.EXPLAINS
    return Reason(RULE, kind, _BASIS, f"Điều chỉnh bằng tay: {describe_override(override)}.")


def describe_override(override: Override) -> str:
    """`từ 4 thành 3,5 điểm, lý do: …, người đề nghị …, người xác nhận …`."""
    why = override.reason.rstrip(".")
    return (
        f"{describe_change(override)}, lý do: {why}, người đề nghị {override.proposer}, "
        f"người xác nhận {override.confirmer}"
    )


def describe_change(override: Override) -> str:
    """What it was and what it is: `tiêu chuẩn TT.1.a từ 4 thành 3,5 điểm`, `tên từ “…” thành “…”`, `đủ điều kiện`."""
    if override.kind is OverrideKind.ELIGIBILITY:
        return f"{override.new} ({override.target})" if override.target else override.new
    if override.kind is OverrideKind.NAME:
        return f"tên từ “{override.was}” thành “{override.new}”"
    what = f"tiêu chuẩn {override.target}" if override.target else "điểm tổng hợp"
    was = show_points(override.was) if override.was else "chưa có điểm"
    return f"{what} từ {was} thành {show_points(override.new)} điểm"


def show_points(text: str) -> str:
    """Points as people read them."""
    return vn_number(Decimal(text))
