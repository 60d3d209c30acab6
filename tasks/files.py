"""Files at rest: written whole or not at all, with the same bytes for the same content."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from tasks.errors import ReviewError

T = TypeVar("T")

#: Every Word document is written with this as its last change (see `tasks.compose.fill`); Office puts its own time.
_WRITTEN = b">2020-01-01T00:00:00Z</dcterms:modified>"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file under a temporary name, then rename it: a crash leaves the old file or the new one.

    A file that already holds these bytes is left alone.
    """
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except PermissionError as error:
        raise ReviewError(
            f"Không ghi được tệp {path.name}.",
            place=str(path),
            remedy="đóng tệp nếu đang mở bằng Word hoặc Excel, kiểm tra quyền ghi thư mục rồi chạy lại",
        ) from error


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text with Unix line ends, as `write_bytes` does."""
    write_bytes(path, text.encode("utf-8"))


def write_record(path: Path, kind: type[T], record: T) -> None:
    """Write a frozen value of the model (or a tuple of them) as readable UTF-8 JSON."""
    content = TypeAdapter(kind).dump_json(record, indent=1, ensure_ascii=False)
    write_bytes(path, content + b"\n")


def read_record(path: Path, kind: type[T]) -> T:
    """The value that `write_record` wrote."""
    return TypeAdapter(kind).validate_json(path.read_bytes())


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
