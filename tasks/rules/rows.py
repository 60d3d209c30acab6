"""Reading `data/reference/`: CSV rows whose cells are given a type, with the file and the line in every complaint."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from tasks.errors import ReviewError

E = TypeVar("E", bound=StrEnum)

_REMEDY = "sửa ô này theo README.md trong thư mục data/reference"


@dataclass(frozen=True)
class Row:
    """One line of a reference file; every getter raises a ReviewError that names the place."""

    file: str
    line: int
    cells: dict[str, str]

    @property
    def place(self) -> str:
        """`policy.csv, dòng 3`."""
        return f"{self.file}, dòng {self.line}"

    def optional(self, column: str) -> str:
        """The text of a cell that may be empty."""
        return self.cells[column].strip()

    def text(self, column: str) -> str:
        """The text of a cell that must not be empty."""
        value = self.optional(column)
        if not value:
            raise self.refuse(column, "đang để trống")
        return value

    def decimal(self, column: str) -> Decimal:
        """A number written with a dot (`3.5`)."""
        value = self.text(column)
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise self.refuse(column, f"ghi “{value}”, không phải là số (dùng dấu chấm thập phân)")
        return number

    def decimal_or_none(self, column: str) -> Decimal | None:
        """A number, or None for an empty cell."""
        return self.decimal(column) if self.optional(column) else None

    def integer(self, column: str) -> int:
        """A whole number."""
        number = self.decimal(column)
        if number != int(number):
            raise self.refuse(column, f"ghi “{self.text(column)}”, không phải là số nguyên")
        return int(number)

    def integer_or_none(self, column: str) -> int | None:
        """A whole number, or None for an empty cell."""
        return self.integer(column) if self.optional(column) else None

    def flag(self, column: str) -> bool:
        """`true` or `false`."""
        value = self.text(column)
        if value not in ("true", "false"):
            raise self.refuse(column, f"ghi “{value}”, chỉ nhận true hoặc false")
        return value == "true"

    def day(self, column: str) -> date:
        """A date written `2025-07-01`."""
        value = self.text(column)
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise self.refuse(column, f"ghi “{value}”, không phải là ngày dạng 2025-07-01") from None

    def day_or_none(self, column: str) -> date | None:
        """A date, or None for an empty cell: no limit on that side."""
        return self.day(column) if self.optional(column) else None

    def word(self, column: str, words: type[E]) -> E:
        """One word of an enumeration."""
        return words(self.one_of(column, tuple(item.value for item in words)))

    def words(self, column: str, words: type[E]) -> tuple[E, ...]:
        """Words of an enumeration joined by `;`; an empty cell gives none."""
        values = self.several(column)
        known = {item.value: item for item in words}
        for value in values:
            if value not in known:
                raise self.refuse(column, f"ghi “{value}”, chỉ nhận: {', '.join(known)}")
        return tuple(known[value] for value in values)

    def several(self, column: str) -> tuple[str, ...]:
        """Texts joined by `;`; an empty cell gives none."""
        return tuple(part.strip() for part in self.optional(column).split(";") if part.strip())

    def one_of(self, column: str, known: tuple[str, ...]) -> str:
        """A text that must be one of the known ones."""
        value = self.text(column)
        if value not in known:
            raise self.refuse(column, f"ghi “{value}”, chỉ nhận: {', '.join(known)}")
        return value

    def refuse(self, column: str, trouble: str) -> ReviewError:
        """The error to raise about one cell."""
        return ReviewError(f"Ô “{column}” {trouble}.", place=self.place, remedy=_REMEDY)


def read_rows(path: Path, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of a UTF-8 CSV file with exactly these columns; a ReviewError names what is wrong and where."""
    reader = csv.reader(io.StringIO(_read_text(path), newline=""))
    header = tuple(next(reader, ()))
    if header != columns:
        raise ReviewError(
            "Dòng tiêu đề của tệp tham chiếu không đúng.",
            place=f"{path.name}, dòng 1",
            remedy=f"ghi lại các cột theo thứ tự: {','.join(columns)}",
        )
    rows: list[Row] = []
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(columns):
            raise ReviewError(
                f"Dòng có {len(cells)} ô trong khi bảng có {len(columns)} cột.",
                place=f"{path.name}, dòng {reader.line_num}",
                remedy="đặt ô có dấu phẩy trong dấu ngoặc kép, không thêm bớt cột",
            )
        rows.append(Row(path.name, reader.line_num, dict(zip(columns, cells, strict=True))))
    return tuple(rows)


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ReviewError(
            f"Thiếu tệp tham chiếu {path.name}.",
            place=str(path),
            remedy="cài đặt lại chương trình hoặc chép lại thư mục data/reference",
        ) from None
    except UnicodeDecodeError:
        raise ReviewError(
            f"Tệp tham chiếu {path.name} không ở bảng mã UTF-8.",
            place=str(path),
            remedy="lưu lại tệp dưới dạng CSV UTF-8",
        ) from None
