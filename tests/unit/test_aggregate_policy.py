"""A result under the commune's policy: shares of a grade, several scorers, what bars a grade, and every step told."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from factories import make_case, make_person, make_record, make_term, make_unit
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from test_aggregate_results import inputs_of, leaves, score_rows

from tasks.aggregate.ranks import limit_grades
from tasks.aggregate.results import compute_outcome
from tasks.aggregate.workbook import build_results_workbook
from tasks.model.council import Adjustment, Appraisal
from tasks.model.explain import Stage
from tasks.model.kinds import NomineeKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.policy import MissingYear, MovementJoin, PolicyChange, QuotaKind, Rounding, Scope, Scorers
from tasks.model.results import YearScore
from tasks.model.scale import Measure, Part
from tasks.rules.ranking import COUNCIL_DECIDES
from tests.factories_propose import make_result

COUNT = 10


def with_policy(case, **changes):
    return replace(case, campaign=replace(case.campaign, policy=replace(case.campaign.policy, **changes)))


def with_share(policy, grade, percent):
    grades = tuple(replace(g, max_share_pct=D(percent)) if g.code == grade else g for g in policy.grades)
    return replace(policy, grades=grades)


def ranked(count, **changes):
    """Results 95, 94 … of as many collectives, each in its place."""
    codes = [f"DV{number:02d}" for number in range(1, count + 1)]
    return tuple(
        make_result(code, place, score=str(96 - place), **changes) for place, code in enumerate(codes, start=1)
    )


def grades_of(results):
    return "".join({"xuat_sac": "X", "tot": "T", "kha": "K"}[result.grade] for result in results)


@pytest.mark.parametrize(
    ("count", "rounding", "expected", "arithmetic"),
    [
        (
            10,
            Rounding.DOWN,
            "XXTTTTTTTT",
            "25 % của 10 = 2,5, làm tròn xuống 2",
        ),
        (3, Rounding.DOWN, "TTT", "25 % của 3 = 0,75, làm tròn xuống 0"),
        (10, Rounding.UP, "XXXTTTTTTT", "25 % của 10 = 2,5, làm tròn lên 3"),
        (4, Rounding.DOWN, "XTTT", "25 % của 4 = 1"),
    ],
)
def test_only_so_many_hold_the_best_grade(count, rounding, expected, arithmetic):
    policy = replace(with_share(make_case().campaign.policy, "xuat_sac", 25), grade_share_rounding=rounding)
    results, told = limit_grades(policy, ranked(count))
    assert grades_of(results) == expected
    assert told[results[-1].code] == (f"Xuất sắc tối đa {arithmetic}; xếp ngoài giới hạn: Tốt.",)
    assert results[0].code not in told or expected[0] == "T"


def test_a_share_may_push_on_into_the_next_grade():
    policy = with_share(with_share(make_case().campaign.policy, "xuat_sac", 20), "tot", 30)
    results, told = limit_grades(policy, ranked(COUNT))
    assert grades_of(results) == "XXTTTKKKKK"
    assert len(told[results[-1].code]) == 2


def test_a_tie_on_the_line_is_not_broken_by_file_order():
    policy = with_share(make_case().campaign.policy, "xuat_sac", 20)
    results = list(ranked(COUNT))
    for place in (1, 2):
        results[place] = replace(results[place], overall_rank=2, overall_decided_by=COUNCIL_DECIDES)
    limited, told = limit_grades(policy, results)
    assert grades_of(limited) == "XTTTTTTTTT"
    assert "Hội đồng quyết định" in told[results[1].code][0]
    assert "Hội đồng" not in told[results[3].code][0]


def test_shares_may_be_taken_in_each_group():
    policy = replace(with_share(make_case().campaign.policy, "xuat_sac", 50), grade_share_scope=Scope.GROUP)
    first, second = (
        tuple(replace(r, code=f"{group}{r.code}", group=group) for r in ranked(size))
        for group, size in (("A", 4), ("B", 2))
    )
    limited, _ = limit_grades(policy, (*first, *second))
    assert grades_of(limited) == "XXTTXT"


def test_who_has_no_score_is_in_no_share():
    policy = with_share(make_case().campaign.policy, "xuat_sac", 50)
    unscored = replace(ranked(1)[0], code="Z", score=None, raw_score=None, grade="", rank=None, overall_rank=None)
    limited, _ = limit_grades(policy, (*ranked(2), unscored))
    assert [result.grade for result in limited] == ["xuat_sac", "tot", ""]


@given(st.integers(1, 20), st.integers(0, 100), st.integers(0, 100))
def test_no_grade_is_held_by_more_than_its_share(count, best, good):
    policy = with_share(with_share(make_case().campaign.policy, "xuat_sac", best), "tot", good)
    limited, _ = limit_grades(policy, ranked(count))
    held = [result.grade for result in limited]
    assert held.count("xuat_sac") * 100 <= best * count
    assert held.count("tot") * 100 <= good * count


def appraised(nominee, criterion, points, reason="theo minh chứng", cell="H7"):
    return Appraisal(nominee, criterion, D(points), reason, "Thẩm định", cell)


def steps_of(outcome, code, stage):
    explanation = next(item for item in outcome.explanations if item.nominee == code)
    return [step for step in explanation.steps if step.stage is stage]


def sentences(outcome, code, stage):
    return [step.sentence for step in steps_of(outcome, code, stage)]


@pytest.mark.parametrize(("scorers", "expected"), [(Scorers.MEAN, "97.00"), (Scorers.MEDIAN, "98.00")])
def test_several_appraisals_of_one_leaf_are_combined(scorers, expected):
    case = with_policy(make_case(), scorers=scorers)
    cells = ((3, "H7"), (3, "H8"), (0, "H9"))
    given = tuple(appraised("THON-01", "TT.1.a", points, cell=cell) for points, cell in cells)
    inputs = inputs_of(list(score_rows(case, "THON-01", "THON-01")), record=make_record(appraisals=given))
    outcome = compute_outcome(case, inputs)
    assert outcome.results[0].score == D(expected)
    leaf = next(step for step in steps_of(outcome, "THON-01", Stage.LEAF) if step.subject == "TT.1.a")
    assert leaf.sources == ("f.xlsx!S!D9", *(f"sổ Hội đồng!Thẩm định!{cell}" for _, cell in cells))
    assert leaf.sentence.startswith("Tự chấm 5/5 điểm; Hội đồng chấm 3: theo minh chứng; Hội đồng chấm 3")


def with_part(case, part, **changes):
    """The case with one counted leaf on top of, or off, the collective's scale."""
    model = next(item for item in case.campaign.criteria if item.code == "TT.5")
    leaf = replace(model, code="IX.1", max_points=D(10), part=part, measure=Measure.COUNT, per_points=D(5), **changes)
    return replace(case, campaign=replace(case.campaign, criteria=(*case.campaign.criteria, leaf)))


def counted(case, cases):
    rows = [row for row in score_rows(case, "THON-01", "THON-01") if row[3] != "IX.1"]
    points = str(min(10, 5 * cases))
    return [
        *rows,
        ("THON-01", "THON-01", "collective", "IX.1", "scored", points, str(cases), "", "f.xlsx", "S", "D40", "E40"),
    ]


@pytest.mark.parametrize(
    ("changes", "cases", "score", "grade"),
    [
        ({}, 0, "100.00", "xuat_sac"),
        ({}, 1, "95.00", "xuat_sac"),
        ({"bars_grade": "xuat_sac"}, 1, "95.00", "tot"),
        ({"bars_grade": "tot"}, 1, "95.00", "kha"),
        ({"lowers_grade": True}, 1, "95.00", "tot"),
        ({"lowers_grade": True}, 2, "90.00", "khong_xep_loai"),
    ],
)
def test_a_case_of_a_minus_leaf_takes_points_and_may_bar_or_lower_the_grade(changes, cases, score, grade):
    case = with_part(make_case(), Part.MINUS, **changes)
    result = compute_outcome(case, inputs_of(counted(case, cases))).results[0]
    assert (result.score, result.grade) == (D(score), grade)


def test_what_the_council_strikes_off_bars_nothing():
    case = with_part(make_case(), Part.MINUS, bars_grade="xuat_sac")
    record = make_record(appraisals=(appraised("THON-01", "IX.1", 0),))
    result = compute_outcome(case, inputs_of(counted(case, 1), record=record)).results[0]
    assert (result.minus_points, result.grade) == (D(0), "xuat_sac")
    kept = make_record(appraisals=(appraised("THON-01", "IX.1", 3),))
    assert compute_outcome(case, inputs_of(counted(case, 1), record=kept)).results[0].grade == "tot"


def test_bonus_leaves_and_the_councils_bonus_share_one_cap_and_the_raw_score_is_kept():
    case = with_part(make_case(), Part.BONUS)
    record = make_record(adjustments=(Adjustment("THON-01", D(5), D(1), "mô hình mới"),))
    outcome = compute_outcome(case, inputs_of(counted(case, 2), record=record))
    result = outcome.results[0]
    assert (result.bonus_points, result.score, result.raw_score) == (D(10), D(100), D(109))
    assert sentences(outcome, "THON-01", Stage.SCORE) == [
        "25 (TT.1) + 25 (TT.2) + 15 (TT.3) + 15 (TT.4) + 20 (TT.5) = 100 trên 100 điểm được tính; "
        "100 : 100 × 100 = 100.",
        "100 + thưởng 10 - trừ 1 = 109 (thưởng 15 khống chế còn 10). Lý do: mô hình mới.",
        "Tổng điểm nằm trong 0 – 100: còn 100; giữ lại 109 để phân định khi bằng điểm.",
    ]


def test_the_raw_score_parts_those_whom_the_total_makes_equal():
    case = make_case(people=())
    rows = [*score_rows(case, "THON-01", "THON-01"), *score_rows(case, "THON-02", "THON-02")]
    record = make_record(adjustments=(Adjustment("THON-02", D(3), D(0), "x"),))
    outcome = compute_outcome(case, inputs_of(rows, record=record))
    assert [(r.code, r.score, r.rank) for r in outcome.results] == [("THON-01", D(100), 2), ("THON-02", D(100), 1)]
    assert outcome.results[0].decided_by == "tổng điểm chưa khống chế"


def test_the_councils_points_count_for_a_leaf_the_unit_left_blank():
    case = make_case(people=())
    rows = list(score_rows(case, "THON-01", "THON-01", skip=("TT.1.a",)))
    assert compute_outcome(case, inputs_of(rows)).results[0].score == D(100)
    given = Appraisal("THON-01", "TT.1.a", D(0), "Không có hồ sơ", "Thẩm định", "H5")
    outcome = compute_outcome(case, inputs_of(rows, record=make_record(appraisals=(given,))))
    assert (outcome.results[0].self_score, outcome.results[0].score) == (D(100), D(95))
    told = {step.subject: step.sentence for step in steps_of(outcome, "THON-01", Stage.LEAF)}
    assert told["TT.1.a"] == "Đơn vị chưa chấm; Hội đồng chấm 0: Không có hồ sơ."


def test_a_person_is_told_the_leaves_the_sums_the_yearly_result_the_ranks_and_the_quota():
    case = make_case()
    rows = list(score_rows(case, "THON-01-01", "THON-01", share="0.8", not_applicable=("CN.3.d",), skip=("CN.7",)))
    answers = [("THON-01-01", "TASK_SCORE", "98"), ("THON-01-01", "COMPLAINT", "co")]
    outcome = compute_outcome(case, inputs_of(rows, answers=answers))
    told = {step.subject: step.sentence for step in steps_of(outcome, "THON-01-01", Stage.LEAF)}
    assert told["CN.1.a"] == "Tự chấm 4/5 điểm."
    assert told["CN.3.d"] == "Không áp dụng, không tính."
    assert told["CN.7"] == "Chưa chấm, không tính."
    sums = {step.subject: step.sentence for step in steps_of(outcome, "THON-01-01", Stage.SUM)}
    assert sums["CN.3"] == "4,8 + 3,2 + 4,8 = 12,8, trên 16 điểm."
    assert sentences(outcome, "THON-01-01", Stage.SCORE) == [
        "16 (CN.1) + 12 (CN.2) + 12,8 (CN.3) + 12 (CN.4) + 12 (CN.5) + 4 (CN.6) = 68,8 trên 86 điểm được tính; "
        "68,8 : 86 × 100 = 80."
    ]
    assert sentences(outcome, "THON-01-01", Stage.GRADE) == ["80 điểm: Tốt (từ 80 điểm)."]
    task = steps_of(outcome, "THON-01-01", Stage.TASK)[0]
    assert task.sentence == "Nhiệm vụ 98 × 70 % + phong trào 80 × 30 % = 92,6."
    assert task.sources == ("f.xlsx!S!D7",)
    assert sentences(outcome, "THON-01-01", Stage.RANK) == [
        "Hạng 1/1 cá nhân; phân định bởi: điểm.",
        "Hạng 1/1 cá nhân; phân định bởi: điểm.",
    ]
    assert sentences(outcome, "THON-01-01", Stage.QUOTA) == [
        "20 % của 1 = 0,2, làm tròn xuống 0; tính trên 1 cá nhân có điểm."
    ]
    assert sentences(outcome, "THON-01-01", Stage.BAR)[0].startswith("Đang bị xem xét kỷ luật")


@pytest.mark.parametrize(
    ("changes", "task", "sentence"),
    [
        ({"movement_join": MovementJoin.ADDED}, "60", "Nhiệm vụ 60 + phong trào 100 × 30 % = 90."),
        ({"movement_weight_pct": None}, "60", "Chưa đặt tỷ trọng điểm phong trào, nên chưa cộng vào kết quả năm."),
        ({}, "", "Thiếu điểm nhiệm vụ hoặc điểm phong trào, nên chưa có kết quả năm."),
        ({}, "chín mươi", "Thiếu điểm nhiệm vụ hoặc điểm phong trào, nên chưa có kết quả năm."),
    ],
)
def test_how_the_movement_joins_the_yearly_result_is_told(changes, task, sentence):
    case = with_policy(make_case(), **changes)
    inputs = inputs_of(list(score_rows(case, "THON-01-01", "THON-01")), answers=[("THON-01-01", "TASK_SCORE", task)])
    assert sentences(compute_outcome(case, inputs), "THON-01-01", Stage.TASK) == [sentence]


def test_a_gate_for_collectives_takes_no_grade_from_a_person():
    case = make_case()
    best, *others = case.campaign.policy.grades
    case = with_policy(case, grades=(replace(best, gate_group="TT.1", gate_pct=D(60)), *others))
    rows = [
        *score_rows(case, "THON-01-01", "THON-01"),
        *(row for row in score_rows(case, "THON-01", "THON-01") if not row[3].startswith("TT.1")),
    ]
    outcome = compute_outcome(case, inputs_of(rows))
    assert sentences(outcome, "THON-01-01", Stage.GRADE) == ["100 điểm: Xuất sắc (từ 90 điểm)."]
    assert sentences(outcome, "THON-01", Stage.GRADE)[1:] == [
        "Nhóm TT.1 đạt 0/0 điểm, dưới 60 % nên không xếp Xuất sắc, còn Tốt."
    ]


def test_weights_of_the_groups_are_told_with_their_arithmetic():
    case = make_case()
    weights = {"TT.1": 40, "TT.2": 30, "TT.3": 10, "TT.4": 10, "TT.5": 10}
    criteria = tuple(
        replace(item, weight_pct=D(weights[item.code])) if item.code in weights else item
        for item in case.campaign.criteria
    )
    case = replace(case, campaign=replace(case.campaign, criteria=criteria))
    rows = [row for row in score_rows(case, "THON-01", "THON-01") if row[3].startswith(("TT.1", "TT.3"))]
    outcome = compute_outcome(case, inputs_of(rows))
    assert sentences(outcome, "THON-01", Stage.SCORE) == [
        "Theo trọng số nhóm: 40 % × 25/25 + 10 % × 15/15, quy về thang 100 = 100."
    ]


def milestone(**changes):
    period = Period(2022, ReviewKind.PRELIMINARY)
    term = make_term(period=period, first_year=2019, last_year=2021, decision_date=date(2022, 6, 24))
    return with_policy(make_case(term=term), **changes)


YEARS = {
    ("THON-01", 2019): YearScore(2019, D(90), "trang Kết quả các năm: Biên bản"),
    ("THON-01", 2021): YearScore(2021, D(95), "kỳ nam-2021"),
}


@pytest.mark.parametrize(
    ("changes", "years", "score"),
    [
        (
            {},
            ["90 điểm, được tính.", "Chưa có kết quả, không tính.", "95 điểm, được tính."],
            "Trung bình các năm được tính: (90 + 95) : 2 = 92,5.",
        ),
        (
            {"multi_year_best_count": 1},
            ["90 điểm, không tính.", "Chưa có kết quả, không tính.", "95 điểm, được tính."],
            "Trung bình các năm được tính: (95) : 1 = 95.",
        ),
        (
            {"multi_year_missing": MissingYear.ZERO},
            ["90 điểm, được tính.", "Chưa có kết quả, được tính, tính 0 điểm.", "95 điểm, được tính."],
            "Trung bình các năm được tính: (90 + 0 + 95) : 3 = 61,67 (làm tròn hai chữ số thập phân).",
        ),
    ],
)
def test_how_the_years_combine_is_told(changes, years, score):
    outcome = compute_outcome(milestone(**changes), inputs_of([], years=YEARS))
    assert sentences(outcome, "THON-01", Stage.YEAR) == years
    assert sentences(outcome, "THON-01", Stage.SCORE) == [score]
    assert steps_of(outcome, "THON-01", Stage.YEAR)[0].sources == ("trang Kết quả các năm: Biên bản",)
    assert sentences(outcome, "THON-02", Stage.SCORE) == ["Chưa có điểm trong kỳ này; chưa chấm không phải là 0 điểm."]


def test_a_multi_year_score_the_council_sets_is_told_with_its_cell():
    record = make_record(appraisals=(appraised("THON-01", "", 88, reason=""), appraised("THON-02", "", 70)))
    outcome = compute_outcome(milestone(), inputs_of([], years=YEARS, record=record))
    last = steps_of(outcome, "THON-01", Stage.SCORE)[-1]
    assert (last.sentence, last.sources) == ("Hội đồng chấm 88: không ghi lý do.", ("sổ Hội đồng!Thẩm định!H7",))
    assert sentences(outcome, "THON-02", Stage.SCORE) == ["Điểm: chưa có.", "Hội đồng chấm 70: theo minh chứng."]


def test_bonus_points_of_a_multi_year_result_come_from_the_council_alone():
    record = make_record(adjustments=(Adjustment("THON-01", D(2), D(0), ""),))
    outcome = compute_outcome(milestone(), inputs_of([], years=YEARS, record=record))
    assert sentences(outcome, "THON-01", Stage.SCORE)[-1] == "92,5 + thưởng 2 - trừ 0 = 94,5."


def test_the_workbook_of_several_years_shows_each_of_them_and_an_empty_cell_for_none():
    case = milestone()
    inputs = inputs_of([], years=YEARS)
    book = load_workbook(io.BytesIO(build_results_workbook(compute_outcome(case, inputs))))
    assert "Điểm chi tiết" not in book.sheetnames
    line = next(row for row in book["Tập thể"].iter_rows(values_only=True) if row[0] == "THON-01")
    assert line[4:7] == (90, None, 95)


def test_quotas_not_set_are_said_and_groups_are_counted_apart():
    case = make_case(units=(make_unit("THON-01"), make_unit("MTTQ", group="Khối đoàn thể")), people=())
    first, *rest = case.campaign.award_rules
    rules = (replace(first, quota_scope=Scope.GROUP), replace(first, award="GK_HUYEN", quota_value=None), *rest[1:])
    case = replace(case, campaign=replace(case.campaign, award_rules=rules))
    rows = [*score_rows(case, "THON-01", "THON-01"), *score_rows(case, "MTTQ", "MTTQ")]
    outcome = compute_outcome(case, inputs_of(rows, units=("THON-01", "MTTQ")))
    assert sentences(outcome, "MTTQ", Stage.QUOTA) == [
        "20 % của 1 = 0,2, làm tròn xuống 0 (Khối đoàn thể); tính trên 1 tập thể có điểm.",
        "Chưa đặt chỉ tiêu.",
    ]


def test_what_is_not_set_what_looks_odd_and_what_was_changed_stand_in_the_workbook():
    case = with_policy(make_case(), evidence_from_pct=None, ties=())
    change = PolicyChange(date(2021, 6, 1), "Điểm thưởng tối đa", "", "10", "Nghị quyết", "Chủ tịch")
    rules = tuple(
        replace(rule, quota_kind=QuotaKind.NONE, vote_threshold_pct=None) for rule in case.campaign.award_rules
    )
    criteria = tuple(item for item in case.campaign.criteria if item.code != "TT.4")
    campaign = replace(case.campaign, award_rules=rules, changes=(change,), criteria=criteria)
    case = replace(case, campaign=campaign)
    record = make_record(adjustments=(Adjustment("THON-01", D(2), D(0), "mô hình mới được nhân rộng " * 9),))
    inputs = inputs_of(list(score_rows(case, "THON-01", "THON-01")), record=record)
    book = load_workbook(io.BytesIO(build_results_workbook(compute_outcome(case, inputs))))
    text = "\n".join(str(row[0].value) for row in book["Tổng hợp"].iter_rows())
    assert "Chưa đặt: mức điểm phải có minh chứng; thứ tự phân định khi bằng điểm; chỉ tiêu của GK_XA (tập thể)" in text
    assert "Cần xem: Số thứ tự nhảy từ TT.3 đến TT.5." in text
    assert "Thay đổi ngày 01/6/2021: Điểm thưởng tối đa: (trống) → 10. Lý do: Nghị quyết (Chủ tịch)." in text
    told = {row[4].value: row[4].row for row in book["Giải trình"].iter_rows(min_row=2)}
    assert any(sentence.endswith("; 85 : 85 × 100 = 100.") for sentence in told)
    long_row = next(row for sentence, row in told.items() if "nhân rộng" in sentence)
    assert book["Giải trình"].row_dimensions[long_row].height > 40


PEOPLE = tuple(make_person(f"THON-01-{number:02d}") for number in range(1, 5))
PEOPLE_CASE = make_case(people=PEOPLE, units=(make_unit("THON-01"),))
N_LEAVES = len(leaves(PEOPLE_CASE, NomineeKind.INDIVIDUAL))
marks = st.lists(st.lists(st.integers(0, 4), min_size=N_LEAVES, max_size=N_LEAVES), min_size=4, max_size=4)


def rows_of(table):
    for person, values in zip(PEOPLE, table, strict=True):
        for leaf, value in zip(leaves(PEOPLE_CASE, NomineeKind.INDIVIDUAL), values, strict=True):
            points = str(leaf.max_points * value / 4)
            yield (
                "THON-01",
                person.code,
                "individual",
                leaf.code,
                "scored",
                points,
                points,
                "",
                "f.xlsx",
                "S",
                "D9",
                "E9",
            )


def ranks_of(rows):
    outcome = compute_outcome(PEOPLE_CASE, inputs_of(rows, units=("THON-01",)))
    return {result.code: (result.rank, result.grade) for result in outcome.results}


@settings(max_examples=25, deadline=None)
@given(marks, st.randoms())
def test_results_do_not_depend_on_the_order_of_the_files(table, shuffler):
    rows = list(rows_of(table))
    shuffled = list(rows)
    shuffler.shuffle(shuffled)
    assert ranks_of(rows) == ranks_of(shuffled)


@settings(max_examples=25, deadline=None)
@given(marks, st.integers(0, N_LEAVES - 1))
def test_raising_ones_own_score_never_lowers_ones_rank(table, index):
    raised = [list(values) for values in table]
    raised[0][index] = min(4, raised[0][index] + 1)
    assert ranks_of(rows_of(raised))["THON-01-01"][0] <= ranks_of(rows_of(table))["THON-01-01"][0]


def test_those_with_the_same_score_are_named_with_the_rung_that_parted_them():
    case = make_case(people=())
    rows = [*score_rows(case, "THON-01", "THON-01"), *score_rows(case, "THON-02", "THON-02")]
    record = make_record(adjustments=(Adjustment("THON-02", D(3), D(0), "x"),))
    step = steps_of(compute_outcome(case, inputs_of(rows, record=record)), "THON-01", Stage.RANK)[0]
    name = case.nominee_name("THON-02")
    level = f"Hạng 2/2 tập thể, cùng 100 điểm với {name} (THON-02); phân định bởi: tổng điểm chưa khống chế."
    assert (step.sentence, step.sources) == (level, ("phong-trao.xlsx!Bằng điểm",))
