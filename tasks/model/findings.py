"""A finding: something a unit or the council typed that somebody should look at. A value, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Critical returns the workbook to its unit, warning goes to the reviewer, info to the record."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The Vietnamese word shown to people."""
        return {"critical": "phải sửa", "warning": "cần xem", "info": "ghi nhận"}[self.value]


@dataclass(frozen=True, order=True)
class Finding:
    """One trouble at one place, with the sentence and the remedy that people read.

    `unit`, `sheet` and `cell` are empty where the trouble has none (a file nobody can open has no cell).
    `value` is what was typed: personal data, so it stays in the review folder.
    """

    unit: str
    file: str
    sheet: str
    cell: str
    code: str
    severity: Severity
    value: str
    message: str
    remedy: str


def cell_order(cell: str) -> tuple[int, int, str]:
    """Row before column, as a reader goes down a form: H5 before H10, Z5 before AA5."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 0), len(letters), letters


def reading_order(finding: Finding) -> tuple[object, ...]:
    """As `Finding` itself is ordered, but cells as a reader meets them."""
    return (finding.unit, finding.file, finding.sheet, cell_order(finding.cell), finding)
