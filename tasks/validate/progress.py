"""The board for people: one line for each unit, in the order of the movement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from tasks.model.case import ReviewCase
from tasks.model.findings import Finding, Severity
from tasks.model.review import BoardLine, UnitState, UnitStatus
from tasks.model.submission import Receipt
from tasks.validate.changes import CHANGED, FIXED, STILL_WRONG
from tasks.validate.lateness import days_late, first_sent_dates


def board_lines(
    case: ReviewCase,
    units: Sequence[UnitStatus],
    receipts: Sequence[Receipt],
    findings: Sequence[Finding],
    changes: Mapping[tuple[str, str], int],
) -> tuple[BoardLine, ...]:
    """The lines of the board; `changes` counts what corrected files did, by unit and state."""
    sent_dates, first_sent = {receipt.file: receipt.sent_date for receipt in receipts}, first_sent_dates(receipts)
    counted = Counter((item.unit, item.severity) for item in set(findings))
    names = {unit.code: unit.name for unit in case.units}
    reasons = {
        extension.unit_code: extension.reason
        for extension in case.campaign.extensions
        if extension.period == case.period
    }
    watchers = {unit.unit: case.campaign.council.watcher_of(unit.unit) for unit in units}
    return tuple(
        BoardLine(
            unit=unit.unit,
            name=names[unit.unit],
            state=unit.state,
            file=unit.file,
            due_date=_next_due_date(case, unit),
            extension_reason=reasons.get(unit.unit, ""),
            days_late=max(0, days_late(case, unit.unit, sent_dates.get(unit.file, ""), first_sent.get(unit.unit, ""))),
            watcher=watcher.name if (watcher := watchers[unit.unit]) else "",
            must_fix=counted[unit.unit, Severity.CRITICAL],
            to_check=counted[unit.unit, Severity.WARNING],
            fixed=changes.get((unit.unit, FIXED), 0),
            still_wrong=changes.get((unit.unit, STILL_WRONG), 0),
            changed=changes.get((unit.unit, CHANGED), 0),
        )
        for unit in units
    )


def _next_due_date(case: ReviewCase, unit: UnitStatus) -> date:
    """By when the unit must do what it has to do: send its corrected form, else its form."""
    return case.correction_due_date(unit.unit) if unit.state is UnitState.RETURNED else unit.due_date
