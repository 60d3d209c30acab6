"""Letters: what goes out to the units (opening, reminder, return), and the proposal with its annexed list."""

from __future__ import annotations

from tasks.compose.blueprint.frames import (
    HeadLines,
    addressees,
    annex_head,
    closing,
    official_head,
    paragraphs,
    recipients,
    signature,
    title,
)
from tasks.compose.blueprint.ooxml import KEEP_NEXT, each, paragraph, when
from tasks.compose.blueprint.package import Section, build_package
from tasks.compose.blueprint.tables import (
    Column,
    grouped_listing,
    spread,
)


def opening_letter() -> bytes:
    """Công văn to the units, with the trích yếu under the number (F13)."""
    page = Section(
        (
            official_head(HeadLines(subject="{{ subject }}")),
            addressees(),
            paragraph("Thân văn bản", "{{ intro }}"),
            paragraphs("tasks"),
            paragraph("Câu kết", "{{ closing_line }}"),
            closing(recipients(), signature()),
        )
    )
    return build_package("Công văn", page)


def reminder_letter() -> bytes:
    """Công văn to one unit that has not sent its form."""
    page = Section(
        (
            official_head(HeadLines(subject="{{ subject }}")),
            addressees(),
            paragraph("Thân văn bản", "{{ intro }}"),
            paragraphs("tasks"),
            paragraph("Câu kết", "{{ closing_line }}"),
            closing(recipients(), signature()),
        )
    )
    return build_package("Công văn nhắc nộp", page)


def return_notice() -> bytes:
    """Thông báo to one unit: the reason first, the deadline, then what to mend as a table."""
    columns = _mending_columns(Section(()).width)
    page = Section(
        (
            official_head(),
            title("{{ title }}", "{{ subject }}"),
            paragraph("Thân văn bản", "{{ reason }}"),
            paragraph("Thân văn bản", "{{ deadline }}"),
            paragraph("Thân văn bản", "{{ list_intro }}", layout=KEEP_NEXT),
            grouped_listing(columns),
            when("more", paragraph("Thân văn bản", "{{ more }}")),
            paragraph("Thân văn bản", "{{ how }}"),
            paragraph("Thân văn bản", "{{ contact }}"),
            paragraph("Câu kết", "{{ closing_line }}"),
            closing(recipients(), signature()),
        )
    )
    return build_package("Thông báo", page)


def proposal_letter() -> bytes:
    """Tờ trình to the superior level, and on its own landscape pages the list of those proposed."""
    letter = Section(
        (
            official_head(),
            title("{{ title }}", "{{ subject }}"),
            addressees(),
            each("basis in bases", paragraph("Căn cứ", "{{ basis }}")),
            paragraph("Thân văn bản", "{{ meeting_text }}"),
            paragraph("Thân văn bản", "{{ proposal_text }}"),
            paragraph("Thân văn bản", "{{ enclosures_text }}", layout=KEEP_NEXT),
            paragraph("Câu kết", "{{ closing_line }}"),
            closing(recipients(), signature()),
        )
    )
    annex = Section((), landscape=True)
    columns = _roster_columns(annex.width)
    listed = grouped_listing(columns)
    return build_package("Tờ trình", letter, Section((annex_head(), listed), landscape=True))


def _mending_columns(width: int) -> list[Column]:
    widths = spread(width, (6, 15, 8, 35, 36))
    texts = (
        ("TT", "{{ row.index }}", "Ô bảng giữa"),
        ("Trang tính", "{{ row.sheet }}", "Ô bảng"),
        ("Ô", "{{ row.cell }}", "Ô bảng giữa"),
        ("Nội dung", "{{ row.message }}", "Ô bảng"),
        ("Cách sửa", "{{ row.remedy }}", "Ô bảng"),
    )
    return [Column(head, text, size, style) for size, (head, text, style) in zip(widths, texts, strict=True)]


def _roster_columns(width: int) -> list[Column]:
    widths = spread(width, (4.5, 20, 6.5, 8.5, 30, 24, 6.5))
    texts = (
        ("TT", "{{ row.index }}", "Ô bảng giữa"),
        ("Tập thể, cá nhân", "{{ row.name }}{% if row.detail %}, {{ row.detail }}{% endif %}", "Ô bảng"),
        ("Điểm", "{{ row.score }}", "Ô bảng giữa"),
        ("Xếp loại", "{{ row.grade }}", "Ô bảng giữa"),
        ("Tóm tắt thành tích", "{{ row.achievement }}", "Ô bảng"),
        ("Đã được khen", "{{ row.past_awards }}", "Ô bảng"),
        ("Tỷ lệ phiếu", "{{ row.votes }}", "Ô bảng giữa"),
    )
    return [Column(head, text, size, style) for size, (head, text, style) in zip(widths, texts, strict=True)]
