"""The answer cells of leaves that are not plain points: a list of levels, a number of cases, a percentage."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from textwrap import shorten
from typing import Any

from tasks.model.campaign import Criterion
from tasks.model.scale import Measure, Part
from tasks.prepare.progress import check_count, check_points, check_word
from tasks.rules.leaves import describe_measure

COMPUTED_LATER = "Tổng điểm do phần mềm tính từ các câu trả lời trên, khi biểu mẫu được gửi về."
_MOST_CASES = 1000
_FULL_PCT = Decimal(100)
#: So many characters a message of Excel holds, and a drop-down written into the cell itself; a longer list is checked
#: when it comes back.
_EXCEL_LIMIT = 255
#: What a drop-down written into the cell takes for its own: such a list is checked when it comes back, too.
_LIST_MARKS = ',"'


def answer_text(leaf: Criterion) -> str:
    """The wording of the leaf, and under it what to write where that is not plain points."""
    how = describe_measure(leaf)
    return f"{leaf.text}\n{how}" if how else leaf.text


def fit_message(text: str) -> str:
    """The text as Excel shows it beside a cell: one that is too long ends after a whole word, with “…”."""
    return shorten(text, _EXCEL_LIMIT, placeholder=" …")


def answer_rule(leaf: Criterion) -> dict[str, Any]:
    """The validation of the answer cell; empty for plain points, which have a rule of their own."""
    if leaf.measure is Measure.POINTS:
        return {}
    message = {"error_title": "Chưa đúng", "error_message": fit_message(describe_measure(leaf))}
    if leaf.measure is Measure.CHOICE:
        words = [level.label for level in leaf.levels]
        fits = len(",".join(words)) <= _EXCEL_LIMIT and not any(mark in word for word in words for mark in _LIST_MARKS)
        return {"validate": "list", "source": words, **message} if fits else {"validate": "any"}
    if leaf.measure is Measure.RATIO:
        return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100, **message}
    least = -_MOST_CASES if leaf.measure is Measure.BOTH_WAYS else 0
    return {"validate": "integer", "criteria": "between", "minimum": least, "maximum": _MOST_CASES, **message}


def is_summed_by_hand(leaves: Sequence[Criterion]) -> bool:
    """Whether the answers themselves add up to the score, so that the form can show sums as the unit types."""
    return all(leaf.measure is Measure.POINTS and leaf.part is Part.BASE for leaf in leaves)


def answer_check(leaf: Criterion, place: tuple[int, int]) -> str:
    """The formula that judges the answer beside it; empty for plain points, which have one of their own."""
    if leaf.measure is Measure.POINTS:
        return ""
    if leaf.measure is Measure.CHOICE:
        return check_word(place, [level.label for level in leaf.levels])
    if leaf.measure is Measure.RATIO:
        return check_points(place, _FULL_PCT, None, None)
    return check_count(place, may_be_negative=leaf.measure is Measure.BOTH_WAYS)
