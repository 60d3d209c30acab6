"""The ledger of forms that went out: numbers by unit, rows only added, and a note about those to send again."""

from dataclasses import replace
from datetime import date

import pytest

from tasks.model.folders import ReviewFolder
from tasks.prepare.editions import issue_editions, number_of, write_reissue_note
from tasks.prepare.task import freeze_case_file, issue_form_editions, write_unit_forms
from tasks.prepare.workbook import write_campaign_workbook
from tests.factories import REFERENCE_DIR, make_case, make_person, make_term
from tests.factories_prepare import ANNUAL, make_full_campaign

PEOPLE = (make_person("THON-01-01"), make_person("THON-02-01"))
FIRST = make_case(people=PEOPLE)
ONE_MORE = make_case(people=(*PEOPLE, make_person("THON-01-02")))


def ledger(folder):
    return (folder / "lan-phat.csv").read_text(encoding="utf-8").splitlines()


def test_the_first_forms_are_number_one_and_the_same_case_adds_nothing(tmp_path):
    assert issue_editions(tmp_path, FIRST) == {"THON-01": 1, "THON-02": 1}
    before = ledger(tmp_path)
    assert issue_editions(tmp_path, FIRST) == {"THON-01": 1, "THON-02": 1}
    assert ledger(tmp_path) == before
    assert before[0] == "unit,edition,number"
    assert [line.split(",")[0] for line in before[1:]] == ["THON-01", "THON-02"]


def test_only_the_unit_that_changed_gets_a_new_number(tmp_path):
    issue_editions(tmp_path, FIRST)
    before = ledger(tmp_path)
    assert issue_editions(tmp_path, ONE_MORE) == {"THON-01": 2, "THON-02": 1}
    assert set(before) < set(ledger(tmp_path))
    assert number_of(tmp_path, "THON-01") == 2


def test_an_edition_that_comes_back_is_issued_again_so_the_last_row_is_the_form_in_use(tmp_path):
    for case in (FIRST, ONE_MORE, FIRST):
        numbers = issue_editions(tmp_path, case)
    rows = [line.split(",") for line in ledger(tmp_path) if line.startswith("THON-01")]
    assert numbers["THON-01"] == 3
    assert [row[2] for row in rows] == ["1", "2", "3"]
    assert rows[0][1] == rows[2][1] != rows[1][1]


def test_the_eleventh_edition_comes_after_the_tenth(tmp_path):
    for turn in range(11):
        issue_editions(tmp_path, (FIRST, ONE_MORE)[turn % 2])
    assert [line.split(",")[2] for line in ledger(tmp_path) if line.startswith("THON-01")] == [
        str(number) for number in range(1, 12)
    ]


def test_a_later_deadline_is_no_new_edition(tmp_path):
    issue_editions(tmp_path, FIRST)
    later = make_case(people=PEOPLE, term=make_term(submission_due_date=date(2021, 12, 5)))
    assert issue_editions(tmp_path, later) == {"THON-01": 1, "THON-02": 1}


def test_the_note_names_who_gets_a_form_again_and_goes_when_nobody_does(tmp_path):
    note = tmp_path / "phat-lai.txt"
    assert write_reissue_note(tmp_path, FIRST, {"THON-01": 2, "THON-02": 1}) == ["THON-01"]
    line = "- THON-01.xlsx (lần 2): Đơn vị THON-01, hạn gửi 30/11/2021, liên hệ 0900 000 000"
    assert note.read_text(encoding="utf-8").splitlines()[2:] == [line]
    assert write_reissue_note(tmp_path, FIRST, {"THON-01": 1, "THON-02": 1}) == []
    assert not note.exists()


@pytest.fixture
def folder(tmp_path):
    return ReviewFolder(tmp_path, ANNUAL)


def open_again(folder, campaign):
    write_campaign_workbook(folder.campaign_workbook, campaign)
    freeze_case_file.fn(folder, REFERENCE_DIR)
    again = issue_form_editions.fn(folder)
    write_unit_forms.fn(folder, [unit.code for unit in campaign.units])
    return again, {path.name: path.read_bytes() for path in folder.forms.glob("*.xlsx")}


def test_opening_again_after_a_change_writes_new_forms_for_the_units_concerned_only(folder):
    campaign = make_full_campaign()
    assert open_again(folder, campaign)[0] == []
    _, before = open_again(folder, campaign)
    people = tuple(replace(item, is_leader=item.code == "UBND-VP-01" or item.is_leader) for item in campaign.people)
    again, after = open_again(folder, replace(campaign, people=people))
    assert again == ["UBND-VP"]
    assert {name for name in after if after[name] != before[name]} == {"UBND-VP.xlsx"}
    assert (folder.forms / "phat-lai.txt").is_file()
