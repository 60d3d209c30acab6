"""Where the rules stand: rows of the law, of whatever table, as articles that hold between two days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import Protocol

from tasks.model.law import DossierPart, DurationRule, Lawbook, Principle, Source
from tasks.rules.eligibility import province_clauses


@dataclass(frozen=True)
class Basis:
    """Where a rule stands, and between which days (None: no limit); with its principle if it is one."""

    valid_from: date | None
    valid_to: date | None
    source: Source
    principle: Principle | None = None


Grounds = Callable[[Lawbook], Iterable[Basis]]


class _Dated(Protocol):
    """A row of the law with its own days."""

    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...
    @property
    def source(self) -> Source: ...


def in_awards(law: Lawbook) -> Iterator[Basis]:
    """Who decides each form of award."""
    return _dated(law.awards)


def in_ladders(law: Lawbook) -> Iterator[Basis]:
    """The levels of each time, and the special route."""
    yield from _dated(law.ladders)
    yield from in_principles("TUYEN")(law)


def in_caps(law: Lawbook) -> Iterator[Basis]:
    """What the national plan and the commune's plan let each review reach."""
    return (Basis(None, None, row.source) for row in law.caps)


def in_barred_classes(law: Lawbook) -> Iterator[Basis]:
    """What no review may reach."""
    allowed = {row.award for row in law.caps if row.is_allowed}
    return (Basis(None, None, row.source) for row in law.caps if row.award not in allowed)


def in_durations(law: Lawbook) -> Iterator[Basis]:
    """How long a movement must have lasted, in each regime."""
    return _of_regimes(law, law.durations)


def in_dossier_parts(law: Lawbook) -> Iterator[Basis]:
    """What the file to each level holds, in each regime."""
    return _of_regimes(law, law.dossier_parts)


def in_province_clauses(law: Lawbook) -> Iterator[Basis]:
    """The clause on a person's certificate of the province, in each regime."""
    return _of_regimes(law, province_clauses(law))


def in_votes(law: Lawbook) -> Iterator[Basis]:
    """The council's own rules, and the thresholds suggested to it."""
    yield from in_principles("PHIEU")(law)
    yield from (Basis(None, None, row.source) for row in law.vote_rules)


def in_bonuses(law: Lawbook) -> Iterator[Basis]:
    """The multiples, and each base salary until the next one."""
    yield from _dated(law.bonuses)
    salaries = sorted(law.base_salaries, key=lambda row: row.valid_from)
    for row, later in zip_longest(salaries, salaries[1:]):
        yield Basis(row.valid_from, later.valid_from - timedelta(days=1) if later else None, row.source)


def in_warned_regimes(law: Lawbook) -> Iterator[Basis]:
    """The regimes that people must be warned of."""
    return _dated(row for row in law.regimes if row.warning)


def in_principles(*codes: str) -> Grounds:
    """The principles with these codes."""

    def find(law: Lawbook) -> Iterator[Basis]:
        rows = (row for row in law.principles if row.code in codes)
        return (Basis(row.valid_from, row.valid_to, row.source, row) for row in rows)

    return find


def _dated(rows: Iterable[_Dated]) -> Iterator[Basis]:
    return (Basis(row.valid_from, row.valid_to, row.source) for row in rows)


def _of_regimes(law: Lawbook, rows: Iterable[DurationRule | DossierPart]) -> Iterator[Basis]:
    days = {regime.code: (regime.valid_from, regime.valid_to) for regime in law.regimes}
    return (Basis(*days[row.regime], row.source) for row in rows)
