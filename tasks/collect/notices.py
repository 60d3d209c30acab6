"""The findings made while a file is read, and the notebook they are written in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tasks.collect.cell_notices import CELL_NOTICES
from tasks.collect.file_notices import FILE_NOTICES
from tasks.collect.value_notices import DATE_NOTICES, NUMBER_NOTICES, TEXT_NOTICES
from tasks.model.findings import Finding

NOTICES = FILE_NOTICES | CELL_NOTICES | NUMBER_NOTICES | DATE_NOTICES | TEXT_NOTICES


@dataclass
class Notebook:
    """The findings made while one file is read, in the order they were made."""

    file: str
    unit: str = ""
    findings: list[Finding] = field(default_factory=list[Finding])

    def note(self, code: str, *, sheet: str = "", cell: str = "", value: str = "", **words: str) -> None:
        """Add a finding; `words` fill the sentence and the remedy beside `value`."""
        finding = make_finding(code, self.file, value, **words)
        self.findings.append(replace(finding, unit=self.unit, sheet=sheet, cell=cell))


def make_finding(code: str, file: str, value: str, **words: str) -> Finding:
    """A finding about a file as a whole."""
    notice = NOTICES[code]
    return Finding(
        unit="",
        file=file,
        sheet="",
        cell="",
        code=code,
        severity=notice.severity,
        value=value,
        message=notice.message.format(value=value, **words),
        remedy=notice.remedy.format(value=value, **words),
    )
