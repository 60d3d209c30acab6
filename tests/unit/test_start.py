"""`start.py`: a Python that does not fit is refused, a set-up that was cut short is begun again, trouble is told."""

import importlib.util
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def start(tmp_path, monkeypatch):
    """The program, over a project of its own whose `.venv` is made without a network."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / module.PYTHON.relative_to(ROOT / ".venv"))
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes(b"")
    return module


def pip_that(module, monkeypatch, ends):
    """Let what `pip install` would do end so: the rest of the set-up is real."""
    calls = []

    def call(words, **_how):
        calls.append(words)
        if isinstance(ends, BaseException):
            raise ends
        return ends

    monkeypatch.setattr(module.subprocess, "call", call)
    return calls


@pytest.mark.parametrize("version", [(3, 10, 9), (3, 15, 0)])
def test_a_python_that_the_libraries_do_not_know_is_refused(start, capsys, version):
    assert start.main(["doctor"], version) == 4
    assert "cài Python 3.11 đến 3.14" in capsys.readouterr().out
    assert not start.VENV.exists()


def test_the_bounds_are_those_of_the_project(start):
    assert 'requires-python = ">=3.11,<3.15"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert (start.OLDEST, start.TOO_NEW) == ((3, 11), (3, 15))


@pytest.mark.heavy
@pytest.mark.skipif(sys.platform == "win32", reason="a link stands for the interpreter")
def test_a_set_up_that_was_cut_short_or_lost_its_python_is_begun_again(start, monkeypatch, tmp_path):
    venv.create(start.VENV, symlinks=True)  # its pip was not there yet
    (start.VENV / "half.txt").write_bytes(b"")
    calls = pip_that(start, monkeypatch, 0)
    assert start.set_up("requirements.lock") == ""
    assert start.runs("-m", "pip", "--version")
    assert not (start.VENV / "half.txt").exists()
    assert start.set_up("requirements.lock") == ""
    assert len(calls) == 2, "what is whole is left alone"
    start.PYTHON.unlink()
    start.PYTHON.symlink_to(tmp_path / "uninstalled" / "python")
    assert start.set_up("requirements.lock") == ""
    assert start.runs("-m", "pip", "--version")


@pytest.mark.parametrize("left", ["nothing", "an interpreter that does not run"])
def test_a_set_up_without_a_python_that_runs_is_known(start, left):
    if left != "nothing":
        start.PYTHON.parent.mkdir(parents=True)
        start.PYTHON.write_bytes(b"")
    assert not start.runs("-S", "-c", "")


@pytest.mark.parametrize(
    ("ends", "code", "told"),
    [
        (1, 4, "Cài đặt không xong: kiểm tra kết nối tới kho gói Python, rồi chạy lại lệnh này."),
        (OSError(28, "No space left on device"), 4, "Cài đặt không xong: [Errno 28]"),
        (subprocess.CalledProcessError(1, "ensurepip"), 4, "Cài đặt không xong: "),
        (KeyboardInterrupt(), 130, "Đã dừng cài đặt theo lệnh (Ctrl+C)."),
    ],
    ids=["no network", "full disk", "no ensurepip", "Ctrl+C"],
)
def test_trouble_while_setting_up_is_one_sentence(start, monkeypatch, capsys, ends, code, told):
    monkeypatch.setattr(start, "runs", lambda *words: "pip" in words)
    pip_that(start, monkeypatch, ends)
    assert start.main(["doctor"]) == code
    assert told in capsys.readouterr().out
    assert not list(start.VENV.glob("*.installed"))


def test_what_is_sent_into_a_file_passes_an_old_code_page(tmp_path):
    words = [
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import start; start.speak_utf8(); print('Đã dừng')",
    ]
    told = subprocess.run(words, env={"PYTHONIOENCODING": "cp1252", "PATH": ""}, capture_output=True, check=True)
    assert told.stdout.decode("utf-8").strip() == "Đã dừng"
