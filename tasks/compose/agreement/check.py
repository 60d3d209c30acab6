"""A finished document against the data: the table of what each type must say, and the findings where it does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tasks.compose.agreement.award_facts import (
    achievement_facts,
    certificate_facts,
    decision_facts,
    letter_facts,
    summary_facts,
)
from tasks.compose.agreement.blocks import Block
from tasks.compose.agreement.council_facts import count_facts, minutes_facts
from tasks.compose.agreement.facts import Fact, find_disagreements
from tasks.compose.agreement.report_facts import (
    brief_facts,
    bulletin_facts,
    notice_facts,
    report_facts,
    result_table_facts,
)
from tasks.compose.dossier import Dossier
from tasks.model.findings import Finding


@dataclass(frozen=True)
class Planned:
    """Which document it is: its path in the dossiers, template, the award and nominee it is about, its type."""

    path: str
    template: str
    award: str
    nominee: str
    type: str = ""


#: What a document of each template must say; types that hold no figures of their own are not listed.
_FACTS: dict[str, Callable[[Dossier, Planned], list[Fact]]] = {
    "quyet-dinh": lambda dossier, _: decision_facts(dossier),
    "giay-khen": lambda dossier, _: certificate_facts(dossier),
    "to-trinh": lambda dossier, plan: letter_facts(dossier, plan.award),
    "tom-tat-thanh-tich": lambda dossier, plan: summary_facts(dossier, plan.award),
    "thanh-tich-tap-the": lambda dossier, plan: achievement_facts(dossier, plan.award, plan.nominee),
    "thanh-tich-ca-nhan": lambda dossier, plan: achievement_facts(dossier, plan.award, plan.nominee),
    "bien-ban": lambda dossier, _: minutes_facts(dossier),
    "bien-ban-kiem-phieu": lambda dossier, _: count_facts(dossier),
    "bao-cao-nam": lambda dossier, _: report_facts(dossier),
    "bao-cao-so-ket": lambda dossier, _: report_facts(dossier),
    "bao-cao-tong-ket": lambda dossier, _: report_facts(dossier),
    "bang-ket-qua": lambda dossier, _: result_table_facts(dossier),
    "thong-bao-ket-qua": lambda dossier, plan: notice_facts(dossier, plan.nominee),
    "tom-tat-trinh-ky": lambda dossier, _: brief_facts(dossier),
    "ban-tin": lambda dossier, _: bulletin_facts(dossier),
}


def facts_of(dossier: Dossier, plan: Planned) -> list[Fact]:
    """What the document must say; nothing of a type that holds no figures of its own."""
    make_facts = _FACTS.get(plan.template)
    return make_facts(dossier, plan) if make_facts else []


def check_agreement(
    blocks: Sequence[Block], dossier: Dossier, plan: Planned, sealed: Sequence[Block] = ()
) -> tuple[Finding, ...]:
    """Where the text of a document disagrees with the data, every fault once; empty when it says what they say.

    `sealed` is what it said when it was made, where somebody may have changed it since.
    """
    faults = find_disagreements(blocks, facts_of(dossier, plan), sealed)
    return tuple(fault.as_finding(plan.path) for fault in dict.fromkeys(faults))
