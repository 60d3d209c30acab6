"""Tables of a Word text: frames without lines, and lists whose rows come from a loop. Widths are twips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasks.compose.blueprint.ooxml import KEEP_NEXT, paragraph

_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True)
class Column:
    """One column of a list: its heading, what stands in each cell, and the style of the cell."""

    heading: str
    content: str
    width: int
    style: str = "Ô bảng"


def frame(widths: Sequence[int], *rows: Sequence[str]) -> str:
    """A table without lines that keeps each row on one page; cells hold ready paragraphs."""
    cells = ("".join(_cell(width, content) for width, content in zip(widths, row, strict=True)) for row in rows)
    return _table(widths, "".join(_row(row) for row in cells), lines="", margin=0)


def page_rows(width: int, *rows: tuple[int, str, str]) -> str:
    """A page of fixed proportions: rows of (least height, vertical place `top`, `center` or `bottom`, paragraphs)."""
    cells = (_row(_cell(width, content, place=place), height=height) for height, place, content in rows)
    return _table((width,), "".join(cells), lines="", margin=0)


def listing(columns: Sequence[Column], *rows: str) -> str:
    """A lined table: the heading row, repeated on every page, then the given rows, then the gap Word wants."""
    return _listing(columns, "".join(rows))


def short_listing(columns: Sequence[Column], loop: str, *, below: str = "") -> str:
    """A lined table of a few rows, one for each item of the loop, that stays on one page.

    Above a chart that has no room left, LibreOffice otherwise leaves the heading alone and loses the rows.
    """
    row = item_row(columns, layout=KEEP_NEXT)
    rows = tag_row(columns, f"for {loop}") + row + tag_row(columns, "endfor")
    return _listing(columns, rows, layout=KEEP_NEXT, below=below)


def last_listing(columns: Sequence[Column], loop: str) -> str:
    """A lined table of a few rows that goes to the next page with the signatures under it that find no room."""
    return short_listing(columns, loop, below=KEEP_NEXT)


def item_row(columns: Sequence[Column], layout: str = "") -> str:
    """The row of one item."""
    cells = ((column.width, paragraph(column.style, column.content, layout=layout)) for column in columns)
    return _row("".join(_cell(width, content, place="center") for width, content in cells))


def item_rows(columns: Sequence[Column], loop: str) -> str:
    """One row for each item of the loop: `item_rows(columns, "d in danh_sach")`."""
    return tag_row(columns, f"for {loop}") + item_row(columns) + tag_row(columns, "endfor")


def grouped_listing(columns: Sequence[Column], field: str = "groups") -> str:
    """A list in groups: the heading of each group across the table, then its rows (`group.heading`, `group.rows`)."""
    return listing(
        columns,
        tag_row(columns, f"for group in {field}"),
        group_row(columns, "{{ group.heading }}"),
        tag_row(columns, "for row in group.rows"),
        item_row(columns),
        tag_row(columns, "endfor"),
        tag_row(columns, "endfor"),
    )


def group_row(columns: Sequence[Column], text: str) -> str:
    """A bold row across the whole table."""
    return _wide_row(columns, paragraph("Ô bảng nhóm", text))


def tag_row(columns: Sequence[Column], statement: str) -> str:
    """A template statement alone in its row, which disappears when filled."""
    return _wide_row(columns, paragraph("Thẻ lệnh", f"{{%tr {statement} %}}"))


def spread(total: int, shares: Iterable[float]) -> list[int]:
    """Column widths in these proportions that add up to `total` exactly."""
    parts = list(shares)
    widths = [int(total * part / sum(parts)) for part in parts]
    widths[-1] += total - sum(widths)
    return widths


def _listing(columns: Sequence[Column], rows: str, *, layout: str = "", below: str = "") -> str:
    widths = [column.width for column in columns]
    headings = ((column.width, paragraph("Đầu bảng", column.heading, layout=layout)) for column in columns)
    heading = _row("".join(_cell(width, content, place="center") for width, content in headings), repeated=True)
    return _table(widths, heading + rows, lines=_LINES, margin=85) + paragraph("Sau bảng", layout=below)


def _wide_row(columns: Sequence[Column], content: str) -> str:
    return _row(_cell(sum(column.width for column in columns), content, span=len(columns)))


def _table(widths: Sequence[int], rows: str, *, lines: str, margin: int) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{lines}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(cells: str, *, repeated: bool = False, height: int = 0) -> str:
    heading = "<w:tblHeader/>" if repeated else ""
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{heading}</w:trPr>{cells}</w:tr>"


def _cell(width: int, content: str, *, span: int = 1, place: str = "top") -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    aligned = f'<w:vAlign w:val="{place}"/>' if place != "top" else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{aligned}</w:tcPr>{content}</w:tc>'
