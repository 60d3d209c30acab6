"""All checks of a review in their order: structure first, then content of what is sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from tasks.model.case import ReviewCase
from tasks.model.findings import Finding
from tasks.model.periods import ReviewKind
from tasks.validate.causes import keep_causes
from tasks.validate.copies import EarlierReview, find_copies
from tasks.validate.facts import Frames, Inputs, build_facts, counting_receipts, link_rows, list_parameters
from tasks.validate.findings import findings_of, make_findings
from tasks.validate.persons import find_persons_twice
from tasks.validate.sendings import run_on_sendings
from tasks.validate.suites import Check, Outcome, load_suite

STRUCTURE = "structure.json"
CONTENT = "content.json"
NOMINATIONS = "nominations.json"


@dataclass(frozen=True)
class SuiteReport:
    """One suite as it was run: the checks in their order, and the outcomes of those that had something to look at."""

    name: str
    checks: tuple[Check, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every check could speak, and none objects to a table as such."""
        return all(outcome.has_run and not outcome.is_whole_table for outcome in self.outcomes)


@dataclass(frozen=True)
class CheckReport:
    """Every finding of a review so far, and what each suite said."""

    findings: list[Finding]
    suites: tuple[SuiteReport, ...]


def check_inputs(
    sendings: Sequence[Inputs], case: ReviewCase, expectations_dir: Path, earlier_review: EarlierReview | None = None
) -> list[CheckReport]:
    """For each of the sendings: every finding of the reading, of the structure and of the content, one for each cause.

    The content of a unit whose rows fail the structure is not looked at: its form goes back anyway. Where a whole
    table fails, no content is.
    """
    parameters = list_parameters(case)
    files = [_list_files(inputs) for inputs in sendings]
    linked = [link_rows(inputs.frames, case) for inputs in sendings]
    reports = [[report] for report in _run(expectations_dir / STRUCTURE, linked, parameters)]
    found = [
        make_findings(report.outcomes, frames, parameters, names)
        for [report], frames, names in zip(reports, linked, files, strict=True)
    ]
    sound = [number for number, [report] in enumerate(reports) if report.is_sound]
    facts = [build_facts(_without_units(sendings[n], {finding.unit for finding in found[n]}), case) for n in sound]
    for name in (CONTENT,) if case.kind is ReviewKind.ANNUAL else (CONTENT, NOMINATIONS):
        for n, frames, report in zip(sound, facts, _run(expectations_dir / name, facts, parameters), strict=True):
            reports[n].append(report)
            found[n] += make_findings(report.outcomes, frames, parameters, files[n])
    for n, frames in zip(sound, facts, strict=True):
        found[n] += find_copies(_at_achievements(frames["nominations"]), earlier_review)
        found[n] += find_persons_twice(case.people, _places(frames["nominations"]))
    return [
        CheckReport(
            keep_causes(findings_of(inputs.findings), findings, _sheets(inputs.frames["nominations"])), tuple(suites)
        )
        for inputs, findings, suites in zip(sendings, found, reports, strict=True)
    ]


def _run(path: Path, sendings: Sequence[Frames], parameters: Mapping[str, Any]) -> list[SuiteReport]:
    checks = load_suite(path)
    return [SuiteReport(path.name, checks, outcomes) for outcomes in run_on_sendings(checks, sendings, parameters)]


def _at_achievements(nominations: pd.DataFrame) -> pd.DataFrame:
    """The nominations, each in the cell of its achievements."""
    return nominations.assign(cell=nominations["achievements_cell"])


def _list_files(inputs: Inputs) -> dict[str, str]:
    """The counting file of each unit."""
    receipts = counting_receipts(inputs.frames["receipts"])
    return dict(zip(receipts["unit"], receipts["file"], strict=True))


def _places(nominations: pd.DataFrame) -> Mapping[str, Mapping[str, str]]:
    """Where each nominee is nominated."""
    columns = ["nominee", "unit", "file", "sheet", "cell"]
    rows = nominations[columns].itertuples(index=False, name=None)
    return {row[0]: dict(zip(columns, map(str, row), strict=True)) for row in rows}


def _sheets(nominations: pd.DataFrame) -> set[tuple[str, str]]:
    """The sheets that hold nominations, each of a unit by its name."""
    rows = nominations[["unit", "sheet"]].itertuples(index=False, name=None)
    return {(str(unit), str(sheet)) for unit, sheet in rows}


def _without_units(inputs: Inputs, units: set[str]) -> Inputs:
    if not units:
        return inputs
    frames = {name: frame.loc[~frame["unit"].isin(sorted(units)), :] for name, frame in inputs.frames.items()}
    return Inputs(frames, inputs.findings)
