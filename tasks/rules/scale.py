"""R20: whether the scale of points and grades fits together (law notes, sections 7 and 11.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from tasks.model.campaign import Criterion
from tasks.model.kinds import CriterionKind, NomineeKind
from tasks.model.policy import AwardRule, Policy, QuotaKind
from tasks.rules.wording import vn_number

_FULL_SCALE = Decimal(100)


def lint_scale(criteria: tuple[Criterion, ...], policy: Policy) -> tuple[str, ...]:
    """One Vietnamese sentence per fault; empty when leaves add up to their group and groups to 100, and bands fit."""
    return (
        *_lint_tree(criteria),
        *_lint_group_sums(criteria),
        *_lint_totals(criteria),
        *_lint_points(criteria, policy),
        *_lint_policy(policy),
        *_lint_grades(policy),
    )


def lint_award_rules(award_rules: tuple[AwardRule, ...], policy: Policy, awards: tuple[str, ...]) -> tuple[str, ...]:
    """One Vietnamese sentence per award rule that names an unknown award or grade, or lacks its quota."""
    return tuple(_lint_award_rules(award_rules, policy, awards))


def _lint_tree(criteria: tuple[Criterion, ...]) -> Iterator[str]:
    for code, count in Counter(item.code for item in criteria).items():
        if count > 1:
            yield f"Tiêu chuẩn {code} có {count} dòng; mỗi mã chỉ được một dòng."
    groups = {item.code: item for item in criteria if item.kind is CriterionKind.GROUP}
    for item in criteria:
        if item.parent and item.parent not in groups:
            yield f"Tiêu chuẩn {item.code} thuộc nhóm {item.parent} nhưng không có nhóm này."
        elif item.parent and not set(item.nominee_kinds) <= set(groups[item.parent].nominee_kinds):
            yield f"Tiêu chuẩn {item.code} và nhóm {item.parent} không cùng đối tượng (tập thể, cá nhân)."


def _lint_group_sums(criteria: tuple[Criterion, ...]) -> Iterator[str]:
    for group in criteria:
        if group.kind is not CriterionKind.GROUP:
            continue
        members = [item for item in criteria if item.parent == group.code]
        total = sum((item.max_points or Decimal(0) for item in members), Decimal(0))
        if not members:
            yield f"Nhóm {group.code} không có tiêu chuẩn con."
        elif group.max_points is not None and total != group.max_points:
            due = vn_number(group.max_points)
            yield f"Tiêu chuẩn con của {group.code} cộng được {vn_number(total)} điểm, không bằng {due}."


def _lint_totals(criteria: tuple[Criterion, ...]) -> Iterator[str]:
    for kind in NomineeKind:
        leaves = [item for item in criteria if item.kind is CriterionKind.LEAF and kind in item.nominee_kinds]
        total = sum((item.max_points or Decimal(0) for item in leaves), Decimal(0))
        if total != _FULL_SCALE:
            yield f"Thang điểm của {kind.label} cộng được {vn_number(total)} điểm, không bằng 100."


def _lint_points(criteria: tuple[Criterion, ...], policy: Policy) -> Iterator[str]:
    for item in criteria:
        if item.kind is CriterionKind.GATE and item.max_points is not None:
            yield f"Tiêu chuẩn chung {item.code} chỉ trả lời đạt hoặc không đạt, không có điểm tối đa."
        if item.kind is not CriterionKind.LEAF:
            continue
        if item.max_points is None or item.max_points <= 0:
            yield f"Tiêu chuẩn {item.code} chưa có điểm tối đa lớn hơn 0."
        elif policy.step_points > 0 and item.max_points % policy.step_points != 0:
            step = vn_number(policy.step_points)
            yield f"Điểm tối đa của {item.code} ({vn_number(item.max_points)}) không chia hết cho bước {step}."


def _lint_policy(policy: Policy) -> Iterator[str]:
    if policy.step_points <= 0:
        yield "Bước chấm điểm phải lớn hơn 0."
    for label, cap in (("điểm thưởng", policy.bonus_cap_points), ("điểm trừ", policy.minus_cap_points)):
        if cap < 0:
            yield f"Mức tối đa của {label} không được âm."
        elif 0 < cap < policy.step_points:
            yield f"Mức tối đa của {label} ({vn_number(cap)}) nhỏ hơn một bước ({vn_number(policy.step_points)})."
    if policy.min_total_points >= policy.max_total_points:
        yield "Tổng điểm thấp nhất phải nhỏ hơn tổng điểm cao nhất."
    shares = (
        ("Mức phải có minh chứng", policy.evidence_from_pct),
        ("Tỷ trọng điểm phong trào", policy.movement_weight_pct),
        ("Tỷ lệ lãnh đạo tối đa", policy.max_leader_share_pct),
    )
    for label, share in shares:
        if share is not None and not 0 <= share <= 100:
            yield f"{label} ({vn_number(share)} %) phải từ 0 đến 100 %."


def _lint_grades(policy: Policy) -> Iterator[str]:
    codes = [grade.code for grade in policy.grades]
    starts = [grade.min_score for grade in policy.grades]
    if not codes:
        yield "Chưa có mức xếp loại nào."
        return
    if len(set(codes)) < len(codes):
        yield "Có hai mức xếp loại cùng mã."
    if len(set(starts)) < len(starts):
        yield "Có hai mức xếp loại cùng bắt đầu từ một điểm, nên chồng lên nhau."
    if min(starts) > policy.min_total_points:
        lowest, first = vn_number(policy.min_total_points), vn_number(min(starts))
        yield f"Điểm từ {lowest} đến dưới {first} không thuộc mức xếp loại nào."
    if max(starts) > policy.max_total_points:
        yield f"Mức xếp loại bắt đầu từ {vn_number(max(starts))} điểm, cao hơn tổng điểm cao nhất."
    if policy.reprimand_barred_grade and policy.reprimand_barred_grade not in codes:
        grade = policy.reprimand_barred_grade
        yield f"Mức không được nhận khi bị khiển trách (“{grade}”) không có trong bảng xếp loại."


def _lint_award_rules(rules: tuple[AwardRule, ...], policy: Policy, awards: tuple[str, ...]) -> Iterator[str]:
    grades = {grade.code for grade in policy.grades}
    keys = Counter((rule.review_kind, rule.award, rule.nominee_kind) for rule in rules)
    for (review_kind, award, nominee_kind), count in keys.items():
        if count > 1:
            yield f"Có {count} dòng cho {award}, {nominee_kind.label}, {review_kind.label}; chỉ được một dòng."
    for rule in rules:
        name = f"Dòng {rule.award}, {rule.nominee_kind.label}, {rule.review_kind.label}"
        if rule.award not in awards:
            yield f"{name}: không có hình thức khen thưởng mã {rule.award}."
        if rule.min_grade and rule.min_grade not in grades:
            yield f"{name}: mức xếp loại “{rule.min_grade}” không có trong bảng xếp loại."
        if rule.quota_kind is not QuotaKind.NONE and (rule.quota_value is None or rule.quota_value < 0):
            yield f"{name}: chưa ghi chỉ tiêu, hoặc chỉ tiêu âm."
        if rule.vote_threshold_pct is not None and not 0 <= rule.vote_threshold_pct <= 100:
            yield f"{name}: tỷ lệ phiếu phải từ 0 đến 100 %."
