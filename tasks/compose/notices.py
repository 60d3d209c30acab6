"""The letters to the units: with the forms, and in `3-tra-lai/` to those waited for; hand edits never lost."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
from docx.opc.exceptions import PackageNotFoundError

from tasks.compose.contexts.followup import reminder_context, return_context
from tasks.compose.contexts.letters import opening_context
from tasks.compose.fill import fill_template
from tasks.compose.page_mark import page_mark_of
from tasks.compose.stage import find_template
from tasks.files import digest_bytes, is_edited, normalise_zip, read_record, write_bytes
from tasks.model.case import ReviewCase
from tasks.model.findings import Finding, Severity
from tasks.model.folders import REMINDER_LETTER, RETURN_LETTER, ReviewFolder
from tasks.model.review import UnitState, UnitStatus
from tasks.tables import FINDINGS, read_table

_OPENING, _REMINDER, _RETURN = "cong-van-mo-dot", "nhac-nop", "tra-lai"
_EDITED_DIR = "ban-sua-tay"


def write_opening(folder: ReviewFolder, templates_dir: Path) -> Path:
    """Write the letter that goes out with the forms; its path."""
    case = read_record(folder.case, ReviewCase)
    path = folder.forms / "cong-van.docx"
    template = find_template(folder, templates_dir, _OPENING)
    put_letter(path, fill_template(template, opening_context(case), page_mark_of(case)))
    return path


def write_unit_notice(folder: ReviewFolder, templates_dir: Path, unit_code: str, as_of: date) -> Path:
    """Write the reminder to a missing unit, or the notice to a returned one; the path written."""
    case = read_record(folder.case, ReviewCase)
    units = read_record(folder.unit_states, tuple[UnitStatus, ...])
    status = next(unit for unit in units if unit.unit == unit_code)
    if status.state is UnitState.RETURNED:
        template, context = _RETURN, return_context(case, status, _read_findings(folder, status), as_of)
    else:
        template, context = _REMINDER, reminder_context(case, status, as_of)
    path = folder.answer(unit_code, RETURN_LETTER if template == _RETURN else REMINDER_LETTER)
    put_letter(path, fill_template(find_template(folder, templates_dir, template), context, page_mark_of(case)))
    return path


def put_letter(path: Path, content: bytes) -> None:
    """Put a letter in its place; one that would say the same stays as it is, with what a person wrote into it.

    A letter a person has worked on that would now say something else moves to `ban-sua-tay/`.
    """
    mark = digest_bytes(content)
    if path.is_file():
        if _mark_of(path) == mark:
            return
        if is_edited(path):
            _set_aside(path)
    write_bytes(path, _with_mark(content, mark))


def _read_findings(folder: ReviewFolder, status: UnitStatus) -> list[Finding]:
    frame = read_table(folder.tables, FINDINGS)
    rows = ({str(key): str(value) for key, value in row.items()} for row in frame.to_dict("records"))
    return [
        Finding(**{**row, "severity": Severity(row["severity"])})  # pyright: ignore[reportArgumentType]
        for row in rows
        if row["unit"] == status.unit and row["file"] in ("", status.file)
    ]


def _mark_of(path: Path) -> str:
    """The digest kept in the properties of a letter, which Word hands on when it saves; empty if there is none."""
    try:
        return docx.Document(str(path)).core_properties.identifier
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError):
        return ""


def _with_mark(content: bytes, mark: str) -> bytes:
    document = docx.Document(io.BytesIO(content))
    document.core_properties.identifier = mark
    stream = io.BytesIO()
    document.save(stream)
    return normalise_zip(stream.getvalue())


def _set_aside(path: Path) -> None:
    wanted = path.parent / _EDITED_DIR / path.name
    candidates = [wanted, *(wanted.with_stem(f"{wanted.stem}-{number}") for number in range(2, 1000))]
    target = next(item for item in candidates if not item.exists())
    target.parent.mkdir(exist_ok=True)
    path.replace(target)
