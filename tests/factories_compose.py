"""Small Word templates for the tests of the compose room."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
from docx.document import Document

from tasks.compose.blueprint.ooxml import paragraph
from tasks.compose.blueprint.package import Section, build_package

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
