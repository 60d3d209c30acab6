"""Who is told of a failed run of the service: the mailbox the office has set, by codes, and never at any cost."""

import socketserver
import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest

from flows import notices
from tasks.errors import ReviewError
from tasks.settings import MailSettings, load_settings

RUN = SimpleNamespace(deployment_id="x", parameters={"request": {"campaign": "/du-lieu/van-hoa-cong-so"}})


class Postman(socketserver.StreamRequestHandler):
    """A mail server that takes every letter, as RFC 5321 asks of one."""

    def handle(self):
        self.wfile.write(b"220 xa\r\n")
        while line := self.rfile.readline():
            word = line.split()[0].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go\r\n")
                letter = []
                while (line := self.rfile.readline()) != b".\r\n":
                    letter.append(line)
                self.server.letters.append(b"".join(letter))
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


@pytest.fixture
def post_office():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Postman) as server:
        server.letters = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def fail(monkeypatch, tmp_path, mail):
    settings = replace(load_settings(), data_dir=tmp_path, notice_url="", mail=mail)
    monkeypatch.setattr(notices, "load_settings", lambda: settings)
    notices.tell_failure(SimpleNamespace(name="annual"), RUN, SimpleNamespace(name="Failed", data=None))


def test_the_mailbox_of_the_office_is_told_by_codes(post_office, monkeypatch, tmp_path):
    port = post_office.server_address[1]
    fail(monkeypatch, tmp_path, MailSettings("127.0.0.1", port, "may@xa.vn", "vanphong@xa.vn"))
    (letter,) = post_office.letters
    assert b"To: vanphong@xa.vn" in letter
    assert b"From: may@xa.vn" in letter
    assert (tmp_path / "thong-bao" / "van-hoa-cong-so-annual.html").is_file()


def test_a_mail_server_that_is_not_there_hides_no_failure(monkeypatch, tmp_path, caplog):
    fail(monkeypatch, tmp_path, MailSettings("127.0.0.1", 1, "", "vanphong@xa.vn"))
    assert "Không gửi được thông báo bằng thư" in caplog.text
    assert (tmp_path / "thong-bao" / "van-hoa-cong-so-annual.html").is_file()


def test_a_port_that_is_no_number_is_said(monkeypatch):
    monkeypatch.setenv("THIDUA_MAIL_SERVER", "mail.xa.vn:cong")
    with pytest.raises(ReviewError, match="không phải là số"):
        load_settings()


def test_no_password_is_ever_shown():
    assert "bi-mat" not in repr(MailSettings("mail.xa.vn", 587, user="a", password="bi-mat"))  # noqa: S106
