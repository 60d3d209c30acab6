"""What the commune has not set: legal, and said aloud, because a reader of the results must know it."""

from __future__ import annotations

from tasks.model.case import ReviewCase
from tasks.model.periods import ReviewKind
from tasks.model.policy import AwardRule, QuotaKind


def list_unset(case: ReviewCase) -> tuple[str, ...]:
    """In Vietnamese, every setting this review would use that is not set, the policy's first, then the awards'."""
    policy = case.campaign.policy
    annual = case.kind is ReviewKind.ANNUAL
    settings = (
        ("mức chênh lệch giữa tự chấm và thẩm định phải xem lại", policy.appraisal_tolerance_points is None),
        ("mức điểm phải có minh chứng", annual and policy.evidence_from_pct is None),
        ("tỷ trọng điểm phong trào trong kết quả năm", annual and policy.movement_weight_pct is None),
        ("số năm có kết quả tối thiểu", not annual and policy.multi_year_min_years is None),
        ("tỷ lệ lãnh đạo tối đa", policy.max_leader_share_pct is None),
        ("mức xếp loại không được nhận khi bị khiển trách", not policy.reprimand_barred_grade),
        ("thứ tự phân định khi bằng điểm", not policy.ties),
    )
    rules = [rule for rule in case.campaign.award_rules if rule.review_kind is case.kind]
    return (*(label for label, is_unset in settings if is_unset), *(text for rule in rules for text in _of_rule(rule)))


def _of_rule(rule: AwardRule) -> tuple[str, ...]:
    name = f"{rule.award} ({rule.nominee_kind.label})"
    settings = (
        (f"xếp loại tối thiểu của {name}", not rule.min_grade),
        (f"chỉ tiêu của {name}", rule.quota_kind is QuotaKind.NONE),
        (f"tỷ lệ phiếu của {name}", rule.vote_threshold_pct is None),
    )
    return tuple(label for label, is_unset in settings if is_unset)
