"""The invented commune as a movement: what its clerk would have typed into `phong-trao.xlsx`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tasks.model.campaign import (
    Campaign,
    Council,
    CouncilMember,
    CouncilRole,
    Extension,
    Launch,
    PastAward,
    Person,
    Recipient,
    Term,
    Unit,
    YearResult,
)
from tasks.model.kinds import Gender, Level, UnitKind
from tasks.model.periods import ReviewKind, parse_period
from tasks.rehearse.source import SampleSource, open_source
from tasks.rules.reference import load_criteria, load_default_award_rules, load_default_policy
from tasks.rules.rows import Row

_UNITS = (
    "code", "name", "kind", "group", "head_name", "contact", "members_count", "women_count",
    "valid_from", "valid_to", "successor_code",
)  # fmt: skip
_PEOPLE = ("code", "name", "position", "group", "gender", "birth_year", "is_leader", "wears_uniform")
_COUNCIL = (
    "code", "name", "position", "role", "votes", "unit_code", "person_code", "watched_units", "declared_ties",
)  # fmt: skip
_TERMS = (
    "period", "first_year", "last_year", "submission_due_date", "correction_due_date", "council_date",
    "decision_date", "guidance",
)  # fmt: skip
_PAST_AWARDS = ("nominee_code", "decision_number", "award", "title", "ground", "decision_date", "authority")
_YEARS = ("2019", "2020", "2021", "2022", "2023", "2024")


def load_sample(sample_dir: Path, reference_dir: Path, scenario: str) -> Campaign:
    """The movement of one scenario, with the default criteria, policy and award rules of `reference_dir`.

    A ReviewError names an unknown scenario, or the file and line of a row that cannot be read.
    """
    source = open_source(sample_dir, scenario)
    settings = {row.text("key"): row for row in source.merged("settings.csv", ("key", "value", "note"))}
    terms = tuple(_read_term(row) for row in source.whole("terms.csv", _TERMS))
    return Campaign(
        code=scenario,
        name=settings["name"].text("value"),
        slogan_collective=settings["slogan_collective"].text("value"),
        slogan_individual=settings["slogan_individual"].text("value"),
        commune_name=settings["commune_name"].text("value"),
        district_name=settings["district_name"].text("value"),
        province_name=settings["province_name"].text("value"),
        seat=settings["seat"].text("value"),
        plan_document=settings["plan_document"].text("value"),
        superior_plan_document=settings["superior_plan_document"].text("value"),
        province_regulation=settings["province_regulation"].optional("value"),
        start_date=settings["start_date"].day("value"),
        end_date=settings["end_date"].day("value"),
        chairman_name=settings["chairman_name"].text("value"),
        launches=_read_launches(source),
        units=read_units(source),
        people=read_people(source),
        criteria=load_criteria(reference_dir),
        policy=load_default_policy(reference_dir),
        award_rules=load_default_award_rules(reference_dir),
        council=_read_council(source, settings),
        recipients=_read_recipients(source),
        terms=terms,
        extensions=_read_extensions(source, terms),
        year_results=_read_year_results(source, terms),
        past_awards=tuple(_read_past_award(row) for row in source.merged("past_awards.csv", _PAST_AWARDS, 2)),
        is_rehearsal=True,
    )


def read_members(source: SampleSource) -> tuple[CouncilMember, ...]:
    """The members of the council, voting or not."""
    return tuple(_read_member(row) for row in source.merged("council.csv", _COUNCIL))


def read_units(source: SampleSource) -> tuple[Unit, ...]:
    """The units, in the order of the sample."""
    return tuple(_read_unit(row) for row in source.merged("units.csv", _UNITS))


def read_people(source: SampleSource) -> tuple[Person, ...]:
    """The people, in the order of the sample."""
    return tuple(_read_person(row) for row in source.merged("people.csv", _PEOPLE))


def read_due_date(source: SampleSource, period_code: str) -> date:
    """Until when the units may send their forms in one review."""
    terms = {row.text("period"): row for row in source.whole("terms.csv", _TERMS)}
    return terms[period_code].day("submission_due_date")


def _read_launches(source: SampleSource) -> tuple[Launch, ...]:
    return tuple(
        Launch(row.word("level", Level), row.day_or_none("launch_date"), row.optional("document"))
        for row in source.whole("launches.csv", ("level", "launch_date", "document"))
    )


def _read_unit(row: Row) -> Unit:
    return Unit(
        code=row.text("code"),
        name=row.text("name"),
        kind=row.word("kind", UnitKind),
        group=row.text("group"),
        head_name=row.text("head_name"),
        contact=row.text("contact"),
        members_count=row.integer("members_count"),
        women_count=row.integer("women_count"),
        valid_from=row.day_or_none("valid_from"),
        valid_to=row.day_or_none("valid_to"),
        successor_code=row.optional("successor_code"),
    )


def _read_person(row: Row) -> Person:
    code = row.text("code")
    return Person(
        code=code,
        name=row.text("name"),
        unit_code=code.rsplit("-", 1)[0],
        position=row.text("position"),
        group=row.text("group"),
        gender=row.word("gender", Gender),
        birth_year=row.integer_or_none("birth_year"),
        is_leader=_is_marked(row, "is_leader"),
        wears_uniform=_is_marked(row, "wears_uniform"),
    )


def _read_council(source: SampleSource, settings: dict[str, Row]) -> Council:
    return Council(
        founding_decision=settings["founding_decision"].text("value"),
        working_rules=settings["working_rules"].text("value"),
        quorum_pct=settings["quorum_pct"].decimal("value"),
        members=read_members(source),
    )


def _read_member(row: Row) -> CouncilMember:
    return CouncilMember(
        code=row.text("code"),
        name=row.text("name"),
        position=row.text("position"),
        role=row.word("role", CouncilRole),
        votes=_is_marked(row, "votes"),
        unit_code=row.text("unit_code"),
        person_code=row.text("person_code"),
        watched_units=row.several("watched_units"),
        declared_ties=row.several("declared_ties"),
    )


def _read_recipients(source: SampleSource) -> tuple[Recipient, ...]:
    return tuple(
        Recipient(row.text("document_type"), row.text("text"))
        for row in source.whole("recipients.csv", ("document_type", "text"))
    )


def _read_term(row: Row) -> Term:
    return Term(
        period=parse_period(row.text("period")),
        first_year=row.integer("first_year"),
        last_year=row.integer("last_year"),
        submission_due_date=row.day("submission_due_date"),
        correction_due_date=row.day("correction_due_date"),
        council_date=row.day_or_none("council_date"),
        decision_date=row.day("decision_date"),
        guidance=row.optional("guidance"),
    )


def _read_extensions(source: SampleSource, terms: tuple[Term, ...]) -> tuple[Extension, ...]:
    """The extensions of the reviews this scenario has."""
    periods = {term.period for term in terms}
    extensions = tuple(
        Extension(parse_period(row.text("period")), row.text("unit_code"), row.day("due_date"), row.text("reason"))
        for row in source.whole("extensions.csv", ("period", "unit_code", "due_date", "reason"))
    )
    return tuple(extension for extension in extensions if extension.period in periods)


def _read_year_results(source: SampleSource, terms: tuple[Term, ...]) -> tuple[YearResult, ...]:
    """The years reviewed before; a year this scenario reviews itself is left to that review."""
    own_years = {str(term.first_year) for term in terms if term.period.kind is ReviewKind.ANNUAL}
    sources = {row.text("year"): row.text("source") for row in source.whole("year_sources.csv", ("year", "source"))}
    return tuple(
        YearResult(row.text("nominee_code"), int(year), row.decimal(year), sources[year])
        for row in source.whole("year_results.csv", ("nominee_code", *_YEARS))
        for year in _YEARS
        if year not in own_years and row.optional(year)
    )


def _read_past_award(row: Row) -> PastAward:
    return PastAward(
        nominee_code=row.text("nominee_code"),
        award=row.text("award"),
        title=row.text("title"),
        ground=row.text("ground"),
        decision_number=row.text("decision_number"),
        decision_date=row.day("decision_date"),
        authority=row.text("authority"),
    )


def _is_marked(row: Row, column: str) -> bool:
    return bool(row.optional(column)) and row.one_of(column, ("x",)) == "x"
