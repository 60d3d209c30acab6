"""What the commune's own rules ask of a candidate: a result, a grade, a nomination, a vote."""

from __future__ import annotations

from tasks.model.case import ReviewCase
from tasks.model.council import CouncilRecord, Tally
from tasks.model.periods import ReviewKind
from tasks.model.policy import AwardRule
from tasks.model.results import Candidate, Nomination, Reason, ReasonKind, Result, VoteCount
from tasks.rules.votes import count_vote, describe_threshold, describe_vote, refuse_tally, refuse_vote, vote_basis
from tasks.rules.wording import vn_number

OWN_RULES = "trang Khen thưởng của phong-trao.xlsx (lựa chọn của xã)"
_SCALE = "trang Xếp loại của phong-trao.xlsx (lựa chọn của xã)"
_PLAN = {
    ReviewKind.ANNUAL: "KT.1, mục III.2.1 Kế hoạch của xã",
    ReviewKind.PRELIMINARY: "KT.2, mục III.2.2 Kế hoạch của xã",
    ReviewKind.FINAL: "KT.3, mục III.2.2 Kế hoạch của xã",
}


def refuse_unruled(case: ReviewCase, candidate: Candidate, rule: AwardRule | None) -> Reason | None:
    """N05: the commune has no rule for this award at this review."""
    if rule is not None:
        return None
    sentence = f"Xã chưa quy định xét {candidate.award} cho {candidate.kind.label} trong kỳ {case.kind.label}."
    return Reason("N05", ReasonKind.BLOCKS, OWN_RULES, sentence)


def judge_grade(case: ReviewCase, result: Result | None, rule: AwardRule | None) -> tuple[Reason, ...]:
    """N01 (no score), else the score explained and N02 where the grade is below the award's minimum."""
    if result is None or result.score is None:
        return (Reason("N01", ReasonKind.BLOCKS, _SCALE, "Chưa có điểm trong kỳ này nên chưa xét được."),)
    grades = {grade.code: grade for grade in case.campaign.policy.grades}
    mine = grades[result.grade].label
    rank = f", thứ {result.rank}/{result.ranked_count} trong nhóm" if result.rank is not None else ""
    score = Reason("N01", ReasonKind.EXPLAINS, _SCALE, f"Đạt {vn_number(result.score)} điểm, xếp loại {mine}{rank}.")
    if rule is None or not rule.min_grade:
        return (score,)
    needed = grades[rule.min_grade]
    if grades[result.grade].min_score >= needed.min_score:
        sentence = f"Xếp loại {mine} đạt mức tối thiểu {needed.label}."
        return (score, Reason("N02", ReasonKind.EXPLAINS, OWN_RULES, sentence))
    sentence = f"Xếp loại {mine}, thấp hơn mức tối thiểu {needed.label} của hình thức này."
    return (score, Reason("N02", ReasonKind.BLOCKS, OWN_RULES, sentence))


def explain_nomination(case: ReviewCase, candidate: Candidate, nominations: tuple[Nomination, ...]) -> Reason | None:
    """N06: the unit's own nomination, and where it stands; None at the annual review, which has none."""
    if case.kind is ReviewKind.ANNUAL:
        return None
    for item in nominations:
        if (item.nominee, item.award) == (candidate.nominee, candidate.award):
            sentence = f"{case.unit(item.unit).name} đề cử ({item.file}, {item.sheet}!{item.cell})."
            return Reason("N06", ReasonKind.EXPLAINS, _PLAN[case.kind], sentence)
    return None


def judge_vote(
    case: ReviewCase, candidate: Candidate, rule: AwardRule | None, record: CouncilRecord
) -> tuple[VoteCount | None, tuple[Reason, ...]]:
    """The vote and its reasons: no count yet (for the council), a count to redo, below the threshold, or passed."""
    tally = _find_tally(candidate, record)
    if tally is None:
        sentence = "Chưa có kết quả kiểm phiếu của Hội đồng."
        return None, (Reason("R10", ReasonKind.FOR_COUNCIL, _PLAN[case.kind], sentence),)
    if rule is None:
        return None, ()
    council = case.campaign.council
    votes = count_vote(tally, record, council, rule.vote_base)
    trouble = refuse_tally(tally, record, council) or refuse_vote(votes, rule)
    if trouble is not None:
        return votes, (trouble,)
    return votes, (_explain_vote(votes, rule),)


def _explain_vote(votes: VoteCount, rule: AwardRule) -> Reason:
    threshold = rule.vote_threshold_pct
    needs = "" if threshold is None else f", mức cần có là {describe_threshold(threshold)}"
    basis = OWN_RULES if threshold is None else vote_basis(threshold, rule.vote_base)
    return Reason("R10", ReasonKind.EXPLAINS, basis, f"Đạt {describe_vote(votes)}{needs}.")


def _find_tally(candidate: Candidate, record: CouncilRecord) -> Tally | None:
    for tally in record.tallies:
        if (tally.nominee, tally.award) == (candidate.nominee, candidate.award):
            return tally
    return None
