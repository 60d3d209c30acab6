"""Reads an old `.xls` workbook from standard input to its end and says nothing: run as a program of its own.

A cut or broken `.xls` file can end the process that reads it (the reader asks for hundreds of gigabytes, or gives
up in a way no `except` names). Here that ends only this program; its exit code tells.
"""

from __future__ import annotations

import io
import sys

from python_calamine import CalamineWorkbook, PasswordError

PASSWORD = 3
_MAX_BYTES = 2 * 1024**3


def main() -> int:
    """Read every sheet; `PASSWORD` for a workbook that asks for one."""
    _bound_memory()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    except PasswordError:
        return PASSWORD
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(nrows=1)
    return 0


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; there the process alone is the guard
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MAX_BYTES, _MAX_BYTES))


if __name__ == "__main__":
    sys.exit(main())
