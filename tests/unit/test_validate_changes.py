from dataclasses import replace
from datetime import date

import pytest

from tasks.files import read_record
from tasks.model.campaign import Extension
from tasks.model.folders import ReviewFolder
from tasks.model.form import CORRECTION_SHEET
from tasks.model.review import BoardLine, UnitState, is_all_well
from tasks.settings import load_settings
from tasks.tables import CHANGES, FINDINGS, read_table
from tasks.validate.review_files import validate_review
from tests.factories import make_case, make_council, make_member, make_person, make_unit
from tests.factories_collect import find_cell, make_annual_form, make_nomination_form, make_preliminary_case, receive

EXPECTATIONS = load_settings().expectations_dir


@pytest.fixture
def case():
    return make_case(units=(make_unit("THON-01"), make_unit("THON-02")), people=(make_person("THON-01-01"),))


def form(case, cells=(), sent=date(2021, 11, 20), unit="THON-01"):
    book = make_annual_form(case, unit, sent=sent)
    for sheet, code, value in cells:
        find_cell(book[sheet], code).value = value
    return book


def changes_of(folder, case, books):
    receive(folder, case, books)
    validate_review(folder, EXPECTATIONS)
    frame = read_table(folder.tables, CHANGES)
    columns = ["nominee", "item", "state", "code", "before", "after"]
    return list(frame[columns].itertuples(index=False, name=None))


def test_a_corrected_file_is_told_cell_by_cell(case, tmp_path):
    before = form(case, [("CN01", "CN.1.a", 9), ("CN01", "CN.1.b", -1), ("CN01", "C.2", None), ("CN01", "CN.2", 3)])
    after = form(
        case,
        [("CN01", "CN.1.a", 4), ("CN01", "CN.1.b", 8), ("CN01", "C.2", None), ("CN01", "CN.2", 6)],
        date(2021, 11, 25),
    )
    folder = ReviewFolder(tmp_path, case.period)
    found = changes_of(folder, case, {"a.xlsx": before, "b.xlsx": after})
    person = "THON-01-01"
    assert sorted(found) == [
        (person, "C.2", "still_wrong", "GATE_BLANK", "", ""),
        (person, "CN.1.a", "fixed", "SCORE_ABOVE_MAX", "9", "4"),
        (person, "CN.1.b", "still_wrong", "SCORE_NEGATIVE", "-1", "8"),
        (person, "CN.2", "changed", "", "3", "6"),
    ]
    (first, second) = read_record(folder.board, tuple[BoardLine, ...])
    assert (first.must_fix, first.fixed, first.still_wrong, first.changed) == (2, 1, 2, 1)
    assert (second.state, second.must_fix, second.fixed) == (UnitState.MISSING, 0, 0)
    assert (first.due_date, second.due_date) == (case.term.correction_due_date, case.term.submission_due_date)
    assert set(read_table(folder.tables, CHANGES)["earlier_file"]) == {"a.xlsx"}
    assert set(read_table(folder.tables, CHANGES)["file"]) == {"b.xlsx"}


@pytest.mark.heavy
def test_the_changes_are_the_same_whether_or_not_the_review_ran_in_between(case, tmp_path):
    books = {"a.xlsx": form(case, [("CN01", "CN.1.a", 9)]), "b.xlsx": form(case, sent=date(2021, 11, 25))}
    at_once = changes_of(ReviewFolder(tmp_path / "a", case.period), case, books)
    stepwise = ReviewFolder(tmp_path / "b", case.period)
    assert changes_of(stepwise, case, {"a.xlsx": books["a.xlsx"]}) == []
    assert changes_of(stepwise, case, books) == at_once
    assert [state for _, _, state, *_ in at_once] == ["fixed"]
    before = {path: path.read_bytes() for path in stepwise.tables.rglob("*") if path.is_file()}
    validate_review(stepwise, EXPECTATIONS)
    assert before == {path: path.read_bytes() for path in stepwise.tables.rglob("*") if path.is_file()}


def test_of_several_earlier_files_the_last_one_is_compared_and_a_copy_is_none(case, tmp_path):
    third = form(case, sent=date(2021, 11, 25))
    books = {
        "a.xlsx": form(case, [("CN01", "CN.1.a", 9)], date(2021, 11, 1)),
        "b.xlsx": form(case, [("CN01", "CN.1.b", 9)], date(2021, 11, 10)),
        "c.xlsx": third,
        "d.xlsx": third,
    }
    found = changes_of(ReviewFolder(tmp_path, case.period), case, books)
    assert [(item, state) for _, item, state, *_ in found] == [("CN.1.b", "fixed")]


def test_a_changed_nomination_is_told_by_what_was_changed(tmp_path):
    case = make_preliminary_case(people=(make_person("THON-01-01"),))
    row = {"Mã số": "THON-01-01", "Hình thức đề nghị": "GK_XA", "Thành tích": "Có 3 sáng kiến trong năm 2021. " * 4}
    books = {
        "a.xlsx": make_nomination_form(case, [{**row, "C.1": None}]),
        "b.xlsx": make_nomination_form(case, [{**row, "Quê quán": "Hà Tĩnh"}], sent=date(2021, 11, 25)),
    }
    found = changes_of(ReviewFolder(tmp_path, case.period), case, books)
    told = sorted((item, state) for _, item, state, *_ in found)
    assert told == [("C.1", "fixed"), ("Thông tin báo cáo", "changed")]


def test_the_board_tells_whom_to_ask_how_late_and_why_later(case, tmp_path):
    watcher = make_member("HD-05", name="Lê Thị Hòa", watched_units=("THON-01",))
    extension = Extension(case.period, "THON-01", date(2021, 12, 5), "bão lụt")
    campaign = replace(case.campaign, extensions=(extension,), council=make_council(members=(watcher,)))
    late = replace(case, campaign=campaign)
    folder = ReviewFolder(tmp_path, case.period)
    receive(folder, late, {"a.xlsx": form(late, sent=date(2021, 12, 8))})
    validate_review(folder, EXPECTATIONS)
    first, second = read_record(folder.board, tuple[BoardLine, ...])
    assert (first.days_late, first.due_date, first.extension_reason) == (3, date(2021, 12, 5), "bão lụt")
    assert (first.watcher, second.watcher, second.days_late) == ("Lê Thị Hòa", "", 0)
    assert not is_all_well((first, second))
    assert is_all_well((first,))
    assert not is_all_well((replace(first, to_check=1),))


def test_a_form_sent_in_time_and_corrected_in_time_is_told_late_nowhere(case, tmp_path):
    folder = ReviewFolder(tmp_path, case.period)
    books = {
        "a.xlsx": form(case, [("CN01", "CN.1.a", 9)], date(2021, 11, 30)),
        "b.xlsx": form(case, sent=date(2021, 12, 3)),
    }
    receive(folder, case, books)
    validate_review(folder, EXPECTATIONS)
    assert read_record(folder.board, tuple[BoardLine, ...])[0].days_late == 0
    assert "LATE" not in set(read_table(folder.tables, FINDINGS)["code"])


def test_a_correction_is_compared_with_the_last_one_before_it_not_with_a_form_of_an_unlikely_date(case, tmp_path):
    days = {"a.xlsx": date(2022, 11, 20), "b-can-sua.xlsx": date(2021, 11, 22), "c-can-sua.xlsx": date(2021, 11, 25)}
    books = {name: form(case, [("CN01", "CN.1.a", points)], days[name]) for points, name in enumerate(days, start=2)}
    for name in list(books)[1:]:
        books[name].create_sheet(CORRECTION_SHEET, 0)
    folder = ReviewFolder(tmp_path, case.period)
    assert changes_of(folder, case, books) == [("THON-01-01", "CN.1.a", "changed", "", "3", "4")]
    assert set(read_table(folder.tables, CHANGES)["earlier_file"]) == {"b-can-sua.xlsx"}


def test_a_change_of_the_evidence_is_told_at_its_own_cell(case, tmp_path):
    after = form(case, sent=date(2021, 11, 25))
    cell = find_cell(after["CN01"], "CN.1.a", "Minh chứng")
    cell.value = "Báo cáo số 5"
    folder = ReviewFolder(tmp_path, case.period)
    changes_of(folder, case, {"a.xlsx": form(case), "b.xlsx": after})
    assert list(read_table(folder.tables, CHANGES)["cell"]) == [cell.coordinate]
