"""The two shapes of what a document must say, a sentence and a roster, and what is wrong where it says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from tasks.compose.agreement.blocks import Block
from tasks.compose.trouble import WHOLE, Fault
from tasks.model.findings import Severity

_REMEDY = "sửa lại văn bản hoặc mẫu theo số liệu; nếu số liệu sai thì sửa số liệu rồi chạy lại"


class Ground(StrEnum):
    """What kind of record a figure rests on."""

    NAME = "name"
    SCORE = "score"
    RANK = "rank"
    VOTES = "votes"
    BONUS = "bonus"
    EARLIER = "earlier"
    SCORED = "scored"
    DAY = "day"
    SIGNER = "signer"


@dataclass(frozen=True)
class Basis:
    """What a figure rests on: the kind of record, whose (codes of nominees), and for which award."""

    ground: Ground
    nominees: tuple[str, ...] = ()
    award: str = ""


@dataclass(frozen=True)
class Statement:
    """What is said in running text: every `figure` of the paragraphs that match `anchor`, in order.

    `figure` has one group, the part that is compared; `expected` are the texts that follow from the data. Only
    paragraphs before the first one that matches `until` are read, where one is given. `bases` holds one basis for
    each expected text, or one for them all; none where the figure rests on no single record.
    """

    what: str
    anchor: str
    figure: str
    expected: tuple[str, ...]
    until: str = ""
    bases: tuple[Basis, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One row of a roster: who or what stands in it, its other cells by the words of their header, whom it rests on."""

    name: str
    cells: tuple[tuple[str, str], ...] = ()
    nominees: tuple[str, ...] = ()
    award: str = ""


@dataclass(frozen=True)
class Roster:
    """The rows of the tables whose header has `column` and every column of the entries, headings included, in order."""

    what: str
    column: str
    entries: tuple[Entry, ...]

    @property
    def columns(self) -> set[str]:
        """The cells that the header of its table must have."""
        return {self.column, *(column for entry in self.entries for column, _ in entry.cells)}


Fact = Statement | Roster


def find_disagreements(blocks: Sequence[Block], facts: Sequence[Fact]) -> Iterator[Fault]:
    """Each place where the document does not say what follows from the data, critical: it must not be sealed.

    A01 a row is missing, A02 a row is not in the data, A03 a cell differs, A04 a sentence differs, A05 not found.
    """
    for fact in facts:
        if isinstance(fact, Statement):
            yield from _check_statement(blocks, fact)
        else:
            yield from _check_roster(blocks, fact)


def find_parts(blocks: Sequence[Block], fact: Statement) -> list[tuple[str, str]]:
    """Place and text of each figure of a statement, as the document has them."""
    return [(block.place, part) for block in _places_of(blocks, fact) for part in re.findall(fact.figure, block.text)]


def find_rows(blocks: Sequence[Block], fact: Roster) -> list[Block]:
    """The rows of a roster, as the document has them."""
    return [block for block in blocks if block.is_entry and fact.columns <= set(block.header)]


def name_in(row: Block, column: str) -> str:
    """The cell under the name's header; a heading has one cell for the whole row."""
    return row.cells[row.header.index(column)] if len(row.cells) == len(row.header) else row.text


def _check_statement(blocks: Sequence[Block], fact: Statement) -> Iterator[Fault]:
    places = _places_of(blocks, fact)
    found = find_parts(blocks, fact)
    parts = tuple(part for _, part in found)
    if parts == fact.expected:
        return
    if not parts:
        place = places[0].place if places else WHOLE
        yield _fault("A05", f"Không thấy {fact.what}: số liệu là “{'; '.join(fact.expected)}”.", place)
        return
    matcher = SequenceMatcher(None, fact.expected, parts, autojunk=False)
    for kind, start, end, found_start, found_end in matcher.get_opcodes():
        if kind != "equal":
            place = found[min(found_start, len(found) - 1)][0]
            yield _differs("A04", fact.what, (fact.expected[start:end], parts[found_start:found_end]), place)


def _check_roster(blocks: Sequence[Block], fact: Roster) -> Iterator[Fault]:
    rows = find_rows(blocks, fact)
    if not rows:
        if fact.entries:
            yield _fault("A05", f"Không thấy {fact.what} ({len(fact.entries)} dòng theo số liệu).", WHOLE)
        return
    names = [name_in(row, fact.column) for row in rows]
    wanted = [entry.name for entry in fact.entries]
    matcher = SequenceMatcher(None, wanted, names, autojunk=False)
    for kind, start, end, found_start, found_end in matcher.get_opcodes():
        if kind == "equal":
            for entry, row in zip(fact.entries[start:end], rows[found_start:found_end], strict=True):
                yield from _check_cells(fact, entry, row)
            continue
        before = rows[max(found_start - 1, 0)].place
        for name in wanted[start:end]:
            yield _fault("A01", f"{_upper(fact.what)} thiếu “{name}” ở vị trí này theo số liệu.", before)
        for row, name in zip(rows[found_start:found_end], names[found_start:found_end], strict=True):
            yield _fault("A02", f"{_upper(fact.what)} ghi “{name}”, số liệu không có tên này ở đây.", row.place)


def _check_cells(fact: Roster, entry: Entry, row: Block) -> Iterator[Fault]:
    for column, expected in entry.cells:
        found = row.cells[row.header.index(column)]
        if found != expected:
            what = f"{column.lower()} của {entry.name} trong {fact.what}"
            yield _differs("A03", what, ((expected,), (found,)), row.place)


def _places_of(blocks: Sequence[Block], fact: Statement) -> list[Block]:
    return [block for block in _until(blocks, fact.until) if not block.cells and re.search(fact.anchor, block.text)]


def _until(blocks: Sequence[Block], pattern: str) -> Sequence[Block]:
    ends = [index for index, block in enumerate(blocks) if pattern and re.search(pattern, block.text)]
    return blocks[: ends[0]] if ends else blocks


def _differs(code: str, what: str, sides: tuple[Sequence[str], Sequence[str]], place: str) -> Fault:
    expected, found = ("; ".join(side) or "không có" for side in sides)
    return _fault(code, f"{_upper(what)}: văn bản ghi “{found}”, số liệu là “{expected}”.", place)


def _fault(code: str, message: str, place: str) -> Fault:
    return Fault(code, message, _REMEDY, place, Severity.CRITICAL)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
