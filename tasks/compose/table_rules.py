"""Lists and signature blocks over the end of a page: what Word must be told to keep together."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from tasks.compose.kinds import DocumentKind
from tasks.compose.qualified import qn
from tasks.compose.reading import Line, WordText
from tasks.compose.surroundings import row_of, table_of
from tasks.compose.trouble import Fault, start_of
from tasks.compose.word_parts import paragraph_text

_LONG = 10  # rows: a shorter list seldom reaches a second page
_OFF = {"0", "false", "off"}


def check_tables(word: WordText, kind: DocumentKind) -> Iterator[Fault]:
    """The faults of lists that run over a page, and of a signature that may be torn from its text."""
    for table in filter(word.is_list, word.document.element.body.iter(qn("w:tbl"))):
        yield from _check_list(table)
    if kind.signer:
        yield from _check_signature(word.lines, kind)


def _check_list(table: BaseOxmlElement) -> Iterator[Fault]:
    rows = table.findall(qn("w:tr"))
    place = start_of(f"bảng “{' | '.join(paragraph_text(cell) for cell in rows[0].findall(qn('w:tc')))}”")
    if len(rows) > _LONG and not _is_marked(rows[0], "w:tblHeader"):
        remedy = "chọn dòng đầu, Table Layout → Repeat Header Rows"
        yield Fault("T04", "Bảng dài không lặp lại dòng đầu ở trang sau.", remedy, place)
    split = next((number for number, row in enumerate(rows, start=1) if not _is_marked(row, "w:cantSplit")), None)
    if split is not None:
        remedy = "chọn bảng, Table Properties → Row, bỏ Allow row to break across pages"
        yield Fault("T05", f"Dòng {split} của bảng có thể bị ngắt qua hai trang.", remedy, place)


def _check_signature(lines: tuple[Line, ...], kind: DocumentKind) -> Iterator[Fault]:
    posts = [line for line in lines if line.in_table and not line.in_list and line.text.startswith(kind.posts)]
    row = row_of(posts[-1].element) if posts else None
    if row is None:
        return
    place = start_of(posts[-1].text)
    if not _is_marked(row, "w:cantSplit"):
        remedy = "chọn khối chữ ký, Table Properties → Row, bỏ Allow row to break across pages"
        yield Fault("T06", "Khối chữ ký có thể bị ngắt qua hai trang.", remedy, place)
    below = next(row.itersiblings(qn("w:tr")), None)
    if below is not None and not posts[-1].keeps_next:
        remedy = "chọn Paragraph → Line and Page Breaks → Keep with next"
        yield Fault("T06", "Chức vụ và họ tên người ký có thể nằm ở hai trang.", remedy, place)
    last = _last_text_above(lines, row)
    if last is not None and not last.keeps_next:
        remedy = "ở đoạn này chọn Paragraph → Line and Page Breaks → Keep with next"
        yield Fault("T06", "Khối chữ ký có thể sang trang riêng, không có nội dung.", remedy, start_of(last.text))


def _last_text_above(lines: tuple[Line, ...], row: BaseOxmlElement) -> Line | None:
    """The paragraph in the open just above the table of this row."""
    first = next((index for index, line in enumerate(lines) if table_of(line.element) is row.getparent()), 0)
    return next((line for line in reversed(lines[:first]) if not line.in_table), None) if first else None


def _is_marked(row: BaseOxmlElement, name: str) -> bool:
    mark = row.find(f"{qn('w:trPr')}/{qn(name)}")
    return mark is not None and mark.get(qn("w:val"), "1") not in _OFF
