"""What a unit wrote where the form asks nothing: in comments, beside the table, below it, on sheets of its own.

Nobody computes with it, and nobody may lose it: each is told where it stands, with its words. Comments are known of
an .xlsx only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from posixpath import basename, dirname, normpath
from xml.etree.ElementTree import Element, fromstring

from tasks.collect.cells import Grid, address, fold, position
from tasks.collect.headers import Header
from tasks.collect.notices import Notebook
from tasks.model.form import CHECK_HEADER, COUNCIL_COMMENT
from tasks.package import Package, sheet_parts

Comments = Mapping[str, Mapping[str, str]]

#: A table of their own beside the form is one remark, not hundreds.
_MANY = 12
_COMMENT_TAGS = {"comment", "threadedComment"}
#: What Excel puts for older programs before the text of a conversation; the conversation itself has a part too.
_CONVERSATION = re.compile(r"^\[[^\]]+\]\s.*https?://", re.DOTALL)


def read_comments(package: Package) -> Comments:
    """The words of the comments on cells, by sheet and address; what the council wrote is left out."""
    if not any("omment" in name for name in package.names):
        return {}
    found = {sheet: _comments_of(package, part) for sheet, part in sheet_parts(package).items()}
    return {sheet: comments for sheet, comments in found.items() if comments}


def note_comments(grids: Iterable[Grid], comments: Comments, notebook: Notebook) -> None:
    """Note every comment, in the order of the sheets."""
    for grid in grids:
        for cell, text in comments.get(grid.name, {}).items():
            notebook.note("COMMENT_FOUND", sheet=grid.name, cell=cell, value=text)


def note_beside(grid: Grid, header: Header, notebook: Notebook) -> None:
    """Note what stands right of the table below its header, outside columns that repeat a header."""
    checks = [column for column, text in grid.row_texts(header.row) if fold(text) == fold(CHECK_HEADER)]
    first = max(*header.columns.values(), *header.doubled, *checks, 0) + 1
    width = grid.first_column + max(map(len, grid.rows), default=0)
    if width <= first:
        return
    beside = (address(row, column) for row in range(header.row + 1, grid.end_row) for column in range(first, width))
    _note_cells(grid, beside, notebook)


def note_row(grid: Grid, header: Header, row: int, notebook: Notebook) -> None:
    """Note what stands under the table in a row that asks nothing."""
    last = max(header.columns.values())
    _note_cells(grid, [address(row, column) for column, _ in grid.row_texts(row) if column <= last], notebook)


def note_own_sheet(grid: Grid, notebook: Notebook) -> None:
    """Note a sheet the form does not have, where anything stands on it."""
    texts = [text for row in range(grid.first_row, grid.end_row) for _, text in grid.row_texts(row)]
    if texts:
        notebook.note("OWN_SHEET", sheet=grid.name, value=grid.name)


def _note_cells(grid: Grid, cells: Iterable[str], notebook: Notebook) -> None:
    filled = [(cell, text) for cell in cells if (text := grid.text(*position(cell)))]
    if len(filled) > _MANY:
        cell, text = filled[0]
        notebook.note("MANY_REMARKS", sheet=grid.name, cell=cell, value=text, count=str(len(filled)))
        return
    for cell, text in filled:
        notebook.note("REMARK_FOUND", sheet=grid.name, cell=cell, value=text)


def _comments_of(package: Package, part: str) -> Mapping[str, str]:
    relations = package.parts.get(f"{dirname(part)}/_rels/{basename(part)}.rels")
    targets = [item.get("Target", "") for item in _parse(relations)] if relations else []
    found: dict[str, list[str]] = {}
    for target in sorted(target for target in targets if "omment" in target):
        name = target.lstrip("/") if target.startswith("/") else normpath(f"{dirname(part)}/{target}")
        for item in _parse(package.parts.get(name, b"<none/>")):
            text = _words(item) if item.tag.rpartition("}")[2] in _COMMENT_TAGS else ""
            if text:
                found.setdefault(item.get("ref", "").upper(), []).append(text)
    return {cell: " / ".join(dict.fromkeys(texts)) for cell, texts in found.items()}


def _words(comment: Element) -> str:
    """What the unit wrote in a comment; empty where nothing is left without the council's words."""
    text = "".join(item.text or "" for item in comment.iter() if item.tag.rpartition("}")[2] in ("t", "text"))
    own = text.partition(COUNCIL_COMMENT)[0]
    return "" if _CONVERSATION.match(own) else " ".join(own.split())


def _parse(content: bytes) -> list[Element]:
    # Nothing in it can expand: a part that declares a document type was refused before.
    return list(fromstring(content).iter())  # noqa: S314
