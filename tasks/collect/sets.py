"""A zip with several workbooks in it: its members by name, under guard."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Final

from tasks.collect.containers import Container, recognise_container
from tasks.package import is_safe_name

_MAX_MEMBERS: Final = 500
_MAX_MEMBER_BYTES: Final = 21 * 1024 * 1024
_MAX_TOTAL_BYTES: Final = 500 * 1024 * 1024
_MAX_RATIO: Final = 200
_ENCRYPTED: Final = 0x1


class BadSet:
    """A zip that cannot be read as a set."""


def is_set(path: Path) -> bool:
    """Whether a file is a zip and no workbook."""
    with path.open("rb") as stream:
        if not stream.read(4).startswith(b"PK"):
            return False
    return recognise_container(path.read_bytes()) is Container.SET


def list_members(path: Path) -> list[str] | BadSet:
    """The names of the files inside, in order; folders are left out."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if _is_refused(entries):
                return BadSet()
            # Read once now: a member that cannot be unpacked spoils the set, not the run.
            for entry in entries:
                archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        return BadSet()
    return sorted(entry.filename for entry in entries)


def _is_refused(entries: list[zipfile.ZipInfo]) -> bool:
    names = [entry.filename for entry in entries]
    return (
        len(names) > _MAX_MEMBERS
        or len(set(names)) < len(names)
        or sum(entry.file_size for entry in entries) > _MAX_TOTAL_BYTES
        or any(_is_bad(entry) for entry in entries)
    )


def _is_bad(entry: zipfile.ZipInfo) -> bool:
    is_large = entry.file_size > 1024 * 1024
    return (
        not is_safe_name(entry.filename)
        or entry.filename.lower().endswith(".zip")
        or entry.file_size > _MAX_MEMBER_BYTES
        or (is_large and entry.file_size > _MAX_RATIO * max(entry.compress_size, 1))
        or bool(entry.flag_bits & _ENCRYPTED)
        or (entry.external_attr >> 16) & 0o170000 == 0o120000  # a symbolic link
    )
