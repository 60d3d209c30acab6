"""By when a file had to be sent: a corrected one, sent after one in time, has the time for corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tasks.model.case import ReviewCase
from tasks.model.submission import Receipt, ReceiptStatus

#: A receipt of a file that could be read, whether it counts or another took its place.
USABLE = (ReceiptStatus.ACCEPTED, ReceiptStatus.RETURNED, ReceiptStatus.SUPERSEDED)


def first_sent_dates(receipts: Iterable[Receipt]) -> Mapping[str, str]:
    """When each unit sent its first usable file that says so, as an ISO date."""
    first: dict[str, str] = {}
    for receipt in receipts:
        if receipt.status in USABLE and receipt.sent_date:
            first[receipt.unit] = min(receipt.sent_date, first.get(receipt.unit, receipt.sent_date))
    return first


def last_day(case: ReviewCase, unit: str, first_sent: str) -> date:
    """The last day for the unit's file that counts; `first_sent` is empty where no file says when it was sent."""
    due_date = case.submission_due_date(unit)
    is_in_time = bool(first_sent) and date.fromisoformat(first_sent) <= due_date
    return case.correction_due_date(unit) if is_in_time else due_date


def days_late(case: ReviewCase, unit: str, sent: str, first_sent: str) -> int:
    """How many days after its last day a file was sent; 0 or less in time, 0 where it does not say when."""
    return (date.fromisoformat(sent) - last_day(case, unit, first_sent)).days if sent else 0
