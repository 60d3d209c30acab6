from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tasks.model.findings import Severity
from tasks.model.folders import ReviewFolder
from tasks.model.form import COLLECTIVE_SHEET
from tasks.model.kinds import CriterionKind, NomineeKind
from tasks.model.scale import AnswerLevel, Measure
from tasks.rules.likeness import is_near_copy
from tasks.rules.published import adopt_scale, load_scale
from tasks.rules.totals import ancestors
from tasks.settings import load_settings
from tasks.validate.checks import check_inputs
from tasks.validate.facts import Inputs, read_inputs
from tasks.validate.findings import findings_frame, findings_of
from tests.factories import REFERENCE_DIR, make_case, make_person, make_unit
from tests.factories_collect import (
    find_cell,
    make_annual_form,
    make_nomination_form,
    make_preliminary_case,
    receive,
)

EXPECTATIONS = load_settings().expectations_dir


@pytest.fixture
def case():
    return make_case(
        units=(make_unit("THON-01"), make_unit("THON-02")),
        people=(make_person("THON-01-01"), make_person("THON-01-02"), make_person("THON-02-01", name="Trần Văn Ba")),
    )


def check(case, folder, books):
    receive(folder, case, books)
    return check_inputs([read_inputs(folder.tables)], case, EXPECTATIONS)[0].findings


def check_form(case, tmp_path, *changes, **kinds):
    """The findings of a good form after some changes."""
    book = make_annual_form(case, **kinds)
    for change in changes:
        change(book)
    return check(case, ReviewFolder(tmp_path, case.period), {"a.xlsx": book})


def codes(findings):
    return sorted(finding.code for finding in findings)


def put(sheet, code, value, header="Tự chấm / Trả lời"):
    def change(book):
        find_cell(book[sheet], code, header).value = value

    return change


def test_a_good_form_gives_no_finding(case, tmp_path):
    assert check_form(case, tmp_path) == []


#: Sheet, row, what is typed there; then the code, severity and sentence of the one finding at that cell.
TROUBLES = (
    ("Tập thể", "TT.1.a", None, "SCORE_MISSING", "critical", "Chưa chấm điểm tiêu chuẩn TT.1.a."),
    ("Tập thể", "TT.1.b", -1, "SCORE_NEGATIVE", "critical", "Điểm -1 của tiêu chuẩn TT.1.b nhỏ hơn 0."),
    ("Tập thể", "TT.1.c", 5.5, "SCORE_ABOVE_MAX", "critical",
     "Điểm 5,5 vượt điểm tối đa 5 của tiêu chuẩn TT.1.c."),
    ("Tập thể", "COMPLAINT", None, "COMPLAINT_BLANK", "critical",
     "Chưa trả lời câu hỏi về thanh tra, điều tra, khiếu nại, tố cáo."),
    ("CN01", "CN.1.a", 3.3, "SCORE_OFF_STEP", "critical",
     "Điểm 3,3 của tiêu chuẩn CN.1.a không theo bước chấm 0,5 điểm."),
    ("CN01", "CN.1.b", 4.5, "EVIDENCE_MISSING", "warning",
     "Tiêu chuẩn CN.1.b chấm 4,5 trên 5 điểm (từ 90 % trở lên) nhưng không ghi minh chứng."),
    ("CN01", "C.1", "Không đạt", "GATE_FAILED", "warning", "Đơn vị tự nhận không đạt tiêu chuẩn chung C.1."),
    ("CN01", "C.2", None, "GATE_BLANK", "critical", "Chưa trả lời tiêu chuẩn chung C.2."),
    ("CN01", "DISCIPLINE", "Khiển trách", "DISCIPLINE_DECLARED", "warning", "Có khai báo kỷ luật trong kỳ."),
    ("CN01", "COMPLAINT", "Có", "COMPLAINT_DECLARED", "warning",
     "Có khai báo đang bị xem xét kỷ luật, thanh tra, điều tra hoặc khiếu nại, tố cáo đang xác minh."),
    ("CN01", "TASK_SCORE", 101, "TASK_SCORE_OUT_OF_RANGE", "critical",
     "Điểm thực hiện nhiệm vụ 101 nằm ngoài thang 100."),
    ("CN02", "DISCIPLINE", None, "DISCIPLINE_BLANK", "critical", "Chưa trả lời câu hỏi về kỷ luật trong kỳ."),
    ("CN02", "TASK_SCORE", None, "TASK_SCORE_BLANK", "warning", "Chưa ghi điểm thực hiện nhiệm vụ trong năm."),
)  # fmt: skip


def test_each_trouble_is_one_finding_at_its_cell_and_there_are_no_others(case, tmp_path):
    book = make_annual_form(case)
    expected = []
    for sheet, row, value, *finding in TROUBLES:
        cell = find_cell(book[sheet], row)
        cell.value = value
        place = find_cell(book[sheet], row, "Minh chứng") if finding[0] == "EVIDENCE_MISSING" else cell
        expected.append((sheet, place.coordinate, *finding))
    findings = check(case, ReviewFolder(tmp_path, case.period), {"a.xlsx": book})
    assert {(item.unit, item.file) for item in findings} == {("THON-01", "a.xlsx")}
    seen = [(item.sheet, item.cell, item.code, item.severity.value, item.message) for item in findings]
    assert sorted(seen) == sorted(expected)


def test_the_highest_score_is_on_the_step_whatever_the_maximum(case, tmp_path):
    policy = replace(case.campaign.policy, step_points=Decimal(2), evidence_from_pct=None)
    uneven = replace(case, campaign=replace(case.campaign, policy=policy))
    findings = check_form(uneven, tmp_path, put(COLLECTIVE_SHEET, "TT.1.a", 5), put(COLLECTIVE_SHEET, "TT.1.b", 3))
    off_step = [item.message for item in findings if item.sheet == COLLECTIVE_SHEET and item.cell in ("D8", "D9")]
    assert off_step == ["Điểm 3 của tiêu chuẩn TT.1.b không theo bước chấm 2 điểm."]


def test_a_sum_typed_over_is_a_warning_and_a_right_or_blank_one_is_not(case, tmp_path):
    book = make_annual_form(case)
    sheet = book["CN01"]
    leaves = [row for row in sheet.iter_rows(min_row=7) if str(row[0].value).startswith("CN.1.")]
    find_cell(sheet, "CN.1").value = sum(row[3].value for row in leaves)
    find_cell(sheet, "CN.3").value = 0
    last = sheet.max_row + 1
    sheet.cell(last, 2, "TỔNG CỘNG")
    sheet.cell(last, 4, 99)
    (finding,) = check(case, ReviewFolder(tmp_path, case.period), {"a.xlsx": book})
    assert (finding.code, finding.severity, finding.cell) == ("TOTAL_DIFFERENT", Severity.WARNING, f"D{last}")
    assert finding.message.startswith("Dòng tổng cộng ghi 99 nhưng cộng điểm các tiêu chuẩn được 44;")


def test_a_sum_that_leaves_out_a_number_typed_as_text_is_not_told_again(case, tmp_path):
    text = put("CN01", "CN.1.a", "2,5")
    assert codes(check_form(case, tmp_path, text, put("CN01", "CN.1", 1))) == ["NUMBER_AS_TEXT"]


def nested_case(**measures):
    """A commune whose people are rated by groups of groups; `measures` changes leaves, by code without its dots."""
    scale = load_scale(REFERENCE_DIR, "hn3814")
    case = make_case(units=(make_unit("THON-01"),), people=(make_person("THON-01-01"),))
    criteria = tuple(
        replace(item, **measures.get(item.code.replace(".", ""), {}))
        for item in adopt_scale(case.campaign.criteria, scale)
    )
    return replace(case, campaign=replace(case.campaign, criteria=criteria))


def put_sums(case, code):
    """The sums of every group above a leaf, as the form computes them, and the total."""

    def change(book):
        sheet = book["CN01"]
        leaves = [item for item in case.campaign.criteria if item.kind is CriterionKind.LEAF]
        mine = [item for item in leaves if NomineeKind.INDIVIDUAL in item.nominee_kinds]
        leaf = next(item for item in mine if item.code == code)
        for group in ancestors(case.campaign.criteria, leaf):
            members = [item for item in mine if group in ancestors(case.campaign.criteria, item)]
            find_cell(sheet, group).value = sum(find_cell(sheet, item.code).value for item in members)
        sheet.append([None, "TỔNG CỘNG", None, sum(find_cell(sheet, item.code).value for item in mine)])

    return change


def test_right_sums_of_groups_within_groups_are_no_finding(tmp_path):
    case = nested_case()
    deep = next(item.code for item in case.campaign.criteria if len(ancestors(case.campaign.criteria, item)) > 1)
    assert check_form(case, tmp_path / "a", put_sums(case, deep)) == []
    (finding,) = check_form(case, tmp_path / "b", put_sums(case, deep), put("CN01", "I", 1))
    assert (finding.code, finding.cell) == (
        "TOTAL_DIFFERENT",
        find_cell(make_annual_form(case)["CN01"], "I").coordinate,
    )


LEVELS = (AnswerLevel("Đầy đủ", Decimal(2)), AnswerLevel("Không có", Decimal(0)))


def test_what_is_missing_is_asked_for_as_the_criterion_is_answered(tmp_path):
    choice = {"measure": Measure.CHOICE, "levels": LEVELS}
    case = nested_case(I11=choice, I12={"measure": Measure.DEDUCT, "per_points": Decimal("0.3")})
    blank = [put("CN01", code, None) for code in ("I.1.1", "I.1.2", "I.1.3")]
    told = {item.cell: item.remedy for item in check_form(case, tmp_path, *blank) if item.code == "SCORE_MISSING"}
    office = "; không thuộc đối tượng áp dụng thì báo Văn phòng"
    assert list(told.values()) == [
        f"chọn một mức: Đầy đủ (2 điểm); Không có (0 điểm){office}",
        f"ghi số lần xảy ra; từ 2 điểm, mỗi lần trừ 0,3 điểm, không âm{office}",
        f"ghi một số từ 0 đến 2; không có kết quả thì ghi 0{office}",
    ]


def test_computed_points_are_asked_neither_for_evidence_nor_for_the_step(tmp_path):
    case = nested_case(
        I11={"measure": Measure.CHOICE, "levels": LEVELS},
        I12={"measure": Measure.RATIO},
        I13={"measure": Measure.POINTS},
    )
    typed = [put("CN01", "I.1.1", "Đầy đủ"), put("CN01", "I.1.2", 97), put("CN01", "I.1.3", 2)]
    findings = check_form(case, tmp_path, *typed)
    cell = find_cell(make_annual_form(case)["CN01"], "I.1.3", "Minh chứng").coordinate
    assert [(item.code, item.cell) for item in findings] == [("EVIDENCE_MISSING", cell)]


def test_evidence_given_or_no_limit_set_asks_for_none(case, tmp_path):
    evidence = put(COLLECTIVE_SHEET, "TT.1.a", "Quyết định số 12/QĐ-UBND", "Minh chứng")
    assert check_form(case, tmp_path / "a", put(COLLECTIVE_SHEET, "TT.1.a", 5), evidence) == []
    policy = replace(case.campaign.policy, evidence_from_pct=None)
    free = replace(case, campaign=replace(case.campaign, policy=policy))
    assert check_form(free, tmp_path / "b", put(COLLECTIVE_SHEET, "TT.1.a", 5)) == []


def test_what_collect_could_not_read_is_not_told_twice(case, tmp_path):
    assert codes(check_form(case, tmp_path / "a", put("CN01", "DISCIPLINE", "hình như không"))) == ["UNKNOWN_ANSWER"]
    assert codes(check_form(case, tmp_path / "b", put("CN01", "CN.1.a", "tốt"))) == ["TEXT_IN_NUMBER_CELL"]


def blank_sheet(name):
    def change(book):
        for row in book[name].iter_rows(min_row=7):
            if row[3].value != "không áp dụng":
                row[3].value = None

    return change


def test_a_person_with_a_blank_sheet_is_one_warning(case, tmp_path):
    (finding,) = check_form(case, tmp_path, blank_sheet("CN01"))
    assert (finding.code, finding.severity, finding.sheet) == ("NOT_SCORED", Severity.WARNING, "CN01")
    assert finding.message == "THON-01-01 chưa chấm điểm tiêu chuẩn nào."


def test_a_collective_with_a_blank_sheet_must_still_answer_the_questions(case, tmp_path):
    findings = check_form(case, tmp_path, blank_sheet(COLLECTIVE_SHEET))
    assert codes(findings) == ["COMPLAINT_BLANK", "DISCIPLINE_BLANK", "GATE_BLANK", "GATE_BLANK", "NOT_SCORED"]


def test_a_person_of_the_unit_without_a_sheet_is_critical(case, tmp_path):
    def change(book):
        del book["CN02"]

    (finding,) = check_form(case, tmp_path, change)
    assert (finding.code, finding.severity, finding.value) == ("PERSON_WITHOUT_SHEET", Severity.CRITICAL, "THON-01-02")
    assert finding.sheet == "CN02"


def test_a_missing_person_is_never_told_on_the_sheet_of_another(case, tmp_path):
    def change(book):
        del book["CN01"]
        book["CN02"].title = "CN01"

    found = [(item.code, item.value, item.sheet) for item in check_form(case, tmp_path, change)]
    assert ("PERSON_WITHOUT_SHEET", "THON-01-01", "") in found


def clear_header(sheet, *texts):
    def change(book):
        for cell in book[sheet][6]:
            if not texts or cell.value in texts:
                cell.value = None

    return change


def overwrite_code(sheet, code):
    def change(book):
        book[sheet]["B3"] = code

    return change


def drop_sheet(name):
    def change(book):
        del book[name]

    return change


def drop_rows(sheet):
    """Every row of points goes, the questions stay."""

    def change(book):
        rows = [cell.row for cell in book[sheet]["A"] if str(cell.value).startswith("CN.")]
        book[sheet].delete_rows(rows[0], len(rows))

    return change


#: What was done to the form; then the one thing the unit is told, as often as it must be mended.
CAUSES = (
    ([clear_header("CN01")], [("MISSING_HEADER", "CN01")]),
    ([clear_header("Tập thể")], [("MISSING_HEADER", "Tập thể")]),
    ([drop_sheet("Tập thể")], [("MISSING_SHEET", "")]),
    ([drop_sheet("Thuyết minh")], [("MISSING_SHEET", "")]),
    ([drop_sheet("CN02")], [("PERSON_WITHOUT_SHEET", "CN02")]),
    ([clear_header("CN01"), drop_sheet("CN02")], [("MISSING_HEADER", "CN01"), ("PERSON_WITHOUT_SHEET", "CN02")]),
    ([overwrite_code("CN02", "THON-99-01")], [("UNKNOWN_NOMINEE", "CN02")]),
    ([overwrite_code("CN02", "THON-07-01")], [("NOMINEE_TWICE", "CN02")]),
    ([drop_rows("CN01")], [("MISSING_ROW", "CN01")]),
    ([put("CN01", "C.1", "có lẽ")], [("UNKNOWN_ANSWER", "CN01")]),
    ([put("CN01", "CN.1.a", "4-5")], [("NUMBER_NOT_SINGLE", "CN01")]),
    ([put("CN01", "CN.1.a", 5.3)], [("SCORE_ABOVE_MAX", "CN01")]),
    ([put("CN01", "CN.1.a", -0.3)], [("SCORE_NEGATIVE", "CN01")]),
    ([put("CN01", "CN.1.a", 5)], [("EVIDENCE_MISSING", "CN01")]),
    ([put("CN01", "CN.1.a", 5), clear_header("CN01", "Minh chứng")], [("MISSING_HEADER", "CN01")]),
)


def test_one_cause_is_told_once(tmp_path):
    """One unit for each case, all checked together."""
    units = [f"THON-{number:02d}" for number in range(len(CAUSES))]
    people = [make_person(f"{unit}-{number:02d}", name=f"{unit} {number}") for unit in units for number in (1, 2)]
    case = make_case(units=tuple(make_unit(unit) for unit in units), people=tuple(people))
    books = {f"{unit}.xlsx": make_annual_form(case, unit) for unit in units}
    for book, (changes, _) in zip(books.values(), CAUSES, strict=True):
        for change in changes:
            change(book)
    findings = check(case, ReviewFolder(tmp_path, case.period), books)
    told = [sorted({(item.code, item.sheet) for item in findings if item.unit == unit}) for unit in units]
    assert told == [expected for _, expected in CAUSES]


def test_a_person_put_under_another_unit_is_told_with_both_units(case, tmp_path):
    folder = ReviewFolder(tmp_path, case.period)
    receive(folder, case, {"a.xlsx": make_annual_form(case)})
    inputs = read_inputs(folder.tables)
    scores = inputs.frames["scores"].replace({"nominee": {"THON-01-02": "THON-02-01"}})
    report = check_inputs([Inputs({**inputs.frames, "scores": scores}, inputs.findings)], case, EXPECTATIONS)[0]
    assert {item.message for item in report.findings} == {
        "THON-02-01 thuộc đơn vị THON-02, không thuộc đơn vị THON-01 gửi biểu mẫu."
    }


def test_a_table_without_a_column_is_one_finding_and_no_content_is_checked(case, tmp_path):
    folder = ReviewFolder(tmp_path, case.period)
    receive(folder, case, {"a.xlsx": make_annual_form(case)})
    inputs = read_inputs(folder.tables)
    scores = inputs.frames["scores"].drop(columns="points")
    report = check_inputs([Inputs({**inputs.frames, "scores": scores}, inputs.findings)], case, EXPECTATIONS)[0]
    assert [(item.unit, item.code, item.severity) for item in report.findings] == [
        ("THON-01", "COLUMNS_MISSING", Severity.CRITICAL)
    ]
    assert [suite.name for suite in report.suites] == ["structure.json"]


#: The date of sending in a form; then what is told of it.
SENT_DATES = (
    (None, ["Chưa ghi ngày gửi."]),
    (date(2021, 11, 30), []),
    (date(2021, 12, 2), ["Đơn vị gửi sau hạn 30/11/2021 (2 ngày)."]),
    (date(2020, 12, 31), ["Ngày gửi 31/12/2020 sớm hơn năm xét (2021)."]),
    (date(2031, 11, 20), ["Ngày gửi 20/11/2031 muộn hơn ngày quyết định khen thưởng (28/12/2021).",
                          "Đơn vị gửi sau hạn 30/11/2021 (3642 ngày)."]),
    ("hôm qua", ["Không đọc được ngày gửi."]),
)  # fmt: skip


def test_a_sent_date_on_a_renamed_guide_is_told_once(case, tmp_path):
    def rename(book):
        book["Hướng dẫn"].title = "Trang 1"

    findings = check_form(case, tmp_path, rename, sent="hôm qua")
    assert codes(item for item in findings if item.severity is Severity.WARNING) == ["DATE_UNREADABLE"]


def test_the_sent_date_is_checked_against_the_term(tmp_path):
    """One unit for each case, all checked together."""
    units = [f"THON-{number:02d}" for number in range(len(SENT_DATES))]
    case = make_case(units=tuple(make_unit(unit) for unit in units), people=())
    books = {
        f"{unit}.xlsx": make_annual_form(case, unit, sent=sent)
        for unit, (sent, _) in zip(units, SENT_DATES, strict=True)
    }
    findings = check(case, ReviewFolder(tmp_path, case.period), books)
    told = [[item.message for item in findings if item.unit == unit] for unit in units]
    assert told == [messages for _, messages in SENT_DATES]


def nomination(code, **changes):
    award = "Giấy khen của Chủ tịch UBND xã"
    return {"Mã số": code, "Hình thức đề nghị": award, "Thành tích": "Có 3 sáng kiến", **changes}


def check_nominations(tmp_path, rows):
    case = make_preliminary_case(people=(make_person("THON-01-01"),))
    return check(case, ReviewFolder(tmp_path, case.period), {"a.xlsx": make_nomination_form(case, rows)})


def test_an_incomplete_nomination_is_critical(tmp_path):
    changes = (
        ({"Hình thức đề nghị": None}, "AWARD_BLANK"),
        ({"Hình thức đề nghị": "HCLD_BA"}, "AWARD_NOT_OFFERED"),
        ({"Hình thức đề nghị": "Huy chương vàng"}, "UNKNOWN_AWARD"),
        ({"Thành tích": None}, "ACHIEVEMENTS_BLANK"),
        ({"C.1": None}, "GATE_BLANK"),
        ({"Kỷ luật": None}, "DISCIPLINE_BLANK"),
        ({"Khiếu nại, tố cáo": None}, "COMPLAINT_BLANK"),
    )
    people = tuple(make_person(f"THON-01-{number:02d}") for number in range(len(changes)))
    case = make_preliminary_case(people=people)
    texts = ["Vận động hiến đất", "Trồng cây", "Giảm nghèo", "Dạy học", "Khám bệnh", "Tuần tra", "Số hóa hồ sơ"]
    rows = [
        nomination(person.code, **{"Thành tích": f"{text} 12 lần. " * 6 + "Hết."} | change)
        for person, text, (change, _) in zip(people, texts, changes, strict=True)
    ]
    findings = check(case, ReviewFolder(tmp_path, case.period), {"a.xlsx": make_nomination_form(case, rows)})
    assert {item.severity for item in findings} == {Severity.CRITICAL}
    assert codes(findings) == sorted(code for _, code in changes)


LONG = "Có 3 sáng kiến trong năm 2021, được áp dụng tại 5 đơn vị, giảm thời gian giải quyết hồ sơ từ 10 ngày còn 6 ngày"
DETAILS = {
    "Ngày sinh": "14/3/1980",
    "Dân tộc, tôn giáo": "Kinh, không",
    "Quê quán": "Hà Tĩnh",
    "Nơi thường trú": "Sơn Hồng",
    "Trình độ chuyên môn": "Đại học",
    "Chức năng, nhiệm vụ": "Tư pháp - hộ tịch",
}
BORN = "Ngày sinh của {}"

#: Changes to a full nomination for a provincial award; then the one warning.
NOMINATION_TROUBLES = (
    ({}, []),
    ({"Quê quán": None, "Nơi thường trú": None},
     ["Báo cáo thành tích của {} còn thiếu: Quê quán; Nơi thường trú."]),
    ({"Ngày sinh": "14/3/2019"}, [BORN + " không hợp lý."]),
    ({"Ngày sinh": "31/02/1980"}, ["Ngày này không có trong lịch."]),
    ({"Ngày sinh": "năm ấy"}, ["Không đọc được ngày sinh."]),
    ({"Ngày sinh": "1980"}, []),
    ({"Ngày sinh": "14/3/1981"}, [BORN + " khác năm sinh 1980 trong danh sách."]),
    ({"Thành tích": "Làm tốt 3 việc."}, ["Thành tích của {} chỉ có 4 chữ."]),
    ({"Thành tích": "Làm tốt nhiệm vụ được giao và luôn gương mẫu. " * 2 + "Hoàn thành."},
     ["Thành tích của {} không có số liệu."]),
    ({"Thành tích": LONG.replace("2021", "2015")}, ["Thành tích của {} chỉ nêu các năm ngoài kỳ xét."]),
    ({"Thành tích": LONG.replace("2021", "2015 và 2020")}, []),
    ({"Thành tích": LONG.replace("trong năm 2021", "")}, []),
    ({"Hình thức đề nghị": "GK_XA", "Quê quán": None}, []),
)  # fmt: skip


def test_what_a_nomination_lacks_is_a_warning(tmp_path):
    """One person for each case, all checked together."""
    texts = [
        f"{LONG}, nhóm {chr(65 + number) * 3}: " + " ".join([f"{number}"] * 20)
        for number in range(len(NOMINATION_TROUBLES))
    ]
    people = [make_person(f"THON-01-{number:02d}") for number in range(len(NOMINATION_TROUBLES))]
    case = make_preliminary_case(people=tuple(people))
    rows, expected = [], []
    for person, text, (changes, messages) in zip(people, texts, NOMINATION_TROUBLES, strict=True):
        base = {"Hình thức đề nghị": "BK_TINH", "Thành tích": text, **DETAILS}
        rows.append(nomination(person.code, **base | changes))
        expected += [f"{message.format(person.code)}" for message in messages]
    findings = check(case, ReviewFolder(tmp_path, case.period), {"a.xlsx": make_nomination_form(case, rows)})
    messages = sorted(item.message for item in findings if item.code != "ACHIEVEMENTS_COPIED")
    assert messages == sorted(expected)
    assert {item.severity for item in findings} == {Severity.WARNING}


def test_a_trouble_of_a_nomination_is_told_at_the_cell_it_is_in(tmp_path):
    text = "Tham mưu ban hành 05 văn bản, tiếp 1.200 lượt công dân, không có hồ sơ trễ hạn trong năm 2021"
    rows = [
        nomination("THON-01", **{"Thành tích": text}),
        nomination("THON-01-01", **{"Hình thức đề nghị": "BK_TINH", "Thành tích": text, **DETAILS, "Quê quán": None}),
        nomination("THON-01-02", **{"Hình thức đề nghị": "GK_HUYEN", "Thành tích": None, "Ngày sinh": "1/1/2019"}),
    ]
    case = make_preliminary_case(people=(make_person("THON-01-01"), make_person("THON-01-02")))
    book = make_nomination_form(case, rows)
    home, born = (find_header(book, name) for name in ("Quê quán", "Ngày sinh"))
    findings = check(case, ReviewFolder(tmp_path, case.period), {"a.xlsx": book})
    told = {(item.code, item.cell) for item in findings}
    assert {
        ("ACHIEVEMENTS_COPIED", "D6"),
        ("DETAILS_MISSING", f"{home}6"),
        ("ACHIEVEMENTS_BLANK", "D7"),
        ("BIRTH_DATE_IMPLAUSIBLE", f"{born}7"),
    } <= told


def find_header(book, name):
    """The letter of a column of the nominations."""
    return next(cell.column_letter for row in book["Đề cử"].iter_rows() for cell in row if cell.value == name)


def test_copied_achievements_are_a_warning_at_the_later_one(tmp_path):
    text = "Tham mưu ban hành 05 văn bản, tiếp 1.200 lượt công dân, không có hồ sơ trễ hạn trong năm 2021"
    rows = [
        nomination("THON-01", **{"Thành tích": text}),
        nomination("THON-01-01", **{"Thành tích": text.upper() + "."}),
    ]
    (finding,) = check_nominations(tmp_path, rows)
    assert (finding.code, finding.severity) == ("ACHIEVEMENTS_COPIED", Severity.WARNING)
    assert finding.message == "Thành tích của THON-01-01 gần như chép lại của THON-01."


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("a b c d e f g h i j", "a b c d e f g h i k", True), ("a b c d", "a b x y", False), ("", "", False)],
)
def test_nine_words_in_ten_make_a_copy(first, second, expected):
    assert is_near_copy(first.split(), second.split()) is expected


def test_a_unit_whose_table_rows_were_tampered_with_is_stopped_before_its_content_is_checked(case, tmp_path):
    folder = ReviewFolder(tmp_path, case.period)
    books = {"a.xlsx": make_annual_form(case), "b.xlsx": make_annual_form(case, "THON-02")}
    for book in books.values():
        put(COLLECTIVE_SHEET, "TT.1.a", 99)(book)
    receive(folder, case, books)
    inputs = read_inputs(folder.tables)
    scores = inputs.frames["scores"].copy()
    scores.loc[scores["unit"] == "THON-01", "state"] = "chắc là chấm"
    findings = check_inputs([Inputs({**inputs.frames, "scores": scores}, inputs.findings)], case, EXPECTATIONS)[
        0
    ].findings
    assert {item.code for item in findings if item.unit == "THON-01"} == {"STATE_UNKNOWN", "POINTS_WITHOUT_STATE"}
    assert codes(item for item in findings if item.unit == "THON-02") == ["SCORE_ABOVE_MAX"]


def test_findings_survive_the_table(case, tmp_path):
    findings = check_form(case, tmp_path, put("CN01", "CN.1.a", 3.3))
    assert findings_of(findings_frame([*findings, *findings])) == findings
