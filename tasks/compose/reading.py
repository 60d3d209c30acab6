"""A finished Word file read back: its lines as a reader sees them, with the look that styles and defaults give them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Footer, _Header  # pyright: ignore[reportPrivateUsage]

from tasks.compose.qualified import qn
from tasks.compose.word_parts import paragraph_text, text_roots
from tasks.errors import ReviewError

FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
#: Marks that need no value, and the one they have then.
_MARKS = {"w:b": "1", "w:i": "1", "w:keepNext": "1"}
#: The defaults of the document, asked for like a style; no style can be called so.
_DEFAULTS = ""
_SINGLE = 1.15  # height of a single line of Times New Roman, in sizes of its letters


@dataclass(frozen=True)
class Line:
    """One paragraph with text. Sizes in points, lengths in twips; `in_table` False for text in the open."""

    text: str
    size: float
    bold: bool
    italic: bool
    align: str
    first_line: int
    space: int
    pitch: int
    in_table: bool
    in_list: bool
    keeps_next: bool
    sizes: frozenset[float]
    element: BaseOxmlElement = field(repr=False)


@dataclass(frozen=True)
class RunLook:
    """The type of one run: the four fonts Word may use for it, and its colour."""

    text: str
    fonts: tuple[str, ...]
    colour: str


@dataclass(frozen=True)
class _Own:
    """The properties a run or a paragraph has itself, by tag, and the style it names."""

    properties: Mapping[str, BaseOxmlElement]
    style: str | None


class WordText:
    """A document and the look of its parts, worked out through styles and defaults."""

    def __init__(self, content: bytes | Path) -> None:
        self.document = _open(content)
        styles = self.document.styles.element
        self._styles = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
        self._default_style = next(
            (key for key, style in self._styles.items() if _is_default_paragraph(style)),
            None,
        )
        self._defaults = styles.find(qn("w:docDefaults"))
        self._given: dict[tuple[str, str, str, str], str | None] = {}
        self._owns: dict[BaseOxmlElement, _Own] = {}
        self._lists: dict[BaseOxmlElement, bool] = {}

    @property
    def sections(self) -> list[Section]:
        """The sections, in order."""
        return list(self.document.sections)

    @property
    def roots(self) -> list[BaseOxmlElement]:
        """The body, then headers and footers."""
        return text_roots(self.document)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every paragraph of the body that has text, in reading order."""
        return tuple(self._read_lines(self.document.element.body))

    def lines_of(self, element: BaseOxmlElement) -> tuple[Line, ...]:
        """The lines of one part of the document, such as a cell."""
        return tuple(self._read_lines(element))

    def is_list(self, table: BaseOxmlElement) -> bool:
        """Whether a table shows its lines, so is a list and not a frame that holds parts of the page in place."""
        if table not in self._lists:
            self._lists[table] = self._shows_lines(table)
        return self._lists[table]

    def _shows_lines(self, table: BaseOxmlElement) -> bool:
        own = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}/{qn('w:insideH')}")
        if own is not None or has_lines(table):
            return has_lines(table)
        properties = table.find(qn("w:tblPr"))
        ident = None if properties is None else _style_of(properties, "w:tblStyle")
        inside = f"{qn('w:tblBorders')}/{qn('w:insideH')}"
        return any(_is_line(layer.find(inside)) for layer in self._style_layers(ident, "w:tblPr"))

    def page_fields(self, element: BaseOxmlElement) -> tuple[Line, ...]:
        """The paragraphs of a header or footer that print the number of the page."""
        fields = [item for item in element.iter(qn("w:instrText")) if "PAGE" in (item.text or "").split()]
        simple = [item for item in element.iter(qn("w:fldSimple")) if "PAGE" in item.get(qn("w:instr"), "").split()]
        paragraphs = (next(item.iterancestors(qn("w:p"))) for item in (*fields, *simple))
        return tuple(self._line(item, "PAGE") for item in paragraphs if any(map(_prints, item.iter(qn("w:r")))))

    def runs(self) -> Iterator[RunLook]:
        """Every run with text, of the body, headers and footers."""
        for root in self.roots:
            for run in root.iter(qn("w:r")):
                text = "".join(item.text or "" for item in run.findall(qn("w:t")))
                if text.strip() or run.find(qn("w:instrText")) is not None:
                    yield self._run_look(run, text)

    def _read_lines(self, element: BaseOxmlElement) -> Iterator[Line]:
        for paragraph in element.iter(qn("w:p")):
            text = paragraph_text(paragraph).strip()
            if text:
                yield self._line(paragraph, text)

    def _line(self, paragraph: BaseOxmlElement, text: str) -> Line:
        runs = [run for run in paragraph.iter(qn("w:r")) if _prints(run)]
        sizes = [float(self._of_run(run, "w:sz", "val") or 20) / 2 for run in runs]
        run = runs[0]
        before, after = (int(self._of_paragraph(paragraph, "w:spacing", side) or 0) for side in ("before", "after"))
        table = next(paragraph.iterancestors(qn("w:tbl")), None)
        return Line(
            text=text,
            size=sizes[0],
            bold=_is_on(self._of_run(run, "w:b", "val")),
            italic=_is_on(self._of_run(run, "w:i", "val")),
            align=self._of_paragraph(paragraph, "w:jc", "val") or "left",
            first_line=int(self._of_paragraph(paragraph, "w:ind", "firstLine") or 0),
            space=before + after,
            pitch=self._pitch(paragraph, sizes[0]),
            in_table=table is not None,
            in_list=table is not None and self.is_list(table),
            keeps_next=_is_on(self._of_paragraph(paragraph, "w:keepNext", "val")),
            sizes=frozenset(sizes),
            element=paragraph,
        )

    def _pitch(self, paragraph: BaseOxmlElement, size: float) -> int:
        """The distance of lines in 240ths of a single line, also where Word keeps it in points."""
        line = int(self._of_paragraph(paragraph, "w:spacing", "line") or 240)
        if (self._of_paragraph(paragraph, "w:spacing", "lineRule") or "auto") == "auto":
            return line
        return round(line / (size * 20 * _SINGLE) * 240)

    def _run_look(self, run: BaseOxmlElement, text: str) -> RunLook:
        fonts = tuple(self._of_run(run, "w:rFonts", slot) or "" for slot in FONT_SLOTS)
        return RunLook(text=text, fonts=fonts, colour=self._of_run(run, "w:color", "val") or "auto")

    def _of_run(self, run: BaseOxmlElement, name: str, attribute: str) -> str | None:
        """The value for a run: its own, of its style, of its paragraph's style, or the default of the document."""
        own = self._own(run, "w:rPr", "w:rStyle")
        value = _attribute(own.properties.get(qn(name)), name, attribute)
        if value is None and own.style is not None:
            value = self._of_style(own.style, "w:rPr", name, attribute)
        if value is not None:
            return value
        paragraph = next(run.iterancestors(qn("w:p")))
        return self._inherited(self._own(paragraph, "w:pPr", "w:pStyle"), "w:rPr", name, attribute)

    def _of_paragraph(self, paragraph: BaseOxmlElement, name: str, attribute: str) -> str | None:
        own = self._own(paragraph, "w:pPr", "w:pStyle")
        value = _attribute(own.properties.get(qn(name)), name, attribute)
        return self._inherited(own, "w:pPr", name, attribute) if value is None else value

    def _inherited(self, paragraph: _Own, kind: str, name: str, attribute: str) -> str | None:
        style = paragraph.style or self._default_style
        value = None if style is None else self._of_style(style, kind, name, attribute)
        return self._of_style(_DEFAULTS, kind, name, attribute) if value is None else value

    def _own(self, element: BaseOxmlElement, kind: str, style: str) -> _Own:
        """What a run or a paragraph says of its own look, read once: it is asked for a dozen properties."""
        if element not in self._owns:
            properties = {child.tag: child for child in reversed(_first(element, kind))}
            named = properties.get(qn(style))
            self._owns[element] = _Own(properties, None if named is None else named.get(qn("w:val")))
        return self._owns[element]

    def _of_style(self, ident: str, kind: str, name: str, attribute: str) -> str | None:
        """The value a style or those it is based on give, looked up once."""
        key = (ident, kind, name, attribute)
        if key not in self._given:
            values = (_value(layer, name, attribute) for layer in self._style_layers(ident, kind))
            self._given[key] = next((value for value in values if value is not None), None)
        return self._given[key]

    def _style_layers(self, ident: str | None, kind: str) -> Iterator[BaseOxmlElement]:
        if ident == _DEFAULTS and self._defaults is not None:
            yield from self._defaults.iterfind(f"{qn(f'{kind}Default')}/{qn(kind)}")
        while ident is not None and ident in self._styles:
            style = self._styles[ident]
            properties = style.find(qn(kind))
            if properties is not None:
                yield properties
            ident = _style_of(style, "w:basedOn")


def _open(content: bytes | Path) -> Document:
    """The document; a ReviewError where the file is no Word file, or a damaged one."""
    try:
        return docx.Document(io.BytesIO(content) if isinstance(content, bytes) else str(content))
    # What python-docx and zipfile raise for a file that is not a .docx package.
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ReviewError(
            "Tệp không phải văn bản Word (.docx) hoặc đã hỏng.",
            place=str(content) if isinstance(content, Path) else "tệp đang kiểm tra",
            remedy="mở tệp bằng Word rồi lưu lại với kiểu Word Document (.docx)",
        ) from error


def part_of(block: _Header | _Footer) -> BaseOxmlElement:
    """The XML of a header or footer."""
    return block._element  # pyright: ignore[reportPrivateUsage]


def sheet_of(section: Section) -> BaseOxmlElement:
    """The XML of the page setup."""
    return section._sectPr  # pyright: ignore[reportPrivateUsage]


def has_lines(table: BaseOxmlElement) -> bool:
    """Whether a table by itself shows its lines: lines between its rows, or around most of its cells."""
    inside = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}/{qn('w:insideH')}")
    if _is_line(inside):
        return True
    cells = list(table.iter(qn("w:tc")))
    lined = [cell for cell in cells if _is_line(cell.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}/{qn('w:bottom')}"))]
    return len(lined) * 2 > len(cells)


def _is_line(border: BaseOxmlElement | None) -> bool:
    return border is not None and border.get(qn("w:val")) not in {"none", "nil", None}


def _prints(run: BaseOxmlElement) -> bool:
    return any(run.find(qn(name)) is not None for name in ("w:t", "w:instrText"))


def _first(element: BaseOxmlElement, name: str) -> Sequence[BaseOxmlElement]:
    """The children of the first child of this name, none where there is none."""
    found = element.find(qn(name))
    return () if found is None else found


def _value(properties: BaseOxmlElement, name: str, attribute: str) -> str | None:
    return _attribute(properties.find(qn(name)), name, attribute)


def _attribute(found: BaseOxmlElement | None, name: str, attribute: str) -> str | None:
    """The attribute of one property; a mark such as bold that stands without a value says 1."""
    return None if found is None else found.get(qn(f"w:{attribute}"), _MARKS.get(name))


def _is_on(value: str | None) -> bool:
    return value not in {None, "0", "false", "off"}


def _style_of(element: BaseOxmlElement, name: str) -> str | None:
    found = element.find(qn(name))
    return None if found is None else found.get(qn("w:val"))


def _is_default_paragraph(style: BaseOxmlElement) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
