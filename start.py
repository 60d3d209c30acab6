"""Set up the project in its own `.venv` and run it: `demo`, `test`, or any other words of `thidua`.

Standard library only; works on Windows and Linux with nothing but Python 3.11 or newer.
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


def main(words: list[str]) -> int:
    """Set up what the words need, run them, and hand back their exit code."""
    if sys.version_info < (3, 11):
        print(f"Cần Python 3.11 trở lên; máy đang dùng {sys.version.split()[0]}. Tải bản mới rồi chạy lại.")
        return 4
    is_test = words[:1] == ["test"]
    set_up("requirements-dev.lock" if is_test else "requirements.lock")
    arguments = (
        ["-m", "pytest", "-n", "auto", "-m", "not heavy", *words[1:]] if is_test else ["-m", "flows.cli", *words]
    )
    environment = {**os.environ, "PYTHONUTF8": "1"}
    # Ctrl+C reaches the command by itself: here one waits for what it says and how it ends.
    signal.signal(signal.SIGINT, lambda _number, _frame: None)
    return subprocess.call([str(PYTHON), *arguments], cwd=ROOT if is_test else None, env=environment)


def set_up(lock_name: str) -> None:
    """Make `.venv` hold what the lock names, every file checked against its hash; nothing if it does already."""
    wanted = hashlib.sha256((ROOT / lock_name).read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / f"{lock_name}.installed"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted and PYTHON.is_file():
        return
    print("Đang cài đặt lần đầu (khoảng một đến ba phút) …", flush=True)
    if not PYTHON.is_file():
        venv.create(VENV, with_pip=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for arguments in (
        # The lock is whole: nothing is resolved, so an older pip cannot wander off to a newer release.
        ["--no-deps", "--require-hashes", "--requirement", str(ROOT / lock_name)],
        ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
    ):
        if subprocess.call([*pip, *arguments]) != 0:
            sys.exit("Cài đặt không xong: kiểm tra kết nối tới kho gói Python rồi chạy lại lệnh này.")
    stamp.write_text(wanted, encoding="ascii")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
