"""R10: what a secret ballot says (law notes, 3.2).

No national percentage exists for Giấy khen of a commune; the threshold, its base and the quorum are the commune's own
(working rules of its council). A threshold of 50 is read as "quá 50 %", strictly more than half; any other threshold
is reached by being equal to it. Percentages are compared at two decimals, so that 6 of 9 reaches two thirds written as
66,67; at a council's size no share below a whole percentage rounds up to it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tasks.model.campaign import Council
from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord, Presence, Tally
from tasks.model.law import Lawbook, VoteRule
from tasks.model.policy import AwardRule, VoteBase
from tasks.model.results import Reason, ReasonKind, VoteCount
from tasks.rules.wording import cite, vn_number

_OWN_RULES = "Quy chế hoạt động của Hội đồng Thi đua - Khen thưởng xã (lựa chọn của xã)"
_HALF = Decimal(50)


def count_vote(tally: Tally, record: CouncilRecord, council: Council, base: VoteBase) -> VoteCount:
    """The vote on one nominee for one award; `percent` is over the base, two decimals.

    The base is every voting member, or the voting members who take part: present, or with a written opinion, as those
    are who get a ballot. `members` and `present` leave out who is recused for this nominee; the base does too, unless
    the commune chose one that counts them.
    """
    voters = _voters(tally, record, council)
    counted = _members_with_vote(council) if base.counts_recused else voters
    base_count = len(counted & _members_taking_part(record)) if base.is_of_present else len(counted)
    return VoteCount(
        members=len(voters),
        present=len(voters & _members_who(record, Presence.PRESENT)),
        votes_for=tally.votes_for,
        votes_against=tally.votes_against,
        blank=tally.blank,
        invalid=tally.invalid,
        base_count=base_count,
        percent=percent(tally.votes_for, base_count),
    )


def refuse_tally(tally: Tally, record: CouncilRecord, council: Council) -> Reason | None:
    """A reason to recount: the four counts do not add up to the ballots handed out, or there are too many ballots.

    A ballot is handed to a voting member who is present or has sent a written opinion, and is not recused.
    """
    counted = tally.votes_for + tally.votes_against + tally.blank + tally.invalid
    if counted != tally.handed_out:
        return _recount(f"Phiếu phát ra {tally.handed_out} nhưng cộng các loại phiếu được {counted}.")
    allowed = len(_voters(tally, record, council) & _members_taking_part(record))
    if tally.handed_out > allowed:
        return _recount(f"Phát ra {tally.handed_out} phiếu trong khi chỉ có {allowed} thành viên được biểu quyết.")
    return None


def refuse_vote(vote: VoteCount, rule: AwardRule) -> Reason | None:
    """A reason that blocks: the votes do not reach the threshold of the award rule (R10)."""
    threshold = rule.vote_threshold_pct
    if threshold is None:
        return Reason(
            "R19",
            ReasonKind.FOR_COUNCIL,
            _OWN_RULES,
            "Chưa đặt tỷ lệ phiếu tán thành cần đạt; ghi vào trang Khen thưởng của phong-trao.xlsx.",
        )
    if reaches(vote, threshold):
        return None
    sentence = f"Đạt {describe_vote(vote)}, chưa đạt mức cần có là {describe_threshold(threshold)}."
    return Reason("R10", ReasonKind.BLOCKS, vote_basis(threshold, rule.vote_base), sentence)


def warn_low_threshold(case: ReviewCase, rule: AwardRule | None) -> Reason | None:
    """R10, warning: the commune asks for fewer votes than is suggested for the award (3.2); both numbers are told."""
    suggested = None if rule is None else suggested_threshold(case.law, rule.award)
    if rule is None or suggested is None or rule.vote_threshold_pct is None:
        return None
    if rule.vote_threshold_pct >= suggested.threshold_pct:
        return None
    own, usual = describe_threshold(rule.vote_threshold_pct), describe_threshold(suggested.threshold_pct)
    sentence = f"Tỷ lệ phiếu xã đặt là {own}, thấp hơn mức gợi ý là {usual} ({suggested.source.key})."
    return Reason("R10", ReasonKind.WARNS, cite(suggested.source), sentence)


def suggested_threshold(law: Lawbook, award: str) -> VoteRule | None:
    """The threshold suggested for an award; the commune's own rules decide."""
    return next((rule for rule in law.vote_rules if rule.award == award), None)


def refuse_quorum(record: CouncilRecord, council: Council) -> Reason | None:
    """A reason to leave it to the council: fewer voting members present than its working rules ask for."""
    members = _members_with_vote(council)
    if council.quorum_pct is None or not members:
        return None
    present = len(members & _members_who(record, Presence.PRESENT))
    if percent(present, len(members)) >= council.quorum_pct:
        return None
    sentence = (
        f"Phiên họp có {present}/{len(members)} thành viên, chưa đủ {vn_number(council.quorum_pct)} % theo quy chế."
    )
    return Reason("R10", ReasonKind.FOR_COUNCIL, _OWN_RULES, sentence)


def vote_basis(threshold: Decimal, base: VoteBase) -> str:
    """Where the threshold comes from, how it is compared, and what the percentage is taken over."""
    reading = "mức 50 % được hiểu là quá nửa" if threshold == _HALF else "bằng mức này là đạt"
    return f"{_OWN_RULES}; {reading}; tính trên {describe_base(base)}"


def describe_base(base: VoteBase) -> str:
    """`tổng số thành viên có quyền biểu quyết, không tính người không được bỏ phiếu đối với trường hợp đó`."""
    whole = "tổng số thành viên có quyền biểu quyết"
    taking_part = "số thành viên có quyền biểu quyết có mặt hoặc có ý kiến bằng văn bản"
    who = taking_part if base.is_of_present else whole
    recused = "kể cả" if base.counts_recused else "không tính"
    return f"{who}, {recused} người không được bỏ phiếu đối với trường hợp đó"


def describe_vote(vote: VoteCount) -> str:
    """`7/9 thành viên tán thành (77,78 %)`: the share is of members, of whom some may have cast no ballot."""
    return f"{vote.votes_for}/{vote.base_count} thành viên tán thành ({vn_number(vote.percent)} %)"


def describe_threshold(threshold: Decimal) -> str:
    """`quá 50 %` or `từ 80 % trở lên`."""
    return f"quá {vn_number(threshold)} %" if threshold == _HALF else f"từ {vn_number(threshold)} % trở lên"


def reaches(vote: VoteCount, threshold: Decimal) -> bool:
    """Whether the vote passes: more than half for 50, else at least the threshold."""
    return vote.percent > threshold if threshold == _HALF else vote.percent >= threshold


def percent(part: int, whole: int) -> Decimal:
    """A share in percent, two decimals; 0 of nothing is 0."""
    if whole == 0:
        return Decimal("0.00")
    return (Decimal(part * 100) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _voters(tally: Tally, record: CouncilRecord, council: Council) -> set[str]:
    recused = {recusal.member for recusal in record.recusals if recusal.nominee == tally.nominee}
    return _members_with_vote(council) - recused


def _members_taking_part(record: CouncilRecord) -> set[str]:
    return _members_who(record, Presence.PRESENT) | _members_who(record, Presence.WRITTEN_OPINION)


def _members_with_vote(council: Council) -> set[str]:
    return {member.code for member in council.members if member.votes}


def _members_who(record: CouncilRecord, presence: Presence) -> set[str]:
    return {item.member for item in record.attendance if item.presence is presence}


def _recount(sentence: str) -> Reason:
    return Reason("R10", ReasonKind.FOR_COUNCIL, _OWN_RULES, f"{sentence} Phải kiểm phiếu lại.")
