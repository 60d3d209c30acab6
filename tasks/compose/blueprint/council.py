"""Papers of the council: the minutes of its meeting (F35), and the table of results of a year."""

from __future__ import annotations

from tasks.compose.blueprint.frames import (
    HeadLines,
    closing,
    minutes_closing,
    official_head,
    paragraphs,
    signature,
    title,
)
from tasks.compose.blueprint.ooxml import each, either, paragraph
from tasks.compose.blueprint.package import Section, build_package
from tasks.compose.blueprint.tables import (
    Column,
    grouped_listing,
    item_rows,
    listing,
    spread,
)

_WIDTH = 9071
_NOTHING = paragraph("Thân văn bản", "Không có.")


def minutes() -> bytes:
    """Biên bản: no line of place and date; the secretary signs left, the chair right."""
    page = Section(
        (
            official_head(HeadLines(has_parent=True, has_date=False)),
            title("{{ title }}", "{{ subject }}"),
            *(paragraph("Thân văn bản", f"{{{{ {name}_line }}}}") for name in ("time", "place", "founding")),
            _heading("I. THÀNH PHẦN THAM DỰ"),
            _members(),
            paragraph("Thân văn bản", "{{ present_line }}"),
            paragraphs("absent_lines"),
            paragraph("Thân văn bản", "{{ chair_line }}"),
            paragraph("Thân văn bản", "{{ secretary_line }}"),
            _heading("II. NỘI DUNG"),
            paragraphs("contents"),
            _subheading("1. Kết quả thẩm định điểm"),
            either("appraisals", paragraphs("appraisals"), _NOTHING),
            _subheading("2. Quy định về bỏ phiếu"),
            paragraphs("vote_rules"),
            _subheading("3. Thành viên không bỏ phiếu"),
            either("recusals", paragraphs("recusals"), _NOTHING),
            _subheading("4. Kết quả bỏ phiếu"),
            either("has_votes", _votes(), _NOTHING),
            _heading("III. KẾT LUẬN"),
            paragraphs("conclusions"),
            paragraph("Câu kết", "{{ closing_line }}"),
            minutes_closing(("THƯ KÝ", "CHỦ TỌA"), ("{{ secretary_name }}", "{{ chair_name }}")),
        )
    )
    return build_package("Biên bản", page)


def vote_record() -> bytes:
    """Biên bản kiểm phiếu: ballots counted name by name; the head teller signs left, the chair right."""
    shape = Section((), landscape=True)
    page = Section(
        (
            official_head(HeadLines(has_parent=True, has_date=False), widths=spread(shape.width, (2, 3))),
            title("{{ title }}", "{{ subject }}", width=shape.width),
            paragraph("Thân văn bản", "{{ time_line }}"),
            paragraph("Thân văn bản", "Tổ kiểm phiếu do Hội đồng cử gồm:"),
            paragraphs("tellers"),
            paragraphs("ballot_lines"),
            _subheading("Tỷ lệ phiếu cần đạt"),
            paragraphs("vote_rules"),
            _subheading("Kết quả kiểm phiếu"),
            _ballots(shape.width),
            paragraph("Câu kết", "{{ closing_line }}"),
            minutes_closing(
                ("TỔ TRƯỞNG TỔ KIỂM PHIẾU", "CHỦ TỌA"),
                ("{{ head_teller_name }}", "{{ chair_name }}"),
                width=shape.width,
            ),
        ),
        landscape=True,
    )
    return build_package("Biên bản kiểm phiếu", page)


def result_table() -> bytes:
    """Bảng kết quả, an annex of the minutes: collectives, then persons, by group and rank."""
    shape = Section((), landscape=True)
    page = Section(
        (
            official_head(HeadLines(has_parent=True, has_number=False), widths=spread(shape.width, (2, 3))),
            title("{{ title }}", "{{ subject }}", width=shape.width),
            paragraph("Kèm theo", "{{ annex_note }}"),
            _heading("I. TẬP THỂ"),
            _groups(shape.width, _COLLECTIVES, (6, 33, 10, 10, 12, 10, 12, 7), "collective_groups"),
            _heading("II. CÁ NHÂN"),
            _groups(shape.width, _PERSONS, (4, 31, 6.5, 7, 8.5, 6.5, 8, 6.5, 7, 7, 8), "person_groups"),
            each("note in notes", paragraph("Câu kết", "{{ note }}")),
            closing(paragraph("Danh sách nơi nhận"), signature(), widths=spread(shape.width, (1, 1))),
        ),
        landscape=True,
    )
    return build_package("Bảng kết quả", page)


_INDEX = ("TT", "{{ row.index }}", "Ô bảng giữa")
_WHO = ("Tập thể, cá nhân", "{{ row.name }}{% if row.detail %}, {{ row.detail }}{% endif %}", "Ô bảng")
_COUNTS = (
    ("Tán thành", "{{ row.votes_for }}", "Ô bảng giữa"),
    ("Không tán thành", "{{ row.votes_against }}", "Ô bảng giữa"),
    ("Trắng", "{{ row.blank }}", "Ô bảng giữa"),
    ("Không hợp lệ", "{{ row.invalid }}", "Ô bảng giữa"),
)
_COLLECTIVES = (
    ("TT", "{{ row.index }}", "Ô bảng giữa"),
    ("Tập thể", "{{ row.name }}", "Ô bảng"),
    ("Tự chấm", "{{ row.self_score }}", "Ô bảng giữa"),
    ("Thẩm định", "{{ row.appraised_score }}", "Ô bảng giữa"),
    ("Thưởng, trừ", "{{ row.adjustment }}", "Ô bảng giữa"),
    ("Điểm", "{{ row.score }}", "Ô bảng giữa"),
    ("Xếp loại", "{{ row.grade }}", "Ô bảng giữa"),
    ("Hạng", "{{ row.rank }}", "Ô bảng giữa"),
)
_PERSONS = (
    ("TT", "{{ row.index }}", "Ô bảng giữa"),
    ("Họ và tên, chức vụ, đơn vị", "{{ row.name }}{% if row.detail %}, {{ row.detail }}{% endif %}", "Ô bảng"),
    *_COLLECTIVES[2:],
    ("Điểm nhiệm vụ", "{{ row.task_score }}", "Ô bảng giữa"),
    ("Kết quả chung", "{{ row.combined_score }}", "Ô bảng giữa"),
    ("Xếp loại chung", "{{ row.combined_grade }}", "Ô bảng giữa"),
)


def _heading(text: str) -> str:
    return paragraph("Đề mục I", text)


def _subheading(text: str) -> str:
    return paragraph("Đề mục 1", text)


def _members() -> str:
    widths = spread(_WIDTH, (5.5, 27, 37.5, 17, 13))
    texts = (
        ("TT", "{{ row.index }}", "Ô bảng giữa"),
        ("Họ và tên", "{{ row.name }}", "Ô bảng"),
        ("Chức vụ", "{{ row.position }}", "Ô bảng"),
        ("Vai trò", "{{ row.role }}", "Ô bảng"),
        ("Tham dự", "{{ row.presence }}", "Ô bảng giữa"),
    )
    columns = [Column(head, text, size, style) for size, (head, text, style) in zip(widths, texts, strict=True)]
    return listing(columns, item_rows(columns, "row in members"))


def _votes() -> str:
    texts = (
        _INDEX,
        _WHO,
        *_COUNTS,
        ("Tỷ lệ", "{{ row.percent }}", "Ô bảng giữa"),
        ("Kết quả", "{{ row.outcome }}", "Ô bảng giữa"),
    )
    return _groups(_WIDTH, texts, (5.5, 33.3, 9.8, 10.2, 9.8, 10.2, 10.4, 10.8), "vote_groups")


def _ballots(width: int) -> str:
    texts = (
        _INDEX,
        _WHO,
        ("Phát ra", "{{ row.handed_out }}", "Ô bảng giữa"),
        ("Hợp lệ", "{{ row.valid }}", "Ô bảng giữa"),
        *_COUNTS,
        ("Tỷ lệ", "{{ row.percent }}", "Ô bảng giữa"),
        ("Đủ phiếu", "{{ row.passed }}", "Ô bảng giữa"),
    )
    return _groups(width, texts, (4, 40, 6.5, 6.5, 7, 7.5, 6.5, 7, 8, 7), "vote_groups")


def _groups(width: int, texts: tuple[tuple[str, str, str], ...], shares: tuple[float, ...], field: str) -> str:
    widths = spread(width, shares)
    columns = [Column(head, text, size, style) for size, (head, text, style) in zip(widths, texts, strict=True)]
    return grouped_listing(columns, field)
