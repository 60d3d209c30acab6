"""A unit sends again and the clerk overwrites its file: the run tells it, and nothing that was said is lost."""

import shutil
from datetime import date

import pytest

from tasks.collect.inbox import join_parts, list_files, read_part
from tasks.files import digest_file, read_record
from tasks.model.findings import Severity
from tasks.model.folders import ReviewFolder
from tasks.model.review import BoardLine, UnitState
from tasks.settings import load_settings
from tasks.tables import CHANGES, FINDINGS, OVERWRITTEN, read_table
from tasks.validate.review_files import validate_review
from tests.factories import make_case, make_person, make_unit
from tests.factories_collect import find_cell, make_annual_form, receive

EXPECTATIONS = load_settings().expectations_dir
TOLD = ("FILE_OVERWRITTEN", "OTHER_UNIT_OVERWRITTEN", "FILE_REMOVED", "FILE_REPLACED")


@pytest.fixture
def case():
    return make_case(units=(make_unit("THON-01"), make_unit("THON-02")), people=(make_person("THON-01-01"),))


@pytest.fixture
def folder(case, tmp_path):
    return ReviewFolder(tmp_path, case.period)


def form(case, points, sent=date(2021, 11, 20), unit="THON-01"):
    book = make_annual_form(case, unit, sent=sent)
    if points is not None:
        find_cell(book["CN01"], "CN.1.a").value = points
    return book


def run(folder, case, books):
    receive(folder, case, books)
    validate_review(folder, EXPECTATIONS)


def told(folder):
    rows = read_table(folder.tables, FINDINGS)
    rows = rows.loc[rows["code"].isin(TOLD), ["code", "severity", "unit", "file"]]
    return sorted(rows.itertuples(index=False, name=None))


def changes(folder):
    rows = read_table(folder.tables, CHANGES)[["item", "state", "before", "after"]]
    return list(rows.itertuples(index=False, name=None))


def tables_of(folder):
    return {path: path.read_bytes() for path in folder.tables.rglob("*") if path.is_file()}


def test_a_file_overwritten_is_told_and_compared_cell_by_cell(case, folder):
    run(folder, case, {"a.xlsx": form(case, 9)})
    first = digest_file(folder.inbox / "a.xlsx")
    assert (told(folder), changes(folder)) == ([], [])
    assert not (folder.tables / OVERWRITTEN.file_name).exists()
    run(folder, case, {"a.xlsx": form(case, 4)})
    assert told(folder) == [("FILE_OVERWRITTEN", Severity.INFO.value, "THON-01", "a.xlsx")]
    assert changes(folder) == [("CN.1.a", "fixed", "9", "4")]
    (line, _) = read_record(folder.board, tuple[BoardLine, ...])
    assert (line.state, line.fixed) == (UnitState.ACCEPTED, 1)
    ledger = read_table(folder.tables, OVERWRITTEN).to_dict("records")
    second = digest_file(folder.inbox / "a.xlsx")
    assert ledger == [{"file": "a.xlsx", "unit": "THON-01", "earlier": first, "later": second}]
    (kept,) = folder.overwritten_parts.iterdir()
    assert '"raw":"9"' in kept.read_text(encoding="utf-8").replace('": ', '":')


def test_running_again_says_the_same_in_the_same_bytes(case, folder):
    run(folder, case, {"a.xlsx": form(case, 9)})
    run(folder, case, {"a.xlsx": form(case, 4)})
    before = tables_of(folder)
    for _ in range(2):
        read_part(folder, "a.xlsx")
        join_parts(folder)
        validate_review(folder, EXPECTATIONS)
        assert tables_of(folder) == before


def test_a_crash_before_the_old_part_is_removed_tells_it_once(case, folder):
    run(folder, case, {"a.xlsx": form(case, 9)})
    (old,) = folder.parts.iterdir()
    content = old.read_bytes()
    run(folder, case, {"a.xlsx": form(case, 4)})
    before = tables_of(folder)
    old.write_bytes(content)
    join_parts(folder)
    validate_review(folder, EXPECTATIONS)
    assert tables_of(folder) == before


def test_every_edition_that_was_overwritten_is_kept_and_the_last_is_compared(case, folder):
    for points in (9, 8, 3):
        run(folder, case, {"a.xlsx": form(case, points)})
    assert changes(folder) == [("CN.1.a", "fixed", "8", "3")]
    assert len(list(folder.overwritten_parts.iterdir())) == 2
    assert len(told(folder)) == 1


def test_an_edition_put_back_is_compared_with_the_one_before_it(case, folder):
    receive(folder, case, {"a.xlsx": form(case, 3)})
    first = (folder.inbox / "a.xlsx").read_bytes()
    receive(folder, case, {"a.xlsx": form(case, 4)})
    (folder.inbox / "a.xlsx").write_bytes(first)
    read_part(folder, "a.xlsx")
    join_parts(folder)
    validate_review(folder, EXPECTATIONS)
    assert changes(folder) == [("CN.1.a", "changed", "4", "3")]
    assert len(told(folder)) == 1


def test_a_file_renamed_or_exchanged_with_another_is_not_overwritten(case, folder):
    run(folder, case, {"a.xlsx": form(case, 3), "b.xlsx": form(case, None, unit="THON-02")})
    first, second = (folder.inbox / "a.xlsx", folder.inbox / "b.xlsx")
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    for name in ("a.xlsx", "b.xlsx"):
        read_part(folder, name)
    join_parts(folder)
    assert not (folder.tables / OVERWRITTEN.file_name).exists()
    first.rename(folder.inbox / "c.xlsx")
    for name in ("b.xlsx", "c.xlsx"):
        read_part(folder, name)
    join_parts(folder)
    validate_review(folder, EXPECTATIONS)
    assert told(folder) == []


def test_a_file_overwritten_by_that_of_another_unit_is_asked_for_again(case, folder):
    run(folder, case, {"a.xlsx": form(case, 3)})
    run(folder, case, {"a.xlsx": form(case, None, unit="THON-02")})
    assert told(folder) == [
        ("FILE_OVERWRITTEN", Severity.INFO.value, "THON-02", "a.xlsx"),
        ("OTHER_UNIT_OVERWRITTEN", Severity.WARNING.value, "THON-01", "a.xlsx"),
    ]
    assert changes(folder) == []
    states = [line.state for line in read_record(folder.board, tuple[BoardLine, ...])]
    assert states == [UnitState.MISSING, UnitState.ACCEPTED]
    run(folder, case, {"b.xlsx": form(case, 3)})
    assert [code for code, *_ in told(folder)] == ["FILE_OVERWRITTEN"]


def test_a_part_of_an_older_version_does_not_stop_the_run(case, folder):
    run(folder, case, {"a.xlsx": form(case, 3)})
    (old,) = folder.parts.iterdir()
    old.write_text('{"file": "b.xlsx", "sha256": "00", "unit": ""}', encoding="utf-8")
    run(folder, case, {"a.xlsx": form(case, 3)})
    assert told(folder) == []


def take_away(folder, name):
    (folder.inbox / name).unlink()
    again(folder)


def again(folder):
    for name in list_files(folder.inbox):
        read_part(folder, name)
    join_parts(folder)
    validate_review(folder, EXPECTATIONS)


def test_a_file_taken_away_is_told_each_time_until_it_is_put_back(case, folder):
    run(folder, case, {"a.xlsx": form(case, 9), "b.xlsx": form(case, None, unit="THON-02")})
    before, content = tables_of(folder), (folder.inbox / "a.xlsx").read_bytes()
    take_away(folder, "a.xlsx")
    removed = [("FILE_REMOVED", Severity.WARNING.value, "THON-01", "a.xlsx")]
    assert told(folder) == removed
    (kept,) = folder.overwritten_parts.iterdir()
    assert '"raw":"9"' in kept.read_text(encoding="utf-8").replace('": ', '":')
    gone = tables_of(folder)
    again(folder)
    assert tables_of(folder) == gone
    (folder.inbox / "a.xlsx").write_bytes(content)
    again(folder)
    assert told(folder) == []
    assert tables_of(folder) == before


def test_a_file_put_back_after_what_was_kept_of_it_was_deleted_stops_nothing(case, folder):
    run(folder, case, {"a.xlsx": form(case, 9)})
    content = (folder.inbox / "a.xlsx").read_bytes()
    take_away(folder, "a.xlsx")
    shutil.rmtree(folder.overwritten_parts)
    again(folder)
    assert [code for code, *_ in told(folder)] == ["FILE_REMOVED"]
    (folder.inbox / "a.xlsx").write_bytes(content)
    again(folder)
    assert told(folder) == []


def test_a_file_taken_away_and_sent_anew_under_its_name_is_one_overwritten(case, folder):
    run(folder, case, {"a.xlsx": form(case, 9), "b.xlsx": form(case, None, unit="THON-02")})
    take_away(folder, "a.xlsx")
    run(folder, case, {"a.xlsx": form(case, 4)})
    assert told(folder) == [("FILE_OVERWRITTEN", Severity.INFO.value, "THON-01", "a.xlsx")]
    assert changes(folder) == [("CN.1.a", "fixed", "9", "4")]


def test_a_file_taken_away_for_another_of_the_same_unit_is_noted(case, folder):
    run(folder, case, {"a.xlsx": form(case, 9)})
    (folder.inbox / "a.xlsx").unlink()
    run(folder, case, {"moi.xlsx": form(case, 4, sent=date(2021, 11, 22))})
    assert told(folder) == [("FILE_REPLACED", Severity.INFO.value, "THON-01", "a.xlsx")]


def test_a_renamed_file_and_one_of_no_use_are_not_missed(case, folder):
    run(folder, case, {"a.xlsx": form(case, 9)})
    (folder.inbox / "rong.xlsx").write_bytes(b"")
    again(folder)
    (folder.inbox / "rong.xlsx").unlink()
    (folder.inbox / "a.xlsx").rename(folder.inbox / "THON-01.xlsx")
    again(folder)
    assert told(folder) == []
    assert not (folder.tables / OVERWRITTEN.file_name).exists()
