"""The files that start the service, and the trigger where no service runs."""

import shutil
import subprocess
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from rich.console import Console

from flows.servicefiles import write_service_files
from flows.trigger import trigger_and_show
from tasks.errors import ReviewError
from tasks.settings import load_settings


@pytest.fixture
def files(tmp_path):
    settings = replace(load_settings(), data_dir=tmp_path / "dữ liệu 100%")
    return {path.name: path for path in write_service_files(tmp_path / "tệp", settings)}


def test_the_command_file_has_windows_line_ends_and_no_mark(files):
    content = files["thidua.cmd"].read_bytes()
    assert content.startswith(b"@echo off\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    text = content.decode("utf-8")
    assert text.index("chcp 65001") < text.index("dữ liệu")
    assert "100%%" in text


def test_the_task_is_readable_xml_that_runs_the_command_file(files):
    root = ElementTree.fromstring(files["thidua-task.xml"].read_bytes())  # noqa: S314 - our own file
    (command,) = root.iter("{http://schemas.microsoft.com/windows/2004/02/mit/task}Command")
    assert command.text == str(files["thidua.cmd"])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this computer")
def test_systemd_accepts_the_unit(files):
    words = ["systemd-analyze", "verify", "--man=no", str(files["thidua.service"])]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_a_trigger_without_a_service_says_how_to_start_one(tmp_path):
    (tmp_path / "thu").mkdir()
    (tmp_path / "thu" / "phong-trao.xlsx").touch()
    settings = replace(load_settings(), data_dir=tmp_path, api_url="http://127.0.0.1:9/api")
    with pytest.raises(ReviewError, match="thidua serve"):
        trigger_and_show(("thu", "nam-2021"), None, settings, Console())
