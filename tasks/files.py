"""Files at rest: written whole or not at all, with the same bytes for the same content."""

from __future__ import annotations

import hashlib
import io
import json
import os
import time
import zipfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import IO, Any, TypeVar

from pydantic import TypeAdapter

from tasks.errors import ReviewError, explain_refusal

T = TypeVar("T")

#: Every Word document is written with this as its last change (see `tasks.compose.fill`); Office puts its own time.
_WRITTEN = b">2020-01-01T00:00:00Z</dcterms:modified>"
#: What Windows leaves in a folder that somebody looked into, in small letters.
SYSTEM_FILES = ("thumbs.db", "desktop.ini")
#: How the name of a file ends while it is being written; a crash may leave one, the next run clears it away.
TEMPORARY = ".thidua-tmp"
#: A virus scanner or a synchroniser may hold a fresh file for a moment.
_RENAME_PAUSES = (0.1, 0.2, 0.4, 0.8)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
#: The stages of a run read the same few records one after the other.
_RECORDS_AT_HAND = 8


@contextmanager
def write_whole(path: Path) -> Generator[IO[bytes]]:
    """A stream to fill a file under a temporary name; it takes its place at the end, and a crash leaves the old one.

    A ReviewError says why the system refused, where the clerk can do something about it.
    """
    temporary = path.with_name(f".{path.name}{TEMPORARY}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _rename(temporary, path)
    except OSError as error:
        refusal = explain_refusal(error, path)
        if refusal is None:
            raise
        raise refusal from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def is_left_behind(name: str) -> bool:
    """Whether a file of this name was sent by nobody: a lock of Word or Excel, a hidden file, what Windows leaves."""
    return name.startswith(("~$", ".")) or name.lower() in SYSTEM_FILES


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file as `write_whole` does; one that already holds these bytes is left alone."""
    if path.is_file() and path.read_bytes() == content:
        return
    with write_whole(path) as stream:
        stream.write(content)


def _rename(temporary: Path, path: Path) -> None:
    for pause in _RENAME_PAUSES:
        try:
            temporary.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temporary.replace(path)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text with Unix line ends, as `write_bytes` does."""
    write_bytes(path, text.encode("utf-8"))


def write_record(path: Path, kind: type[T], record: T) -> None:
    """Write a frozen value of the model (or a tuple of them) as readable UTF-8 JSON."""
    content = _adapter(kind).dump_json(record, indent=1, ensure_ascii=False)
    write_bytes(path, content + b"\n")


def read_record(path: Path, kind: type[T]) -> T:
    """The value that `write_record` wrote."""
    return _parse(path.read_bytes(), kind)


def read_json(path: Path, remedy: str) -> Any:
    """What a JSON file for other programs says; a ReviewError with this remedy where it was cut short or re-saved."""
    try:
        return json.loads(path.read_bytes().decode("utf-8"))
    except ValueError as error:
        raise refuse_json(path, remedy) from error


def refuse_json(path: Path, remedy: str) -> ReviewError:
    """What the clerk reads of a JSON file that no longer says what this program wrote."""
    return ReviewError(f"Tệp {path.name} bị hỏng, không đọc được.", place=str(path), remedy=remedy)


@lru_cache(maxsize=_RECORDS_AT_HAND)
def _parse(content: bytes, kind: type[T]) -> T:
    # Frozen through and through, hence shared: the same bytes are the same value.
    return _adapter(kind).validate_json(content)


@cache
def _adapter(kind: type[T]) -> TypeAdapter[T]:
    # Made once for each kind: it takes longer than reading a record with it.
    return TypeAdapter(kind)


def digest_bytes(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def digest_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return digest_bytes(path.read_bytes())


def is_edited(path: Path) -> bool:
    """Whether somebody has saved an Office document since this program wrote it, or wrote over it."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _WRITTEN not in archive.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError):
        return True


def normalise_zip(content: bytes) -> bytes:
    """The same zip (docx, xlsx) with fixed times and no extra attributes: equal content, equal bytes.

    The order of the parts is kept: Office wants `[Content_Types].xml` first.
    """
    source = zipfile.ZipFile(io.BytesIO(content))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(_entry(name), source.read(name))
    return target.getvalue()


def hide_system(content: bytes) -> bytes:
    """The same zip without a word of the system it was made on, where its times are fixed already.

    What XlsxWriter makes in memory is so; nothing is packed again.
    """
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        for entry in archive.infolist():
            entry.create_system = 0
        archive.comment = b""  # has the list of entries written anew
    return stream.getvalue()


def build_zip(members: Mapping[str, bytes]) -> bytes:
    """A zip of these files in this order, with fixed times: equal content, equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(_entry(name), content)
    return target.getvalue()


def append_to_zip(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The zip with more parts at its end; those it has are neither read nor packed again."""
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as archive:
        for name, part in parts.items():
            archive.writestr(_entry(name), part)
    return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry
