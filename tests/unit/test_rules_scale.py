"""R20: faults of a scale that a commune may make (law notes, 11.4, "errors found in the draft")."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tasks.model.campaign import Criterion
from tasks.model.policy import Grade, Policy, QuotaKind
from tasks.rules.reference import load_criteria, load_default_award_rules, load_default_policy
from tasks.rules.scale import lint_award_rules, lint_scale
from tests.factories_propose import INDIVIDUAL, REFERENCE, lawbook

CRITERIA = load_criteria(REFERENCE)
POLICY = load_default_policy(REFERENCE)


def changed(code: str, **changes: object) -> tuple[Criterion, ...]:
    return tuple(replace(item, **changes) if item.code == code else item for item in CRITERIA)  # type: ignore[arg-type]


def test_the_proposed_scale_has_no_fault() -> None:
    assert lint_scale(CRITERIA, POLICY) == ()


@pytest.mark.parametrize(
    ("criteria", "says"),
    [
        (changed("TT.1.a", max_points=Decimal(8)), "Tiêu chuẩn con của TT.1 cộng được 28 điểm, không bằng 25."),
        (changed("TT.1.a", max_points=Decimal(8)), "Thang điểm của tập thể cộng được 103 điểm, không bằng 100."),
        (changed("CN.7", max_points=None), "Tiêu chuẩn CN.7 chưa có điểm tối đa lớn hơn 0."),
        (changed("CN.7", max_points=Decimal("9.75")), "Điểm tối đa của CN.7 (9,75) không chia hết cho bước 0,5."),
        (changed("TT.2.c", parent="TT.9"), "Tiêu chuẩn TT.2.c thuộc nhóm TT.9 nhưng không có nhóm này."),
        (changed("TT.2.c", nominee_kinds=(INDIVIDUAL,)), "không cùng đối tượng"),
        (changed("C.1", max_points=Decimal(5)), "không có điểm tối đa"),
        ((*CRITERIA, CRITERIA[3]), "Tiêu chuẩn TT.1.a có 2 dòng"),
        (tuple(item for item in CRITERIA if item.parent != "CN.6"), "Nhóm CN.6 không có tiêu chuẩn con."),
    ],
)
def test_faults_of_the_points(criteria: tuple[Criterion, ...], says: str) -> None:
    assert any(says in sentence for sentence in lint_scale(criteria, POLICY))


@pytest.mark.parametrize(
    ("policy", "says"),
    [
        (replace(POLICY, step_points=Decimal(0)), "Bước chấm điểm phải lớn hơn 0."),
        (replace(POLICY, bonus_cap_points=Decimal("0.25")), "điểm thưởng (0,25) nhỏ hơn một bước"),
        (replace(POLICY, minus_cap_points=Decimal(-1)), "không được âm"),
        (replace(POLICY, max_total_points=Decimal(0)), "phải nhỏ hơn tổng điểm cao nhất"),
        (replace(POLICY, evidence_from_pct=Decimal(120)), "phải từ 0 đến 100 %"),
        (replace(POLICY, grades=POLICY.grades[:-1]), "Điểm từ 0 đến dưới 50 không thuộc mức xếp loại nào."),
        (replace(POLICY, grades=(*POLICY.grades, Grade("gioi", "Giỏi", Decimal(80)))), "chồng lên nhau"),
        (replace(POLICY, grades=(Grade("tot", "Tốt", Decimal(110)), *POLICY.grades[2:])), "cao hơn tổng điểm cao nhất"),
        (replace(POLICY, grades=(*POLICY.grades, Grade("tot", "Tốt hơn", Decimal(85)))), "hai mức xếp loại cùng mã"),
        (replace(POLICY, grades=()), "Chưa có mức xếp loại nào."),
        (replace(POLICY, reprimand_barred_grade="gioi"), "“gioi”"),
    ],
)
def test_faults_of_the_policy(policy: Policy, says: str) -> None:
    assert any(says in sentence for sentence in lint_scale(CRITERIA, policy))


def test_a_group_without_a_maximum_adds_up_to_whatever_its_leaves_do() -> None:
    assert lint_scale(changed("TT.1", max_points=None), POLICY) == ()


def test_faults_of_the_award_rules() -> None:
    rules = load_default_award_rules(REFERENCE)
    awards = tuple(award.code for award in lawbook().awards)
    assert lint_award_rules(rules, POLICY, awards) == ()
    broken = (
        replace(rules[0], min_grade="gioi"),
        replace(rules[1], award="GK_XOM"),
        replace(rules[2], quota_kind=QuotaKind.COUNT, quota_value=None),
        replace(rules[3], vote_threshold_pct=Decimal(150)),
        rules[4],
        rules[4],
    )
    faults = " ".join(lint_award_rules(broken, POLICY, awards))
    for says in ("“gioi”", "GK_XOM", "chưa ghi chỉ tiêu", "từ 0 đến 100 %", "Có 2 dòng"):
        assert says in faults
