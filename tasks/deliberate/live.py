"""What the formulas of `Kiểm phiếu` show before a spreadsheet program works them out: a preview shows only this."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from tasks.deliberate.agenda import Agenda, find_rule
from tasks.deliberate.reader import empty_record
from tasks.model.council import CouncilRecord, Presence, Tally
from tasks.model.policy import AwardRule, VoteBase
from tasks.model.results import Candidate
from tasks.rules.votes import count_vote, refuse_vote

NO_THRESHOLD, PARTIAL, OFF_SUM, TOO_MANY = "Chưa đặt mức", "Còn thiếu số", "Lệch tổng", "Quá số được phát"
REACHED, NOT_REACHED = "Đạt", "Chưa đạt"


@dataclass(frozen=True)
class LiveLine:
    """The cells beside the counts: ballots that may go out, share in percent (None while unknown), the verdict."""

    allowed: int
    share: Decimal | None
    verdict: str


def live_line(agenda: Agenda, candidate: Candidate, previous: CouncilRecord | None) -> LiveLine:
    """What the formulas work out from an earlier edition; nobody is there yet where there is none."""
    record = previous or replace(empty_record(agenda.case), recusals=agenda.recusals)
    allowed = _count_allowed(agenda, candidate, record)
    for tally in record.tallies:
        if (tally.nominee, tally.award) == (candidate.nominee, candidate.award):
            return _counted(agenda, tally, record, (find_rule(agenda, candidate), allowed))
    return LiveLine(allowed, None, "")


def _count_allowed(agenda: Agenda, candidate: Candidate, record: CouncilRecord) -> int:
    recused = {item.member for item in record.recusals if item.nominee == candidate.nominee}
    took_part = {item.member for item in record.attendance if item.presence is not Presence.ABSENT}
    return len({member.code for member in agenda.voters} & took_part - recused)


def _counted(agenda: Agenda, tally: Tally, record: CouncilRecord, limits: tuple[AwardRule | None, int]) -> LiveLine:
    rule, allowed = limits
    base = VoteBase.MEMBERS if rule is None else rule.vote_base
    vote = count_vote(tally, record, agenda.case.campaign.council, base)
    if tally.handed_out != tally.votes_for + tally.votes_against + tally.blank + tally.invalid:
        verdict = OFF_SUM
    elif tally.handed_out > allowed:
        verdict = TOO_MANY
    elif rule is None or rule.vote_threshold_pct is None:
        verdict = NO_THRESHOLD
    else:
        verdict = REACHED if refuse_vote(vote, rule) is None else NOT_REACHED
    return LiveLine(allowed, vote.percent if vote.base_count else None, verdict)
