"""The project as others meet it: locks, commands, documents, packaging."""

import re
import subprocess
import sys
import zipfile
from datetime import date
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from factories import make_campaign, make_case, make_term
from typer.main import get_command
from typer.testing import CliRunner

from flows.cli import app
from tasks.errors import ReviewError
from tasks.model.periods import Period, ReviewKind
from tasks.prepare.case import find_term
from tasks.prepare.words import PURPOSES

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))


def test_top_level_is_the_agreed_one():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {line.split("/")[0] for line in tracked.splitlines() if "/" in line}
    assert folders == {".ci", "flows", "tasks", "templates", "data", "expectations", "tests"}


def test_flows_and_tasks_belong_to_this_project_alone():
    owners = packages_distributions()
    # An editable installation lists no owner at all; a stranger would be listed.
    assert set(owners.get("flows", [])) | set(owners.get("tasks", [])) <= {"thidua"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locks_hold_hashes_and_no_address(lock):
    text = lock.read_text(encoding="utf-8")
    pinned = re.findall(r"^[A-Za-z0-9._-]+(?:\[[^\]]+\])?==", text, re.MULTILINE)
    assert len(pinned) > 50
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", text)) >= len(pinned)
    assert "://" not in text
    assert "index" not in text.splitlines()[1]


def test_locks_agree_with_each_other():
    def pins(path):
        return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))

    small, big = pins(ROOT / "requirements.lock"), pins(ROOT / "requirements-dev.lock")
    assert {name: version for name, version in big.items() if name in small} == small


@pytest.mark.parametrize("word", sorted(get_command(app).commands))
def test_every_command_is_helped_and_documented(word):
    result = CliRunner().invoke(app, [word, "--help"])
    assert result.exit_code == 0
    assert f"thidua {word}" in (ROOT / "README.md").read_text(encoding="utf-8")
    guide = (ROOT / "HUONG-DAN.md").read_text(encoding="utf-8")
    assert f"start.py {word}" in guide or f"thidua {word}" in guide


def test_the_guide_names_every_sheet_of_the_movement_workbook():
    told = (ROOT / "HUONG-DAN.md").read_text(encoding="utf-8").split("\n## ")[2]
    assert [sheet for sheet, _ in PURPOSES if not re.search(rf"^\|[^|]*{sheet}[^|]*\|", told, re.MULTILINE)] == []


def test_the_guide_quotes_what_the_program_says():
    told = (ROOT / "HUONG-DAN.md").read_text(encoding="utf-8")
    with pytest.raises(ReviewError) as unknown:
        find_term(make_campaign(terms=()), Period(2021, ReviewKind.ANNUAL))
    assert f"| {unknown.value.message.rstrip('.')} |" in told
    warning = make_case(term=make_term(decision_date=date(2026, 10, 1))).regime.warning
    begins, ends = re.search(r"\| (Từ ngày 01/10/2026.*?) … (.*?) \|", told).groups()
    assert warning.startswith(begins)
    assert ends in warning


def test_every_setting_is_documented():
    settings = (ROOT / "tasks" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r"THIDUA_[A-Z_]+", settings))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "THIDUA_PORT" in names
    assert {name for name in names if f"`{name}`" not in readme} == set()


def test_every_fault_that_a_test_plays_has_its_row_and_was_survived_each_time():
    marked = re.compile(r'pytest\.mark\.fault\(\s*"(.*?)",\s*"(.*?)",?\s*\)')
    sources = sorted((ROOT / "tests" / "flow").glob("test_*.py"))
    played = {(found[1], found[2]) for path in sources for found in marked.finditer(path.read_text(encoding="utf-8"))}
    page = (ROOT / "tests" / "flow" / "FAULTS.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("| ")][1:]
    assert {(what, "" if reads == "–" else reads) for what, _, _, reads, _ in rows} == played
    assert [row for row in rows if row[1] != row[2] or int(row[1]) == 0] == []
    guide = (ROOT / "HUONG-DAN.md").read_text(encoding="utf-8")
    assert [reads for _, reads in played if reads not in guide] == []


def test_help_and_status_load_no_heavy_library():
    code = (
        "import sys, flows.cli, flows.commands, flows.why, flows.history, flows.trigger, flows.service, flows.health\n"
        "print([name for name in ('prefect', 'great_expectations', 'pandas', 'docx') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.heavy
def test_wheel_holds_code_and_assets(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    migrations = "tasks/register/migrations"
    steps = (f"{migrations}/env.py", f"{migrations}/versions/v1_first_register.py")
    for wanted in ("flows/cli.py", "tasks/settings.py", "share/thidua/templates/to-trinh.docx", *steps):
        assert any(name.endswith(wanted) for name in names), wanted
    assert any("share/thidua/data/reference/regimes.csv" in name for name in names)
