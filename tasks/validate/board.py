"""The board: what came of each unit's form, and of each file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.model.case import ReviewCase
from tasks.model.findings import Finding, Severity
from tasks.model.review import UnitState, UnitStatus
from tasks.model.submission import Receipt, ReceiptStatus
from tasks.validate.lateness import days_late, first_sent_dates

#: A receipt of the file whose rows count, whatever the checks said of it.
COUNTING = (ReceiptStatus.ACCEPTED, ReceiptStatus.RETURNED)


def unit_states(case: ReviewCase, receipts: Sequence[Receipt], findings: Sequence[Finding]) -> tuple[UnitStatus, ...]:
    """Where every unit stands, in the order of the movement: accepted, returned or missing, exactly one of them.

    Returned: the file that counts has a critical finding, or none of the unit's files can be used.
    """
    critical = {finding.unit for finding in findings if finding.severity is Severity.CRITICAL}
    files: dict[str, list[Receipt]] = {}
    for receipt in receipts:
        files.setdefault(receipt.unit, []).append(receipt)
    return tuple(
        _unit_status(case, unit.code, files.get(unit.code, ()), is_critical=unit.code in critical)
        for unit in case.units
    )


def settle_receipts(receipts: Sequence[Receipt], units: Sequence[UnitStatus]) -> tuple[Receipt, ...]:
    """The receipts with the state of the unit on the file that counts."""
    states = {unit.unit: unit.state for unit in units}
    return tuple(
        replace(receipt, status=_settled(states[receipt.unit])) if receipt.status in COUNTING else receipt
        for receipt in receipts
    )


def _unit_status(case: ReviewCase, unit: str, receipts: Sequence[Receipt], *, is_critical: bool) -> UnitStatus:
    counting = next((receipt for receipt in receipts if receipt.status in COUNTING), None)
    unusable = next((receipt for receipt in receipts if receipt.status is ReceiptStatus.UNUSABLE), None)
    file = counting or unusable
    due_date = case.submission_due_date(unit)
    if file is None:
        return UnitStatus(unit, UnitState.MISSING, "", is_late=False, due_date=due_date)
    state = UnitState.RETURNED if counting is None or is_critical else UnitState.ACCEPTED
    is_late = days_late(case, unit, file.sent_date, first_sent_dates(receipts).get(unit, "")) > 0
    return UnitStatus(unit, state, file.file, is_late=is_late, due_date=due_date)


def _settled(state: UnitState) -> ReceiptStatus:
    return ReceiptStatus.ACCEPTED if state is UnitState.ACCEPTED else ReceiptStatus.RETURNED
