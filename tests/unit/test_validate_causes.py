"""One cause is told once: a date that is there and cannot be read is not called missing beside it."""

import pytest

from tasks.model.findings import Finding, Severity
from tasks.validate.causes import keep_causes


def finding(code, cell="", sheet="Hướng dẫn"):
    return Finding("THON-01", "THON-01.xlsx", sheet, cell, code, Severity.WARNING, "", "Câu.", "sửa")


@pytest.mark.parametrize("code", ["DATE_UNREADABLE", "DATE_AMBIGUOUS", "DATE_NOT_IN_CALENDAR", "DATE_SWAPPED"])
def test_a_sent_date_that_cannot_be_read_is_not_missing(code):
    assert [item.code for item in keep_causes([finding(code, "B15")], [finding("SENT_DATE_MISSING")])] == [code]


def test_a_sent_date_that_is_not_there_is_told():
    assert [item.code for item in keep_causes([], [finding("SENT_DATE_MISSING")])] == ["SENT_DATE_MISSING"]


def told(reading, checked, **kinds):
    return [item.code for item in keep_causes([reading], [checked], **kinds)]


@pytest.mark.parametrize("code", ["NUMBER_IS_DATE", "VALUE_WITHOUT_CODE"])
def test_a_sum_that_takes_in_or_leaves_out_what_was_told_is_not_told_again(code):
    assert told(finding(code, "D9", "CN01"), finding("TOTAL_DIFFERENT", "D40", "CN01")) == [code]
    assert told(finding(code, "D9", "CN01"), finding("TOTAL_DIFFERENT", "D40", "CN02")) == [code, "TOTAL_DIFFERENT"]


def test_a_date_whose_day_and_month_may_be_swapped_is_not_too_late_beside_it():
    assert told(finding("DATE_MAYBE_SWAPPED", "B15"), finding("SENT_DATE_TOO_LATE")) == ["DATE_MAYBE_SWAPPED"]


def test_a_sent_date_is_told_once_whatever_the_guide_is_called():
    assert told(finding("DATE_UNREADABLE", "B15", "Trang 1"), finding("SENT_DATE_MISSING")) == ["DATE_UNREADABLE"]


def test_a_birthday_nobody_can_read_says_nothing_of_the_sent_date():
    found = told(
        finding("DATE_UNREADABLE", "I5", "Đề cử"), finding("SENT_DATE_MISSING"), nominating={("THON-01", "Đề cử")}
    )
    assert found == ["DATE_UNREADABLE", "SENT_DATE_MISSING"]


def test_evidence_merged_into_another_cell_is_not_missing_beside_it():
    merged = finding("TEXT_MERGED_OVER", "E9", "CN01")
    assert told(merged, finding("EVIDENCE_MISSING", "E9", "CN01")) == ["TEXT_MERGED_OVER"]


def test_a_percentage_told_by_its_format_is_not_told_as_an_unusable_answer_too():
    reading = [finding("ANSWER_UNUSABLE", "D9"), finding("NUMBER_IS_PERCENT", "D9"), finding("ANSWER_UNUSABLE", "D10")]
    assert [(item.code, item.cell) for item in keep_causes(reading, [])] == [
        ("NUMBER_IS_PERCENT", "D9"),
        ("ANSWER_UNUSABLE", "D10"),
    ]
