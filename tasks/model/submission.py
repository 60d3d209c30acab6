"""What came back from a unit: the identity of a workbook and its receipt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class FormIdentity:
    """What the hidden identity sheet of a form says: which movement, period, unit and edition it is."""

    campaign: str
    period: str
    unit: str
    edition: str


class ReceiptStatus(StrEnum):
    """What became of one received file."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    SUPERSEDED = "superseded"
    UNUSABLE = "unusable"

    @property
    def label(self) -> str:
        """The Vietnamese words on the board."""
        return {
            "accepted": "đã nhận",
            "returned": "trả lại để sửa",
            "superseded": "đã có bản thay",
            "unusable": "không dùng được",
        }[self.value]


@dataclass(frozen=True)
class Receipt:
    """One file of `2-nhan/`: its digest, whose it is, when the unit says it sent it (ISO date or empty)."""

    file: str
    sha256: str
    unit: str
    sent_date: str
    status: ReceiptStatus
    note: str
