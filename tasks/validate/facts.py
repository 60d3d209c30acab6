"""The tables of collect with what the checks look at beside each row: limits, names of rules, counts.

Everything here works on whole columns: a review of a province has a million rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from tasks.model.campaign import Criterion
from tasks.model.case import ReviewCase
from tasks.model.form import COLLECTIVE_SHEET, GUIDE_SHEET, NARRATIVE_TOPICS, QUESTIONS, TOTAL_ITEM, person_sheet
from tasks.model.kinds import CriterionKind, NomineeKind
from tasks.model.periods import ReviewKind
from tasks.model.scale import Measure
from tasks.rules.leaves import describe_measure, top_of
from tasks.rules.regimes import offered_awards
from tasks.rules.totals import ancestors
from tasks.rules.wording import vn_date, vn_number
from tasks.tables import ANSWERS, NARRATIVES, NOMINATIONS, READING_FINDINGS, RECEIPTS, SCORES, TOTALS, read_table
from tasks.validate.board import COUNTING
from tasks.validate.lateness import USABLE, last_day
from tasks.validate.nomination_facts import nomination_facts

Frames = Mapping[str, pd.DataFrame]
#: pandas' own types call the result of one expression a column, a table or a number.
Column = Any


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
        "totals": TOTALS,
        "receipts": RECEIPTS,
    }
    frames = {name: number_rows(read_table(folder, table)) for name, table in tables.items()}
    return Inputs(frames, read_table(folder, READING_FINDINGS))


def list_parameters(case: ReviewCase) -> dict[str, Any]:
    """The limits of the movement by the names the suites use; None for a limit that is not set.

    Only short lists: Great Expectations copies each one many times over.
    """
    policy, campaign = case.campaign.policy, case.campaign
    evidence_from = policy.evidence_from_pct
    return {
        "criteria": [item.code for item in campaign.criteria if item.kind is CriterionKind.LEAF],
        "questions": [question.code for question in QUESTIONS],
        "topics": [topic for topic, _ in NARRATIVE_TOPICS],
        "awards": [award.code for award in case.law.awards] + [""],
        "offered_awards": [f"{kind.value}:{item.code}" for kind in NomineeKind for item in offered_awards(case, kind)],
        "step_points": float(policy.step_points),
        "evidence_from_pct": None if evidence_from is None else float(evidence_from),
        "shown_year": str(case.term.last_year),
        "shown_decision_date": vn_date(case.term.decision_date),
    }


def link_rows(frames: Frames, case: ReviewCase) -> Frames:
    """The tables with `is_unit_known`, and where there is a nominee `is_nominee_known` and `owner`.

    `owner` is the unit a known nominee belongs to, empty (missing) where the unit or the nominee is unknown.
    """
    units = [unit.code for unit in case.units]
    owners = {code: code for code in units} | {person.code: person.unit_code for person in case.people}
    linked: dict[str, pd.DataFrame] = {}
    for name, frame in frames.items():
        fresh = frame.assign(is_unit_known=frame["unit"].isin(units)) if "unit" in frame.columns else frame
        if {"unit", "nominee"} <= set(frame.columns):
            owner = _column(frame, "nominee").map(owners).astype("object")
            fresh = fresh.assign(is_nominee_known=owner.notna(), owner=owner.where(fresh["is_unit_known"], None))
        linked[name] = fresh
    return linked


def build_facts(inputs: Inputs, case: ReviewCase) -> Frames:
    """The frames the content checks look at: `scores`, `answers`, `totals`, `nominees`, `nominations`, `receipts`."""
    frames = inputs.frames
    facts = {
        "scores": _score_facts(frames["scores"], case),
        "answers": _answer_facts(frames["answers"], frames["scores"]),
        "totals": _total_facts(frames["totals"], frames["scores"], case),
        "nominees": _nominee_facts(frames, case),
        "nominations": nomination_facts(frames["nominations"], case),
        "receipts": _receipt_facts(frames["receipts"], case),
    }
    return {name: number_rows(frame) for name, frame in facts.items()}


def counting_receipts(receipts: pd.DataFrame) -> pd.DataFrame:
    """The receipts whose rows are in the tables."""
    return receipts.loc[receipts["status"].isin([status.value for status in COUNTING]), :]


def number_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame counted anew from 0, with the number of each row as a column the checks hand back."""
    fresh = frame.drop(columns="row", errors="ignore").reset_index(drop=True)
    return fresh.assign(row=range(len(fresh)))


def _score_facts(scores: pd.DataFrame, case: ReviewCase) -> pd.DataFrame:
    """Beside each score: `max`, `how_to_answer`, `points_number`, `off_step`, `unevidenced_pct`, `is_started`.

    `evidence_cell` is that of the score where it was not kept. `off_step` is the distance from the step of scoring,
    `unevidenced_pct` the percentage of the maximum where no evidence is given, both for points the unit gave itself
    between 0 and the maximum: what an answer of another kind (a level, a number of cases, a percentage) is worth is
    computed. `is_started` is whether the nominee has any score at all. Each is missing where there is nothing to check.
    """
    criterion = _column(scores, "criterion")
    top = criterion.map(_limits(case)).astype("float64")
    typed = _column(scores, "points")
    points = _numbers(typed)
    in_range = points.between(0, top) & criterion.isin(_plain_leaves(case))
    off_step = typed.map(_distances(typed, case.campaign.policy.step_points)).astype("float64")
    percent = points * 100 / top.where(top > 0)
    return scores.assign(
        max=top,
        evidence_cell=_column(scores, "evidence_cell").where(scores["evidence_cell"] != "", scores["cell"]),
        how_to_answer=criterion.map({item.code: _how_to_answer(item) for item in case.campaign.criteria}),
        points_number=points,
        off_step=off_step.where(points != top, 0.0).where(in_range),
        unevidenced_pct=percent.where(in_range & (scores["evidence"] == "")),
        is_started=scores["nominee"].isin(_nominees_where(scores, _is_scored(scores))),
    )


def _limits(case: ReviewCase) -> dict[str, float]:
    return {item.code: float(item.max_points) for item in case.campaign.criteria if item.max_points is not None}


def _plain_leaves(case: ReviewCase) -> list[str]:
    return [item.code for item in case.campaign.criteria if item.measure is Measure.POINTS]


def _how_to_answer(leaf: Criterion) -> str:
    """What to write for a leaf, as the first part of a remedy."""
    how = describe_measure(leaf).removesuffix(".")
    if how:
        return f"{how[0].lower()}{how[1:]}"
    return f"ghi một số từ 0 đến {vn_number(top_of(leaf))}; không có kết quả thì ghi 0"


def _distances(points: Column, step: Decimal) -> dict[str, float]:
    """How far each number is from the step, by its text: exact, and few of the texts differ."""
    texts = (str(text) for text in points.unique())
    return {text: float(abs(Decimal(text)) % step) if step else 0.0 for text in texts if text}


def _answer_facts(answers: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    """Beside each answer: `number` of a numeric one, `is_blank` where one is expected and nothing is typed.

    A person whose sheet is blank throughout (long leave, for example) is one warning, not one for each question.
    """
    nominee = _column(answers, "nominee")
    is_touched = nominee.isin(_nominees_where(scores, _is_typed(scores)))
    is_touched |= nominee.isin(_nominees_where(answers, answers["raw"] != ""))
    is_expected = (
        is_touched
        | (answers["kind"] == NomineeKind.COLLECTIVE.value)
        | ~nominee.isin(_column(scores, "nominee").unique())
    )
    return answers.assign(
        number=_numbers(_column(answers, "value").where(answers["question"] == "TASK_SCORE", "")),
        is_blank=is_expected & (answers["raw"] == ""),
    )


def _nominee_facts(frames: Frames, case: ReviewCase) -> pd.DataFrame:
    """One row for each unit and person of an annual review whose unit's form counts: `has_sheet`, `scored_count`.

    `sheet` is the sheet that was read, else the one the form was given out with.
    """
    receipts, scores = counting_receipts(frames["receipts"]), frames["scores"]
    nominees = _annual_nominees(case)
    nominees = nominees.loc[nominees["unit"].isin(receipts["unit"])].reset_index(drop=True)
    places = scores.drop_duplicates("nominee").set_index("nominee")
    counts = scores.loc[_is_scored(scores), "nominee"].value_counts()
    has_sheet = nominees["nominee"].isin(places.index)
    # A form of an earlier edition may have given that sheet to somebody else.
    taken = set(zip(places["unit"], places["sheet"], strict=True))
    own = [(unit, sheet) not in taken for unit, sheet in zip(nominees["unit"], nominees["sheet"], strict=True)]
    return nominees.assign(
        file=nominees["unit"].map(receipts.set_index("unit")["file"]),
        sheet=nominees["nominee"].map(places["sheet"]).where(has_sheet, nominees["sheet"].where(own, "")),
        cell=nominees["nominee"].map(places["cell"]).where(has_sheet, ""),
        has_sheet=has_sheet,
        scored_count=nominees["nominee"].map(counts).fillna(0).astype("int64"),
    )


def _total_facts(totals: pd.DataFrame, scores: pd.DataFrame, case: ReviewCase) -> pd.DataFrame:
    """Beside each sum: `shown_number`, `expected` (the points of its leaves), `off_total` (how far apart they are).

    A leaf counts for every group it lies in. A sum of 0 is missing: it is what the form holds until a program computes
    it.
    """
    criteria = case.campaign.criteria
    members = [(item.code, group) for item in criteria for group in (*ancestors(criteria, item), TOTAL_ITEM)]
    groups = pd.DataFrame(members, columns=["criterion", "item"], dtype="str")
    leaves = scores[["nominee", "criterion"]].assign(number=_numbers(_column(scores, "points")))
    sums: Column = leaves.merge(groups, on="criterion").groupby(["nominee", "item"])["number"].sum()
    wanted: pd.DataFrame = totals.join(sums.to_frame("expected"), on=["nominee", "item"])
    shown: Column = _numbers(_column(wanted, "shown"))
    off_total = (shown - wanted["expected"].fillna(0)).round(6).where(shown != 0)
    labels = {item.code: f"nhóm {item.code}" for item in case.campaign.criteria} | {TOTAL_ITEM: "tổng cộng"}
    label = _column(wanted, "item").map(labels)
    return wanted.assign(shown_number=shown, off_total=off_total, label=label)


def _annual_nominees(case: ReviewCase) -> pd.DataFrame:
    """Whom the forms of an annual review are about, with the sheet each was given out with; none at other reviews."""
    given_out: Counter[str] = Counter()
    rows: list[tuple[str, str, str, str]] = []
    if case.kind is ReviewKind.ANNUAL:
        rows += [(unit.code, unit.code, NomineeKind.COLLECTIVE.value, COLLECTIVE_SHEET) for unit in case.units]
        for person in case.people:
            given_out[person.unit_code] += 1
            sheet = person_sheet(given_out[person.unit_code])
            rows.append((person.unit_code, person.code, NomineeKind.INDIVIDUAL.value, sheet))
    return pd.DataFrame(rows, columns=["unit", "nominee", "kind", "sheet"], dtype="str")


def _receipt_facts(receipts: pd.DataFrame, case: ReviewCase) -> pd.DataFrame:
    """The receipts that count: `due`, `shown_sent`, and days: `days_late`, `days_into_year`, `days_to_decision`.

    `due` is the last day for this very file: of a correction after a form in time that for corrections.
    `days_into_year` counts from the first day of the last year under review. All three are missing without a date.
    """
    counting = counting_receipts(receipts)
    dated = receipts.loc[
        receipts["status"].isin([status.value for status in USABLE]) & (receipts["sent_date"] != ""), :
    ]
    first_sent: dict[str, str] = dated.groupby("unit")["sent_date"].min().to_dict()
    due_dates = {unit: last_day(case, unit, first_sent.get(unit, "")) for unit in _column(counting, "unit")}
    sent = pd.to_datetime(counting["sent_date"].where(counting["sent_date"] != ""), format="%Y-%m-%d")
    due = pd.to_datetime(_column(counting, "unit").map(due_dates))
    return counting.assign(
        sheet=GUIDE_SHEET,
        cell="",
        due=_column(counting, "unit").map({unit: vn_date(day) for unit, day in due_dates.items()}),
        days_late=(sent - due).dt.days.astype("float64"),
        days_into_year=(sent - pd.Timestamp(case.term.last_year, 1, 1)).dt.days.astype("float64"),
        days_to_decision=(pd.Timestamp(case.term.decision_date) - sent).dt.days.astype("float64"),
        shown_sent=sent.dt.strftime("%d/%m/%Y").fillna(""),
    )


def _nominees_where(frame: pd.DataFrame, condition: Column) -> Column:
    return frame.loc[condition, "nominee"].unique()


def _column(frame: pd.DataFrame, name: str) -> Column:
    return frame[name]


def _is_scored(scores: pd.DataFrame) -> Column:
    return scores["state"].isin(["scored", "unreadable"])


def _is_typed(scores: pd.DataFrame) -> Column:
    return (scores["raw"] != "") & (scores["state"] != "not_applicable")


def _numbers(texts: Column) -> Column:
    numbers: Column = pd.to_numeric(texts.where(texts != ""))
    return numbers.astype("float64")
