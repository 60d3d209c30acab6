"""A movement folder made by an earlier release keeps opening: one backup is kept of each (`tests/fixtures`)."""

import json
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from flows.cli import app

pytestmark = pytest.mark.heavy

BACKUPS = sorted((Path(__file__).resolve().parents[1] / "fixtures").glob("phong-trao-*.zip"))
PERIOD, DAY, NOMINEE = "nam-2021", "2021-12-28", "CA"


def command(*words):
    result = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return result.exit_code, result.output


@pytest.mark.parametrize("backup", BACKUPS, ids=lambda path: path.stem)
def test_a_folder_of_an_earlier_release_opens_and_runs_again(backup, tmp_path):
    movement = tmp_path / "van-hoa-cong-so"
    assert command("restore", backup, "--into", movement)[0] == 0
    assert command("verify", movement, PERIOD)[0] == 0
    assert command("status", movement, PERIOD)[0] == 0
    code, told = command("why", movement, PERIOD, NOMINEE)
    assert (code, NOMINEE in told) == (0, True)
    before = state_of(movement)
    assert command("review", movement, PERIOD, "--as-of", DAY)[0] == 0
    after = state_of(movement)
    assert after["state"] == "finished"
    assert scores(after) == scores(before)
    assert after["counts"] == before["counts"]
    assert not (movement / PERIOD / "6-ho-so" / "ban-sua-tay").exists()
    assert "215/QĐ-UBND" in (movement / PERIOD / "6-ho-so" / "so-van-ban.csv").read_text(encoding="utf-8")
    assert command("verify", movement, PERIOD)[0] == 0
    assert command("why", movement, PERIOD, NOMINEE)[0] == 0


@pytest.mark.parametrize("backup", BACKUPS, ids=lambda path: path.stem)
def test_a_document_of_an_earlier_release_changed_by_hand_is_named(backup, tmp_path):
    movement = tmp_path / "van-hoa-cong-so"
    assert command("restore", backup, "--into", movement)[0] == 0
    path = movement / PERIOD / "6-ho-so" / "1-xa" / "bien-ban.docx"
    word = docx.Document(str(path))
    word.paragraphs[-1].add_run("sửa tay")
    word.save(str(path))
    code, told = command("verify", movement, PERIOD)
    assert (code, "đã bị sửa: 1-xa/bien-ban.docx" in told) == (4, True)


def state_of(movement):
    return json.loads((movement / PERIOD / "review.json").read_text(encoding="utf-8"))


def scores(state):
    return [(item["code"], item["score"], item["grade"]) for item in state["results"]]
