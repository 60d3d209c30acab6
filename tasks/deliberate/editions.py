"""Which file of `5-hoi-dong/` counts: the council's workbook, or a supplement made after the candidates changed.

A file that holds anything people typed is never written again. `prefilled` in its identity sheet says what it held
when it was made, so that an untouched supplement is told from a filled one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from tasks.deliberate.cells import Sheet, clean_text, fold, open_sheets
from tasks.model.council_form import (
    ADJUSTMENT_HEADERS,
    ADJUSTMENT_SHEET,
    APPRAISAL_HEADERS,
    APPRAISAL_SHEET,
    ATTENDANCE_HEADERS,
    ATTENDANCE_SHEET,
    IDENTITY_SHEET,
    MEETING_LABELS,
    MEETING_SHEET,
    OVERRIDE_HEADERS,
    OVERRIDE_SHEET,
    RECUSAL_HEADERS,
    RECUSAL_SHEET,
    TALLY_HEADERS,
    TALLY_SHEET,
    TIE_HEADERS,
    TIE_SHEET,
)

#: Sheet → headers that say which line it is, headers people type under.
_TYPED = (
    (ATTENDANCE_SHEET, ATTENDANCE_HEADERS[:1], ATTENDANCE_HEADERS[4:]),
    (APPRAISAL_SHEET, (APPRAISAL_HEADERS[2], APPRAISAL_HEADERS[4]), APPRAISAL_HEADERS[7:9]),
    (ADJUSTMENT_SHEET, ADJUSTMENT_HEADERS[:1], ADJUSTMENT_HEADERS[2:]),
    # The names beside the codes are shown by formulas: nobody types them.
    (RECUSAL_SHEET, (), (RECUSAL_HEADERS[0], RECUSAL_HEADERS[2], RECUSAL_HEADERS[4])),
    (TALLY_SHEET, (TALLY_HEADERS[0], TALLY_HEADERS[3]), TALLY_HEADERS[7:]),
    (TIE_SHEET, (), (TIE_HEADERS[0], TIE_HEADERS[2], TIE_HEADERS[4])),
    (OVERRIDE_SHEET, (), OVERRIDE_HEADERS),
)
_LAST_SUPPLEMENT = 99


def list_editions(workbook: Path) -> tuple[Path, ...]:
    """The council's workbook and its supplements that exist, in the order they were made."""
    return tuple(path for path in _names(workbook) if path.is_file())


def filled_editions(workbook: Path) -> tuple[Path, ...]:
    """The editions that hold something people typed, or that cannot be read and so are left alone."""
    return tuple(path for path in list_editions(workbook) if is_filled(path.read_bytes()))


def next_edition(workbook: Path) -> Path:
    """Where the supplement after the last filled edition goes; the workbook itself where none is filled."""
    filled = filled_editions(workbook)
    names = tuple(_names(workbook))
    return names[names.index(filled[-1]) + 1] if filled else workbook


def is_filled(content: bytes) -> bool:
    """Whether people typed anything since the file was made."""
    sheets = open_sheets(content)
    return sheets is None or digest_typed(content) != read_identity(sheets).get("prefilled", "")


def digest_typed(content: bytes) -> str:
    """SHA-256 over everything that stands in a cell for typing; empty where nothing does or nobody can tell."""
    sheets = open_sheets(content)
    entries = sorted(_typed_entries(sheets)) if sheets else []
    return hashlib.sha256("\n".join(entries).encode()).hexdigest() if entries else ""


def read_identity(sheets: dict[str, Sheet]) -> dict[str, str]:
    """What the hidden sheet says, by key; empty where somebody removed it."""
    if IDENTITY_SHEET not in sheets:
        return {}
    rows = ([clean_text(value) for value in row] for row in sheets[IDENTITY_SHEET].rows)
    return {row[0]: row[1] for row in rows if len(row) > 1}


def _names(workbook: Path) -> Iterator[Path]:
    yield workbook
    yield workbook.with_name(f"{workbook.stem}-bo-sung.xlsx")
    for number in range(2, _LAST_SUPPLEMENT + 1):
        yield workbook.with_name(f"{workbook.stem}-bo-sung-{number}.xlsx")


def _typed_entries(sheets: dict[str, Sheet]) -> Iterator[str]:
    if MEETING_SHEET in sheets:
        labelled = sheets[MEETING_SHEET].labelled()
        for label in MEETING_LABELS:
            text, _ = labelled.get(fold(label), ("", ""))
            if text:
                yield "|".join((MEETING_SHEET, label, text))
    for name, keys, inputs in _TYPED:
        lines = sheets[name].table((*keys, *inputs)) if name in sheets else None
        for line in lines or ():
            typed = [f"{header}={line.text(header)}" for header in inputs if line.text(header)]
            if typed:
                yield "|".join((name, *(line.text(key) for key in keys), *typed))
