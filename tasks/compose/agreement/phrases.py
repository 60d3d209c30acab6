"""What follows from the data and is asked of several documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tasks.compose.agreement.facts import Basis, Entry, Ground, Statement
from tasks.compose.contexts.common import award_of, detail_of, name_of
from tasks.compose.dossier import Dossier
from tasks.compose.wording import count_of, full_date
from tasks.model.council import Tally
from tasks.model.kinds import NomineeKind
from tasks.model.results import Proposal

COUNT = r"(\d+ (?:tập thể|cá nhân))"
DAY = r"(\d{2} tháng \d{1,2} năm \d{4})"
NAMES = "Tập thể, cá nhân"
_HEADINGS = {NomineeKind.COLLECTIVE: "Tập thể", NomineeKind.INDIVIDUAL: "Cá nhân"}


def day_of(day: date | None) -> tuple[str, ...]:
    """`24 tháng 6 năm 2022` as `DAY` finds it; nothing where no day is set."""
    return () if day is None else (full_date(day, day.year).removeprefix("ngày "),)


def signed_on(dossier: Dossier, anchor: str, times: int) -> Statement:
    """The day of the decision, so many times in the paragraphs that match."""
    day = day_of(dossier.case.term.decision_date)
    return Statement("ngày ký", anchor, DAY, day * times, bases=(Basis(Ground.DAY),))


def met_on(dossier: Dossier, anchor: str, times: int = 1) -> Statement:
    """The day the council met."""
    day = day_of(dossier.case.term.council_date)
    return Statement("ngày họp Hội đồng", anchor, DAY, day * times, bases=(Basis(Ground.DAY),))


def signed_by(name: str, times: int = 1) -> Statement:
    """The name under the signature, letter by letter."""
    anchor = f"^{re.escape(name)}$"
    return Statement("họ tên người ký", anchor, r"^(.+)$", (name,) * times, bases=(Basis(Ground.SIGNER),))


def counts_of(proposals: Sequence[Proposal]) -> tuple[str, ...]:
    """`05 tập thể` and `11 cá nhân`, without a kind that has none."""
    counts = [(sum(item.kind is kind for item in proposals), kind.label) for kind in NomineeKind]
    return tuple(count_of(count, label) for count, label in counts if count)


def voted(proposals: Sequence[Proposal]) -> tuple[Basis, ...]:
    """The votes that a number of proposals rests on, for each text that `counts_of` makes of them."""
    kinds = [tuple(item.nominee for item in proposals if item.kind is kind) for kind in NomineeKind]
    award = proposals[0].award if proposals else ""
    return tuple(Basis(Ground.VOTES, nominees, award) for nominees in kinds if nominees)


def resting_on(ground: Ground, codes: Sequence[str]) -> tuple[Basis, ...]:
    """One basis for each nominee."""
    return tuple(Basis(ground, (code,)) for code in codes)


def said_of(dossier: Dossier, code: str) -> str:
    """A name with the post behind it, as one cell."""
    return ", ".join(part for part in (name_of(dossier, code), detail_of(dossier, code)) if part)


def under_kinds(proposals: Sequence[Proposal], entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries of the proposals, under `I. Tập thể` and `II. Cá nhân`."""
    listed: list[Entry] = []
    numerals = iter(("I.", "II."))
    for kind, heading in _HEADINGS.items():
        mine = [entry for item, entry in zip(proposals, entries, strict=True) if item.kind is kind]
        listed += [Entry(f"{next(numerals)} {heading}"), *mine] if mine else []
    return tuple(listed)


def under_awards(dossier: Dossier, proposals: Sequence[Proposal], entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries of the proposals, award by award and kind by kind, as a vote is recorded."""
    pairs = list(zip(proposals, entries, strict=True))
    listed: list[Entry] = []
    for code in dict.fromkeys(item.award for item in proposals):
        for kind in NomineeKind:
            mine = [entry for item, entry in pairs if (item.award, item.kind) == (code, kind)]
            listed += [Entry(f"{award_of(dossier.case, code).name}: {kind.label}"), *mine] if mine else []
    return tuple(listed)


def tallies_of(dossier: Dossier) -> dict[tuple[str, str], Tally]:
    """The ballots as the council's workbook has them, by nominee and award."""
    return {(item.nominee, item.award): item for item in dossier.record.tallies}
