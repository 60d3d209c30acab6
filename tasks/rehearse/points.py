"""How a nominee of the sample scores itself: a wanted total spread over the leaves of the form, by arithmetic alone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

_STEP = Decimal("0.5")


def spread_points(wanted_score: Decimal, maxima: Sequence[Decimal], offset: int) -> tuple[Decimal, ...]:
    """Points for each leaf in steps of 0,5, adding up to `wanted_score` on the scale of 100 as near as steps allow.

    Every leaf gets its share rounded down; the steps left over go one each to the leaves from `offset` on.
    """
    share = wanted_score / 100
    steps = [int((maximum * share / _STEP).to_integral_value(ROUND_FLOOR)) for maximum in maxima]
    wanted_steps = int((sum(maxima) * share / _STEP).to_integral_value(ROUND_HALF_UP))
    order = [(offset + number) % len(maxima) for number in range(len(maxima))]
    with_room = [index for index in order if (steps[index] + 1) * _STEP <= maxima[index]]
    for index in with_room[: wanted_steps - sum(steps)]:
        steps[index] += 1
    return tuple(number * _STEP for number in steps)


def offset_of(code: str) -> int:
    """A number that differs between nominees and never changes for one: the sum of its code's characters."""
    return sum(ord(character) for character in code)
