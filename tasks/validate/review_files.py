"""The validate stage on the files of a review: checks run, board and answers to the units written."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple
from datetime import date
from pathlib import Path

import pandas as pd

from tasks.files import read_record, write_bytes, write_record, write_text
from tasks.model.case import ReviewCase
from tasks.model.findings import Finding, Severity
from tasks.model.folders import CORRECTION, REMINDER_MESSAGE, RETURN_MESSAGE, ReviewFolder
from tasks.model.review import BoardLine, UnitState, UnitStatus
from tasks.model.submission import Receipt, ReceiptStatus
from tasks.received import read_received
from tasks.tables import CHANGES, FINDINGS, RECEIPTS, make_frame, read_table, write_table
from tasks.validate.board import settle_receipts, unit_states
from tasks.validate.changes import compare_files, count_changes
from tasks.validate.checks import check_inputs
from tasks.validate.copies import read_earlier_review
from tasks.validate.corrections import SentForm, build_correction
from tasks.validate.data_docs import DATA_DOCS, render_data_docs
from tasks.validate.earlier_files import inputs_of, read_earlier_files
from tasks.validate.facts import read_inputs
from tasks.validate.findings import findings_frame, findings_of
from tasks.validate.issued_form import read_answers
from tasks.validate.messages import make_message
from tasks.validate.people_notes import find_people_elsewhere
from tasks.validate.plan_notes import find_plan_conflicts
from tasks.validate.progress import board_lines


def validate_review(folder: ReviewFolder, expectations_dir: Path) -> dict[str, int]:
    """Check the tables; write findings, receipts, changes and board; how many findings there are of each severity."""
    case = read_record(folder.case, ReviewCase)
    receipts = _receipts_of(read_table(folder.tables, RECEIPTS))
    inputs = read_inputs(folder.tables)
    earlier = read_earlier_files(folder, receipts)
    sendings = [inputs, inputs_of(earlier)] if earlier else [inputs]
    reports = check_inputs(sendings, case, expectations_dir, read_earlier_review(folder))
    findings = reports[0].findings + find_plan_conflicts(case) + find_people_elsewhere(case)
    changes = make_frame(CHANGES, ())
    for before, report in zip(sendings[1:], reports[1:], strict=True):
        changes = compare_files(before.frames, report.findings, inputs.frames, findings)
    units = unit_states(case, receipts, findings)
    settled = settle_receipts(receipts, units)
    lines = board_lines(case, units, settled, findings, count_changes(changes))
    write_table(folder.tables, FINDINGS, findings_frame(findings))
    write_table(folder.tables, CHANGES, changes)
    write_table(folder.tables, RECEIPTS, make_frame(RECEIPTS, (astuple(receipt) for receipt in settled)))
    write_record(folder.unit_states, tuple[UnitStatus, ...], units)
    write_record(folder.board, tuple[BoardLine, ...], lines)
    write_text(folder.tables / DATA_DOCS, render_data_docs(reports[0], case))
    return dict(sorted(Counter(finding.severity.label for finding in findings).items()))


def write_unit_correction(folder: ReviewFolder, unit_code: str) -> str | None:
    """Write the correction workbook of a returned unit; its path in the review folder, None for another unit."""
    case, status = _case_and_status(folder, unit_code)
    if status.state is not UnitState.RETURNED:
        return None
    findings = [item for item in findings_of(read_table(folder.tables, FINDINGS)) if _concerns(item, status)]
    issued = folder.forms / f"{unit_code}.xlsx"
    sent = SentForm(
        unit=unit_code,
        file=status.file,
        content=read_received(folder.inbox, status.file),
        issued=issued.read_bytes() if issued.is_file() else None,
        answers=read_answers(folder.tables, unit_code, case),
    )
    path = folder.answer(unit_code, CORRECTION)
    write_bytes(path, build_correction(sent, findings, case))
    return path.relative_to(folder.root).as_posix()


def write_unit_message(folder: ReviewFolder, unit_code: str, as_of: date) -> str:
    """Write the texts for e-mail and Zalo to a missing or returned unit; their path in the review folder."""
    case, status = _case_and_status(folder, unit_code)
    findings = findings_of(read_table(folder.tables, FINDINGS))
    must_fix = sum(item.severity is Severity.CRITICAL and _concerns(item, status) for item in findings)
    path = folder.answer(unit_code, RETURN_MESSAGE if status.state is UnitState.RETURNED else REMINDER_MESSAGE)
    write_text(path, make_message(case, status, must_fix, as_of).to_text())
    return path.relative_to(folder.root).as_posix()


def _case_and_status(folder: ReviewFolder, unit_code: str) -> tuple[ReviewCase, UnitStatus]:
    units = read_record(folder.unit_states, tuple[UnitStatus, ...])
    return read_record(folder.case, ReviewCase), {unit.unit: unit for unit in units}[unit_code]


def _concerns(finding: Finding, status: UnitStatus) -> bool:
    return finding.unit == status.unit and finding.file in ("", status.file)


def _receipts_of(frame: pd.DataFrame) -> list[Receipt]:
    rows = ({str(key): str(value) for key, value in row.items()} for row in frame.to_dict("records"))
    return [
        Receipt(
            file=row["file"],
            sha256=row["sha256"],
            unit=row["unit"],
            sent_date=row["sent_date"],
            status=ReceiptStatus(row["status"]),
            note=row["note"],
        )
        for row in rows
    ]
