"""A file of the inbox opened without trusting it: its sheets and their facts, or the reason why it cannot be read."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import ParseError

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, XmlError, ZipError

from tasks.collect import probe
from tasks.collect.cells import Grid
from tasks.collect.containers import Container, recognise_container
from tasks.collect.remarks import Comments, read_comments
from tasks.collect.sheet_facts import SheetFacts, read_facts
from tasks.package import MAX_COLUMNS, MAX_ROWS, Package, Refusal, open_package

MAX_MEGABYTES = 20
_PROBE_SECONDS = 20
_REFUSED = {
    Container.EMPTY: "FILE_EMPTY",
    Container.BROKEN: "FILE_UNREADABLE",
    Container.ENCRYPTED: "FILE_ENCRYPTED",
    Container.BINARY_WORKBOOK: "BINARY_WORKBOOK",
    Container.NUMBERS: "NUMBERS_FILE",
    Container.ARCHIVE: "SET_UNREADABLE",
}
_OTHERS = {Container.TEXT: "TEXT_FILE", Container.SET: "SET_UNREADABLE"}
_WORKBOOK_SUFFIXES = tuple(kind.value for kind in Container if kind.is_workbook)
_EXTERNAL_LINKS = "xl/externalLinks/"
_DATES_FROM_1904 = re.compile(rb"\bdate1904=[\"'](?:1|true)[\"']")


@dataclass(frozen=True)
class OpenedWorkbook:
    """The sheets in their order, hidden ones too, with values (a formula's last result), and their facts by name.

    `notices` are the codes of what the whole file has that somebody should know.
    """

    grids: tuple[Grid, ...]
    facts: Mapping[str, SheetFacts]
    comments: Comments
    notices: tuple[str, ...]


def open_workbook(content: bytes, file_name: str) -> OpenedWorkbook | Refusal:
    """The workbook in these bytes; the name only serves to tell that its ending is wrong."""
    if len(content) > MAX_MEGABYTES * 1024 * 1024:
        return Refusal("FILE_TOO_LARGE")
    container = recognise_container(content)
    if not container.is_workbook:
        return _refuse(container, file_name)
    package = _inspect(content, container)
    if isinstance(package, Refusal):
        return package
    is_xlsx = container in (Container.XLSX, Container.XLSM)
    try:
        opened = _read(CalamineWorkbook.from_filelike(io.BytesIO(package.repack() if is_xlsx else content)), package)
    except PasswordError:
        return Refusal("FILE_ENCRYPTED")
    # Calamine reports some broken parts by the errors of the standard library.
    except (CalamineError, XmlError, ZipError, ParseError, OSError, ValueError, OverflowError):
        return Refusal("FILE_UNREADABLE")
    if opened is None:
        return Refusal("SHEET_TOO_LARGE")
    grids, facts, comments = opened
    return OpenedWorkbook(grids, facts, comments, tuple(_notices(container, package, file_name)))


def _refuse(container: Container, file_name: str) -> Refusal:
    if container in _REFUSED:
        return Refusal(_REFUSED[container])
    if PurePosixPath(file_name).suffix.lower() in _WORKBOOK_SUFFIXES:
        return Refusal("DISGUISED", container.value)
    return Refusal(_OTHERS.get(container, "NOT_A_WORKBOOK"), container.value)


def _inspect(content: bytes, container: Container) -> Package | Refusal:
    if container is not Container.XLS:
        return open_package(content)
    # The probe bounds time and memory: a cut or hostile .xls may end the process that reads it.
    command = [sys.executable, str(Path(probe.__file__))]
    try:
        result = subprocess.run(  # noqa: S603 - our own program
            command, input=content, capture_output=True, check=False, timeout=_PROBE_SECONDS
        )
    except subprocess.TimeoutExpired:
        return Refusal("FILE_UNREADABLE")
    if result.returncode == probe.PASSWORD:
        return Refusal("FILE_ENCRYPTED")
    return Refusal("FILE_UNREADABLE") if result.returncode else Package({}, ())


def _read(
    book: CalamineWorkbook, package: Package
) -> tuple[tuple[Grid, ...], Mapping[str, SheetFacts], Comments] | None:
    """The sheets, their facts and the comments on them; None where a sheet is larger than any form."""
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    if any(sheet.end and (sheet.end[0] >= MAX_ROWS or sheet.end[1] >= MAX_COLUMNS) for sheet in sheets):
        return None
    return tuple(_read_grid(sheet) for sheet in sheets), read_facts(book, sheets, package), read_comments(package)


def _read_grid(sheet: CalamineSheet) -> Grid:
    # The reader trims empty rows and columns before the first value: `start` says how many.
    first_row, first_column = sheet.start or (0, 0)
    return Grid(sheet.name, first_row, first_column, sheet.to_python(skip_empty_area=True))


def _notices(container: Container, package: Package, file_name: str) -> list[str]:
    notices: list[str] = []
    if PurePosixPath(file_name).suffix.lower() != container.value:
        notices.append("WRONG_EXTENSION")
    if container is Container.XLSM:
        notices.append("MACROS_IGNORED")
    if any(name.startswith(_EXTERNAL_LINKS) for name in package.names):
        notices.append("EXTERNAL_LINKS")
    if _DATES_FROM_1904.search(package.parts.get("xl/workbook.xml", b"")):
        notices.append("DATES_FROM_1904")
    return notices
