"""How long validation takes on synthetic tables, clean and with one faulty row in a hundred.

Run from the project's folder: `PYTHONPATH=. python tests/benchmarks/measure_validation.py 28 280 2800`.
"""

import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from tasks.model.form import COLLECTIVE_SHEET, criteria_for, person_sheet, questions_for
from tasks.model.kinds import CriterionKind, NomineeKind
from tasks.settings import load_settings
from tasks.tables import (
    ANSWERS,
    NARRATIVES,
    NOMINATIONS,
    READING_FINDINGS,
    RECEIPTS,
    SCORES,
    TOTALS,
    make_frame,
    write_table,
)
from tasks.validate.checks import check_inputs
from tasks.validate.facts import read_inputs
from tests.factories import make_case, make_person, make_unit

PEOPLE_PER_UNIT = 5
ANSWERS_OF = {"C.1": "dat", "C.2": "dat", "DISCIPLINE": "khong", "COMPLAINT": "khong", "TASK_SCORE": "90"}


def make_big_case(units):
    codes = [f"DV-{number:05d}" for number in range(units)]
    people = tuple(
        make_person(f"{unit}-{number:02d}", name=f"Người {unit} {number}", unit_code=unit)
        for unit in codes
        for number in range(1, PEOPLE_PER_UNIT + 1)
    )
    return make_case(units=tuple(make_unit(code) for code in codes), people=people)


def write_tables(folder, case, fault_every):
    """Tables as collect writes them; every `fault_every`-th score is far above its maximum (0: none)."""
    leaves = {
        kind: [item for item in criteria_for(case.campaign.criteria, kind) if item.kind is CriterionKind.LEAF]
        for kind in NomineeKind
    }
    scores, answers = [], []
    for nominee, unit, kind, sheet in _nominees(case):
        file = f"{unit}.xlsx"
        for row, leaf in enumerate(leaves[kind], start=12):
            points = "99" if fault_every and len(scores) % fault_every == 0 else "1"
            place = (file, sheet, f"D{row}")
            scores.append((unit, nominee, kind.value, leaf.code, "scored", points, points, "", *place, f"E{row}"))
        for row, question in enumerate(questions_for(kind), start=7):
            value = ANSWERS_OF[question.code]
            answers.append((unit, nominee, kind.value, question.code, value, value, file, sheet, f"D{row}"))
    receipts = [(f"{unit.code}.xlsx", unit.code, unit.code, "2021-11-20", "accepted", "") for unit in case.units]
    for table, rows in ((SCORES, scores), (ANSWERS, answers), (NOMINATIONS, ()), (NARRATIVES, ()), (TOTALS, ())):
        write_table(folder, table, make_frame(table, rows))
    write_table(folder, RECEIPTS, make_frame(RECEIPTS, receipts))
    write_table(folder, READING_FINDINGS, make_frame(READING_FINDINGS, ()))
    return len(scores)


def measure(units, fault_every):
    case = make_big_case(units)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = write_tables(folder, case, fault_every)
        began = time.perf_counter()
        inputs = read_inputs(folder)
        read = time.perf_counter()
        findings = check_inputs([inputs], case, load_settings().expectations_dir)[0].findings
        done = time.perf_counter()
    return rows, len(findings), read - began, done - read


def _nominees(case):
    for unit in case.units:
        yield unit.code, unit.code, NomineeKind.COLLECTIVE, COLLECTIVE_SHEET
    for person in case.people:
        yield person.code, person.unit_code, NomineeKind.INDIVIDUAL, person_sheet(int(person.code[-2:]))


if __name__ == "__main__":
    pd.set_option("display.width", 120)
    measure(2, 0)
    for count in [int(word) for word in sys.argv[1:]] or [28, 280]:
        for fault_every in (0, 100):
            rows, found, reading, checking = measure(count, fault_every)
            print(f"{count} units, {rows} scores, {found} findings: read {reading:.1f} s, check {checking:.1f} s")
