"""What type a Word file is, told by its title: for files whose name says nothing."""

from __future__ import annotations

from pathlib import Path

from tasks.compose.kinds import KINDS
from tasks.compose.reading import WordText

#: A file without a title in capitals is a công văn (NĐ 30/2020, Phụ lục I: the only type without one).
_UNTITLED = "cong-van-mo-dot"
#: Two of them are known by what they are about.
_SUBJECTS = {"V/v nhắc nộp": "nhac-nop", "V/v đôn đốc nộp": "nhac-nop"}


def recognise_kind(content: bytes | Path) -> str:
    """The template the file was filled from or resembles; the longest title that some line begins with decides."""
    titles = sorted(((kind.title, kind.code) for kind in KINDS.values() if kind.title), key=lambda item: -len(item[0]))
    lines = [line.text.strip() for line in WordText(content).lines]
    for title, code in titles:
        if any(line.startswith(title) for line in lines):
            return code
    subjects = (code for start, code in _SUBJECTS.items() if any(line.startswith(start) for line in lines))
    return next(subjects, _UNTITLED)
