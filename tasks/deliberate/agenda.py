"""What the council has before it: the scores to appraise, the candidates to vote on, who may not vote on whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd

from tasks.model.campaign import Campaign, CouncilMember
from tasks.model.case import ReviewCase
from tasks.model.council import Recusal
from tasks.model.kinds import CriterionKind, Level, NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.policy import AwardRule
from tasks.model.results import Candidate, Result

_SELF = "Là người được xét"
_OWN_UNIT = "Là thành viên của tập thể được xét"
_TIE = "Có quan hệ đã khai với bên được xét"
_OWN_SENDER = "Là thành viên của đơn vị gửi đề nghị"
_TIE_OF_SENDER = "Có quan hệ đã khai với đơn vị gửi đề nghị"


@dataclass(frozen=True)
class ScoreLine:
    """A score to appraise: one leaf, or (sơ kết, tổng kết) the result of several years, `criterion` empty.

    `self_score` is None where the unit left the leaf blank. `member` names whose line it is where several members
    watch the unit: each appraises for themself, and the policy joins what they give.
    """

    unit: str
    nominee: str
    criterion: str
    max_points: Decimal
    self_score: Decimal | None
    evidence: str
    member: str = ""


@dataclass(frozen=True)
class Agenda:
    """Everything the council's workbook shows, and what is read from it is held against.

    `candidates` are those voted on; `considered` are also those that something bars beforehand.
    """

    case: ReviewCase
    lines: tuple[ScoreLine, ...]
    candidates: tuple[Candidate, ...]
    results: tuple[Result, ...]
    recusals: tuple[Recusal, ...]
    considered: tuple[Candidate, ...] = ()

    @property
    def voters(self) -> tuple[CouncilMember, ...]:
        """The members with a vote."""
        return tuple(member for member in self.case.campaign.council.members if member.votes)

    @property
    def nominees(self) -> frozenset[str]:
        """The codes of everybody who has a result."""
        return frozenset(result.code for result in self.results)


def make_agenda(
    case: ReviewCase, results: Sequence[Result], candidates: Sequence[Candidate], scores: pd.DataFrame
) -> Agenda:
    """The agenda of a review; nobody is asked to vote where something bars a candidate beforehand.

    A level above the commune votes and ranks on the scores it was sent; it appraises none.
    """
    votable = tuple(candidate for candidate in candidates if candidate.needs_vote)
    if case.level is not Level.COMMUNE:
        lines: Iterator[ScoreLine] = iter(())
    elif case.kind is ReviewKind.ANNUAL:
        lines = _leaf_lines(case, results, scores)
    else:
        lines = _total_lines(case, results)
    return Agenda(
        case=case,
        lines=tuple(sorted(_share_out(case, lines), key=lambda line: _place(case, line))),
        candidates=tuple(sorted(votable, key=lambda item: _ballot_order(case, item))),
        results=tuple(results),
        recusals=tuple(_derive_recusals(case, votable)),
        considered=tuple(candidates),
    )


def award_name(case: ReviewCase, code: str) -> str:
    """The name of a form of award."""
    return {award.code: award.name for award in case.law.awards}.get(code, code)


def find_rule(agenda: Agenda, candidate: Candidate) -> AwardRule | None:
    """The commune's rule for this award, this kind of nominee and this kind of review."""
    for rule in agenda.case.campaign.award_rules:
        key = (rule.review_kind, rule.award, rule.nominee_kind)
        if key == (agenda.case.kind, candidate.award, candidate.kind):
            return rule
    return None


def watchers_of(case: ReviewCase, unit_code: str) -> str:
    """The names of the members who watch a unit (plan, TH.2), joined by commas."""
    return ", ".join(_watchers(case, unit_code))


def _watchers(case: ReviewCase, unit_code: str) -> tuple[str, ...]:
    return tuple(member.name for member in case.campaign.council.members if unit_code in member.watched_units)


def _share_out(case: ReviewCase, lines: Iterable[ScoreLine]) -> Iterator[ScoreLine]:
    """The lines, with one for each member where several watch the unit."""
    for line in lines:
        watchers = _watchers(case, line.unit)
        yield from (replace(line, member=name) for name in watchers) if len(watchers) > 1 else (line,)


def _leaf_lines(case: ReviewCase, results: Sequence[Result], scores: pd.DataFrame) -> Iterator[ScoreLine]:
    """A line for each leaf a nominee with a result has to answer, also where the unit left it blank."""
    limits = {item.code: item.max_points for item in case.campaign.criteria if item.kind is CriterionKind.LEAF}
    counted = {result.code for result in results}
    asked = scores.loc[(scores["state"] != "not_applicable") & scores["nominee"].isin(sorted(counted))]
    columns = ["unit", "nominee", "criterion", "points", "evidence"]
    for unit, nominee, criterion, points, evidence in asked[columns].itertuples(index=False):
        own = Decimal(points) if points else None
        yield ScoreLine(unit, nominee, criterion, limits[criterion] or Decimal(0), own, evidence)


def _total_lines(case: ReviewCase, results: Sequence[Result]) -> Iterator[ScoreLine]:
    top = case.campaign.policy.max_total_points
    for result in results:
        years = "; ".join(
            f"{year.year}: {'–' if year.score is None else format(year.score, 'f').replace('.', ',')}"
            for year in result.years
        )
        yield ScoreLine(result.unit, result.code, "", top, result.self_score, years)


def _place(case: ReviewCase, line: ScoreLine) -> tuple[int, bool, str, int]:
    """Units as the movement lists them, the collective before its people, leaves as the plan lists them."""
    units = {unit.code: place for place, unit in enumerate(case.campaign.units)}
    leaves = {item.code: place for place, item in enumerate(case.campaign.criteria)}
    return units[line.unit], line.nominee != line.unit, line.nominee, leaves.get(line.criterion, -1)


def _ballot_order(case: ReviewCase, candidate: Candidate) -> tuple[int, bool, int, str]:
    """Highest award first, collectives before people, units as the movement lists them."""
    heights = {award.code: height for height, award in enumerate(case.law.awards)}
    units = {unit.code: place for place, unit in enumerate(case.campaign.units)}
    is_person = candidate.kind is NomineeKind.INDIVIDUAL
    return -heights.get(candidate.award, -1), is_person, units[candidate.unit], candidate.nominee


def _derive_recusals(case: ReviewCase, candidates: Sequence[Candidate]) -> Iterator[Recusal]:
    """A member votes neither on themself, nor on their own unit's collective, nor on a declared tie.

    Above the commune the units are the senders: nobody votes on whom their own place, or one they have a tie to, sends.
    """
    senders = {candidate.nominee: candidate.unit for candidate in candidates}
    for member in case.campaign.council.members:
        causes = _causes_of(case, member, senders)
        for nominee in sorted(senders.keys() & causes.keys()):
            if member.votes:
                yield Recusal(member.code, nominee, causes[nominee])


def _causes_of(case: ReviewCase, member: CouncilMember, senders: Mapping[str, str]) -> dict[str, str]:
    """Why the member may not vote, by nominee; where several causes meet, the closest one."""
    own = [member.unit_code] if member.unit_code else _units_of(case, member.person_code)
    sent = {**dict.fromkeys(member.declared_ties, _TIE_OF_SENDER), **dict.fromkeys(own, _OWN_SENDER)}
    above = {} if case.level is Level.COMMUNE else sent
    return {
        **{nominee: above[sender] for nominee, sender in senders.items() if sender in above},
        **dict.fromkeys(member.declared_ties, _TIE),
        **dict.fromkeys(own, _OWN_UNIT),
        member.person_code: _SELF,
    }


def _units_of(case: ReviewCase, person_code: str) -> list[str]:
    """The unit of a person under review; nothing where the code is nobody's."""
    return [person.unit_code for person in case.people if person.code == person_code]


def council_title(before: str, campaign: Campaign) -> str:
    """The council's name in capitals after some words: `… HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG XÃ SƠN HỒNG`."""
    return f"{before} Hội đồng Thi đua - Khen thưởng {campaign.commune_name}".strip().upper()
