"""A score changed by hand: it counts above the council's, is told with its cell, and touches nobody else's."""

import io
from dataclasses import replace
from decimal import Decimal as D

from factories import make_case, make_person, make_record
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from test_aggregate_results import inputs_of, score_rows

from tasks.aggregate.results import compute_outcome
from tasks.aggregate.workbook import build_results_workbook
from tasks.model.council import Appraisal
from tasks.model.overrides import Override, OverrideKind

CODES = ("THON-01", "THON-02", "THON-01-01", "THON-02-01")
CASE = make_case(people=(make_person("THON-01-01"), make_person("THON-02-01")))
ROWS = [row for code in CODES for row in score_rows(CASE, code, code[:7], share="0.8")]


def by_hand(code, leaf, new, kind=OverrideKind.SCORE, was="4"):
    return Override(kind, code, leaf, was, str(new), "Cộng nhầm", "Lê Hoa", "Trần Bình", "Điều chỉnh", "D5")


def outcome_of(*overrides, **record):
    return compute_outcome(CASE, inputs_of(ROWS, record=make_record(overrides=overrides, **record)))


def test_a_change_by_hand_counts_above_the_councils_appraisal():
    given_points = Appraisal("THON-01", "TT.1.a", D(1), "Thiếu", "Thẩm định", "H5")
    outcome = outcome_of(by_hand("THON-01", "TT.1.a", 5), appraisals=(given_points,))
    (result,) = (item for item in outcome.results if item.code == "THON-01")
    assert (result.self_score, result.appraised_score) == (D(80), D(81))
    told = [step for item in outcome.explanations for step in item.steps if "bằng tay" in step.sentence]
    assert [step.sentence for step in told] == [
        "Điều chỉnh bằng tay: tiêu chuẩn TT.1.a từ 4 thành 5 điểm, lý do: Cộng nhầm, người đề nghị Lê Hoa, "
        "người xác nhận Trần Bình."
    ]
    assert told[0].sources == ("sổ Hội đồng!Điều chỉnh!D5",)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(CODES), st.integers(0, 10))
def test_a_score_changed_by_hand_changes_only_that_nominees_score_and_the_ranks(code, halves):
    leaf = "TT.1.a" if code.count("-") == 1 else "CN.1.a"
    before, after = outcome_of(), outcome_of(by_hand(code, leaf, D(halves) / 2))
    ranks = {"rank": None, "decided_by": "", "overall_rank": None, "overall_decided_by": "", "grade": ""}
    for old, new in zip(before.results, after.results, strict=True):
        if old.code == code:
            assert new.self_score == old.self_score
            assert (new.score == old.score) == (halves == 8)
        else:
            assert replace(new, **ranks) == replace(old, **ranks)


def test_every_change_by_hand_stands_on_one_page_and_without_any_there_is_none():
    overrides = (by_hand("THON-01", "TT.1.a", "3.5"), by_hand("THON-02", "", "Thôn Hòa Bình", OverrideKind.NAME, "=A1"))
    book = load_workbook(io.BytesIO(build_results_workbook(outcome_of(*overrides))))
    first, second = (
        [cell.value for cell in row] for row in book["Điều chỉnh"].iter_rows(min_row=5) if row[0].value is not None
    )
    assert first[3:] == ["TT.1.a", 4, 3.5, "Cộng nhầm", "Lê Hoa", "Trần Bình", "Điều chỉnh!D5"]
    assert second[4:6] == ["=A1", "Thôn Hòa Bình"]
    assert book["Điều chỉnh"]["E6"].data_type == "s"
    plain = load_workbook(io.BytesIO(build_results_workbook(outcome_of())))
    assert "Điều chỉnh" not in plain.sheetnames
