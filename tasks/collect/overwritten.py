"""Files of the inbox that are gone since they were read: another took their place under the same name, or none did.

The file itself is gone by then. What it said is kept, as it was read, with a ledger of what took its place: both stay
over all runs and are inputs of the review like the files in the inbox. A run that finds nothing new changes neither,
so running again says the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tasks.collect.notices import make_finding
from tasks.collect.records import Submission
from tasks.files import read_record, write_bytes
from tasks.model.findings import Finding
from tasks.model.folders import ReviewFolder
from tasks.tables import OVERWRITTEN, make_frame, read_table, write_table

Row = tuple[str, ...]
#: What stands in the ledger in the place of a file that was taken away.
_NOTHING = ""
#: How many digits of its file's digest the name of a part record begins with.
PART_DIGITS = 12


@dataclass(frozen=True)
class _PartHead:
    """What the ledger needs of a part record; one of an older version may lack other fields."""

    file: str
    sha256: str
    unit: str
    is_usable: bool = False


def keep_overwritten(folder: ReviewFolder, stale: Collection[Path], present: Mapping[str, str]) -> None:
    """Keep those of the `stale` parts whose file is gone; `present` are the digests of the files by name.

    A file that only changed its name is not gone: its content is still in the inbox. One that was taken away counts
    where it was of use to its unit, and is forgotten again when it is put back.
    """
    before = _read_ledger(folder)
    contents = set(present.values())
    rows = [
        (file, unit, earlier, later or present.get(file, _NOTHING))
        for file, unit, earlier, later in before
        if later or earlier not in contents
    ]
    for path in sorted(stale):
        part = read_record(path, _PartHead)
        if part.sha256 in contents or (part.file not in present and not (part.unit and part.is_usable)):
            continue
        write_bytes(folder.overwritten_parts / path.name, path.read_bytes())
        rows.append((part.file, part.unit, part.sha256, present.get(part.file, _NOTHING)))
    _write_ledger(folder, before, list(dict.fromkeys(rows)))


def tell_overwritten(folder: ReviewFolder, parts: Sequence[Submission]) -> list[Finding]:
    """One finding for each file that took another's place or was taken away; a warning where a unit lost its own."""
    units = {(part.file, part.sha256): part.unit for part in parts}
    used = {part.unit for part in parts if part.is_usable}
    return list(dict.fromkeys(_findings(_read_ledger(folder), units, used)))


def _findings(rows: Iterable[Row], units: Mapping[tuple[str, str], str], used: Collection[str]) -> Iterator[Finding]:
    for file, earlier_unit, _, later in rows:
        if later == _NOTHING:
            code = "FILE_REPLACED" if earlier_unit in used else "FILE_REMOVED"
            yield replace(make_finding(code, file, file), unit=earlier_unit)
            continue
        unit = units.get((file, later))
        if unit is None:
            continue
        yield replace(make_finding("FILE_OVERWRITTEN", file, file), unit=unit)
        if earlier_unit and earlier_unit != unit and earlier_unit not in used:
            yield replace(make_finding("OTHER_UNIT_OVERWRITTEN", file, earlier_unit), unit=earlier_unit)


def _read_ledger(folder: ReviewFolder) -> list[Row]:
    if not (folder.tables / OVERWRITTEN.file_name).is_file():
        return []
    return list(read_table(folder.tables, OVERWRITTEN).itertuples(index=False, name=None))


def _write_ledger(folder: ReviewFolder, before: Sequence[Row], rows: Sequence[Row]) -> None:
    """Write what changed; of a file that was put back nothing stays."""
    if list(before) == list(rows):
        return
    kept = {earlier[:PART_DIGITS] for _, _, earlier, _ in rows}
    for path in folder.overwritten_parts.glob("*.json"):
        if path.name[:PART_DIGITS] not in kept:
            path.unlink()
    if rows:
        write_table(folder.tables, OVERWRITTEN, make_frame(OVERWRITTEN, rows))
    else:
        (folder.tables / OVERWRITTEN.file_name).unlink()
