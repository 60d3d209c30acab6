"""Comments on cells: the texts in one part, the boxes they are shown in (VML) in another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.model.form import COUNCIL_COMMENT
from tasks.validate.markup.package import Package
from tasks.validate.markup.sheet import SheetGrid, split_address
from tasks.validate.markup.xml_tree import (
    LINK_ID,
    MAIN,
    CannotEditError,
    Element,
    add,
    etree,
    insert_before,
    parse,
    serialise,
    tag,
)

_AUTHOR = "Hội đồng Thi đua - Khen thưởng xã"
_THREADED = "tc="
_WIDTH = 340
_LINE_LENGTH = 46

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER_DRAWING = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
_NO_COMMENTS = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
_SHAPE = re.compile(rb"<v:shape\b(?:(?!</v:shape>).)*?</v:shape>", re.DOTALL)
_ROW = re.compile(rb"<x:Row>\s*(\d+)\s*</x:Row>")
_COLUMN = re.compile(rb"<x:Column>\s*(\d+)\s*</x:Column>")
_SHAPE_NUMBER = re.compile(rb"_x0000_s(\d+)")
_BLOCK = re.compile(rb'<o:idmap[^>]*\bdata="([0-9, ]+)"')
_END = b"</xml>"
_EMPTY_VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/>\
</o:shapelayout></xml>"""
_NOTE_TYPE = """<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
_NOTE = """<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" \
fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>\
<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>\
<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""


@dataclass(frozen=True)
class SheetPlace:
    """Where a sheet lies in its package, and its cells."""

    package: Package
    part: str
    grid: SheetGrid


class CommentBook:
    """The comments of one sheet, those of the unit kept."""

    def __init__(self, place: SheetPlace) -> None:
        self._place = place
        self._part = place.package.related(place.part, "comments")
        content = place.package.parts[self._part] if self._part else _NO_COMMENTS.encode()
        self._root = parse(content)
        self._list = self._root.find(tag("commentList"))
        self._authors = self._root.find(tag("authors"))
        if self._list is None or self._authors is None:
            raise CannotEditError("comments without their list")

    def own_cells(self) -> set[str]:
        """The cells the council has written a comment on, or added to one."""
        return {item.get("ref") or "" for item in self._list if _addition(item)}

    def write(self, cell: str, text: str) -> bool:
        """Write a comment, below that of the unit if there is one; whether it could be written.

        A conversation of newer Excels is not touched: its text stands elsewhere.
        """
        for item in self._list:
            if item.get("ref") == cell:
                if self._author_of(item).startswith(_THREADED):
                    return False
                _append(item.find(tag("text")), f"\n\n{COUNCIL_COMMENT}\n{text}")
                return True
        comment = add(self._list, "comment", ref=cell, authorId=str(self._author_number()))
        add(add(add(comment, "text"), "r"), "t", f"{COUNCIL_COMMENT}\n{text}")
        return True

    def take_back(self) -> None:
        """Take away what the council wrote before."""
        for item in list(self._list):
            _cut(_addition(item))
            if not _text(item).strip():
                self._list.remove(item)
                self._remove_shape(item.get("ref") or "")

    def save(self) -> None:
        """Write both parts, with a box for every comment that has none."""
        package, part = self._place.package, self._place.part
        if not len(self._list) and not self._part:
            return
        if not self._part:
            self._part = package.new_name("xl/comments{}.xml")
            package.relate(part, "comments", self._part)
            package.set_type(self._part, _COMMENTS_TYPE)
        package.parts[self._part] = serialise(self._root)
        self._draw_boxes()

    def _draw_boxes(self) -> None:
        part = self._drawing() or self._new_drawing()
        content = self._place.package.parts[part]
        if not content.rstrip().endswith(_END):
            raise CannotEditError("a drawing without its end")
        boxed = {_place_of(shape) for shape in _SHAPE.findall(content)}
        number = max([_first_number(content), *map(int, _SHAPE_NUMBER.findall(content))])
        boxes = ""
        for item in self._list:
            row, column = split_address(item.get("ref") or "")
            if (row - 1, column - 1) not in boxed:
                number += 1
                boxes += self._box(number, (row, column), _text(item))
        if boxes and b'id="_x0000_t202"' not in content:
            boxes = _NOTE_TYPE + boxes
        self._place.package.parts[part] = boxes.encode().join(content.rpartition(_END)[::2]) + _END

    def _box(self, number: int, cell: tuple[int, int], text: str) -> str:
        row, column = cell
        lines = sum(1 + len(line) // _LINE_LENGTH for line in text.split("\n"))
        right, right_rest, bottom, bottom_rest = self._place.grid.place(row, column + 1, (_WIDTH, 20 + 17 * lines))
        anchor = f"{column}, 12, {row - 1}, 4, {right}, {right_rest}, {bottom}, {bottom_rest}"
        return _NOTE.format(number=number, anchor=anchor, row=row - 1, column=column - 1)

    def _drawing(self) -> str:
        link = self._place.grid.root.find(tag("legacyDrawing"))
        relations = self._place.package.relations(self._place.part)
        return "" if link is None else next((item.target for item in relations if item.ident == link.get(LINK_ID)), "")

    def _new_drawing(self) -> str:
        package, part = self._place.package, self._place.part
        name = package.new_name("xl/drawings/vmlDrawing{}.vml")
        package.parts[name] = _EMPTY_VML.format(block=_free_block(package)).encode()
        package.set_type(name, _VML_TYPE)
        link = insert_before(self._place.grid.root, "legacyDrawing", _AFTER_DRAWING)
        link.set(LINK_ID, package.relate(part, "vmlDrawing", name))
        return name

    def _remove_shape(self, cell: str) -> None:
        part = self._drawing()
        if part:
            row, column = split_address(cell)
            kept = self._place.package.parts[part]
            for shape in _SHAPE.findall(kept):
                if _place_of(shape) == (row - 1, column - 1):
                    kept = kept.replace(shape, b"", 1)
            self._place.package.parts[part] = kept

    def _author_number(self) -> int:
        names = [item.text for item in self._authors]
        if _AUTHOR not in names:
            add(self._authors, "author", _AUTHOR)
            return len(names)
        return names.index(_AUTHOR)

    def _author_of(self, comment: Element) -> str:
        number = int(comment.get("authorId") or 0)
        return (self._authors[number].text or "") if number < len(self._authors) else ""


def _text(comment: Element) -> str:
    return "".join(item.text or "" for item in comment.iter(tag("t")))


def _addition(comment: Element) -> list[Element]:
    """The texts from the heading on."""
    texts = list(comment.iter(tag("t")))
    first = next((index for index, item in enumerate(texts) if COUNCIL_COMMENT in (item.text or "")), len(texts))
    return texts[first:]


def _append(text: Element, addition: str) -> None:
    plain = text.find(tag("t"))
    if plain is not None:
        run = etree.Element(tag("r"))
        text.replace(plain, run)
        run.append(plain)
    run = etree.Element(tag("r"))
    text.insert(len(text.findall(tag("r"))), run)
    add(run, "t", addition)


def _cut(texts: list[Element]) -> None:
    for index, item in enumerate(texts):
        kept = (item.text or "").partition(COUNCIL_COMMENT)[0].rstrip("\n") if index == 0 else ""
        if kept:
            item.text = kept
        else:
            # A run without its text says nothing; some programs write no runs.
            part = item.getparent() if item.getparent().tag == tag("r") else item
            part.getparent().remove(part)


def _place_of(shape: bytes) -> tuple[int, int] | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (int(row[1]), int(column[1])) if row and column and b'ObjectType="Note"' in shape else None


def _first_number(content: bytes) -> int:
    """Shapes are numbered in blocks of 1024, and each drawing of a workbook has blocks of its own."""
    blocks = _BLOCK.search(content)
    return 1024 * int(blocks[1].split(b",")[0]) if blocks else 1024


def _free_block(package: Package) -> int:
    drawings = [content for name, content in package.parts.items() if name.lower().endswith(".vml")]
    taken = [int(number) for content in drawings for found in _BLOCK.findall(content) for number in found.split(b",")]
    return max(taken, default=0) + 1
