import itertools
from dataclasses import replace
from datetime import date

import pytest

from tasks.collect.inbox import find_skipped, join_parts, list_files, read_part
from tasks.collect.join import READING_FINDINGS, join_submissions
from tasks.collect.workbook import read_submission
from tasks.files import write_record
from tasks.model.case import ReviewCase
from tasks.model.folders import ReviewFolder
from tasks.model.form import CORRECTION_SHEET, IDENTITY_SHEET
from tasks.tables import RECEIPTS, SCORES, read_table
from tests.factories import make_case
from tests.factories_collect import find_cell, keep_ledger, make_annual_form, save


@pytest.fixture
def case():
    return make_case()


@pytest.fixture
def folder(tmp_path, case):
    folder = ReviewFolder(tmp_path, case.period)
    write_record(folder.case, ReviewCase, case)
    folder.inbox.mkdir(parents=True)
    return folder


def form(case, folder, name, *, unit="THON-01", points=5, is_correction=False, **kinds):
    book = make_annual_form(case, unit, **kinds)
    if is_correction:
        book.create_sheet(CORRECTION_SHEET, 0)
    find_cell(book["Tập thể"], "TT.1.a").value = points
    return save(book, folder, name)


def statuses(joined):
    return {row["file"]: row["status"] for _, row in joined.receipts.iterrows()}


def finding_codes(joined):
    return sorted(joined.findings["code"])


def test_the_latest_sent_file_of_a_unit_counts_and_the_other_stays_recorded(case, tmp_path):
    parts = [
        read_submission(form(case, tmp_path, "b.xlsx", points=1, sent=date(2021, 11, 1)), case),
        read_submission(form(case, tmp_path, "a.xlsx", points=2, sent=date(2021, 11, 2)), case),
    ]
    joined = join_submissions(parts)
    assert statuses(joined) == {"a.xlsx": "accepted", "b.xlsx": "superseded"}
    assert set(joined.scores["file"]) == {"a.xlsx"}
    assert finding_codes(joined) == ["SUPERSEDED"]


def test_two_files_of_one_date_are_told_to_the_reviewer_and_the_last_name_counts(case, tmp_path):
    parts = [read_submission(form(case, tmp_path, f"{name}.xlsx", points=n), case) for n, name in enumerate("ab")]
    joined = join_submissions(parts)
    assert statuses(joined) == {"a.xlsx": "superseded", "b.xlsx": "accepted"}
    assert finding_codes(joined) == ["SAME_DATE_COPIES"]


def test_a_copy_that_says_the_same_is_only_noted(case, tmp_path):
    parts = [read_submission(form(case, tmp_path, name), case) for name in ("a.xlsx", "b.xlsx")]
    joined = join_submissions([replace(part, sha256=part.file) for part in parts])  # as if saved twice
    assert statuses(joined) == {"a.xlsx": "superseded", "b.xlsx": "accepted"}
    assert finding_codes(joined) == ["SUPERSEDED"]


def test_the_later_edition_counts_whatever_its_date(case, tmp_path):
    keep_ledger(tmp_path / "forms", "THON-01", "b1", "b2")
    parts = [
        read_submission(form(case, tmp_path, "a.xlsx", edition="b2"), case, tmp_path / "forms"),
        read_submission(form(case, tmp_path, "b.xlsx", edition="b1"), case, tmp_path / "forms"),
    ]
    assert statuses(join_submissions(parts)) == {"a.xlsx": "accepted", "b.xlsx": "superseded"}


IN_TIME, LATER, NEXT_YEAR = date(2021, 11, 20), date(2021, 11, 25), date(2022, 11, 20)


def join_sent(case, folder, *files):
    """The files (name, sent date, whether a correction) of one unit, each with other points, joined in every order."""
    parts = [
        read_submission(form(case, folder, name, points=points, sent=sent, is_correction=is_correction), case)
        for points, (name, sent, is_correction) in enumerate(files)
    ]
    joins = [join_submissions(order) for order in itertools.permutations(parts)]
    assert all(joined.receipts.equals(joins[0].receipts) for joined in joins)
    counting = [name for name, status in statuses(joins[0]).items() if status == "accepted"]
    reviewed = joins[0].findings
    return counting, sorted(code for code in reviewed["code"] if not code.startswith(("DATE_", "SUPERSEDED")))


@pytest.mark.parametrize("wrong", [NEXT_YEAR, date(2012, 11, 20), LATER.replace(day=20), None])
@pytest.mark.parametrize("right", [IN_TIME, NEXT_YEAR, None, "hôm qua"])
def test_a_correction_counts_before_the_file_it_corrects_whatever_dates_they_bear(case, tmp_path, wrong, right):
    files = [("z.xlsx", wrong, False), ("a-can-sua.xlsx", right, True)]
    assert join_sent(case, tmp_path, *files) == (["a-can-sua.xlsx"], [])


def test_a_form_filled_anew_after_a_correction_counts_and_the_reviewer_is_told(case, tmp_path):
    files = [("a.xlsx", IN_TIME, False), ("a-can-sua.xlsx", IN_TIME, True), ("b.xlsx", LATER, False)]
    assert join_sent(case, tmp_path, *files) == (["b.xlsx"], ["CORRECTION_SUPERSEDED"])


def test_a_form_filled_anew_that_bears_a_date_nobody_believes_does_not_push_a_correction_out(case, tmp_path):
    files = [("a-can-sua.xlsx", IN_TIME, True), ("b.xlsx", NEXT_YEAR, False)]
    assert join_sent(case, tmp_path, *files) == (["a-can-sua.xlsx"], [])


def test_corrections_count_by_their_own_dates_before_any_other_file_is_looked_at(case, tmp_path):
    files = [("z-can-sua.xlsx", None, True), ("a-can-sua.xlsx", IN_TIME, True), ("b.xlsx", LATER, False)]
    assert join_sent(case, tmp_path, *files) == (["b.xlsx"], ["CORRECTION_SUPERSEDED"] * 2)
    assert join_sent(case, tmp_path, *files[:2]) == (["a-can-sua.xlsx"], [])


def test_of_two_new_forms_the_one_whose_date_can_be_believed_counts(case, tmp_path):
    assert join_sent(case, tmp_path, ("a.xlsx", IN_TIME, False), ("b.xlsx", NEXT_YEAR, False)) == (["a.xlsx"], [])


def test_a_correction_of_an_earlier_edition_is_told_when_a_later_edition_takes_its_place(case, tmp_path):
    keep_ledger(tmp_path / "forms", "THON-01", "b1", "b2")
    parts = [
        read_submission(form(case, tmp_path, "a.xlsx", edition="b2"), case, tmp_path / "forms"),
        read_submission(
            form(case, tmp_path, "b.xlsx", edition="b1", points=4, is_correction=True), case, tmp_path / "forms"
        ),
    ]
    joined = join_submissions(parts)
    assert statuses(joined) == {"a.xlsx": "accepted", "b.xlsx": "superseded"}
    assert finding_codes(joined) == ["CORRECTION_SUPERSEDED"]


def test_the_same_bytes_twice_are_noted_once(case, tmp_path):
    first = form(case, tmp_path, "a.xlsx")
    (tmp_path / "copy.xlsx").write_bytes(first.read_bytes())
    parts = [read_submission(tmp_path / name, case) for name in ("copy.xlsx", "a.xlsx")]
    joined = join_submissions(parts)
    assert statuses(joined) == {"a.xlsx": "accepted", "copy.xlsx": "superseded"}
    assert finding_codes(joined) == ["IDENTICAL_COPY"]


def test_an_unusable_file_does_not_spoil_the_good_one_of_its_unit(case, tmp_path):
    book = make_annual_form(case)
    book[IDENTITY_SHEET]["B2"] = "nam-2020"
    parts = [
        read_submission(save(book, tmp_path, "old.xlsx"), case),
        read_submission(form(case, tmp_path, "good.xlsx"), case),
    ]
    joined = join_submissions(parts)
    assert statuses(joined) == {"good.xlsx": "accepted", "old.xlsx": "unusable"}
    assert list(joined.findings["severity"]) == ["warning"]


def test_the_order_of_the_parts_changes_nothing(case, tmp_path):
    parts = [
        read_submission(form(case, tmp_path, "a.xlsx", points=1), case),
        read_submission(form(case, tmp_path, "b.xlsx", points=2), case),
        read_submission(form(case, tmp_path, "c.xlsx", unit="THON-02"), case),
    ]
    joins = [join_submissions(order) for order in itertools.permutations(parts)]
    for (_, frame), (_, other) in zip(joins[0].tables * len(joins), (t for j in joins for t in j.tables), strict=True):
        assert frame.equals(other)


def test_every_file_is_a_receipt_and_everything_else_a_finding(case, folder):
    form(case, folder.inbox, "a.xlsx")
    (folder.inbox / "b.pdf").write_bytes(b"%PDF")
    (folder.inbox / "~$a.xlsx").write_bytes(b"lock")
    (folder.inbox / ".DS_Store").write_bytes(b"x")
    (folder.inbox / "THON-02").mkdir()
    form(case, folder.inbox / "THON-02", "b.xlsx")
    (folder.inbox / "trong").mkdir()
    (folder.inbox / "link.xlsx").symlink_to(folder.inbox / "a.xlsx")
    assert list_files(folder.inbox) == ["a.xlsx", "b.pdf"]
    assert [(item.file, item.code) for item in find_skipped(folder.inbox)] == [
        (".DS_Store", "FILE_SKIPPED"),
        ("THON-02", "FOLDER_SKIPPED"),
        ("link.xlsx", "FOLDER_SKIPPED"),
        ("~$a.xlsx", "FILE_SKIPPED"),
    ]
    for name in list_files(folder.inbox):
        read_part(folder, name)
    join_parts(folder)
    assert list(read_table(folder.tables, RECEIPTS)["file"]) == ["a.xlsx", "b.pdf"]
    assert len(read_table(folder.tables, READING_FINDINGS)) == 5


def test_parts_of_files_that_left_the_inbox_are_forgotten(case, folder):
    form(case, folder.inbox, "a.xlsx")
    form(case, folder.inbox, "b.xlsx", unit="THON-02")
    for name in list_files(folder.inbox):
        read_part(folder, name)
    assert set(join_parts(folder).scores["unit"]) == {"THON-01", "THON-02"}
    (folder.inbox / "b.xlsx").unlink()
    assert set(join_parts(folder).scores["unit"]) == {"THON-01"}
    assert len(list(folder.parts.iterdir())) == 1


def test_an_inbox_that_does_not_exist_yet_is_an_empty_one(case, tmp_path):
    folder = ReviewFolder(tmp_path, case.period)
    assert list_files(folder.inbox) == []
    assert len(join_parts(folder).receipts) == 0
    assert read_table(folder.tables, SCORES).empty


def test_the_same_inbox_gives_the_same_bytes(case, folder):
    form(case, folder.inbox, "a.xlsx")
    runs = []
    for _ in range(2):
        read_part(folder, "a.xlsx")
        join_parts(folder)
        runs.append({path.name: path.read_bytes() for path in folder.tables.rglob("*") if path.is_file()})
    assert runs[0] == runs[1]
