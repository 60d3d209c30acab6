"""What a document must say, as a sentence, a roster or a passage, and what is wrong where it says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from enum import StrEnum

from tasks.compose.agreement.blocks import Block
from tasks.compose.trouble import WHOLE, Fault
from tasks.model.findings import Severity

_REMEDY = "sửa lại văn bản hoặc mẫu theo số liệu; nếu số liệu sai thì sửa số liệu rồi chạy lại"
#: What a template may put before a line of a list.
_LIST_MARK = re.compile(r"^(?:[-–•+*]|\d+[.)]|[a-zđ]\)) +")
_ALIKE = 0.6  # of all characters: the same passage with something changed in it


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
    WORDS = "words"
    EXCERPT = "excerpt"


@dataclass(frozen=True)
class Basis:
    """What a figure rests on: the kind of record, whose (codes of nominees), and for which award.

    Words rest on one `part` of what a unit wrote: a topic of its narrative (then `nominees` is the unit), or a column
    of its nominations.
    """

    ground: Ground
    nominees: tuple[str, ...] = ()
    award: str = ""
    part: str = ""


@dataclass(frozen=True)
class Statement:
    """What is said in running text: every `figure` of the paragraphs that match `anchor`, in order.

    `figure` has one group, the part that is compared; `expected` are the texts that follow from the data. Only
    paragraphs before the first one that matches `until` are read, where one is given. `bases` holds one basis for
    each expected text, or one for them all; none where the figure rests on no single record. One that `may_miss` is
    left out where the template leaves all of its texts out.
    """

    what: str
    anchor: str
    figure: str
    expected: tuple[str, ...]
    until: str = ""
    bases: tuple[Basis, ...] = ()
    may_miss: bool = False


@dataclass(frozen=True)
class Entry:
    """One row of a roster: who or what stands in it, its other cells by the words of their header, whom it rests on.

    `words` are cells that hold a unit's own words, each with its basis; a template may leave their columns out.
    """

    name: str
    cells: tuple[tuple[str, str], ...] = ()
    nominees: tuple[str, ...] = ()
    award: str = ""
    words: tuple[tuple[str, str, Basis], ...] = ()


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


@dataclass(frozen=True)
class Passage:
    """What a unit wrote, printed as it wrote it: one paragraph for each of the `lines`, wherever the template has them.

    A template may leave a passage out, or put a mark of a list before it.
    """

    what: str
    lines: tuple[str, ...]
    basis: Basis


Fact = Statement | Roster | Passage


def find_disagreements(blocks: Sequence[Block], facts: Sequence[Fact], sealed: Sequence[Block] = ()) -> Iterator[Fault]:
    """Each place where the document does not say what follows from the data, critical: it must not be sealed.

    A01 a row is missing, A02 a row is not in the data, A03 a cell differs, A04 a sentence differs, A05 not found.
    `sealed` is what it said when it was made: a passage that stood there is asked for.
    """
    for fact in facts:
        if isinstance(fact, Statement):
            yield from _check_statement(blocks, fact)
        elif isinstance(fact, Roster):
            yield from _check_roster(blocks, fact)
    yield from _check_passages(blocks, [fact for fact in facts if isinstance(fact, Passage)], sealed)


def find_parts(blocks: Sequence[Block], fact: Statement) -> list[tuple[str, str]]:
    """Place and text of each figure of a statement, as the document has them."""
    return [(block.place, part) for block in _places_of(blocks, fact) for part in re.findall(fact.figure, block.text)]


def find_rows(blocks: Sequence[Block], fact: Roster) -> list[Block]:
    """The rows of a roster, as the document has them."""
    return [block for block in blocks if block.is_entry and fact.columns <= set(block.header)]


def name_in(row: Block, column: str) -> str:
    """The cell under the name's header; a heading has one cell for the whole row."""
    return row.cells[row.header.index(column)] if len(row.cells) == len(row.header) else row.text


def find_passages(blocks: Sequence[Block], facts: Sequence[Fact]) -> dict[Passage, list[Block]]:
    """The paragraphs of each passage that the document has word for word; no paragraph stands for two of them."""
    paragraphs = [block for block in blocks if not block.cells]
    texts = [_unmarked(block.text) for block in paragraphs]
    starts: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        starts.setdefault(text, []).append(index)
    taken: set[int] = set()
    found: dict[Passage, list[Block]] = {}
    for fact in (fact for fact in facts if isinstance(fact, Passage)):
        lines = [_unmarked(line) for line in fact.lines]
        runs = (range(start, start + len(lines)) for start in starts.get(lines[0], ()))
        for run in runs:
            if texts[run.start : run.stop] == lines and taken.isdisjoint(run):
                taken.update(run)
                found[fact] = paragraphs[run.start : run.stop]
                break
    return found


def _check_statement(blocks: Sequence[Block], fact: Statement) -> Iterator[Fault]:
    places = _places_of(blocks, fact)
    found = find_parts(blocks, fact)
    parts = tuple(part for _, part in found)
    if parts == fact.expected:
        return
    if not parts and fact.may_miss:
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


def _check_passages(blocks: Sequence[Block], facts: Sequence[Passage], sealed: Sequence[Block]) -> Iterator[Fault]:
    found, stood = find_passages(blocks, facts), find_passages(sealed, facts)
    taken = {id(block) for passage in found.values() for block in passage}
    rest = {block.text: block for block in reversed(blocks) if not block.cells and id(block) not in taken}
    for fact in (fact for fact in facts if fact not in found):
        for line in fact.lines:
            near = get_close_matches(line, rest, n=1, cutoff=_ALIKE)
            if near and _unmarked(near[0]) != _unmarked(line):
                yield _differs("A04", fact.what, ((line,), near), rest[near[0]].place)
            elif not near and fact in stood:
                yield _fault("A05", f"Không thấy {fact.what}: “{line}”.", WHOLE)


def _unmarked(line: str) -> str:
    return _LIST_MARK.sub("", line)


def _check_cells(fact: Roster, entry: Entry, row: Block) -> Iterator[Fault]:
    words = [(column, text) for column, text, _ in entry.words if column in row.header]
    for column, expected in (*entry.cells, *words):
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
