"""All checks of a review in their order: structure first, then content of what is sound."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from tasks.model.case import ReviewCase
from tasks.model.findings import Finding
from tasks.model.periods import ReviewKind
from tasks.validate.copies import find_copies
from tasks.validate.facts import Inputs, build_facts, counting_receipts, list_parameters
from tasks.validate.findings import findings_of, make_findings
from tasks.validate.suites import load_suite, run_checks

STRUCTURE = "structure.json"
CONTENT = "content.json"
NOMINATIONS = "nominations.json"


def check_inputs(inputs: Inputs, case: ReviewCase, expectations_dir: Path) -> list[Finding]:
    """Every finding of the review so far: of the reading, of the structure, of the content.

    The content of a unit whose rows fail the structure is not looked at: its form goes back anyway.
    """
    parameters = list_parameters(case)
    receipts = counting_receipts(inputs.frames["receipts"])
    files = dict(zip(receipts["unit"], receipts["file"], strict=True))
    structural = _run(expectations_dir / STRUCTURE, inputs.frames, parameters, files)
    sound = _without_units(inputs, {finding.unit for finding in structural})
    facts = build_facts(sound, case)
    findings = findings_of(inputs.findings) + structural
    findings += _run(expectations_dir / CONTENT, facts, parameters, files)
    if case.kind is not ReviewKind.ANNUAL:
        findings += _run(expectations_dir / NOMINATIONS, facts, parameters, files)
        findings += find_copies(facts["nominations"])
    return findings


def _run(
    path: Path, frames: Mapping[str, pd.DataFrame], parameters: dict[str, Any], files: dict[str, str]
) -> list[Finding]:
    return make_findings(run_checks(load_suite(path), frames, parameters), frames, parameters, files)


def _without_units(inputs: Inputs, units: set[str]) -> Inputs:
    frames = {name: frame.loc[~frame["unit"].isin(sorted(units)), :] for name, frame in inputs.frames.items()}
    return Inputs(frames, inputs.findings)
