"""What each unit of the sample does in one review: scores, words, nominations, and the mistakes it makes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tasks.model.form import DETAIL_HEADERS, NARRATIVE_TOPICS
from tasks.model.kinds import UnitKind
from tasks.rehearse.sample import read_due_date, read_people, read_units
from tasks.rehearse.source import SampleSource
from tasks.rules.rows import Row

#: A file as it should be, the same file sent before it was ready, and a file that is not a form at all.
FORM, UNFINISHED_FORM, NOT_A_FORM = "bieu", "bieu_chua_xong", "khong_phai_bieu"

_TOPICS = tuple(topic for topic, _ in NARRATIVE_TOPICS)


@dataclass(frozen=True)
class SelfScore:
    """The total a nominee of the annual review gives itself on the scale of 100, and its task score (persons)."""

    score: Decimal
    task_score: Decimal | None


@dataclass(frozen=True)
class Slip:
    """One cell a unit fills otherwise than planned: `field` is points, text, evidence or answer."""

    nominee: str
    item: str
    field: str
    value: str


@dataclass(frozen=True)
class Nominated:
    """One row of `Đề cử`: the words the unit chooses for the award, its achievements and details by header."""

    nominee: str
    name: str
    award_words: str
    achievements: str
    details: dict[str, str]


@dataclass(frozen=True)
class Delivery:
    """One file a unit sends; an empty `file` keeps the name of the form."""

    file: str
    sent_date: date
    version: str


@dataclass(frozen=True)
class ReviewScript:
    """Everything the units do in one review."""

    due_date: date
    unit_kinds: dict[str, UnitKind]
    preparers: dict[str, str]
    self_scores: dict[str, SelfScore]
    slips: tuple[Slip, ...]
    evidence: dict[tuple[str, UnitKind | None], tuple[str, ...]]
    narratives: dict[str, dict[str, str]]
    nominations: tuple[Nominated, ...]
    scripted_deliveries: dict[str, tuple[Delivery, ...]]

    def deliveries(self, unit: str) -> tuple[Delivery, ...]:
        """The files a unit sends: its scripted ones, else one form up to six days before the deadline."""
        if unit in self.scripted_deliveries:
            return self.scripted_deliveries[unit]
        days_early = list(self.unit_kinds).index(unit) % 7
        return (Delivery("", self.due_date - timedelta(days=days_early), FORM),)

    def slip(self, nominee: str, item: str, *fields: str) -> Slip | None:
        """The slip in one cell, if the nominee makes one there."""
        wanted = (item_slip for item_slip in self.slips if item_slip.field in fields)
        return next((found for found in wanted if (found.nominee, found.item) == (nominee, item)), None)

    def nominations_of(self, unit: str) -> tuple[Nominated, ...]:
        """The nominations of one unit: itself and its people."""
        return tuple(item for item in self.nominations if unit_of(item.nominee, self.unit_kinds) == unit)


def unit_of(nominee: str, units: dict[str, UnitKind]) -> str:
    """The unit a nominee code belongs to: itself, or what stands before a person's number."""
    return nominee if nominee in units else nominee.rsplit("-", 1)[0]


def read_script(source: SampleSource, period_code: str) -> ReviewScript:
    """The script of one review; a review that has no nominations, no slips or no late files has no such file."""
    units = read_units(source)
    people = read_people(source)
    names = {unit.code: unit.name for unit in units} | {person.code: person.name for person in people}
    due_date = read_due_date(source, period_code)
    return ReviewScript(
        due_date=due_date,
        unit_kinds={unit.code: unit.kind for unit in units},
        preparers={person.unit_code: person.name for person in people},
        self_scores=_read_self_scores(source, period_code),
        slips=_read_slips(source, period_code),
        evidence=_read_evidence(source),
        narratives={
            row.text("unit"): {topic: row.optional(topic) for topic in _TOPICS}
            for row in source.whole(f"narratives-{period_code}.csv", ("unit", *_TOPICS))
        },
        nominations=_read_nominations(source, period_code, names),
        scripted_deliveries=_read_deliveries(source, period_code, due_date),
    )


def _read_self_scores(source: SampleSource, period_code: str) -> dict[str, SelfScore]:
    rows = source.optional(f"submissions-{period_code}.csv", ("nominee", "self_score", "task_score"))
    return {
        row.text("nominee"): SelfScore(row.decimal("self_score"), row.decimal_or_none("task_score")) for row in rows
    }


def _read_slips(source: SampleSource, period_code: str) -> tuple[Slip, ...]:
    rows = source.optional(f"exceptions-{period_code}.csv", ("nominee", "item", "field", "value", "story"))
    return tuple(Slip(row.text("nominee"), row.text("item"), row.text("field"), row.optional("value")) for row in rows)


def _read_evidence(source: SampleSource) -> dict[tuple[str, UnitKind | None], tuple[str, ...]]:
    """The sentences a nominee may choose from, by leaf and kind of unit (None: persons)."""
    sentences: dict[tuple[str, UnitKind | None], tuple[str, ...]] = {}
    for row in source.whole("evidence.csv", ("criterion", "unit_kinds", "text")):
        for kind in row.words("unit_kinds", UnitKind) or (None,):
            key = (row.text("criterion"), kind)
            sentences[key] = (*sentences.get(key, ()), row.text("text"))
    return sentences


def _read_nominations(source: SampleSource, period_code: str, names: dict[str, str]) -> tuple[Nominated, ...]:
    file = f"nominations-{period_code}.csv"
    if not source.has(file):
        return ()
    words = {row.text("award"): row.text("words") for row in source.whole("award_words.csv", ("award", "words"))}
    details = {
        row.text("nominee"): _filled_details(row) for row in source.whole("details.csv", ("nominee", *DETAIL_HEADERS))
    }
    return tuple(
        Nominated(
            nominee=row.text("nominee"),
            name=names[row.text("nominee")],
            award_words=words[row.text("award")],
            achievements=row.text("achievements"),
            details=details[row.text("nominee")],
        )
        for row in source.merged(file, ("nominee", "award", "achievements"))
    )


def _filled_details(row: Row) -> dict[str, str]:
    return {header: row.optional(header) for header in DETAIL_HEADERS if row.optional(header)}


def _read_deliveries(source: SampleSource, period_code: str, due_date: date) -> dict[str, tuple[Delivery, ...]]:
    deliveries: dict[str, tuple[Delivery, ...]] = {}
    for row in source.optional(f"sent-{period_code}.csv", ("unit", "file", "sent_date", "version", "story")):
        delivery = Delivery(
            file=row.optional("file"),
            sent_date=row.day_or_none("sent_date") or due_date,
            version=row.one_of("version", (FORM, UNFINISHED_FORM, NOT_A_FORM)),
        )
        deliveries[row.text("unit")] = (*deliveries.get(row.text("unit"), ()), delivery)
    return deliveries
