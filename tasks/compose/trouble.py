"""A fault of a finished document as a finding: rule, sentence, place, remedy."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.model.findings import Finding, Severity

WHOLE = "toàn văn bản"


@dataclass(frozen=True)
class Fault:
    """One rule a document breaks. `place` is how the paragraph starts, `WHOLE` where no paragraph is at fault."""

    code: str
    message: str
    remedy: str
    place: str = WHOLE
    severity: Severity = Severity.WARNING

    def as_finding(self, file: str) -> Finding:
        """The same fault as the findings of the review are kept."""
        return Finding(
            unit="",
            file=file,
            sheet="",
            cell=self.place,
            code=self.code,
            severity=self.severity,
            value="",
            message=self.message,
            remedy=self.remedy,
        )


def start_of(text: str) -> str:
    """The first words of a paragraph, enough to find it in Word."""
    words = " ".join(text.split())
    return words if len(words) <= 50 else f"{words[:50]}…"
