"""Each figure, name and passage of the documents with its origin, read back from the Word files: `truy-nguon.xlsx`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tasks.compose.agreement.blocks import Block
from tasks.compose.agreement.facts import (
    Basis,
    Entry,
    Fact,
    Ground,
    Roster,
    Statement,
    find_parts,
    find_passages,
    find_rows,
    name_in,
)
from tasks.compose.agreement.sources import Sources, rule_of
from tasks.model.case import ReviewCase
from tasks.rules.wording import vn_amount
from tasks.sheets import Pen, build_book

_HEADERS = ("Văn bản", "Chỗ trong văn bản", "Nội dung", "Chữ trong văn bản", "Nguồn (tệp!trang!ô)", "Cách có")
_WIDTHS = (34, 46, 28, 46, 54, 44)
_YEARS = "Năm"  # the table of years names no one
_LONG = 240  # characters of a passage that tell which it is
_SHOWN = 24  # as many lines as the highest row of Excel has; more cells go on in the row below
#: What a cell rests on, by the words of its header; others rest on the name's own row.
_GROUNDS = {
    "Điểm": Ground.SCORE,
    "Xếp loại": Ground.SCORE,
    "Hạng": Ground.RANK,
    "Tập thể": Ground.SCORED,
    "Cá nhân": Ground.SCORED,
    "Tiền thưởng (đồng)": Ground.BONUS,
    "Đã được khen": Ground.EARLIER,
    **dict.fromkeys(
        (
            "Tỷ lệ phiếu", "Tỷ lệ", "Tán thành", "Không tán thành", "Trắng", "Không hợp lệ", "Phát ra", "Hợp lệ",
            "Kết quả",
        ),
        Ground.VOTES,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Trace:
    """One figure, name or passage: where a reader finds it, what it is, how it reads, the cells behind it, the rule.

    A long passage is shown by its beginning, and says so.
    """

    document: str
    place: str
    what: str
    text: str
    sources: tuple[str, ...]
    rule: str


def trace_document(path: str, blocks: Sequence[Block], facts: Sequence[Fact], sources: Sources) -> Iterator[Trace]:
    """The origin of each figure, name and passage that the facts find in a document, in the order of the facts."""
    for place, what, text, basis in _find(blocks, facts):
        yield Trace(path, place, what, _shorten(text), sources.cells(basis), rule_of(basis))


def build_trace_workbook(traces: Sequence[Trace], case: ReviewCase) -> bytes:
    """One row for each figure, name or passage, to filter by document or by cell; more where it rests on many cells."""
    rows = [
        (item.document, item.place, item.what, item.text, "\n".join(item.sources[start : start + _SHOWN]), item.rule)
        for item in traces
        for start in range(0, max(1, len(item.sources)), _SHOWN)
    ]

    def fill(pen: Pen) -> None:
        sheet = pen.add_sheet("Truy nguồn", _WIDTHS)
        pen.put_headers(sheet, 0, _HEADERS)
        for index, row in enumerate(rows, start=1):
            pen.put_row(sheet, index, ((text, "cell") for text in row))
            pen.fit_row(sheet, index, row, _WIDTHS)
        sheet.autofilter(0, 0, max(1, len(rows)), len(_HEADERS) - 1)

    footer = f"{case.campaign.code} · {case.period.code}"
    return build_book(f"Truy nguồn {case.period.label}", footer, fill, is_locked=False)


def _find(blocks: Sequence[Block], facts: Sequence[Fact]) -> Iterator[tuple[str, str, str, Basis]]:
    passages = find_passages(blocks, facts)
    for fact in facts:
        if isinstance(fact, Statement):
            yield from _of_statement(blocks, fact)
        elif isinstance(fact, Roster):
            yield from _of_roster(blocks, fact)
        elif fact in passages:
            paragraphs = passages[fact]
            yield paragraphs[0].place, fact.what, " ".join(block.text for block in paragraphs), fact.basis


def _shorten(text: str) -> str:
    if len(text) <= _LONG:
        return text
    return f"{text[:_LONG].rsplit(' ', 1)[0]} … (rút gọn; cả đoạn {vn_amount(len(text))} ký tự)"


def _of_statement(blocks: Sequence[Block], fact: Statement) -> Iterator[tuple[str, str, str, Basis]]:
    parts = find_parts(blocks, fact)
    bases = fact.bases * len(parts) if len(fact.bases) == 1 else fact.bases
    for (place, text), basis in zip(parts, bases, strict=False):
        yield place, fact.what, text, basis


def _of_roster(blocks: Sequence[Block], fact: Roster) -> Iterator[tuple[str, str, str, Basis]]:
    for entry, row in _pairs(blocks, fact):
        if len(entry.nominees) == 1 and fact.column != _YEARS:
            yield row.place, fact.column.lower(), entry.name, Basis(Ground.NAME, entry.nominees)
        for column, _ in entry.cells:
            basis = Basis(_GROUNDS.get(column, Ground.NAME), entry.nominees, entry.award)
            yield row.place, column.lower(), row.cells[row.header.index(column)], basis
        for column, _, basis in entry.words:
            if column in row.header:
                yield row.place, column.lower(), row.cells[row.header.index(column)], basis


def _pairs(blocks: Sequence[Block], fact: Roster) -> Iterator[tuple[Entry, Block]]:
    """Each entry of the data with the row of the document that bears its name."""
    rows = find_rows(blocks, fact)
    wanted, names = [entry.name for entry in fact.entries], [name_in(row, fact.column) for row in rows]
    for start, found, size in SequenceMatcher(None, wanted, names, autojunk=False).get_matching_blocks():
        pairs = zip(fact.entries[start : start + size], rows[found : found + size], strict=True)
        yield from (pair for pair in pairs if pair[0].nominees)
