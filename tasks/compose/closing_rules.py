"""Signature, recipients, annexes and leftovers of a finished document (law notes F08, F23, F24, F27-F30, F36)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.compose.kinds import DocumentKind
from tasks.compose.qualified import qn
from tasks.compose.reading import Line, WordText
from tasks.compose.trouble import Fault, start_of
from tasks.compose.word_parts import find_stray_tag, paragraph_text
from tasks.model.findings import Severity

_ACADEMIC = re.compile(
    r"^(?:(?:ThS|TS|GS|PGS|CN|KS|BS|CKI|CKII)\.|(?:Thạc sĩ|Tiến sĩ|Giáo sư|Phó Giáo sư|Kỹ sư|Cử nhân|Bác sĩ|"
    r"Nhà giáo|Thầy thuốc|NGƯT|NGND|TTƯT|Anh hùng) )"
)
# “nan” is also a Vietnamese word (nan tre), so only a line of nothing else is a missing number.
_LEFTOVER = re.compile(r"(?<![\w.])(?:None|NaN|NaT|<NA>|undefined)(?![\w.])|^nan$")
_COLLECTIVE = "TM. ỦY BAN NHÂN DÂN"


def check_closing(word: WordText, kind: DocumentKind) -> Iterator[Fault]:
    """The faults of the last blocks, of the issuer and of what filling may leave behind."""
    lines = word.lines
    yield from _check_issuer(lines, kind)
    yield from _check_signer(lines, kind)
    yield from _check_recipients(lines, kind)
    yield from _check_annex(lines, kind)
    yield from _check_leftovers(word)


def _check_issuer(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    if kind.is_official and not any(_is_heading(line) and line.in_table for line in lines[:4]):
        yield Fault("F08", "Không có tên cơ quan ban hành chữ hoa, đậm.", "ghi tên cơ quan ở góc trái, đầu trang")
    if kind.code != "quyet-dinh":
        return
    if not any(line.in_table and _is_heading(line) and line.text.startswith("CHỦ TỊCH") for line in lines[:4]):
        yield Fault("F36", "Cơ quan ban hành không phải CHỦ TỊCH ỦY BAN NHÂN DÂN.", "ghi lại tên người có thẩm quyền")
    if not any(line.text == "QUYẾT ĐỊNH:" and line.bold and line.align == "center" for line in lines):
        yield Fault("F36", "Không có dòng “QUYẾT ĐỊNH:” đậm, căn giữa.", "thêm dòng này sau phần căn cứ")


def _check_signer(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    posts = [line for line in lines if _is_heading(line) and line.align == "center"]
    collective = [line for line in posts if line.text.startswith("TM.")]
    if kind.signer and not any(line.text.startswith(kind.posts) for line in posts[1:]):
        yield Fault("F23", f"Không có chức vụ người ký “{kind.signer[0]}”.", "ghi chức vụ chữ hoa, đậm ở khối chữ ký")
    if kind.collective_signer and not collective:
        yield Fault("F23", f"Thiếu “{_COLLECTIVE}” trước chức vụ.", f"thêm dòng “{_COLLECTIVE}”")
    if kind.code in {"quyet-dinh", "giay-khen"}:
        for line in collective:
            yield Fault("F23", "Chủ tịch ký với tư cách cá nhân, không ghi “TM.”.", "bỏ dòng này", start_of(line.text))
    for line in lines:
        if line.bold and line.align == "center" and _ACADEMIC.match(line.text):
            yield Fault("F24", "Họ tên người ký có học hàm, học vị.", "chỉ ghi họ và tên", start_of(line.text))


def _check_recipients(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    if not kind.has_recipients:
        return
    position = next((index for index, line in enumerate(lines) if line.text.startswith("Nơi nhận")), None)
    if position is None:
        yield Fault("F27", "Không có “Nơi nhận:”.", "thêm khối nơi nhận ở góc trái, cuối văn bản")
        return
    word = lines[position]
    if word.text != "Nơi nhận:" or not (word.bold and word.italic and word.size == 12):
        yield Fault("F27", "“Nơi nhận:” phải đậm, nghiêng, cỡ 12.", "dùng lại kiểu Nơi nhận", start_of(word.text))
    yield from _check_recipient_list(dashed_after(lines, position))


def _check_recipient_list(listed: list[Line]) -> Iterator[Fault]:
    if not listed:
        yield Fault("F28", "Dưới “Nơi nhận:” không có nơi nào.", "ghi mỗi nơi một dòng “- …;”")
        return
    *others, last = listed
    for line in others:
        if not line.text.endswith(";"):
            yield Fault("F28", "Dòng nơi nhận phải kết thúc bằng “;”.", "sửa dấu cuối dòng", start_of(line.text))
    if not (last.text.startswith("- Lưu: VT") and last.text.endswith(".")):
        yield Fault("F28", "Dòng cuối của nơi nhận phải là “- Lưu: VT, ….”.", "sửa dòng cuối", start_of(last.text))
    for line in listed:
        if line.size != 11:
            yield Fault("F28", "Danh sách nơi nhận phải cỡ 11.", "dùng lại kiểu chữ của mẫu gốc", start_of(line.text))


def _check_annex(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    if not kind.has_annex:
        return
    position = next((index for index, line in enumerate(lines) if line.text.startswith("(Kèm theo")), None)
    if position is None:
        yield Fault("F30", "Danh sách không có dòng “(Kèm theo …)”.", "thêm dòng này dưới tên danh sách")
        return
    reference = lines[position]
    if not reference.italic or reference.align != "center":
        yield Fault("F30", "Dòng “(Kèm theo …)” phải nghiêng, căn giữa.", "dùng lại kiểu Kèm theo", reference.text[:50])
    if not any("kèm theo" in line.text for line in lines[:position]):
        yield Fault("F29", "Nội dung không nhắc đến danh sách kèm theo.", "thêm “(có danh sách kèm theo)” vào nội dung")


def _check_leftovers(word: WordText) -> Iterator[Fault]:
    for root in word.roots:
        stray = find_stray_tag(root)
        if stray is not None:
            yield _leftover("T01", "Còn thẻ của mẫu hoặc dấu ngoặc kép {{ }}.", "sửa thẻ trong mẫu", stray)
    for line in word.lines:
        if _LEFTOVER.search(line.text):
            yield _leftover("T02", "Có chữ None hoặc nan do thiếu số liệu.", "bổ sung số liệu rồi chạy lại", line.text)
    yield from _check_tables(word)


def _check_tables(word: WordText) -> Iterator[Fault]:
    for table in filter(word.is_list, word.document.element.body.iter(qn("w:tbl"))):
        rows = [paragraph_text(row).strip() for row in table.findall(qn("w:tr"))]
        if "" in rows:
            yield _leftover("T03", "Bảng có dòng trống.", "xóa dòng trống hoặc bổ sung nội dung", rows[0])
        if len(rows) == 1:
            yield _leftover("T03", "Bảng chỉ có dòng đầu, không có nội dung.", "bổ sung nội dung hoặc bỏ bảng", rows[0])


def _leftover(code: str, message: str, remedy: str, text: str) -> Fault:
    return Fault(code, message, remedy, start_of(text), Severity.CRITICAL)


def _is_heading(line: Line) -> bool:
    return line.bold and line.text == line.text.upper()


def dashed_after(lines: tuple[Line, ...], position: int) -> list[Line]:
    """The lines that begin with a dash just below this one."""
    listed: list[Line] = []
    for line in lines[position + 1 :]:
        if not line.text.startswith("- "):
            break
        listed.append(line)
    return listed
