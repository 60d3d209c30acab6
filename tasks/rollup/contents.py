"""What a pack says of its nominees, held against itself and against the level; and which proposals go on from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tasks.model.case import ReviewCase
from tasks.model.findings import Finding
from tasks.model.package import Package
from tasks.model.results import Proposal
from tasks.rollup.notices import note
from tasks.rules.regimes import find_award

#: A code names files, so nothing else may stand in one; a district puts the commune's before it, and a point.
_CODE = re.compile(r"[A-Z0-9]+(?:[-.][A-Z0-9]+){0,11}")
_SHOWN = 40


def check_contents(case: ReviewCase, package: Package, sender: str, place: str) -> Iterator[Finding]:
    """Codes that mean nobody or two, awards and grades this level does not know, proposals that pass it by."""
    counts = Counter(item.code for item in package.nominees) | Counter(item.code for item in package.results)
    counts |= Counter(unit.code for unit in package.units)
    for code in sorted(code for code in counts if not _CODE.fullmatch(code)):
        yield note("CODE_STRANGE", sender, place, value=code[:_SHOWN])
    for code in sorted(code for code, count in counts.items() if count > 1):
        yield note("NOMINEE_TWICE", sender, place, value=code, nominee=code)
    grades = {grade.code for grade in case.campaign.policy.grades}
    results = {item.code: item for item in package.results}
    known = {item.code for item in package.nominees if item.unit in {unit.code for unit in package.units}}
    for item in sent_up(package):
        result = results.get(item.nominee)
        where = {"nominee": item.nominee, "award": item.award}
        if result is None or item.nominee not in known:
            yield note("NOMINEE_UNKNOWN", sender, place, value=item.nominee, **where)
        elif result.grade not in grades and (result.grade or result.score is not None):
            yield note("GRADE_UNKNOWN", sender, place, value=result.grade, **where)
        if find_award(case.law, item.award) is None:
            yield note("AWARD_UNKNOWN", sender, place, value=item.award, **where)
        elif case.level not in item.route:
            way = " lên ".join(level.label for level in item.route)
            yield note("ROUTE_ELSEWHERE", sender, place, value=way, **where)


def sent_up(package: Package) -> tuple[Proposal, ...]:
    """The proposals the sender does not decide itself; packs of an earlier release hold all of its proposals."""
    return tuple(item for item in package.proposals if item.is_sent_up)


def passing_on(case: ReviewCase, package: Package) -> tuple[Proposal, ...]:
    """Those whose way goes through this level, each nominee and award once."""
    found = {(item.nominee, item.award): item for item in sent_up(package) if case.level in item.route}
    return tuple(found.values())
