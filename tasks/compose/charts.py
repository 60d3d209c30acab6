"""Charts of the tables of a filled document: a paragraph of the style `Biểu đồ` draws the table above it.

The paragraph says what to draw, in words a clerk can change in Word: `Kết quả xếp loại: Tập thể = cột 2; Cá nhân = cột
4`. The first column names the bars. The figures are those printed in the table, so the two cannot differ.
"""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from functools import lru_cache

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from tasks.compose.blueprint.styles import style_id
from tasks.compose.chart_xml import Chart, chart_xml, drawing_xml, workbook_of
from tasks.compose.qualified import qn
from tasks.compose.word_parts import Element, paragraph_text
from tasks.errors import ReviewError
from tasks.files import normalise_zip

STYLE = "Biểu đồ"
_BODY, _RELATIONS, _TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_SERIES = re.compile(r"\s*(.+?)\s*=\s*cột\s+(\d+)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d+(?:\.\d{3})*(?:,\d+)?")
_PACKAGE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"


@lru_cache(64)
def has_charts(template: bytes) -> bool:
    """Whether a template, which must be a readable .docx, asks for a chart."""
    return f'w:pStyle w:val="{style_id(STYLE)}"'.encode() in zipfile.ZipFile(io.BytesIO(template)).read(_BODY)


def draw_charts(content: bytes, name: str) -> bytes:
    """The filled document with its charts drawn; a chart of a table without figures is left out.

    Raises `ReviewError` where the paragraph of a chart cannot be understood; `name` is the template it came from.
    """
    source = zipfile.ZipFile(io.BytesIO(content))
    parts = {part: source.read(part) for part in source.namelist()}
    body: Element = etree.fromstring(parts[_BODY])
    drawn = 0
    for paragraph in [item for item in body.iter(qn("w:p")) if _is_chart(item)]:
        chart = _read_chart(paragraph, name)
        if chart is None:
            paragraph.getparent().remove(paragraph)  # pyright: ignore[reportOptionalMemberAccess]
            continue
        drawn += 1
        for child in [item for item in paragraph if item.tag != qn("w:pPr")]:
            paragraph.remove(child)
        paragraph.append(parse_xml(drawing_xml(chart, f"rIdBieuDo{drawn}", drawn)))
        _add_parts(parts, chart, drawn)
    parts[_BODY] = etree.tostring(body, encoding="UTF-8", xml_declaration=True, standalone=True)
    return _pack(parts)


def _is_chart(paragraph: Element) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and style.get(qn("w:val")) == style_id(STYLE)


def _read_chart(paragraph: Element, name: str) -> Chart | None:
    text = paragraph_text(paragraph)
    title, _, columns = text.rpartition(":")
    wanted = [_SERIES.fullmatch(item) for item in columns.split(";")]
    table = next(paragraph.itersiblings(qn("w:tbl"), preceding=True), None)
    rows = [] if table is None else [_cells(row) for row in table.iterchildren(qn("w:tr"))]
    found = [(match[1], int(match[2]) - 1) for match in wanted if match]
    if not title or len(found) != len(wanted) or not rows or any(not 0 < at < len(rows[0]) for _, at in found):
        raise ReviewError(
            f"Không hiểu đoạn biểu đồ “{text[:80]}”.",
            place=f"{name}, đoạn kiểu {STYLE}",
            remedy="đặt đoạn này ngay dưới bảng và ghi như: Kết quả xếp loại: Tập thể = cột 2; Cá nhân = cột 4",
        )
    lines = rows[1:]
    series = tuple((label, tuple(_number(row[at]) for row in lines)) for label, at in found)
    if not any(value for _, values in series for value in values):
        return None
    return Chart(title.strip(), tuple(row[0] for row in lines), series)


def _cells(row: Element) -> list[str]:
    return [" ".join(map(paragraph_text, cell.iter(qn("w:p")))).strip() for cell in row.iterchildren(qn("w:tc"))]


def _number(text: str) -> Decimal | None:
    """`08 tập thể` is 8, `1.490,5` is 1490.5; None where no number stands first."""
    found = _NUMBER.match(text)
    return Decimal(found[0].replace(".", "").replace(",", ".")) if found else None


def _add_parts(parts: dict[str, bytes], chart: Chart, number: int) -> None:
    part, book = f"charts/chart{number}.xml", f"embeddings/so-lieu-{number}.xlsx"
    parts[f"word/{part}"] = chart_xml(chart, "rId1")
    parts[f"word/charts/_rels/chart{number}.xml.rels"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{_PACKAGE_RELATION}">{_relation("rId1", RELATIONSHIP_TYPE.PACKAGE, f"../{book}")}'
        "</Relationships>"
    ).encode()
    parts[f"word/{book}"] = workbook_of(chart)
    drawn = _relation(f"rIdBieuDo{number}", RELATIONSHIP_TYPE.CHART, part)
    parts[_RELATIONS] = _put_last(parts[_RELATIONS], "Relationships", drawn)
    types = f'<Override PartName="/word/{part}" ContentType="{CONTENT_TYPE.DML_CHART}"/>'
    if b'Extension="xlsx"' not in parts[_TYPES]:
        types += f'<Default Extension="xlsx" ContentType="{CONTENT_TYPE.SML_SHEET}"/>'
    parts[_TYPES] = _put_last(parts[_TYPES], "Types", types)


def _relation(ident: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"/>'


def _put_last(part: bytes, root: str, xml: str) -> bytes:
    return part.replace(f"</{root}>".encode(), f"{xml}</{root}>".encode())


def _pack(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return normalise_zip(target.getvalue())
