"""Great Expectations at arm's length: suites read from `expectations/*.json`, run, and told as plain outcomes.

Nothing outside this module knows the shapes of Great Expectations; it is imported when a suite runs, because
that takes seconds other commands need not pay.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from tasks.errors import ReviewError

_META_KEYS = ("code", "table", "message", "remedy")
_SEVERITIES = ("critical", "warning", "info")
_ROW = "row"
#: Which rows fail; the query that would find them again is not made.
_RESULT_FORMAT = {
    "result_format": "COMPLETE",
    "unexpected_index_column_names": [_ROW],
    "return_unexpected_index_query": False,
}
_PARAMETER = "$PARAMETER"
#: Great Expectations loads it for a check or two on distributions: half as long as all the rest of it takes.
_POSTPONED = "scipy.stats"


@dataclass(frozen=True)
class Check:
    """One expectation as written in a suite.

    `value_column` holds what is shown as the typed value, `cell_column` the cell it was typed in.
    """

    code: str
    table: str
    severity: str
    message: str
    remedy: str
    value_column: str
    cell_column: str
    definition: dict[str, Any]

    @property
    def is_of_table(self) -> bool:
        """Whether it looks at the table as such, not at its rows."""
        return str(self.definition["type"]).startswith("expect_table")

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the limits that come from the movement's settings."""
        limits: list[Any] = list(self.definition["kwargs"].values())
        return tuple(limit[_PARAMETER] for limit in limits if isinstance(limit, dict) and _PARAMETER in limit)


@dataclass(frozen=True)
class Outcome:
    """What one check found: the numbers of the rows it objects to, none where it is content.

    `is_whole_table`: it objects to the table as such. `has_run` False: it could say nothing at all.
    `looked_at` is how many rows it concerned.
    """

    check: Check
    rows: tuple[int, ...]
    is_whole_table: bool
    has_run: bool
    looked_at: int

    @property
    def is_content(self) -> bool:
        """Whether there is nothing to tell anybody."""
        return self.has_run and not self.is_whole_table and not self.rows


def load_suite(path: Path) -> tuple[Check, ...]:
    """The checks of a suite in their order; a ReviewError names what cannot be understood."""
    try:
        entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["expectations"]
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise _refuse(path, f"Không đọc được bộ kiểm tra {path.name}.") from error
    checks = tuple(_read_check(path, number, entry) for number, entry in enumerate(entries, start=1))
    codes = [(check.table, check.code) for check in checks]
    if len(set(codes)) < len(codes):
        raise _refuse(path, f"Bộ kiểm tra {path.name} có mã lặp lại trong một bảng.")
    return checks


def run_checks(
    checks: Sequence[Check], frames: Mapping[str, pd.DataFrame], parameters: Mapping[str, Any]
) -> tuple[Outcome, ...]:
    """The outcome of each check, in the order of the checks, table by table.

    Each frame is numbered by its column `row`. A check on a limit the movement has not set (None) is left out.
    """
    active = [check for check in checks if all(parameters.get(name, 0) is not None for name in check.parameters)]
    if not active:
        return ()
    batches = _define_batches()
    outcomes: list[Outcome] = []
    for table in dict.fromkeys(check.table for check in active):
        if table not in frames:
            raise ReviewError(
                f"Bộ kiểm tra nhắc tới bảng “{table}” không có.",
                place="expectations",
                remedy="sửa mục table thành một trong: " + ", ".join(frames),
            )
        checks_of_table = [check for check in active if check.table == table]
        outcomes += _run_table(batches, checks_of_table, frames[table], parameters)
    return tuple(outcomes)


def _read_check(path: Path, number: int, entry: dict[str, Any]) -> Check:
    meta: dict[str, str] = entry.get("meta", {})
    missing = [key for key in _META_KEYS if not meta.get(key)]
    if missing or not isinstance(entry.get("kwargs"), dict) or not entry.get("type"):
        raise _refuse(path, f"Kiểm tra thứ {number} của {path.name} thiếu {', '.join(missing) or 'type, kwargs'}.")
    if entry.get("severity") not in _SEVERITIES:
        raise _refuse(path, f"Kiểm tra “{meta['code']}” của {path.name} có mức độ không hợp lệ.")
    return Check(
        code=meta["code"],
        table=meta["table"],
        severity=entry["severity"],
        message=meta["message"],
        remedy=meta["remedy"],
        value_column=meta.get("value", ""),
        cell_column=meta.get("cell", "cell"),
        # Great Expectations copies all of it many times over: only what tells one from another goes with it.
        definition={"type": entry["type"], "kwargs": entry["kwargs"], "meta": {"code": meta["code"]}},
    )


def load_library() -> None:
    """Load Great Expectations, which takes a second: a run may do it while it waits for something else."""
    if _POSTPONED not in sys.modules:
        _postpone(_POSTPONED)
    import_module("great_expectations")


def _postpone(name: str) -> None:
    """Put a stand-in in the place of a module that is loaded once somebody asks something of it."""

    def find(attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)  # the import system looks around; that is not yet a use
        if sys.modules[name] is stand_in:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    stand_in = ModuleType(name)
    stand_in.__dict__["__getattr__"] = find
    sys.modules[name] = stand_in


def _define_batches() -> Any:
    """What makes a batch of a frame, in a context of Great Expectations that lives in memory only and tells nothing.

    One for all tables: the context writes out its whole configuration for each thing added to it.
    """
    load_library()
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    # It logs temporary paths and tracebacks of what this module tells in words anyway.
    for name in ("great_expectations", "great_expectations.data_context.types.base"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return (
        context.data_sources.add_pandas("thidua")
        .add_dataframe_asset("table")
        .add_batch_definition_whole_dataframe("table")
    )


def _run_table(
    batches: Any, checks: Sequence[Check], frame: pd.DataFrame, parameters: Mapping[str, Any]
) -> list[Outcome]:
    """The outcomes in the order of the checks; Great Expectations returns them in an order of its own."""
    report = batches.get_batch({"dataframe": frame}).validate(
        _make_suite(checks),
        result_format=_RESULT_FORMAT,
        expectation_parameters=dict(parameters),
    )
    results: dict[str, Any] = {result.expectation_config.meta["code"]: result for result in report.results}
    return [_read_result(check, results[check.code]) for check in checks]


def _make_suite(checks: Sequence[Check]) -> Any:
    """The checks of one table as a suite of Great Expectations; a ReviewError where it does not know one of them."""
    from great_expectations.core import ExpectationSuite
    from great_expectations.exceptions.exceptions import GreatExpectationsError

    table = checks[0].table
    try:
        suite = ExpectationSuite(name=table, expectations=[check.definition for check in checks])
    # An unknown argument arrives as pydantic's ValidationError, which is a ValueError.
    except (GreatExpectationsError, ValueError, TypeError) as error:
        raise _refuse_suite(table, [check.code for check in checks]) from error
    # An expectation of an unknown type is only logged and dropped.
    if len(suite.expectations) != len(checks):
        loaded = {item.meta["code"] for item in suite.expectations if item.meta}
        raise _refuse_suite(table, [check.code for check in checks if check.code not in loaded])
    return suite


def _read_result(check: Check, result: Any) -> Outcome:
    if _has_raised(result.exception_info or {}):
        return Outcome(check, (), is_whole_table=False, has_run=False, looked_at=0)
    details: dict[str, Any] = result.result
    places: list[dict[str, Any]] = details.get("unexpected_index_list") or []
    rows = tuple(sorted({int(place[_ROW]) for place in places}))
    looked_at = int(details.get("element_count") or 0)
    return Outcome(check, rows, is_whole_table=not result.success and not rows, has_run=True, looked_at=looked_at)


def _has_raised(info: dict[str, Any]) -> bool:
    # Either one flat record, or one record for each metric that failed, keyed by its id.
    nested = [item for item in info.values() if isinstance(item, dict)]
    return bool(info.get("raised_exception")) or any(item.get("raised_exception") for item in nested)


def _refuse(path: Path, message: str) -> ReviewError:
    return ReviewError(message, place=str(path), remedy="khôi phục tệp của bản phát hành, hoặc sửa đúng mẫu JSON")


def _refuse_suite(table: str, codes: Sequence[str]) -> ReviewError:
    return ReviewError(
        f"Kiểm tra không nạp được: {', '.join(codes)} (bảng {table}).",
        place="expectations",
        remedy="sửa tên kiểm tra (type) hoặc tham số (kwargs), hoặc khôi phục tệp của bản phát hành",
    )
