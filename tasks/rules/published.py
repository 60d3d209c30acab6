"""Published scales (law notes, 11) in the same model as the movement's own, so that a commune can adopt one.

None of them was made for this movement, and none binds it. `data/reference/scales/<name>.csv` holds the criteria;
`<name>-policy.csv` the settings the source fixes (the others stay as proposed to every commune), `<name>-grades.csv`
its grades and `<name>-ties.csv` its ladder for ties.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tasks.errors import ReviewError
from tasks.model.campaign import Criterion
from tasks.model.kinds import AppliesTo, CriterionKind, NomineeKind
from tasks.model.policy import Policy
from tasks.model.scale import AnswerLevel, Measure, Part
from tasks.rules.leaves import parse_levels
from tasks.rules.reference import read_policy
from tasks.rules.rows import Row, read_rows
from tasks.rules.scale import lint_scale, warn_scale

_COLUMNS = (
    "code",
    "parent",
    "kind",
    "nominee_kinds",
    "applies_to",
    "max_points",
    "part",
    "measure",
    "per_points",
    "rounding_points",
    "start_points",
    "levels",
    "weight_pct",
    "bars_grade",
    "lowers_grade",
    "text",
    "source",
    "mark",
)


@dataclass(frozen=True)
class Scale:
    """A published scale: its criteria, whom they rate, how the points are read, and what looks odd in it."""

    name: str
    criteria: tuple[Criterion, ...]
    kinds: tuple[NomineeKind, ...]
    policy: Policy
    warnings: tuple[str, ...]


def load_scale(reference_dir: Path, name: str) -> Scale:
    """The scale of this name; a ReviewError names the line of the first fault of one that does not add up (R20)."""
    folder = reference_dir / "scales"
    rows = read_rows(folder / f"{name}.csv", _COLUMNS)
    criteria = tuple(_read_criterion(row) for row in rows)
    kinds = tuple(kind for kind in NomineeKind if any(kind in item.nominee_kinds for item in criteria))
    policy = read_policy(
        (reference_dir / "policy.csv", folder / f"{name}-policy.csv"),
        folder / f"{name}-grades.csv",
        folder / f"{name}-ties.csv",
    )
    faults = lint_scale(criteria, policy, kinds)
    if faults:
        raise ReviewError(
            " ".join(faults),
            place=_place_of(faults[0], rows, f"{name}.csv"),
            remedy="sửa các điểm nêu trên rồi nạp lại thang điểm",
        )
    return Scale(name, criteria, kinds, policy, warn_scale(criteria))


def adopt_scale(criteria: tuple[Criterion, ...], scale: Scale) -> tuple[Criterion, ...]:
    """The criteria of a movement with this scale in place of its own for those it rates; the gates stay."""
    kept = [
        item for item in criteria if item.kind is CriterionKind.GATE or not set(item.nominee_kinds) & set(scale.kinds)
    ]
    return (*kept, *scale.criteria)


def _read_criterion(row: Row) -> Criterion:
    return Criterion(
        code=row.text("code"),
        parent=row.optional("parent"),
        kind=row.word("kind", CriterionKind),
        nominee_kinds=row.words("nominee_kinds", NomineeKind),
        applies_to=row.word("applies_to", AppliesTo),
        text=row.text("text"),
        max_points=row.decimal_or_none("max_points"),
        part=row.word("part", Part),
        measure=row.word("measure", Measure),
        per_points=row.decimal_or_none("per_points"),
        rounding_points=row.decimal_or_none("rounding_points"),
        start_points=row.decimal_or_none("start_points"),
        levels=_read_levels(row),
        weight_pct=row.decimal_or_none("weight_pct"),
        bars_grade=row.optional("bars_grade"),
        lowers_grade=row.flag("lowers_grade"),
    )


def _read_levels(row: Row) -> tuple[AnswerLevel, ...]:
    try:
        return parse_levels(row.optional("levels"))
    except ValueError as error:
        raise row.refuse("levels", f"có mức “{error}” không đọc được, ghi dạng “Đầy đủ = 2”") from None


def _place_of(fault: str, rows: tuple[Row, ...], file: str) -> str:
    """The line of the first criterion a fault names, else the file."""
    places = {row.text("code"): row.place for row in rows}
    words = (word.strip(".,;:") for word in fault.split())
    return next((places[word] for word in words if word in places), file)
