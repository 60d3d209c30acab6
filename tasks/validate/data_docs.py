"""The record of the checks for auditors: one static page, counts and codes only.

Great Expectations' own pages carry the time of the run, random ids and the typed values, and load style sheets from
the network; so this page is written from the same outcomes instead. Same outcomes, same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from html import escape

from tasks.model.case import ReviewCase
from tasks.model.findings import Severity
from tasks.rules.wording import vn_amount, vn_number
from tasks.validate.checks import CheckReport, SuiteReport
from tasks.validate.suites import Check, Outcome

DATA_DOCS = "kiem-tra/index.html"
_TITLES = {
    "structure.json": "Cấu trúc các bảng",
    "content.json": "Nội dung biểu mẫu",
    "nominations.json": "Đề cử",
}
_TABLES = {
    "scores": "điểm tự chấm",
    "answers": "câu trả lời",
    "nominees": "danh sách đối tượng",
    "nominations": "đề cử",
    "narratives": "thuyết minh",
    "receipts": "phiếu nhận",
    "totals": "điểm tổng",
}
_HEADERS = ("Mã", "Bảng", "Mức độ", "Nội dung", "Cách sửa", "Đã kiểm tra", "Không đạt", "Tỷ lệ", "Kết quả")
_PLACE = re.compile(r"\{\w+\}")
_STYLE = (
    "body{font-family:'Times New Roman',serif;margin:2em auto;max-width:75em;padding:0 1em;color:#222}"
    "table{border-collapse:collapse;width:100%;margin-bottom:2em}"
    "th,td{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}"
    "th{background:#e7e6e6}td.n{text-align:right;white-space:nowrap}"
    "tr.ok td:last-child{color:#1b5e20}tr.bad td:last-child{color:#b00020;font-weight:bold}"
    "@media print{body{margin:0;max-width:none}}"
)


def render_data_docs(report: CheckReport, case: ReviewCase) -> str:
    """The page as HTML: each check with its sentence, how many rows it looked at and how many failed.

    The places in a sentence where a value stands show an ellipsis: no value and no name is ever written here.
    """
    title = f"Kết quả kiểm tra số liệu: {case.period.label}"
    outcomes = [outcome for suite in report.suites for outcome in suite.outcomes]
    failed = sum(not outcome.is_content for outcome in outcomes)
    summary = f"Đã chạy {len(outcomes)} phép kiểm tra, {failed} phép có dòng không đạt hoặc không chạy được."
    body = "".join(_suite(suite) for suite in report.suites)
    return (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n<p>{escape(case.campaign.name)} (mã {escape(case.campaign.code)}). {summary} "
        "Trang này chỉ có số đếm và mã; giá trị đã ghi nằm ở bảng phat-hien.csv của kỳ xét.</p>\n"
        f"{body}</body>\n</html>\n"
    )


def _suite(suite: SuiteReport) -> str:
    outcomes = {(outcome.check.table, outcome.check.code): outcome for outcome in suite.outcomes}
    head = "".join(f"<th>{escape(header)}</th>" for header in _HEADERS)
    rows = "".join(_row(check, outcomes.get((check.table, check.code))) for check in suite.checks)
    title = _TITLES.get(suite.name, suite.name)
    return f"<h2>{escape(title)} ({escape(suite.name)})</h2>\n<table>\n<tr>{head}</tr>\n{rows}</table>\n"


def _row(check: Check, outcome: Outcome | None) -> str:
    texts = (
        check.code,
        _TABLES.get(check.table, check.table),
        Severity(check.severity).label,
        _PLACE.sub("…", check.message),
        _PLACE.sub("…", check.remedy),
    )
    cells = "".join(f"<td>{escape(text)}</td>" for text in texts)
    numbers = "".join(f'<td class="n">{text}</td>' for text in _numbers(outcome))
    style = "ok" if outcome is None or outcome.is_content else "bad"
    return f'<tr class="{style}">{cells}{numbers}<td>{_verdict(outcome)}</td></tr>\n'


def _numbers(outcome: Outcome | None) -> Sequence[str]:
    if outcome is None or not outcome.has_run or outcome.check.is_of_table:
        return "", "", ""
    failed, looked_at = len(outcome.rows), outcome.looked_at
    percent = Decimal(100 * failed) / looked_at if looked_at else Decimal(0)
    return vn_amount(looked_at), vn_amount(failed), f"{vn_number(round(percent, 2))} %"


def _verdict(outcome: Outcome | None) -> str:
    if outcome is None:
        return "không áp dụng (xã không đặt giới hạn)"
    if not outcome.has_run:
        return "không chạy được"
    return "đạt" if outcome.is_content else "có dòng không đạt"
