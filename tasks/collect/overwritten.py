"""Files of the inbox that another file took the place of, under the same name, between two runs.

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


@dataclass(frozen=True)
class _PartHead:
    """What the ledger needs of a part record; one of an older version may lack other fields."""

    file: str
    sha256: str
    unit: str


def keep_overwritten(folder: ReviewFolder, stale: Collection[Path], present: Mapping[str, str]) -> None:
    """Keep those of the `stale` parts whose file is overwritten; `present` are the digests of the files by name.

    A file that only changed its name is not overwritten: its content is still in the inbox.
    """
    rows = _read_ledger(folder)
    known = len(rows)
    contents = set(present.values())
    for path in sorted(stale):
        part = read_record(path, _PartHead)
        if part.file not in present or part.sha256 in contents:
            continue
        write_bytes(folder.overwritten_parts / path.name, path.read_bytes())
        rows.append((part.file, part.unit, part.sha256, present[part.file]))
    rows = list(dict.fromkeys(rows))
    if len(rows) > known:
        write_table(folder.tables, OVERWRITTEN, make_frame(OVERWRITTEN, rows))


def tell_overwritten(folder: ReviewFolder, parts: Sequence[Submission]) -> list[Finding]:
    """One finding for each file in the inbox that took the place of another; a warning where a unit lost its file."""
    units = {(part.file, part.sha256): part.unit for part in parts}
    used = {part.unit for part in parts if part.is_usable}
    return list(dict.fromkeys(_findings(_read_ledger(folder), units, used)))


def _findings(rows: Iterable[Row], units: Mapping[tuple[str, str], str], used: Collection[str]) -> Iterator[Finding]:
    for file, earlier_unit, _, later in rows:
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
