"""Set up the project in its own `.venv` and run it: `demo`, `test`, or any other words of `thidua`.

Standard library only; works on Windows and Linux with nothing but Python 3.11 to 3.14.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
#: As in `pyproject.toml`: newer ones have no Prefect and no Great Expectations yet.
OLDEST, TOO_NEW = (3, 11), (3, 15)
FIXABLE, INTERRUPTED = 4, 130


def main(words: list[str], version: tuple[int, ...] = sys.version_info[:3]) -> int:
    """Set up what the words need, run them, and hand back their exit code."""
    speak_utf8()
    if not OLDEST <= version[:2] < TOO_NEW:
        shown = ".".join(map(str, version))
        print(f"Máy đang dùng Python {shown}, không chạy được: cài Python 3.11 đến 3.14 rồi chạy lại.")
        return FIXABLE
    is_test = words[:1] == ["test"]
    try:
        trouble = set_up("requirements-dev.lock" if is_test else "requirements.lock")
    except KeyboardInterrupt:
        print("\nĐã dừng cài đặt theo lệnh (Ctrl+C). Chạy lại đúng lệnh này là cài tiếp.")
        return INTERRUPTED
    except (OSError, subprocess.CalledProcessError) as error:
        trouble = f"{error}. Đóng các cửa sổ thidua khác, kiểm tra chỗ trống, quyền ghi của {VENV}"
    if trouble:
        print(f"Cài đặt không xong: {trouble}, rồi chạy lại lệnh này.")
        return FIXABLE
    arguments = (
        ["-m", "pytest", "-n", "auto", "-m", "not heavy", *words[1:]] if is_test else ["-m", "flows.cli", *words]
    )
    environment = {**os.environ, "PYTHONUTF8": "1"}
    # Ctrl+C reaches the command by itself: here one waits for what it says and how it ends.
    signal.signal(signal.SIGINT, lambda _number, _frame: None)
    return subprocess.call([str(PYTHON), *arguments], cwd=ROOT if is_test else None, env=environment)


def set_up(lock_name: str) -> str:
    """Make `.venv` hold what the lock names, every file checked against its hash; what stood in the way, if anything.

    Nothing is done where it holds that already. One that was cut short, or whose Python is gone, is made anew.
    """
    wanted = hashlib.sha256((ROOT / lock_name).read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / f"{lock_name}.installed"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted and runs("-S", "-c", ""):
        return ""
    print("Đang cài đặt lần đầu (khoảng một đến ba phút) …", flush=True)
    if not runs("-m", "pip", "--version"):
        venv.create(VENV, with_pip=True, clear=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for arguments in (
        # The lock is whole: nothing is resolved, so an older pip cannot wander off to a newer release.
        ["--no-deps", "--require-hashes", "--requirement", str(ROOT / lock_name)],
        ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
    ):
        if subprocess.call([*pip, *arguments]) != 0:
            return "kiểm tra kết nối tới kho gói Python"
    stamp.write_text(wanted, encoding="ascii")
    return ""


def runs(*arguments: str) -> bool:
    """Whether the Python of `.venv` is there and does this."""
    try:
        return subprocess.run([str(PYTHON), *arguments], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def speak_utf8() -> None:
    """Let what is printed pass where it is sent into a file: there Windows takes an old code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
