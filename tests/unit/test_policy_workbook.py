"""The whole policy stands in `phong-trao.xlsx`: published scales, ladder for ties, groups, and what was changed."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from factories import REFERENCE_DIR, make_campaign, make_case, make_person, make_unit
from factories_prepare import edit_cells
from openpyxl import load_workbook

from tasks.aggregate.inputs import ReviewInputs
from tasks.aggregate.results import compute_outcome
from tasks.collect.workbook import read_submission
from tasks.errors import ReviewError
from tasks.model.kinds import CriterionKind
from tasks.model.policy import MovementJoin, PolicyChange, Scope, Scorers, TieKind, TieRung
from tasks.model.review import UnitState, UnitStatus
from tasks.model.scale import AnswerLevel, Measure, Part
from tasks.prepare.forms import build_form, form_edition
from tasks.prepare.workbook import read_campaign, write_campaign_workbook
from tasks.rules.published import adopt_scale, load_scale
from tasks.tables import ANSWERS, SCORES, make_frame

LEVELS = (AnswerLevel("Đầy đủ", D(5)), AnswerLevel("Một phần", D("2.5")), AnswerLevel("Vi phạm", D(0), True))


def adopted(name, **changes):
    scale = load_scale(REFERENCE_DIR, name)
    campaign = make_campaign(award_rules=(), **changes)
    return replace(campaign, criteria=adopt_scale(campaign.criteria, scale), policy=scale.policy)


def with_choice(campaign, levels=LEVELS):
    """IV.2 of the commune scale answered by levels, of which the last one zeroes group IV."""
    criteria = tuple(
        replace(item, measure=Measure.CHOICE, levels=levels) if item.code == "IV.2" else item
        for item in campaign.criteria
    )
    return replace(campaign, criteria=criteria)


@pytest.mark.parametrize("name", ["hn3814", "nd335-a", "nd335-b", "hdnd-xa"])
def test_a_movement_with_a_published_scale_is_read_back_as_written(tmp_path, name):
    campaign = with_choice(adopted(name))
    write_campaign_workbook(tmp_path / "phong-trao.xlsx", campaign)
    assert read_campaign(tmp_path / "phong-trao.xlsx") == campaign


def test_every_setting_of_the_policy_is_read_back(tmp_path):
    campaign = make_campaign()
    policy = replace(
        campaign.policy,
        movement_join=MovementJoin.ADDED,
        multi_year_best_count=2,
        scorers=Scorers.MEDIAN,
        grade_share_scope=Scope.GROUP,
        women_share_pct=D(60),
        appraisal_tolerance_points=None,
        ties=(TieRung(TieKind.CRITERION, "TT.1"), TieRung(TieKind.WOMEN)),
    )
    change = PolicyChange(date(2021, 6, 1), "Điểm thưởng tối đa", "5", "10", "Nghị quyết phiên họp 5/2021", "Chủ tịch")
    rules = tuple(replace(rule, quota_scope=Scope.GROUP) for rule in campaign.award_rules)
    campaign = replace(campaign, policy=policy, changes=(change,), award_rules=rules)
    write_campaign_workbook(tmp_path / "phong-trao.xlsx", campaign)
    assert read_campaign(tmp_path / "phong-trao.xlsx") == campaign


@pytest.mark.parametrize(
    ("edits", "says"),
    [
        ({"Tiêu chí!M6": "Có"}, "Tiêu chí!M6: ô “Các mức” ghi “Có”; hãy ghi dạng “Đầy đủ = 2"),
        ({"Bằng điểm!A5": "xổ số"}, "Bằng điểm!A5: ô “Căn cứ phân định”"),
        ({"Bằng điểm!A5": "Điểm tiêu chuẩn"}, "Thứ tự phân định khi bằng điểm nêu tiêu chuẩn “”"),
        ({"Thay đổi!A5": date(2021, 6, 1)}, "Thay đổi!B5: ô “Thay đổi gì” đang để trống"),
    ],
)
def test_slips_in_the_policy_are_told_by_cell(tmp_path, edits, says):
    path = tmp_path / "phong-trao.xlsx"
    write_campaign_workbook(path, make_campaign())
    edit_cells(path, edits)
    with pytest.raises(ReviewError) as caught:
        read_campaign(path)
    assert says in caught.value.message


@pytest.fixture
def case():
    campaign = with_choice(adopted("hdnd-xa", units=(make_unit("THON-01"),), people=(make_person("THON-01-01"),)))
    return replace(make_case(), campaign=campaign)


@pytest.fixture
def form(case):
    unit = case.units[0]
    return load_workbook(io.BytesIO(build_form(case, unit, form_edition(case, unit))))


def rows_of(sheet):
    return {row[0].value: row[0].row for row in sheet.iter_rows(min_row=6) if row[0].value}


def test_the_form_asks_for_a_level_a_number_or_a_percentage(form):
    sheet = form["Tập thể"]
    rows = rows_of(sheet)
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules[f"D{rows['IV.2']}"].formula1 == '"Đầy đủ,Một phần,Vi phạm"'
    assert rules[f"D{rows['V.1']}"].type == "whole"
    assert rules[f"D{rows['II.3']}"].type == "decimal"
    assert "mỗi việc 3 điểm, tối đa 6 điểm" in sheet.cell(rows["V.1"], 2).value
    assert sheet.cell(rows["I.1.1"], 2).value == "Kỳ họp đúng luật, nội dung 1"  # plain points: nothing added
    assert sheet.cell(sheet.max_row, 2).value.startswith("Tổng điểm do phần mềm tính")


def sheet_with(case, *labels):
    levels = tuple(AnswerLevel(label, D(5) if place == 0 else D(0)) for place, label in enumerate(labels))
    case = replace(case, campaign=with_choice(case.campaign, levels))
    sheet = load_workbook(io.BytesIO(build_form(case, case.units[0], "b1")))["Tập thể"]
    row = rows_of(sheet)["IV.2"]
    [rule] = [rule for rule in sheet.data_validations.dataValidation if str(rule.sqref) == f"D{row}"]
    return sheet, row, rule


def test_levels_too_long_for_a_message_are_cut_after_a_word_and_stand_whole_beside_the_criterion(case):
    labels = [f"Mức {number}: thực hiện đầy đủ, đúng hạn các nội dung của kế hoạch năm" for number in range(1, 5)]
    sheet, row, rule = sheet_with(case, *labels)
    assert len(rule.prompt) <= 255
    assert rule.prompt.startswith(f"Chọn một mức: {labels[0]} (5 điểm); {labels[1]}")
    assert rule.prompt.endswith(" …")
    assert all(label in sheet.cell(row, 2).value for label in labels)


def test_a_code_too_long_for_the_title_of_a_message_is_cut_there_alone(case):
    code = "Văn hóa giao tiếp, ứng xử trong cơ quan"
    criteria = tuple(replace(item, code=code) if item.code == "V.1" else item for item in case.campaign.criteria)
    case = replace(case, campaign=replace(case.campaign, criteria=criteria))
    sheet = load_workbook(io.BytesIO(build_form(case, case.units[0], "b1")))["Tập thể"]
    titles = {str(rule.sqref): rule.promptTitle for rule in sheet.data_validations.dataValidation}
    assert titles[f"D{rows_of(sheet)[code]}"] == code[:32]


def test_straight_quotes_in_a_level_break_no_formula_and_no_list(case):
    sheet, row, rule = sheet_with(case, 'Đạt "tốt"', "Không đạt")
    assert f'IF(D{row}="Đạt ""tốt""","✓",IF(D{row}="Không đạt","✓",' in sheet.cell(row, 6).value
    assert rule.type is None


def test_a_scale_of_plain_points_with_groups_in_groups_is_still_summed_on_the_form():
    campaign = adopted("hn3814", units=(make_unit("THON-01"),), people=(make_person("THON-01-01"),))
    case = replace(make_case(), campaign=campaign)
    book = load_workbook(io.BytesIO(build_form(case, case.units[0], "b1")))
    sheet = book["CN01"]
    rows = rows_of(sheet)
    first, last = rows["I.1.1"], rows["I.2.6"]
    assert sheet.cell(rows["I"], 4).value == f"=SUM(D{first}:D{first + 2},D{last - 5}:D{last})"


def fill(form, answers, tmp_path):
    sheet = form["Tập thể"]
    rows = rows_of(sheet)
    for code, answer in answers.items():
        sheet.cell(rows[code], 4).value = answer
    path = tmp_path / "THON-01.xlsx"
    form.save(path)
    return path


FULL = {"I.4.1": 3, "IV.2": "đầy đủ", "V.1": 1, "II.3": 95, "VII.1": 2, "VIII.4": 3, "IX.8": 1}


def outcome_of(case, submission):
    status = (UnitStatus("THON-01", UnitState.ACCEPTED, "f", False, date(2021, 11, 30)),)
    rows = [tuple(vars(row).values()) for row in submission.scores]
    inputs = ReviewInputs(make_frame(SCORES, rows), make_frame(ANSWERS, []), status, None, {})
    return compute_outcome(case, inputs)


def test_answers_become_points_and_points_a_score_with_its_arithmetic(case, form, tmp_path):
    submission = read_submission(fill(form, FULL, tmp_path), case)
    points = {row.criterion: row.points for row in submission.scores if row.state == "scored"}
    assert points == {
        "I.4.1": "3",
        "IV.2": "5",
        "V.1": "3",
        "II.3": "5.75",
        "VII.1": "2",
        "VIII.4": "2",
        "IX.8": "5",
    }
    outcome = outcome_of(case, submission)
    result = outcome.results[0]
    assert result.appraised_score == D("81.52")  # (3 + 5,75 + 5 + 3 + 2) / (3 + 6 + 5 + 6 + 3)
    assert (result.bonus_points, result.minus_points, result.score) == (D(2), D(5), D("78.52"))
    steps = {(step.stage.value, step.subject): step for step in outcome.explanations[0].steps}
    assert steps["tieu_chuan", "II.3"].sentence == "Tự chấm 5,75/6 điểm (trả lời “95”)."
    assert steps["tieu_chuan", "II.3"].sources[0].startswith("THON-01.xlsx!Tập thể!D")


def test_the_worst_level_zeroes_its_criterion(case, form, tmp_path):
    submission = read_submission(fill(form, {"IV.1.1": 3, "IV.2": "Vi phạm", "I.1.1": 1.5}, tmp_path), case)
    assert outcome_of(case, submission).results[0].score == D("15.79")  # 1,5 of 1,5 + 3 + 5


def test_an_answer_that_means_nothing_is_noted_at_its_cell(case, form, tmp_path):
    submission = read_submission(fill(form, {"IV.2": "Tốt", "V.1": 1.5, "II.3": 0.95, "VII.1": "hai"}, tmp_path), case)
    assert {
        row.criterion: row.state for row in submission.scores if row.raw and row.nominee == "THON-01"
    } == dict.fromkeys(("IV.2", "V.1", "II.3", "VII.1"), "unreadable")
    found = {finding.code: finding for finding in submission.findings}
    assert found["UNKNOWN_ANSWER"].remedy == "chọn một trong: Đầy đủ; Một phần; Vi phạm"
    assert "Ghi" in found["ANSWER_UNUSABLE"].remedy
    assert "TEXT_IN_NUMBER_CELL" in found


def test_bonus_and_minus_parts_are_in_the_workbook(case):
    parts = {item.part for item in case.campaign.criteria if item.kind is CriterionKind.GROUP}
    assert parts == {Part.BASE, Part.BONUS, Part.MINUS}
