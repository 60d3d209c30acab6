"""The commune's certificate: one file for the batch, one framed landscape page each."""

from __future__ import annotations

from tasks.compose.blueprint.frames import draft_mark, nation_lines, signature
from tasks.compose.blueprint.ooxml import each, paragraph, when
from tasks.compose.blueprint.package import Section, build_package
from tasks.compose.blueprint.tables import frame, page_rows

_SIDE = 1417
_WIDTH = 16838 - 2 * _SIDE
_EMBLEM, _NATION, _HONOUR, _SIGNING = 1250, 800, 5400, 2300  # together a little less than the page between its margins
_FRAME_COLOUR = "9C1C1C"


def certificates() -> bytes:
    """The batch of certificates; the place of the state emblem above the nation's name is left free."""
    sheet = page_rows(
        _WIDTH,
        (_EMBLEM, "top", draft_mark(_WIDTH) + paragraph("Khoảng ngăn")),
        (_NATION, "top", nation_lines(_WIDTH)),
        (_HONOUR, "center", _honour()),
        (_SIGNING, "bottom", _signing()),
    )
    page = Section(
        (each("certificate in certificates", paragraph("Giấy khen - đầu trang"), sheet),),
        landscape=True,
        top=737,
        bottom=737,
        left=_SIDE,
        right=_SIDE,
        numbered=False,
        borders=_borders(),
    )
    return build_package("Giấy khen", page)


def _honour() -> str:
    return (
        paragraph("Giấy khen - chức danh", "{{ issuer_line }}")
        + paragraph("Giấy khen - tặng", "TẶNG")
        + paragraph("Giấy khen - nhan đề", "{{ title }}")
        + paragraph("Giấy khen - tên", "{{ certificate.name_line }}")
        + when("certificate.detail_line", paragraph("Giấy khen - chi tiết", "{{ certificate.detail_line }}"))
        + paragraph("Giấy khen - thành tích", "{{ certificate.reason }}")
    )


def _signing() -> str:
    lines = ("{{ decision_line }}", "{{ register_line }}")
    decision = "".join(paragraph("Giấy khen - quyết định", line) for line in lines)
    signer = paragraph("Giấy khen - ngày", "{{ place_date }}") + signature()
    return frame((_WIDTH // 2, _WIDTH - _WIDTH // 2), (decision, signer)) + paragraph("Khoảng ngăn")


def _borders() -> str:
    sides = "".join(
        f'<w:{side} w:val="double" w:sz="24" w:space="24" w:color="{_FRAME_COLOUR}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return f'<w:pgBorders w:offsetFrom="page">{sides}</w:pgBorders>'
