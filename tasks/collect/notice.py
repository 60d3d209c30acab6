"""The wording of one kind of trouble met while reading, and one such trouble noted about a value."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.model.findings import Severity


@dataclass(frozen=True)
class Notice:
    """The wording of one code; `{…}` is filled with codes and labels, never with a person's name."""

    severity: Severity
    message: str
    remedy: str


@dataclass(frozen=True)
class Note:
    """One thing told about a value that was read: the code of a Notice and the words that fill it."""

    code: str
    words: tuple[tuple[str, str], ...] = ()
