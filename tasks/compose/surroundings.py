"""What stands around a line of a Word text: the rule under it, its frame, its cell, its row."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from tasks.compose.qualified import qn
from tasks.compose.word_parts import paragraph_text

_DRAWN = ("w:drawing", "w:pict", "w:object")
_NO_LINE = {"none", "nil", None}
_NEAR = 3  # paragraphs: Word keeps a drawn line with the paragraph it was drawn at, not always the one above it


def has_rule_under(paragraph: BaseOxmlElement) -> bool:
    """Whether a solid line stands under the text: a border, a drawn line or an underline."""
    underlined = any(mark.get(qn("w:val")) not in _NO_LINE for mark in paragraph.iter(qn("w:u")))
    near = [paragraph, *_empty_after(paragraph)]
    return (
        underlined or any(_has_border(item, "bottom") or _is_drawn(item) for item in near) or _is_cell_drawn(paragraph)
    )


def rule_length(paragraph: BaseOxmlElement) -> int | None:
    """The length in twips of a rule made by the border of an empty paragraph in a cell; None where nobody can tell."""
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    width = None if cell is None else cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    bordered = next((item for item in _empty_after(paragraph) if _has_border(item, "bottom")), None)
    if width is None or bordered is None or width.get(qn("w:type")) != "dxa":
        return None
    indent = bordered.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    sides = 0 if indent is None else sum(int(indent.get(qn(f"w:{side}"), "0")) for side in ("left", "right"))
    return int(width.get(qn("w:w"), "0")) - sides


def is_framed(paragraph: BaseOxmlElement) -> bool:
    """Whether a box stands around the text: borders of the paragraph, or a text box."""
    boxed = all(_has_border(paragraph, side) for side in ("top", "left", "bottom", "right"))
    return boxed or next(paragraph.iterancestors(qn("w:txbxContent")), None) is not None


def row_of(element: BaseOxmlElement) -> BaseOxmlElement | None:
    """The table row that holds the element."""
    return next(element.iterancestors(qn("w:tr")), None)


def table_of(element: BaseOxmlElement) -> BaseOxmlElement | None:
    """The table that holds the element."""
    return next(element.iterancestors(qn("w:tbl")), None)


def cell_of(element: BaseOxmlElement) -> BaseOxmlElement | None:
    """The cell that holds the element."""
    return next(element.iterancestors(qn("w:tc")), None)


def _empty_after(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for number, item in enumerate(paragraph.itersiblings(qn("w:p"))):
        if number == _NEAR or paragraph_text(item).strip():
            return
        yield item


def _has_border(paragraph: BaseOxmlElement, side: str) -> bool:
    border = paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn(f'w:{side}')}")
    return border is not None and border.get(qn("w:val")) not in _NO_LINE


def _is_drawn(element: BaseOxmlElement) -> bool:
    return any(next(element.iter(qn(name)), None) is not None for name in _DRAWN)


def _is_cell_drawn(paragraph: BaseOxmlElement) -> bool:
    cell = cell_of(paragraph)
    return cell is not None and _is_drawn(cell)
