"""Sections of blocks into the bytes of a .docx: only the parts a template needs, nothing stamped with a time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

import docx
from docx.opc.package import OpcPackage
from docx.opc.rel import Relationships
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from tasks.compose.blueprint.ooxml import page_number, paragraph
from tasks.compose.blueprint.styles import styles_xml
from tasks.files import normalise_zip

_KEPT = ("/styles", "/settings", "/header", "/officeDocument", "/core-properties")
_FIXED_TIME = datetime(2020, 1, 1)  # noqa: DTZ001 (Word keeps it without a zone)
_SHORT_SIDE, _LONG_SIDE = 11906, 16838  # A4
_SETTINGS = (
    '<w:settings><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)


@dataclass(frozen=True)
class Section:
    """Blocks on A4 pages of one shape (F01, F02); lengths in twips.

    The page number stands in the top margin from the section's second page on and starts at 1 again (F04).
    """

    blocks: tuple[str, ...]
    landscape: bool = False
    top: int = 1134
    bottom: int = 1134
    left: int = 1701
    right: int = 1134
    numbered: bool = True
    borders: str = ""

    @property
    def width(self) -> int:
        """The width of the text, in twips."""
        return (_LONG_SIDE if self.landscape else _SHORT_SIDE) - self.left - self.right


def build_package(title: str, *sections: Section) -> bytes:
    """The .docx: equal blocks give equal bytes."""
    document = docx.Document()
    _replace_children(document.styles.element, styles_xml())
    _replace_children(document.settings.element, _SETTINGS)
    header_part, header = document.part.add_header_part()
    _replace_children(header_part.element, f"<w:hdr>{page_number()}</w:hdr>")
    _replace_children(document.element.body, _body_xml(sections, header))
    _drop_unused(document.part.rels)
    _drop_unused(cast(OpcPackage, document.part.package).rels)
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.keywords = title, "", "", ""
    properties.created = properties.modified = _FIXED_TIME
    stream = io.BytesIO()
    document.save(stream)
    return normalise_zip(stream.getvalue())


def _body_xml(sections: Sequence[Section], header: str) -> str:
    *inner, last = sections
    broken_off = (
        "".join(section.blocks) + paragraph("Khoảng ngăn", layout=_properties_xml(section, header)) for section in inner
    )
    return f"<w:body>{''.join(broken_off)}{''.join(last.blocks)}{_properties_xml(last, header)}</w:body>"


def _properties_xml(section: Section, header: str) -> str:
    width, height = (_LONG_SIDE, _SHORT_SIDE) if section.landscape else (_SHORT_SIDE, _LONG_SIDE)
    turned = ' w:orient="landscape"' if section.landscape else ""
    reference = f'<w:headerReference w:type="default" r:id="{header}"/>' if section.numbered else ""
    return (
        f'<w:sectPr>{reference}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{section.top}" w:right="{section.right}" w:bottom="{section.bottom}" '
        f'w:left="{section.left}" w:header="567" w:footer="567" w:gutter="0"/>{section.borders}'
        '<w:pgNumType w:start="1"/><w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )


def _replace_children(element: BaseOxmlElement, xml: str) -> None:
    for child in list(element):
        element.remove(child)
    for child in list(_parse(xml)):
        element.append(child)


def _drop_unused(relationships: Relationships) -> None:
    unused = [key for key, relation in relationships.items() if not relation.reltype.endswith(_KEPT)]
    for key in unused:
        relationships.pop(key)


def _parse(xml: str) -> BaseOxmlElement:
    name, rest = xml[1:].split(">", 1)
    return parse_xml(f"<{name} {nsdecls('w', 'r')}>{rest}")
