"""What a unit wrote where the form asks nothing: in comments, beside or inside the table, below it, on other sheets.

Nobody computes with it, and nobody may lose it: each is told where it stands, with its words. Comments are known of
an .xlsx only.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
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


def note_beside(grid: Grid, header: Header, notebook: Notebook, asked: Collection[str] = ()) -> None:
    """Note what stands below the header in columns the form does not have, right of its table or put into it.

    Each header of `asked` that was lost leaves a column of the form that nobody recognises: so many columns inside the
    table tell nothing.
    """
    checks = [column for column, text in grid.row_texts(header.row) if fold(text) == fold(CHECK_HEADER)]
    known = {*header.columns.values(), *header.doubled, *checks}
    width = grid.first_column + max(map(len, grid.rows), default=0)
    columns = [column for column in range(grid.first_column, width) if column not in known]
    inside = [column for column in columns if column < max(known)]
    if len(inside) <= len([name for name in asked if name not in header.columns]):
        columns = columns[len(inside) :]
    rows = range(header.row + 1, grid.end_row) if columns else ()
    _note_cells(grid, (address(row, column) for row in rows for column in columns), notebook)


def note_row(grid: Grid, header: Header, row: int, notebook: Notebook, besides: Collection[str] = ()) -> None:
    """Note what stands under the headers in a row that asks nothing, but for the headers `besides`."""
    columns = {column for name, column in header.columns.items() if name not in besides}
    _note_cells(grid, [address(row, column) for column in sorted(columns)], notebook)


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
