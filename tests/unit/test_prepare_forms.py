"""The form 28 units see: pre-filled, locked but for the yellow cells, and recognised when it comes back."""

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from tasks.model.campaign import Extension, YearResult
from tasks.model.form import DETAIL_HEADERS, NARRATIVE_TOPICS, NOMINATION_HEADERS, NOT_APPLICABLE, SCORE_HEADERS
from tasks.model.periods import Period, ReviewKind
from tasks.prepare.forms import build_form, form_edition
from tests.factories import make_case, make_person, make_term, make_unit
from tests.factories_prepare import make_preliminary_term

PEOPLE = (
    make_person("THON-01-01", name="Hồ Thị Nụ", is_leader=True),
    make_person("THON-01-02", wears_uniform=True),
    make_person("THON-02-01"),
)


@pytest.fixture
def case():
    return make_case(people=PEOPLE)


@pytest.fixture
def milestone():
    results = (YearResult("THON-01", 2019, Decimal("91.25"), "Biên bản"),)
    return make_case(people=PEOPLE, term=make_preliminary_term(), year_results=results)


def open_form(case, *, values=False, **extra):
    unit = case.units[0]
    content = build_form(case, unit, form_edition(case, unit), **extra)
    return load_workbook(io.BytesIO(content), data_only=values)


def rows_by_code(sheet):
    return {row[0].value: row for row in sheet.iter_rows(min_row=6) if row[0].value}


def unlocked(sheet):
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}


def test_the_same_case_gives_the_same_bytes(case, milestone):
    for item in (case, milestone):
        assert build_form(item, item.units[0], "b1") == build_form(item, item.units[0], "b1")


def test_an_annual_form_has_a_sheet_per_person(case):
    book = open_form(case)
    assert book.sheetnames == ["Hướng dẫn", "Tập thể", "CN01", "CN02", "Thuyết minh", "_dinh_danh"]


def test_the_identity_is_well_hidden_and_says_whose_each_sheet_is(case):
    sheet = open_form(case)["_dinh_danh"]
    rows = [(row[0].value, row[1].value) for row in sheet.iter_rows()]
    assert sheet.sheet_state == "veryHidden"
    assert rows == [
        ("campaign", "van-hoa-cong-so"),
        ("period", "nam-2021"),
        ("unit", "THON-01"),
        ("edition", form_edition(case, case.units[0])),
        ("sheet:Tập thể", "THON-01"),
        ("sheet:CN01", "THON-01-01"),
        ("sheet:CN02", "THON-01-02"),
    ]


def test_the_code_stands_where_the_contract_says(case):
    book = open_form(case)
    assert [book["CN01"][cell].value for cell in ("A3", "B3")] == ["Mã số", "THON-01-01"]
    assert "Hồ Thị Nụ" in book["CN01"]["B2"].value
    assert tuple(cell.value for cell in book["Tập thể"][5]) == (*SCORE_HEADERS, "Kiểm tra")


def test_questions_come_first_and_gates_use_the_words_of_the_plan(case):
    book = open_form(case)
    codes = [row[0].value for row in book["CN01"].iter_rows(min_row=6, max_row=10)]
    assert codes == ["C.1", "C.2", "DISCIPLINE", "COMPLAINT", "TASK_SCORE"]
    assert book["CN01"]["B6"].value.startswith("Gương mẫu chấp hành tốt chủ trương")
    assert "TASK_SCORE" not in rows_by_code(book["Tập thể"])


def test_a_unit_reads_words_where_the_cell_holds_a_code(case):
    cell = open_form(case)["CN01"]["A8"]
    assert cell.value == "DISCIPLINE"
    assert cell.number_format == ';;;"Kỷ luật"'


def test_only_cells_to_fill_are_unlocked(case):
    book = open_form(case)
    assert all(book[name].protection.sheet for name in book.sheetnames)
    assert unlocked(book["Hướng dẫn"]) == {"B15", "B16"}
    assert [book["Hướng dẫn"][cell].value for cell in ("A15", "A16")] == ["Ngày gửi", "Người lập biểu"]
    leaves = {row[3].coordinate for code, row in rows_by_code(book["Tập thể"]).items() if code not in ("TT.1", "TT.2")}
    evidence = {cell.replace("D", "E") for cell in leaves}
    assert unlocked(book["Tập thể"]) == leaves | evidence


def test_a_criterion_that_is_not_applicable_is_closed_and_leaves_the_total(case):
    book, values = open_form(case), open_form(case, values=True)
    member, leader = rows_by_code(book["CN02"]), rows_by_code(book["CN01"])
    assert member["CN.3.d"][3].value == NOT_APPLICABLE
    assert member["CN.3.d"][3].protection.locked
    assert member["CN.3.d"][2].value is None
    assert leader["CN.3.d"][2].value == 4
    assert leader["CN.6.c"][3].value == NOT_APPLICABLE
    totals = {name: rows_by_code(values[name])["CN.3"][2].value for name in ("CN01", "CN02")}
    assert totals == {"CN01": 20, "CN02": 16}


def test_sums_are_formulas_with_a_present_value(case):
    book, values = open_form(case), open_form(case, values=True)
    group = rows_by_code(book["Tập thể"])["TT.1"]
    assert (group[2].value, group[3].value) == ("=SUM(C11:C15)", "=SUM(D11:D15)")
    last = book["Tập thể"].max_row
    assert book["Tập thể"].cell(last - 1, 3).value == "=SUM(C11:C15,C17:C22)"
    assert values["Tập thể"].cell(last - 1, 3).value == 100
    assert values["Tập thể"].cell(last, 4).value == "còn 11 mục"


def test_answers_and_scores_are_guarded_in_vietnamese(case):
    rules = {str(rule.sqref): rule for rule in open_form(case)["CN01"].data_validations.dataValidation}
    assert rules["D6"].formula1 == '"Đạt,Không đạt"'
    assert rules["D8"].formula1 == '"Không,Khiển trách,Cảnh cáo trở lên"'
    score = rules["D12"]
    assert score.type == "custom"
    assert "D12<=5" in score.formula1
    assert "D12/0.5" in score.formula1
    assert score.error.startswith("Chỉ nhận số từ 0 đến 5, bước 0,5.")


def test_a_unit_sees_how_much_is_left_before_it_sends_the_form(case):
    book, values = open_form(case), open_form(case, values=True)
    assert values["Tập thể"]["C2"].value == "Đã trả lời 0/15 ô"
    assert book["Tập thể"]["C2"].value == '="Đã trả lời "&COUNTA(D6:D9,D11:D15,D17:D22)&"/15 ô"'
    guide = {row[0].value: [cell.value for cell in row[1:4]] for row in values["Hướng dẫn"].iter_rows()}
    assert guide["Tiến độ"][0] == "Đã trả lời 0/75 ô"
    assert [guide[name][2] for name in ("Tập thể", "CN01", "CN02", "Thuyết minh", "Hướng dẫn")] == [15, 27, 26, 5, 2]
    assert guide["Tất cả"][1:] == [0, 75]


def test_every_formula_carries_its_present_value(case, milestone):
    for item in (case, milestone):
        book, values = open_form(item), open_form(item, values=True)
        formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert formulas
        assert [cell for cell in formulas if values[cell.parent.title][cell.coordinate].value is None] == []


def test_a_verdict_stands_in_a_locked_cell_beside_each_answer(case):
    sheet = open_form(case)["CN01"]
    checked = [row[5] for row in sheet.iter_rows(min_row=6) if not row[3].protection.locked]
    assert len(checked) == 27
    assert all(cell.protection.locked and cell.data_type == "f" for cell in checked)
    coloured = {str(area.sqref) for area in sheet.conditional_formatting}
    assert any(area.startswith("D6:D10 ") for area in coloured)


def test_excels_limits_are_kept(case, milestone):
    for item in (case, milestone):
        book = open_form(item)
        assert all(len(name) <= 31 for name in book.sheetnames)
        for sheet in book:
            cells = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
            assert all(len(cell.value) < 8192 for cell in cells)
            for rule in sheet.data_validations.dataValidation:
                assert rule.type != "list" or len(rule.formula1) <= 257
                assert len(rule.promptTitle or "") <= 32
                assert max(len(text or "") for text in (rule.prompt, rule.error)) <= 255


def test_a_form_for_many_people_keeps_within_what_excel_takes():
    people = tuple(make_person(f"THON-01-{number:03d}") for number in range(1, 121))
    book = open_form(make_case(people=people))
    assert book.sheetnames[-3] == "CN120"
    assert all(len(str(cell.value or "")) < 8192 for row in book["Hướng dẫn"].iter_rows() for cell in row)


def test_a_second_edition_says_that_it_takes_the_place_of_the_first(case):
    unit = case.units[0]
    for number, expected in ((1, None), (2, "Lần 2, thay bản đã phát trước: gửi bản này, bản cũ không dùng nữa.")):
        book = load_workbook(io.BytesIO(build_form(case, unit, "b1", number=number)))
        facts = {row[0].value: row[1].value for row in book["Hướng dẫn"].iter_rows()}
        assert facts.get("Lần phát") == expected


def test_an_extended_unit_reads_its_own_deadline_and_why():
    extension = Extension(Period(2021, ReviewKind.ANNUAL), "THON-01", date(2021, 12, 5), "đang chống dịch")
    book = open_form(make_case(people=PEOPLE, extensions=(extension,)))
    facts = {row[0].value: row[1].value for row in book["Hướng dẫn"].iter_rows()}
    assert facts["Hạn gửi"] == "05/12/2021 (được gia hạn, lý do: đang chống dịch; hạn chung 30/11/2021)"


def test_every_page_prints_on_a4_with_its_header_row(case):
    book = open_form(case)
    sheet = book["CN01"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.freeze_panes == "A6"


def test_the_guide_says_by_when(case):
    texts = [cell.value for row in open_form(case)["Hướng dẫn"].iter_rows() for cell in row]
    assert "30/11/2021" in texts


@pytest.mark.parametrize("term", [make_term(), make_preliminary_term()])
def test_a_phuong_is_never_called_a_xa(term):
    book = open_form(make_case(commune_name="phường Thành Sen", term=term))
    texts = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any("gửi về Văn phòng UBND phường Thành Sen chậm nhất" in text for text in texts)
    assert any("báo cáo của phường Thành Sen" in text for text in texts)
    plan = {item.text for item in make_case().campaign.criteria}
    awards = {award.name for award in make_case().law.awards}
    assert {text for text in texts if re.search(r"\bxã\b", text)} <= plan | awards


def test_the_narrative_asks_every_topic(case):
    sheet = open_form(case)["Thuyết minh"]
    assert [sheet.cell(row, 1).value for row in range(5, 10)] == [label for _, label in NARRATIVE_TOPICS]
    assert unlocked(sheet) == {f"B{row}" for row in range(5, 10)}


def test_what_a_unit_is_called_never_runs():
    case = make_case(units=(make_unit(name='=cmd|"/c calc"!A1'),), people=())
    cell = open_form(case)["Tập thể"]["B2"]
    assert (cell.value, cell.data_type) == ('=cmd|"/c calc"!A1', "s")


def test_the_edition_follows_what_the_answers_depend_on(case):
    unit = case.units[0]
    edition = form_edition(case, unit)
    promoted = make_case(people=(replace(PEOPLE[0], is_leader=False), *PEOPLE[1:]))
    other_points = replace(case.campaign.criteria[3], max_points=Decimal(4))
    rescaled = make_case(people=PEOPLE, criteria=(*case.campaign.criteria[:3], other_points))
    assert edition != form_edition(promoted, unit)
    assert edition != form_edition(rescaled, unit)
    assert edition != form_edition(case, case.units[1])
    assert edition[0].isalpha()


def test_a_later_deadline_or_a_new_telephone_does_not_outdate_a_form(case):
    unit = case.units[0]
    later = make_case(people=PEOPLE, term=make_term(submission_due_date=date(2021, 12, 5)))
    assert form_edition(later, replace(unit, contact="0911")) == form_edition(case, unit)


def test_a_milestone_form_lists_its_nominees_and_chooses_none(milestone):
    book = open_form(milestone)
    sheet = book["Đề cử"]
    assert book.sheetnames == ["Hướng dẫn", "Kết quả các năm", "Đề cử", "Thuyết minh", "_dinh_danh"]
    assert tuple(cell.value for cell in sheet[4]) == (*NOMINATION_HEADERS, "Kiểm tra", *DETAIL_HEADERS)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert [row[0] for row in rows] == ["THON-01", "THON-01-01", "THON-01-02"]
    assert all(value is None for row in rows for value in (*row[2:8], *row[9:]))
    assert [row[8].value for row in open_form(milestone, values=True)["Đề cử"].iter_rows(min_row=5)] == [
        "không đề cử"
    ] * 3
    assert len(unlocked(sheet)) == 3 * 16


def offered(case, kind="Tập thể"):
    texts = [[cell.value for cell in row[:2]] for row in open_form(case)["Hướng dẫn"].iter_rows()]
    return [text for label, text in texts if label == kind]


def test_only_awards_that_may_be_proposed_are_offered(milestone):
    rules = open_form(milestone)["Đề cử"].data_validations.dataValidation
    assert offered(milestone) == [
        "Giấy khen của Chủ tịch Ủy ban nhân dân xã",
        "Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        "Bằng khen của Thủ tướng Chính phủ",
    ]
    lists = {str(rule.sqref): rule.formula1 for rule in rules}
    assert lists["C5"] == "'Hướng dẫn'!$B$20:$B$23"
    assert lists["C6"] == lists["C7"] == "'Hướng dẫn'!$B$24:$B$27"


def test_each_kind_of_nominee_is_offered_its_own_awards(milestone):
    rules = tuple(
        rule
        for rule in milestone.campaign.award_rules
        if (rule.award, rule.nominee_kind.value) != ("BK_TTG", "collective")
    )
    case = make_case(people=PEOPLE, term=make_preliminary_term(), award_rules=rules)
    assert "Bằng khen của Thủ tướng Chính phủ" not in offered(case)
    assert "Bằng khen của Thủ tướng Chính phủ" in offered(case, "Cá nhân")


def test_an_award_the_national_plan_excludes_is_not_offered(milestone):
    rules = milestone.campaign.award_rules
    order = replace(rules[-1], award="HCLD_BA", review_kind=ReviewKind.PRELIMINARY)
    bold = make_case(people=PEOPLE, term=make_preliminary_term(), award_rules=(*rules, order))
    assert offered(bold) == offered(milestone)


def test_the_district_is_gone_from_july_2025():
    term = make_preliminary_term(period=Period(2025, ReviewKind.FINAL), last_year=2024, decision_date=date(2025, 8, 20))
    names = offered(make_case(people=PEOPLE, term=term))
    assert "Huân chương Lao động hạng Ba" in names
    assert not any("huyện" in name for name in names)


def test_results_of_the_years_are_shown_and_locked(milestone):
    sheet = open_form(milestone, year_scores={("THON-01-01", 2021): Decimal("88.5")})["Kết quả các năm"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert rows[0][2:] == ["Điểm 2019", "Xếp loại 2019", "Điểm 2020", "Xếp loại 2020", "Điểm 2021", "Xếp loại 2021"]
    assert rows[1][2:5] == [91.25, "Xuất sắc", None]
    assert rows[2][6:] == [88.5, "Tốt"]
    assert unlocked(sheet) == set()


def test_a_year_reviewed_with_the_software_counts_before_the_sheet(milestone):
    sheet = open_form(milestone, year_scores={("THON-01", 2019): Decimal("79")})["Kết quả các năm"]
    assert [sheet["C5"].value, sheet["D5"].value] == [79, "Khá"]
