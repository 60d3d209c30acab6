"""The header row of a table, found by its texts wherever a unit moved, renamed or split it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.collect.cells import Grid, address, fold
from tasks.collect.notices import Notebook

#: Other words for a header, folded; a header of the form itself always comes first.
_ALIASES = {
    "ma": "Mã số",
    "ma tieu chuan": "Mã",
    "tu cham": "Tự chấm / Trả lời",
    "diem tu cham": "Tự chấm / Trả lời",
    "tra loi": "Tự chấm / Trả lời",
    "tu cham diem": "Tự chấm / Trả lời",
    "minh chung kem theo": "Minh chứng",
    "tai lieu minh chung": "Minh chứng",
    "ho ten": "Họ tên / Tên tập thể",
    "ho va ten": "Họ tên / Tên tập thể",
    "ten tap the": "Họ tên / Tên tập thể",
    "hinh thuc khen thuong": "Hình thức đề nghị",
    "hinh thuc de nghi khen thuong": "Hình thức đề nghị",
    "thanh tich dat duoc": "Thành tích",
    "tom tat thanh tich": "Thành tích",
    "ki luat": "Kỷ luật",
    "khieu nai to cao neu co": "Khiếu nại, tố cáo",
}


@dataclass(frozen=True)
class Header:
    """A header row found by its texts: `columns` by the header's name as the form writes it.

    `renamed` are the headers a unit wrote in other words, `doubled` the columns that repeat a header.
    """

    row: int
    columns: dict[str, int]
    renamed: tuple[str, ...] = ()
    doubled: tuple[int, ...] = ()

    def column(self, name: str) -> int:
        """The column of a header that is known to be there."""
        return self.columns[name]


def find_header(grid: Grid, headers: tuple[str, ...], required: tuple[str, ...]) -> Header | None:
    """The first row that holds all `required` headers; a header may stand in two cells, one below the other.

    Of two columns with one header the one with anything below it counts.
    """
    names = {fold(header): header for header in headers}
    in_other_words: Header | None = None
    near: list[int] = []
    for row in range(grid.first_row, grid.end_row):
        header = _read_header(grid, row, names)
        if not all(name in header.columns for name in required):
            near += [row - 1, row] if header.columns else []
        elif not header.renamed:
            return header
        elif in_other_words is None:
            in_other_words = header
            near += [row - 1, row]
    # A header on two rows has one of its cells whole, in the upper or the lower one.
    split = (_read_header(grid, row, names, is_split=True) for row in dict.fromkeys(near))
    found = (header for header in split if all(name in header.columns for name in required) and not header.renamed)
    return next(found, in_other_words)


def note_header(grid: Grid, header: Header, notebook: Notebook) -> None:
    """Tell of the columns that were recognised by other words, and of those that nobody can tell apart."""
    for name in header.renamed:
        place = (header.row, header.column(name))
        notebook.note("HEADER_RENAMED", sheet=grid.name, cell=address(*place), value=grid.text(*place), expected=name)
    for column in header.doubled:
        place = (header.row, column)
        notebook.note("HEADER_TWICE", sheet=grid.name, cell=address(*place), value=grid.text(*place))


def table_rows(grid: Grid, header: Header, key: str, notebook: Notebook) -> Sequence[int]:
    """The rows below the header, down to a second table if somebody pasted one there, which is told.

    A header written again on the next page, with other keys below it than above, is passed over.
    """
    texts, first = grid.folded(header.column(key)), header.row + 1
    wanted = texts[header.row]
    repeats = [row for row in range(first, grid.end_row) if wanted and texts[row] == wanted]
    for row in repeats:
        keys_above = {texts[above] for above in range(first, row) if texts[above] not in ("", wanted)}
        if not _is_same_header(grid, header, row) or not keys_above.isdisjoint(texts[row:]):
            notebook.note("SECOND_TABLE", sheet=grid.name, cell=address(row, header.column(key)))
            return [above for above in range(first, row) if above not in repeats]
    return [row for row in range(first, grid.end_row) if row not in repeats]


def _is_same_header(grid: Grid, header: Header, row: int) -> bool:
    columns = header.columns.values()
    return all(fold(grid.text(row, column)) == fold(grid.text(header.row, column)) for column in columns)


def _read_header(grid: Grid, row: int, names: dict[str, str], *, is_split: bool = False) -> Header:
    last = row + is_split
    found: dict[str, list[int]] = {}
    other_words: dict[str, list[int]] = {}
    for column, text in _header_texts(grid, row, is_split=is_split):
        folded = fold(text)
        if folded in names:
            found.setdefault(names[folded], []).append(column)
        elif _ALIASES.get(folded) in names.values():
            other_words.setdefault(_ALIASES[folded], []).append(column)
    if not found and not other_words:
        return Header(last, {})
    renamed = tuple(name for name in other_words if name not in found)
    found |= {name: other_words[name] for name in renamed}
    columns: dict[str, int] = {}
    doubled: list[int] = []
    for name, candidates in found.items():
        filled = [column for column in candidates if _has_content(grid, last + 1, column)] if candidates[1:] else []
        columns[name] = (filled or candidates)[0]
        doubled += filled[1:]
    return Header(last, columns, renamed, tuple(doubled))


def _header_texts(grid: Grid, row: int, *, is_split: bool) -> Iterator[tuple[int, str]]:
    if not is_split:
        yield from grid.row_texts(row)
        return
    upper, lower = dict(grid.row_texts(row)), dict(grid.row_texts(row + 1))
    for column in sorted(upper.keys() | lower.keys()):
        yield column, f"{upper.get(column, '')} {lower.get(column, '')}"


def _has_content(grid: Grid, first_row: int, column: int) -> bool:
    return any(grid.text(row, column) for row in range(first_row, grid.end_row))
