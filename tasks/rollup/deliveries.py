"""What lies in `2-nhan/` of a level: loose packs, and dossiers (a zip or a folder) that hold a pack and its documents.

Names and sizes are looked at before anything is unpacked; nothing is ever unpacked to disk.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

from tasks.data_pack import MAX_PACK_BYTES
from tasks.files import SYSTEM_FILES, TEMPORARY, digest_bytes, digest_file
from tasks.model.package import PACK_FILE
from tasks.package import is_safe_name

T = TypeVar("T")

_MOST_MEMBERS = 20_000
_MOST_BYTES = 1024**3
_MEMBER_BYTES = 256 * 1024**2
#: What office programs and file managers leave beside their files.
_LEFT_BEHIND = ("~$", ".", *SYSTEM_FILES)


@dataclass(frozen=True)
class Delivery:
    """One thing a sender handed in: where its pack is, the pack itself, SHA-256 by path of what came beside it.

    `trouble` is the code of the finding where there is no pack to read; `content` is then empty.
    """

    name: str
    place: str
    content: bytes = b""
    documents: Mapping[str, str] = field(default_factory=dict[str, str])
    trouble: str = ""


def list_deliveries(inbox: Path) -> tuple[Delivery, ...]:
    """The deliveries by name; links are never followed."""
    if not inbox.is_dir():
        return ()
    found = sorted(path for path in inbox.iterdir() if not path.name.casefold().startswith(_LEFT_BEHIND))
    return tuple(_open(path) for path in found if not path.name.endswith(TEMPORARY))


def _open(path: Path) -> Delivery:
    if path.is_symlink():
        return Delivery(path.name, path.name, trouble="DELIVERY_LINK")
    if path.is_dir():
        return _open_folder(path)
    if path.suffix.lower() == ".json":
        return Delivery(path.name, path.name, _read_bounded(path))
    return _open_zip(path) if zipfile.is_zipfile(path) else Delivery(path.name, path.name, trouble="DELIVERY_OTHER")


def _read_bounded(path: Path) -> bytes:
    """The file, or its first bytes where it is larger than any pack."""
    with path.open("rb") as stream:
        return stream.read(MAX_PACK_BYTES + 1)


def _open_folder(folder: Path) -> Delivery:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    packs = [name for name in names if PurePosixPath(name).name == PACK_FILE]
    if len(packs) != 1:
        return _without_pack(folder.name, packs)
    base = PurePosixPath(packs[0]).parent
    documents = {name: digest_file(path) for name, path in _beside(base, names)}
    return Delivery(folder.name, f"{folder.name}/{packs[0]}", _read_bounded(names[packs[0]]), documents)


def _open_zip(path: Path) -> Delivery:
    try:
        with zipfile.ZipFile(path) as archive:
            return _read_zip(path.name, archive)
    # RuntimeError (a password) and NotImplementedError (an odd compression) are zipfile's own words for it.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError):
        return Delivery(path.name, path.name, trouble="DELIVERY_UNREADABLE")


def _read_zip(name: str, archive: zipfile.ZipFile) -> Delivery:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = {entry.filename: entry for entry in entries}
    if (
        len(entries) > _MOST_MEMBERS
        or len(names) < len(entries)
        or not all(map(is_safe_name, names))
        or sum(entry.file_size for entry in entries) > _MOST_BYTES
        or any(entry.file_size > _MEMBER_BYTES for entry in entries)
    ):
        return Delivery(name, name, trouble="DELIVERY_SUSPICIOUS")
    packs = [item for item in names if PurePosixPath(item).name == PACK_FILE]
    if len(packs) != 1:
        return _without_pack(name, packs)
    base = PurePosixPath(packs[0]).parent
    documents = {inside: digest_bytes(archive.read(entry)) for inside, entry in _beside(base, names)}
    with archive.open(packs[0]) as stream:
        return Delivery(name, f"{name}/{packs[0]}", stream.read(MAX_PACK_BYTES + 1), documents)


def _without_pack(name: str, packs: list[str]) -> Delivery:
    return Delivery(name, name, trouble="DELIVERY_MANY_PACKS" if packs else "DELIVERY_NO_PACK")


def _beside(base: PurePosixPath, names: Mapping[str, T]) -> Iterator[tuple[str, T]]:
    """What lies in the folder of the pack, by its path there, in order; not the pack itself."""
    for name in sorted(names):
        path = PurePosixPath(name)
        if path.is_relative_to(base) and path.name != PACK_FILE:
            yield path.relative_to(base).as_posix(), names[name]
