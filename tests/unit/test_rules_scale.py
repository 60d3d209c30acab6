"""R20: faults of a scale that a commune may make (law notes, 11.4, "errors found in the draft")."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tasks.model.campaign import Criterion
from tasks.model.kinds import NomineeKind
from tasks.model.policy import Grade, Policy, QuotaKind
from tasks.model.scale import AnswerLevel, Measure
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
        (replace(POLICY, grades=(*POLICY.grades, Grade("tot2", "TỐT", Decimal(0)))), "hai mức xếp loại cùng tên"),
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


def of_levels(*points: str, step: str = "0.5") -> tuple[str, ...]:
    """The faults of CN.7 (10 points) answered by these levels."""
    levels = tuple(AnswerLevel(f"Mức {place}", Decimal(worth)) for place, worth in enumerate(points))
    criteria = changed("CN.7", measure=Measure.CHOICE, levels=levels)
    return lint_scale(criteria, replace(POLICY, step_points=Decimal(step)))


TOP = "Tiêu chuẩn CN.7: mức cao nhất phải bằng 10 điểm, không mức nào âm."
STEP = "Tiêu chuẩn CN.7: điểm các mức không chia hết cho bước 0,5."


@pytest.mark.parametrize(
    ("points", "faults"),
    [
        (("10", "0"), ()),
        (("10", "0.5"), ()),
        (("10", "5"), ()),
        (("11", "0"), (TOP,)),
        (("9", "0"), (TOP,)),
        (("10", "-1"), (TOP,)),
        (("10", "0.25"), (STEP,)),
        (("10",), ("Tiêu chuẩn CN.7 phải có ít nhất hai mức, mỗi mức một tên.",)),
    ],
)
def test_the_edges_of_the_levels(points: tuple[str, ...], faults: tuple[str, ...]) -> None:
    assert of_levels(*points) == faults


@pytest.mark.parametrize("step", ["0", "-1"])
def test_a_step_that_is_none_is_told_once_and_divides_nothing(step: str) -> None:
    faults = of_levels("10", "0.25", step=step)
    assert faults == ("Bước chấm điểm phải lớn hơn 0.",)


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"start_points": Decimal(0)}, ()),
        ({"start_points": Decimal(10)}, ()),
        ({"start_points": Decimal("10.5")}, ("Tiêu chuẩn CN.7: bắt đầu từ 10,5, hơn mức tối đa 10.",)),
        ({"per_points": Decimal(10)}, ()),
        ({"per_points": Decimal("10.5")}, ("Tiêu chuẩn CN.7: mỗi lần 10,5 điểm, hơn mức tối đa 10.",)),
        ({"per_points": Decimal("-0.5")}, ("Tiêu chuẩn CN.7: -0,5 điểm âm hoặc không chia hết cho bước 0,5.",)),
        ({"per_points": Decimal("0.25")}, ("Tiêu chuẩn CN.7: 0,25 điểm âm hoặc không chia hết cho bước 0,5.",)),
    ],
)
def test_the_edges_of_the_amounts(changes: dict[str, object], faults: tuple[str, ...]) -> None:
    assert lint_scale(changed("CN.7", **changes), POLICY) == faults


@pytest.mark.parametrize(("share", "is_fault"), [("0", False), ("100", False), ("-0.5", True), ("100.5", True)])
def test_the_edges_of_a_share(share: str, is_fault: bool) -> None:
    number = Decimal(share)
    grades = (replace(POLICY.grades[0], max_share_pct=number), *POLICY.grades[1:])
    rules = (replace(load_default_award_rules(REFERENCE)[0], vote_threshold_pct=number),)
    for faults in (
        lint_scale(CRITERIA, replace(POLICY, women_share_pct=number)),
        lint_scale(CRITERIA, replace(POLICY, grades=grades)),
        lint_award_rules(rules, POLICY, ("GK_XA",)),
    ):
        assert [f"({share.replace('.', ',')} %)" in text or "tỷ lệ phiếu" in text for text in faults] == [
            True
        ] * is_fault


@pytest.mark.parametrize(("quota", "is_fault"), [("0", False), ("1", False), ("-0.5", True)])
def test_a_quota_may_be_nothing_but_not_less(quota: str, is_fault: bool) -> None:
    rules = (replace(load_default_award_rules(REFERENCE)[0], quota_kind=QuotaKind.COUNT, quota_value=Decimal(quota)),)
    assert bool(lint_award_rules(rules, POLICY, ("GK_XA",))) is is_fault


def test_totals_that_begin_where_they_end_or_later_are_told() -> None:
    for lowest in (POLICY.max_total_points, POLICY.max_total_points + 1):
        faults = lint_scale(CRITERIA, replace(POLICY, min_total_points=lowest))
        assert "Tổng điểm thấp nhất phải nhỏ hơn tổng điểm cao nhất." in faults


def test_a_leaf_for_fewer_than_its_group_is_right_and_one_for_others_is_told() -> None:
    both = tuple(replace(item, nominee_kinds=tuple(NomineeKind)) if item.code == "TT.2" else item for item in CRITERIA)
    assert not any("không cùng đối tượng" in sentence for sentence in lint_scale(both, POLICY))


def test_a_scale_below_a_hundred_or_a_maximum_of_nothing_is_told() -> None:
    assert any("cộng được 98 điểm" in text for text in lint_scale(changed("CN.7", max_points=Decimal(8)), POLICY))
    for top in ("0", "-1"):
        told = lint_scale(changed("CN.7", max_points=Decimal(top)), POLICY)
        assert "Tiêu chuẩn CN.7 chưa có điểm tối đa lớn hơn 0." in told


def test_weights_are_for_the_top_criteria_of_the_scale_and_make_a_hundred_together() -> None:
    def weighed(weights: dict[str, int]) -> tuple[str, ...]:
        given = {code: Decimal(weight) for code, weight in weights.items()}
        return lint_scale(tuple(replace(item, weight_pct=given.get(item.code)) for item in CRITERIA), POLICY)

    whole = {f"TT.{place}": 20 for place in range(1, 6)}
    assert weighed(whole) == ()
    assert weighed(whole | {"TT.5": 19}) != ()
    assert weighed(dict.fromkeys(list(whole)[:4], 25)) != ()
    assert weighed(whole | {"TT.1.a": 5}) != ()


def test_without_criteria_only_the_policy_is_looked_at() -> None:
    assert all(text.startswith("Thang điểm của ") for text in lint_scale((), POLICY))


@pytest.mark.parametrize("step", ["0", "-1"])
def test_a_step_that_is_none_divides_no_amount(step: str) -> None:
    faults = lint_scale(changed("CN.7", per_points=Decimal("0.25")), replace(POLICY, step_points=Decimal(step)))
    assert faults == ("Bước chấm điểm phải lớn hơn 0.",)


def test_the_lowest_grade_may_begin_below_the_lowest_total() -> None:
    grades = (*POLICY.grades[:-1], replace(POLICY.grades[-1], min_score=POLICY.min_total_points - 1))
    assert lint_scale(CRITERIA, replace(POLICY, grades=grades)) == ()
