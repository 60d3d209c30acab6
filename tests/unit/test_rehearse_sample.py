"""The sample commune as a movement: complete, consistent, and different only where a scenario says so."""

import csv
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tasks.errors import ReviewError
from tasks.model.kinds import Level, UnitKind
from tasks.rehearse.points import spread_points
from tasks.rehearse.sample import load_sample
from tasks.rehearse.source import open_source

DATA = Path(__file__).resolve().parents[2] / "data"
SAMPLE = DATA / "sample"
BEFORE, AFTER = "van-hoa-cong-so", "van-hoa-cong-so-thang-8-2025"


@pytest.fixture(scope="module")
def before():
    return load_sample(SAMPLE, DATA / "reference", BEFORE)


@pytest.fixture(scope="module")
def after():
    return load_sample(SAMPLE, DATA / "reference", AFTER)


def test_every_kind_of_unit_the_plan_names_takes_part(before):
    assert {unit.kind for unit in before.units} == set(UnitKind)


def test_every_person_and_member_belongs_to_a_unit(before, after):
    for campaign in (before, after):
        units = {unit.code for unit in campaign.units}
        people = {person.code for person in campaign.people}
        assert {person.unit_code for person in campaign.people} <= units
        assert {member.person_code for member in campaign.council.members} <= people


def test_names_are_not_repeated_and_the_signer_of_the_plan_is_not_used(before):
    names = [person.name for person in before.people]
    assert len(names) == len(set(names))
    assert "Nguyễn Khánh Hòa" not in {*names, before.chairman_name}


def test_the_council_has_an_odd_vote_and_watches_every_unit_once(before):
    members = before.council.members
    assert sum(member.votes for member in members) == 11
    watched = [code for member in members for code in member.watched_units]
    assert sorted(watched) == sorted(unit.code for unit in before.units)
    assert all(member.unit_code not in member.watched_units for member in members)


def test_a_reviewed_year_is_left_to_its_own_review(before, after):
    assert 2021 not in {item.year for item in before.year_results}
    assert 2021 in {item.year for item in after.year_results}


def test_only_launches_with_a_known_document_have_a_date(before):
    dated = {launch.level: launch.launch_date for launch in before.launches if launch.launch_date}
    assert dated == {Level.CENTRE: date(2019, 6, 14), Level.DISTRICT: date(2019, 8, 2)}


def test_the_scenario_of_august_2025_ends_units_and_keeps_the_rest(before, after):
    old = {unit.code: unit for unit in before.units}
    new = {unit.code: unit for unit in after.units}
    ended = {code for code, unit in new.items() if unit.valid_to == date(2025, 6, 30)}
    assert ended == {"UBND-VP", "UBND-TC", "UBND-DC", "UBND-VH", "UBND-TP"}
    assert {new[code].successor_code for code in ended} <= new.keys() - old.keys()
    assert all(new[code].name == old[code].name for code in old)
    assert [term.decision_date for term in after.terms] == [date(2025, 8, 20)]


def test_an_unknown_scenario_is_told_in_words():
    with pytest.raises(ReviewError, match="không có kịch bản"):
        open_source(SAMPLE, "khong-co")


def test_texts_are_composed_unicode_and_nothing_reads_as_a_formula():
    for path in SAMPLE.rglob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path
        cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == [], path


def test_achievements_are_told_once_and_in_several_sentences_with_figures():
    for path in SAMPLE.rglob("nominations-*.csv"):
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        texts = [row["achievements"] for row in rows if row["achievements"]]
        assert len(texts) == len(set(texts))
        assert all(2 < len(text.split(". ")) <= 6 for text in texts), path
        assert all(any(char.isdigit() for char in text) for text in texts)


@pytest.mark.parametrize("wanted", ["97.5", "90", "63.5", "48.5", "0", "100"])
def test_points_add_up_to_the_wanted_score_in_half_points(wanted):
    maxima = [Decimal(text) for text in ("5", "6", "3.5", "2.5", "1.5", "15", "10")]
    points = spread_points(Decimal(wanted), maxima, offset=3)
    assert abs(sum(points) - sum(maxima) * Decimal(wanted) / 100) <= Decimal("0.25")
    assert all(
        0 <= given <= maximum and given % Decimal("0.5") == 0 for given, maximum in zip(points, maxima, strict=True)
    )


def test_the_offset_moves_the_half_points_left_over():
    maxima = [Decimal(5)] * 4
    assert spread_points(Decimal(95), maxima, 0) == tuple(map(Decimal, ("5.0", "5.0", "4.5", "4.5")))
    assert spread_points(Decimal(95), maxima, 2) == tuple(map(Decimal, ("4.5", "4.5", "5.0", "5.0")))
