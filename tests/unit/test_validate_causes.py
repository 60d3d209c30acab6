"""One cause is told once: a date that is there and cannot be read is not called missing beside it."""

import pytest

from tasks.model.findings import Finding, Severity
from tasks.validate.causes import keep_causes


def finding(code, cell=""):
    return Finding("THON-01", "THON-01.xlsx", "Hướng dẫn", cell, code, Severity.WARNING, "", "Câu.", "sửa")


@pytest.mark.parametrize("code", ["DATE_UNREADABLE", "DATE_AMBIGUOUS", "DATE_NOT_IN_CALENDAR", "DATE_SWAPPED"])
def test_a_sent_date_that_cannot_be_read_is_not_missing(code):
    assert [item.code for item in keep_causes([finding(code, "B15")], [finding("SENT_DATE_MISSING")])] == [code]


def test_a_sent_date_that_is_not_there_is_told():
    assert [item.code for item in keep_causes([], [finding("SENT_DATE_MISSING")])] == ["SENT_DATE_MISSING"]
