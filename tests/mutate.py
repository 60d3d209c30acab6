"""Mutants of tasks/rules that its tests do not notice: README, “Working on it”.

Run by the Python that has cosmic-ray, in a copy of the tree, since the mutants are written into the files:
`/tmp/cr/bin/python -m tests.mutate [--sample PERCENT] [MODULE...]`. Each module meets the tests that are about it, so
that a mutant takes a second or two. Printed per module: how many were killed of how many; then each survivor.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
SEED = 20261123

#: What decides comes first, what reads and prints the tables last.
TESTS = {
    "quota": ("spec/test_quota_r22.py",),
    "ranking": ("spec/test_ranking.py",),
    "scoring": ("spec/test_scoring.py", "spec/test_published_scales.py"),
    "totals": ("spec/test_totals_r20.py", "spec/test_published_scales.py"),
    "leaves": ("spec/test_leaves_r20.py", "spec/test_published_scales.py"),
    "grading": ("spec/test_grading.py", "spec/test_published_scales.py"),
    "votes": ("spec/test_votes_r10.py",),
    "eligibility": ("spec/test_awards_r01_r04.py", "spec/test_durations_l22_nd91.py", "spec/test_rulebook.py"),
    "nominee_rules": ("spec/test_nominees_r06_r09.py",),
    "unit_rules": ("spec/test_nominees_r06_r09.py", "spec/test_awards_r01_r04.py"),
    "presiding": ("spec/test_presiding_r19.py",),
    "standings": ("spec/test_standings.py",),
    "candidates": ("spec/test_standings.py",),
    "likeness": ("unit/test_rules_likeness.py",),
    "file_rules": ("spec/test_files_r11_r12_r17_r18.py",),
    "council_rules": ("spec/test_council_r13_r19_r21_r22.py",),
    "changes": ("spec/test_changes.py",),
    "bonus": ("spec/test_bonus_nd91_nd98_nd152.py",),
    "regimes": ("spec/test_regimes_nd91_nd98_nd152.py", "spec/test_awards_r01_r04.py"),
    "edits": ("spec/test_policy_edits.py",),
    "unset": ("spec/test_policy_edits.py",),
    "principles": ("spec/test_nominees_r06_r09.py", "spec/test_council_r13_r19_r21_r22.py"),
    "published": ("spec/test_published_scales.py",),
    "scale": (
        "unit/test_rules_scale.py",
        "spec/test_policy_edits.py",
        "spec/test_elsewhere_r14_r16_r20.py",
        "spec/test_published_scales.py",
    ),
    "law_tables": (
        "unit/test_rules_reference.py",
        "spec/test_regimes_nd91_nd98_nd152.py",
        "spec/test_timeline.py",
    ),
    "reference": ("unit/test_rules_reference.py", "spec/test_votes_r10.py", "spec/test_elsewhere_r14_r16_r20.py"),
    "rows": ("unit/test_rules_reference.py", "unit/test_rules_rows.py"),
    "timeline": ("spec/test_timeline.py",),
    "wording": ("unit/test_rules_wording.py", "spec/test_bonus_nd91_nd98_nd152.py", "spec/test_rulebook.py"),
    "registry": ("spec/test_rulebook.py",),
    "grounds": ("spec/test_rulebook.py",),
    "rulebook": ("spec/test_rulebook.py",),
}


def main() -> None:
    """Run the mutants of the modules named, all of tasks/rules if none is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=list(TESTS))
    parser.add_argument("--sample", type=int, default=100, help="how many of a hundred mutants, drawn by a fixed seed")
    words = parser.parse_args()
    for module in words.modules:
        session = _prepare(module, words.sample)
        _cosmic_ray("cosmic-ray", "exec", f"{module}.toml", session.name)
        _report(module, session)


def _prepare(module: str, percent: int) -> Path:
    """The session of a module: its mutants but those that the operators of tests/mutation.toml rule out."""
    shared = (ROOT / "tests" / "mutation.toml").read_text(encoding="utf-8")
    told = tomllib.loads(shared)["cosmic-ray"]
    tests = " ".join(f"tests/{path}" for path in TESTS[module])
    config = shared.replace(f'"{told["module-path"]}"', f'"tasks/rules/{module}.py"')
    config = config.replace(told["test-command"], told["test-command"].replace("tests/spec", tests))
    (ROOT / f"{module}.toml").write_text(config, encoding="utf-8")
    session = ROOT / f"{module}.sqlite"
    session.unlink(missing_ok=True)
    _cosmic_ray("cosmic-ray", "init", f"{module}.toml", session.name)
    _cosmic_ray("cr-filter-operators", session.name, f"{module}.toml")
    _draw(session, percent)
    _cosmic_ray("cosmic-ray", "baseline", f"{module}.toml")
    return session


def _draw(session: Path, percent: int) -> None:
    """Forget the mutants that were not drawn."""
    with sqlite3.connect(session) as book:
        jobs = book.execute(
            "SELECT job_id FROM mutation_specs WHERE job_id NOT IN (SELECT job_id FROM work_results) "
            "ORDER BY start_pos_row, start_pos_col, operator_name, occurrence"
        ).fetchall()
        dropped = random.Random(SEED).sample(jobs, len(jobs) * (100 - percent) // 100)  # noqa: S311 - a sample, no secret
        for table in ("mutation_specs", "work_items"):
            book.executemany(f"DELETE FROM {table} WHERE job_id = ?", dropped)  # noqa: S608 - the two names above


def _report(module: str, session: Path) -> None:
    with sqlite3.connect(session) as book:
        outcomes = dict(
            book.execute(
                "SELECT test_outcome, count(*) FROM work_results WHERE worker_outcome = 'NORMAL' GROUP BY test_outcome"
            )
        )
        survivors = book.execute(
            "SELECT start_pos_row, operator_name, diff FROM mutation_specs NATURAL JOIN work_results "
            "WHERE test_outcome = 'SURVIVED' ORDER BY start_pos_row, operator_name"
        ).fetchall()
    run, killed = sum(outcomes.values()), outcomes.get("KILLED", 0)
    print(f"{module}: {killed} of {run} killed", flush=True)  # noqa: T201 - what it is run for
    for row, operator, diff in survivors:
        changed = [line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        print(f"  {module}.py:{row} {operator.removeprefix('core/')}", *changed, sep="\n    ", flush=True)  # noqa: T201


def _cosmic_ray(program: str, *words: str) -> None:
    subprocess.run([str(BIN / program), *words], cwd=ROOT, check=True, capture_output=True)


if __name__ == "__main__":
    main()
