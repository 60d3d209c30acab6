"""The service: what the calendar missed, pages of trouble, and the door that stays shut to other computers."""

import errno
import json
import os
import sys
import threading
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from flows import cli
from flows.api import refuse_stranger
from flows.missed import find_missed
from flows.notices import clear_failure, tell_failure, tell_interruption
from flows.service import refuse_open_door
from flows.stops import bug_file, read_stop, stop_file
from tasks.errors import Bug, ReviewError, veil_bugs
from tasks.files import read_record
from tasks.model.results import Candidate
from tasks.settings import load_settings, make_prefect_home

NAME = "van-hoa-cong-so"


@pytest.fixture
def review(tmp_path):
    root = tmp_path / NAME / "nam-2026"
    (root / "1-bieu-mau").mkdir(parents=True)
    (tmp_path / NAME / "phong-trao.xlsx").touch()
    return root


def write_state(root, state, as_of):
    (root / "1-bieu-mau" / "CA.xlsx").touch()
    (root / "review.json").write_text(json.dumps({"state": state, "as_of": as_of}), encoding="utf-8")


def missed(root, today):
    return [(item.flow, item.year, item.due) for item in find_missed(root.parents[1], today)]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 10, 31), []),
        (date(2026, 11, 1), []),
        (date(2026, 11, 2), [("opening", 2026, date(2026, 11, 1))]),
        (date(2026, 12, 31), [("opening", 2026, date(2026, 11, 1))]),
    ],
)
def test_forms_never_made_are_missed_from_the_day_after(review, today, expected):
    assert missed(review, today) == expected


@pytest.mark.parametrize(
    ("state", "as_of", "today", "due"),
    [
        ("waiting_submissions", "2026-11-20", date(2026, 11, 21), None),
        ("waiting_submissions", "2026-11-20", date(2026, 11, 25), date(2026, 11, 24)),
        ("waiting_council", "2026-12-20", date(2027, 2, 1), date(2026, 12, 31)),
        ("finished", "2026-12-20", date(2027, 2, 1), None),
    ],
)
def test_a_review_is_missed_until_it_is_finished_or_ran_on_the_last_morning(review, state, as_of, today, due):
    write_state(review, state, as_of)
    assert missed(review, today) == ([("annual", 2026, due)] if due else [])


@pytest.mark.parametrize("content", ['{"state": "fini', "\ufeff{}", "[]"])
def test_a_spoilt_state_keeps_no_movement_from_its_runs_and_is_written_anew(review, content):
    write_state(review, "finished", "2026-12-20")
    (review / "review.json").write_text(content, encoding="utf-8")
    other = review.parents[1] / "xa-khac"
    (other / "nam-2026" / "1-bieu-mau").mkdir(parents=True)
    (other / "phong-trao.xlsx").touch()
    write_state(other / "nam-2026", "waiting_council", "2026-11-20")
    found = [(item.campaign, item.flow) for item in find_missed(review.parents[1], date(2026, 12, 1))]
    assert found == [(NAME, "annual"), ("xa-khac", "annual")]


def test_a_movement_that_a_restore_left_half_done_misses_nothing(review):
    half = review.parents[1] / ".van-hoa.thidua-tmp"
    half.mkdir()
    (half / "phong-trao.xlsx").touch()
    assert {item.campaign for item in find_missed(review.parents[1], date(2026, 11, 2))} == {NAME}


@pytest.mark.parametrize(
    ("flow", "command"),
    [
        ("opening", f"thidua open {NAME} và kỳ xét (ví dụ nam-2021)"),
        ("annual", f"thidua review {NAME} và kỳ xét (ví dụ nam-2021)"),
        ("final", f"thidua review {NAME} và kỳ xét (ví dụ tong-ket-2025)"),
        ("rollup", f"thidua rollup {NAME} và kỳ xét (ví dụ so-ket-2022)"),
    ],
)
def test_a_page_names_the_command_of_its_flow(tmp_path, monkeypatch, flow, command):
    monkeypatch.setenv("THIDUA_DATA", str(tmp_path))
    _, run = failed_run()
    tell_failure(SimpleNamespace(name=flow), run, failed(None))
    page = tmp_path / "thong-bao" / f"{NAME}-{flow}.html"
    assert command in page.read_text(encoding="utf-8")
    tell_interruption(load_settings(), flow, run)
    assert "bị ngắt" in page.read_text(encoding="utf-8")
    assert command in page.read_text(encoding="utf-8")


def test_a_command_that_needs_no_prefect_runs_where_the_data_folder_cannot_be_made(tmp_path, monkeypatch, capsys):
    (tmp_path / "o-dia").touch()
    away = tmp_path / "o-dia" / "data"
    kept = {name: value for name, value in os.environ.items() if name != "PREFECT_HOME"}
    monkeypatch.setattr(os, "environ", {**kept, "THIDUA_DATA": str(away)})
    monkeypatch.setattr(sys, "argv", ["thidua", "doctor"])
    cli._run()
    assert f"chưa có thư mục dữ liệu {away}" in capsys.readouterr().out
    with pytest.raises(ReviewError, match="Không lập được thư mục cho Prefect") as stop:
        make_prefect_home(away)
    assert "THIDUA_DATA" in stop.value.remedy


def failed_run(deployment_id="d"):
    parameters = {"request": {"campaign": f"/du-lieu/{NAME}"}}
    return SimpleNamespace(name="annual"), SimpleNamespace(id="r", deployment_id=deployment_id, parameters=parameters)


def failed(stop):
    """The state of a run that this has ended, as a flow hands it on."""
    return SimpleNamespace(name="Failed", message="Trần Thị Bí Mật", data=stop, result=lambda **_: stop)


def test_a_failed_run_leaves_a_page_that_goes_with_the_next_good_one(tmp_path, monkeypatch):
    monkeypatch.setenv("THIDUA_DATA", str(tmp_path))
    flow, run = failed_run()
    tell_failure(flow, run, failed(None))
    page = tmp_path / "thong-bao" / f"{NAME}-annual.html"
    text = page.read_text(encoding="utf-8")
    assert NAME in text
    assert "Bí Mật" not in text
    clear_failure(flow, run, None)
    assert not page.exists()


@pytest.mark.parametrize(
    ("ended_by", "sentence", "place"),
    [
        (ReviewError("Thiếu ngày họp.", place="Kỳ xét!F5", remedy="ghi ngày"), "Thiếu ngày họp.", "Kỳ xét!F5"),
        (OSError(errno.ENOSPC, "no space", "/x/ket-qua.xlsx"), "Ổ đĩa đã đầy (tệp ket-qua.xlsx).", "/x/ket-qua.xlsx"),
    ],
)
def test_what_a_clerk_can_mend_is_on_the_page_and_kept_for_who_asked(tmp_path, monkeypatch, ended_by, sentence, place):
    monkeypatch.setenv("THIDUA_DATA", str(tmp_path))
    flow, run = failed_run()
    tell_failure(flow, run, failed(ended_by))
    text = (tmp_path / "thong-bao" / f"{NAME}-annual.html").read_text(encoding="utf-8")
    assert sentence in text
    assert place in text
    kept = stop_file(tmp_path, NAME, "annual")
    stop = read_stop(kept, "r")
    assert (stop.message, stop.place) == (sentence, place)
    assert read_stop(kept, "another run") is None
    clear_failure(flow, run, None)
    assert read_stop(kept, "r") is None


def test_a_bug_is_kept_whole_in_a_file_for_whoever_mends_it_and_its_text_nowhere_else(tmp_path, monkeypatch):
    monkeypatch.setenv("THIDUA_DATA", str(tmp_path))
    flow, run = failed_run()
    with pytest.raises(Bug) as bug, veil_bugs():
        {}["Trần Thị Bí Mật"]
    tell_failure(flow, run, failed(bug.value))
    page = (tmp_path / "thong-bao" / f"{NAME}-annual.html").read_text(encoding="utf-8")
    report = bug_file(tmp_path, NAME, "annual")
    assert "Bí Mật" not in page + str(bug.value)
    assert str(report) in page
    assert "KeyError: 'Trần Thị Bí Mật'" in report.read_text(encoding="utf-8")
    assert str(bug.value).startswith("KeyError (test_service.py:")
    assert not stop_file(tmp_path, NAME, "annual").exists()
    clear_failure(flow, run, None)
    assert not report.exists()


def test_an_interrupt_that_a_library_made_an_error_of_its_own_stays_an_interrupt():
    def begin_a_task():
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise ValueError("Task run is not set")  # noqa: B904 - as Prefect does

    with pytest.raises(KeyboardInterrupt), veil_bugs():
        begin_a_task()


def test_a_bug_that_shows_in_a_library_is_told_by_our_line_that_called_it(tmp_path):
    (tmp_path / "ky-xet.json").write_text("{}", encoding="utf-8")
    with pytest.raises(Bug, match=r"^ValidationError \(files\.py:\d+, "), veil_bugs():
        read_record(tmp_path / "ky-xet.json", Candidate)


@pytest.mark.parametrize("stop", [ReviewError("Sai.", place="x", remedy="y"), OSError(errno.EISDIR, "x"), Bug("x")])
def test_what_tells_no_data_passes_the_veil_as_it_is(stop):
    with pytest.raises(type(stop)) as passed, veil_bugs():
        raise stop
    assert passed.value is stop


def test_a_failure_at_the_command_line_leaves_no_page(tmp_path, monkeypatch):
    monkeypatch.setenv("THIDUA_DATA", str(tmp_path))
    tell_failure(*failed_run(deployment_id=None), failed(None))
    assert not (tmp_path / "thong-bao").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "may-chu.xa.vn"])  # noqa: S104 - what must be refused
def test_a_server_open_to_others_needs_a_password(host):
    settings = replace(load_settings(), served_host=host, has_server_password=False)
    with pytest.raises(ReviewError, match="mật khẩu"):
        refuse_open_door(settings)
    refuse_open_door(replace(settings, has_server_password=True))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_a_local_server_needs_none(host):
    refuse_open_door(replace(load_settings(), served_host=host))


@pytest.mark.parametrize(("told", "is_ours"), [("", True), ("khac", False), (None, True)])
def test_a_server_of_another_data_folder_is_not_taken_for_ours(tmp_path, monkeypatch, told, is_ours):
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if told is not None else 401)
            self.end_headers()
            self.wfile.write(json.dumps({"home": str(tmp_path / (told or ""))}).encode())

        def log_message(self, *words):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings = replace(load_settings(), served_port=server.server_address[1])
        if is_ours:
            refuse_stranger(settings)
        else:
            with pytest.raises(ReviewError, match="thư mục dữ liệu khác") as stop:
                refuse_stranger(settings)
            assert stop.value.place == str(tmp_path / "khac")
        server.shutdown()


@pytest.mark.parametrize("port", ["", "0", "65536", "cong"])
def test_a_port_that_is_no_port_is_said(monkeypatch, port):
    monkeypatch.setenv("THIDUA_PORT", port)
    with pytest.raises(ReviewError, match="không dùng được"):
        load_settings()
