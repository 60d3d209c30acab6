"""What a sheet of the movement workbook is made of: fields (label, value, note) and tables (header row, rows)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tasks.prepare.cells import CellKind

T = TypeVar("T")

#: Tables may grow down to this row: drop-downs reach so far.
LAST_ROW = 500


@dataclass(frozen=True)
class Column:
    """A column of a table, found by its header; `field` is the attribute of the row's value.

    A column without a field only shows the name of the code in column `names_of`, looked up in `source`.
    `source` is otherwise the range a drop-down takes its words from, where the kind has none of its own.
    `may_be_absent` is for a column that older workbooks do not have: its cells then count as blank.
    """

    field: str
    header: str
    kind: CellKind
    width: int
    note: str = ""
    is_required: bool = False
    source: str = ""
    names_of: str = ""
    may_be_absent: bool = False


@dataclass(frozen=True)
class Table(Generic[T]):
    """A table of one sheet: `make` builds a row's value from its fields; `spare_rows` stand ruled under the last."""

    sheet: str
    make: Callable[..., T]
    columns: tuple[Column, ...]
    spare_rows: int = 15

    @property
    def fields(self) -> tuple[Column, ...]:
        """The columns that are read back."""
        return tuple(column for column in self.columns if column.field)


@dataclass(frozen=True)
class Field:
    """A line of a sheet of settings: label in column A, value in column B, note in column C.

    `may_be_absent` is for a line that older workbooks do not have: its value then counts as blank. `older_label` is
    what they call it.
    """

    field: str
    label: str
    kind: CellKind
    note: str = ""
    is_required: bool = False
    source: str = ""
    may_be_absent: bool = False
    older_label: str = ""


@dataclass(frozen=True)
class Section:
    """Fields under one heading."""

    title: str
    fields: tuple[Field, ...]


def required(field: str, header: str, kind: CellKind, width: int, note: str = "", source: str = "") -> Column:
    """A column whose cells must be filled."""
    return Column(field, header, kind, width, note, is_required=True, source=source)
