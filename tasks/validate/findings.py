"""What the checks found, as findings: the row's place and typed value, the sentence filled in, the remedy."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from decimal import Decimal
from numbers import Real
from typing import Any

import pandas as pd

from tasks.errors import ReviewError
from tasks.model.findings import Finding, Severity
from tasks.rules.wording import vn_number
from tasks.tables import FINDINGS, make_frame
from tasks.validate.suites import Check, Outcome

NOT_RUN = "CHECK_NOT_RUN"


def make_findings(
    outcomes: Sequence[Outcome],
    frames: Mapping[str, pd.DataFrame],
    parameters: Mapping[str, Any],
    files: Mapping[str, str],
) -> list[Finding]:
    """The findings of the outcomes; `files` is the counting file of each unit.

    A check that could not run, or that objects to a whole table, is a critical finding for every unit with rows
    there: what was not checked is not accepted. Where a table as such is wrong, that is the one cause of all its
    checks that could not run.
    """
    wrong_tables = {outcome.check.table for outcome in outcomes if outcome.is_whole_table}
    findings: list[Finding] = []
    for outcome in outcomes:
        frame = frames[outcome.check.table]
        if outcome.is_whole_table or (not outcome.has_run and outcome.check.table not in wrong_tables):
            findings += _whole_table(outcome, frame, files)
        findings += _row_findings(outcome, frame, parameters)
    return findings


def findings_frame(findings: Sequence[Finding]) -> pd.DataFrame:
    """The findings as a frame of the declared columns, each once."""
    unique = sorted(dict.fromkeys(findings), key=lambda item: astuple(item))
    return make_frame(FINDINGS, (astuple(finding) for finding in unique))


def findings_of(frame: pd.DataFrame) -> list[Finding]:
    """The findings in a frame of the declared columns."""
    names = [field.name for field in fields(Finding)]
    rows = ({str(key): str(value) for key, value in row.items()} for row in frame.to_dict("records"))
    return [
        Finding(**{name: row[name] for name in names if name != "severity"}, severity=Severity(row["severity"]))
        for row in rows
    ]


def _whole_table(outcome: Outcome, frame: pd.DataFrame, files: Mapping[str, str]) -> list[Finding]:
    check = outcome.check
    units = sorted({str(unit) for unit in frame["unit"]} if "unit" in frame.columns else set()) or [""]
    message, remedy, code = check.message, check.remedy, check.code
    if not outcome.has_run:
        code = NOT_RUN
        message = f"Phép kiểm tra “{check.code}” không chạy được nên số liệu chưa được xác nhận."
        remedy = "báo người quản trị chương trình; đơn vị không phải sửa gì"
    return [
        Finding(unit, files.get(unit, ""), "", "", code, Severity.CRITICAL, check.table, message, remedy)
        for unit in units
    ]


def _row_findings(outcome: Outcome, frame: pd.DataFrame, parameters: Mapping[str, Any]) -> list[Finding]:
    if not outcome.rows:
        return []
    limits = {name: _show(value) for name, value in parameters.items()}
    rows = frame.iloc[list(outcome.rows)].to_dict("records")
    return [_row_finding(outcome.check, {str(name): value for name, value in row.items()}, limits) for row in rows]


def _row_finding(check: Check, row: Mapping[str, Any], limits: Mapping[str, str]) -> Finding:
    words = {**limits, **{name: _show(value) for name, value in row.items()}}
    words["value"] = words.get(check.value_column, "")
    return Finding(
        unit=words.get("unit", ""),
        file=words.get("file", ""),
        sheet=words.get("sheet", ""),
        cell=words.get(check.cell_column, ""),
        code=check.code,
        severity=Severity(check.severity),
        value=words["value"],
        message=_fill(check, check.message, words),
        remedy=_fill(check, check.remedy, words),
    )


def _fill(check: Check, sentence: str, words: Mapping[str, str]) -> str:
    try:
        return sentence.format_map(words)
    except (KeyError, ValueError, IndexError) as error:
        raise ReviewError(
            f"Câu thông báo của kiểm tra “{check.code}” có chỗ điền không hợp lệ: {error}.",
            place="expectations",
            remedy="chỉ dùng {value} và tên cột của bảng “" + check.table + "” trong dấu ngoặc nhọn",
        ) from error


def _show(value: Any) -> str:
    """Text as it is, a number as people write it (`4,5`); a list or a yes/no, which no sentence needs, as nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, Real) or math.isnan(value):
        return ""
    return vn_number(Decimal(str(value)))
