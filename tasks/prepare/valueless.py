"""Cells of a workbook that a person sees filled and a reader takes for blank: errors, formulas nobody has solved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tasks.package import Refusal, open_package, sheet_parts

_ERROR = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*? t="e"')
#: A formula whose last result was not saved; one whose result is the empty text has its type beside it.
_UNSOLVED = re.compile(rb'<c r="([A-Z]+[0-9]+)"(?![^>]*? t=")[^>]*><f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?!<v[^>]*>[^<])')

_SHOWS_ERROR = "đang báo lỗi của Excel (#N/A, #REF! …); xóa công thức, ghi thẳng giá trị"
_NOT_SOLVED = "có công thức chưa được tính; ghi thẳng giá trị, hoặc mở tệp bằng Excel, chờ tính xong rồi lưu"


def find_valueless(path: Path) -> Mapping[str, Mapping[str, str]]:
    """By sheet and address, what is wrong with each such cell; nothing for a file that is no .xlsx."""
    package = open_package(path.read_bytes())
    if isinstance(package, Refusal):
        return {}
    return {name: _find(package.parts[part]) for name, part in sheet_parts(package).items()}


def _find(part: bytes) -> Mapping[str, str]:
    unsolved = dict.fromkeys((cell.decode() for cell in _UNSOLVED.findall(part)), _NOT_SOLVED)
    return unsolved | dict.fromkeys((cell.decode() for cell in _ERROR.findall(part)), _SHOWS_ERROR)
