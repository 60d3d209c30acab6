"""Parts, sections, articles, clauses and points of a finished document, in order (law notes F14, F16-F18, F20-F22)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tasks.compose.kinds import DocumentKind
from tasks.compose.reading import Line, WordText
from tasks.compose.trouble import Fault, start_of
from tasks.compose.wording_rules import BASIS

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_PART = re.compile(r"^(Phần|Chương)(?: thứ)? (\w+)$", re.IGNORECASE)
_SECTION = re.compile(r"^(Mục|Tiểu mục) (\w+)\.?$", re.IGNORECASE)
_HEADING = re.compile(r"^([IVX]+)\. (.+)$")
_CLAUSE = re.compile(r"^(\d{1,2})\. ")
_POINT = re.compile(r"^(\w)\) ")
_POINTS = "abcdđeghiklmnopqrstuvxy"
_BLOCK = re.compile(r"^(?:[IVX]+\. |Điều \d+|Phần |Chương |Mục |Tiểu mục )")
_ISSUED = re.compile(r"\b(?:Nghị định|Thông tư|Kế hoạch|Quyết định|Nghị quyết|Hướng dẫn) số \d")
_BOLD = "chọn Bold (Ctrl+B)"
_UPRIGHT = "bỏ Bold (Ctrl+B), Italic (Ctrl+I)"
_RENUMBER = "đánh lại số thứ tự"


def check_structure(word: WordText, kind: DocumentKind) -> Iterator[Fault]:
    """The faults of how the text is divided, and of where it ends."""
    lines = tuple(line for line in word.lines if not line.in_table)
    if not kind.is_official:
        return
    yield from _check_parts(lines)
    yield from _check_headings(lines)
    yield from _check_clauses(lines)
    yield from _check_points(lines)
    yield from _check_preamble(lines, kind)
    yield from _check_end(word.lines, kind)


def _check_parts(lines: tuple[Line, ...]) -> Iterator[Fault]:
    for line, title in pairwise(lines):
        part, section = _PART.match(line.text), _SECTION.match(line.text)
        found = part or section
        if found is None:
            continue
        code, name = ("F16", "Phần, Chương") if part else ("F17", "Mục, Tiểu mục")
        if part and found[2] not in _ROMAN and not found[2].isalpha():
            yield Fault("F16", "Phần, Chương ghi số La Mã.", "ghi như “Chương II”", start_of(line.text))
        if section and not found[2].isdecimal():
            yield Fault("F17", "Mục, Tiểu mục ghi chữ số Ả Rập.", "ghi như “Mục 2”", start_of(line.text))
        if not (line.bold and line.align == "center"):
            yield Fault(code, f"{name} phải đậm, căn giữa.", f"{_BOLD} và Center (Ctrl+E)", start_of(line.text))
        if not (title.bold and title.align == "center" and title.text == title.text.upper()):
            remedy = "ghi tiêu đề ở dòng dưới: UPPERCASE, Bold, Center"
            yield Fault(code, f"Tiêu đề của {name} phải chữ hoa, đậm, căn giữa.", remedy, start_of(title.text))


def _check_headings(lines: tuple[Line, ...]) -> Iterator[Fault]:
    previous = 0
    for line in lines:
        found = _HEADING.match(line.text)
        if found is None or found[1] not in _ROMAN or not (line.bold or found[2] == found[2].upper()):
            continue
        number = _ROMAN.index(found[1]) + 1
        if number not in {1, previous + 1}:
            message = f"Đề mục này phải mang số {_ROMAN[previous]}."
            yield Fault("F18", message, f"{_RENUMBER} La Mã", start_of(line.text))
        previous = number
        if not line.bold or found[2] != found[2].upper() or line.size not in {13.0, 14.0} or line.italic:
            remedy = f"{_BOLD} và Home → Change Case → UPPERCASE, cỡ chữ 14"
            yield Fault("F18", "Đề mục số La Mã phải chữ hoa, đứng, đậm.", remedy, start_of(line.text))


def _check_clauses(lines: tuple[Line, ...]) -> Iterator[Fault]:
    previous = 0
    for line in lines:
        if _BLOCK.match(line.text):
            previous = 0
        found = _CLAUSE.match(line.text)
        if found is None:
            continue
        number = int(found[1])
        if number not in {1, previous + 1}:
            message = f"Khoản này phải mang số {previous + 1}."
            yield Fault("F20", message, f"{_RENUMBER} của khoản", start_of(line.text))
        previous = number
        if line.italic or (line.bold and line.text.endswith((".", ";"))):
            yield Fault("F20", "Khoản không có tiêu đề phải chữ đứng, không đậm.", _UPRIGHT, start_of(line.text))


def _check_points(lines: tuple[Line, ...]) -> Iterator[Fault]:
    previous = -1
    for line in lines:
        if _BLOCK.match(line.text) or _CLAUSE.match(line.text):
            previous = -1
        found = _POINT.match(line.text)
        if found is None or found[1].isdigit():
            continue
        place = _POINTS.find(found[1])
        if place not in {0, previous + 1}:
            message = f"Điểm này phải là “{_POINTS[previous + 1 :][:1] or 'a'})” theo bảng chữ cái tiếng Việt."
            yield Fault("F21", message, "ghi a), b), c), d), đ), e), g), h), i), k)…", start_of(line.text))
        previous = max(place, 0)
        if line.bold or line.italic:
            yield Fault("F21", "Điểm phải chữ đứng, không đậm.", _UPRIGHT, start_of(line.text))


def _check_preamble(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    """The bases of a decision, which stand between the issuer and QUYẾT ĐỊNH:, and their full citation."""
    for line in lines:
        if line.text == "QUYẾT ĐỊNH:":
            break
        if kind.has_bases and not line.italic and line.text.startswith(("Căn cứ ", "Theo đề nghị ")):
            yield Fault("F14", "Dòng căn cứ phải in nghiêng.", "chọn Italic (Ctrl+I)", start_of(line.text))
        if line.italic and line.text.startswith(BASIS) and _ISSUED.search(line.text) and "ngày" not in line.text:
            remedy = "ghi đủ số, ký hiệu, ngày ban hành, cơ quan ban hành, trích yếu"
            yield Fault("F14", "Căn cứ viện dẫn văn bản thiếu ngày ban hành.", remedy, start_of(line.text))


def _check_end(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    """`./.` stands once, at the last paragraph above the signature."""
    if not kind.has_end_mark:
        return
    ends = [line for line in lines if line.text.endswith("./.")]
    for line in ends[1:]:
        yield Fault("F22", "Dấu “./.” chỉ ghi một lần.", "bỏ dấu này, để dấu chấm", start_of(line.text))
    body = _body(lines, kind)
    if ends and body and body[-1] is not ends[-1]:
        remedy = "chuyển “./.” xuống cuối đoạn này"
        yield Fault("F22", "Dấu “./.” không ở đoạn cuối của nội dung.", remedy, start_of(body[-1].text))


def _body(lines: tuple[Line, ...], kind: DocumentKind) -> list[Line]:
    """What stands in the open above the recipients and the signature."""
    posts = ("Nơi nhận", "TM.", "KT.", "TL.", "TUQ.", "Q.", *kind.signer)
    head = next((index for index, line in enumerate(lines) if not line.in_table), 0)
    after = lines[head:]
    stop = next((index for index, line in enumerate(after) if _closes(line, posts)), None)
    return [] if stop is None else [line for line in after[:stop] if not line.in_table]


def _closes(line: Line, posts: tuple[str, ...]) -> bool:
    is_post = line.in_table and not line.in_list and line.bold
    return line.text.startswith("Nơi nhận") or (is_post and line.text.startswith(posts))
