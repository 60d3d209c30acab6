from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from tasks.model.campaign import Extension
from tasks.model.findings import Finding, Severity
from tasks.model.review import UnitState
from tasks.model.submission import Receipt, ReceiptStatus
from tasks.validate.board import settle_receipts, unit_states
from tests.factories import make_case, make_unit

UNITS = ("A", "B", "C", "D", "E")


@pytest.fixture
def case():
    return make_case(units=tuple(make_unit(code) for code in UNITS), people=())


def receipt(file, unit, status=ReceiptStatus.ACCEPTED, sent="2021-11-20"):
    return Receipt(file, file * 8, unit, sent, status, "")


def finding(unit, severity=Severity.CRITICAL, file="a"):
    return Finding(unit, file, "", "", "X", severity, "", "Sai.", "sửa")


def test_every_unit_is_in_exactly_one_state_and_the_counts_balance(case):
    receipts = [
        receipt("a", "A"),
        receipt("b", "B"),
        receipt("b0", "B", ReceiptStatus.SUPERSEDED),
        receipt("c", "C", ReceiptStatus.UNUSABLE),
        receipt("d", "D"),
        receipt("x", "", ReceiptStatus.UNUSABLE),
    ]
    findings = [finding("B"), finding("D", Severity.WARNING), finding("")]
    units = unit_states(case, receipts, findings)
    assert [(unit.unit, unit.state.value, unit.file) for unit in units] == [
        ("A", "accepted", "a"),
        ("B", "returned", "b"),
        ("C", "returned", "c"),
        ("D", "accepted", "d"),
        ("E", "missing", ""),
    ]
    counts = Counter(unit.state for unit in units)
    assert len(case.units) == sum(counts[state] for state in UnitState)
    assert [item.status.value for item in settle_receipts(receipts, units)] == [
        "accepted", "returned", "superseded", "unusable", "accepted", "unusable",
    ]  # fmt: skip


def test_settled_receipts_settle_to_the_same_again(case):
    receipts = [receipt("a", "A"), receipt("b", "B")]
    units = unit_states(case, receipts, [finding("B")])
    settled = settle_receipts(receipts, units)
    assert unit_states(case, settled, [finding("B")]) == units
    assert settle_receipts(settled, unit_states(case, settled, [])) == tuple(receipts)


def test_late_is_after_the_units_own_last_day(case):
    extension = Extension(case.period, "B", date(2021, 12, 5), "bão lụt")
    case = replace(case, campaign=replace(case.campaign, extensions=(extension,)))
    sent = [receipt("a", "A", sent="2021-12-01"), receipt("b", "B", sent="2021-12-05"), receipt("c", "C", sent="")]
    units = unit_states(case, sent, [])
    assert [(unit.is_late, unit.due_date) for unit in units[:3]] == [
        (True, date(2021, 11, 30)),
        (False, date(2021, 12, 5)),
        (False, date(2021, 11, 30)),
    ]


def test_a_correction_after_a_form_in_time_is_late_only_after_the_time_for_corrections(case):
    def earlier(sent):
        return receipt("a0", "A", ReceiptStatus.SUPERSEDED, sent)

    def is_late(*receipts):
        return unit_states(case, receipts, [])[0].is_late

    assert not is_late(earlier("2021-11-30"), receipt("a", "A", sent="2021-12-10"))
    assert is_late(earlier("2021-11-30"), receipt("a", "A", sent="2021-12-11"))
    assert is_late(earlier("2021-12-01"), receipt("a", "A", sent="2021-12-05"))
    assert is_late(receipt("a0", "A", ReceiptStatus.UNUSABLE, "2021-11-20"), receipt("a", "A", sent="2021-12-05"))
