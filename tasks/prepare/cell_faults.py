"""Cells of a workbook that a person reads otherwise than a program: errors, unsolved formulas, merged cells, 100%."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

from tasks.ods import Span
from tasks.package import Refusal, open_package, percent_styles, sheet_parts

_ERROR = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*? t="e"')
#: A formula whose last result was not saved; one whose result is the empty text has its type beside it.
_UNSOLVED = re.compile(rb'<c r="([A-Z]+[0-9]+)"(?![^>]*? t=")[^>]*><f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?!<v[^>]*>[^<])')
#: A number with its style; 0 is as much in per cent as it is without.
_NUMBER = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"(?![^>]*? t="[^n])[^>]*? s="([0-9]+)"[^>]*>(?:<f\b(?:[^>]*/>|[^>]*>[^<]*</f>))?\s*'
    rb"<v>(?!0</v>)[^<]"
)
_MERGED = re.compile(rb'<mergeCell\b[^>]*? ref="([A-Z]+[0-9]+):([A-Z]+[0-9]+)"')

_SHOWS_ERROR = "đang báo lỗi của Excel (#N/A, #REF! …); xóa công thức, ghi thẳng giá trị"
_NOT_SOLVED = "có công thức chưa được tính; ghi thẳng giá trị, hoặc mở tệp bằng Excel, chờ tính xong rồi lưu"
_IS_PERCENT = "đang ở dạng phần trăm; đổi định dạng ô sang số thường (General) rồi ghi 100, không ghi 100%"


@dataclass(frozen=True)
class CellFaults:
    """The faults of one sheet: of cells that only look blank and of percentages by address, and the merged spans."""

    valueless: Mapping[str, str] = field(default_factory=dict[str, str])
    percents: Mapping[str, str] = field(default_factory=dict[str, str])
    merged: tuple[Span, ...] = ()

    def at(self, row: int, column: int) -> str:
        """What is wrong with a cell; empty for a sound one."""
        address = xl_rowcol_to_cell(row, column)
        return self.valueless.get(address) or self.percents.get(address) or self._covering(row, column)

    def _covering(self, row: int, column: int) -> str:
        for top, left, bottom, right in self.merged:
            if top <= row <= bottom and left <= column <= right and (row, column) != (top, left):
                return f"bị gộp với ô {xl_rowcol_to_cell(top, left)}; bỏ gộp ô rồi ghi đủ từng dòng"
        return ""


def find_faults(path: Path) -> Mapping[str, CellFaults]:
    """The faults of each sheet by its name; nothing for a file that is no .xlsx."""
    package = open_package(path.read_bytes())
    if isinstance(package, Refusal):
        return {}
    percents = percent_styles(package)
    return {name: _find(package.parts[part], percents) for name, part in sheet_parts(package).items()}


def _find(part: bytes, percents: Set[str]) -> CellFaults:
    unsolved = dict.fromkeys((cell.decode() for cell in _UNSOLVED.findall(part)), _NOT_SOLVED)
    errors = dict.fromkeys((cell.decode() for cell in _ERROR.findall(part)), _SHOWS_ERROR)
    numbers = _NUMBER.findall(part) if percents else []
    return CellFaults(
        valueless=unsolved | errors,
        percents={cell.decode(): _IS_PERCENT for cell, style in numbers if style.decode() in percents},
        merged=tuple(
            (*xl_cell_to_rowcol(first.decode()), *xl_cell_to_rowcol(last.decode()))
            for first, last in _MERGED.findall(part)
        ),
    )
