"""R20: whether the scale of points and grades fits together (law notes, sections 7 and 11.4)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tasks.model.campaign import Criterion
from tasks.model.kinds import CriterionKind, NomineeKind
from tasks.model.policy import AwardRule, Grade, Policy, QuotaKind, TieKind
from tasks.model.scale import Measure, Part
from tasks.rules.totals import top_criteria
from tasks.rules.wording import vn_number

_FULL_SCALE = Decimal(100)
_ZERO = Decimal(0)
_NUMBERED = re.compile(r"(.*?)(\d+)")
_COUNTED = (Measure.DEDUCT, Measure.COUNT, Measure.BOTH_WAYS)


def lint_scale(
    criteria: tuple[Criterion, ...], policy: Policy, kinds: tuple[NomineeKind, ...] = tuple(NomineeKind)
) -> tuple[str, ...]:
    """One Vietnamese sentence per fault; empty when leaves add up to criteria, groups and 100, and bands fit.

    `kinds` are those the scale is for: each must have points that add up to 100.
    """
    return (
        *_lint_tree(criteria),
        *_lint_group_sums(criteria),
        *_lint_totals(criteria, kinds),
        *_lint_weights(criteria, kinds),
        *_lint_points(criteria, policy),
        *_lint_measures(criteria, policy),
        *_lint_references(criteria, policy),
        *_lint_policy(policy),
        *_lint_grades(policy),
        *_lint_grade_shares(policy),
    )


def warn_scale(criteria: tuple[Criterion, ...]) -> tuple[str, ...]:
    """One Vietnamese sentence per gap in the numbers of the criteria: odd, and no reason to refuse the scale."""
    return tuple(_find_gaps(criteria))


def lint_award_rules(award_rules: tuple[AwardRule, ...], policy: Policy, awards: tuple[str, ...]) -> tuple[str, ...]:
    """One Vietnamese sentence per award rule that names an unknown award or grade, or has no quota that can be used."""
    faults = (fault for rule in award_rules for fault in lint_award_rule(rule, policy, awards))
    return (*_lint_doubled_rules(award_rules), *(sentence for _, sentence in faults))


def lint_award_rule(rule: AwardRule, policy: Policy, awards: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The faults of one award rule: the field it is in and one Vietnamese sentence."""
    name = f"Dòng {rule.award}, {rule.nominee_kind.label}, {rule.review_kind.label}"
    return tuple((field, f"{name}: {fault}") for field, fault in _lint_award_rule(rule, policy, awards))


def _lint_tree(criteria: tuple[Criterion, ...]) -> Iterator[str]:
    for code, count in Counter(item.code for item in criteria).items():
        if count > 1:
            yield f"Tiêu chuẩn {code} có {count} dòng; mỗi mã chỉ được một dòng."
    groups = {item.code: item for item in criteria if item.kind is CriterionKind.GROUP}
    tops = top_criteria(criteria)
    for item in criteria:
        if item.parent and item.parent not in groups:
            yield f"Tiêu chuẩn {item.code} thuộc nhóm {item.parent} nhưng không có nhóm này."
        elif item.parent and not set(item.nominee_kinds) <= set(groups[item.parent].nominee_kinds):
            yield f"Tiêu chuẩn {item.code} và nhóm {item.parent} không cùng đối tượng (tập thể, cá nhân)."
        elif tops[item.code].parent in groups:
            yield f"Tiêu chuẩn {item.code} nằm trong một vòng: nhóm này thuộc nhóm kia và ngược lại."
        elif item.part is not tops[item.code].part:
            yield f"Tiêu chuẩn {item.code} và nhóm {item.parent} không cùng phần (thang điểm, thưởng, trừ)."


def _lint_group_sums(criteria: tuple[Criterion, ...]) -> Iterator[str]:
    for group in criteria:
        if group.kind is not CriterionKind.GROUP:
            continue
        members = [item for item in criteria if item.parent == group.code]
        total = sum((item.max_points or _ZERO for item in members), _ZERO)
        if not members:
            yield f"Nhóm {group.code} không có tiêu chuẩn con."
        elif group.max_points is not None:
            yield from _lint_group_sum(group, members, total)


def _lint_group_sum(group: Criterion, members: list[Criterion], total: Decimal) -> Iterator[str]:
    """Points off the scale may add up to more than what may be taken in all, each of them may not."""
    due = vn_number(group.max_points or _ZERO)
    is_off = total < (group.max_points or _ZERO) if group.part is Part.MINUS else total != group.max_points
    if is_off:
        yield f"Tiêu chuẩn con của {group.code} cộng được {vn_number(total)} điểm, không bằng {due}."
    for item in members:
        if (item.max_points or _ZERO) > (group.max_points or _ZERO):
            most = vn_number(item.max_points or _ZERO)
            yield f"Tiêu chuẩn {item.code} tối đa {most} điểm, lớn hơn mức {due} của nhóm {group.code}."


def _lint_totals(criteria: tuple[Criterion, ...], kinds: tuple[NomineeKind, ...]) -> Iterator[str]:
    for kind in kinds:
        leaves = [
            item
            for item in criteria
            if item.kind is CriterionKind.LEAF and item.part is Part.BASE and kind in item.nominee_kinds
        ]
        total = sum((item.max_points or _ZERO for item in leaves), _ZERO)
        if total != _FULL_SCALE:
            yield f"Thang điểm của {kind.label} cộng được {vn_number(total)} điểm, không bằng 100."


def _lint_weights(criteria: tuple[Criterion, ...], kinds: tuple[NomineeKind, ...]) -> Iterator[str]:
    for item in criteria:
        if item.weight_pct is not None and (item.parent or item.part is not Part.BASE):
            yield f"Tiêu chuẩn {item.code} có trọng số, nhưng chỉ nhóm lớn nhất của thang điểm mới có trọng số."
    for kind in kinds:
        tops = [
            item
            for item in criteria
            if not item.parent
            and item.part is Part.BASE
            and item.kind is not CriterionKind.GATE
            and kind in item.nominee_kinds
        ]
        weights = [item.weight_pct for item in tops if item.weight_pct is not None]
        total = sum(weights, _ZERO)
        if weights and (len(weights) < len(tops) or total != _FULL_SCALE):
            yield f"Trọng số các nhóm của {kind.label} cộng được {vn_number(total)} %; phải ghi đủ và bằng 100 %."


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


def _lint_measures(criteria: tuple[Criterion, ...], policy: Policy) -> Iterator[str]:
    for item in criteria:
        if item.kind is not CriterionKind.LEAF:
            continue
        if item.measure in _COUNTED and item.per_points is None:
            yield f"Tiêu chuẩn {item.code} chưa ghi mỗi lần, mỗi việc bao nhiêu điểm."
        if item.measure is Measure.RATIO and item.rounding_points is None:
            yield f"Tiêu chuẩn {item.code} chưa ghi tỷ lệ làm tròn đến bao nhiêu điểm."
        if item.measure is Measure.BOTH_WAYS and item.start_points is None:
            yield f"Tiêu chuẩn {item.code} chưa ghi bắt đầu từ bao nhiêu điểm."
        yield from _lint_amounts(item, policy)
        if item.measure is Measure.CHOICE:
            yield from _lint_levels(item, policy)


def _lint_amounts(item: Criterion, policy: Policy) -> Iterator[str]:
    top = item.max_points or _ZERO
    if item.per_points is not None and item.per_points > top:
        yield f"Tiêu chuẩn {item.code}: mỗi lần {vn_number(item.per_points)} điểm, hơn mức tối đa {vn_number(top)}."
    for amount in (item.per_points, item.rounding_points, item.start_points):
        if amount is not None and (amount < 0 or (policy.step_points > 0 and amount % policy.step_points != 0)):
            step = vn_number(policy.step_points)
            yield f"Tiêu chuẩn {item.code}: {vn_number(amount)} điểm âm hoặc không chia hết cho bước {step}."
    if item.rounding_points == 0:
        yield f"Tiêu chuẩn {item.code}: bước làm tròn phải lớn hơn 0."
    if item.start_points is not None and item.start_points > top:
        yield f"Tiêu chuẩn {item.code}: bắt đầu từ {vn_number(item.start_points)}, hơn mức tối đa {vn_number(top)}."


def _lint_levels(item: Criterion, policy: Policy) -> Iterator[str]:
    top = item.max_points or _ZERO
    worths = [level.points for level in item.levels]
    if len({level.label.casefold() for level in item.levels}) < max(2, len(item.levels)):
        yield f"Tiêu chuẩn {item.code} phải có ít nhất hai mức, mỗi mức một tên."
    elif max(worths) != top or min(worths) < 0:
        yield f"Tiêu chuẩn {item.code}: mức cao nhất phải bằng {vn_number(top)} điểm, không mức nào âm."
    if policy.step_points > 0 and any(worth % policy.step_points != 0 for worth in worths):
        yield f"Tiêu chuẩn {item.code}: điểm các mức không chia hết cho bước {vn_number(policy.step_points)}."


def _lint_references(criteria: tuple[Criterion, ...], policy: Policy) -> Iterator[str]:
    """What names something that is nowhere: a grade, a group, a leaf, a threshold."""
    grades = {grade.code for grade in policy.grades}
    for item in criteria:
        if item.bars_grade and item.bars_grade not in grades:
            yield f"Tiêu chuẩn {item.code} chặn mức “{item.bars_grade}”, không có trong bảng xếp loại."
    if not criteria:
        return
    codes = {item.code for item in criteria}
    leaves = {item.code for item in criteria if item.kind is CriterionKind.LEAF}
    for grade in policy.grades:
        yield from _lint_gate(grade, codes, leaves)
    for rung in policy.ties:
        if rung.kind is TieKind.CRITERION and rung.criterion not in codes:
            yield f"Thứ tự phân định khi bằng điểm nêu tiêu chuẩn “{rung.criterion}”, không có trong tiêu chí."


def _lint_gate(grade: Grade, codes: set[str], leaves: set[str]) -> Iterator[str]:
    if grade.gate_group and grade.gate_group not in codes:
        yield f"Mức {grade.label} đòi nhóm “{grade.gate_group}”, không có trong tiêu chí."
    if bool(grade.gate_group) != (grade.gate_pct is not None):
        yield f"Mức {grade.label} đòi điểm của một nhóm thì phải ghi đủ nhóm và tỷ lệ phải đạt."
    if grade.gate_leaf and grade.gate_leaf not in leaves:
        yield f"Mức {grade.label} đòi có việc ở mục “{grade.gate_leaf}”, không có trong tiêu chí."


def _find_gaps(criteria: tuple[Criterion, ...]) -> Iterator[str]:
    """Neighbours such as V.2 and V.5: the numbers between them are nowhere."""
    for parent in dict.fromkeys(item.parent for item in criteria):
        numbered: dict[str, list[tuple[int, str]]] = {}
        for item in criteria:
            match = _NUMBERED.fullmatch(item.code) if item.parent == parent else None
            if match:
                numbered.setdefault(match[1], []).append((int(match[2]), item.code))
        for series in numbered.values():
            for (earlier, first), (later, second) in pairwise(sorted(series)):
                if later > earlier + 1:
                    yield f"Số thứ tự nhảy từ {first} đến {second}."


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
        ("Tỷ lệ nữ được ưu tiên", policy.women_share_pct),
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
    if len({grade.label.casefold() for grade in policy.grades}) < len(codes):
        yield "Có hai mức xếp loại cùng tên."
    yield from _lint_grade_order(policy.grades)
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


def _lint_grade_order(grades: tuple[Grade, ...]) -> Iterator[str]:
    """Grades listed from high to low, or from low to high: a score typed wrong would swap two of them unseen."""
    is_falling = grades[0].min_score > grades[-1].min_score
    for first, second in pairwise(grades if is_falling else reversed(grades)):
        if first.min_score < second.min_score:
            yield (
                f"Mức {first.label} từ {vn_number(first.min_score)} điểm, mức {second.label} từ "
                f"{vn_number(second.min_score)} điểm: điểm các mức phải theo một chiều, từ cao xuống thấp."
            )


def _lint_grade_shares(policy: Policy) -> Iterator[str]:
    for grade in policy.grades:
        for words, share in (("tỷ lệ tối đa", grade.max_share_pct), ("tỷ lệ điểm nhóm", grade.gate_pct)):
            if share is not None and not 0 <= share <= 100:
                yield f"Mức {grade.label}: {words} ({vn_number(share)} %) phải từ 0 đến 100 %."


def _lint_doubled_rules(rules: tuple[AwardRule, ...]) -> Iterator[str]:
    keys = Counter((rule.review_kind, rule.award, rule.nominee_kind) for rule in rules)
    for (review_kind, award, nominee_kind), count in keys.items():
        if count > 1:
            yield f"Có {count} dòng cho {award}, {nominee_kind.label}, {review_kind.label}; chỉ được một dòng."


def _lint_award_rule(rule: AwardRule, policy: Policy, awards: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if rule.award not in awards:
        yield "award", f"không có hình thức khen thưởng mã {rule.award}."
    if rule.min_grade and rule.min_grade not in {grade.code for grade in policy.grades}:
        yield "min_grade", f"mức xếp loại “{rule.min_grade}” không có trong bảng xếp loại."
    if rule.quota_kind is not QuotaKind.NONE:
        yield from (("quota_value", fault) for fault in _lint_quota(rule.quota_kind, rule.quota_value))
    if rule.vote_threshold_pct is not None and not 0 <= rule.vote_threshold_pct <= 100:
        yield "vote_threshold_pct", "tỷ lệ phiếu phải từ 0 đến 100 %."


def _lint_quota(kind: QuotaKind, value: Decimal | None) -> Iterator[str]:
    if value is None or value < 0:
        yield "chưa ghi chỉ tiêu, hoặc chỉ tiêu âm."
    elif kind is QuotaKind.PERCENT and not (value == 0 or 1 <= value <= 100):
        yield f"chỉ tiêu {vn_number(value)} %; tỷ lệ phải từ 1 đến 100, ví dụ 20 cho 20 %."
    elif kind is not QuotaKind.PERCENT and value != value.to_integral_value():
        yield f"chỉ tiêu {vn_number(value)}; số lượng phải là số nguyên."
