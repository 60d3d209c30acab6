"""The text of a Word file in reading order, each piece with the place a reader finds it at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from tasks.compose.qualified import qn
from tasks.compose.reading import WordText, has_lines
from tasks.compose.trouble import start_of
from tasks.compose.word_parts import paragraph_text


@dataclass(frozen=True)
class Block:
    """A paragraph, or one row of a table with lines; `cells` and `header` are empty for a paragraph.

    A row of one cell is a heading inside its table. The text is as it reads: blanks and line breaks are one blank.
    """

    place: str
    text: str
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()

    @property
    def is_entry(self) -> bool:
        """Whether this is a row of a table below its header."""
        return bool(self.cells) and self.cells != self.header


def read_blocks(word: WordText) -> tuple[Block, ...]:
    """Every paragraph with text and every row of the body, in order; headers and footers hold no facts."""
    return tuple(block for block, _ in read_placed(word.document.element.body))


def read_placed(body: BaseOxmlElement) -> Iterator[tuple[Block, BaseOxmlElement]]:
    """The same blocks, each with the paragraph or row of the file it was read from; no two have one place."""
    tables = 0
    starts: Counter[str] = Counter()
    for element in body:
        if element.tag == qn("w:tbl") and has_lines(element):
            tables += 1
            yield from _rows(element, tables)
            continue
        for paragraph in element.iter(qn("w:p")):
            text = _flat(paragraph_text(paragraph))
            if text:
                start = start_of(text)
                starts[start] += 1
                place = start if starts[start] == 1 else f"{start} (lần {starts[start]})"
                yield Block(place, text), paragraph


def _rows(table: BaseOxmlElement, number: int) -> Iterator[tuple[Block, BaseOxmlElement]]:
    rows = table.findall(qn("w:tr"))
    header = _cells(rows[0]) if rows else ()
    for index, row in enumerate(rows, start=1):
        cells = _cells(row)
        text = " | ".join(cells)
        yield Block(f"bảng {number}, dòng {index}: {start_of(text)}", text, cells, header), row


def _cells(row: BaseOxmlElement) -> tuple[str, ...]:
    return tuple(
        _flat(" ".join(paragraph_text(item) for item in cell.iter(qn("w:p")))) for cell in row.findall(qn("w:tc"))
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
