"""Ranks by score and then by the commune's ladder for ties, each rung printed: never by the order of a file.

What the rungs may rest on: a woman, or a collective of many women (law notes P5: NĐ 91/2017 Điều 3, NĐ 98/2023 Điều 4);
those who work directly before leaders (P6: L22 Điều 5 k2 d). The rest is the commune's own choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tasks.model.policy import TieKind, TieRung

#: What `decided_by` says where the whole ladder leaves a tie.
COUNCIL_DECIDES = "Hội đồng quyết định"
SCORE_RUNG = "điểm"


@dataclass(frozen=True)
class Contender:
    """What the ladder looks at; `criteria` holds the points of each criterion."""

    code: str
    score: Decimal
    raw_score: Decimal
    bonus_points: Decimal
    favours_women: bool
    is_leader: bool
    was_awarded: bool
    criteria: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])


@dataclass(frozen=True)
class Rank:
    """A place, out of how many, and the rung that separated it from its nearest neighbours."""

    rank: int
    ranked_count: int
    decided_by: str


def rank_contenders(contenders: Sequence[Contender], ties: tuple[TieRung, ...]) -> dict[str, Rank]:
    """The rank of each contender by code; those the ladder cannot separate share a rank, left to the council."""
    keys = {contender.code: (-contender.score, *(_place(contender, rung) for rung in ties)) for contender in contenders}
    rungs = (SCORE_RUNG, *(rung.label for rung in ties), COUNCIL_DECIDES)
    ordered = sorted(keys, key=lambda code: (keys[code], code))
    ranks: dict[str, Rank] = {}
    place = 0
    for index, code in enumerate(ordered):
        is_tied = index > 0 and keys[code] == keys[ordered[index - 1]]
        place = place if is_tied else index + 1
        neighbours = [*ordered[max(0, index - 1) : index], *ordered[index + 1 : index + 2]]
        deepest = max((_first_difference(keys[code], keys[other]) for other in neighbours), default=0)
        ranks[code] = Rank(place, len(ordered), rungs[deepest])
    return ranks


def _place(contender: Contender, rung: TieRung) -> Decimal | bool:
    """What is compared on a rung: the smaller comes first."""
    places: dict[TieKind, Decimal | bool] = {
        TieKind.RAW_SCORE: -contender.raw_score,
        TieKind.BONUS: -contender.bonus_points,
        TieKind.CRITERION: -contender.criteria.get(rung.criterion, Decimal(0)),
        TieKind.WOMEN: not contender.favours_women,
        TieKind.DIRECT_WORKER: contender.is_leader,
        TieKind.NEVER_AWARDED: contender.was_awarded,
    }
    return places[rung.kind]


def _first_difference(mine: tuple[object, ...], theirs: tuple[object, ...]) -> int:
    for depth, (left, right) in enumerate(zip(mine, theirs, strict=True)):
        if left != right:
            return depth
    return len(mine)
