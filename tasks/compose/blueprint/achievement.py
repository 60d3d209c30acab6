"""Báo cáo thành tích of a collective and of a person, with the two tables of earlier awards (law notes, 3.4)."""

from __future__ import annotations

from collections.abc import Callable

from tasks.compose.blueprint.frames import HeadLines, joint_closing, official_head, paragraphs, title
from tasks.compose.blueprint.ooxml import each, paragraph, when
from tasks.compose.blueprint.package import Section, build_package
from tasks.compose.blueprint.tables import Column, last_listing, short_listing, spread
from tasks.compose.wording import BLANK

_WIDTH = 9071


def collective_report() -> bytes:
    """The report of a collective."""
    first = (
        _heading("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"),
        _subheading("1. Đặc điểm, tình hình"),
        paragraph("Thân văn bản", "{{ members_line }}"),
        paragraphs("situation"),
        _subheading("2. Chức năng, nhiệm vụ được giao"),
        paragraphs("functions"),
    )
    # The unit is not asked for it: a dotted line to write on.
    last = when("has_party_work", _subheading("5. Hoạt động đảng, đoàn thể"), paragraph("Thân văn bản", BLANK))
    return _report("Báo cáo thành tích của tập thể", first, task_heading="", last=last)


def person_report() -> bytes:
    """The report of a person; the head of a unit adds the collective's result."""
    first = (_heading("I. SƠ LƯỢC LÝ LỊCH"), paragraphs("personal_lines"))
    return _report("Báo cáo thành tích của cá nhân", first, task_heading="Quyền hạn, nhiệm vụ được giao")


def _report(name: str, first: tuple[str, ...], *, task_heading: str, last: str = "") -> bytes:
    is_person = bool(task_heading)
    tasks = (_subheading(f"1. {task_heading}"), paragraphs("functions")) if is_person else ()
    summary = when("has_unit_summary", paragraph("Thân văn bản", "{{ unit_summary }}")) if is_person else ""
    number = 2 if is_person else 1
    page = Section(
        (
            official_head(HeadLines(has_parent=True, has_number=False)),
            title("{{ title }}", "{{ subject }}"),
            when("form_line", paragraph("Kèm theo", "{{ form_line }}")),
            paragraph("Người được đề nghị", "{{ nominee_line }}"),
            *first,
            _heading("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
            *tasks,
            _subheading(f"{number}. Thành tích nổi bật"),
            paragraphs("achievements"),
            _subheading(f"{number + 1}. Biện pháp, sáng kiến"),
            paragraphs("measures"),
            _subheading(f"{number + 2}. Kết quả trong phong trào thi đua"),
            paragraph("Thân văn bản", "{{ movement_line }}"),
            summary,
            when("has_years", _years()),
            _subheading(f"{number + 3}. Chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước"),
            paragraphs("compliance"),
            last,
            _heading("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"),
            _subheading("1. Danh hiệu thi đua"),
            _decisions("Danh hiệu thi đua", "titles", short_listing),
            _subheading("2. Hình thức khen thưởng"),
            _decisions("Hình thức khen thưởng", "awards", last_listing),
            paragraph("Câu kết", "{{ closing_line }}"),
            joint_closing(
                (_lines("confirm_lines") + _lines("sign_lines"), _lines("reporter_lines")),
                ("{{ signer_name }}", "{{ reporter_name }}"),
            ),
        )
    )
    return build_package(name, page)


def _lines(field: str) -> str:
    return each(f"line in {field}", paragraph("Quyền hạn và chức vụ", "{{ line }}"))


def _heading(text: str) -> str:
    return paragraph("Đề mục I", text)


def _subheading(text: str) -> str:
    return paragraph("Đề mục 1", text)


def _years() -> str:
    texts = (
        ("Năm", "{{ row.year }}", "Ô bảng giữa"),
        ("Điểm", "{{ row.score }}", "Ô bảng giữa"),
        ("Xếp loại", "{{ row.grade }}", "Ô bảng giữa"),
    )
    # The years of a movement are few and are read side by side: never on two pages.
    return short_listing(_columns((1, 1, 2), texts), "row in years")


def _decisions(what: str, field: str, shape: Callable[[list[Column], str], str]) -> str:
    texts = (
        ("Năm", "{{ row.year }}", "Ô bảng giữa"),
        (what, "{{ row.name }}", "Ô bảng"),
        ("Số, ngày, tháng, năm của quyết định; cơ quan ban hành quyết định", "{{ row.decision }}", "Ô bảng"),
    )
    return shape(_columns((8, 30, 62), texts), f"row in {field}")


def _columns(shares: tuple[int, ...], texts: tuple[tuple[str, str, str], ...]) -> list[Column]:
    widths = spread(_WIDTH, shares)
    return [Column(head, text, size, style) for size, (head, text, style) in zip(widths, texts, strict=True)]
