"""Whose award is new, dropped, higher or lower than at the review before: a table of the final report."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.compose.contexts.common import award_of
from tasks.compose.dossier import Dossier
from tasks.compose.wording import inside, person_name
from tasks.earlier import Earlier
from tasks.rules.changes import Change, Ground, NomineeChange, Recorded, list_changes


def list_award_changes(dossier: Dossier, earlier: Earlier) -> list[dict[str, str]]:
    """Who is new, dropped, higher or lower than at the earlier review, and by which rule or vote."""
    now = Recorded(dossier.results, dossier.proposals)
    changes = list_changes(Recorded(earlier.results, earlier.proposals), now, dossier.case.law, dossier.case.kind)
    campaign = dossier.case.campaign
    names = {unit.code: unit.name for unit in campaign.units}
    names |= {person.code: person_name(person) for person in campaign.people}
    told = [item for item in changes if item.change not in (Change.SAME, Change.NEVER)]
    return [
        {
            "index": str(index),
            "name": names.get(item.nominee, item.nominee),
            "before": _award_names(dossier, item.awards_before),
            "now": _award_names(dossier, item.awards_now),
            "reason": _changed(item),
        }
        for index, item in enumerate(told, start=1)
    ]


def _changed(item: NomineeChange) -> str:
    said = "; ".join(map(_ground, item.grounds)).replace(" %", "%")
    return f"{item.change.value.capitalize()}: {_abbreviated(said)}."


def _ground(ground: Ground) -> str:
    """`10/11 thành viên tán thành (90,91%)`; `Giấy khen … (ngoài chỉ tiêu)` where a rule stopped an award.

    A narrow cell has room for what the rule asks; what was found beside it stands in `so-voi-ky-truoc.xlsx`.
    """
    said = ground.sentence.rstrip(".")
    if not ground.basis:
        return said
    award, _, why = said.partition(": ")
    return f"{award} ({inside(why.split('. ')[0])})"


def _award_names(dossier: Dossier, codes: Sequence[str]) -> str:
    return _abbreviated("; ".join(award_of(dossier.case, code).name for code in codes)) or "-"


def _abbreviated(text: str) -> str:
    """The text as a narrow cell has room for it."""
    return text.replace("Ủy ban nhân dân", "UBND")
