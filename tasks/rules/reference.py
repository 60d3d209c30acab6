"""The plan's criteria, the default policy and the dated law, as read from `data/reference/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tasks.errors import ReviewError
from tasks.model.campaign import Criterion
from tasks.model.kinds import AppliesTo, CriterionKind, NomineeKind
from tasks.model.law import Lawbook
from tasks.model.periods import ReviewKind
from tasks.model.policy import (
    AwardRule,
    Grade,
    MissingYear,
    MovementJoin,
    Policy,
    QuotaKind,
    Rounding,
    Scope,
    Scorers,
    TieKind,
    TieRung,
    VoteBase,
)
from tasks.rules.law_tables import read_lawbook
from tasks.rules.rows import Row, read_rows
from tasks.rules.scale import lint_award_rules, lint_scale
from tasks.rules.votes import suggested_threshold

_CRITERIA = ("code", "parent", "kind", "nominee_kinds", "applies_to", "max_points", "points_mark", "text")
_POLICY = ("key", "value", "label", "source", "mark")
_GRADES = (
    "code",
    "label",
    "min_score",
    "max_share_pct",
    "gate_group",
    "gate_pct",
    "gate_leaf",
    "source",
    "mark",
)
_TIES = ("rung", "criterion", "source", "mark")
_PLAN_RULES = ("code", "review_kind", "text")
_AWARD_RULES = (
    "review_kind",
    "award",
    "nominee_kind",
    "min_grade",
    "quota_kind",
    "quota_value",
    "quota_rounding",
    "vote_base",
    "quota_scope",
    "source",
    "mark",
)


@dataclass(frozen=True)
class PlanRule:
    """What the plan says about awards at one review (KT.1, KT.2, KT.3), in its own words."""

    code: str
    review_kind: ReviewKind
    text: str


def load_lawbook(reference_dir: Path) -> Lawbook:
    """The dated law; a ReviewError names the file and line of a row that cannot be read."""
    return read_lawbook(reference_dir)


def load_criteria(reference_dir: Path) -> tuple[Criterion, ...]:
    """The criteria of the plan (III.1) in its order, with our proposed points; checked to add up to 100 (R20)."""
    criteria = tuple(_read_criterion(row) for row in read_rows(reference_dir / "criteria.csv", _CRITERIA))
    _refuse_faults(lint_scale(criteria, load_default_policy(reference_dir)), "criteria.csv")
    return criteria


def load_default_policy(reference_dir: Path) -> Policy:
    """The scoring policy proposed to a commune (law notes, section 5), with its grades and its ladder for ties."""
    return read_policy((reference_dir / "policy.csv",), reference_dir / "grades.csv", reference_dir / "tie_rungs.csv")


def read_policy(settings: tuple[Path, ...], grades: Path, ties: Path) -> Policy:
    """The policy of some files: settings by key (a later file goes before an earlier one), grades, ladder for ties."""
    rows = {row.text("key"): row for path in settings for row in read_rows(path, _POLICY)}

    def row(key: str) -> Row:
        if key not in rows:
            raise ReviewError(
                f"Thiếu dòng “{key}”.",
                place=settings[0].name,
                remedy="thêm lại dòng này theo README.md của data/reference",
            )
        return rows[key]

    return Policy(
        step_points=row("step_points").decimal("value"),
        bonus_cap_points=row("bonus_cap_points").decimal("value"),
        minus_cap_points=row("minus_cap_points").decimal("value"),
        min_total_points=row("min_total_points").decimal("value"),
        max_total_points=row("max_total_points").decimal("value"),
        grades=_read_grades(grades),
        appraisal_tolerance_points=row("appraisal_tolerance_points").decimal_or_none("value"),
        evidence_from_pct=row("evidence_from_pct").decimal_or_none("value"),
        movement_weight_pct=row("movement_weight_pct").decimal_or_none("value"),
        movement_join=row("movement_join").word("value", MovementJoin),
        multi_year_min_years=row("multi_year_min_years").integer_or_none("value"),
        multi_year_best_count=row("multi_year_best_count").integer_or_none("value"),
        multi_year_missing=row("multi_year_missing").word("value", MissingYear),
        scorers=row("scorers").word("value", Scorers),
        grade_share_rounding=row("grade_share_rounding").word("value", Rounding),
        grade_share_scope=row("grade_share_scope").word("value", Scope),
        women_share_pct=row("women_share_pct").decimal("value"),
        max_leader_share_pct=row("max_leader_share_pct").decimal_or_none("value"),
        reprimand_barred_grade=row("reprimand_barred_grade").optional("value"),
        warning_bars_award=row("warning_bars_award").flag("value"),
        ties=tuple(TieRung(row.word("rung", TieKind), row.optional("criterion")) for row in read_rows(ties, _TIES)),
    )


def load_default_award_rules(reference_dir: Path) -> tuple[AwardRule, ...]:
    """The award rules proposed to a commune: what may be awarded or proposed at which review (our choice, not law).

    The vote threshold of each is the suggested one of `vote_rules.csv`; None where nothing is suggested.
    """
    law = load_lawbook(reference_dir)
    rules = tuple(_read_award_rule(row, law) for row in read_rows(reference_dir / "award_rules.csv", _AWARD_RULES))
    awards = tuple(award.code for award in law.awards)
    _refuse_faults(lint_award_rules(rules, load_default_policy(reference_dir), awards), "award_rules.csv")
    return rules


def load_plan_rules(reference_dir: Path) -> tuple[PlanRule, ...]:
    """The award paragraphs of the plan, KT.1 to KT.3."""
    return tuple(
        PlanRule(row.text("code"), row.word("review_kind", ReviewKind), row.text("text"))
        for row in read_rows(reference_dir / "plan_rules.csv", _PLAN_RULES)
    )


def _read_criterion(row: Row) -> Criterion:
    return Criterion(
        code=row.text("code"),
        parent=row.optional("parent"),
        kind=row.word("kind", CriterionKind),
        nominee_kinds=row.words("nominee_kinds", NomineeKind),
        applies_to=row.word("applies_to", AppliesTo),
        text=row.text("text"),
        max_points=row.decimal_or_none("max_points"),
    )


def _read_grades(path: Path) -> tuple[Grade, ...]:
    return tuple(
        Grade(
            code=row.text("code"),
            label=row.text("label"),
            min_score=row.decimal("min_score"),
            max_share_pct=row.decimal_or_none("max_share_pct"),
            gate_group=row.optional("gate_group"),
            gate_pct=row.decimal_or_none("gate_pct"),
            gate_leaf=row.optional("gate_leaf"),
        )
        for row in read_rows(path, _GRADES)
    )


def _read_award_rule(row: Row, law: Lawbook) -> AwardRule:
    suggested = suggested_threshold(law, row.text("award"))
    return AwardRule(
        review_kind=row.word("review_kind", ReviewKind),
        award=row.text("award"),
        nominee_kind=row.word("nominee_kind", NomineeKind),
        min_grade=row.optional("min_grade"),
        quota_kind=row.word("quota_kind", QuotaKind),
        quota_value=row.decimal_or_none("quota_value"),
        quota_rounding=row.word("quota_rounding", Rounding),
        vote_threshold_pct=None if suggested is None else suggested.threshold_pct,
        vote_base=row.word("vote_base", VoteBase),
        quota_scope=row.word("quota_scope", Scope),
    )


def _refuse_faults(faults: tuple[str, ...], file: str) -> None:
    if faults:
        raise ReviewError(" ".join(faults), place=file, remedy="sửa các điểm nêu trên rồi chạy lại")
