"""R13, R19, R21, R22: what the council and the reviewer must be told before they sign."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.model.case import ReviewCase
from tasks.model.policy import AwardRule, QuotaKind
from tasks.model.results import Candidate, Reason, ReasonKind
from tasks.rules.principles import give_reason
from tasks.rules.regimes import find_award
from tasks.rules.wording import cite, vn_number


def warn_leader_share(case: ReviewCase, proposed: Sequence[str]) -> Reason | None:
    """R13: among the people proposed for one award too many are leaders, or all of at least two are (3.3, P6).

    No national percentage exists: the limit is the commune's own and only warns.
    """
    people = {person.code: person for person in case.campaign.people}
    leaders = sum(people[code].is_leader for code in proposed)
    total, limit = len(proposed), case.campaign.policy.max_leader_share_pct
    if total < 2:
        return None
    if leaders == total:
        sentence = f"Cả {total} cá nhân được đề nghị đều là lãnh đạo, quản lý; chưa có người trực tiếp công tác."
        return give_reason(case, "R13", "P6", sentence)
    if limit is None or leaders * 100 <= limit * total:
        return None
    sentence = f"{leaders}/{total} cá nhân được đề nghị là lãnh đạo, quản lý, vượt tỷ lệ {vn_number(limit)} % của xã."
    return give_reason(case, "R13", "P6", sentence)


def refuse_unfounded_council(case: ReviewCase) -> Reason | None:
    """R19: the council's founding decision, working rules, quorum or members are not recorded (3.2)."""
    council = case.campaign.council
    voters = [member for member in council.members if member.votes]
    missing = [
        f"{label} (trang {sheet})"
        for sheet, label, value in (
            ("Thông tin", "Quyết định thành lập Hội đồng", council.founding_decision),
            ("Thông tin", "Quy chế hoạt động của Hội đồng", council.working_rules),
            ("Thông tin", "Tỷ lệ dự họp tối thiểu", council.quorum_pct),
            ("Hội đồng", "thành viên có quyền biểu quyết", voters),
        )
        if value in ("", None, [])
    ]
    if not missing:
        return None
    sentence = f"Chưa ghi vào phong-trao.xlsx: {'; '.join(missing)}."
    return give_reason(case, "R19", "HOI-DONG", sentence)


def warn_regime(case: ReviewCase) -> Reason | None:
    """R21: the regime of the decision carries a warning (from 01/10/2026: a law that was not read)."""
    if not case.regime.warning:
        return None
    return Reason("R21", ReasonKind.WARNS, cite(case.regime.source), case.regime.warning)


def warn_guidance(case: ReviewCase, candidate: Candidate) -> Reason | None:
    """R22: an award of a level above whose guidance, or its quota, is not recorded (10.1); never the level's own."""
    award = find_award(case.law, candidate.award)
    if award is None or award.level is case.level:
        return None
    if not case.term.guidance.strip():
        sentence = "Chưa ghi văn bản hướng dẫn của cấp trên cho kỳ này; kiểm tra chỉ tiêu trước khi trình."
        return give_reason(case, "R22", "CHI-TIEU", sentence)
    rule = _rule_for(case, candidate)
    if rule is not None and rule.quota_value is None:
        sentence = (
            f"Chưa ghi chỉ tiêu {candidate.kind.label} của {award.name} theo {case.term.guidance.strip()}; "
            "ghi vào trang Khen thưởng của phong-trao.xlsx."
        )
        return give_reason(case, "R22", "CHI-TIEU", sentence)
    return None


def warn_over_quota(case: ReviewCase, candidates: Sequence[Candidate]) -> Reason | None:
    """R22: more nominees of one kind for one award of a level above than the number recorded for it (10.1).

    Without guidance the number is this level's own, which N03 applies. Only a number can be compared: a share or a
    number for each unit is counted where places are shared out.
    """
    award = find_award(case.law, candidates[0].award) if candidates else None
    if award is None or award.level is case.level or not case.term.guidance.strip():
        return None
    rule = _rule_for(case, candidates[0])
    if rule is None or rule.quota_kind is not QuotaKind.COUNT:
        return None
    if rule.quota_value is None or len(candidates) <= rule.quota_value:
        return None
    who = f"{len(candidates)} {rule.nominee_kind.label}"
    sentence = f"Đưa ra xét {who} cho {award.name}, nhiều hơn chỉ tiêu {vn_number(rule.quota_value)}."
    return give_reason(case, "R22", "CHI-TIEU", sentence)


def _rule_for(case: ReviewCase, candidate: Candidate) -> AwardRule | None:
    for rule in case.campaign.award_rules:
        if (rule.review_kind, rule.award, rule.nominee_kind) == (case.kind, candidate.award, candidate.kind):
            return rule
    return None
