"""The movement workbook as read from disk: sheets found by name, headers and labels by text, troubles by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import pandas as pd
from python_calamine import CalamineError
from xlsxwriter.utility import xl_rowcol_to_cell

from tasks.errors import ReviewError
from tasks.prepare.cell_faults import CellFaults, find_faults
from tasks.prepare.cells import CellKind, NotAccepted, clean_text
from tasks.prepare.layout import Column, Field, Section, Table

T = TypeVar("T")

_SHOWN_TROUBLES = 10


@dataclass
class Troubles:
    """What has to be mended in a workbook, in the order it was found; `book` names the workbook in a sentence."""

    book: str = "Sổ phong trào"
    sentences: list[str] = field(default_factory=list[str])

    def add(self, place: str, sentence: str) -> None:
        """Note a trouble at `Sheet!Cell`, or at a sheet."""
        self.sentences.append(f"{place}: {sentence}")

    def refuse_any(self, file_name: str) -> None:
        """Raise one ReviewError with the first ten troubles, if there is any."""
        count = len(self.sentences)
        if not count:
            return
        shown = "\n".join(f"- {sentence}" for sentence in self.sentences[:_SHOWN_TROUBLES])
        rest = f"\n- và {count - _SHOWN_TROUBLES} chỗ nữa" if count > _SHOWN_TROUBLES else ""
        raise ReviewError(
            f"{self.book} có {count} chỗ cần sửa:\n{shown}{rest}",
            place=f"{file_name}, {self.sentences[0].split(':', 1)[0]}",
            remedy="mở tệp bằng Excel, sửa các ô nêu trên, lưu và đóng tệp rồi chạy lại",
        )


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet from A1 on, and what is wrong with those that do not hold what a person sees there."""

    sheet: str
    rows: tuple[tuple[object, ...], ...]
    faults: CellFaults

    def place(self, row: int, column: int) -> str:
        """`Cá nhân!C7`."""
        return f"{self.sheet}!{xl_rowcol_to_cell(row, column)}"

    def is_blank(self, row: int, column: int) -> bool:
        """Whether nobody has put anything into the cell."""
        return _is_blank(self.rows[row][column]) and xl_rowcol_to_cell(row, column) not in self.faults.valueless


@dataclass(frozen=True)
class Placed(Generic[T]):
    """A row's value and the place of each of its cells, by field."""

    item: T
    places: dict[str, str]


@dataclass(frozen=True)
class Rows(Generic[T]):
    """The rows of a table that could be read; `is_whole` says whether every row could.

    `codes` are all texts of the first column, readable rows or not.
    """

    placed: tuple[Placed[T], ...]
    codes: frozenset[str]
    is_whole: bool

    @property
    def is_found(self) -> bool:
        """Whether the table was there at all; where it was not, no code of it is known."""
        return self.is_whole or bool(self.codes)

    @property
    def items(self) -> tuple[T, ...]:
        """The values, in the order of the sheet."""
        return tuple(row.item for row in self.placed)


def read_grids(path: Path, book: str = "Sổ phong trào") -> dict[str, Grid]:
    """Every sheet of a workbook, by name; `book` names the workbook in a sentence."""
    if not path.is_file():
        raise ReviewError(f"Không có tệp {path.name}.", place=str(path), remedy="kiểm tra lại tên và nơi để tệp")
    try:
        frames = pd.read_excel(path, sheet_name=None, header=None, dtype=object, na_filter=False, engine="calamine")
    except (CalamineError, OSError, ValueError) as error:
        raise ReviewError(
            f"Không đọc được {book[0].lower()}{book[1:]}.",
            place=str(path),
            remedy="kiểm tra đây là tệp Excel (.xlsx) không đặt mật khẩu; mở bằng Excel, lưu lại rồi chạy lại",
        ) from error
    faults = find_faults(path)
    return {
        clean_text(name): Grid(
            clean_text(name), tuple(tuple(row) for row in frame.to_numpy().tolist()), faults.get(name, CellFaults())
        )
        for name, frame in frames.items()
    }


def read_fields(grid: Grid, sections: tuple[Section, ...], troubles: Troubles) -> dict[str, Any]:
    """The values of the fields, by field; what cannot be read is left out and noted."""
    rows = {_heading(row[0]): index for index, row in reversed(tuple(enumerate(grid.rows))) if row}
    values: dict[str, Any] = {}
    for item in (item for section in sections for item in section.fields):
        row = rows.get(_heading(item.label), rows.get(_heading(item.older_label or item.label)))
        if row is None and item.may_be_absent:
            values[item.field] = item.kind.blank
        elif row is None:
            troubles.add(grid.sheet, f"thiếu dòng “{item.label}”.")
        else:
            _read_into(values, item, grid, (row, 1), troubles)
    return values


def read_table(grid: Grid, table: Table[T], troubles: Troubles) -> Rows[T]:
    """The rows under the header row, blank ones left out; what cannot be read is noted."""
    found = _find_header(grid, table, troubles)
    if found is None:
        return Rows((), frozenset(), is_whole=False)
    header_row, columns = found
    placed: list[Placed[T]] = []
    codes: set[str] = set()
    is_whole = True
    for row in range(header_row + 1, len(grid.rows)):
        if all(grid.is_blank(row, index) for index in columns.values()):
            continue
        codes.add(clean_text(grid.rows[row][columns[table.fields[0].field]]))
        values: dict[str, Any] = {}
        for column in table.fields:
            if column.field in columns:
                _read_into(values, column, grid, (row, columns[column.field]), troubles)
            else:
                values[column.field] = column.kind.blank
        if len(values) < len(table.fields):
            is_whole = False
            continue
        places = {name: grid.place(row, index) for name, index in columns.items()}
        placed.append(Placed(table.make(**values), places))
    return Rows(tuple(placed), frozenset(codes), is_whole)


def _read_into(
    values: dict[str, Any], item: Field | Column, grid: Grid, place: tuple[int, int], troubles: Troubles
) -> None:
    row, column = place
    cells = grid.rows[row]
    raw = cells[column] if column < len(cells) else ""
    name = item.label if isinstance(item, Field) else item.header
    if fault := grid.faults.at(row, column):
        troubles.add(grid.place(row, column), f"ô “{name}” {fault}.")
        return
    try:
        values[item.field] = _read_cell(item.kind, raw, item.is_required)
    except NotAccepted as refusal:
        typed = "" if _is_blank(raw) else f" ghi “{clean_text(raw)}”;"
        troubles.add(grid.place(row, column), f"ô “{name}”{typed} {refusal}.")


def _read_cell(kind: CellKind, raw: object, is_required: bool) -> Any:
    if not _is_blank(raw):
        return kind.read(raw)
    if is_required:
        raise NotAccepted("đang để trống, bắt buộc phải ghi")
    return kind.blank


def _find_header(grid: Grid, table: Table[Any], troubles: Troubles) -> tuple[int, dict[str, int]] | None:
    """The header row, the one that holds most of the headers, and the column of each field."""
    found = max(_header_rows(grid, table), key=lambda item: len(item[1]), default=(0, dict[str, int]()))
    missing = [item.header for item in table.fields if item.field not in found[1] and not item.may_be_absent]
    if not found[1]:
        troubles.add(grid.sheet, f"không thấy dòng tiêu đề có các cột {', '.join(missing)}.")
    elif missing:
        troubles.add(grid.sheet, f"thiếu cột {', '.join(f'“{header}”' for header in missing)}.")
    return None if missing else found


def _header_rows(grid: Grid, table: Table[Any]) -> Iterator[tuple[int, dict[str, int]]]:
    wanted = {_heading(column.header): column.field for column in table.fields}
    for index, row in enumerate(grid.rows):
        columns = _match(row, wanted)
        if columns:
            yield index, columns


def _match(row: Sequence[object], wanted: dict[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, raw in enumerate(row):
        name = wanted.get(_heading(raw))
        if name is not None:
            found.setdefault(name, index)
    return found


def _heading(raw: object) -> str:
    return clean_text(raw).replace("*", "").replace("\n", " ").strip().casefold()


def _is_blank(raw: object) -> bool:
    return raw is None or clean_text(raw) == ""
