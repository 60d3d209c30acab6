"""Ranks inside a group, by a ladder of rungs that is printed: never by the order of a file.

The rungs after the score: bonus points; a woman, or a collective with at least 70 % women (law notes P5: NĐ 91/2017
Điều 3, NĐ 98/2023 Điều 4); those who work directly before leaders (P6: L22 Điều 5 k2 d); those never awarded before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

#: What `decided_by` says where the whole ladder leaves a tie.
COUNCIL_DECIDES = "Hội đồng quyết định"

RUNGS = (
    "điểm",
    "điểm thưởng",
    "ưu tiên nữ, tập thể có từ 70 % nữ",
    "ưu tiên người trực tiếp công tác",
    "ưu tiên chưa được khen",
)


@dataclass(frozen=True)
class Contender:
    """What the ladder looks at."""

    code: str
    score: Decimal
    bonus_points: Decimal
    favours_women: bool
    is_leader: bool
    was_awarded: bool


@dataclass(frozen=True)
class Rank:
    """A place, out of how many, and the rung that separated it from its nearest neighbours."""

    rank: int
    ranked_count: int
    decided_by: str


def rank_contenders(contenders: Sequence[Contender]) -> dict[str, Rank]:
    """The rank of each contender by code; those the ladder cannot separate share a rank, left to the council."""
    ordered = sorted(contenders, key=lambda item: (_key(item), item.code))
    ranks: dict[str, Rank] = {}
    place = 0
    for index, contender in enumerate(ordered):
        is_tied = index > 0 and _key(contender) == _key(ordered[index - 1])
        place = place if is_tied else index + 1
        neighbours = [*ordered[max(0, index - 1) : index], *ordered[index + 1 : index + 2]]
        ranks[contender.code] = Rank(place, len(ordered), _deciding_rung(contender, neighbours))
    return ranks


def _key(contender: Contender) -> tuple[Decimal, Decimal, bool, bool, bool]:
    return (
        -contender.score,
        -contender.bonus_points,
        not contender.favours_women,
        contender.is_leader,
        contender.was_awarded,
    )


def _deciding_rung(contender: Contender, neighbours: Sequence[Contender]) -> str:
    depths = [_first_difference(_key(contender), _key(neighbour)) for neighbour in neighbours]
    deepest = max(depths, default=0)
    return COUNCIL_DECIDES if deepest == len(RUNGS) else RUNGS[deepest]


def _first_difference(mine: tuple[object, ...], theirs: tuple[object, ...]) -> int:
    for depth, (left, right) in enumerate(zip(mine, theirs, strict=True)):
        if left != right:
            return depth
    return len(mine)
