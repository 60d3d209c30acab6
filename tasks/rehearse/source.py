"""The files of `data/sample/`, with the few that a scenario lays over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tasks.errors import ReviewError
from tasks.files import read_record
from tasks.rules.rows import Row, read_rows

T = TypeVar("T")

#: The scenario that `data/sample/` itself tells; any other one is a folder in it, named like the scenario.
BASE_SCENARIO = "van-hoa-cong-so"


@dataclass(frozen=True)
class SampleSource:
    """Reads one scenario: a file in the scenario's own folder comes before, or on top of, the base file."""

    sample_dir: Path
    overlay_dir: Path | None

    def whole(self, name: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
        """The rows of the scenario's own file where it has one, else of the base file."""
        return read_rows(self._find(name), columns)

    def merged(self, name: str, columns: tuple[str, ...], key_width: int = 1) -> tuple[Row, ...]:
        """The base rows with the scenario's laid over them.

        The first `key_width` columns tell which row is meant. An empty cell of the scenario keeps the base's
        cell; a row with a new key is added at the end.
        """
        base = read_rows(self.sample_dir / name, columns)
        if self.overlay_dir is None or not (self.overlay_dir / name).is_file():
            return base
        return _lay_over(base, read_rows(self.overlay_dir / name, columns), columns[:key_width])

    def optional(self, name: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
        """The rows of a file that only some reviews have, none where there is no such file."""
        return self.whole(name, columns) if self.has(name) else ()

    def has(self, name: str) -> bool:
        """Whether the scenario or the base has such a file."""
        return self._find(name).is_file()

    def record(self, name: str, kind: type[T]) -> T:
        """The value of a JSON file, the scenario's own where it has one."""
        return read_record(self._find(name), kind)

    def _find(self, name: str) -> Path:
        own = self.overlay_dir / name if self.overlay_dir else None
        return own if own is not None and own.is_file() else self.sample_dir / name


def open_source(sample_dir: Path, scenario: str) -> SampleSource:
    """The files of one scenario; a ReviewError where the sample tells no such scenario."""
    if scenario == BASE_SCENARIO:
        return SampleSource(sample_dir, None)
    overlay_dir = sample_dir / scenario
    if not overlay_dir.is_dir():
        raise ReviewError(
            f"Dữ liệu mẫu không có kịch bản “{scenario}”.",
            place=str(sample_dir),
            remedy="chỉ diễn tập trong thư mục do lệnh thidua demo tạo ra",
        )
    return SampleSource(sample_dir, overlay_dir)


def _lay_over(base: Sequence[Row], overlay: Sequence[Row], key: tuple[str, ...]) -> tuple[Row, ...]:
    rows = {_key_of(row, key): row for row in base}
    for row in overlay:
        under = rows.get(_key_of(row, key))
        cells = {} if under is None else under.cells
        filled = {column: cell for column, cell in row.cells.items() if cell or column not in cells}
        rows[_key_of(row, key)] = Row(row.file, row.line, {**cells, **filled})
    return tuple(rows.values())


def _key_of(row: Row, key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row.text(column) for column in key)
