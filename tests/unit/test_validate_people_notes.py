"""People left in a unit that is none of the review's are told of: nobody drops out in silence."""

from datetime import date

from factories import REFERENCE_DIR, make_campaign, make_person, make_term, make_unit

from tasks.model.findings import Severity
from tasks.model.periods import Period, ReviewKind
from tasks.prepare.case import freeze_case
from tasks.rehearse.sample import load_sample
from tasks.validate.people_notes import find_people_elsewhere

SAMPLE_DIR = REFERENCE_DIR.parent / "sample"
GONE = make_unit("THON-01", valid_to=date(2020, 6, 30))
HERE = make_unit("THON-02")
TO_COME = make_unit("THON-03", valid_from=date(2022, 7, 1))


def notes(*people, term=None):
    campaign = make_campaign(units=(GONE, HERE, TO_COME), people=people, terms=(term or make_term(),))
    return find_people_elsewhere(freeze_case(campaign, Period(2021, ReviewKind.ANNUAL), REFERENCE_DIR))


def test_people_left_in_a_dissolved_unit_are_named_by_code_with_the_way_out():
    people = (make_person("THON-01-02"), make_person("THON-01-01"), make_person("THON-02-01"))
    [note] = notes(*people)
    assert (note.unit, note.file, note.sheet, note.severity) == ("", "phong-trao.xlsx", "Cá nhân", Severity.WARNING)
    assert note.message == (
        "Đơn vị THON-01 chỉ hoạt động đến hết ngày 30/6/2020, không thuộc kỳ xét này, mà còn 2 người ghi ở đó có mặt "
        "ngày 28/12/2021: THON-01-01, THON-01-02. Những người này không có phiếu, không được xét."
    )
    assert "thêm dòng cùng mã ở đơn vị mới" in note.remedy
    assert "ghi “Đến ngày”" in note.remedy
    assert people[0].name not in note.message


def test_people_put_into_a_unit_that_did_not_exist_yet_are_told_of_too():
    [note] = notes(make_person("THON-03-01"))
    assert note.message.startswith("Đơn vị THON-03 chỉ hoạt động từ ngày 01/7/2022, không thuộc kỳ xét này")
    assert "thêm dòng cùng mã ở đơn vị cũ" in note.remedy


def test_who_has_left_or_moved_on_is_no_note():
    assert notes(
        make_person("THON-01-01", valid_to=date(2020, 6, 30)),
        make_person("THON-01-02", valid_to=date(2020, 6, 30)),
        make_person("THON-01-02", unit_code="THON-02", valid_from=date(2020, 7, 1)),
        make_person("THON-03-01", valid_from=date(2022, 7, 1)),
    ) == []  # fmt: skip


def test_the_sample_has_everybody_in_a_unit_of_the_review():
    for scenario in ("van-hoa-cong-so", "van-hoa-cong-so-thang-8-2025"):
        sample = load_sample(SAMPLE_DIR, REFERENCE_DIR, scenario)
        for term in sample.terms:
            assert find_people_elsewhere(freeze_case(sample, term.period, REFERENCE_DIR)) == []
            case = freeze_case(sample, term.period, REFERENCE_DIR)
            assert case.people == sample.people
