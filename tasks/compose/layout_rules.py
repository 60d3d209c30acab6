"""Page, type and paragraph shape of a finished document (NĐ 30/2020, law notes F01-F04, F15, F34)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.section import Section

from tasks.compose.kinds import DocumentKind
from tasks.compose.reading import Line, WordText, part_of
from tasks.compose.trouble import Fault, start_of

_FONT = "Times New Roman"
_BLACK = {"auto", "000000"}
_A4 = (11906, 16838)
_MARGINS = {  # twips: 20-25, 20-25, 30-35 and 15-20 mm
    "top": (1134, 1418, "trên"),
    "bottom": (1134, 1418, "dưới"),
    "left": (1700, 1985, "trái"),
    "right": (850, 1134, "phải"),
}
_TOLERANCE = 6  # twips: Word and LibreOffice round millimetres differently
_HEADING = re.compile(r"(?:[IVX]+|\d+)\. ")
_LONG_TEXT = 120  # characters: shorter lines in the open may be headings or signatures
_NATION_SIZES = {(12.0, 13.0, 13.0), (13.0, 14.0, 14.0)}


def check_layout(word: WordText, kind: DocumentKind) -> Iterator[Fault]:
    """The faults of page and type; a certificate keeps only paper and font."""
    for number, section in enumerate(word.sections, start=1):
        yield from _check_paper(section, f"phần trang {number}")
        if kind.is_official:
            yield from _check_margins(section, f"phần trang {number}")
            yield from _check_page_number(word, section, f"phần trang {number}")
    yield from _check_type(word)
    if kind.is_official:
        yield from _check_body(word.lines)
        yield from _check_sizes(word.lines, kind)


def _check_paper(section: Section, place: str) -> Iterator[Fault]:
    sides = sorted(_twips(section.page_width) + _twips(section.page_height))
    if any(abs(side - wanted) > _TOLERANCE for side, wanted in zip(sides, _A4, strict=False)) or len(sides) != len(_A4):
        yield Fault("F01", "Khổ giấy không phải A4.", "chọn Layout → Size → A4 (210 × 297 mm)", place)


def _check_margins(section: Section, place: str) -> Iterator[Fault]:
    for side, (least, most, word) in _MARGINS.items():
        for margin in _twips(getattr(section, f"{side}_margin")):
            if not least - _TOLERANCE <= margin <= most + _TOLERANCE:
                yield Fault(
                    "F02",
                    f"Lề {word} là {margin / 56.7:.0f} mm, ngoài mức {least / 56.7:.0f}–{most / 56.7:.0f} mm.",
                    "chọn Layout → Margins: trên 20, dưới 20, trái 30, phải 20 mm",
                    place,
                )


def _check_page_number(word: WordText, section: Section, place: str) -> Iterator[Fault]:
    if not word.page_fields(part_of(section.header)):
        yield Fault("F04", "Không có số trang ở lề trên.", "chọn Insert → Page Number → Top of Page, căn giữa", place)
    if not section.different_first_page_header_footer:
        yield Fault("F04", "Trang đầu hiện số trang.", "đánh dấu Different First Page ở Header & Footer", place)


def _check_type(word: WordText) -> Iterator[Fault]:
    faults = (fault for run in word.runs() for fault in _type_faults(run.text, run.fonts, run.colour))
    yield from dict.fromkeys(faults)


def _type_faults(text: str, fonts: tuple[str, ...], colour: str) -> Iterator[Fault]:
    others = [font for font in fonts if font != _FONT]
    if others:
        found = next((font for font in others if font), "phông theo chủ đề (theme)")
        yield Fault("F03", f"Chữ dùng phông {found}.", f"bôi đen và chọn phông {_FONT}", start_of(text))
    if colour not in _BLACK:
        yield Fault("F03", "Chữ không phải màu đen.", "bôi đen và chọn màu Automatic", start_of(text))


def _check_body(lines: tuple[Line, ...]) -> Iterator[Fault]:
    for line in lines:
        if line.in_table or len(line.text) < _LONG_TEXT or line.align == "center" or _is_heading(line):
            continue
        for message, remedy in _body_troubles(line):
            yield Fault("F15", message, remedy, start_of(line.text))


def _is_heading(line: Line) -> bool:
    """Whether a long line is `I. …` or `1. …` in bold: F18 and F20 ask no alignment of a heading."""
    return line.bold and _HEADING.match(line.text) is not None


def _body_troubles(line: Line) -> Iterator[tuple[str, str]]:
    if line.align != "both":
        yield "Đoạn không căn đều hai lề.", "chọn Justify (Ctrl+J)"
    if not 560 <= line.first_line <= 730:
        yield "Dòng đầu đoạn không lùi 1 hoặc 1,27 cm.", "chọn Paragraph → Special: First line 1,27 cm"
    if line.space < 120:
        yield "Khoảng cách giữa các đoạn dưới 6 pt.", "chọn Paragraph → Spacing After: 6 pt"
    if not 240 <= line.pitch <= 360:
        yield "Khoảng cách dòng không từ dòng đơn đến 1,5 dòng.", "chọn Paragraph → Line spacing từ 1 đến 1,5"
    if line.sizes - {13.0, 14.0}:
        yield "Cỡ chữ nội dung không phải 13 hoặc 14.", "chọn cỡ chữ 14"


def _check_sizes(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    nation = [line.size for line in lines if line.text.startswith("CỘNG H")]
    motto = [line.size for line in lines if line.text.startswith("Độc lập")]
    dates = [line.size for line in lines if line.italic and ", ngày " in line.text and line.in_table]
    if not nation or not motto:
        return
    found = (nation[0], motto[0], dates[0] if dates and kind.has_date_line else motto[0])
    if found not in _NATION_SIZES:
        shown = "/".join(f"{size:g}" for size in found)
        yield Fault(
            "F34",
            f"Cỡ chữ Quốc hiệu/Tiêu ngữ/địa danh là {shown}.",
            "dùng 13/14/14 hoặc 12/13/13",
            start_of("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        )


def _twips(length: int | None) -> list[int]:
    return [] if length is None else [round(length / 635)]
