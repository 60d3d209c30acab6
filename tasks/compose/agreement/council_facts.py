"""What the minutes and the record of the count must say: who was there, how each name was voted on, what followed."""

from __future__ import annotations

from tasks.compose.agreement.facts import Entry, Fact, Roster, Statement
from tasks.compose.agreement.phrases import COUNT, NAMES, counts_of, met_on, said_of, tallies_of, under_awards
from tasks.compose.contexts.voting import is_over_quota
from tasks.compose.dossier import Dossier
from tasks.compose.wording import honorific
from tasks.model.campaign import CouncilMember
from tasks.model.council import Presence
from tasks.model.periods import ReviewKind
from tasks.model.results import Proposal, Verdict
from tasks.rules.wording import vn_number

_OPEN = "……"
_VOTE_COLUMNS = ("Tán thành", "Không tán thành", "Trắng", "Không hợp lệ")


def minutes_facts(dossier: Dossier) -> list[Fact]:
    """Members and attendance, the votes as tallied, the numbers in the conclusions."""
    voted = _voted(dossier)
    if dossier.case.kind is ReviewKind.ANNUAL:
        voted = [item for item in voted if not is_over_quota(item)]
    entries = [
        Entry(
            said_of(dossier, item.nominee),
            (*_votes(dossier, item), ("Kết quả", item.verdict.label[:1].upper() + item.verdict.label[1:])),
            (item.nominee,),
            item.award,
        )
        for item in voted
    ]
    return [
        Roster("danh sách thành viên Hội đồng", "Họ và tên", _members(dossier)),
        Statement("số thành viên có mặt", r"^Có mặt: ", r"(\d+/\d+)", _present(dossier)),
        Roster("bảng kết quả bỏ phiếu", NAMES, under_awards(dossier, voted, entries)),
        Statement("số được đề nghị trong kết luận", r"^Hội đồng thống nhất", COUNT, _concluded(dossier)),
        Statement("số không được đề nghị", r"^Không đề nghị vì", COUNT, _stopped(dossier)),
        Statement("số không đưa ra bỏ phiếu", r"^Không đưa ra bỏ phiếu", COUNT, _barred(dossier), may_miss=True),
        met_on(dossier, r"^Thời gian bắt đầu|^Cuộc họp kết thúc", 2),
    ]


def count_facts(dossier: Dossier) -> list[Fact]:
    """Members, ballots handed out and counted for every name."""
    voted = _voted(dossier)
    entries = [
        Entry(said_of(dossier, item.nominee), _ballots(dossier, item), (item.nominee,), item.award) for item in voted
    ]
    return [
        Statement("số thành viên", r"^Số thành viên có quyền biểu quyết", r": (\d+)", _attendance(dossier)),
        Roster("bảng kiểm phiếu", NAMES, under_awards(dossier, voted, entries)),
        met_on(dossier, r"^Thời gian: "),
    ]


def _voted(dossier: Dossier) -> list[Proposal]:
    return [item for item in dossier.proposals if item.votes is not None or item.verdict is not Verdict.BLOCKED]


def _votes(dossier: Dossier, proposal: Proposal) -> tuple[tuple[str, str], ...]:
    tally, votes = tallies_of(dossier).get((proposal.nominee, proposal.award)), proposal.votes
    if tally is None or votes is None:
        return tuple((column, _OPEN) for column in (*_VOTE_COLUMNS, "Tỷ lệ"))
    counts = (tally.votes_for, tally.votes_against, tally.blank, tally.invalid)
    shown = [(column, str(count)) for column, count in zip(_VOTE_COLUMNS, counts, strict=True)]
    return (*shown, ("Tỷ lệ", f"{vn_number(votes.percent)}%"))


def _ballots(dossier: Dossier, proposal: Proposal) -> tuple[tuple[str, str], ...]:
    tally = tallies_of(dossier).get((proposal.nominee, proposal.award))
    handed_out, valid = (_OPEN, _OPEN) if tally is None else (tally.handed_out, tally.handed_out - tally.invalid)
    return (("Phát ra", str(handed_out)), ("Hợp lệ", str(valid)), *_votes(dossier, proposal))


def _members(dossier: Dossier) -> tuple[Entry, ...]:
    members = dossier.case.campaign.council.members
    return tuple(
        Entry(_member_name(dossier, member), (("Chức vụ", member.position), ("Vai trò", member.role.label)))
        for member in members
    )


def _member_name(dossier: Dossier, member: CouncilMember) -> str:
    for person in dossier.case.campaign.people:
        if person.code == member.person_code:
            return f"{honorific(person.gender)} {member.name}"
    return member.name


def _presences(dossier: Dossier) -> list[Presence | None]:
    """How each member who votes took part, None where the council's workbook does not say."""
    presence = {item.member: item.presence for item in dossier.record.attendance}
    return [presence.get(member.code) for member in dossier.case.campaign.council.members if member.votes]


def _present(dossier: Dossier) -> tuple[str, ...]:
    presences = _presences(dossier)
    if not dossier.record.attendance:
        return ()
    return (f"{presences.count(Presence.PRESENT):02d}/{len(presences):02d}",)


def _attendance(dossier: Dossier) -> tuple[str, ...]:
    presences = _presences(dossier)
    if not dossier.record.attendance:
        return (f"{len(presences):02d}",)
    counted = (Presence.PRESENT, Presence.WRITTEN_OPINION, Presence.ABSENT)
    return tuple(f"{count:02d}" for count in (len(presences), *(presences.count(item) for item in counted)))


def _concluded(dossier: Dossier) -> tuple[str, ...]:
    if dossier.is_draft and not dossier.record.tallies:
        return ()
    proposed = [item for item in dossier.proposals if item.verdict is Verdict.PROPOSED]
    codes = dict.fromkeys(item.award for item in proposed)
    return tuple(text for code in codes for text in counts_of([item for item in proposed if item.award == code]))


def _stopped(dossier: Dossier) -> tuple[str, ...]:
    if dossier.is_draft and not dossier.record.tallies:
        return ()
    stopped = [item for item in dossier.proposals if item.verdict is Verdict.BLOCKED and item.votes is not None]
    over_quota = [item for item in stopped if is_over_quota(item)]
    return (*counts_of(over_quota), *counts_of([item for item in stopped if item not in over_quota]))


def _barred(dossier: Dossier) -> tuple[str, ...]:
    if dossier.is_draft and not dossier.record.tallies:
        return ()
    return counts_of([item for item in dossier.proposals if item.verdict is Verdict.BLOCKED and item.votes is None])
