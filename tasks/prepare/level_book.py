"""A new workbook of a district or province that merges the packs of its communes, filled in as far as the law goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tasks.model.campaign import Campaign, CouncilMember, CouncilRole, Recipient, Unit
from tasks.model.kinds import Level, UnitKind
from tasks.model.periods import ReviewKind
from tasks.prepare.new import EXAMPLE, TO_WRITE, new_campaign

#: The recipients of the commune's papers that stand at every level: a district or province names which one.
_OF_A_LEVEL = ("TĐKT", "HĐND")


def new_level(code: str, level: Level, reference_dir: Path) -> Campaign:
    """The movement of the plan as this level holds it: an example commune, the quotas proposed for its own awards up.

    A commune's own Giấy khen and the annual review, from which nothing goes up, are left out.
    """
    base = new_campaign(code, reference_dir)
    name = base.district_name if level is Level.DISTRICT else base.province_name
    decided_below = {"GK_XA"} if level is Level.DISTRICT else {"GK_XA", "GK_HUYEN"}
    return replace(
        base,
        level=level,
        commune_name=name,
        seat=name.split(" ", 1)[1],
        plan_document=f"Kế hoạch tổ chức phong trào thi đua của Ủy ban nhân dân {name}",
        units=(_example_sender(),),
        people=(),
        award_rules=tuple(
            rule
            for rule in base.award_rules
            if rule.review_kind is not ReviewKind.ANNUAL and rule.award not in decided_below
        ),
        council=replace(base.council, members=tuple(_of_level(item, level) for item in base.council.members)),
        recipients=tuple(_recipient_of_level(item, level) for item in base.recipients),
        terms=tuple(term for term in base.terms if term.period.kind is not ReviewKind.ANNUAL),
    )


def _example_sender() -> Unit:
    return Unit(
        code="VIDU-01",
        name=f"{EXAMPLE}: xã Sơn Hồng",
        kind=UnitKind.STATE,
        group="",
        head_name=TO_WRITE,
        contact="",
        members_count=0,
        women_count=0,
        valid_from=None,
        valid_to=None,
        successor_code="",
    )


def _of_level(member: CouncilMember, level: Level) -> CouncilMember:
    if member.role is CouncilRole.SECRETARY:
        return replace(member, position="Công chức phụ trách thi đua, khen thưởng", watched_units=())
    return replace(member, position=f"{member.position} {level.label}", watched_units=())


def _recipient_of_level(recipient: Recipient, level: Level) -> Recipient:
    party = {Level.DISTRICT: "Huyện ủy", Level.PROVINCE: "Tỉnh ủy"}[level]
    text = recipient.text.replace("Đảng ủy", party)
    return replace(recipient, text=f"{text} {level.label}" if text.endswith(_OF_A_LEVEL) else text)
