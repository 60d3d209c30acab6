"""The decision of the commune's chairman, signed without TM., with its list (F36)."""

from __future__ import annotations

from tasks.compose.blueprint.frames import annex_head, closing, official_head, recipients, signature, title
from tasks.compose.blueprint.ooxml import each, paragraph, run
from tasks.compose.blueprint.package import Section, build_package
from tasks.compose.blueprint.tables import (
    Column,
    grouped_listing,
    spread,
)

_WIDTH = 9071


def decision() -> bytes:
    """Quyết định tặng Giấy khen: three articles, then the list on its own pages."""
    order = Section(
        (
            official_head(),
            title("{{ title }}", "{{ subject }}"),
            paragraph("Quyết định", "{{ issuer_line }}"),
            each("basis in bases", paragraph("Căn cứ", "{{ basis }}")),
            paragraph("Quyết định", "QUYẾT ĐỊNH:"),
            _article(1, "{{ award_text }}"),
            _article(2, "{{ bonus_text }}"),
            _article(3, "{{ execution_text }}", style="Câu kết"),
            closing(recipients(), signature()),
        )
    )
    widths = spread(_WIDTH, (6, 29, 50, 15))
    texts = (
        ("TT", "{{ row.index }}", "Ô bảng giữa"),
        ("Tập thể, cá nhân", "{{ row.name }}", "Ô bảng"),
        ("Chức vụ, đơn vị", "{{ row.detail }}", "Ô bảng"),
        ("Tiền thưởng (đồng)", "{{ row.bonus }}", "Ô bảng phải"),
    )
    columns = [Column(head, text, size, style) for size, (head, text, style) in zip(widths, texts, strict=True)]
    listed = grouped_listing(columns)
    return build_package(
        "Quyết định", order, Section((annex_head(), listed, paragraph("Thân văn bản", "{{ total_line }}")))
    )


def _article(number: int, text: str, style: str = "Thân văn bản") -> str:
    return paragraph(style, run(f"Điều {number}. ", bold=True), text)
