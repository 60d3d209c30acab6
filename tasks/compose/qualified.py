"""Names of WordprocessingML elements as lxml wants them, each worked out once: checks ask a million times."""

from __future__ import annotations

from functools import cache

from docx.oxml.ns import qn as _qualify


@cache
def qn(name: str) -> str:
    """The full name of `w:p` and its like."""
    return _qualify(name)
