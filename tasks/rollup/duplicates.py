"""The same person, or the same achievements, proposed by two senders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.model.case import ReviewCase
from tasks.model.findings import Finding
from tasks.model.package import PackedNominee
from tasks.rollup.contents import passing_on
from tasks.rollup.intake import Received
from tasks.rollup.notices import note
from tasks.rules.likeness import TextIndex, fold, words_of


@dataclass(frozen=True)
class _Entry:
    """A nominee of one sender, as it is told in a sentence."""

    received: Received
    nominee: PackedNominee

    def told_in(self, case: ReviewCase) -> str:
        return f"{self.nominee.name} ({self.nominee.code}, {case.unit(self.received.sender).name})"


def find_duplicates(case: ReviewCase, accepted: Sequence[Received]) -> tuple[Finding, ...]:
    """Warnings at each nominee that another sender seems to propose too, and at each text that was handed in before."""
    entries = [_Entry(item, nominee) for item in accepted for nominee in _proposed(case, item)]
    return (*_same_nominees(case, entries), *_same_texts(case, entries))


def _proposed(case: ReviewCase, received: Received) -> tuple[PackedNominee, ...]:
    codes = {item.nominee for item in passing_on(case, received.package)}
    return tuple(item for item in received.package.nominees if item.code in codes)


def _same_nominees(case: ReviewCase, entries: Sequence[_Entry]) -> Iterator[Finding]:
    """A name alone is no proof: two known years of birth that differ are two people.

    Collectives are not compared: every commune has its Hội Phụ nữ.
    """
    by_name: dict[str, list[_Entry]] = {}
    for entry in entries:
        if entry.nominee.gender is not None:
            by_name.setdefault(fold(entry.nominee.name), []).append(entry)
    for entry in entries:
        others = [item for item in by_name.get(fold(entry.nominee.name), ()) if _may_be_one(entry, item)]
        if others and entry.nominee.gender is not None:
            yield note(
                "SAME_NOMINEE",
                entry.received.sender,
                entry.received.place,
                value="; ".join(item.told_in(case) for item in others),
                nominee=entry.nominee.code,
            )


def _may_be_one(mine: _Entry, other: _Entry) -> bool:
    years = mine.nominee.birth_year, other.nominee.birth_year
    is_elsewhere = mine.received.sender != other.received.sender
    return is_elsewhere and mine.nominee.gender is other.nominee.gender and (not all(years) or years[0] == years[1])


def _same_texts(case: ReviewCase, entries: Sequence[_Entry]) -> Iterator[Finding]:
    """Inside one sender its own review has told already, so a text is compared with those of the senders before."""
    index = TextIndex()
    known: dict[str, _Entry] = {}
    mine: list[tuple[str, tuple[str, ...]]] = []
    sender = ""
    for entry in entries:
        if entry.received.sender != sender:
            for name, words in mine:
                index.add(name, words)
            mine, sender = [], entry.received.sender
        name = f"{sender}.{entry.nominee.code}"
        words = _words(entry)
        copied = index.find(words)
        if copied:
            yield note(
                "SAME_ACHIEVEMENTS",
                sender,
                entry.received.place,
                value=known[copied].told_in(case),
                nominee=entry.nominee.code,
            )
        known[name] = entry
        mine.append((name, words))


def _words(entry: _Entry) -> tuple[str, ...]:
    """The words of the longest text a nominee was proposed with."""
    texts = [item.achievements for item in entry.received.package.achievements if item.nominee == entry.nominee.code]
    return words_of(max(texts, key=len, default=""))
