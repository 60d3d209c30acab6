"""The stop that a clerk can fix; anything else is a bug and keeps its traceback, though not what it quotes."""

from __future__ import annotations

import errno
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

_NO_SPACE = ("Ổ đĩa đã đầy", "xóa bớt tệp không cần (giữ nguyên thư mục phong trào) rồi chạy lại; chưa mất gì")
_HELD = ("Tệp hoặc thư mục không cho ghi", "đóng tệp nếu đang mở bằng Word hoặc Excel, kiểm tra quyền ghi rồi chạy lại")
_READ_ONLY = ("Ổ đĩa chỉ cho đọc", "chép cả thư mục phong trào sang ổ đĩa ghi được rồi chạy lại ở đó")
_TOO_LONG = ("Đường dẫn quá dài", "chuyển thư mục phong trào đến nơi có đường dẫn ngắn, ví dụ C:\\TDKT, rồi chạy lại")
_OUT_OF_REACH = ("Thư mục mạng không trả lời", "kiểm tra mạng, hoặc chép thư mục phong trào về máy này rồi chạy lại")
_GONE = ("Không thấy ổ đĩa", "cắm lại ổ đĩa, hoặc nối lại thư mục mạng, rồi chạy lại; chưa mất gì")

_ROOMS = Path(__file__).resolve().parent
#: What every bug of a task passes through.
_VEILS = (__file__, str(_ROOMS / "door.py"))

#: What the system refuses for a reason outside the program: what is wrong, what to do.
_REFUSALS = {
    errno.ENOSPC: _NO_SPACE,
    errno.EDQUOT: _NO_SPACE,
    errno.EFBIG: _NO_SPACE,
    errno.EACCES: _HELD,
    errno.EPERM: _HELD,
    errno.EBUSY: _HELD,
    errno.ETXTBSY: _HELD,
    errno.EROFS: _READ_ONLY,
    errno.ENAMETOOLONG: _TOO_LONG,
    errno.EIO: _OUT_OF_REACH,
    errno.ESTALE: _OUT_OF_REACH,
    errno.ENETUNREACH: _OUT_OF_REACH,
    errno.EHOSTDOWN: _OUT_OF_REACH,
    errno.ETIMEDOUT: _OUT_OF_REACH,
}
#: The same by Windows' own numbers, which Python turns into few and misleading ones: a lost share into "no such file".
_WINDOWS_REFUSALS = {
    15: _GONE,  # ERROR_INVALID_DRIVE
    19: _READ_ONLY,  # ERROR_WRITE_PROTECT
    21: _GONE,  # ERROR_NOT_READY
    53: _OUT_OF_REACH,  # ERROR_BAD_NETPATH
    59: _OUT_OF_REACH,  # ERROR_UNEXP_NET_ERR
    64: _OUT_OF_REACH,  # ERROR_NETNAME_DELETED
    67: _OUT_OF_REACH,  # ERROR_BAD_NET_NAME
    121: _OUT_OF_REACH,  # ERROR_SEM_TIMEOUT
    206: _TOO_LONG,  # ERROR_FILENAME_EXCED_RANGE
}
#: Windows makes no folder with a longer path; of a file in it, it says that it is not there.
_LONGEST_FOLDER = 247


class ReviewError(Exception):
    """A stop that a clerk can fix, told in one Vietnamese sentence with its place and the remedy.

    The sentence may quote what somebody typed, and Prefect writes the text of an exception into its database: the
    text is the place and the remedy, the sentence is a note beside it.
    """

    def __init__(self, message: str, *, place: str, remedy: str) -> None:
        super().__init__(f"Nơi: {place}. Cách sửa: {remedy}")
        self.message = message
        self.place = place
        self.remedy = remedy
        self.add_note(message)

    def __reduce__(self) -> tuple[Callable[..., ReviewError], tuple[str, str, str]]:
        return _make_again, (self.message, self.place, self.remedy)


def _make_again(message: str, place: str, remedy: str) -> ReviewError:
    """The stop as another process of a cluster raised it."""
    return ReviewError(message, place=place, remedy=remedy)


class Bug(Exception):  # noqa: N818 - that is what it is
    """A fault of the program, told by kind and place alone: its own text may quote what somebody typed.

    Prefect writes the text of an exception into its database. The fault itself is the `__cause__`.
    """


@contextmanager
def veil_bugs() -> Generator[None]:
    """Let pass what ends a run, a bug as a `Bug`; a refusal of the system tells a path and its reason."""
    try:
        yield
    except (ReviewError, OSError, Bug):
        raise
    except Exception as error:  # whatever it is goes on, with its traceback; only its text stays behind
        if _comes_of_interrupt(error):
            raise KeyboardInterrupt from error
        raise Bug(f"{type(error).__name__} ({_place_of(error)})") from error


def _comes_of_interrupt(error: BaseException | None) -> bool:
    """Whether Ctrl+C is behind an error: Prefect makes one of its own where a task is just beginning."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _place_of(error: Exception) -> str:
    """The last line of this program that was reached, rather than one of a library under it."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _ROOMS in Path(frame.filename).parents and frame.filename not in _VEILS]
    last = (own or frames)[-1]
    return f"{Path(last.filename).name}:{last.lineno}, {last.name}"


def explain_refusal(error: OSError, path: Path | None = None) -> ReviewError | None:
    """The stop to tell the clerk where the system refused a file for a reason outside the program; else None."""
    place = path or Path(str(error.filename or "."))
    number: int | None = getattr(error, "winerror", None)
    found = _REFUSALS.get(error.errno or 0) if number is None else _find_windows_refusal(error, number, place)
    if found is None:
        return None
    sentence, remedy = found
    return ReviewError(f"{sentence} (tệp {place.name}).", place=str(place), remedy=remedy)


def is_drive_gone(path: Path) -> bool:
    """Whether a path of Windows begins with a drive or a share that is not there."""
    drive = PureWindowsPath(path).drive
    return bool(drive) and not Path(f"{drive}\\").exists()


def _find_windows_refusal(error: OSError, number: int, place: Path) -> tuple[str, str] | None:
    found = _WINDOWS_REFUSALS.get(number)
    if found is None and error.errno == errno.ENOENT:
        if is_drive_gone(place):
            return _GONE
        return _TOO_LONG if len(str(place.absolute())) > _LONGEST_FOLDER else None
    return found or _REFUSALS.get(error.errno or 0)
