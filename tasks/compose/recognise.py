"""What type a Word file is, told by its title: for files whose name says nothing."""

from __future__ import annotations

from pathlib import Path

from tasks.compose.kinds import KINDS
from tasks.compose.reading import WordText

#: A file without a title in capitals is a công văn (NĐ 30/2020, Phụ lục I: the only type without one).
_UNTITLED = "cong-van-mo-dot"
#: Papers that share their title with another type are known by what they are about.
_SUBJECTS = {
    "V/v nhắc nộp": "nhac-nop",
    "V/v đôn đốc nộp": "nhac-nop",
    "Kết quả xét khen thưởng phong trào": "thong-bao-ket-qua",
}


#: The title stands among the first lines, below the head; the words of a body or a list are no title.
_HEAD_LINES = 20


def recognise_kind(content: bytes | Path) -> str:
    """The template the file was filled from or resembles; its subject decides, else the longest title.

    A document somebody else made is known by its title too; one without a title is a công văn.
    """
    titles = sorted(
        ((title, kind.code) for kind in KINDS.values() for title in kind.titles), key=lambda item: -len(item[0])
    )
    lines = [line.text.strip() for line in WordText(content).lines[:_HEAD_LINES] if not line.in_list]
    starts = (*_SUBJECTS.items(), *titles)
    return next((code for start, code in starts if any(line.startswith(start) for line in lines)), _UNTITLED)
