"""Papers of the office around the decisions: notices, the chairman's page, the bulletin, the list of a dossier."""

from __future__ import annotations

from tasks.compose.blueprint.frames import (
    HeadLines,
    addressees,
    closing,
    draft_mark,
    official_head,
    paragraphs,
    recipients,
    signature,
    title,
)
from tasks.compose.blueprint.ooxml import KEEP_NEXT, each, either, gap, paragraph, when
from tasks.compose.blueprint.package import Section, build_package
from tasks.compose.blueprint.tables import Column, item_rows, listing, spread

_WIDTH = 9071


def notice_of_result() -> bytes:
    """Thông báo to one unit: its results, who was chosen, why the others were not."""
    columns = (
        ("TT", "{{ row.index }}", "Ô bảng giữa", 6),
        ("Tập thể, cá nhân", "{{ row.name }}", "Ô bảng", 27),
        ("Điểm", "{{ row.score }}", "Ô bảng giữa", 9),
        ("Xếp loại", "{{ row.grade }}", "Ô bảng giữa", 12),
        ("Kết quả xét khen thưởng", "{{ row.outcome }}", "Ô bảng", 46),
    )
    page = Section(
        (
            official_head(),
            title("{{ title }}", "{{ subject }}"),
            each("basis in bases", paragraph("Căn cứ", "{{ basis }}")),
            paragraph("Thân văn bản", "{{ intro }}"),
            paragraphs("result_lines"),
            paragraph("Thân văn bản", "{{ chosen_line }}"),
            _list(columns, "row in rows"),
            paragraph("Câu kết", "{{ closing_line }}"),
            closing(recipients(), signature()),
        )
    )
    return build_package("Thông báo kết quả", page)


def signing_brief() -> bytes:
    """One page laid on top of the papers to be signed."""
    columns = (
        ("Nội dung", "{{ row.name }}", "Ô bảng", 62),
        ("Kỳ này", "{{ row.now }}", "Ô bảng giữa", 19),
    )
    before = ("{{ before_label }}", "{{ row.before }}", "Ô bảng giữa", 19)
    page = Section(
        (
            official_head(HeadLines(has_number=False)),
            title("{{ title }}", "{{ subject }}"),
            paragraph("Đề mục gọn", "1. Số liệu"),
            either("before_label", _list((*columns, before), "row in figures"), _list(columns, "row in figures")),
            paragraph("Đề mục gọn", "2. Cần biết trước khi ký"),
            each("note in notes", paragraph("Gạch đầu dòng", "- {{ note }}")),
            paragraph("Đề mục gọn", "3. Văn bản trình ký, theo thứ tự"),
            each("paper in papers", paragraph("Gạch đầu dòng", "{{ paper }}")),
        )
    )
    return build_package("Tóm tắt trình ký", page)


def bulletin() -> bytes:
    """Bản tin for the loudspeaker and the notice board: larger type, no table, short lines."""
    award = (
        paragraph("Bản tin - đề mục", "{{ award.heading }}"),
        each(
            "group in award.groups",
            when("group.heading", paragraph("Bản tin", "{{ group.heading }}", layout=KEEP_NEXT)),
            each("line in group.names", paragraph("Bản tin", "{{ line }}")),
        ),
    )
    page = Section(
        (
            draft_mark(),
            paragraph("Tên loại văn bản", "{{ title }}"),
            paragraph("Trích yếu nội dung", "{{ subject }}"),
            paragraph("Sau bảng"),
            paragraph("Bản tin", "{{ greeting }}"),
            paragraph("Bản tin", "{{ intro }}"),
            when(
                "has_models",
                paragraph("Bản tin - đề mục", "Các mô hình hay, cách làm mới:"),
                each("line in model_lines", paragraph("Bản tin", "{{ line }}")),
            ),
            each("award in awards", *award),
            paragraph("Bản tin", "{{ closing_line }}", layout=KEEP_NEXT),
            closing(
                paragraph("Danh sách nơi nhận"),
                paragraph("Giấy khen - ngày", "{{ place_date }}") + signature(),
                widths=spread(_WIDTH, (2, 3)),
            ),
        )
    )
    return build_package("Bản tin", page)


def dossier_contents() -> bytes:
    """Thành phần hồ sơ: what the law asks for, what is there."""
    columns = (
        ("TT", "{{ row.index }}", "Ô bảng giữa", 6),
        ("Tài liệu", "{{ row.name }}", "Ô bảng", 30),
        ("Số bộ phải gửi", "{{ row.copies }}", "Ô bảng giữa", 16),
        ("Có trong hồ sơ", "{{ row.present }}", "Ô bảng giữa", 14),
        ("Căn cứ", "{{ row.basis }}", "Ô bảng", 34),
    )
    page = Section(
        (
            official_head(HeadLines(has_number=False, has_date=False)),
            title("{{ title }}", "{{ subject }}"),
            _list(columns, "row in rows"),
            paragraph("Đề mục gọn", "Việc còn phải làm trước khi gửi"),
            each("note in notes", paragraph("Gạch đầu dòng", "- {{ note }}")),
        )
    )
    return build_package("Thành phần hồ sơ", page)


def achievement_summary() -> bytes:
    """Báo cáo tóm tắt thành tích, one short block for each nominee of an award."""
    nominee = (
        paragraph("Đề mục 1", "{{ nominee.name_line }}"),
        paragraph("Thân văn bản", "{{ nominee.result_line }}"),
        paragraph("Thân văn bản", "{{ nominee.achievement_line }}"),
        # The last one goes with the signature, whose closing sentence fills one line only.
        either(
            "loop.last",
            paragraph("Thân văn bản", "{{ nominee.award_line }}", layout=KEEP_NEXT),
            paragraph("Thân văn bản", "{{ nominee.award_line }}"),
        ),
    )
    page = Section(
        (
            official_head(),
            title("{{ title }}", "{{ subject }}"),
            addressees(),
            paragraph("Thân văn bản", "{{ intro }}"),
            each(
                "group in groups",
                paragraph("Đề mục I", "{{ group.heading }}"),
                each("nominee in group.nominees", *nominee),
            ),
            paragraph("Câu kết", "{{ closing_line }}"),
            closing(recipients(), signature()),
        )
    )
    return build_package("Báo cáo tóm tắt thành tích", page)


def _list(columns: tuple[tuple[str, str, str, float], ...], loop: str) -> str:
    widths = spread(_WIDTH, [share for *_, share in columns])
    made = [Column(head, text, width, style) for width, (head, text, style, _) in zip(widths, columns, strict=True)]
    return listing(made, item_rows(made, loop)) + gap()
