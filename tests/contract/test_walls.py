"""The walls between the rooms, checked by reading imports (design of the project)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "prepare",
    "collect",
    "validate",
    "aggregate",
    "deliberate",
    "propose",
    "compose",
    "dispatch",
    "register",
    "rollup",
    "rehearse",
    "doctor",
)
SHARED = (
    "tasks.model",
    "tasks.rules",
    "tasks.corrected",
    "tasks.data_pack",
    "tasks.door",
    "tasks.earlier",
    "tasks.files",
    "tasks.nominations",
    "tasks.received",
    "tasks.tables",
    "tasks.sheets",
    "tasks.state",
    "tasks.ods",
    "tasks.package",
    "tasks.errors",
    "tasks.settings",
)
SOURCES = sorted([*ROOT.glob("flows/**/*.py"), *ROOT.glob("tasks/**/*.py")])


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
    return names


def uses(path: Path, package: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for name in imports_of(path))


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("prefect", lambda p: p.startswith("flows/") or p.endswith("/task.py") or p == "tasks/door.py"),
        ("great_expectations", lambda p: p.startswith("tasks/validate/")),
        ("docx", lambda p: p.startswith("tasks/compose/")),
        ("docxtpl", lambda p: p.startswith("tasks/compose/")),
        ("pandas", lambda p: p.startswith("tasks/") and not p.startswith(("tasks/model/", "tasks/rules/"))),
        ("flows", lambda p: p.startswith("flows/")),
        ("tasks.door", lambda p: p.endswith("/task.py")),
    ],
)
def test_a_library_stays_in_its_rooms(package, allowed):
    strays = [place(path) for path in SOURCES if uses(path, package) and not allowed(place(path))]
    assert strays == []


def test_rooms_import_only_what_is_shared():
    strays = []
    for room in ROOMS:
        for path in sorted((ROOT / "tasks" / room).rglob("*.py")):
            for name in imports_of(path):
                is_own = name == f"tasks.{room}" or name.startswith(f"tasks.{room}.")
                is_shared = any(name == item or name.startswith(f"{item}.") for item in SHARED)
                if name.startswith("tasks") and not is_own and not is_shared:
                    strays.append(f"{place(path)} imports {name}")
    assert strays == []


def test_every_room_is_known_to_this_test():
    rooms = {path.name for path in (ROOT / "tasks").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms == {*ROOMS, "model", "rules"}


def test_model_and_rules_know_the_standard_library_only():
    foreign = ("pydantic", "pandas", "sqlalchemy", "openpyxl", "xlsxwriter", "rich", "typer", "tasks.settings")
    inner = [path for path in SOURCES if place(path).startswith(("tasks/model/", "tasks/rules/"))]
    assert [place(path) for path in inner if any(uses(path, name) for name in foreign)] == []


def test_only_settings_reads_the_environment():
    readers = [
        place(path)
        for path in SOURCES
        if "os.environ" in (text := path.read_text(encoding="utf-8")) or "getenv" in text
    ]
    assert readers == ["tasks/settings.py"]


def test_modules_stay_short():
    long = {place(path): n for path in SOURCES if (n := len(path.read_text(encoding="utf-8").splitlines())) > 350}
    assert long == {}


def test_init_files_hold_a_docstring_only():
    for path in SOURCES:
        if path.name == "__init__.py":
            body = ast.parse(path.read_text(encoding="utf-8")).body
            assert len(body) == 1, place(path)
            assert isinstance(body[0], ast.Expr), place(path)
