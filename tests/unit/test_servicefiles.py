"""The files that start the service, and the trigger where no service runs."""

import http.server
import json
import shutil
import subprocess
import threading
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from rich.console import Console
from typer.testing import CliRunner

from flows.cli import app
from flows.servicefiles import write_service_files
from flows.trigger import trigger_and_show
from tasks.errors import ReviewError
from tasks.settings import load_settings, office_environment


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


OFFICE = {
    "THIDUA_PORT": "4300",
    "THIDUA_HOST": "127.0.0.1",
    "THIDUA_REGISTER_URL": "sqlite:////srv/sổ 100%.sqlite",
    "THIDUA_MAIL_SERVER": "mail.xa.vn:587",
    "THIDUA_MAIL_USER": "van-phong",
    "PREFECT_HOME": "/srv/prefect",
}
SECRETS = {
    "THIDUA_MAIL_PASSWORD": "bi-mat",
    "THIDUA_NOTICE_URL": "https://chat.xa.vn/hook/bi-mat",
    "PREFECT_API_AUTH_STRING": "xa:bi-mat",
    "PREFECT_SERVER_API_AUTH_STRING": "xa:bi-mat",
}


def made_with(monkeypatch, into, **environment):
    for name in (*OFFICE, *SECRETS):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = replace(load_settings(), data_dir=into / "data")
    paths = write_service_files(into, settings)
    command, _, unit = (path.read_bytes() for path in paths)
    return command.decode("utf-8"), unit.decode("utf-8"), office_environment(settings.data_dir)[1]


def test_what_the_office_has_set_goes_into_the_files(monkeypatch, tmp_path):
    command, unit, secret = made_with(monkeypatch, tmp_path, **OFFICE)
    assert secret == ()
    for name, value in OFFICE.items():
        shown = f"{name}={value}".replace("%", "%%")
        assert f'set "{shown}"\r\n' in command
        assert f'Environment="{shown}"\n' in unit


@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://so:bi-mat@may-chu/so", "postgresql+psycopg://may-chu/so?user=so&password=bi-mat"]
)
def test_no_password_goes_into_the_files_and_each_setting_with_one_is_named(monkeypatch, tmp_path, url):
    command, unit, secret = made_with(monkeypatch, tmp_path, **SECRETS, THIDUA_REGISTER_URL=url)
    assert "bi-mat" not in command + unit
    assert set(secret) == {*SECRETS, "THIDUA_REGISTER_URL"}
    said = CliRunner().invoke(app, ["service-files", "--into", str(tmp_path / "khac")]).output
    assert "phải tự đặt" in said
    assert all(name in said for name in secret)
    assert "bi-mat" not in said


def test_an_address_without_a_password_goes_into_the_files(monkeypatch, tmp_path):
    url = "postgresql+psycopg://thidua@db/register"
    command, _, secret = made_with(monkeypatch, tmp_path, THIDUA_REGISTER_URL=url)
    assert (f'set "THIDUA_REGISTER_URL={url}"' in command, secret) == (True, ())


def test_the_folder_that_prefect_has_anyway_is_not_written_down(monkeypatch, tmp_path):
    command, _, _ = made_with(monkeypatch, tmp_path, PREFECT_HOME=str(tmp_path / "data" / ".prefect"))
    assert "PREFECT_HOME" not in command


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


class Failing(http.server.BaseHTTPRequestHandler):
    """A service whose every run ends badly, for a reason it does not tell."""

    def do_GET(self):
        self.answer({"id": "d"})

    def do_POST(self):
        self.answer([] if self.path.endswith("/logs/filter") else {"id": "r", "state": {"type": "FAILED"}})

    def answer(self, told):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *words):
        pass


@pytest.mark.parametrize(
    ("workbook", "command"),
    [("phong-trao.xlsx", "thidua review thu so-ket-2022"), ("cap-tren.xlsx", "thidua rollup thu so-ket-2022")],
)
def test_a_run_that_failed_names_the_command_that_tells_why(tmp_path, workbook, command):
    (tmp_path / "thu").mkdir()
    (tmp_path / "thu" / workbook).touch()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Failing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        api = f"http://127.0.0.1:{server.server_port}/api"
        settings = replace(load_settings(), data_dir=tmp_path, api_url=api)
        with pytest.raises(ReviewError) as stop:
            trigger_and_show(("thu", "so-ket-2022"), None, settings, Console(quiet=True))
        server.shutdown()
    assert stop.value.remedy == f"chạy lệnh: {command} để đọc lý do và cách sửa"
