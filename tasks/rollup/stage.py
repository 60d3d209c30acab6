"""The rollup from files to files: what the rooms after it read is written where a commune's own review has it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple

from tasks.files import read_record, write_record
from tasks.model.case import ReviewCase
from tasks.model.explain import Explanation
from tasks.model.findings import Finding, Severity
from tasks.model.folders import ReviewFolder
from tasks.model.results import Candidate, Nomination, Result
from tasks.model.review import BoardLine, UnitState, UnitStatus
from tasks.rollup.deliveries import list_deliveries
from tasks.rollup.duplicates import find_duplicates
from tasks.rollup.explain import explain_merged
from tasks.rollup.intake import Intake, take_in
from tasks.rollup.merge import Merged, merge_packs, rank_merged
from tasks.rules.regimes import next_level
from tasks.tables import (
    ANSWERS,
    FINDINGS,
    NARRATIVES,
    NOMINATIONS,
    RECEIPTS,
    SCORES,
    TOTALS,
    Table,
    make_frame,
    write_table,
)


def merge_review(folder: ReviewFolder) -> dict[str, int]:
    """Merge what lies in `2-nhan/` into the frozen case and the tables; how many findings of each severity.

    Comes before the register adds what the level itself awarded; `rank_review` comes after it. A ReviewError where
    there is no such level on the day of the decision.
    """
    case = read_record(folder.case, ReviewCase)
    next_level(case)
    intake = take_in(case, list_deliveries(folder.inbox))
    findings = (*intake.findings, *find_duplicates(case, intake.accepted))
    _write_intake(folder, case, intake, findings)
    _write_merged(folder, merge_packs(case, intake.accepted))
    return dict(sorted(Counter(finding.severity.label for finding in findings).items()))


def rank_review(folder: ReviewFolder) -> int:
    """Rank everybody merged, by all the awards the frozen case now knows; how many have a place."""
    case = read_record(folder.case, ReviewCase)
    results, candidates = rank_again(folder, case)
    units = read_record(folder.unit_states, tuple[UnitStatus, ...])
    files = {item.unit: item.file for item in units if item.state is UnitState.ACCEPTED}
    write_record(folder.results, tuple[Result, ...], results)
    write_record(folder.candidates, tuple[Candidate, ...], candidates)
    write_record(folder.explanations, tuple[Explanation, ...], explain_merged(case, results, files))
    return sum(result.rank is not None for result in results)


def rank_again(folder: ReviewFolder, case: ReviewCase) -> tuple[tuple[Result, ...], tuple[Candidate, ...]]:
    """The results and the candidates this case would give with what was merged; writes nothing."""
    results = read_record(folder.results, tuple[Result, ...])
    return rank_merged(case, results, read_record(folder.candidates, tuple[Candidate, ...]))


def _write_intake(folder: ReviewFolder, case: ReviewCase, intake: Intake, findings: Sequence[Finding]) -> None:
    write_record(folder.unit_states, tuple[UnitStatus, ...], intake.units)
    write_record(folder.board, tuple[BoardLine, ...], tuple(_board_lines(case, intake.units, findings)))
    receipts = ((*astuple(item)[:4], item.status.value, item.note) for item in intake.receipts)
    write_table(folder.tables, RECEIPTS, make_frame(RECEIPTS, receipts))
    write_table(folder.tables, FINDINGS, make_frame(FINDINGS, (_finding_row(item) for item in findings)))


def _finding_row(item: Finding) -> tuple[str, ...]:
    return (
        item.unit, item.file, item.sheet, item.cell, item.code,
        item.severity.value, item.value, item.message, item.remedy,
    )  # fmt: skip


def _write_merged(folder: ReviewFolder, merged: Merged) -> None:
    write_record(folder.case, ReviewCase, merged.case)
    write_record(folder.results, tuple[Result, ...], merged.results)
    write_record(folder.candidates, tuple[Candidate, ...], merged.candidates)
    rows = (_nomination_row(merged.case, item) for item in merged.nominations)
    write_table(folder.tables, NOMINATIONS, make_frame(NOMINATIONS, rows))
    # Forms are the senders' affair: nothing was scored, asked or told here.
    for table in (SCORES, ANSWERS, NARRATIVES, TOTALS):
        _write_empty(folder, table)


def _write_empty(folder: ReviewFolder, table: Table) -> None:
    write_table(folder.tables, table, make_frame(table, ()))


def _nomination_row(case: ReviewCase, item: Nomination) -> tuple[str, ...]:
    details = json.dumps(dict(item.personal_details), ensure_ascii=False) if item.personal_details else ""
    kind = case.nominee_kind(item.nominee).value
    return (
        item.unit, item.nominee, kind, item.award, item.achievements,
        details, item.award, item.file, item.sheet, item.cell, "",
    )  # fmt: skip


def _board_lines(case: ReviewCase, units: Iterable[UnitStatus], findings: Sequence[Finding]) -> Iterable[BoardLine]:
    counted = Counter((item.unit, item.severity) for item in findings)
    for unit in units:
        extension, watcher = case.extension_of(unit.unit), case.campaign.council.watcher_of(unit.unit)
        is_returned = unit.state is UnitState.RETURNED
        yield BoardLine(
            unit=unit.unit,
            name=case.unit(unit.unit).name,
            state=unit.state,
            file=unit.file,
            due_date=case.correction_due_date(unit.unit) if is_returned else unit.due_date,
            extension_reason=extension.reason if extension else "",
            days_late=0,
            watcher=watcher.name if watcher else "",
            must_fix=counted[unit.unit, Severity.CRITICAL],
            to_check=counted[unit.unit, Severity.WARNING],
            fixed=0,
            still_wrong=0,
            changed=0,
        )
