"""The dated law, one CSV file per kind of row."""

from __future__ import annotations

from pathlib import Path

from tasks.model.kinds import Level, NomineeKind
from tasks.model.law import (
    Award,
    BaseSalary,
    Bonus,
    CapRule,
    DossierPart,
    DurationRule,
    Ladder,
    Lawbook,
    LegalBasis,
    Mark,
    Office,
    PlanWarning,
    Principle,
    Regime,
    ReportForm,
    Source,
    VoteRule,
)
from tasks.model.periods import ReviewKind
from tasks.model.results import ReasonKind
from tasks.rules.rows import Row, read_rows

_SOURCE = ("article", "mark", "key")
_DATES = ("valid_from", "valid_to")


def read_lawbook(folder: Path) -> Lawbook:
    """Every table of the law; rows about an award or a regime that no table defines are refused."""
    regimes = read_regimes(folder)
    awards = read_awards(folder)
    codes = tuple(regime.code for regime in regimes)
    forms = tuple(award.code for award in awards)
    return Lawbook(
        regimes=regimes,
        bases=read_bases(folder, codes),
        awards=awards,
        ladders=read_ladders(folder),
        durations=read_durations(folder, codes, forms),
        caps=read_caps(folder, forms),
        bonuses=read_bonuses(folder, forms),
        base_salaries=read_base_salaries(folder),
        vote_rules=read_vote_rules(folder, forms),
        report_forms=read_report_forms(folder, codes),
        plan_warnings=read_plan_warnings(folder),
        principles=read_principles(folder),
        dossier_parts=read_dossier_parts(folder, codes),
        offices=read_offices(folder),
    )


def read_regimes(folder: Path) -> tuple[Regime, ...]:
    """`regimes.csv`: which set of rules is in force between which dates."""
    columns = ("code", *_DATES, "law", "decree", "circular", "warning", *_SOURCE)
    return tuple(
        Regime(
            code=row.text("code"),
            valid_from=row.day_or_none("valid_from"),
            valid_to=row.day_or_none("valid_to"),
            law=row.text("law"),
            decree=row.text("decree"),
            circular=row.text("circular"),
            warning=row.optional("warning"),
            source=_source(row),
        )
        for row in read_rows(folder / "regimes.csv", columns)
    )


def read_bases(folder: Path, regimes: tuple[str, ...]) -> tuple[LegalBasis, ...]:
    """`legal_bases.csv`: the lines of the căn cứ block."""
    columns = ("code", "order", "citation", "regimes", *_DATES, *_SOURCE)
    return tuple(
        LegalBasis(
            code=row.text("code"),
            order=row.integer("order"),
            citation=row.text("citation"),
            regimes=_known(row, "regimes", regimes),
            valid_from=row.day_or_none("valid_from"),
            valid_to=row.day_or_none("valid_to"),
            source=_source(row),
        )
        for row in read_rows(folder / "legal_bases.csv", columns)
    )


def read_awards(folder: Path) -> tuple[Award, ...]:
    """`awards.csv`: the forms of award and who decides them."""
    columns = ("code", "name", "authority", "level", "is_state_level", *_DATES, *_SOURCE)
    return tuple(
        Award(
            code=row.text("code"),
            name=row.text("name"),
            authority=row.text("authority"),
            level=row.word("level", Level),
            is_state_level=row.flag("is_state_level"),
            valid_from=row.day_or_none("valid_from"),
            valid_to=row.day_or_none("valid_to"),
            source=_source(row),
        )
        for row in read_rows(folder / "awards.csv", columns)
    )


def read_ladders(folder: Path) -> tuple[Ladder, ...]:
    """`ladders.csv`: the levels of government, from the commune up."""
    return tuple(
        Ladder(row.day_or_none("valid_from"), row.day_or_none("valid_to"), row.words("levels", Level), _source(row))
        for row in read_rows(folder / "ladders.csv", (*_DATES, "levels", *_SOURCE))
    )


def read_offices(folder: Path) -> tuple[Office, ...]:
    """`offices.csv`: to whom a letter goes at each level, and who takes it in."""
    return tuple(
        Office(
            level=row.word("level", Level),
            addressee=row.text("addressee"),
            name=row.text("office"),
            valid_from=row.day_or_none("valid_from"),
            valid_to=row.day_or_none("valid_to"),
            source=_source(row),
        )
        for row in read_rows(folder / "offices.csv", ("level", "addressee", "office", *_DATES, *_SOURCE))
    )


def read_durations(folder: Path, regimes: tuple[str, ...], awards: tuple[str, ...]) -> tuple[DurationRule, ...]:
    """`durations.csv`: how long a movement must have lasted (law notes, 2.3)."""
    columns = ("regime", "award", "nominee_kind", "launcher_levels", "min_years", *_SOURCE)
    return tuple(
        DurationRule(
            regime=row.one_of("regime", regimes),
            award=row.one_of("award", awards),
            nominee_kind=row.word("nominee_kind", NomineeKind),
            launcher_levels=row.words("launcher_levels", Level),
            min_years=row.integer_or_none("min_years"),
            source=_source(row),
        )
        for row in read_rows(folder / "durations.csv", columns)
    )


def read_caps(folder: Path, awards: tuple[str, ...]) -> tuple[CapRule, ...]:
    """`caps.csv`: which awards QĐ 733/QĐ-TTg allows at which review."""
    columns = ("review_kind", "award", "is_allowed", *_SOURCE)
    return tuple(
        CapRule(
            review_kind=row.word("review_kind", ReviewKind),
            award=row.one_of("award", awards),
            is_allowed=row.flag("is_allowed"),
            source=_source(row),
        )
        for row in read_rows(folder / "caps.csv", columns)
    )


def read_bonuses(folder: Path, awards: tuple[str, ...]) -> tuple[Bonus, ...]:
    """`bonuses.csv`: the bonus as a multiple of the base salary (law notes, 2.4)."""
    columns = ("award", *_DATES, "multiple", "collective_factor", *_SOURCE)
    return tuple(
        Bonus(
            award=row.one_of("award", awards),
            valid_from=row.day_or_none("valid_from"),
            valid_to=row.day_or_none("valid_to"),
            multiple=row.decimal("multiple"),
            collective_factor=row.decimal("collective_factor"),
            source=_source(row),
        )
        for row in read_rows(folder / "bonuses.csv", columns)
    )


def read_base_salaries(folder: Path) -> tuple[BaseSalary, ...]:
    """`base_salaries.csv`: lương cơ sở, each from one date on."""
    return tuple(
        BaseSalary(row.day("valid_from"), row.integer("amount_vnd"), _source(row))
        for row in read_rows(folder / "base_salaries.csv", ("valid_from", "amount_vnd", *_SOURCE))
    )


def read_vote_rules(folder: Path, awards: tuple[str, ...]) -> tuple[VoteRule, ...]:
    """`vote_rules.csv`: suggested thresholds; the commune's own rules decide (law notes, 3.2)."""
    return tuple(
        VoteRule(row.one_of("award", awards), row.decimal("threshold_pct"), _source(row))
        for row in read_rows(folder / "vote_rules.csv", ("award", "threshold_pct", *_SOURCE))
    )


def read_report_forms(folder: Path, regimes: tuple[str, ...]) -> tuple[ReportForm, ...]:
    """`report_forms.csv`: the form of the achievement report of each regime (law notes, 3.4)."""
    return tuple(
        ReportForm(row.one_of("regime", regimes), row.word("nominee_kind", NomineeKind), row.text("name"), _source(row))
        for row in read_rows(folder / "report_forms.csv", ("regime", "nominee_kind", "name", *_SOURCE))
    )


def read_plan_warnings(folder: Path) -> tuple[PlanWarning, ...]:
    """`plan_warnings.csv`: where the plan and the law disagree (law notes, section 6)."""
    columns = ("code", "plan_id", *_DATES, "mentions", "sentence", *_SOURCE)
    return tuple(
        PlanWarning(
            code=row.text("code"),
            plan_id=row.text("plan_id"),
            valid_from=row.day_or_none("valid_from"),
            valid_to=row.day_or_none("valid_to"),
            sentence=row.text("sentence"),
            source=_source(row),
            mentions=row.optional("mentions"),
        )
        for row in read_rows(folder / "plan_warnings.csv", columns)
    )


def read_principles(folder: Path) -> tuple[Principle, ...]:
    """`principles.csv`: the principles that a rule cites (law notes, 3.1 to 3.4), each while it holds."""
    columns = ("code", *_DATES, "effect", "sentence", *_SOURCE)
    return tuple(
        Principle(
            code=row.text("code"),
            sentence=row.text("sentence"),
            effect=row.word("effect", ReasonKind),
            valid_from=row.day_or_none("valid_from"),
            valid_to=row.day_or_none("valid_to"),
            source=_source(row),
        )
        for row in read_rows(folder / "principles.csv", columns)
    )


def read_dossier_parts(folder: Path, regimes: tuple[str, ...]) -> tuple[DossierPart, ...]:
    """`dossier_parts.csv`: what a dossier to each level must hold (law notes, 3.1)."""
    return tuple(
        DossierPart(
            regime=row.one_of("regime", regimes),
            level=row.word("level", Level),
            part=row.text("part"),
            name=row.text("name"),
            copies=row.integer_or_none("copies"),
            source=_source(row),
        )
        for row in read_rows(folder / "dossier_parts.csv", ("regime", "level", "part", "name", "copies", *_SOURCE))
    )


def _source(row: Row) -> Source:
    return Source(row.text("article"), row.word("mark", Mark), row.optional("key"))


def _known(row: Row, column: str, known: tuple[str, ...]) -> tuple[str, ...]:
    values = row.several(column)
    for value in values:
        if value not in known:
            raise row.refuse(column, f"ghi “{value}”, chỉ nhận: {', '.join(known)}")
    return values
