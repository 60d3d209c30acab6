"""The wording of one kind of trouble met while reading."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.model.findings import Severity


@dataclass(frozen=True)
class Notice:
    """The wording of one code; `{…}` is filled with codes and labels, never with a person's name."""

    severity: Severity
    message: str
    remedy: str
