"""From tables to results: what counts, what leaves the denominator, who is ranked where, who is considered."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from factories import make_case, make_person, make_record, make_term, make_unit
from openpyxl import load_workbook

from tasks.aggregate.candidates import select_candidates
from tasks.aggregate.inputs import ReviewInputs
from tasks.aggregate.results import Outcome, compute_outcome
from tasks.aggregate.workbook import build_results_workbook
from tasks.model.council import Adjustment, Appraisal
from tasks.model.kinds import CriterionKind, Gender, NomineeKind
from tasks.model.periods import Period, ReviewKind
from tasks.model.results import YearScore
from tasks.model.review import BoardLine, UnitState, UnitStatus
from tasks.tables import ANSWERS, SCORES, make_frame


def leaves(case, kind):
    return [c for c in case.campaign.criteria if c.kind is CriterionKind.LEAF and kind in c.nominee_kinds]


def score_rows(case, nominee, unit, *, share="1", skip=(), not_applicable=()):
    kind = NomineeKind.COLLECTIVE if nominee == unit else NomineeKind.INDIVIDUAL
    for leaf in leaves(case, kind):
        state = "not_applicable" if leaf.code in not_applicable else "not_scored" if leaf.code in skip else "scored"
        points = str(leaf.max_points * D(share)) if state == "scored" else ""
        yield (unit, nominee, kind.value, leaf.code, state, points, points, "", "f.xlsx", "S", "D9", "E9")


def _answer_row(nominee, question, value):
    return (nominee.rsplit("-", 1)[0], nominee, "individual", question, value, value, "f.xlsx", "S", "D7")


def inputs_of(rows, *, answers=(), returned=(), units=("THON-01", "THON-02"), record=None, years=None):
    statuses = tuple(
        UnitStatus(code, UnitState.RETURNED if code in returned else UnitState.ACCEPTED, "f", False, date(2021, 11, 30))
        for code in units
    )
    return ReviewInputs(
        scores=make_frame(SCORES, rows),
        answers=make_frame(ANSWERS, [_answer_row(*answer) for answer in answers]),
        units=statuses,
        record=record,
        year_scores=years or {},
    )


def results_of(case, inputs):
    return {result.code: result for result in compute_outcome(case, inputs).results}


def test_full_marks_are_100_and_half_marks_50():
    case = make_case()
    rows = [*score_rows(case, "THON-01", "THON-01"), *score_rows(case, "THON-01-01", "THON-01", share="0.5")]
    results = results_of(case, inputs_of(rows))
    assert results["THON-01"].score == D(100)
    assert results["THON-01-01"].score == D(50)
    assert results["THON-01-01"].grade == "trung_binh"


def test_not_applicable_leaves_the_denominator_and_not_scored_is_not_zero():
    case = make_case()
    leader_only = ("CN.3.d", "CN.4.d", "CN.6.c")
    rows = score_rows(case, "THON-01-01", "THON-01", share="0.8", not_applicable=leader_only, skip=("CN.7",))
    assert results_of(case, inputs_of(rows))["THON-01-01"].score == D(80)


def test_a_nominee_nobody_scored_has_no_score_no_grade_and_no_rank():
    result = results_of(make_case(), inputs_of([]))["THON-01-01"]
    assert (result.score, result.grade, result.rank) == (None, "", None)


def test_a_returned_unit_does_not_count():
    case = make_case()
    rows = score_rows(case, "THON-01", "THON-01")
    assert set(results_of(case, inputs_of(rows, returned=["THON-01"]))) == {"THON-02", "THON-02-01"}


def test_an_appraised_leaf_replaces_the_self_score_of_that_leaf_only():
    case = make_case()
    rows = list(score_rows(case, "THON-01", "THON-01"))
    leaf = leaves(case, NomineeKind.COLLECTIVE)[0]
    record = make_record(appraisals=(Appraisal("THON-01", leaf.code, D(0), "thiếu minh chứng", "Thẩm định", "H7"),))
    result = results_of(case, inputs_of(rows, record=record))["THON-01"]
    assert result.self_score == D(100)
    assert result.score == result.appraised_score == D(100) - leaf.max_points


def test_bonus_and_minus_of_the_council_come_after_the_appraisal():
    case = make_case()
    rows = list(score_rows(case, "THON-01", "THON-01", share="0.8"))
    record = make_record(adjustments=(Adjustment("THON-01", D(5), D(2), "sáng kiến; nộp chậm"),))
    assert results_of(case, inputs_of(rows, record=record))["THON-01"].score == D(83)


@pytest.mark.parametrize(
    ("question", "value", "is_barred"),
    [
        ("C.1", "khong_dat", True),
        ("C.2", "khong_dat", True),
        ("C.1", "dat", False),
        ("COMPLAINT", "co", True),
        ("DISCIPLINE", "canh_cao_tro_len", True),
        ("DISCIPLINE", "khien_trach", False),
    ],
)
def test_gates_discipline_and_complaints_bar(question, value, is_barred):
    case = make_case()
    rows = list(score_rows(case, "THON-01-01", "THON-01"))
    result = results_of(case, inputs_of(rows, answers=[("THON-01-01", question, value)]))["THON-01-01"]
    assert bool(result.barred) is is_barred


def test_a_reprimand_lowers_the_grade_and_the_combined_grade():
    case = make_case()
    rows = list(score_rows(case, "THON-01-01", "THON-01"))
    answers = [("THON-01-01", "DISCIPLINE", "khien_trach"), ("THON-01-01", "TASK_SCORE", "98")]
    result = results_of(case, inputs_of(rows, answers=answers))["THON-01-01"]
    assert (result.grade, result.combined_grade) == ("tot", "tot")
    assert result.combined_score == D("98.60")  # 98 x 70 % + 100 x 30 %


def test_ranks_are_inside_the_group_and_the_kind():
    units = (make_unit("THON-01"), make_unit("THON-02"), make_unit("MTTQ", group="Khối đoàn thể"))
    case = make_case(units=units, people=())
    rows = [
        *score_rows(case, "THON-01", "THON-01", share="0.8"),
        *score_rows(case, "THON-02", "THON-02", share="0.9"),
        *score_rows(case, "MTTQ", "MTTQ", share="0.5"),
    ]
    results = results_of(case, inputs_of(rows, units=[unit.code for unit in units]))
    ranks = {code: (result.rank, result.ranked_count) for code, result in results.items()}
    assert ranks == {"THON-01": (2, 2), "THON-02": (1, 2), "MTTQ": (1, 1)}


def test_a_woman_goes_first_on_equal_scores_and_the_rung_is_named():
    people = (make_person("THON-01-01"), make_person("THON-01-02", gender=Gender.FEMALE))
    case = make_case(people=people)
    rows = [*score_rows(case, "THON-01-01", "THON-01"), *score_rows(case, "THON-01-02", "THON-01")]
    results = results_of(case, inputs_of(rows))
    assert (results["THON-01-02"].rank, results["THON-01-01"].rank) == (1, 2)
    assert "nữ" in results["THON-01-02"].decided_by


def final_case(**changes):
    term = make_term(
        period=Period(2022, ReviewKind.PRELIMINARY), first_year=2019, last_year=2021, decision_date=date(2022, 6, 24)
    )
    return make_case(term=term, **changes)


def test_multi_year_result_is_the_mean_of_the_years_and_keeps_the_gap_visible():
    case = final_case()
    years = {("THON-01", 2019): YearScore(2019, D(90), "x"), ("THON-01", 2021): YearScore(2021, D(95), "y")}
    result = results_of(case, inputs_of([], years=years))["THON-01"]
    assert result.score == D("92.50")
    assert [year.score for year in result.years] == [D(90), None, D(95)]


def test_annual_candidates_are_those_whose_grade_reaches_the_rule_barred_ones_without_a_vote():
    case = make_case()
    rows = [
        *score_rows(case, "THON-01-01", "THON-01"),
        *score_rows(case, "THON-02-01", "THON-02", share="0.9"),
        *score_rows(case, "THON-01", "THON-01", share="0.5"),
    ]
    results = compute_outcome(case, inputs_of(rows, answers=[("THON-01-01", "COMPLAINT", "co")])).results
    candidates = select_candidates(case, results, [])
    assert [(c.nominee, c.award, c.needs_vote) for c in candidates] == [
        ("THON-01-01", "GK_XA", False),
        ("THON-02-01", "GK_XA", True),
    ]


def test_later_candidates_are_the_nominations_and_an_award_the_law_refuses_needs_no_vote():
    case = final_case()
    results = compute_outcome(case, inputs_of([])).results
    candidates = select_candidates(case, results, [("THON-01", "GK_HUYEN"), ("THON-01", "HCLD_BA")])
    assert [(c.award, c.needs_vote) for c in candidates] == [("GK_HUYEN", True), ("HCLD_BA", False)]


def test_the_workbook_for_people_has_equal_bytes_each_time():
    case = make_case()
    inputs = inputs_of(list(score_rows(case, "THON-01", "THON-01")))
    outcome = compute_outcome(case, inputs)
    first, second = (build_results_workbook(outcome) for _ in range(2))
    assert first == second
    other = replace(outcome, results=(replace(outcome.results[0], score=D(1)),))
    assert build_results_workbook(other) != first


def board_line(**changes):
    line = BoardLine(
        unit="THON-01",
        name="Thôn 1",
        state=UnitState.ACCEPTED,
        file="=1+1.xlsx",
        due_date=date(2021, 11, 30),
        extension_reason="",
        days_late=0,
        watcher="Lê Thị Hòa",
        must_fix=0,
        to_check=0,
        fixed=0,
        still_wrong=0,
        changed=0,
    )
    return replace(line, **changes)


def board_cells(*lines):
    outcome = Outcome((), (), make_case(), inputs_of([]))
    book = load_workbook(io.BytesIO(build_results_workbook(outcome, lines)))
    return [[cell.value for cell in row] for row in book["Tiến độ"].iter_rows()]


def test_the_board_sheet_has_a_row_for_each_unit_and_says_what_is_left():
    rows = board_cells(
        board_line(must_fix=2, days_late=3), board_line(unit="THON-02", state=UnitState.MISSING, file="")
    )
    assert rows[1][0] == ("2 đơn vị: 1 đã nhận, 0 trả lại để sửa, 1 chưa nộp; 2 nội dung phải sửa, 0 nội dung cần xem.")
    assert rows[4][:8] == ["THON-01", "Thôn 1", "đã nhận", "=1+1.xlsx", "30/11/2021", None, 3, 2]
    assert (rows[5][2], rows[5][7]) == ("chưa nộp", None)


def test_the_board_sheet_says_when_all_is_well():
    assert board_cells(board_line())[1][0] == "Mọi đơn vị đã nộp, số liệu sạch."
