"""What a unit sent, and what it had sent before, checked in one go: a check costs more than the rows it looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

import pandas as pd

from tasks.validate.facts import Frames, number_rows
from tasks.validate.suites import Check, Outcome, run_checks

#: The column that keeps the sendings apart in a check on rows that must not occur twice.
SENDING = "sending"
#: Checks that judge each row for itself.
_ROW_BY_ROW = frozenset(
    {
        "expect_column_pair_values_a_to_be_greater_than_b",
        "expect_column_pair_values_to_be_equal",
        "expect_column_value_lengths_to_be_between",
        "expect_column_values_to_be_between",
        "expect_column_values_to_be_in_set",
        "expect_column_values_to_match_regex",
        "expect_column_values_to_not_be_in_set",
        "expect_column_values_to_not_be_null",
    }
)


def run_on_sendings(
    checks: Sequence[Check], sendings: Sequence[Frames], parameters: Mapping[str, Any]
) -> list[tuple[Outcome, ...]]:
    """The outcomes for each of the sendings, in the order of the checks: what each would get if checked by itself.

    A table goes through together where that cannot show: same columns and types, each row judged for itself, and
    every check of it able to speak. Any other table is checked once for each sending.
    """
    marked = [_mark(frames, number) for number, frames in enumerate(sendings)]
    if len(marked) < 2:
        return [run_checks(checks, frames, parameters) for frames in marked]
    tables = [table for table in dict.fromkeys(check.table for check in checks) if _may_join(table, checks, marked)]
    joined = {table: number_rows(pd.concat([frames[table] for frames in marked])) for table in tables}
    together = run_checks([check for check in checks if check.table in joined], joined, parameters)
    disturbed = {outcome.check.table for outcome in together if not outcome.has_run or outcome.is_whole_table}
    alone = [check for check in checks if check.table not in joined or check.table in disturbed]
    found = [
        [*run_checks(alone, frames, parameters), *_share(together, marked, number, disturbed)]
        for number, frames in enumerate(marked)
    ]
    place = {id(check): number for number, check in enumerate(checks)}
    return [tuple(sorted(outcomes, key=lambda outcome: place[id(outcome.check)])) for outcomes in found]


def _mark(frames: Frames, number: int) -> Frames:
    return {name: frame.assign(**{SENDING: number}) for name, frame in frames.items()}


def _may_join(table: str, checks: Sequence[Check], sendings: Sequence[Frames]) -> bool:
    frames = [frames[table] for frames in sendings if table in frames]
    same = len(frames) == len(sendings) and all(frame.dtypes.equals(frames[0].dtypes) for frame in frames)
    return same and all(_is_joinable(check) for check in checks if check.table == table)


def _is_joinable(check: Check) -> bool:
    kwargs = check.definition["kwargs"]
    return check.is_of_table or check.definition["type"] in _ROW_BY_ROW or SENDING in kwargs.get("column_list", ())


def _share(
    outcomes: Sequence[Outcome], sendings: Sequence[Frames], number: int, left_out: set[str]
) -> Iterator[Outcome]:
    """What of the outcomes on joined tables is about the sending of this number."""
    count_concerned = cache(partial(_count_concerned, sendings[number]))
    for outcome in outcomes:
        check = outcome.check
        if check.table in left_out:
            continue
        first = sum(len(frames[check.table]) for frames in sendings[:number])
        frame = sendings[number][check.table]
        rows = tuple(row - first for row in outcome.rows if first <= row < first + len(frame))
        condition: dict[str, str] = check.definition["kwargs"].get("row_condition") or {}
        looked_at = count_concerned(check.table, condition.get("pass_through_filter", ""))
        yield replace(outcome, rows=rows, looked_at=0 if check.is_of_table else looked_at)


def _count_concerned(frames: Frames, table: str, condition: str) -> int:
    """How many rows of a table a condition picks out; all of them where there is none."""
    return len(frames[table].query(condition)) if condition else len(frames[table])
