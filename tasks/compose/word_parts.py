"""The parts of a Word file after filling: what Word would have to repair is put right or refused."""

from __future__ import annotations

import re
from typing import TypeAlias

from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from tasks.compose.qualified import qn

Element: TypeAlias = BaseOxmlElement

_STRAY = re.compile(r"\{\s?\{|\}\s?\}|\{\s?%|%\s?\}|\{\s?#|#\s?\}")
_TRACKED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")


def text_roots(document: Document) -> list[Element]:
    """The body, then every header and footer, each once."""
    roots = [document.element]
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")) and isinstance(relation.target_part, XmlPart):
            roots.append(relation.target_part.element)
    return roots


def has_tracked_changes(root: Element) -> bool:
    """Whether somebody's tracked changes still stand in the text."""
    return any(next(root.iter(qn(tag)), None) is not None for tag in _TRACKED)


def find_stray_tag(root: Element) -> str | None:
    """The text of the first paragraph that still shows braces of a tag."""
    for paragraph in root.iter(qn("w:p")):
        text = paragraph_text(paragraph)
        if _STRAY.search(text):
            return text
    return None


def paragraph_text(paragraph: Element) -> str:
    """What a reader sees of a paragraph; tabs and line breaks as one blank."""
    signs = {qn("w:t"): None, qn("w:tab"): " ", qn("w:br"): " "}
    parts = [(signs[item.tag] or item.text or "") for item in paragraph.iter(*signs) if _is_content(item)]
    return "".join(parts)


def mend_cells(root: Element) -> None:
    """Give every cell that lost its last paragraph an empty one: Word calls the file damaged otherwise."""
    for cell in root.iter(qn("w:tc")):
        if len(cell) == 0 or cell[-1].tag != qn("w:p"):
            cell.append(OxmlElement("w:p"))


def find_ragged_row(root: Element) -> str | None:
    """The text of the first table row whose cells do not fill the grid of its table."""
    for table in root.iter(qn("w:tbl")):
        grid = table.find(qn("w:tblGrid"))
        columns = 0 if grid is None else len(grid.findall(qn("w:gridCol")))
        for row in table.findall(qn("w:tr")):
            if _row_width(row) != columns:
                return " | ".join(paragraph_text(cell) for cell in row.findall(qn("w:tc")))
    return None


def number_drawings(roots: list[Element]) -> None:
    """Number the drawings of all parts 1, 2, 3…: rows of a loop repeat the number of their pattern."""
    drawings = (drawing for root in roots for drawing in root.iter(qn("wp:docPr")))
    for number, drawing in enumerate(drawings, start=1):
        drawing.set("id", str(number))


def _is_content(item: Element) -> bool:
    parent = item.getparent()
    return parent is not None and parent.tag == qn("w:r")


def _row_width(row: Element) -> int:
    skipped = sum(_value(row, f"w:trPr/w:{tag}") for tag in ("gridBefore", "gridAfter"))
    return skipped + sum(_value(cell, "w:tcPr/w:gridSpan", default=1) for cell in row.findall(qn("w:tc")))


def _value(element: Element, path: str, default: int = 0) -> int:
    found = element.find("/".join(qn(step) for step in path.split("/")))
    return default if found is None else int(found.get(qn("w:val"), default))
