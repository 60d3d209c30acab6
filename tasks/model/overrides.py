"""What people change by hand against what the program found: a score, a name, whether somebody may be proposed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class OverrideKind(StrEnum):
    """What is changed; the words are those of the drop-down."""

    SCORE = "điểm"
    NAME = "tên"
    ELIGIBILITY = "điều kiện"


#: What `Giá trị mới` may say about whether a nominee may be proposed.
ELIGIBLE, INELIGIBLE = "đủ điều kiện", "không đủ điều kiện"


@dataclass(frozen=True)
class Override:
    """One change by hand, asked for by one person and confirmed by another.

    `target` is the leaf of a score (empty: the whole score of several years), or the award whose conditions are
    changed (empty: every award); a name has none. `was` and `new` are the points as a plain decimal, the name, or
    whether the nominee may be proposed; `was` is empty where there was no score.
    """

    kind: OverrideKind
    code: str
    target: str
    was: str
    new: str
    reason: str
    proposer: str
    confirmer: str
    sheet: str
    cell: str

    @property
    def points(self) -> Decimal:
        """The new points of a score."""
        return Decimal(self.new)

    @property
    def lifts(self) -> bool:
        """Whether it lets somebody be proposed."""
        return self.kind is OverrideKind.ELIGIBILITY and self.new == ELIGIBLE

    @property
    def bars(self) -> bool:
        """Whether it keeps somebody from being proposed."""
        return self.kind is OverrideKind.ELIGIBILITY and self.new == INELIGIBLE
