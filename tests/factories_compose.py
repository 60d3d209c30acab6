"""Small Word templates for the tests of the compose room."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tasks.compose.blueprint.ooxml import paragraph
from tasks.compose.blueprint.package import Section, build_package
from tasks.compose.fill import fill_template

Break = Callable[[Document], object]

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def make_template(*blocks: str) -> bytes:
    return build_package("Thử", Section(blocks))


def make_line_template(*texts: str) -> bytes:
    return make_template(*(paragraph("Thân văn bản", text) for text in texts))


def open_word(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def texts_of(content: bytes) -> list[str]:
    return [item.text for item in open_word(content).paragraphs if item.text]


def sample_context(name: str) -> dict[str, object]:
    return json.loads((TEMPLATES / f"{name}.json").read_text(encoding="utf-8"))


def save_word(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def document(name: str) -> Document:
    return open_word(fill_template(TEMPLATES / f"{name}.docx", sample_context(name)))


def paragraphs(word: Document) -> list[Paragraph]:
    return [Paragraph(item, word.element.body) for item in word.element.body.iter(qn("w:p"))]


def line(word: Document, start: str) -> Paragraph:
    return next(item for item in paragraphs(word) if item.text.strip().startswith(start))


def rewrite(start: str, text: str) -> Break:
    def change(word: Document) -> None:
        found = line(word, start)
        for run in found.runs[1:]:
            run.text = ""
        found.runs[0].text = text

    return change


def remove(start: str) -> Break:
    return lambda word: rewrite(start, "")(word)


def restyle(start: str, **marks: object) -> Break:
    def change(word: Document) -> None:
        for run in line(word, start).runs:
            for name, value in marks.items():
                setattr(run.font, name, value)

    return change


def align(start: str, alignment: WD_ALIGN_PARAGRAPH) -> Break:
    return lambda word: setattr(line(word, start), "alignment", alignment)


def change_document(name: str, change: Break) -> Document:
    word = document(name)
    change(word)
    return word


def insert_after(start: str, *texts: str) -> Break:
    """Copies of the paragraph with other texts, below it."""

    def change(word: Document) -> None:
        found = line(word, start)
        for text in reversed(texts):
            copy = deepcopy(found._p)
            found._p.addnext(copy)
            runs = Paragraph(copy, found._parent).runs
            for run in runs[1:]:
                run.text = ""
            runs[0].text = text

    return change
