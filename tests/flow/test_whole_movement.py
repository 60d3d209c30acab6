"""The main job on the sample commune, through Prefect's own server: forms, faults, council, dossiers, and again."""

import hashlib
import json
import shutil

import openpyxl
import pytest
from typer.testing import CliRunner

from flows.cli import app

pytestmark = pytest.mark.heavy

ANNUAL, PRELIMINARY, FINAL = "nam-2021", "so-ket-2022", "tong-ket-2025"
MAY, AUGUST = "van-hoa-cong-so", "van-hoa-cong-so-thang-8-2025"


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The movement folders after `thidua demo`."""
    into = tmp_path_factory.mktemp("demo")
    result = CliRunner().invoke(app, ["demo", "--into", str(into)], catch_exceptions=False)
    assert result.exit_code == 0
    return into


@pytest.fixture
def movement(demo, tmp_path):
    """A copy of the played movement that a test may change."""
    return shutil.copytree(demo / MAY, tmp_path / MAY)


def review(campaign_dir, period, as_of="2021-12-28"):
    words = ["review", str(campaign_dir), period, "--as-of", as_of]
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    return result.exit_code, result.output


def state_of(campaign_dir, period):
    return json.loads((campaign_dir / period / "review.json").read_text(encoding="utf-8"))


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def letters(state):
    return [item for item in state["documents"] if item["type"] == "to-trinh"]


@pytest.mark.parametrize(("scenario", "period"), [(MAY, ANNUAL), (MAY, PRELIMINARY), (MAY, FINAL), (AUGUST, FINAL)])
def test_every_review_finishes_and_its_counts_balance(demo, scenario, period):
    state = state_of(demo / scenario, period)
    counts = state["counts"]
    assert state["state"] == "finished"
    assert state["waiting_for"] == []
    assert counts["units"] == counts["accepted"] + counts["returned"] + counts["missing"]
    assert state["documents"]


def test_the_sample_has_faults_of_every_severity(demo):
    state = state_of(demo / MAY, ANNUAL)
    assert {item["severity"] for item in state["findings"]} == {"critical", "warning", "info"}
    assert state["counts"]["missing"] == 1
    returned = sorted(path.name for path in (demo / MAY / ANNUAL / "3-tra-lai").iterdir())
    assert sum(name.endswith("-can-sua.xlsx") for name in returned) == state["counts"]["returned"]
    assert sum(name.endswith("-tra-lai.docx") for name in returned) == state["counts"]["returned"]
    assert sum(name.endswith("-nhac-nop.docx") for name in returned) == state["counts"]["missing"]
    log = (demo / MAY / ANNUAL / "nhat-ky.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(log[-1])["prepared"]["can-sua.xlsx"] == state["counts"]["returned"]


@pytest.mark.parametrize(
    ("scenario", "period", "regime", "levels"),
    [
        (MAY, PRELIMINARY, "A", {"2-huyen", "3-tinh-qua-huyen", "4-trung-uong-qua-huyen-tinh"}),
        (MAY, FINAL, "B", {"2-huyen", "3-tinh-qua-huyen", "4-trung-uong-qua-huyen-tinh"}),
        (AUGUST, FINAL, "C", {"3-tinh", "4-trung-uong-qua-tinh"}),
    ],
)
def test_letters_climb_the_ladder_of_the_day(demo, scenario, period, regime, levels):
    state = state_of(demo / scenario, period)
    assert state["regime"] == regime
    assert {letter["path"].split("/")[1] for letter in letters(state)} == levels


def test_without_a_district_no_document_goes_there(demo):
    state = state_of(demo / AUGUST, FINAL)
    assert [item for item in state["documents"] if "huyen" in item["path"] or "huyện" in item["addressee"]] == []
    proposed = [item for item in state["proposals"] if item["verdict"] == "proposed"]
    assert all("huyen" not in item["route"] for item in proposed)


def test_each_letter_has_its_minutes_and_one_report_per_nominee(demo):
    for scenario, period in ((MAY, PRELIMINARY), (MAY, FINAL), (AUGUST, FINAL)):
        state = state_of(demo / scenario, period)
        paths = {item["path"] for item in state["documents"]}
        for letter in letters(state):
            folder = letter["path"].rsplit("/", 1)[0]
            assert f"{folder}/bien-ban.docx" in paths
            assert any(path.startswith(f"{folder}/bao-cao-thanh-tich/") for path in paths)


def test_every_blocked_proposal_says_why(demo):
    for scenario, period in ((MAY, ANNUAL), (MAY, PRELIMINARY), (MAY, FINAL), (AUGUST, FINAL)):
        for proposal in state_of(demo / scenario, period)["proposals"]:
            kinds = {reason["kind"] for reason in proposal["reasons"]}
            assert proposal["reasons"], proposal
            assert ("blocks" in kinds) == (proposal["verdict"] == "blocked")


def test_running_again_changes_no_byte(movement):
    before = digests(movement)
    code, _ = review(movement, ANNUAL)
    assert code == 0
    assert digests(movement) == before


def change_one_score(movement):
    """One person's self score goes down by one step in the workbook of the office."""
    path = movement / ANNUAL / "2-nhan" / "UBND-VP.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["CN02"]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "CN.2")
    cell = sheet.cell(row, 4)
    cell.value = float(cell.value) - 0.5
    book.save(path)
    return sheet["B3"].value


def test_changing_one_score_changes_what_depends_on_it_and_nothing_else(movement):
    before_state, before = state_of(movement, ANNUAL), digests(movement / ANNUAL / "6-ho-so")
    nominee = change_one_score(movement)
    assert review(movement, ANNUAL)[0] == 0
    after_state, after = state_of(movement, ANNUAL), digests(movement / ANNUAL / "6-ho-so")
    scores_before = {item["code"]: item["score"] for item in before_state["results"]}
    scores_after = {item["code"]: item["score"] for item in after_state["results"]}
    assert {code for code in scores_before if scores_before[code] != scores_after[code]} == {nominee}
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert "1-xa/bang-ket-qua.docx" in changed
    assert "1-xa/bien-ban.docx" not in changed or before_state["proposals"] != after_state["proposals"]
    settled = digests(movement)
    assert review(movement, ANNUAL)[0] == 0
    assert digests(movement) == settled


def test_without_a_workbook_and_a_council_the_review_waits_and_names_both(movement):
    (movement / ANNUAL / "2-nhan" / "UBND-VP.xlsx").unlink()
    (movement / ANNUAL / "5-hoi-dong" / "hoi-dong.xlsx").unlink()
    code, output = review(movement, ANNUAL, as_of="2021-12-01")
    state = state_of(movement, ANNUAL)
    assert code == 3
    assert "Traceback" not in output
    waited = " ".join(item["who"] for item in state["waiting_for"])
    assert "UBND-VP" in waited
    assert "Hội đồng" in waited
    assert state["documents"]
    assert all(item["path"].startswith("6-ho-so/du-thao/") for item in state["documents"])


def test_a_document_edited_by_hand_is_named_and_kept(movement):
    path = movement / ANNUAL / "6-ho-so" / "1-xa" / "quyet-dinh.docx"
    path.write_bytes(path.read_bytes() + b"\n")
    edited = path.read_bytes()
    result = CliRunner().invoke(app, ["verify", str(movement), ANNUAL])
    assert result.exit_code == 4
    assert "quyet-dinh.docx" in result.output
    assert review(movement, ANNUAL)[0] == 0
    assert path.read_bytes() == edited


def test_produced_documents_pass_the_layout_check(demo):
    for scenario, period in ((MAY, ANNUAL), (MAY, PRELIMINARY), (MAY, FINAL), (AUGUST, FINAL)):
        result = CliRunner().invoke(app, ["check", str(demo / scenario / period / "6-ho-so")])
        assert result.exit_code == 0, result.output


def test_no_name_of_the_sample_is_in_the_log_or_the_record_of_the_checks(demo):
    people = {line.split(",")[1] for line in _sample_lines("people.csv")}
    for scenario, period in ((MAY, ANNUAL), (MAY, PRELIMINARY), (MAY, FINAL)):
        for file in ("nhat-ky.jsonl", "4-tong-hop/kiem-tra/index.html"):
            text = (demo / scenario / period / file).read_text(encoding="utf-8")
            assert [name for name in people if name in text] == []


def _sample_lines(name):
    from tasks.settings import load_settings

    return (load_settings().sample_dir / name).read_text(encoding="utf-8").splitlines()[1:]
