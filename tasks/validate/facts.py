"""The tables of collect with what the checks look at beside each row: limits, names of rules, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from tasks.model.campaign import Criterion
from tasks.model.case import ReviewCase
from tasks.model.form import COLLECTIVE_SHEET, GUIDE_SHEET, NARRATIVE_TOPICS, QUESTIONS
from tasks.model.kinds import CriterionKind, NomineeKind
from tasks.model.periods import ReviewKind
from tasks.rules.regimes import award_on
from tasks.tables import ANSWERS, NARRATIVES, NOMINATIONS, READING_FINDINGS, RECEIPTS, SCORES, read_table
from tasks.validate.board import COUNTING

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Inputs:
    """What collect left: the raw tables by the names the suites use, and its findings."""

    frames: Frames
    findings: pd.DataFrame


def read_inputs(folder: Path) -> Inputs:
    """The tables of `4-tong-hop/` that the checks need."""
    tables = {
        "scores": SCORES,
        "answers": ANSWERS,
        "nominations": NOMINATIONS,
        "narratives": NARRATIVES,
        "receipts": RECEIPTS,
    }
    frames = {name: _number(read_table(folder, table)) for name, table in tables.items()}
    return Inputs(frames, read_table(folder, READING_FINDINGS))


def list_parameters(case: ReviewCase) -> dict[str, Any]:
    """The limits of the movement by the names the suites use; None for a limit that is not set."""
    policy, campaign = case.campaign.policy, case.campaign
    evidence_from = policy.evidence_from_pct
    units = [unit.code for unit in case.units]
    return {
        "units": units,
        "nominees": [*units, *(person.code for person in case.people)],
        "criteria": [item.code for item in campaign.criteria if item.kind is CriterionKind.LEAF],
        "questions": [question.code for question in QUESTIONS],
        "topics": [topic for topic, _ in NARRATIVE_TOPICS],
        "awards": [award.code for award in case.law.awards] + [""],
        "offered_awards": _offered_awards(case),
        "step_points": float(policy.step_points),
        "evidence_from_pct": None if evidence_from is None else float(evidence_from),
    }


def build_facts(inputs: Inputs, case: ReviewCase) -> Frames:
    """The frames the content checks look at: `scores`, `answers`, `nominees`, `nominations`, `receipts`."""
    frames = inputs.frames
    facts = {
        "scores": _score_facts(frames["scores"], case),
        "answers": _answer_facts(frames["answers"], frames["scores"]),
        "nominees": _nominee_facts(frames, case),
        "nominations": _nomination_facts(frames["nominations"]),
        "receipts": _receipt_facts(frames["receipts"], inputs.findings, case),
    }
    return {name: _number(frame) for name, frame in facts.items()}


def counting_receipts(receipts: pd.DataFrame) -> pd.DataFrame:
    """The receipts whose rows are in the tables."""
    return receipts.loc[receipts["status"].isin([status.value for status in COUNTING]), :]


def _offered_awards(case: ReviewCase) -> list[str]:
    """`kind:award` by the commune's rules for this review, less what the national plan or the date excludes."""
    refused = {cap.award for cap in case.law.caps if cap.review_kind is case.kind and not cap.is_allowed}
    day = case.term.decision_date
    return [
        f"{rule.nominee_kind.value}:{rule.award}"
        for rule in case.campaign.award_rules
        if rule.review_kind is case.kind and rule.award not in refused and award_on(case.law, rule.award, day)
    ]


def _score_facts(scores: pd.DataFrame, case: ReviewCase) -> pd.DataFrame:
    """Beside each score: `max`, `points_number`, `off_step`, `unevidenced_pct`, `is_started`.

    `off_step` is the distance from the step of scoring, `unevidenced_pct` the percentage of the maximum where no
    evidence is given, `is_started` whether the nominee has any score at all.
    """
    leaves = {item.code: item for item in case.campaign.criteria}
    step = case.campaign.policy.step_points
    started = _nominees_with(scores, _is_scored)
    rows = [_score_fact(row, leaves[row["criterion"]], step, started) for row in _records(scores)]
    columns = ["max", "points_number", "off_step", "unevidenced_pct", "is_started"]
    types = dict.fromkeys(columns[:4], "float64") | {"is_started": "bool"}
    return scores.join(pd.DataFrame(rows, columns=columns, index=scores.index).astype(types))


def _score_fact(
    row: dict[str, str], leaf: Criterion, step: Decimal, started: set[str]
) -> tuple[float | None, float | None, float | None, float | None, bool]:
    is_started = row["nominee"] in started
    top = leaf.max_points
    points = Decimal(row["points"]) if row["points"] else None
    shown_max = None if top is None else float(top)
    if points is None:
        return shown_max, None, None, None, is_started
    off_step = Decimal(0) if points == top or not step else points % step
    has_evidence = bool(row["evidence"].strip())
    unevidenced = None if has_evidence or not top else float(points * 100 / top)
    return shown_max, float(points), float(off_step), unevidenced, is_started


def _answer_facts(answers: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    """Beside each answer: `number` of a numeric one, `is_expected`.

    A person whose sheet is blank throughout (long leave, for example) is one warning, not one for each question.
    """
    touched = _nominees_with(scores, _is_typed) | _nominees_with(answers, _is_typed)
    has_scores = set(scores["nominee"])
    return answers.assign(
        number=pd.Series(
            [
                float(row["value"]) if row["question"] == "TASK_SCORE" and row["value"] else None
                for row in _records(answers)
            ],
            index=answers.index,
            dtype="float64",
        ),
        is_expected=pd.Series(
            [
                row["kind"] == NomineeKind.COLLECTIVE.value
                or row["nominee"] in touched
                or row["nominee"] not in has_scores
                for row in _records(answers)
            ],
            index=answers.index,
            dtype="bool",
        ),
    )


def _nominee_facts(frames: Frames, case: ReviewCase) -> pd.DataFrame:
    """One row for each unit and person of an annual review whose unit's form counts: `has_sheet`, `scored_count`."""
    columns = ["unit", "nominee", "kind", "file", "sheet", "cell", "has_sheet", "scored_count"]
    received = {row["unit"]: row["file"] for row in _records(counting_receipts(frames["receipts"]))}
    places = {row["nominee"]: (row["sheet"], row["cell"]) for row in reversed(_records(frames["scores"]))}
    scored = Counter(row["nominee"] for row in _records(frames["scores"]) if _is_scored(row))
    rows: list[tuple[Any, ...]] = []
    nominees = [(unit.code, unit.code, NomineeKind.COLLECTIVE.value) for unit in case.units]
    nominees += [(person.unit_code, person.code, NomineeKind.INDIVIDUAL.value) for person in case.people]
    for unit, nominee, kind in nominees if case.kind is ReviewKind.ANNUAL else ():
        if unit not in received:
            continue
        sheet, cell = places.get(nominee, (COLLECTIVE_SHEET if nominee == unit else "", ""))
        rows.append((unit, nominee, kind, received[unit], sheet, cell, nominee in places, scored[nominee]))
    return pd.DataFrame(rows, columns=columns).astype({"has_sheet": "bool", "scored_count": "int64"})


def _nomination_facts(nominations: pd.DataFrame) -> pd.DataFrame:
    """Beside each nomination: `offered_key`, the nominee's kind and the award, empty where none is read."""
    keys = [f"{row['kind']}:{row['award']}" if row["award"] else None for row in _records(nominations)]
    return nominations.assign(offered_key=pd.Series(keys, index=nominations.index, dtype="object"))


def _receipt_facts(receipts: pd.DataFrame, findings: pd.DataFrame, case: ReviewCase) -> pd.DataFrame:
    """The receipts that count: `due`, `days_late`, and `has_date` (true too where the date was noted as unreadable)."""
    counting = counting_receipts(receipts)
    noted = {row["file"] for row in _records(findings) if row["code"].startswith("DATE_")}
    days: list[int | None] = []
    due_dates: list[str] = []
    for row in _records(counting):
        due = case.submission_due_date(row["unit"])
        due_dates.append(due.strftime("%d/%m/%Y"))
        days.append((date.fromisoformat(row["sent_date"]) - due).days if row["sent_date"] else None)
    return counting.assign(
        sheet=GUIDE_SHEET,
        cell="",
        due=due_dates,
        days_late=pd.Series(days, index=counting.index, dtype="float64"),
        has_date=(counting["sent_date"] != "") | counting["file"].isin(sorted(noted)),
    )


def _nominees_with(frame: pd.DataFrame, condition: Callable[[dict[str, str]], bool]) -> set[str]:
    return {row["nominee"] for row in _records(frame) if condition(row)}


def _is_scored(row: dict[str, str]) -> bool:
    return row["state"] in ("scored", "unreadable")


def _is_typed(row: dict[str, str]) -> bool:
    return bool(row["raw"]) and row.get("state") != "not_applicable"


def _number(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame counted anew from 0, with the number of each row as a column the checks hand back."""
    fresh = frame.drop(columns="row", errors="ignore").reset_index(drop=True)
    return fresh.assign(row=range(len(fresh)))


def _records(frame: pd.DataFrame) -> list[dict[str, str]]:
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
