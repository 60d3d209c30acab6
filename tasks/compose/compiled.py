"""A template read, proved and compiled once: filling it again is one run of Jinja and one entry of a zip."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from docx.document import Document
from docxtpl import DocxTemplate
from jinja2 import Template
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from tasks.compose.plain_text import restore_braces
from tasks.compose.qualified import qn
from tasks.compose.sandbox import environment
from tasks.compose.word_parts import Element, find_ragged_row
from tasks.files import append_to_zip, normalise_zip

_TEMPLATES_KEPT = 64
_TEXT_PART = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_DECLARATION = re.compile(rb"^<\?xml.*?\?>\s*")
_STATEMENT = re.compile(r"\{%[-+]?\s*(\w*)")
_PRINTED = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_FIELD = re.compile(r"\s*[\w.\[\]]+\s*")
_STEPS = {"for": 1, "if": 1, "elif": 0, "else": 0, "endfor": -1, "endif": -1}
_ROW_SHAPE = {qn(name) for name in ("w:tr", "w:trPr", "w:tcPr", "w:tblGrid")}
_OUT_OF_REACH = ("wp:docPr", "\ue000", "\ue001")  # numbered after filling; kept for the braces of data
_LISTED = "\a\t\n\f"
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_LITERAL = (("&#34;", '"'), ("&#39;", "'"), ('<w:t xml:space="preserve"></w:t>', '<w:t xml:space="preserve"/>'))


class UnprovedError(Exception):
    """The shape of the filled document cannot be told from the template alone: fill it and look."""


@dataclass(frozen=True)
class CompiledTemplate:
    """The parts that never change, as a finished zip, and the parts with tags: name, XML declaration, program."""

    archive: bytes
    parts: tuple[tuple[str, bytes, Template], ...]

    def fill(self, values: Mapping[str, object]) -> bytes:
        """The filled .docx; `UnprovedError` where a value leaves what was proved, Jinja's errors where it cannot be."""
        filled = {name: declaration + _fill_part(program, values) for name, declaration, program in self.parts}
        return append_to_zip(self.archive, filled)


@lru_cache(_TEMPLATES_KEPT)
def compile_once(content: bytes, open_and_clean: Callable[[bytes], DocxTemplate]) -> CompiledTemplate | None:
    """The template ready to be filled, None where it has to be filled and looked at each time.

    Every filled document is proved sound beforehand: all loops and conditions begin and end within one element, none
    holds a cell of a row, no cell can lose its last paragraph, and only names of fields are printed. docxtpl's own
    `patch_xml` turns what Word wrote into Jinja.
    """
    template = open_and_clean(content)
    source = zipfile.ZipFile(io.BytesIO(_save(template)))
    names = source.namelist()
    if any("footnotes" in name for name in names):
        return None
    patched = {name: _patch(template, source.read(name)) for name in names if _TEXT_PART.fullmatch(name)}
    tagged = {name: part for name, part in patched.items() if "{" in part[1] or name == "word/document.xml"}
    if not all(_is_proved(text) for _, text in tagged.values()):
        return None
    parts = tuple((name, *_compile(part)) for name, part in tagged.items())
    return CompiledTemplate(_archive_of(source, set(tagged)), parts)


def _save(template: DocxTemplate) -> bytes:
    stream = io.BytesIO()
    document: Document = template.get_docx()  # pyright: ignore[reportAssignmentType]
    document.save(stream)
    return stream.getvalue()


def _patch(template: DocxTemplate, part: bytes) -> tuple[bytes, str]:
    declaration = _DECLARATION.match(part)
    start = declaration.end() if declaration else 0
    return part[:start], str(template.patch_xml(part[start:].decode("utf-8")))


def _compile(part: tuple[bytes, str]) -> tuple[bytes, Template]:
    declaration, text = part
    return declaration, environment().from_string(text)


def _archive_of(source: zipfile.ZipFile, left_out: set[str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            if name not in left_out:
                archive.writestr(name, source.read(name))
    return normalise_zip(target.getvalue())


def _fill_part(program: Template, values: Mapping[str, object]) -> bytes:
    text = program.render(values)
    if "{" in text or "}" in text:
        raise UnprovedError
    if _is_listed(text):
        text = _PARAGRAPH.sub(_in_lines, text)
        etree.fromstring(text.encode("utf-8"))  # a line end inside a link would leave it open
    for escaped, literal in _LITERAL:
        text = text.replace(escaped, literal)
    return restore_braces(text.encode("utf-8"))


def _in_lines(paragraph: re.Match[str]) -> str:
    text = paragraph[0]
    return str(DocxTemplate.resolve_listing(_NO_TEMPLATE, text)) if _is_listed(text) else text


def _is_listed(text: str) -> bool:
    return any(sign in text for sign in _LISTED)


_NO_TEMPLATE = DocxTemplate(io.BytesIO())


def _is_proved(text: str) -> bool:
    if any(mark in text for mark in _OUT_OF_REACH) or not all(map(_FIELD.fullmatch, _PRINTED.findall(text))):
        return False
    try:
        root: Element = etree.fromstring(text.encode("utf-8"))
    except etree.XMLSyntaxError:
        return False
    return find_ragged_row(root) is None and all(map(_is_sound, root.iter(etree.Element)))


def _is_sound(element: Element) -> bool:
    depth, ends_in_paragraph = 0, element.tag != qn("w:tc")
    for text, child in _content_of(element):
        for word in _STATEMENT.findall(text):
            depth += _STEPS.get(word, -depth - 1)
            if depth < 0 or (depth == 0 and _STEPS.get(word) == 0):
                return False
        if child is not None and element.tag == qn("w:tc"):
            ends_in_paragraph = child.tag == qn("w:p") and (ends_in_paragraph or depth == 0)
        if depth and element.tag in _ROW_SHAPE:
            return False
    return depth == 0 and ends_in_paragraph and not any("{" in value for value in element.attrib.values())


def _content_of(element: Element) -> Iterator[tuple[str, Element | None]]:
    """Each child after the text before it, and the last text with None."""
    text = element.text or ""
    for child in element:
        yield text, child
        text = child.tail or ""
    yield text, None
