"""Trying out another policy: what may be typed, and what is refused."""

from decimal import Decimal as D

import pytest
from factories import make_campaign, make_case, make_term

from tasks.errors import ReviewError
from tasks.model.kinds import NomineeKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.policy import MissingYear, MovementJoin, QuotaKind, Rounding, Scope, Scorers
from tasks.rules.edits import Edits, apply_edits
from tasks.rules.unset import list_unset

ANNUAL = ReviewKind.ANNUAL


def tried(**edits):
    return apply_edits(make_campaign(), ANNUAL, Edits(**{name: (edit,) for name, edit in edits.items()}))


@pytest.mark.parametrize(
    ("edit", "field", "value"),
    [
        ("bonus_cap_points=5", "bonus_cap_points", D(5)),
        ("evidence_from_pct=", "evidence_from_pct", None),
        ("multi_year_best_count=2", "multi_year_best_count", 2),
        ("multi_year_min_years=", "multi_year_min_years", None),
        ("multi_year_missing=khong_diem", "multi_year_missing", MissingYear.ZERO),
        ("movement_join=cong_them", "movement_join", MovementJoin.ADDED),
        ("scorers=trung_vi", "scorers", Scorers.MEDIAN),
        ("grade_share_rounding=len", "grade_share_rounding", Rounding.UP),
        ("grade_share_scope=trong_nhom", "grade_share_scope", Scope.GROUP),
        ("reprimand_barred_grade=tot", "reprimand_barred_grade", "tot"),
        ("warning_bars_award=khong", "warning_bars_award", False),
        ("women_share_pct=60,5", "women_share_pct", D("60.5")),
    ],
)
def test_a_setting_is_changed_by_its_name(edit, field, value):
    assert getattr(tried(settings=edit).policy, field) == value


@pytest.mark.parametrize(
    ("value", "kind", "number"),
    [
        ("15", QuotaKind.PERCENT, D(15)),
        ("12,5%", QuotaKind.PERCENT, D("12.5")),
        ("so_luong:3", QuotaKind.COUNT, D(3)),
        ("moi_don_vi:1", QuotaKind.PER_UNIT, D(1)),
        ("khong_gioi_han", QuotaKind.NONE, None),
    ],
)
def test_a_quota_is_changed_for_one_award_kind_and_review(value, kind, number):
    rules = tried(quotas=f"GK_XA:ca_nhan={value}").award_rules
    changed = [rule for rule, old in zip(rules, make_campaign().award_rules, strict=True) if rule != old]
    assert [(rule.review_kind, rule.nominee_kind) for rule in changed] == [(ANNUAL, NomineeKind.INDIVIDUAL)]
    assert (changed[0].quota_kind, changed[0].quota_value) == (kind, number)


def test_both_kinds_are_changed_where_none_is_named():
    rules = [rule for rule in tried(votes="GK_XA=75").award_rules if rule.review_kind is ANNUAL]
    assert {rule.vote_threshold_pct for rule in rules} == {D(75)}
    assert {rule.quota_scope for rule in tried(scopes="GK_XA=trong_nhom").award_rules} == {Scope.GROUP, Scope.WHOLE}
    assert "xuat_sac" in {
        r.min_grade for r in tried(min_grades="GK_XA=xuat_sac").award_rules if r.review_kind is ANNUAL
    }


def test_cut_offs_and_weights():
    assert tried(cutoffs="xuat_sac=88").policy.grades[0].min_score == D(88)
    assert tried(weights="60").policy.movement_weight_pct == D(60)
    weights = tuple(f"TT.{n}=20" for n in range(1, 6))
    criteria = apply_edits(make_campaign(), ANNUAL, Edits(weights=weights)).criteria
    assert [item.weight_pct for item in criteria if item.weight_pct] == [D(20)] * 5


@pytest.mark.parametrize(
    ("edits", "says"),
    [
        ({"settings": "bonus_cap_points"}, "“bonus_cap_points” không đọc được"),
        ({"settings": "=5"}, "“=5” không đọc được"),
        ({"settings": "grades=5"}, "Không có thiết lập “grades”"),
        ({"settings": "bonus_cap_points=năm"}, "“năm” không phải là số"),
        ({"settings": "multi_year_best_count=0"}, "không phải là số nguyên từ 1"),
        ({"settings": "warning_bars_award=true"}, "Không có giá trị “true”"),
        ({"settings": "scorers=x"}, "Không có giá trị “x”"),
        ({"cutoffs": "gioi=80"}, "Không có mức xếp loại “gioi”"),
        ({"cutoffs": "xuat_sac=80"}, "chồng lên nhau"),
        ({"weights": "TT.9=80"}, "Không có tiêu chuẩn “TT.9”"),
        ({"weights": "TT.1=80"}, "Trọng số các nhóm của tập thể cộng được 80 %"),
        ({"quotas": "BK_TINH=1"}, "Không có hình thức khen thưởng của kỳ này, mã “BK_TINH”"),
        ({"quotas": "GK_XA:to_chuc=1"}, "Không có đối tượng “to_chuc”"),
        ({"quotas": "GK_XA=it:3"}, "Không có giá trị “it”"),
        ({"quotas": "GK_XA=150%"}, "tỷ lệ phải từ 1 đến 100"),
        ({"quotas": "GK_XA=so_luong:2,5"}, "số lượng phải là số nguyên"),
        ({"votes": "GK_XA=150"}, "tỷ lệ phiếu phải từ 0 đến 100 %"),
        ({"min_grades": "GK_XA=gioi"}, "mức xếp loại “gioi”"),
    ],
)
def test_what_cannot_be_tried_is_told(edits, says):
    with pytest.raises(ReviewError) as caught:
        tried(**edits)
    assert says in caught.value.message


def test_what_is_not_set_is_said_for_the_review_at_hand():
    campaign = apply_edits(
        make_campaign(),
        ANNUAL,
        Edits(settings=("movement_weight_pct=",), votes=("GK_XA:tap_the=",), min_grades=("GK_XA=",)),
    )
    assert list_unset(make_case()) == ()
    assert list_unset(make_case(policy=campaign.policy, award_rules=campaign.award_rules)) == (
        "tỷ trọng điểm phong trào trong kết quả năm",
        "xếp loại tối thiểu của GK_XA (tập thể)",
        "tỷ lệ phiếu của GK_XA (tập thể)",
        "xếp loại tối thiểu của GK_XA (cá nhân)",
    )


def test_nothing_typed_is_told_from_something_typed():
    assert Edits().is_empty
    assert not Edits(votes=("GK_XA=75",)).is_empty


def test_a_cut_off_leaves_the_other_grades_and_a_rule_the_other_awards_alone():
    before, after = make_campaign(), tried(cutoffs="kha=66")
    assert [g.code for g, old in zip(after.policy.grades, before.policy.grades, strict=True) if g != old] == ["kha"]
    others = apply_edits(before, ReviewKind.PRELIMINARY, Edits(votes=("BK_TTG=75",))).award_rules
    changed = {rule.award for rule, old in zip(others, before.award_rules, strict=True) if rule != old}
    assert changed == {"BK_TTG"}


@pytest.mark.parametrize(("word", "value"), [("co", True), ("khong", False)])
def test_yes_and_no_are_read_as_typed(word, value):
    assert tried(settings=f"warning_bars_award={word}").policy.warning_bars_award is value


@pytest.mark.parametrize("number", ["1", "9"])
def test_a_quota_that_is_only_a_number_keeps_its_kind(number):
    rule = next(r for r in tried(quotas=f"GK_XA={number}").award_rules if r.review_kind is ANNUAL)
    assert (rule.quota_kind, rule.quota_value) == (QuotaKind.PERCENT, D(number))


def test_the_number_of_years_matters_to_no_annual_review():
    edits = Edits(settings=("multi_year_min_years=",))
    years = "số năm có kết quả tối thiểu"
    for kind, is_told in ((ANNUAL, False), (ReviewKind.PRELIMINARY, True)):
        case = make_case(
            policy=apply_edits(make_campaign(), ANNUAL, edits).policy,
            term=make_term(period=Period(2022, kind)),
        )
        assert (years in list_unset(case)) is is_told
    case = make_case(term=make_term(period=Period(2022, ReviewKind.PRELIMINARY)))
    assert years not in list_unset(case)
