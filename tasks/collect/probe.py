"""Reads an old `.xls` workbook from standard input to its end and says nothing: run as a program of its own.

A cut or broken `.xls` file can end the process that reads it (the reader asks for hundreds of gigabytes, or gives
up in a way no `except` names). Here that ends only this program; its exit code tells.
"""

from __future__ import annotations

import io
import sys

from python_calamine import CalamineWorkbook


def main() -> None:
    """Read every sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(nrows=1)


if __name__ == "__main__":
    main()
