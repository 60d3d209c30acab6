"""Fixed wording and its place in a finished document (NĐ 30/2020, law notes F05-F14, F19, F22-F30, F35, F36)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.compose.kinds import DocumentKind
from tasks.compose.reading import Line, WordText
from tasks.compose.trouble import Fault, start_of

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_TYPES = "NQ|QĐ|CT|QC|QyĐ|TC|TB|HD|CTr|KH|PA|ĐA|DA|BC|BB|TTr|HĐ|CĐ|GM|GGT|PG|PC|PB"
_NUMBER = re.compile(rf"^Số: *(0[1-9]|[1-9]\d+)?/((?:{_TYPES})-[A-ZĐ]+|[A-ZĐ]+-[A-ZĐ]+)$")
_DAY = r"(?:0[1-9]|[12]\d|3[01]|[\s.…]+)"
_MONTH = r"(?:0[12]|[3-9]|1[0-2]|[\s.…]+)"
_DATE_LINE = re.compile(rf"^\S.*, ngày {_DAY} ?tháng {_MONTH} ?năm \d{{4}}$")
_LAW_WITH_NUMBER = re.compile(r"\b(?:Luật|Pháp lệnh)\b[^;.]*\bsố \d+/\d{4}/(?:QH|UBTVQH)")
_ARTICLE = re.compile(r"^Điều (\d+)\.")
BASIS = ("Căn cứ ", "Thực hiện ", "Theo đề nghị ", "Xét đề nghị ")


def check_wording(word: WordText, kind: DocumentKind) -> Iterator[Fault]:
    """The faults of the fixed texts, in reading order of the rules."""
    lines = word.lines
    if kind.is_official:
        yield from _check_nation(lines)
        yield from _check_number(lines, kind)
        yield from _check_date_line(lines, kind)
    yield from _check_title(lines, kind)
    yield from _check_bases(lines, kind)
    yield from _check_articles(lines, kind)
    yield from _check_end_mark(lines, kind)
    yield from _check_addressee(lines, kind)


def _check_nation(lines: tuple[Line, ...]) -> Iterator[Fault]:
    for code, wanted, sizes in (("F05", NATION, {12.0, 13.0}), ("F06", MOTTO, {13.0, 14.0})):
        found = next((line for line in lines if line.text == wanted), None)
        if found is None:
            yield Fault(code, f"Không có đúng dòng “{wanted}”.", "ghi lại đúng từng chữ, dấu nối có cách hai bên")
        elif not found.bold or found.align != "center" or found.size not in sizes:
            yield Fault(code, "Dòng này phải đậm, căn giữa, đúng cỡ chữ.", "dùng lại kiểu chữ của mẫu gốc", wanted)


def _check_number(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    if not kind.has_number:
        return
    found = next((line for line in lines if line.text.startswith("Số:")), None)
    if found is None:
        yield Fault("F09", "Không có dòng số, ký hiệu.", "thêm dòng “Số:   /ký hiệu” dưới tên cơ quan")
    elif not _NUMBER.match(found.text) or found.bold or found.italic:
        yield Fault(
            "F09",
            "Số, ký hiệu viết chưa đúng.",
            "ghi như “Số: 05/TTr-UBND”: chữ đứng, số dưới 10 thêm 0, không cách quanh dấu / và -",
            start_of(found.text),
        )


def _check_date_line(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    found = next((line for line in lines if line.in_table and line.italic and ", ngày " in line.text), None)
    if not kind.has_date_line:
        if found is not None and kind.title.startswith("BIÊN BẢN"):
            yield Fault("F35", "Biên bản có dòng địa danh, ngày tháng.", "bỏ dòng này", start_of(found.text))
    elif found is None:
        yield Fault("F10", "Không có dòng địa danh, ngày tháng.", "thêm dòng in nghiêng dưới Tiêu ngữ")
    elif not _DATE_LINE.match(found.text):
        yield Fault(
            "F10",
            "Địa danh, ngày tháng viết chưa đúng.",
            "ghi như “Sơn Hồng, ngày 05 tháng 3 năm 2021”: ngày dưới 10 và tháng 1, 2 thêm số 0",
            start_of(found.text),
        )


def _check_title(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    subjects = [line for line in lines if line.text.startswith("V/v ")]
    if not kind.title:
        if not subjects:
            yield Fault("F13", "Công văn không có dòng “V/v …”.", "thêm trích yếu dưới số, ký hiệu")
        return
    for line in subjects:
        yield Fault("F12", "“V/v” chỉ dùng trong công văn.", "viết “Về việc …”", start_of(line.text))
    title = next((line for line in lines if line.text.startswith(kind.titles) and line.align == "center"), None)
    if title is None or not title.bold:
        message = f"Không có tên loại “{kind.title}” chữ hoa, đậm, căn giữa."
        yield Fault("F11", message, "dùng lại kiểu Tên loại văn bản")


def _check_bases(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    bases = [line for line in lines if line.italic and not line.in_table and line.text.startswith(BASIS)]
    if kind.has_bases and not bases:
        yield Fault("F14", "Không có phần căn cứ in nghiêng.", "thêm các dòng căn cứ dưới tên loại")
    for line in bases:
        wanted = "." if line is bases[-1] else ";"
        if not line.text.endswith(wanted):
            message = f"Dòng căn cứ phải kết thúc bằng dấu “{wanted}”."
            yield Fault("F14", message, "sửa dấu cuối dòng", start_of(line.text))
        if _LAW_WITH_NUMBER.search(line.text):
            yield Fault("F14", "Luật được viện dẫn kèm số, ký hiệu.", "chỉ ghi tên Luật và ngày", start_of(line.text))


def _check_articles(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    if kind.code != "quyet-dinh":
        return
    articles = [(line, int(match[1])) for line in lines if (match := _ARTICLE.match(line.text)) and not line.in_table]
    if not articles:
        yield Fault("F19", "Quyết định không có Điều nào.", "thêm “Điều 1. …”")
    for expected, (line, number) in enumerate(articles, start=1):
        if number != expected:
            yield Fault("F19", f"Số thứ tự Điều phải là {expected}.", "đánh lại số Điều", start_of(line.text))
        elif not line.bold:
            yield Fault("F19", "Chữ “Điều …” phải đậm.", "bôi đậm “Điều” và số thứ tự", start_of(line.text))


def _check_end_mark(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    if kind.has_end_mark and not any(line.text.endswith("./.") for line in lines):
        yield Fault("F22", "Nội dung không kết thúc bằng “./.”.", "thêm “./.” sau câu cuối của nội dung")


def _check_addressee(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    found = next((line for line in lines if line.text.startswith("Kính gửi")), None)
    if kind.addressee == "required" and found is None:
        yield Fault("F26", "Không có dòng “Kính gửi: …”.", "thêm nơi nhận sau “Kính gửi:”")
    if kind.addressee == "forbidden" and found is not None:
        yield Fault("F26", "Loại văn bản này không có “Kính gửi”.", "bỏ dòng này", start_of(found.text))
    if found is not None and found.text.strip() == "Kính gửi:" and not _list_after(lines, found):
        yield Fault("F26", "Dưới “Kính gửi:” không có nơi nhận.", "ghi mỗi nơi một dòng “- …;”", start_of(found.text))


def _list_after(lines: tuple[Line, ...], line: Line) -> bool:
    following = lines[lines.index(line) + 1 :]
    return bool(following) and following[0].text.startswith("- ")
