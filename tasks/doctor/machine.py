"""The computer itself: Python, letters, clock, port, and the programs that open what we write."""

from __future__ import annotations

import locale
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from tasks.doctor.verdict import Look, advice, fault, fine

#: Newer ones have no Prefect and no Great Expectations yet.
_OLDEST_PYTHON, _TOO_NEW_PYTHON = (3, 11), (3, 15)
#: The year of this program: a clock that shows an earlier one is wrong.
_FIRST_YEAR = 2025
_FONT = "Times New Roman"
#: Fonts whose letters are as wide: lines and pages break at the same place.
_SAME_WIDTH = ("Liberation Serif", "Tinos", "TeX Gyre Termes")
_WINDOWS_FONTS = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
_WINDOWS_APP = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"


def look_at_python(version: tuple[int, int, int] = sys.version_info[:3]) -> Look:
    """Whether the libraries run on this Python."""
    shown = ".".join(map(str, version))
    if not _OLDEST_PYTHON <= version[:2] < _TOO_NEW_PYTHON:
        what = "quá cũ" if version[:2] < _OLDEST_PYTHON else "quá mới"
        return fault(f"Python {shown} {what}", "cài Python 3.11 đến 3.14")
    return fine(f"Python {shown}")


def look_at_letters(is_utf8_mode: bool | None = None, encoding: str | None = None) -> Look:
    """Whether texts are read and written as UTF-8 when nobody says how."""
    is_utf8 = bool(sys.flags.utf8_mode) if is_utf8_mode is None else is_utf8_mode
    found = encoding or locale.getpreferredencoding(do_setlocale=False)
    if is_utf8 or found.lower().replace("-", "") == "utf8":
        return fine("chữ Việt: UTF-8")
    return advice(f"bảng mã của máy là {found}", "chạy bằng py start.py …, hoặc đặt biến PYTHONUTF8=1")


def look_at_clock(now: datetime, newest: float) -> Look:
    """Whether the clock can be right: not before this program, not before the newest file of the movements."""
    shown = f"{now:%d/%m/%Y %H:%M}"
    if now.year < _FIRST_YEAR:
        return fault(f"đồng hồ máy chỉ {shown}", "chỉnh lại ngày, giờ của máy")
    if newest > (now + timedelta(days=1)).timestamp():
        day = datetime.fromtimestamp(newest, tz=now.tzinfo)
        return advice(f"đồng hồ máy chỉ {shown}, có tệp ghi ngày {day:%d/%m/%Y}", "chỉnh lại ngày, giờ của máy")
    return fine(f"đồng hồ {shown}")


def look_at_port(host: str, port: int) -> Look:
    """Whether `thidua serve` can listen."""
    with socket.socket() as probe:
        try:
            probe.bind((host, port))
        except OSError:
            return advice(
                f"cổng {port} đang có chương trình dùng",
                "nếu đó là thidua serve thì đúng; nếu không, đóng chương trình đó trước khi chạy thidua serve",
            )
    return fine(f"cổng {port} còn trống")


def look_at_fonts(families: Iterable[str] | None = None) -> Look:
    """Whether documents look here as they will look to the signer."""
    names = list(_list_fonts() if families is None else families)
    found = next((font for font in (_FONT, *_SAME_WIDTH) if any(font in name for name in names)), None)
    if found is None:
        return advice(f"máy không có phông {_FONT}", "cài phông này, hoặc Liberation Serif: xem và in mới đúng dòng")
    return fine(f"phông {found}" + ("" if found == _FONT else f", thay được {_FONT}"))


def look_at_office(find: Callable[[], str | None] | None = None) -> Look:
    """Whether something here opens Word and Excel files."""
    found = (find or _find_office)()
    if found is None:
        return advice("không thấy Word hay LibreOffice", "cài một trong hai để mở, in văn bản và biểu mẫu")
    return fine(f"mở văn bản bằng {found}")


def _list_fonts() -> list[str]:
    if sys.platform == "win32":
        return _registry_names(_WINDOWS_FONTS)
    command = shutil.which("fc-list")
    if command is None:
        return []
    listed = subprocess.run([command, ":", "family"], capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    return listed.stdout.splitlines()


def _find_office() -> str | None:
    if sys.platform == "win32":
        programs = {"winword.exe": "Word", "soffice.exe": "LibreOffice"}
        return next((shown for name, shown in programs.items() if _has_registry_key(rf"{_WINDOWS_APP}\{name}")), None)
    paths = ("/Applications/LibreOffice.app", "/Applications/Microsoft Word.app")
    if shutil.which("soffice") or Path(paths[0]).exists():
        return "LibreOffice"
    return "Word" if Path(paths[1]).exists() else None


if sys.platform == "win32":
    import winreg

    def _registry_names(key: str) -> list[str]:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
            return [winreg.EnumValue(opened, index)[0] for index in range(winreg.QueryInfoKey(opened)[1])]

    def _has_registry_key(key: str) -> bool:
        try:
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key).Close()
        except FileNotFoundError:
            return False
        return True
