"""Plants a fault in a Word file, as a hand that slipped would."""

from __future__ import annotations

import copy
from collections.abc import Callable

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

Fault = Callable[[Document], None]


def paragraphs(word: Document) -> list[Paragraph]:
    return [Paragraph(item, word.element.body) for item in word.element.body.iter(qn("w:p"))]


def lines(word: Document, start: str) -> list[Paragraph]:
    return [item for item in paragraphs(word) if item.text.strip().startswith(start)]


def put(paragraph: Paragraph, text: str) -> None:
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


def swap(start: str, old: str, new: str, nth: int = 0) -> Fault:
    """Write `new` for `old` in the nth paragraph that starts so."""

    def plant(word: Document) -> None:
        found = lines(word, start)[nth]
        assert old in found.text, found.text
        put(found, found.text.replace(old, new))

    return plant


def drop(start: str) -> Fault:
    return lambda word: put(lines(word, start)[0], "")


def shape(start: str, **marks: object) -> Fault:
    def plant(word: Document) -> None:
        for name, value in marks.items():
            setattr(lines(word, start)[0].paragraph_format, name, value)

    return plant


def font(start: str, name: str) -> Fault:
    def plant(word: Document) -> None:
        for run in lines(word, start)[0].runs:
            _set_font(run, name)

    return plant


def _set_font(run: Run, name: str) -> None:
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), name)


def margin(side: str, size: Mm) -> Fault:
    return lambda word: setattr(word.sections[0], f"{side}_margin", size)


def row_of(word: Document, text: str):
    return next(row for row in word.element.body.iter(qn("w:tr")) if text in "".join(row.itertext()))


def drop_row(text: str) -> Fault:
    def plant(word: Document) -> None:
        row = row_of(word, text)
        row.getparent().remove(row)

    return plant


def add_row(like: str, name: str) -> Fault:
    def plant(word: Document) -> None:
        row = row_of(word, like)
        fresh = copy.deepcopy(row)
        next(item for item in fresh.iter(qn("w:t")) if like in (item.text or "")).text = name
        row.addnext(fresh)

    return plant


def swap_rows(first: str, second: str) -> Fault:
    def plant(word: Document) -> None:
        row_of(word, second).addnext(row_of(word, first))

    return plant


def no_page_number(word: Document) -> None:
    for item in list(word.sections[0].header._element.iter(qn("w:instrText"), qn("w:fldSimple"))):
        item.getparent().remove(item)


def collective_power(word: Document) -> None:
    post = lines(word, "CHỦ TỊCH")[-1]
    fresh = copy.deepcopy(post._element)
    post._element.addprevious(fresh)
    put(Paragraph(fresh, post._parent), "TM. ỦY BAN NHÂN DÂN")


def red(word: Document) -> None:
    lines(word, "Điều 1.")[0].runs[0].font.color.rgb = RGBColor(255, 0, 0)
