"""How each name was voted on: the rows the minutes show, and the record of the count (biên bản kiểm phiếu)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tasks.compose.contexts.common import (
    COUNCIL,
    award_of,
    by_kind,
    committee,
    detail_of,
    movement,
    name_of,
    occasion,
    recipients,
)
from tasks.compose.contexts.heads import council_head
from tasks.compose.dossier import Dossier
from tasks.compose.wording import BLANK, full_date
from tasks.model.council import Presence, Tally
from tasks.model.kinds import NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.policy import AwardRule
from tasks.model.results import Proposal, ReasonKind, Verdict
from tasks.rules.presiding import chair_name
from tasks.rules.votes import describe_base, describe_threshold, reaches, refuse_quorum
from tasks.rules.wording import vn_number

_TELLERS = 3
_OPEN = "……"


def vote_record_context(dossier: Dossier) -> dict[str, object]:
    """Biên bản kiểm phiếu: ballots handed out and counted for every name, award by award (law notes, 3.2)."""
    case, record = dossier.case, dossier.record
    day = full_date(case.term.council_date, case.term.decision_date.year)
    return {
        "is_draft": dossier.is_draft,
        **council_head(dossier),
        "number_line": "Số:       /BB-HĐTĐKT",
        "title": "BIÊN BẢN KIỂM PHIẾU",
        "subject": f"Xét khen thưởng {movement(case)} {occasion(case)}",
        "time_line": f"Thời gian: {day}, trong cuộc họp của {COUNCIL} {case.place_label}, "
        f"địa điểm: {record.meeting.place or BLANK}.",
        "tellers": [f"{number}. Ông (bà): {BLANK}{BLANK}" for number in range(1, _TELLERS + 1)],
        "ballot_lines": _ballot_lines(dossier),
        "vote_rules": vote_rules(dossier),
        "vote_groups": _groups(dossier, put_to_vote(dossier), _count_row),
        "closing_line": (
            "Kết quả kiểm phiếu đã được công bố trước Hội đồng; phiếu bầu được niêm phong, lưu cùng hồ sơ của "
            f"{committee(case)}. Biên bản lập xong trong ngày./."
        ),
        "recipients": recipients(case, "bien-ban"),
        "head_teller_name": BLANK,
        "chair_name": chair_name(case.campaign.council, record) or BLANK,
    }


def how_voted(dossier: Dossier) -> list[str]:
    """How the vote was held, as the minutes tell it; nothing where there was none.

    That enough members were there is said only where attendance and working rules say so.
    """
    council, record = dossier.case.campaign.council, dossier.record
    if not put_to_vote(dossier):
        return []
    lines = [
        "Hội đồng cử Tổ kiểm phiếu, bỏ phiếu kín; số phiếu phát ra và kết quả kiểm phiếu đối với từng trường hợp ghi "
        "tại Biên bản kiểm phiếu."
    ]
    voters = {member.code for member in council.members if member.votes}
    if any(item.presence is Presence.WRITTEN_OPINION and item.member in voters for item in record.attendance):
        lines.append("Thành viên vắng mặt có ý kiến bằng văn bản được tính một phiếu.")
    quorum = council.quorum_pct
    if quorum is not None and record.attendance and refuse_quorum(record, council) is None:
        lines.insert(0, f"Số thành viên dự họp đủ theo quy chế của Hội đồng (từ {vn_number(quorum)}% trở lên).")
    return lines


def vote_rules(dossier: Dossier) -> list[str]:
    """The threshold of each award voted on; said apart where collectives and persons have different ones."""
    case = dossier.case
    said: dict[str, dict[NomineeKind, str]] = {}
    voted_on = {(item.award, item.kind) for item in put_to_vote(dossier)}
    for rule in case.campaign.award_rules:
        if rule.review_kind is case.kind and (rule.award, rule.nominee_kind) in voted_on:
            said.setdefault(award_of(case, rule.award).name, {})[rule.nominee_kind] = _threshold(rule)
    lines: list[str] = []
    for name, texts in said.items():
        if len(set(texts.values())) == 1:
            lines.append(f"{name}: {next(iter(texts.values()))}.")
        else:
            lines += [f"{name} (đối với {kind.label}): {text}." for kind, text in texts.items()]
    return lines or ["Không có trường hợp phải bỏ phiếu."]


def vote_groups(dossier: Dossier) -> list[dict[str, object]]:
    """The names voted on, or still to be voted on, under their award and kind, as the minutes show them.

    In a yearly review those whom only the quota stops are left to the vote record, as they are most of the commune;
    not where they are all there were.
    """
    voted = put_to_vote(dossier)
    if dossier.case.kind is ReviewKind.ANNUAL:
        voted = [item for item in voted if not is_over_quota(item)] or voted
    return _groups(dossier, voted, _minutes_row)


def is_over_quota(proposal: Proposal) -> bool:
    """Whether nothing but the quota (N03) stands against the proposal; each one's arithmetic is in `de-nghi.json`."""
    return {reason.rule for reason in proposal.reasons if reason.kind is ReasonKind.BLOCKS} == {"N03"}


def put_to_vote(dossier: Dossier) -> list[Proposal]:
    """The proposals that the council voted on, or has still to vote on."""
    return [item for item in dossier.proposals if item.votes is not None or item.verdict is not Verdict.BLOCKED]


def _groups(
    dossier: Dossier, voted: Sequence[Proposal], show: Callable[[Dossier, Proposal], dict[str, str]]
) -> list[dict[str, object]]:
    return [
        {
            "heading": f"{award_of(dossier.case, code).name}: {heading.partition(' ')[2].lower()}",
            "rows": [
                {"index": str(index), **_who(dossier, item), **show(dossier, item)}
                for index, item in enumerate(items, start=1)
            ],
        }
        for code in dict.fromkeys(item.award for item in voted)
        for heading, items in by_kind([item for item in voted if item.award == code])
    ]


def _ballot_lines(dossier: Dossier) -> list[str]:
    members = [member for member in dossier.case.campaign.council.members if member.votes]
    presence = {item.member: item.presence for item in dossier.record.attendance}
    if not presence:
        return [f"Số thành viên có quyền biểu quyết: {len(members):02d}; có mặt: {BLANK}."]
    counts = {state: sum(presence.get(member.code) is state for member in members) for state in Presence}
    return [
        f"Số thành viên có quyền biểu quyết: {len(members):02d}; có mặt: {counts[Presence.PRESENT]:02d}; "
        f"vắng mặt gửi ý kiến bằng văn bản: {counts[Presence.WRITTEN_OPINION]:02d}; "
        f"vắng mặt: {counts[Presence.ABSENT]:02d}.",
        "Bỏ phiếu kín; mỗi hình thức khen thưởng một loại phiếu; thành viên không được bỏ phiếu đối với trường hợp nào "
        "thì không tính phiếu đối với trường hợp đó.",
    ]


def _threshold(rule: AwardRule) -> str:
    if rule.vote_threshold_pct is None:
        return "Hội đồng chưa quy định tỷ lệ phiếu"
    least = describe_threshold(rule.vote_threshold_pct).replace(" %", "%")
    return f"{least} tính trên {describe_base(rule.vote_base)}"


def _who(dossier: Dossier, proposal: Proposal) -> dict[str, str]:
    return {"name": name_of(dossier, proposal.nominee), "detail": detail_of(dossier, proposal.nominee)}


def _minutes_row(_: Dossier, proposal: Proposal) -> dict[str, str]:
    outcome = proposal.verdict.label[:1].upper() + proposal.verdict.label[1:]
    return {**_counts(proposal), "outcome": outcome}


def _count_row(dossier: Dossier, proposal: Proposal) -> dict[str, str]:
    tally = _tally_of(dossier, proposal)
    return {
        "handed_out": str(tally.handed_out) if tally else _OPEN,
        "valid": str(tally.handed_out - tally.invalid) if tally else _OPEN,
        **_counts(proposal),
        "passed": _passed(dossier, proposal),
    }


def _counts(proposal: Proposal) -> dict[str, str]:
    votes = proposal.votes
    if votes is None:
        return dict.fromkeys(("votes_for", "votes_against", "blank", "invalid", "percent"), _OPEN)
    return {
        "votes_for": str(votes.votes_for),
        "votes_against": str(votes.votes_against),
        "blank": str(votes.blank),
        "invalid": str(votes.invalid),
        "percent": f"{vn_number(votes.percent)}%",
    }


def _passed(dossier: Dossier, proposal: Proposal) -> str:
    """What the ballots alone say; quotas and the law speak in the minutes."""
    case, votes = dossier.case, proposal.votes
    rules: Iterator[AwardRule] = (
        rule
        for rule in case.campaign.award_rules
        if (rule.review_kind, rule.award, rule.nominee_kind) == (case.kind, proposal.award, proposal.kind)
    )
    rule = next(rules, None)
    if votes is None or rule is None or rule.vote_threshold_pct is None:
        return _OPEN
    return "Đạt" if reaches(votes, rule.vote_threshold_pct) else "Không đạt"


def _tally_of(dossier: Dossier, proposal: Proposal) -> Tally | None:
    wanted = (proposal.nominee, proposal.award)
    return next((tally for tally in dossier.record.tallies if (tally.nominee, tally.award) == wanted), None)
