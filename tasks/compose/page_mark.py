"""The mark of a rehearsal behind the text of every page, as Word's own Design → Watermark makes it."""

from __future__ import annotations

import io
from functools import lru_cache

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Header  # pyright: ignore[reportPrivateUsage]

from tasks.compose.qualified import qn
from tasks.compose.reading import part_of
from tasks.files import normalise_zip
from tasks.model.case import ReviewCase

REHEARSAL = "MẪU – KHÔNG CÓ GIÁ TRỊ"
_KEPT = 64
#: Word knows a watermark by this name, to take it away by Design → Watermark → Remove.
_NAME = "PowerPlusWaterMarkObject"
#: Slanted over the middle of the text, upright sheets and lying ones alike.
_PLACE = (
    "position:absolute;margin-left:0;margin-top:0;width:480pt;height:52pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>'
    '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
#: A header of its own holds nothing else: a line of no height.
_EMPTY_LINE = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def page_mark_of(case: ReviewCase) -> str:
    """What stands behind each page of a review's documents: nothing, unless all of it is a rehearsal."""
    return REHEARSAL if case.campaign.is_rehearsal else ""


@lru_cache(_KEPT)
def mark_pages(content: bytes, words: str) -> bytes:
    """The .docx with these words behind the text of each of its pages, as it is where there are none to put.

    Its text and its pages stay as they are.
    """
    if not words:
        return content
    document = docx.Document(io.BytesIO(content))
    headers: list[BaseOxmlElement] = []
    for number, section in enumerate(document.sections):
        for header in _headers_of(section, document):
            # A section without a header of its own shows the one of the section before.
            if number == 0 and header.is_linked_to_previous:
                _begin(header)
            if not header.is_linked_to_previous and part_of(header) not in headers:
                headers.append(part_of(header))
                _mark(headers[-1], words, len(headers))
    stream = io.BytesIO()
    document.save(stream)
    return normalise_zip(stream.getvalue())


def _headers_of(section: Section, document: Document) -> tuple[_Header, ...]:
    headers = (section.header, section.first_page_header)
    is_even_apart = document.settings.odd_and_even_pages_header_footer
    return (*headers, section.even_page_header) if is_even_apart else headers


def _begin(header: _Header) -> None:
    header.is_linked_to_previous = False
    element = part_of(header)
    for child in list(element):
        element.remove(child)
    element.append(parse_xml(_EMPTY_LINE.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def _mark(header: BaseOxmlElement, words: str, number: int) -> None:
    """Put the shape first into the first paragraph: no line is added, so nothing moves."""
    paragraph = next(header.iter(qn("w:p")))
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, parse_xml(_run_xml(words, number)))


def _run_xml(words: str, number: int) -> str:
    shape = (
        f'<v:shape id="{_NAME}{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" style="{_PLACE}" '
        f'o:allowincell="f" fillcolor="silver" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" string="{words}"/>'
        '<w10:wrap anchorx="margin" anchory="margin"/></v:shape>'
    )
    return f"<w:r {nsdecls('w')} {_NAMESPACES}><w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE_TYPE}{shape}</w:pict></w:r>"
