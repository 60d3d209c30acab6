"""Capitals of NĐ 30/2020, Phụ lục II, as far as a rule can tell them (law notes, end of section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.compose.kinds import DocumentKind
from tasks.compose.reading import Line, WordText
from tasks.compose.trouble import Fault, start_of

_PLACE = re.compile(r"([^\W\d_]),? (Xã|Huyện|Tỉnh|Phường|Thị trấn|Thị xã) ([^\W\d_])")
_CLAUSE = re.compile(r"[^\W\d_],? (?:Khoản \d|Điểm [a-zđ]\b)")
_ARTICLE = re.compile(r"(?:khoản \d+|[Cc]ăn cứ|tại|theo|của|và|[Tt]heo) điều \d+")
_DOCUMENT = re.compile(r"(?<![\w-])(nghị định|thông tư|quyết định|kế hoạch|tờ trình|chỉ thị|nghị quyết) số \d")
_NAMES = (
    ("H02", "Ủy ban nhân dân"),
    ("H02", "Hội đồng nhân dân"),
    ("H02", "Hội đồng Thi đua - Khen thưởng"),
    ("H03", "Huân chương Lao động hạng Ba"),
    ("H03", "Bằng khen của Thủ tướng Chính phủ"),
    ("H03", "Giấy khen"),
    ("H03", "Bằng khen"),
    ("H05", "Luật Thi đua, khen thưởng"),
)


def check_capitals(word: WordText, kind: DocumentKind) -> Iterator[Fault]:
    """The capitals a rule can tell: places, agencies, awards, references, documents, starts of paragraphs."""
    for line in word.lines:
        if line.text == line.text.upper():
            continue
        for code, message, remedy in _line_troubles(line):
            yield Fault(code, message, remedy, start_of(line.text))
        is_body = kind.is_official and not line.in_table and line.align != "center"
        if is_body and line.text[0].islower() and not re.match(r"\w\) ", line.text):
            yield Fault("H06", "Đầu đoạn không viết hoa.", "viết hoa chữ đầu đoạn", start_of(line.text))


def _line_troubles(line: Line) -> Iterator[tuple[str, str, str]]:
    for before, noun, after in _PLACE.findall(line.text):
        if before.islower() and after.isupper():
            yield "H01", f"Danh từ chung “{noun}” viết hoa trước địa danh.", f"viết “{noun.lower()}”"
    yield from _name_troubles(line.text)
    if _CLAUSE.search(line.text) and not line.in_list:
        yield "H04", "Viện dẫn khoản, điểm viết hoa.", "viết “khoản 2”, “điểm a”"
    if _ARTICLE.search(line.text):
        yield "H04", "Viện dẫn Điều không viết hoa.", "viết “Điều 5”"
    for name in _DOCUMENT.findall(line.text):
        yield "H05", f"Tên văn bản “{name} số …” không viết hoa.", f"viết “{name.capitalize()} số …”"


def _name_troubles(text: str) -> Iterator[tuple[str, str, str]]:
    for code, name in _NAMES:
        for found in re.findall(_spelled(name), text, re.IGNORECASE):
            if found not in {name, name.upper()}:
                yield code, f"“{found}” viết chưa đúng.", f"viết “{name}”"


def _spelled(name: str) -> str:
    """The name in any capitals and with either place of the tone in “ủy”."""
    return rf"(?<!\w){re.escape(name).replace('Ủy', '(?:Ủy|Uỷ)')}(?!\w)"
