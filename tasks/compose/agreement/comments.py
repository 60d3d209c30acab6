"""The origin of each figure as a Word comment beside it, in the drafts that people review."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from tasks.compose.agreement.blocks import read_placed
from tasks.compose.agreement.trace import Trace
from tasks.compose.qualified import qn
from tasks.files import normalise_zip

_AUTHOR, _INITIALS = "thidua", "TN"
_SHOWN = 6  # cells in a comment; all of them stand in truy-nguon.xlsx


def add_comments(content: bytes, traces: Sequence[Trace]) -> bytes:
    """The document with one comment at each place that has figures, telling where they come from; no clock in it."""
    document = docx.Document(io.BytesIO(content))
    elements = {block.place: element for block, element in read_placed(document.element.body)}
    told: dict[str, list[Trace]] = {}
    for trace in (trace for trace in traces if trace.sources):
        told.setdefault(trace.place, []).append(trace)
    for place, items in told.items():
        runs = [run for paragraph in _paragraphs(elements[place]) for run in Paragraph(paragraph, document).runs]
        text = "\n".join(dict.fromkeys(_describe(item) for item in items))
        comment = document.add_comment(runs, text, _AUTHOR, _INITIALS)
        comment._comment_elm.attrib.pop(qn("w:date"), None)  # pyright: ignore[reportPrivateUsage]
    stream = io.BytesIO()
    document.save(stream)
    return normalise_zip(stream.getvalue())


def _paragraphs(element: BaseOxmlElement) -> list[BaseOxmlElement]:
    return [element] if element.tag == qn("w:p") else list(element.iter(qn("w:p")))


def _describe(trace: Trace) -> str:
    rest = len(trace.sources) - _SHOWN
    more = f" và {rest} ô khác (truy-nguon.xlsx)" if rest > 0 else ""
    return f"{trace.what}: {trace.text} ← {'; '.join(trace.sources[:_SHOWN])}{more}"
