"""The units of the sample fill real forms, which the collecting room then reads back."""

import zipfile
from decimal import Decimal

import pytest

from tasks.collect.workbook import read_submission
from tasks.rehearse.units import play_units
from tests.factories_rehearse import AFTER, BEFORE, SAMPLE, open_review

UNITS = ("HND", "HPN", "MN", "QS", "THON-06", "THON-08", "UBND-DC")


@pytest.fixture(scope="module")
def annual(tmp_path_factory):
    folder, case = open_review(tmp_path_factory.mktemp("annual"), BEFORE, "nam-2021", UNITS)
    sent = play_units(folder, SAMPLE)
    return folder, sent, {path.name: read_submission(path, case) for path in sorted(folder.inbox.iterdir())}


def points(submission, nominee):
    return {row.criterion: row for row in submission.scores if row.nominee == nominee}


def answers(submission, nominee):
    return {row.question: row.value for row in submission.answers if row.nominee == nominee}


def test_every_unit_sends_what_the_script_says(annual):
    _, sent, received = annual
    assert sent == len(received) == 8
    assert {name for name, item in received.items() if not item.is_usable} == {"Bao cao phong trao thon 8.xlsx"}
    assert {item.unit for item in received.values() if item.is_usable} == {*UNITS} - {"THON-08"}


def test_self_scores_reach_the_wanted_total_and_skip_what_is_not_applicable(annual):
    scores = points(annual[2]["HPN.xlsx"], "HPN")
    assert sum(Decimal(row.points) for row in scores.values()) == Decimal("94.5")
    person = points(annual[2]["HPN.xlsx"], "HPN-02")
    assert {code for code, row in person.items() if row.state == "not_applicable"} == {"CN.3.d", "CN.4.d", "CN.6.c"}
    assert all(row.evidence for row in person.values() if row.state == "scored")


def test_the_slips_of_the_script_are_in_the_files(annual):
    received = annual[2]
    assert points(received["THON-06.xlsx"], "THON-06-02")["CN.4.a"].points == "7"
    assert points(received["MN.xlsx"], "MN-03")["CN.7"].raw == "9,5"
    assert answers(received["QS.xlsx"], "QS")["C.2"] == ""
    assert answers(received["UBND-DC.xlsx"], "UBND-DC-02")["COMPLAINT"] == "co"
    without_evidence = points(received["UBND-DC.xlsx"], "UBND-DC")["TT.4"]
    assert (without_evidence.points, without_evidence.evidence) == ("15", "")


def test_a_late_form_and_a_form_sent_twice_carry_their_days(annual):
    received = annual[2]
    assert received["HND.xlsx"].sent_date == "2021-12-13"
    assert received["HPN - gui lan dau.xlsx"].sent_date < received["HPN.xlsx"].sent_date
    assert received["HPN - gui lan dau.xlsx"].narratives == ()
    assert len(received["HPN.xlsx"].narratives) == 5


def test_playing_again_gives_the_same_bytes(annual, tmp_path):
    folder = annual[0]
    again, _ = open_review(tmp_path, BEFORE, "nam-2021", ("HPN", "THON-08"))
    play_units(again, SAMPLE)
    for name in ("HPN.xlsx", "HPN - gui lan dau.xlsx", "Bao cao phong trao thon 8.xlsx"):
        assert (again.inbox / name).read_bytes() == (folder.inbox / name).read_bytes(), name
        properties = zipfile.ZipFile(again.inbox / name).read("docProps/core.xml").decode()
        assert properties.count("2020-01-01T00:00:00Z") == 2


def test_nominations_stand_in_the_form_with_achievements_and_details(tmp_path):
    folder, case = open_review(tmp_path, BEFORE, "so-ket-2022", ("TYT", "THON-07"))
    play_units(folder, SAMPLE)
    station = read_submission(folder.inbox / "TYT.xlsx", case)
    chosen = {(row.nominee, row.award) for row in station.nominations}
    assert chosen == {("TYT", "BK_TINH"), ("TYT-01", "BK_TINH"), ("TYT-02", "GK_XA")}
    assert all(row.achievements and "Biện pháp, sáng kiến" in row.details for row in station.nominations)
    assert answers(station, "TYT-01") == {"C.1": "dat", "C.2": "dat", "DISCIPLINE": "khong", "COMPLAINT": "khong"}
    village = read_submission(folder.inbox / "THON-07.xlsx", case)
    assert answers(village, "THON-07-01")["COMPLAINT"] == "co"
    assert {*station.findings, *village.findings} == set()


def test_in_august_2025_a_village_asks_for_an_award_that_is_gone_and_a_dissolved_section_for_another(tmp_path):
    folder, case = open_review(tmp_path, AFTER, "tong-ket-2025", ("THON-03", "MN", "UBND-TC"))
    play_units(folder, SAMPLE)
    asked = {
        (row.nominee, row.award) for path in folder.inbox.iterdir() for row in read_submission(path, case).nominations
    }
    assert asked == {("THON-03", "GK_HUYEN"), ("MN", "GK_XA"), ("MN-01", "BK_TINH"), ("UBND-TC", "BK_TINH")}
