"""The three reports: yearly, sơ kết, tổng kết; one outline (law notes, 10.2), with tables where the review has them.

The headings over the units' own words ask no more than their form did (`NARRATIVE_TOPICS`).
"""

from __future__ import annotations

from tasks.compose.blueprint.frames import addressees, closing, official_head, paragraphs, recipients, signature, title
from tasks.compose.blueprint.ooxml import KEEP_NEXT, paragraph, when
from tasks.compose.blueprint.package import Section, build_package
from tasks.compose.blueprint.tables import Column, item_rows, listing, short_listing, spread

_WIDTH = 9071


def annual_report() -> bytes:
    """Báo cáo of one year."""
    return _report("Báo cáo năm")


def preliminary_report() -> bytes:
    """Báo cáo sơ kết, with the years so far."""
    return _report("Báo cáo sơ kết", _years())


def final_report() -> bytes:
    """Báo cáo tổng kết, with all years and the comparison with sơ kết."""
    return _report("Báo cáo tổng kết", _years(), _comparison())


def _report(name: str, *tables: str) -> bytes:
    page = Section(
        (
            official_head(),
            title("{{ title }}", "{{ subject }}"),
            addressees(),
            paragraph("Thân văn bản", "{{ intro }}"),
            _heading("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TUYÊN TRUYỀN"),
            paragraphs("leadership"),
            _heading("II. KẾT QUẢ THỰC HIỆN"),
            _subheading("1. Số liệu chung"),
            paragraphs("counts"),
            _subheading("2. Kết quả xếp loại"),
            _grades(),
            when("has_criteria", _criteria()),
            *tables,
            _subheading("3. Kết quả nổi bật của các đơn vị"),
            paragraphs("results"),
            _heading("III. MÔ HÌNH, ĐIỂN HÌNH TIÊN TIẾN"),
            paragraphs("models"),
            _heading("IV. KHEN THƯỞNG"),
            paragraph("Thân văn bản", "{{ award_intro }}", layout=KEEP_NEXT),
            when("has_awards", _awards()),
            paragraphs("award_notes"),
            _heading("V. HẠN CHẾ, NGUYÊN NHÂN"),
            paragraphs("limits"),
            _heading("VI. PHƯƠNG HƯỚNG, KIẾN NGHỊ"),
            paragraphs("next_tasks"),
            paragraph("Câu kết", "{{ closing_line }}"),
            closing(recipients(), signature()),
        )
    )
    return build_package(name, page)


def _heading(text: str) -> str:
    return paragraph("Đề mục I", text)


def _subheading(text: str) -> str:
    return paragraph("Đề mục 1", text)


def _grades() -> str:
    widths = spread(_WIDTH, (28, 20, 16, 20, 16))
    texts = (
        ("Xếp loại", "{{ row.grade }}", "Ô bảng"),
        ("Tập thể", "{{ row.collectives }}", "Ô bảng giữa"),
        ("Tỷ lệ", "{{ row.collective_percent }}", "Ô bảng giữa"),
        ("Cá nhân", "{{ row.persons }}", "Ô bảng giữa"),
        ("Tỷ lệ", "{{ row.person_percent }}", "Ô bảng giữa"),
    )
    return _short(widths, texts, "row in grades") + _chart("Kết quả xếp loại", ("Tập thể", 2), ("Cá nhân", 4))


def _criteria() -> str:
    def table(name: str, field: str) -> str:
        widths = spread(_WIDTH, (8, 72, 20))
        texts = (
            ("TT", "{{ row.index }}", "Ô bảng giữa"),
            ("Tiêu chuẩn", "{{ row.name }}", "Ô bảng"),
            ("Mức đạt bình quân", "{{ row.percent }}", "Ô bảng giữa"),
        )
        return paragraph("Tên bảng", name) + _list(widths, texts, f"row in {field}")

    return table("Theo tiêu chuẩn thi đua của tập thể", "collective_criteria") + table(
        "Theo tiêu chuẩn thi đua của cá nhân", "person_criteria"
    )


def _years() -> str:
    widths = spread(_WIDTH, (16, 22, 20, 22, 20))
    texts = (
        ("Năm", "{{ row.year }}", "Ô bảng giữa"),
        ("Tập thể", "{{ row.collectives }}", "Ô bảng giữa"),
        ("Điểm bình quân", "{{ row.collective_average }}", "Ô bảng giữa"),
        ("Cá nhân", "{{ row.persons }}", "Ô bảng giữa"),
        ("Điểm bình quân", "{{ row.person_average }}", "Ô bảng giữa"),
    )
    table = _short(widths, texts, "row in years")
    chart = _chart("Điểm bình quân qua các năm", ("Tập thể", 3), ("Cá nhân", 5))
    return when("has_years", paragraph("Tên bảng", "Qua các năm"), table, chart)


def _comparison() -> str:
    awards = "Được tặng, đề nghị tặng"
    return when(
        "has_comparison",
        paragraph("Tên bảng", "{{ comparison_intro }}"),
        _two_reviews("Nội dung", "comparison"),
        when(
            "award_comparison",
            paragraph("Tên bảng", "Khen thưởng so với sơ kết"),
            _two_reviews(awards, "award_comparison"),
            _chart("Khen thưởng so với sơ kết", ("Sơ kết", 2), ("Tổng kết", 3)),
        ),
        when("award_changes", paragraph("Tên bảng", "Thay đổi về khen thưởng so với sơ kết"), _award_changes()),
    )


def _two_reviews(subject: str, field: str) -> str:
    widths = spread(_WIDTH, (53, 15, 15, 17))
    texts = (
        (subject, "{{ row.name }}", "Ô bảng"),
        ("Sơ kết", "{{ row.before }}", "Ô bảng giữa"),
        ("Tổng kết", "{{ row.now }}", "Ô bảng giữa"),
        ("Tăng, giảm", "{{ row.difference }}", "Ô bảng giữa"),
    )
    return _short(widths, texts, f"row in {field}")


def _award_changes() -> str:
    widths = spread(_WIDTH, (5.5, 21.5, 20, 20, 33))
    texts = (
        ("TT", "{{ row.index }}", "Ô bảng giữa"),
        ("Tập thể, cá nhân", "{{ row.name }}", "Ô bảng"),
        ("Sơ kết", "{{ row.before }}", "Ô bảng"),
        ("Tổng kết", "{{ row.now }}", "Ô bảng"),
        ("Thay đổi, căn cứ", "{{ row.reason }}", "Ô bảng"),
    )
    return _list(widths, texts, "row in award_changes")


def _awards() -> str:
    widths = spread(_WIDTH, (56, 22, 22))
    texts = (
        ("Hình thức", "{{ row.award }}", "Ô bảng"),
        ("Tập thể", "{{ row.collectives }}", "Ô bảng giữa"),
        ("Cá nhân", "{{ row.persons }}", "Ô bảng giữa"),
    )
    return _short(widths, texts, "row in awards") + _chart("Khen thưởng", ("Tập thể", 2), ("Cá nhân", 3))


def _list(widths: list[int], texts: tuple[tuple[str, str, str], ...], loop: str) -> str:
    columns = _columns(widths, texts)
    return listing(columns, item_rows(columns, loop))


def _short(widths: list[int], texts: tuple[tuple[str, str, str], ...], loop: str) -> str:
    return short_listing(_columns(widths, texts), loop)


def _columns(widths: list[int], texts: tuple[tuple[str, str, str], ...]) -> list[Column]:
    return [Column(head, text, size, style) for size, (head, text, style) in zip(widths, texts, strict=True)]


def _chart(title: str, *series: tuple[str, int]) -> str:
    """The paragraph that draws columns of the table above it (`tasks.compose.charts`)."""
    return paragraph("Biểu đồ", f"{title}: " + "; ".join(f"{name} = cột {column}" for name, column in series))
