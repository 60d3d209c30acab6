"""R19: who presides over the council, where its chairman is away or may not vote (law notes, 3.2).

No article says so for a commune; that a vice chairman takes the chair is the commune's own choice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tasks.model.campaign import Council, CouncilMember, CouncilRole
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord, Presence
from tasks.model.results import Reason
from tasks.rules.principles import give_reason

_ROLES = (CouncilRole.CHAIRMAN, CouncilRole.VICE_CHAIRMAN)


def list_chairs(council: Council) -> tuple[CouncilMember, ...]:
    """Who may preside, in this order: the chairman, then the vice chairmen as the movement lists them."""
    return tuple(member for role in _ROLES for member in council.members if member.role is role)


def presider_of(council: Council, record: CouncilRecord) -> CouncilMember | None:
    """Who presides over the meeting: there, and not kept from voting on everybody voted on; None where nobody may."""
    nominees = {tally.nominee for tally in record.tallies}
    return next((member for member in list_chairs(council) if _may_preside(record, member, nominees)), None)


def presider_for(council: Council, record: CouncilRecord, nominee: str) -> CouncilMember | None:
    """Who presides while one nominee is voted on: whoever presides over the meeting, unless recused for that one."""
    chairs = list_chairs(council)
    written = (member for member in council.members if member.name == chair_name(council, record))
    return next((member for member in (*written, *chairs) if _may_preside(record, member, {nominee})), None)


def chair_name(council: Council, record: CouncilRecord) -> str:
    """Whose name minutes and vote record carry: who is written down, unless that member was away or kept from voting.

    A chair from outside the list stays as written; empty where nobody is written down and nobody may preside.
    """
    written = record.meeting.chair
    nominees = {tally.nominee for tally in record.tallies}
    member = next((member for member in council.members if member.name == written), None)
    if written and (member is None or not _is_called(record, member) or _may_preside(record, member, nominees)):
        return written
    presider = presider_of(council, record)
    return written if presider is None else presider.name


def warn_presiding(case: ReviewCase, record: CouncilRecord) -> tuple[Reason, ...]:
    """R19, warning: nobody able to preside over the meeting or over one vote, or somebody else is written down.

    Nothing is said before everybody who may preside was called.
    """
    council = case.campaign.council
    if not all(_is_called(record, member) for member in list_chairs(council)):
        return ()
    said = (give_reason(case, "R19", "CHU-TRI", sentence) for sentence in _troubles(council, record))
    return tuple(reason for reason in said if reason is not None)


def _troubles(council: Council, record: CouncilRecord) -> Iterator[str]:
    presider, written = presider_of(council, record), record.meeting.chair
    if presider is None:
        yield "Không có Chủ tịch, Phó Chủ tịch Hội đồng nào có mặt và được bỏ phiếu để chủ trì phiên họp."
        return
    named = chair_name(council, record)
    if written not in ("", named):
        yield (
            f"Ghi chủ trì là {written}, người này không có mặt hoặc không được bỏ phiếu; biên bản ghi chủ trì là "
            f"{presider.name}, {presider.role.label}."
        )
    nominees = dict.fromkeys(tally.nominee for tally in record.tallies)
    left = [nominee for nominee in nominees if presider_for(council, record, nominee) is None]
    if left:
        yield f"Không ai được chủ trì khi bỏ phiếu đối với {', '.join(left)}: đều không được bỏ phiếu."


def _is_called(record: CouncilRecord, member: CouncilMember) -> bool:
    return any(item.member == member.code for item in record.attendance)


def _may_preside(record: CouncilRecord, member: CouncilMember, nominees: Collection[str]) -> bool:
    """Whether the member is in the room and may vote on one of the nominees; on nobody where there are none."""
    recused = {item.nominee for item in record.recusals if item.member == member.code}
    is_there = any(item.member == member.code and item.presence is Presence.PRESENT for item in record.attendance)
    return is_there and (not nominees or bool(set(nominees) - recused))
