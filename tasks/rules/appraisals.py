"""The points the council stands by: several members' appraisals of one score joined as the policy says."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tasks.model.council import Appraisal
from tasks.model.policy import Policy
from tasks.rules.scoring import combine_appraisals


def council_points(policy: Policy, appraisals: Iterable[Appraisal]) -> dict[tuple[str, str], Decimal]:
    """What the council gave each leaf of each nominee; the leaf is empty where it gave the whole score."""
    given: dict[tuple[str, str], list[Decimal]] = {}
    for item in appraisals:
        given.setdefault((item.nominee, item.criterion), []).append(item.points)
    return {key: combine_appraisals(policy, points) for key, points in given.items()}
