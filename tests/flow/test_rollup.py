"""A district and then a province, from the packs in `2-nhan/` to their own sealed dossiers, by the command line."""

import json
import shutil
from dataclasses import replace

import openpyxl
import pytest
from typer.testing import CliRunner

from tasks.data_pack import read_package, render_package
from tasks.model.folders import LEVEL_WORKBOOK, REGISTER
from tasks.model.kinds import Level
from tasks.prepare.workbook import read_campaign
from tasks.register.older import OLDER_PERIOD
from tasks.register.store import open_register, replace_lines
from tests.factories_register import make_line
from tests.factories_rollup import (
    PERIOD,
    fill_council,
    level_folder,
    make_level,
    make_pack,
    with_nominee,
)
from tests.flow.small import state
from tests.flow.test_open_xml import faults_in, one_of_each

FOUR = {"SH": "xã Sơn Hồng", "SL": "xã Sơn Lĩnh", "ST": "xã Sơn Tây", "SK": "xã Sơn Kim"}
FINISHED, WAITING, FIXABLE = 0, 3, 4


def thidua(*words):
    from flows.cli import app  # settings are read once Prefect is set up

    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def rollup(folder, day="2022-06-24"):
    return thidua("rollup", folder.campaign_dir, PERIOD, "--as-of", day)


def review(folder):
    return json.loads(folder.state.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def district(tmp_path_factory):
    """Four communes: a sound pack, one that proposes the same person, a broken seal, and one that sent nothing.

    A collective of the first had the district's Giấy khen for the whole movement before.
    """
    packs = [
        with_nominee(make_pack("SH"), "VP-01", name="Nguyễn Thị Minh", birth_year=1982),
        with_nominee(make_pack("SL"), "TH-01", name="Nguyễn Thị Minh", birth_year=1982),
    ]
    folder = level_folder(tmp_path_factory.mktemp("huyen"), make_level(senders=FOUR), packs)
    broken = render_package(make_pack("ST")).replace("96.40", "99.40").replace("95.80", "99.80")
    (folder.inbox / "ST.json").write_text(broken, encoding="utf-8")
    given = make_line(
        campaign=folder.campaign_dir.name,
        period=OLDER_PERIOD,
        nominee="SH.TH",
        award="GK_HUYEN",
        ground=f"Phong trào “{packs[0].campaign_name}”",
        first_year=2019,
        last_year=2021,
    )
    with open_register(folder.register, "") as engine:
        replace_lines(engine, given.campaign, OLDER_PERIOD, [given])
    assert rollup(folder).exit_code == WAITING
    fill_council(folder)
    assert rollup(folder).exit_code == FINISHED
    return folder


@pytest.fixture(scope="module")
def province(tmp_path_factory, district):
    """The province that gets the district's dossier as a folder."""
    campaign = replace(make_level(Level.PROVINCE, {"HS": "huyện Hương Sơn"}), code="tinh-ha-tinh", seat="Hà Tĩnh")
    folder = level_folder(tmp_path_factory.mktemp("tinh"), campaign)
    shutil.copytree(district.dossiers, folder.inbox / "huyen-huong-son")
    assert rollup(folder).exit_code == WAITING
    fill_council(folder)
    assert rollup(folder).exit_code == FINISHED
    return folder


@pytest.mark.heavy
def test_a_district_names_who_is_missing_and_broken_and_balances_its_counts(district):
    told = review(district)
    counts = told["counts"]
    assert (counts["units"], counts["accepted"], counts["returned"], counts["missing"]) == (4, 2, 1, 1)
    assert [(item["code"], item["unit"]) for item in told["findings"]] == [
        ("SAME_NOMINEE", "SH"),
        ("SAME_NOMINEE", "SL"),
        ("PACK_REFUSED", "ST"),
    ]
    assert told["state"] == "finished"


@pytest.mark.heavy
def test_whom_an_award_in_the_districts_own_register_bars_nobody_votes_on(district):
    proposals = {item["nominee"]: item for item in review(district)["proposals"]}
    assert (proposals["SH.TH"]["verdict"], proposals["SH.TH"]["votes"]) == ("blocked", None)
    assert (proposals["SL.TH"]["verdict"], proposals["SL.TH"]["votes"]["for"]) == ("proposed", 3)


@pytest.mark.heavy
def test_its_papers_are_clean_and_lie_by_addressee(district):
    assert thidua("check", district.dossiers).exit_code == FINISHED
    assert thidua("verify", district.campaign_dir, PERIOD).exit_code == FINISHED
    folders = {path.name for path in district.dossiers.iterdir() if path.is_dir()}
    assert folders == {"1-huyen", "3-tinh"}
    assert {path.stem for path in (district.dossiers / "1-huyen" / "thong-bao").iterdir()} == {"SH", "SL"}


@pytest.mark.heavy
def test_a_passage_names_the_pack_that_brought_it(district):
    sheet = openpyxl.load_workbook(district.traces).active
    rows = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[5].startswith("nguyên văn")]
    assert rows
    for _, _, _, shown, source, _ in rows:
        file, part, code = source.split("!")
        pack = read_package((district.inbox / file).read_text(encoding="utf-8"), file)
        (written,) = [item for item in pack.achievements if item.nominee == code]
        assert part == "achievements"
        assert written.achievements in shown or dict(written.personal_details)["Quê quán"] in shown


@pytest.mark.heavy
def test_its_papers_and_workbooks_are_what_office_programs_expect(district):
    files = [path for suffix in (".docx", ".xlsx") for path in one_of_each(district.root, suffix)]
    assert len(files) > 15
    assert faults_in(files) == []


@pytest.mark.heavy
def test_a_province_takes_the_districts_dossier_and_decides_its_own_award(province):
    told = review(province)
    assert told["findings"] == []
    proposed = [item for item in told["proposals"] if item["verdict"] == "proposed"]
    assert {(item["award"], tuple(item["route"])) for item in proposed} == {("BK_TINH", ("tinh",))}
    assert {path.name for path in province.dossiers.iterdir() if path.is_dir()} == {"1-tinh"}
    assert (province.dossiers / "1-tinh" / "quyet-dinh.docx").is_file()
    assert (province.campaign_dir / REGISTER).is_file()
    assert thidua("check", province.dossiers).exit_code == FINISHED


@pytest.mark.heavy
def test_a_changed_document_of_the_dossier_is_told_and_the_pack_counts(tmp_path, province):
    copy = shutil.copytree(province.campaign_dir, tmp_path / "tinh-ha-tinh")
    folder = type(province)(copy, province.period)
    letter = next(folder.inbox.rglob("to-trinh.docx"))
    letter.write_bytes(letter.read_bytes() + b" ")
    rollup(folder)
    codes = {item["code"] for item in review(folder)["findings"]}
    assert codes == {"DOCUMENT_CHANGED"}
    assert review(folder)["counts"]["accepted"] == 1


@pytest.mark.heavy
def test_a_rollup_again_changes_no_byte(tmp_path, district):
    before = state(district.campaign_dir)
    assert rollup(district).exit_code == FINISHED
    after = state(district.campaign_dir)
    assert {path for path in before | after if before.get(path) != after.get(path)} <= {REGISTER}
    assert tmp_path.is_dir()


@pytest.mark.heavy
def test_the_districts_own_pack_is_sealed_and_checked(district):
    path = district.dossiers / "goi-du-lieu.json"
    pack = read_package(path.read_text(encoding="utf-8"), "goi")
    assert (pack.level, pack.sender) == (Level.DISTRICT, "huyện Hương Sơn")
    assert "còn nguyên. huyện Hương Sơn" in thidua("check", path).output


def test_a_new_level_is_made_once_and_a_review_of_it_is_told_the_right_command(tmp_path, monkeypatch):
    from tasks.errors import ReviewError

    monkeypatch.setenv("THIDUA_DATA", str(tmp_path))
    assert thidua("new-level", "huyen-mau", "--level", "huyen").exit_code == 0
    book = tmp_path / "huyen-mau" / LEVEL_WORKBOOK
    assert read_campaign(book).level is Level.DISTRICT
    for words, says in (
        (("new-level", "huyen-mau", "--level", "tinh"), "đã có"),
        (("review", tmp_path / "huyen-mau", PERIOD), "thidua rollup"),
        (("rollup", tmp_path / "huyen-mau", PERIOD), "còn để nguyên phần ví dụ"),
    ):
        with pytest.raises(ReviewError, match=says):
            thidua(*words)
