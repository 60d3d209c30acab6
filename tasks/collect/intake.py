"""A file of the inbox opened without trusting it: its sheets, or the reason why it cannot be read."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

from tasks.collect import probe
from tasks.collect.cells import Grid

MAX_MEGABYTES = 20
MAX_ROWS = 20_000
_MAX_COLUMNS = 500
_MAX_UNPACKED_BYTES = 200 * 1024 * 1024
_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,4})([0-9]{1,9})"')
_ODS_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)\b([^>]*)>")
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]{1,9})"')
_VALUED = re.compile(rb"office:(?:value-type|value|string-value)=")


@dataclass(frozen=True)
class Refusal:
    """Why a file is not read: the code of the finding."""

    code: str


def open_workbook(content: bytes, file_name: str) -> tuple[Grid, ...] | Refusal:
    """The sheets of a workbook in their order, hidden ones too, with values (a formula's last result)."""
    refusal = _inspect(content, file_name)
    if refusal is not None:
        return refusal
    try:
        return _read_grids(CalamineWorkbook.from_filelike(io.BytesIO(content)))
    except PasswordError:
        return Refusal("FILE_ENCRYPTED")
    # Calamine reports some broken parts by the errors of the standard library.
    except (CalamineError, XmlError, ZipError, OSError, ValueError, OverflowError):
        return Refusal("FILE_UNREADABLE")


def _inspect(content: bytes, file_name: str) -> Refusal | None:
    if not file_name.lower().endswith(_SUFFIXES):
        return Refusal("NOT_A_WORKBOOK")
    if not content:
        return Refusal("FILE_EMPTY")
    if len(content) > MAX_MEGABYTES * 1024 * 1024:
        return Refusal("FILE_TOO_LARGE")
    if content.startswith(_OLE_MAGIC):
        return _inspect_ole(content)
    return _inspect_zip(content)


def _inspect_ole(content: bytes) -> Refusal | None:
    """An old `.xls`, or a newer workbook that a password has wrapped in the old container."""
    if _ENCRYPTED_STREAM in content:
        return Refusal("FILE_ENCRYPTED")
    command = [sys.executable, str(Path(probe.__file__))]
    result = subprocess.run(command, input=content, capture_output=True, check=False)  # noqa: S603 - our own program
    return Refusal("FILE_UNREADABLE") if result.returncode else None


def _inspect_zip(content: bytes) -> Refusal | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED_BYTES:
                return Refusal("SHEET_TOO_LARGE")
            names = archive.namelist()
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                return Refusal("FILE_ENCRYPTED")
            return Refusal("SHEET_TOO_LARGE") if _reaches_too_far(archive, names) else None
    # RuntimeError (a zip password) and NotImplementedError (an odd compression) are zipfile's own words for it.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        return Refusal("FILE_UNREADABLE")


def _reaches_too_far(archive: zipfile.ZipFile, names: list[str]) -> bool:
    # Calamine keeps a sheet as one dense block: a single stray cell at XFD1048576 asks for 500 GB and kills
    # the process, which no exception can catch. So the far corner is looked for beforehand.
    for name in names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            corners = ((int(row), _column_number(letters)) for letters, row in _CELL.findall(archive.read(name)))
        elif name == "content.xml":
            corners = _ods_corners(archive.read(name))
        else:
            continue
        if any(row > MAX_ROWS or column > _MAX_COLUMNS for row, column in corners):
            return True
    return False


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _ods_corners(content: bytes) -> Iterator[tuple[int, int]]:
    """The row and column that each valued cell of an ODS sheet reaches, repetitions included."""
    row = column = rows_repeated = 0
    for closing, tag, attributes in _ODS_TAG.findall(content):
        repeated = _REPEATED.search(attributes)
        count = int(repeated[1]) if repeated else 1
        if tag == b"table":
            row = rows_repeated = 0
        elif closing:
            continue
        elif tag == b"table-row":
            row, column, rows_repeated = row + rows_repeated, 0, count
        else:
            column += count
            if _VALUED.search(attributes):
                yield row + rows_repeated, column


def _read_grids(book: CalamineWorkbook) -> tuple[Grid, ...] | Refusal:
    grids: list[Grid] = []
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.end is not None and (sheet.end[0] >= MAX_ROWS or sheet.end[1] >= _MAX_COLUMNS):
            return Refusal("SHEET_TOO_LARGE")
        # The reader trims empty rows and columns before the first value: `start` says how many.
        first_row, first_column = sheet.start or (0, 0)
        rows = tuple(tuple(row) for row in sheet.to_python(skip_empty_area=True))
        grids.append(Grid(name, first_row, first_column, rows))
    return tuple(grids)
