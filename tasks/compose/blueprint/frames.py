"""The frames of an official document: the block at its head, the block of recipients and signer, annex titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.compose.blueprint.ooxml import each, gap, paragraph, rule, when
from tasks.compose.blueprint.tables import frame

HEAD = (3431, 5640)  # the nation's name stays on one line in a wider font too
_CLOSING = (4836, 4235)
_DRAFT_BOX = 1871
_AGENCY_RULE = 1000  # a third to a half of the line above it (F08)
_SUBJECT_RULE = 1600
_MOTTO_RULE = 3430  # the length of the motto in 14 pt bold (F06)
_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"


def draft_mark(width: int = sum(HEAD)) -> str:
    """A framed DỰ THẢO in the middle of a column of that width, while the review is not finished."""
    side = (width - _DRAFT_BOX) // 2
    return when("is_draft", paragraph("Dự thảo", "DỰ THẢO", layout=f'<w:ind w:left="{side}" w:right="{side}"/>'))


def nation_lines(width: int) -> str:
    """The nation's name and motto with its rule, in the middle of a column of that width (F05, F06)."""
    return paragraph("Quốc hiệu", _NATION) + paragraph("Tiêu ngữ", _MOTTO) + rule(width, _MOTTO_RULE)


def head(
    agency: Sequence[str],
    below_agency: Sequence[str],
    below_motto: Sequence[str],
    *,
    widths: Sequence[int] = HEAD,
) -> str:
    """Agency on the left, nation and motto on the right, each with its line; number and date under them."""
    left, right = widths
    issuer = "".join(agency) + rule(left, _AGENCY_RULE)
    blank = (paragraph("Địa danh và thời gian"),)
    return frame(widths, (issuer, nation_lines(right)), ("".join(below_agency), "".join(below_motto or blank))) + gap()


def title(kind: str, subject: str, *, width: int = sum(HEAD)) -> str:
    """The type of document in capitals, what it is about, and the short line under it (F11, F12)."""
    return (
        paragraph("Tên loại văn bản", kind)
        + paragraph("Trích yếu nội dung", subject)
        + rule(width, _SUBJECT_RULE)
        + paragraph("Sau bảng")
    )


@dataclass(frozen=True)
class HeadLines:
    """Which lines the head of a document has, beside the agency's own name."""

    has_parent: bool = False
    has_number: bool = True
    has_date: bool = True
    subject: str = ""


def official_head(lines: HeadLines = HeadLines(), *, widths: Sequence[int] = HEAD) -> str:
    """The head of a document with the usual fields: agency lines, number, place and date (F05 to F10, F13)."""
    parent = each("line in parent_lines", paragraph("Cơ quan chủ quản", "{{ line }}")) if lines.has_parent else ""
    agency = (parent, each("line in agency_lines", paragraph("Cơ quan ban hành", "{{ line }}")))
    number = [paragraph("Số và ký hiệu", "{{ number_line }}" if lines.has_number else "")]
    if lines.subject:
        number.append(paragraph("Trích yếu công văn", lines.subject))
    date_line = (paragraph("Địa danh và thời gian", "{{ place_date }}"),) if lines.has_date else ()
    return draft_mark(sum(widths)) + head(agency, number, date_line, widths=widths)


def addressees() -> str:
    """Kính gửi: one recipient on the line itself, several on lines of their own (F26)."""
    one = when("addressee_line", paragraph("Kính gửi", "Kính gửi: {{ addressee_line }}"))
    several = when(
        "addressees",
        paragraph("Kính gửi", "Kính gửi:"),
        each("recipient in addressees", paragraph("Nơi gửi", "- {{ recipient }}")),
    )
    return one + several + paragraph("Sau bảng")


def recipients() -> str:
    """Nơi nhận and its list (F27, F28)."""
    listed = each("recipient in recipients", paragraph("Danh sách nơi nhận", "- {{ recipient }}"))
    return paragraph("Nơi nhận", "Nơi nhận:") + listed


def signature(name: str = "{{ signer_name }}", lines: str = "sign_lines") -> str:
    """Who signs: power and post in bold capitals, room for the signature, the name (F23, F24)."""
    post = each(f"line in {lines}", paragraph("Quyền hạn và chức vụ", "{{ line }}"))
    return post + paragraph("Họ tên người ký", name)


def closing(left: str, right: str, *, widths: Sequence[int] = _CLOSING) -> str:
    """The last block of a document, never split over two pages."""
    return frame(widths, (left, right)) + gap()


def minutes_closing(posts: tuple[str, str], names: tuple[str, str], *, width: int = sum(_CLOSING)) -> str:
    """Two signers side by side and Nơi nhận under the left one, in one row: none of it goes to a page alone."""
    left, right = (
        paragraph("Quyền hạn và chức vụ", post) + paragraph("Họ tên người ký", name)
        for post, name in zip(posts, names, strict=True)
    )
    first = width * _CLOSING[0] // sum(_CLOSING)
    return frame((first, width - first), (left + paragraph("Sau bảng") + recipients(), right)) + gap()


def joint_closing(posts: tuple[str, str], names: tuple[str, str]) -> str:
    """Two signers side by side, their names on one line however many lines their posts take."""
    named = [paragraph("Họ tên người ký", name) for name in names]
    return frame(_CLOSING, posts, named) + gap()


def paragraphs(field: str) -> str:
    """A paragraph of the body for each text of the field."""
    return each(f"text in {field}", paragraph("Thân văn bản", "{{ text }}"))


def annex_head() -> str:
    """The title of the annexed list and what it belongs to (F29, F30)."""
    return (
        paragraph("Tên phụ lục", "{{ annex_title }}")
        + paragraph("Tên phụ lục", "{{ annex_subject }}")
        + paragraph("Kèm theo", "{{ annex_note }}")
    )
