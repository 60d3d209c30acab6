"""The blocks at the head of a finished document: rules under lines, agencies, urgency (law notes F04-F13, F31, F33)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import pairwise, takewhile

from tasks.compose.kinds import DocumentKind
from tasks.compose.qualified import qn
from tasks.compose.reading import Line, WordText, part_of, sheet_of
from tasks.compose.surroundings import cell_of, has_rule_under, is_framed, rule_length
from tasks.compose.trouble import Fault, start_of
from tasks.compose.wording_rules import MOTTO, NATION

_SYMBOL = re.compile(r"^Số:.*/([^-/\s]+)-")
_DAY_OF_LINE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})$")
_MOTTO_TWIPS = 245  # length of the motto in bold, for each point of size
_DRAW_RULE = "chọn Insert → Shapes → Line, vẽ đường kẻ nét liền"
_ORGANISATION = ("HỘI ĐỒNG", "PHÒNG", "SỞ", "BAN ", "VĂN PHÒNG", "TRƯỜNG", "TRẠM", "CÔNG AN", "BỘ PHẬN", "HỘI ")
_URGENT = {"HỎA TỐC", "HOẢ TỐC", "THƯỢNG KHẨN", "KHẨN", "HỎA TỐC HẸN GIỜ"}
_ADDRESS = re.compile(r"^(?:Địa chỉ|Số điện thoại|Điện thoại|ĐT)\s*:")


def check_head(word: WordText, kind: DocumentKind) -> Iterator[Fault]:
    """The faults of the head, of the line under each of its parts, and of what may stand beside it."""
    if not kind.is_official:
        return
    yield from _check_nation_rule(word.lines)
    yield from _check_agencies(word.lines)
    yield from _check_symbol(word.lines, kind)
    yield from _check_calendar(word.lines)
    yield from _check_subject(word.lines, kind)
    yield from _check_urgency(word.lines)
    yield from _check_page_numbers(word)
    yield from _check_address(word)


def _check_nation_rule(lines: tuple[Line, ...]) -> Iterator[Fault]:
    motto = next((line for line in lines if line.text == MOTTO), None)
    if motto is None:
        return
    length = rule_length(motto.element)
    if not has_rule_under(motto.element):
        yield Fault("F06", "Dưới Tiêu ngữ không có đường kẻ.", f"{_DRAW_RULE} dài bằng dòng chữ", MOTTO)
    elif length is not None and not 0.85 <= length / (_MOTTO_TWIPS * motto.size) <= 1.15:
        yield Fault("F06", "Đường kẻ dưới Tiêu ngữ không dài bằng dòng chữ.", "kéo đường kẻ dài bằng dòng chữ", MOTTO)


def _check_agencies(lines: tuple[Line, ...]) -> Iterator[Fault]:
    agency = _agency_lines(lines)
    for line in agency:
        code, name = ("F08", "Tên cơ quan ban hành") if line.bold else ("F07", "Tên cơ quan chủ quản")
        if line.text != line.text.upper() or line.align != "center" or line.size not in {12.0, 13.0} or line.italic:
            remedy = "chọn Home → Change Case → UPPERCASE, chữ đứng, cỡ 13, căn giữa"
            yield Fault(code, f"{name} phải chữ hoa đứng, căn giữa, cỡ 12 hoặc 13.", remedy, start_of(line.text))
    for line, below in pairwise(agency):
        if line.bold and (not below.bold or (below.text.startswith(_ORGANISATION) and not _is_post(agency))):
            message = "Tên cơ quan chủ quản không được đậm; chỉ tên cơ quan ban hành đậm."
            yield Fault("F07", message, "bôi đen dòng trên và bỏ Bold (Ctrl+B)", start_of(line.text))
    if agency and not has_rule_under(agency[-1].element):
        remedy = f"{_DRAW_RULE} dài từ 1/3 đến 1/2 dòng chữ, căn giữa"
        yield Fault("F08", "Dưới tên cơ quan ban hành không có đường kẻ.", remedy, start_of(agency[-1].text))


def _agency_lines(lines: tuple[Line, ...]) -> list[Line]:
    """The lines of the cell left of the nation; empty where the head is no table."""
    nation = next((line for line in lines if line.text == NATION), None)
    cell = None if nation is None else cell_of(nation.element)
    left = None if cell is None else next(cell.itersiblings(qn("w:tc"), preceding=True), None)
    return [] if left is None else [line for line in lines if cell_of(line.element) is left and line.text[:3] != "Số:"]


def _is_post(agency: list[Line]) -> bool:
    return agency[0].text.startswith(("CHỦ TỊCH", "GIÁM ĐỐC", "TRƯỞNG"))


def _check_symbol(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    number = next((line for line in lines if line.text.startswith("Số:") and not line.in_list), None)
    if number is None:
        return
    found = _SYMBOL.match(number.text)
    if kind.symbol and found and found[1] != kind.symbol:
        message = f"Ký hiệu {found[1]} không phải của loại văn bản này."
        yield Fault("F09", message, f"ghi {kind.symbol} sau dấu /", start_of(number.text))
    if number.size != 13 or number.align != "center":
        yield Fault("F09", "Số, ký hiệu phải cỡ 13, căn giữa.", "chọn cỡ chữ 13 và Center (Ctrl+E)", number.text)


def _check_calendar(lines: tuple[Line, ...]) -> Iterator[Fault]:
    for line in lines:
        if not line.in_table or line.in_list or ", ngày " not in line.text:
            continue
        day = _DAY_OF_LINE.search(line.text)
        if day and not _is_day(*(int(part) for part in day.groups())):
            yield Fault("F10", "Ngày này không có trong lịch.", "ghi lại ngày ban hành", start_of(line.text))
        if line.align != "center" or line.size not in {13.0, 14.0}:
            remedy = "chọn cỡ chữ 14 và Center (Ctrl+E)"
            yield Fault("F10", "Địa danh, ngày tháng phải cỡ 13 hoặc 14, căn giữa.", remedy, start_of(line.text))


def _is_day(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _check_subject(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    if not kind.title:
        for line in lines:
            if line.text.startswith("V/v ") and (line.bold or line.italic or line.size not in {12.0, 13.0}):
                remedy = "bỏ Bold, Italic; chọn cỡ chữ 13"
                yield Fault("F13", "Trích yếu công văn phải chữ đứng, cỡ 12 hoặc 13.", remedy, start_of(line.text))
        return
    position = next((index for index, line in enumerate(lines) if _is_title(line, kind)), None)
    if position is None or position + 1 == len(lines):
        return
    title, subject = lines[position], lines[position + 1]
    if title.size not in {13.0, 14.0}:
        yield Fault("F11", "Tên loại văn bản phải cỡ 13 hoặc 14.", "chọn cỡ chữ 14", start_of(title.text))
    if not subject.bold or subject.italic or subject.align != "center" or subject.size not in {13.0, 14.0}:
        remedy = "chọn Bold (Ctrl+B), Center (Ctrl+E), cỡ chữ 14"
        yield Fault("F12", "Trích yếu phải đậm, đứng, căn giữa, cỡ 13 hoặc 14.", remedy, start_of(subject.text))
    elif not any(has_rule_under(line.element) for line in takewhile(_is_subject, lines[position + 1 :])):
        remedy = f"{_DRAW_RULE} dài từ 1/3 đến 1/2 dòng chữ, căn giữa"
        yield Fault("F12", "Dưới trích yếu không có đường kẻ.", remedy, start_of(subject.text))


def _is_subject(line: Line) -> bool:
    """Whether the line may still belong to the trích yếu, which sometimes takes two paragraphs."""
    return line.bold and line.align == "center" and not line.in_table and line.text != line.text.upper()


def _is_title(line: Line, kind: DocumentKind) -> bool:
    return line.text.startswith(kind.title) and line.align == "center" and not line.in_table


def _check_urgency(lines: tuple[Line, ...]) -> Iterator[Fault]:
    for line in lines:
        if line.text.upper().rstrip(" .:!") not in _URGENT or line.in_list:
            continue
        is_right = line.text == line.text.upper() and line.bold and line.size in {13.0, 14.0}
        if not is_right or not is_framed(line.element):
            remedy = "chọn UPPERCASE, Bold, cỡ 14 và Home → Borders → Outside Borders"
            yield Fault("F31", "Độ khẩn phải chữ hoa, đậm, cỡ 13 hoặc 14, đóng khung.", remedy, start_of(line.text))


def _check_page_numbers(word: WordText) -> Iterator[Fault]:
    for number, section in enumerate(word.sections, start=1):
        place = f"phần trang {number}"
        if not section.footer.is_linked_to_previous and word.page_fields(part_of(section.footer)):
            yield Fault("F04", "Số trang ở lề dưới.", "chọn Insert → Page Number → Top of Page, căn giữa", place)
        if not section.first_page_header.is_linked_to_previous and word.page_fields(part_of(section.first_page_header)):
            yield Fault("F04", "Trang đầu hiện số trang.", "xóa số trang ở đầu trang thứ nhất", place)
        form = sheet_of(section).find(qn("w:pgNumType"))
        if form is not None and (form.get(qn("w:fmt"), "decimal") != "decimal" or form.get(qn("w:start"), "1") != "1"):
            remedy = "chọn Page Number → Format Page Numbers: 1, 2, 3; Start at: 1"
            yield Fault("F04", "Số trang không phải chữ số Ả Rập, bắt đầu từ 1.", remedy, place)
        for line in word.page_fields(part_of(section.header)):
            if line.align != "center" or line.size not in {13.0, 14.0} or line.bold or line.italic:
                remedy = "chọn Center (Ctrl+E), cỡ 14, bỏ Bold và Italic"
                yield Fault("F04", "Số trang phải căn giữa, chữ đứng, cỡ 13 hoặc 14.", remedy, place)


def _check_address(word: WordText) -> Iterator[Fault]:
    for root in word.roots[1:]:
        for line in word.lines_of(root):
            if _ADDRESS.match(line.text) and (line.bold or line.italic or line.size not in {11.0, 12.0}):
                remedy = "chọn cỡ chữ 11, bỏ Bold và Italic"
                yield Fault("F33", "Dòng địa chỉ cơ quan phải chữ đứng, cỡ 11 hoặc 12.", remedy, start_of(line.text))
