"""A movement in one file and back: every file with its SHA-256, nothing taken on trust when it is unpacked."""

from __future__ import annotations

import json
import os
import shutil
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from tasks.errors import ReviewError
from tasks.files import TEMPORARY, digest_bytes, digest_file, write_bytes, write_whole
from tasks.model.folders import CAMPAIGN_WORKBOOK, LEVEL_WORKBOOK, LOCK_FILE

LIST = "sao-luu.json"
_SCHEMA = "thidua/backup/1"
#: More than any movement; a small file that claims to hold more is an attack.
_MOST_BYTES = 4 * 1024**3
_EPOCH = (1980, 1, 1, 0, 0, 0)
#: SQLite's own side files: nobody writes while the backup is made, and SQLite makes them anew.
_SIDE_FILES = ("-journal", "-wal", "-shm")


@dataclass(frozen=True)
class Backup:
    """What a backup holds: how many files, how many bytes, and what was left out because it is only a link."""

    files_count: int
    bytes_count: int
    links: tuple[str, ...]


def pack_movement(campaign_dir: Path, target: Path, extra: Mapping[str, bytes]) -> Backup:
    """Write every file of the movement, and `extra` in place of its own, into the zip `target`, then check it.

    The same files give the same bytes. Links are not followed. An existing target is a ReviewError.
    """
    if target.exists() or target.resolve().is_relative_to(campaign_dir.resolve()):
        raise ReviewError(
            f"Không lập bản sao lưu vào {target.name} được.",
            place=str(target),
            remedy="chọn tên tệp chưa có, nằm ngoài thư mục phong trào",
        )
    files, links = _list_files(campaign_dir)
    sources = {**files, **extra}
    for path in sources:
        if not _is_safe(_entry(path)):
            raise ReviewError(
                "Tên tệp này không phục hồi được trên Windows.", place=path, remedy="bỏ dấu \\ và dấu : trong tên tệp"
            )
    with write_whole(target) as stream:
        total = _write_archive(stream, campaign_dir.name, sources)
    _read_list(target)
    return Backup(len(sources), total, links)


def unpack_movement(source: Path, target: Path) -> Backup:
    """Restore the movement of a backup as the folder `target`; nothing is written unless all of it is sound.

    A ReviewError names a target without a name or that holds something already, a file that is no backup, an entry
    that was changed or that would land outside the target.
    """
    if not target.name:
        raise ReviewError(
            "Không phục hồi thẳng vào gốc ổ đĩa được.",
            place=str(target),
            remedy="ghi thêm tên thư mục của phong trào, ví dụ data\\van-hoa-cong-so",
        )
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ReviewError(
            f"Nơi phục hồi {target.name} đã có dữ liệu.",
            place=str(target),
            remedy="chọn một thư mục chưa có, hoặc còn trống",
        )
    entries = _read_list(source)
    staging = target.with_name(f".{target.name}{TEMPORARY}")
    if staging.exists():
        shutil.rmtree(staging)
    with zipfile.ZipFile(source) as archive:
        for path in entries:
            write_bytes(staging / path, archive.read(path))
    _require_all(staging, entries, source)
    if target.exists():
        target.rmdir()
    staging.replace(target)
    return Backup(len(entries), sum(path.stat().st_size for path in target.rglob("*") if path.is_file()), ())


def _list_files(campaign_dir: Path) -> tuple[dict[str, Path], tuple[str, ...]]:
    files: dict[str, Path] = {}
    links: list[str] = []
    for folder, folders, names in os.walk(campaign_dir):
        here = Path(folder)
        for name in (*folders, *names):
            path = here / name
            shown = path.relative_to(campaign_dir).as_posix()
            if path.is_symlink():
                links.append(shown)
            elif path.is_file() and name != LOCK_FILE and not name.endswith((TEMPORARY, *_SIDE_FILES)):
                files[shown] = path
    return files, tuple(sorted(links))


def _write_archive(stream: IO[bytes], movement: str, sources: Mapping[str, Path | bytes]) -> int:
    total = 0
    entries: list[dict[str, str]] = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(sources):
            source = sources[path]
            content = source if isinstance(source, bytes) else source.read_bytes()
            archive.writestr(_entry(path), content)
            entries.append({"path": path, "sha256": digest_bytes(content)})
            total += len(content)
        record = {"schema": _SCHEMA, "movement": movement, "files": entries}
        archive.writestr(_entry(LIST), json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    return total


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _read_list(source: Path) -> dict[str, str]:
    """SHA-256 by path of a backup in which every entry is listed, safe, and as it was."""
    if not source.is_file():
        raise ReviewError(f"Không có tệp {source.name}.", place=str(source), remedy="kiểm tra lại đường dẫn")
    try:
        with zipfile.ZipFile(source) as archive:
            record: dict[str, Any] = json.loads(archive.read(LIST))
            entries = {str(item["path"]): str(item["sha256"]) for item in record["files"]}
            names = [name for name in archive.namelist() if name != LIST]
            is_sound = (
                record["schema"] == _SCHEMA
                and {CAMPAIGN_WORKBOOK, LEVEL_WORKBOOK} & entries.keys()
                and sorted(names) == sorted(entries)
                and all(_is_safe(entry) for entry in archive.infolist())
                and sum(entry.file_size for entry in archive.infolist()) <= _MOST_BYTES
                and all(digest_bytes(archive.read(path)) == entries[path] for path in entries)
            )
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, NotImplementedError) as error:
        raise _refuse(source) from error
    if not is_sound:
        raise _refuse(source)
    return entries


def _is_safe(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a plain file that stays inside the folder it is unpacked into, on Windows too."""
    name = entry.filename
    path = PurePosixPath(name)
    is_inside = not path.is_absolute() and ".." not in path.parts and str(path) == name
    is_plain = stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG)
    return is_inside and is_plain and not any(sign in name for sign in ("\\", ":", "\0"))


def _require_all(staging: Path, entries: Mapping[str, str], source: Path) -> None:
    # A disk that takes two names for one (A.xlsx, a.xlsx) would have kept only the last.
    if any(digest_file(staging / path) != digest for path, digest in entries.items()):
        shutil.rmtree(staging)
        raise _refuse(source)


def _refuse(source: Path) -> ReviewError:
    return ReviewError(
        f"Tệp {source.name} không phải bản sao lưu còn nguyên vẹn.",
        place=str(source),
        remedy="dùng đúng tệp .zip do lệnh thidua backup lập ra, hoặc một bản sao lưu khác",
    )
