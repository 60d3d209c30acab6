"""The folders the work is done in: can they be written, are they near, is there room, is a file held open?"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tasks.doctor.verdict import Look, advice, fault, fine
from tasks.errors import is_drive_gone
from tasks.model.folders import CAMPAIGN_WORKBOOK, LEVEL_WORKBOOK
from tasks.settings import list_movements

#: What the program adds to the path of the data folder at most: review, dossier, award, report of a nominee.
_LONGEST_INSIDE = 190
_WINDOWS_LIMIT = 259
_OTHER_LIMIT = 4095
_LITTLE_ROOM, _NO_ROOM = 1024**3, 200 * 1024**2
_SYNCHRONISED = ("onedrive", "google drive", "googledrive", "dropbox", "icloud")
_NETWORK_DISKS = ("cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "fuse.sshfs")
_BACK = "cắm lại ổ đĩa, nối lại thư mục mạng, hoặc sửa THIDUA_DATA"
_LOCAL_HOME = "đặt biến PREFECT_HOME thành một thư mục không dấu trên ổ đĩa của máy, ví dụ C:\\TDKT\\prefect"


def look_at_writing(folder: Path) -> Look:
    """Whether a file can be made in the folder, or where it will be."""
    if is_drive_gone(folder):
        return fault(f"không thấy ổ đĩa của thư mục dữ liệu {folder}", _BACK)
    existing = next(path for path in (folder, *folder.parents) if path.is_dir())
    try:
        with tempfile.TemporaryFile(dir=existing) as probe:
            probe.write(b"thidua")
    except OSError as error:
        return fault(f"không ghi được vào {existing} ({error.strerror})", "kiểm tra quyền ghi, hoặc đổi THIDUA_DATA")
    if existing != folder:
        return fine(f"chưa có thư mục dữ liệu {folder}; ghi được vào {existing}")
    return fine(f"ghi được vào {folder}")


def look_at_room(folder: Path) -> Look:
    """Whether the disk has room for a year's review."""
    if is_drive_gone(folder):
        return fault(f"không xem được ổ đĩa của {folder} còn trống bao nhiêu", _BACK)
    existing = next(path for path in (folder, *folder.parents) if path.is_dir())
    free = shutil.disk_usage(existing).free
    shown = f"ổ đĩa còn trống {free // 1024**2:,} MB".replace(",", ".")
    if free < _NO_ROOM:
        return fault(shown, "xóa bớt tệp không cần cho đến khi còn ít nhất 1.024 MB")
    return advice(shown, "nên dành ra ít nhất 1.024 MB") if free < _LITTLE_ROOM else fine(shown)


def look_at_path(folder: Path, limit: int | None = None) -> Look:
    """Whether the longest path we write stays within what the system takes."""
    most = limit or (_WINDOWS_LIMIT if sys.platform == "win32" and not _takes_long_paths() else _OTHER_LIMIT)
    length = len(str(folder))
    if length + _LONGEST_INSIDE > most:
        return fault(f"đường dẫn {folder} dài {length} chữ", f"chuyển đến nơi ngắn hơn {most - _LONGEST_INSIDE} chữ")
    return fine(f"đường dẫn dài {length} chữ")


def look_at_synchronising(folder: Path) -> Look:
    """Whether another program moves the files of the folder about while we write them."""
    found = [part for part in folder.parts if part.lower().startswith(_SYNCHRONISED)]
    if found:
        return advice(f"dữ liệu nằm trong {found[0]}", "chuyển ra ngoài (ví dụ C:\\TDKT), sao lưu bằng thidua backup")
    if is_far(folder):
        return advice(f"dữ liệu nằm trên máy khác: {folder}", "làm việc trên ổ đĩa của máy, sao lưu sang máy khác")
    return fine("dữ liệu nằm trên ổ đĩa của máy")


def look_at_prefect_home(home: Path) -> Look:
    """Whether Prefect's own database is on this computer, under a path without accents."""
    if not str(home).isascii():
        return advice(f"thư mục của Prefect có dấu: {home}", _LOCAL_HOME)
    if is_far(home) or any(part.lower().startswith(_SYNCHRONISED) for part in home.parts):
        return fault(f"thư mục của Prefect không nằm trên ổ đĩa của máy: {home}", _LOCAL_HOME)
    return fine(f"thư mục của Prefect: {home}")


def look_at_open_files(data_dir: Path) -> Look:
    """Whether Word or Excel holds a file of a movement: each leaves a `~$…` beside it."""
    held = sorted(path.name for folder in _movements(data_dir) for path in folder.rglob("~$*"))
    if held:
        return advice(f"đang mở bằng Word, Excel: {', '.join(held)}", "lưu và đóng trước khi chạy thidua review")
    return fine("không tệp nào đang mở bằng Word, Excel")


def find_newest(data_dir: Path) -> float:
    """The time of the newest file of the movements, in seconds since 1970; 0 where there is none."""
    files = (path for folder in _movements(data_dir) for path in folder.rglob("*") if path.is_file())
    return max((path.stat().st_mtime for path in files), default=0.0)


def is_far(folder: Path, mounts: Iterable[str] | None = None) -> bool:
    """Whether a folder lies on another computer; `mounts` are the lines of `/proc/mounts`."""
    if sys.platform == "win32":
        return folder.resolve().drive.startswith("\\\\")
    table = Path("/proc/mounts")
    lines = mounts if mounts is not None else table.read_text(encoding="utf-8").splitlines() if table.is_file() else ()
    kinds = {Path(line.split()[1]): line.split()[2] for line in lines}
    return next((kinds[path] in _NETWORK_DISKS for path in (folder, *folder.parents) if path in kinds), False)


def _movements(data_dir: Path) -> list[Path]:
    return list_movements(data_dir, CAMPAIGN_WORKBOOK, LEVEL_WORKBOOK)


def _takes_long_paths() -> bool:
    if sys.platform != "win32":
        return True
    import winreg

    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
        try:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
        except FileNotFoundError:
            return False
