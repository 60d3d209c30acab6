"""The tags of a Word template, paragraph by paragraph: what a clerk typed between braces, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.compose.qualified import qn
from tasks.compose.trouble import start_of
from tasks.compose.word_parts import Element, paragraph_text

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_STATEMENT = re.compile(r"^\{%(p|tr|tc|r)?[-\s]\s*(\w+)")
_UNIT = re.compile(r"^(\{[{%])(?:p|tr|tc|r)(?=\s)")
_CLOSES = {"endfor": "for", "endif": "if"}
_MIDDLE = {"else", "elif"}


@dataclass(frozen=True)
class Tag:
    """One tag as typed; `word` is empty for a field, `unit` is `p`, `tr`, `tc`, `r` or empty."""

    text: str
    paragraph: Element

    @property
    def unit(self) -> str:
        """What the statement removes with itself: a paragraph, a row, a cell, a run; empty for nothing."""
        found = _STATEMENT.match(self.text)
        return (found[1] or "") if found else ""

    @property
    def word(self) -> str:
        """`for`, `endfor`, `if`…; empty for a field."""
        found = _STATEMENT.match(self.text)
        return found[2] if found else ""

    @property
    def closes(self) -> str:
        """The statement this one ends, empty for any other."""
        return _CLOSES.get(self.word, "")

    @property
    def continues(self) -> bool:
        """Whether it stands in the middle of a condition."""
        return self.word in _MIDDLE

    @property
    def plain(self) -> str:
        """The tag as Jinja reads it."""
        return _UNIT.sub(r"\1", self.text)


def read_paragraphs(root: Element) -> Iterator[tuple[Element, str]]:
    """Every paragraph of a part with the text a reader sees."""
    for paragraph in root.iter(qn("w:p")):
        yield paragraph, paragraph_text(paragraph)


def tags_of(paragraph: Element, text: str) -> list[Tag]:
    """The whole tags of one paragraph, in order."""
    return [Tag(found, paragraph) for found in _TAG.findall(text)]


def rest_of(text: str) -> str:
    """The text of a paragraph without its whole tags."""
    return _TAG.sub("", text)


def place_of(paragraph: Element) -> str:
    """Where the paragraph stands: `bảng 2, dòng 3: “…”`, or how it starts."""
    start = f"“{start_of(paragraph_text(paragraph))}”"
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    if row is None:
        return f"đoạn {start}"
    table = next(row.iterancestors(qn("w:tbl")))
    tables = list(table.getroottree().getroot().iter(qn("w:tbl")))
    number = tables.index(table) + 1
    return f"bảng {number}, dòng {table.findall(qn('w:tr')).index(row) + 1}: {start}"
