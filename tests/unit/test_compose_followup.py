"""The letters that follow up: reminder and notice of return."""

import io
from dataclasses import replace
from datetime import date, datetime

import docx
import pytest

from tasks.compose.check import check_document
from tasks.compose.contexts.followup import reminder_context, return_context
from tasks.compose.contexts.letters import opening_context
from tasks.compose.fill import fill_template
from tasks.compose.notices import put_letter, write_opening, write_unit_notice
from tasks.compose.reading import WordText
from tasks.files import is_edited, write_record
from tasks.model.campaign import Extension
from tasks.model.case import ReviewCase
from tasks.model.findings import Finding, Severity
from tasks.model.folders import ReviewFolder
from tasks.model.kinds import Gender
from tasks.model.review import UnitState, UnitStatus
from tasks.tables import FINDINGS, make_frame, write_table
from tests.factories import make_case, make_council, make_member, make_person, make_unit
from tests.factories_compose import TEMPLATES

UNIT, DUE = "THON-01", date(2021, 11, 30)
MISSING = UnitStatus(UNIT, UnitState.MISSING, "", is_late=False, due_date=DUE)
RETURNED = UnitStatus(UNIT, UnitState.RETURNED, "a.xlsx", is_late=False, due_date=DUE)


@pytest.fixture
def case():
    council = make_council(members=(make_member("HD-02", name="Lê Thị Hoa", watched_units=(UNIT,)),))
    found = make_case(units=(make_unit(UNIT, name="Thôn Trung Hòa"),))
    return replace(found, campaign=replace(found.campaign, council=council))


def finding(cell="D8", severity=Severity.CRITICAL, **changes):
    words = {"value": "9,5", "message": "Điểm vượt điểm tối đa.", "remedy": "ghi từ 0 đến 5, ví dụ 4,5", **changes}
    return Finding(unit=UNIT, file="a.xlsx", sheet="Tập thể", cell=cell, code="X", severity=severity, **words)


def lines(content):
    return [line.text for line in WordText(content).lines]


def fill(name, context):
    return fill_template(TEMPLATES / f"{name}.docx", context)


@pytest.mark.parametrize("as_of", [DUE, date(2021, 12, 1), date(2022, 1, 1)])
def test_the_letters_pass_the_layout_check_before_and_after_the_deadline(case, as_of):
    reminder = fill("nhac-nop", reminder_context(case, MISSING, as_of))
    notice = fill("tra-lai", return_context(case, RETURNED, [finding(), finding("D9", Severity.WARNING)], as_of))
    assert check_document(reminder, "nhac-nop") == ()
    assert check_document(notice, "tra-lai") == ()


def test_a_reminder_becomes_the_last_call_the_day_after_the_deadline(case):
    assert "V/v nhắc nộp" in reminder_context(case, MISSING, DUE)["subject"]
    late = reminder_context(case, MISSING, date(2021, 12, 1))
    assert "đôn đốc nộp" in late["subject"]
    assert "(lần cuối)" in late["subject"]
    assert late["closing_line"].startswith("Đây là lần đôn đốc cuối.")


def test_a_reminder_names_the_extension_and_who_watches_the_unit(case):
    extension = Extension(case.period, UNIT, date(2021, 12, 5), "đại hội nhiệm kỳ")
    case = replace(case, campaign=replace(case.campaign, extensions=(extension,)))
    page = "\n".join(lines(fill("nhac-nop", reminder_context(case, replace(MISSING, due_date=date(2021, 12, 5)), DUE))))
    assert "ngày 05 tháng 12 năm 2021 (đã gia hạn cho đơn vị; lý do: đại hội nhiệm kỳ)" in page
    assert "Lê Thị Hoa" in page


def test_a_letter_calls_who_watches_the_unit_as_the_list_of_persons_says(case):
    watcher = make_member("HD-02", name="Lê Thị Hoa", watched_units=(UNIT,), person_code="THON-02-01", position="")
    woman = make_person("THON-02-01", name="Lê Thị Hoa", gender=Gender.FEMALE)
    council = make_council(members=(watcher,))
    known = replace(case, campaign=replace(case.campaign, council=council, people=(woman,)))
    for context in (reminder_context(known, MISSING, DUE), return_context(known, RETURNED, [finding()], DUE)):
        assert "theo dõi đơn vị: bà Lê Thị Hoa." in str(context)


def test_the_letters_say_before_it_happens_that_a_unit_without_a_valid_form_is_not_considered(case):
    out = (
        "sẽ không được xét khen thưởng kỳ này và được nêu tên trong báo cáo và biên bản họp của Hội đồng Thi đua - "
        "Khen thưởng xã Sơn Hồng./."
    )
    late = date(2022, 1, 1)
    assert opening_context(case)["closing_line"].endswith(f"đơn vị chưa gửi biểu mẫu {out}")
    assert reminder_context(case, MISSING, DUE)["closing_line"].endswith(f"đơn vị chưa gửi biểu mẫu {out}")
    assert reminder_context(case, MISSING, late)["closing_line"].endswith(f"đơn vị không gửi biểu mẫu {out}")
    mended = "gửi lại biểu mẫu đã sửa"
    assert return_context(case, RETURNED, [], DUE)["closing_line"].endswith(f"đơn vị chưa {mended} {out}")
    assert return_context(case, RETURNED, [], late)["closing_line"].endswith(f"đơn vị không {mended} {out}")


def test_a_notice_gives_the_reason_first_then_the_deadline_then_the_list(case):
    findings = [finding("D10"), finding("D9", message="Ô này không phải là số.", remedy="ghi bằng chữ số, ví dụ 9")]
    page = lines(fill("tra-lai", return_context(case, RETURNED, findings, DUE)))
    at = {
        word: next(i for i, line in enumerate(page) if word in line) for word in ("lý do:", "Hạn gửi lại", "D9", "D10")
    }
    assert at["lý do:"] < at["Hạn gửi lại"] < at["D9"] < at["D10"]
    assert "02 nội dung phải sửa (điểm vượt điểm tối đa; ô này không phải là số)" in page[at["lý do:"]]
    assert "ngày 10 tháng 12 năm 2021" in page[at["Hạn gửi lại"]]


def test_a_long_list_is_cut_and_says_how_much_more_there_is(case):
    findings = [finding(f"D{row}") for row in range(1, 43)]
    context = return_context(case, RETURNED, findings, DUE)
    assert sum(len(group["rows"]) for group in context["groups"]) == 30
    assert "12 nội dung khác" in context["more"]


def test_what_a_unit_typed_runs_in_no_letter(case):
    nasty = finding(message="Ô ghi “{{ 7*7 }} {% raw %} <w:p/>”.")
    assert any(
        "{{ 7*7 }} {% raw %} <w:p/>" in line
        for line in lines(fill("tra-lai", return_context(case, RETURNED, [nasty], DUE)))
    )


def write_number(path):
    document = docx.Document(str(path))
    document.add_paragraph("Số: 12/UBND-VP")
    document.core_properties.modified = datetime(2021, 12, 1)  # noqa: DTZ001
    document.save(str(path))


def test_the_letter_of_each_unit_lies_with_the_returns_and_a_hand_edit_stays_while_it_says_the_same(case, tmp_path):
    folder = ReviewFolder(tmp_path, case.period)
    write_record(folder.case, ReviewCase, case)
    write_record(folder.unit_states, tuple[UnitStatus, ...], (MISSING,))
    path = write_unit_notice(folder, TEMPLATES, UNIT, DUE)
    assert path == folder.returns / "THON-01-nhac-nop.docx"
    assert not is_edited(path)
    first = path.read_bytes()
    write_unit_notice(folder, TEMPLATES, UNIT, date(2021, 11, 20))
    assert path.read_bytes() == first

    write_number(path)
    assert is_edited(path)
    edited = path.read_bytes()
    write_unit_notice(folder, TEMPLATES, UNIT, DUE)
    assert path.read_bytes() == edited
    write_unit_notice(folder, TEMPLATES, UNIT, date(2021, 12, 1))
    assert (folder.returns / "ban-sua-tay" / "THON-01-nhac-nop.docx").read_bytes() == edited
    assert any("đôn đốc" in line for line in lines(path.read_bytes()))


def test_the_opening_letter_keeps_its_number_while_it_says_the_same_and_else_moves_aside(case, tmp_path):
    folder = ReviewFolder(tmp_path, case.period)
    write_record(folder.case, ReviewCase, case)
    path = write_opening(folder, TEMPLATES)
    write_number(path)
    numbered = path.read_bytes()
    write_opening(folder, TEMPLATES)
    assert path.read_bytes() == numbered
    later = replace(case.term, submission_due_date=date(2021, 12, 3))
    write_record(folder.case, ReviewCase, replace(case, term=later))
    write_opening(folder, TEMPLATES)
    assert any("ngày 03 tháng 12 năm 2021" in line for line in lines(path.read_bytes()))
    assert (folder.forms / "ban-sua-tay" / path.name).read_bytes() == numbered


def test_a_returned_unit_gets_the_notice_with_the_findings_of_its_own_file(case, tmp_path):
    folder = ReviewFolder(tmp_path, case.period)
    write_record(folder.case, ReviewCase, case)
    write_record(folder.unit_states, tuple[UnitStatus, ...], (RETURNED,))
    rows = [
        (UNIT, file, "Tập thể", cell, "X", "critical", "", f"Sai ở {cell}.", "sửa")
        for file, cell in (("a.xlsx", "D8"), ("cu.xlsx", "D9"))
    ]
    write_table(folder.tables, FINDINGS, make_frame(FINDINGS, rows))
    path = write_unit_notice(folder, TEMPLATES, UNIT, DUE)
    page = "\n".join(lines(path.read_bytes()))
    assert path.name == "THON-01-tra-lai.docx"
    assert "Sai ở D8" in page
    assert "Sai ở D9" not in page


def test_a_file_that_is_no_word_file_any_more_is_set_aside(case, tmp_path):
    path = tmp_path / "THON-01-nhac-nop.docx"
    path.write_bytes(b"x")
    put_letter(path, fill("nhac-nop", reminder_context(case, MISSING, DUE)))
    assert (tmp_path / "ban-sua-tay" / path.name).read_bytes() == b"x"
    assert docx.Document(io.BytesIO(path.read_bytes())).paragraphs
