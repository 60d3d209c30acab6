"""The minutes of the council's meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tasks.compose.contexts.common import (
    COUNCIL,
    award_form,
    award_of,
    committee,
    how_many,
    member_name,
    movement,
    name_of,
    occasion,
    reason_of,
    recipients,
    units_that,
)
from tasks.compose.contexts.heads import council_head
from tasks.compose.contexts.voting import how_voted, is_over_quota, vote_groups, vote_rules
from tasks.compose.dossier import Dossier
from tasks.compose.wording import BLANK, full_date, lower_first, lower_title
from tasks.model.campaign import CouncilMember, CouncilRole
from tasks.model.case import ReviewCase
from tasks.model.council import Presence
from tasks.model.law import Award
from tasks.model.periods import ReviewKind
from tasks.model.results import Proposal, ReasonKind, Verdict
from tasks.model.review import UnitState
from tasks.rules.overrides import describe_override
from tasks.rules.presiding import chair_name, list_chairs, presider_for
from tasks.rules.wording import vn_number

_PRESENCE = {
    Presence.PRESENT: "Có mặt",
    Presence.ABSENT: "Vắng mặt",
    Presence.WRITTEN_OPINION: "Vắng mặt, có ý kiến bằng văn bản",
}


def minutes_context(dossier: Dossier) -> dict[str, object]:
    """Biên bản họp Hội đồng (NĐ 30/2020, Mẫu 1.9): who was there, what was appraised, how each name was voted on."""
    case, record = dossier.case, dossier.record
    groups = vote_groups(dossier)
    day = full_date(case.term.council_date, case.term.decision_date.year)
    return {
        "is_draft": dossier.is_draft,
        **council_head(dossier),
        "number_line": "Số:       /BB-HĐTĐKT",
        "title": "BIÊN BẢN",
        "subject": f"Họp {COUNCIL} {case.place_label} xét khen thưởng {movement(case)} {occasion(case)}",
        "time_line": f"Thời gian bắt đầu: {record.meeting.started_at or BLANK}, {day}.",
        "place_line": f"Địa điểm: {record.meeting.place or BLANK}.",
        "founding_line": _founding(dossier),
        "members": _members(dossier),
        **_attendance(dossier),
        "contents": _contents(dossier),
        "appraisals": [*_appraisals(dossier), *_adjustments(dossier), *_overrides(dossier)],
        "vote_rules": [*how_voted(dossier), *vote_rules(dossier)],
        "recusals": [*_recusals(dossier), *_substitutes(dossier)],
        "has_votes": bool(groups),
        "vote_groups": groups,
        "conclusions": _conclusions(dossier),
        "closing_line": (
            f"Cuộc họp kết thúc vào hồi {record.meeting.ended_at or BLANK}, {day}. "
            "Biên bản đã được đọc cho các thành viên dự họp cùng nghe và thống nhất./."
        ),
        "recipients": recipients(case, "bien-ban"),
        "secretary_name": record.meeting.secretary or BLANK,
        "chair_name": chair_name(case.campaign.council, record) or BLANK,
    }


def _founding(dossier: Dossier) -> str:
    rules = dossier.case.campaign.council
    return (
        f"Hội đồng được thành lập theo {rules.founding_decision or BLANK} "
        f"và làm việc theo {rules.working_rules or BLANK}."
    )


def _said(dossier: Dossier, code: str) -> str:
    """The name of a nominee as it stands inside a sentence."""
    return lower_title(name_of(dossier, code))


def _presence(dossier: Dossier) -> dict[str, Presence]:
    return {item.member: item.presence for item in dossier.record.attendance}


def _members(dossier: Dossier) -> list[dict[str, str]]:
    presence = _presence(dossier)
    return [
        {
            "index": str(index),
            "name": member_name(dossier.case, member),
            "position": member.position,
            "role": member.role.label,
            "presence": _PRESENCE[presence[member.code]] if member.code in presence else BLANK,
        }
        for index, member in enumerate(dossier.case.campaign.council.members, start=1)
    ]


def _attendance(dossier: Dossier) -> dict[str, object]:
    council = dossier.case.campaign.council
    members = council.members
    presence = _presence(dossier)
    voters = [member for member in members if member.votes]
    present = [member for member in voters if presence.get(member.code) is Presence.PRESENT]
    absent = [member for member in members if presence.get(member.code) in (Presence.ABSENT, Presence.WRITTEN_OPINION)]
    counted = f"{len(present):02d}/{len(voters):02d}" if presence else BLANK
    meeting = dossier.record.meeting
    return {
        "present_line": f"Có mặt: {counted} thành viên có quyền biểu quyết.",
        "absent_lines": [
            f"{_PRESENCE[presence[member.code]]}: {_titled(dossier, member, member.position)}." for member in absent
        ],
        "chair_line": f"Chủ tọa: {_described(dossier, chair_name(council, dossier.record))}{_in_place(dossier)}.",
        "secretary_line": f"Thư ký: {_described(dossier, meeting.secretary)}.",
    }


def _described(dossier: Dossier, name: str) -> str:
    for member in dossier.case.campaign.council.members:
        if member.name == name:
            title = member.position if member.role is CouncilRole.SECRETARY else member.role.label
            return _titled(dossier, member, title)
    return name or BLANK


def _titled(dossier: Dossier, member: CouncilMember, title: str) -> str:
    return ", ".join(part for part in (member_name(dossier.case, member), title) if part)


def _in_place(dossier: Dossier) -> str:
    """` (chủ trì do Chủ tịch Hội đồng vắng mặt)`, where a vice chairman has the chair."""
    council, record = dossier.case.campaign.council, dossier.record
    name = chair_name(council, record)
    chairs = list_chairs(council)
    if not any(member.name == name and member.role is CouncilRole.VICE_CHAIRMAN for member in chairs):
        return ""
    chairman = next((member for member in chairs if member.role is CouncilRole.CHAIRMAN), None)
    if chairman is None:
        return ""
    is_there = _presence(dossier).get(chairman.code) is Presence.PRESENT
    return f" (chủ trì do Chủ tịch Hội đồng {'không được bỏ phiếu' if is_there else 'vắng mặt'})"


def _substitutes(dossier: Dossier) -> list[str]:
    """Who takes the chair while those are voted on for whom whoever presides may not vote, one line for each of them.

    Nothing is said where nobody may: the clerk is warned (R19), and the council settles it in the room.
    """
    council, record = dossier.case.campaign.council, dossier.record
    name = chair_name(council, record)
    seat = next((member for member in council.members if member.name == name), None)
    nominees = list(dict.fromkeys(tally.nominee for tally in record.tallies))
    if seat is None:
        return []
    recused = {(item.member, item.nominee) for item in record.recusals}
    lines: dict[CouncilMember, list[str]] = {}
    for nominee in nominees:
        member = presider_for(council, record, nominee)
        if member is not None and (seat.code, nominee) in recused:
            lines.setdefault(member, []).append(_said(dossier, nominee))
    return [
        f"Chủ trì việc bỏ phiếu đối với {'; '.join(names)}: {lower_title(_described(dossier, member.name))}."
        for member, names in lines.items()
    ]


def _contents(dossier: Dossier) -> list[str]:
    annex = " (có Bảng kết quả kèm theo)" if dossier.case.kind is ReviewKind.ANNUAL else ""
    lines = [
        "Chủ tọa nêu đối tượng, tiêu chuẩn, điều kiện xét khen thưởng theo Kế hoạch của "
        f"{dossier.case.place_label} và quy định của pháp luật "
        "về thi đua, khen thưởng.",
        f"Thư ký báo cáo kết quả của các đơn vị{annex} và tóm tắt thành tích của tập thể, cá nhân được xét khen "
        "thưởng.",
    ]
    for state in (UnitState.RETURNED, UnitState.MISSING):
        names = dossier.units_in(state)
        if names:
            lines.append(f"{units_that(dossier.case, state)}, kỳ này không xét: {', '.join(names)}.")
    return lines


def _appraisals(dossier: Dossier) -> list[str]:
    return [
        f"{name_of(dossier, item.nominee)}, {_criterion(item.criterion)}: "
        f"{item.member or 'Hội đồng'} chấm {vn_number(item.points)} điểm.{_because(item.reason)}"
        for item in dossier.record.appraisals
    ]


def _because(reason: str) -> str:
    """Nothing for a member who keeps the self score beside others who changed it."""
    return f" Lý do: {reason.rstrip('.')}." if reason else ""


def _criterion(code: str) -> str:
    return f"tiêu chuẩn {code}" if code else "điểm tổng hợp"


def _adjustments(dossier: Dossier) -> list[str]:
    lines: list[str] = []
    for item in dossier.record.adjustments:
        parts = [("thưởng", item.bonus_points), ("trừ", item.minus_points)]
        said = ", ".join(f"{word} {vn_number(points)} điểm" for word, points in parts if points)
        lines.append(f"{name_of(dossier, item.nominee)}: {said}. Lý do: {item.reason.rstrip('.')}.")
    return lines


def _overrides(dossier: Dossier) -> list[str]:
    return [
        f"{name_of(dossier, item.code)}, điều chỉnh bằng tay: {describe_override(item)}."
        for item in dossier.record.overrides
    ]


def _recusals(dossier: Dossier) -> list[str]:
    members = {member.code: member for member in dossier.case.campaign.council.members}
    voted_on = {proposal.nominee for proposal in dossier.proposals}
    causes: dict[str, list[str]] = {}
    for item in dossier.record.recusals:
        if item.nominee in voted_on:
            cause = f"{_said(dossier, item.nominee)} ({lower_first(item.cause).rstrip('.')})"
            causes.setdefault(item.member, []).append(cause)
    return [
        f"{member_name(dossier.case, members[code])} không bỏ phiếu đối với: {'; '.join(items)}."
        for code, items in causes.items()
    ]


def _conclusions(dossier: Dossier) -> list[str]:
    case = dossier.case
    if dossier.is_draft and not dossier.record.tallies:
        return [BLANK]
    lines = _settled_ties(dossier)
    lines += [
        f"Hội đồng thống nhất {_act(case, items, award_of(case, code))} cho {how_many(items)}."
        for code, items in _proposed_by_award(dossier)
    ]
    if not dossier.chosen:
        lines.append("Hội đồng không đề nghị khen thưởng tập thể, cá nhân nào.")
    is_annual = case.kind is ReviewKind.ANNUAL
    stopped = [item for item in dossier.proposals if item.verdict is Verdict.BLOCKED and item.votes is not None]
    over_quota = [item for item in stopped if is_over_quota(item)]
    if over_quota:
        said = "; kết quả phiếu của từng trường hợp ghi tại Biên bản kiểm phiếu" if is_annual else ""
        lines.append(f"Không đề nghị vì ngoài chỉ tiêu đã quy định: {how_many(over_quota)}{said}.")
    others = [item for item in stopped if item not in over_quota]
    barred = [item for item in dossier.proposals if item.verdict is Verdict.BLOCKED and item.votes is None]
    for what, items in (("Không đề nghị vì lý do khác", others), ("Không đưa ra bỏ phiếu", barred)):
        if items:
            of_each = " của từng trường hợp" if len(items) > 1 else ""
            lines.append(f"{what}: {how_many(items)}, lý do{of_each} như sau:")
            lines += [_why_not(dossier, item) for item in items]
    return lines


def _settled_ties(dossier: Dossier) -> list[str]:
    """The council's order of those who stood level at the edge of a quota, a line for each award and kind."""
    settled = {
        (item.nominee, item.award): item.kind
        for item in dossier.proposals
        if any(reason.rule == "N04" and reason.kind is not ReasonKind.FOR_COUNCIL for reason in item.reasons)
    }
    orders = [item for item in dossier.record.tie_orders if (item.nominee, item.award) in settled]
    lines: list[str] = []
    for award, kind in dict.fromkeys((item.award, settled[item.nominee, item.award]) for item in orders):
        mine = [item for item in orders if (item.award, settled[item.nominee, item.award]) == (award, kind)]
        placed = sorted((item for item in mine if item.order), key=lambda item: (item.order, item.nominee))
        said = [f"thứ {item.order} {_said(dossier, item.nominee)}" for item in placed]
        said += [f"không chọn {_said(dossier, item.nominee)}" for item in mine if not item.order]
        form = award_form(award_of(dossier.case, award))
        lines.append(f"Hội đồng xếp thứ tự các trường hợp đồng hạng xét {form}: {'; '.join(said)}.")
    return lines


def _proposed_by_award(dossier: Dossier) -> Iterable[tuple[str, Sequence[Proposal]]]:
    codes = dict.fromkeys(item.award for item in dossier.proposals if item.verdict is Verdict.PROPOSED)
    for code in codes:
        chosen = [item for item in dossier.proposals if item.award == code and item.verdict is Verdict.PROPOSED]
        yield code, chosen


def _act(case: ReviewCase, proposals: Sequence[Proposal], award: Award) -> str:
    if all(len(item.route) == 1 for item in proposals):
        return f"đề nghị Chủ tịch {committee(case)} tặng {award_form(award)}"
    return f"đề nghị cấp trên tặng thưởng {award.name}"


def _why_not(dossier: Dossier, proposal: Proposal) -> str:
    award = award_of(dossier.case, proposal.award).name.replace("Ủy ban nhân dân", "UBND")
    stopped = [reason.sentence for reason in proposal.reasons if reason.kind is ReasonKind.BLOCKS]
    return f"{name_of(dossier, proposal.nominee)} ({award}): {reason_of(dossier, *stopped) or BLANK}."
