"""What the answer of a leaf is worth (law notes, 11.4): a level, a number of cases, a percentage, or plain points."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from tasks.model.campaign import Criterion
from tasks.model.scale import AnswerLevel, Measure
from tasks.rules.wording import vn_number

_ZERO = Decimal(0)
_ONE = Decimal(1)
_HUNDRED = Decimal(100)
_ZEROES = "!"


@dataclass(frozen=True)
class LeafPoints:
    """The points of one leaf; `cases` is how often it happened, for the rules that count."""

    criterion: str
    points: Decimal
    cases: Decimal = _ZERO
    zeroes_parent: bool = False


def answer_leaf(leaf: Criterion, answer: str) -> LeafPoints | None:
    """The points an answer gives, between 0 and the leaf's maximum; None for an answer that means nothing there.

    A level is matched by its words, whatever the case of the letters; a number may have a decimal comma or dot. A
    percentage is written 95 for 95 %: 0,95 and more than 100 are refused, a negative number only where it can be.
    """
    if leaf.measure is Measure.CHOICE:
        return _answer_choice(leaf, answer)
    number = _read_number(answer)
    if number is None or (number < 0 and leaf.measure is not Measure.BOTH_WAYS):
        return None
    if leaf.measure is Measure.RATIO and (number > _HUNDRED or 0 < number < 1):
        return None
    if leaf.measure is Measure.POINTS:
        return LeafPoints(leaf.code, number, _ONE if number > 0 else _ZERO)
    if leaf.measure is not Measure.RATIO and number != int(number):
        return None
    return LeafPoints(leaf.code, min(top_of(leaf), max(_ZERO, _worth(leaf, number))), abs(number))


def top_of(leaf: Criterion) -> Decimal:
    """The most a leaf can give."""
    return leaf.max_points or _ZERO


def describe_measure(leaf: Criterion) -> str:
    """What to write in the answer cell, for the form; empty for plain points."""
    per, top = vn_number(leaf.per_points or _ZERO), vn_number(top_of(leaf))
    return {
        Measure.POINTS: "",
        Measure.CHOICE: f"Chọn một mức: {'; '.join(_show_level(level) for level in leaf.levels)}.",
        Measure.DEDUCT: f"Ghi số lần xảy ra; từ {top} điểm, mỗi lần trừ {per} điểm, không âm.",
        Measure.RATIO: f"Ghi tỷ lệ phần trăm, ví dụ 95; được tỷ lệ đó của {top} điểm.",
        Measure.COUNT: f"Ghi số lượng; mỗi việc {per} điểm, tối đa {top} điểm.",
        Measure.BOTH_WAYS: (
            f"Ghi số việc cộng (dương) hoặc trừ (âm); từ {vn_number(leaf.start_points or _ZERO)} điểm, "
            f"mỗi việc {per} điểm, trong khoảng 0 – {top}."
        ),
    }[leaf.measure]


def parse_levels(text: str) -> tuple[AnswerLevel, ...]:
    """The levels of `Đầy đủ = 2; Một phần = 1; Không có = 0!`; ValueError says which level cannot be read.

    The exclamation mark zeroes the whole criterion the leaf belongs to.
    """
    return tuple(_parse_level(part.strip()) for part in text.split(";") if part.strip())


def format_levels(levels: tuple[AnswerLevel, ...]) -> str:
    """The text `parse_levels` reads."""
    return "; ".join(
        f"{level.label} = {vn_number(level.points)}{_ZEROES if level.zeroes_parent else ''}" for level in levels
    )


def _answer_choice(leaf: Criterion, answer: str) -> LeafPoints | None:
    wanted = _fold(answer)
    for level in leaf.levels:
        if _fold(level.label) == wanted:
            cases = _ONE if level.points > 0 else _ZERO
            return LeafPoints(leaf.code, level.points, cases, level.zeroes_parent)
    return None


def _worth(leaf: Criterion, number: Decimal) -> Decimal:
    per = leaf.per_points or _ZERO
    if leaf.measure is Measure.RATIO:
        share = number * top_of(leaf) / _HUNDRED
        step = leaf.rounding_points
        return share if step is None else (share / step).to_integral_value(ROUND_HALF_UP) * step
    start = {Measure.DEDUCT: top_of(leaf), Measure.COUNT: _ZERO}.get(leaf.measure, leaf.start_points or _ZERO)
    return start - per * number if leaf.measure is Measure.DEDUCT else start + per * number


def _read_number(answer: str) -> Decimal | None:
    try:
        number = Decimal(answer.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _parse_level(text: str) -> AnswerLevel:
    label, separator, worth = text.rpartition("=")
    points = _read_number(worth.strip().removesuffix(_ZEROES))
    if not separator or not label.strip() or points is None:
        raise ValueError(text)
    return AnswerLevel(label.strip(), points, worth.strip().endswith(_ZEROES))


def _show_level(level: AnswerLevel) -> str:
    worth = f"{level.label} ({vn_number(level.points)} điểm"
    return f"{worth}, cả mục không có điểm)" if level.zeroes_parent else f"{worth})"


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
