"""Certificates on pre-printed stock: only the texts, each at its millimetres, one page for each certificate.

The places are rows of a small CSV that the commune measures on its own stock (`templates/phoi/phoi-giay-khen.csv` is
the one to copy): field, x, y, width in millimetres, size in points, align. `x` and `width` are the box from the left
edge of the sheet; `y` is the line the letters stand on, from the top. The row `offset` moves everything.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import cast

from tasks.compose.blueprint.ooxml import paragraph, run
from tasks.compose.blueprint.package import Section, build_package
from tasks.compose.plain_text import NEW_PARAGRAPH, clean_text, restore_braces_in
from tasks.errors import ReviewError

FIELDS = (
    "issuer_line",
    "title",
    "name_line",
    "detail_line",
    "reason",
    "decision_line",
    "register_line",
    "place_date",
    "sign_lines",
    "signer_name",
)
_OFFSET = "offset"
_COLUMNS = ("field", "x_mm", "y_mm", "width_mm", "size_pt", "align")
_ALIGNS = ("left", "center", "right")
_SHEET_MM = (Decimal(297), Decimal(210))  # A4, landscape
_TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")
_TWIPS_PER_PT = 20
_ASCENT = Decimal("0.891")  # of Times New Roman: from the top of a line to the line its letters stand on
_DRAFT_MM = (Decimal(10), Decimal(10), Decimal(60))


@dataclass(frozen=True)
class Place:
    """Where one field is printed: the box from the left edge, the line its letters stand on; size in points."""

    field: str
    x: Decimal
    y: Decimal
    width: Decimal
    size: Decimal
    align: str


def read_places(content: bytes, name: str) -> tuple[Place, ...]:
    """The places of the fields, moved by the offset of the printer.

    The CSV is UTF-8, its columns parted by commas or, as a Vietnamese Excel saves it, semicolons. Raises
    `ReviewError` naming the line that cannot be read or lies outside the sheet.
    """
    text = content.decode("utf-8-sig", errors="replace")
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    if missing := [column for column in _COLUMNS if column not in (reader.fieldnames or ())]:
        raise _fault(name, 1, f"thiếu cột {', '.join(missing)}")
    rows = [(reader.line_num, {column: row[column] or "" for column in _COLUMNS}) for row in reader if row["field"]]
    moved = next((_numbers(row, ("x_mm", "y_mm"), name, line) for line, row in rows if row["field"] == _OFFSET), None)
    offset = moved or [Decimal(0), Decimal(0)]
    return tuple(_place(row, offset, name, line) for line, row in rows if row["field"] != _OFFSET)


def overprint(context: Mapping[str, object], places: Sequence[Place]) -> bytes:
    """The .docx of a batch: for each certificate of the context a page with its texts and nothing else."""
    certificates = cast(Sequence[Mapping[str, object]], context["certificates"])
    sheets = [_sheet({**context, **certificate}, places) for certificate in certificates]
    turn = '<w:r><w:br w:type="page"/></w:r>'
    ends = (*(turn for _ in sheets[1:]), "")
    blocks = tuple(
        sheet + paragraph("Khoảng ngăn", *filter(None, [end])) for sheet, end in zip(sheets, ends, strict=True)
    )
    return build_package("Giấy khen in trên phôi", Section(blocks, landscape=True, numbered=False))


def _sheet(values: Mapping[str, object], places: Sequence[Place]) -> str:
    draft = Place("", *_DRAFT_MM, Decimal(14), "left")
    texts = [(draft, "DỰ THẢO")] if values["is_draft"] else []
    texts += [(place, _text(values[place.field])) for place in places]
    return "".join(_frame(place, line) for place, text in texts if text for line in _lines(text))


def _text(value: object) -> str:
    return value if isinstance(value, str) else "\n".join(cast(Sequence[str], value))


def _lines(text: str) -> Iterator[str]:
    """The lines of a text as Word can hold them; lines of one place stand in one frame."""
    return (restore_braces_in(line) for line in clean_text(text).split(NEW_PARAGRAPH))


def _frame(place: Place, text: str) -> str:
    top = place.y * _TWIPS_PER_MM - place.size * _ASCENT * _TWIPS_PER_PT
    frame = (
        f'<w:framePr w:w="{_twips(place.width)}" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
        f'w:x="{_twips(place.x)}" w:y="{max(1, round(top))}"/><w:spacing w:before="0" w:after="0" w:line="240" '
        f'w:lineRule="auto"/><w:jc w:val="{place.align}"/>'
    )
    sized = f'<w:sz w:val="{round(place.size * 2)}"/><w:szCs w:val="{round(place.size * 2)}"/></w:rPr>'
    return paragraph("Normal", run(text).replace("</w:rPr>", sized, 1), layout=frame)


def _twips(millimetres: Decimal) -> int:
    return max(1, round(millimetres * _TWIPS_PER_MM))  # Word takes 0 for “not placed”


def _place(row: Mapping[str, str], offset: Sequence[Decimal], name: str, line: int) -> Place:
    field, align = row["field"].strip(), row["align"].strip()
    if field not in FIELDS:
        raise _fault(name, line, f"không có trường “{field}”; các trường là {', '.join(FIELDS)}")
    if align not in _ALIGNS:
        raise _fault(name, line, f"cột align phải là {', '.join(_ALIGNS)}")
    x, y, width, size = _numbers(row, ("x_mm", "y_mm", "width_mm", "size_pt"), name, line)
    place = Place(field, x + offset[0], y + offset[1], width, size, align)
    if place.x < 0 or place.x + width > _SHEET_MM[0] or not 0 < place.y <= _SHEET_MM[1] or width <= 0:
        raise _fault(name, line, f"trường {field} nằm ngoài tờ giấy 297 × 210 mm")
    if not 6 <= size <= 72:
        raise _fault(name, line, "cỡ chữ phải từ 6 đến 72")
    return place


def _numbers(row: Mapping[str, str], columns: Sequence[str], name: str, line: int) -> list[Decimal]:
    try:
        numbers = [Decimal(row[column].strip().replace(",", ".")) for column in columns]
    except InvalidOperation as error:
        raise _fault(name, line, f"các cột {', '.join(columns)} phải là số") from error
    if not all(number.is_finite() for number in numbers):
        raise _fault(name, line, f"các cột {', '.join(columns)} phải là số")
    return numbers


def _fault(name: str, line: int, problem: str) -> ReviewError:
    return ReviewError(
        f"Không đọc được vị trí in trên phôi: {problem}.",
        place=f"{name}, dòng {line}",
        remedy="sửa dòng này, hoặc chép lại tệp templates/phoi/phoi-giay-khen.csv",
    )
