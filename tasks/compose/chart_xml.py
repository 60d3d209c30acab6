"""A bar chart as Word keeps it: the drawing in the text, the chart part, and the small workbook behind it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from tasks.files import normalise_zip

_SHEET = "Bang"
_LONG_LABEL = 16  # longer labels stand beside lying bars, shorter ones under standing bars
_WIDTH_MM, _STANDING_MM, _LYING_MM = 155, 62, 28
_EMU_PER_MM = 36000
_FONT = '<a:latin typeface="Times New Roman"/><a:ea typeface="Times New Roman"/><a:cs typeface="Times New Roman"/>'
_BLACK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_BLACK}</a:ln>'
_GREY_LINE = '<a:ln w="6350"><a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill></a:ln>'
_FEW_THINGS = 10
_FEW, _SMALL = 4, 9  # figures at more bars than a few are printed smaller
_SHOWN = "".join(
    f'<c:{mark} val="{int(mark == "showVal")}"/>'
    for mark in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
)
_NAMESPACES = nsdecls("c", "a", "r")
_FIXED_TIME = datetime(2020, 1, 1)  # noqa: DTZ001 (Excel keeps it without a zone)


def _pattern(name: str) -> str:
    colours = '<a:fgClr><a:srgbClr val="000000"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr>'
    return f'<a:pattFill prst="{name}">{colours}</a:pattFill>'


#: Told apart on any printer, copier and fax: dark grey, stripes, dots.
_FILLS = (
    '<a:solidFill><a:srgbClr val="595959"/></a:solidFill>',
    _pattern("wdUpDiag"),
    _pattern("pct20"),
    _pattern("horz"),
)


@dataclass(frozen=True)
class Chart:
    """Bars of one or more series over the same categories; a value that is not known is None and has no bar."""

    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal | None, ...]], ...]

    @property
    def is_lying(self) -> bool:
        """Whether the bars lie, which leaves room for long names."""
        return max(map(len, self.categories)) > _LONG_LABEL

    @property
    def counts_few(self) -> bool:
        """Whether the bars count a few things, so that an axis of its own choice would show halves."""
        values = [value for _, series in self.series for value in series if value is not None]
        return max(values, default=Decimal(0)) < _FEW_THINGS and all(value == int(value) for value in values)

    @property
    def description(self) -> str:
        """The figures in words, for those who hear the document."""
        lines = (
            f"{category}: " + ", ".join(f"{name} {_vn(values[place])}" for name, values in self.series)
            for place, category in enumerate(self.categories)
        )
        return f"Biểu đồ. {self.title}. {'; '.join(lines)}."


def drawing_xml(chart: Chart, relation: str, number: int) -> str:
    """The run that shows the chart on a line of its own; `number` is its place in the document."""
    lines = len(chart.categories) * len(chart.series)
    height = _LYING_MM + 8 * lines if chart.is_lying else _STANDING_MM
    size = f'cx="{_WIDTH_MM * _EMU_PER_MM}" cy="{min(height, 200) * _EMU_PER_MM}"'
    name, description = quoteattr(f"Biểu đồ {number}"), quoteattr(chart.description)
    return (
        f"<w:r {nsdecls('w', 'wp', 'a', 'c', 'r')}><w:drawing>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{1000 + number}" name={name} descr={description}/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def chart_xml(chart: Chart, workbook: str) -> bytes:
    """The chart part; `workbook` is its relation to the workbook behind it."""
    series = "".join(_series_xml(chart, place) for place in range(len(chart.series)))
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>{_text('defRPr', 12, bold=True)}</a:pPr><a:r>"
        f"{_text('rPr', 12, bold=True)}<a:t>{escape(chart.title)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{"bar" if chart.is_lying else "col"}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="50"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f"{_axes_xml(chart)}</c:plotArea>"
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text_body(11)}</c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>{_text_body(11)}'
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return text.encode("utf-8")


def workbook_of(chart: Chart) -> bytes:
    """The figures as a workbook, which Word opens when somebody edits the data of the chart."""
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _FIXED_TIME})
    sheet = book.add_worksheet(_SHEET)
    sheet.write_column(1, 0, chart.categories)
    for column, (name, values) in enumerate(chart.series, start=1):
        sheet.write_column(0, column, (name, *values))
    book.close()
    return normalise_zip(buffer.getvalue())


def _series_xml(chart: Chart, place: int) -> str:
    name, values = chart.series[place]
    column, last = xl_col_to_name(place + 1), len(chart.categories) + 1
    points = [(index, f"{value:f}") for index, value in enumerate(values) if value is not None]
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx>{_cache('str', f'{_SHEET}!${column}$1', 1, [(0, name)])}</c:tx>"
        f"<c:spPr>{_FILLS[place % len(_FILLS)]}{_LINE}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{_labels_xml(points)}'
        f"<c:cat>{_cache('str', f'{_SHEET}!$A$2:$A${last}', len(values), list(enumerate(chart.categories)))}</c:cat>"
        f"<c:val>{_cache('num', f'{_SHEET}!${column}$2:${column}${last}', len(values), points)}</c:val></c:ser>"
    )


def _labels_xml(points: list[tuple[int, str]]) -> str:
    """The figure at each bar; one with decimals as text, or its comma would depend on the Windows of the reader."""
    size = _SMALL if len(points) > _FEW else 11
    worded = "".join(
        f'<c:dLbl><c:idx val="{index}"/><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>{_text("defRPr", size)}</a:pPr><a:r>'
        f"{_text('rPr', size)}<a:t>{text.replace('.', ',')}</a:t></a:r></a:p></c:rich></c:tx>{_SHOWN}</c:dLbl>"
        for index, text in points
        if "." in text
    )
    return f"<c:dLbls>{worded}<c:spPr><a:noFill/></c:spPr>{_text_body(size)}{_SHOWN}</c:dLbls>"


def _cache(kind: str, reference: str, count: int, points: list[tuple[int, str]]) -> str:
    listed = "".join(f'<c:pt idx="{index}"><c:v>{escape(text)}</c:v></c:pt>' for index, text in points)
    code = "<c:formatCode>General</c:formatCode>" if kind == "num" else ""
    return (
        f"<c:{kind}Ref><c:f>{reference}</c:f><c:{kind}Cache>{code}"
        f'<c:ptCount val="{count}"/>{listed}</c:{kind}Cache></c:{kind}Ref>'
    )


def _axes_xml(chart: Chart) -> str:
    order, sides = ("maxMin", ("l", "b")) if chart.is_lying else ("minMax", ("b", "l"))
    step = '<c:majorUnit val="1"/>' if chart.counts_few else ""
    ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{sides[0]}"/>{ticks}<c:spPr>{_LINE}</c:spPr>{_text_body(11)}<c:crossAx val="2"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{sides[1]}"/><c:majorGridlines><c:spPr>{_GREY_LINE}</c:spPr>'
        f'</c:majorGridlines><c:numFmt formatCode="General" sourceLinked="0"/>{ticks}<c:spPr>{_GREY_LINE}</c:spPr>'
        f'{_text_body(10)}<c:crossAx val="1"/><c:crosses val="{"max" if chart.is_lying else "autoZero"}"/>'
        f'<c:crossBetween val="between"/>{step}</c:valAx>'
    )


def _text_body(size: int) -> str:
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr>{_text("defRPr", size)}</a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'


def _text(element: str, size: int, *, bold: bool = False) -> str:
    lang = ' lang="vi-VN"' if element == "rPr" else ""
    return f'<a:{element}{lang} sz="{size * 100}" b="{int(bold)}">{_BLACK}{_FONT}</a:{element}>'


def _vn(value: Decimal | None) -> str:
    return "không có số liệu" if value is None else f"{value:f}".replace(".", ",")
