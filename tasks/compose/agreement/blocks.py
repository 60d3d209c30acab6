"""The text of a Word file in reading order, each piece with the place a reader finds it at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

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
    return tuple(_read(word.document.element.body))


def _read(body: BaseOxmlElement) -> Iterator[Block]:
    tables = 0
    for element in body:
        if element.tag == qn("w:tbl") and has_lines(element):
            tables += 1
            yield from _rows(element, tables)
            continue
        for paragraph in element.iter(qn("w:p")):
            text = _flat(paragraph_text(paragraph))
            if text:
                yield Block(start_of(text), text)


def _rows(table: BaseOxmlElement, number: int) -> Iterator[Block]:
    rows = [_cells(row) for row in table.findall(qn("w:tr"))]
    for index, cells in enumerate(rows, start=1):
        text = " | ".join(cells)
        yield Block(f"bảng {number}, dòng {index}: {start_of(text)}", text, cells, rows[0])


def _cells(row: BaseOxmlElement) -> tuple[str, ...]:
    return tuple(
        _flat(" ".join(paragraph_text(item) for item in cell.iter(qn("w:p")))) for cell in row.findall(qn("w:tc"))
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
