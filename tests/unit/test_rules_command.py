"""`thidua rules`: the rule book and the timeline, on the screen and as a file."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _own_data(monkeypatch, tmp_path):
    monkeypatch.setenv("THIDUA_DATA", str(tmp_path / "data"))


def run(*words):
    return CliRunner().invoke(app, ["rules", *words], catch_exceptions=False)


def test_the_rule_book_of_a_day_is_printed():
    result = run("--as-of", "2025-08-15")
    assert result.exit_code == 0
    assert result.output.startswith("# Quy tắc xét khen thưởng áp dụng cho quyết định ngày 15/8/2025")
    assert "## R23. Bằng khen cấp tỉnh cho cá nhân" in result.output


def test_without_a_day_the_book_is_that_of_today():
    assert "# Quy tắc xét khen thưởng" in run().output


def test_the_timeline_is_written_to_a_file(tmp_path):
    target = tmp_path / "quy-dinh.md"
    result = run("--dates", "--into", str(target))
    assert result.output.strip() == f"Đã ghi {target}"
    assert target.read_text(encoding="utf-8") == (ROOT / "tests/golden/quy-dinh-theo-ngay.md").read_text("utf-8")


def test_the_law_is_read_without_any_heavy_library():
    code = (
        "import sys\nfrom typer.testing import CliRunner\nfrom flows.cli import app\n"
        "assert CliRunner().invoke(app, ['rules', '--dates']).exit_code == 0\n"
        "print([name for name in ('prefect', 'great_expectations', 'pandas', 'docx') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
