"""Where a service tells of trouble: a page per movement and flow in `thong-bao/`, an office's mailbox and webhook."""

from __future__ import annotations

import html
import json
import logging
import smtplib
import ssl
import urllib.error
import urllib.request
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from flows.order import command_of
from flows.stops import NOTICE_DIR, bug_file, keep_stops_out_of_logs, stop_file, write_bug, write_stop
from tasks.errors import ReviewError, explain_refusal
from tasks.files import write_text
from tasks.settings import MailSettings, Settings, load_settings

_LOGGER = logging.getLogger("thidua.notices")
_WEBHOOK_SECONDS = 10
keep_stops_out_of_logs()  # here, because every flow has its failures told
_PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head>
<body style="font-family: sans-serif; max-width: 45rem; margin: 2rem auto; line-height: 1.5">
<h1>{title}</h1>
<p>{sentence}</p>
<p><b>Việc cần làm:</b> {remedy}</p>
</body></html>
"""


def write_notice_page(data_dir: Path, name: str, title: str, sentence: str, remedy: str) -> Path:
    """The page written: what is wrong and what to do, for whoever works on this computer."""
    path = data_dir / NOTICE_DIR / f"{name}.html"
    words = {"title": title, "sentence": sentence, "remedy": remedy}
    write_text(path, _PAGE.format(**{key: html.escape(word) for key, word in words.items()}))
    return path


def clear_notice_page(data_dir: Path, name: str) -> None:
    """Take the page away: what it told is over."""
    (data_dir / NOTICE_DIR / f"{name}.html").unlink(missing_ok=True)


def tell_failure(flow: Any, flow_run: Any, state: Any) -> None:
    """Write the page of a failed run of the service, and send it to the mailbox and the webhook the office has set."""
    if flow_run.deployment_id is None:
        return  # at the command line the clerk has just read it
    settings = load_settings()
    campaign = movement_of(flow_run).name
    sentence = f"Lượt chạy “{flow.name}” của phong trào {campaign} đã dừng với trạng thái {state.name}."
    remedy = f"chạy lệnh {command_of(flow.name, campaign)} để đọc lý do và cách sửa"
    ended_by = _ended_by(state)
    stop = _stop_of(ended_by)
    if stop is not None:
        write_stop(stop_file(settings.data_dir, campaign, flow.name), str(flow_run.id), stop)
        sentence, remedy = f"{sentence} {stop.message} Nơi: {stop.place}.", stop.remedy
    elif ended_by is not None:
        report = bug_file(settings.data_dir, campaign, flow.name)
        write_bug(report, ended_by)
        remedy = f"{remedy}; vẫn thế thì gửi tệp {report} cho người hỗ trợ chương trình"
    write_notice_page(
        settings.data_dir,
        f"{campaign}-{flow.name}",
        f"Lượt chạy không xong: phong trào {campaign}",
        sentence,
        f"{remedy}; trang này tự mất khi có lượt chạy xong.",
    )
    if settings.mail.server:
        _mail(settings.mail, f"{flow.name} của phong trào {campaign}: {state.name}")
    if settings.notice_url:
        _post(settings.notice_url, {"campaign": campaign, "flow": flow.name, "state": state.name})


def tell_interruption(settings: Settings, flow_name: str, flow_run: Any) -> Path:
    """The page of a run that ended with its service: nothing of it is lost, and nobody runs it again by himself."""
    campaign = movement_of(flow_run).name
    return write_notice_page(
        settings.data_dir,
        f"{campaign}-{flow_name}",
        f"Lượt chạy bị ngắt: phong trào {campaign}",
        f"Dịch vụ dừng khi lượt chạy “{flow_name}” của phong trào {campaign} chưa xong. Không mất gì.",
        f"chạy lại lượt này, hoặc chạy lệnh {command_of(flow_name, campaign)}; trang này tự mất khi có lượt chạy xong.",
    )


def clear_failure(flow: Any, flow_run: Any, state: Any) -> None:  # noqa: ARG001 - the shape Prefect calls
    """Take the page of a movement's flow away once a run of it has come through."""
    data_dir, campaign = load_settings().data_dir, movement_of(flow_run).name
    clear_notice_page(data_dir, f"{campaign}-{flow.name}")
    for kept in (stop_file, bug_file):
        kept(data_dir, campaign, flow.name).unlink(missing_ok=True)


def _ended_by(state: Any) -> BaseException | None:
    """What ended the run; None for a crash, which is told from outside the run."""
    ended_by = state.data and state.result(raise_on_failure=False)
    return ended_by if isinstance(ended_by, BaseException) else None


def _stop_of(ended_by: BaseException | None) -> ReviewError | None:
    """What a clerk can mend of that which ended the run, as the command line would tell it."""
    if isinstance(ended_by, OSError):
        return explain_refusal(ended_by)
    return ended_by if isinstance(ended_by, ReviewError) else None


def movement_of(flow_run: Any) -> Path:
    """The folder of the movement a run is about, as the run was told it."""
    request = flow_run.parameters["request"]
    campaign: str = request["campaign"] if isinstance(request, dict) else request.campaign
    return Path(campaign)


def _mail(mail: MailSettings, sentence: str) -> None:
    """Send codes to the office's mailbox; a server that does not take them must not hide the failure they tell of."""
    letter = EmailMessage()
    letter["Subject"] = f"thidua: lượt chạy không xong ({sentence})"
    letter["From"], letter["To"] = mail.sender or mail.recipient, mail.recipient
    letter.set_content(f"Lượt chạy {sentence}.\nXem trang trong thư mục thong-bao trên máy chạy dịch vụ.\n")
    try:
        with smtplib.SMTP(mail.server, mail.port, timeout=_WEBHOOK_SECONDS) as server:
            if mail.user:
                server.starttls(context=ssl.create_default_context())
                server.login(mail.user, mail.password)
            server.send_message(letter)
    except (OSError, smtplib.SMTPException) as error:
        _LOGGER.warning("Không gửi được thông báo bằng thư: %s", type(error).__name__)


def _post(url: str, message: dict[str, str]) -> None:
    """Send codes to the office's webhook; one that does not answer must not hide the failure it tells of."""
    body = json.dumps(message).encode()
    call = urllib.request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310 - the office's own URL
    try:
        with urllib.request.urlopen(call, timeout=_WEBHOOK_SECONDS):  # noqa: S310
            pass
    except (urllib.error.URLError, TimeoutError) as error:
        _LOGGER.warning("Không gửi được thông báo tới webhook: %s", type(error).__name__)
