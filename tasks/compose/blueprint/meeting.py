"""What lies before the council when it meets: the order of the meeting, and the ballots of a secret vote."""

from __future__ import annotations

from tasks.compose.blueprint.frames import HeadLines, draft_mark, official_head, paragraphs, title
from tasks.compose.blueprint.ooxml import each, gap, paragraph
from tasks.compose.blueprint.package import Section, build_package
from tasks.compose.blueprint.tables import Column, item_rows, listing, spread
from tasks.model.council_form import BALLOT_HEADERS

_WIDTH = 9071


def agenda() -> bytes:
    """Chương trình họp: when and where, then what is done in which order and by whom."""
    columns = (
        ("TT", "{{ row.index }}", "Ô bảng giữa", 6),
        ("Nội dung", "{{ row.name }}", "Ô bảng", 60),
        ("Người thực hiện", "{{ row.who }}", "Ô bảng", 34),
    )
    page = Section(
        (
            official_head(HeadLines(has_parent=True, has_number=False)),
            title("{{ title }}", "{{ subject }}"),
            paragraphs("meeting_lines"),
            _list(columns, "row in rows"),
        )
    )
    return build_package("Chương trình họp", page)


def ballots() -> bytes:
    """Phiếu bầu: a ballot on its own page for each form of award, to print once for each voter; nobody's name on it."""
    index, name, about, agree, disagree = BALLOT_HEADERS
    columns = (
        (index, "{{ row.index }}", "Ô bảng giữa", 6),
        (name, "{{ row.name }}", "Ô bảng", 30),
        (about, "{{ row.detail }}", "Ô bảng", 45),
        (agree, "☐", "Ô bảng giữa", 9.5),
        (disagree, "☐", "Ô bảng giữa", 9.5),
    )
    page = Section(
        (
            each(
                "ballot in ballots",
                paragraph("Cơ quan ban hành", "{{ council_line }}", layout="<w:pageBreakBefore/>"),
                draft_mark(),
                paragraph("Tên loại văn bản", "{{ title }}"),
                paragraph("Trích yếu nội dung", "{{ ballot.subject }}"),
                paragraph("Trích yếu công văn", "{{ period_line }}"),
                paragraph("Sau bảng"),
                paragraph("Gạch đầu dòng", "{{ instruction }}"),
                _list(columns, "row in ballot.rows"),
            ),
        ),
        numbered=False,
    )
    return build_package("Phiếu bầu", page)


def _list(columns: tuple[tuple[str, str, str, float], ...], loop: str) -> str:
    widths = spread(_WIDTH, [share for *_, share in columns])
    made = [Column(head, text, width, style) for width, (head, text, style, _) in zip(widths, columns, strict=True)]
    return listing(made, item_rows(made, loop)) + gap()
