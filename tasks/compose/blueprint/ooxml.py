"""The smallest pieces of a Word text: runs, paragraphs, tags, rules, page breaks. Lengths are twips (1/20 pt)."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tasks.compose.blueprint.styles import FONTS, style_id

#: The layout of a paragraph that is never the last of its page.
KEEP_NEXT = "<w:keepNext/>"


def run(text: str, *, bold: bool | None = None, italic: bool | None = None) -> str:
    """Text in Times New Roman; weight and slope come from the style of the paragraph unless said here."""
    marks = _toggle("b", bold) + _toggle("bCs", bold) + _toggle("i", italic) + _toggle("iCs", italic)
    return f'<w:r><w:rPr>{FONTS}{marks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *content: str, layout: str = "") -> str:
    """A paragraph of a named style. Content is plain text, or runs made by `run`; `layout` adds to the style."""
    runs = "".join(item if item.startswith("<w:r>") else run(item) for item in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{layout}</w:pPr>{runs}</w:p>'


def tag(statement: str) -> str:
    """A template statement alone in its paragraph, which disappears when filled (`for x in xs`, `endif`)."""
    return paragraph("Thẻ lệnh", f"{{%p {statement} %}}")


def when(condition: str, *blocks: str) -> str:
    """Blocks that stand only where the condition holds."""
    return tag(f"if {condition}") + "".join(blocks) + tag("endif")


def either(condition: str, blocks: str, otherwise: str) -> str:
    """Blocks that stand where the condition holds, others where it does not."""
    return tag(f"if {condition}") + blocks + tag("else") + otherwise + tag("endif")


def each(loop: str, *blocks: str) -> str:
    """Blocks repeated for every item: `each("x in xs", …)`."""
    return tag(f"for {loop}") + "".join(blocks) + tag("endfor")


def rule(width: int, length: int) -> str:
    """A solid line of that length, centred in a column of that width: the lower border of an empty paragraph."""
    side = (width - length) // 2
    return paragraph("Đường kẻ", layout=f'{_BOTTOM_LINE}<w:ind w:left="{side}" w:right="{width - length - side}"/>')


def page_number() -> str:
    """The paragraph of the page header."""
    begin, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "end"))
    field = (begin, '<w:instrText xml:space="preserve"> PAGE </w:instrText>', end)
    return paragraph("Số trang", *(f"<w:r><w:rPr>{FONTS}</w:rPr>{part}</w:r>" for part in field))


def gap() -> str:
    """The paragraph Word wants after a table, too small to be seen."""
    return paragraph("Khoảng ngăn")


_BOTTOM_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'


def _toggle(name: str, value: bool | None) -> str:
    if value is None:
        return ""
    return f"<w:{name}/>" if value else f'<w:{name} w:val="0"/>'
