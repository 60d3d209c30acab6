"""All checks of a review in their order: structure first, then content of what is sound."""

from __future__ import annotations

from collections.abc import Mapping
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
from tasks.validate.suites import Check, Outcome, load_suite, run_checks

STRUCTURE = "structure.json"
CONTENT = "content.json"
NOMINATIONS = "nominations.json"


@dataclass(frozen=True)
class SuiteReport:
    """One suite as it was run: the checks in their order, and the outcomes of those that had something to look at."""

    name: str
    checks: tuple[Check, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class CheckReport:
    """Every finding of a review so far, and what each suite said."""

    findings: list[Finding]
    suites: tuple[SuiteReport, ...]


def check_inputs(
    inputs: Inputs, case: ReviewCase, expectations_dir: Path, earlier_review: EarlierReview | None = None
) -> CheckReport:
    """Every finding of the reading, of the structure and of the content, one for each cause.

    The content of a unit whose rows fail the structure is not looked at: its form goes back anyway. Where a whole
    table fails, no content is.
    """
    parameters = list_parameters(case)
    receipts = counting_receipts(inputs.frames["receipts"])
    files = dict(zip(receipts["unit"], receipts["file"], strict=True))
    frames = link_rows(inputs.frames, case)
    reports = [_run(expectations_dir / STRUCTURE, frames, parameters)]
    findings = make_findings(reports[0].outcomes, frames, parameters, files)
    if all(outcome.has_run and not outcome.is_whole_table for outcome in reports[0].outcomes):
        facts = build_facts(_without_units(inputs, {finding.unit for finding in findings}), case)
        for name in (CONTENT,) if case.kind is ReviewKind.ANNUAL else (CONTENT, NOMINATIONS):
            reports.append(_run(expectations_dir / name, facts, parameters))
            findings += make_findings(reports[-1].outcomes, facts, parameters, files)
        findings += find_copies(facts["nominations"], earlier_review)
        findings += find_persons_twice(case.people, _places(facts["nominations"]))
    return CheckReport(keep_causes(findings_of(inputs.findings), findings), tuple(reports))


def _run(path: Path, frames: Frames, parameters: Mapping[str, Any]) -> SuiteReport:
    checks = load_suite(path)
    return SuiteReport(path.name, checks, run_checks(checks, frames, parameters))


def _places(nominations: pd.DataFrame) -> Mapping[str, Mapping[str, str]]:
    """Where each nominee is nominated."""
    columns = ["nominee", "unit", "file", "sheet", "cell"]
    rows = nominations[columns].itertuples(index=False, name=None)
    return {row[0]: dict(zip(columns, map(str, row), strict=True)) for row in rows}


def _without_units(inputs: Inputs, units: set[str]) -> Inputs:
    if not units:
        return inputs
    frames = {name: frame.loc[~frame["unit"].isin(sorted(units)), :] for name, frame in inputs.frames.items()}
    return Inputs(frames, inputs.findings)
