"""The inbox as people leave it: loose files, zipped sets, links, lock files; everything counted, nothing unpacked."""

import io
import zipfile

import pytest

from tasks.collect.inbox import find_skipped, list_files, read_part
from tasks.files import read_record, write_record
from tasks.model.case import ReviewCase
from tasks.model.findings import Severity
from tasks.model.folders import ReviewFolder
from tasks.tables import READING_FINDINGS, RECEIPTS, read_table
from tests.factories import make_case, make_unit
from tests.factories_collect import make_annual_form, to_bytes
from tests.factories_hostile import with_flag

CASE = make_case(units=(make_unit("THON-01"), make_unit("THON-02")), people=())
ONE, TWO = (to_bytes(make_annual_form(CASE, unit)) for unit in ("THON-01", "THON-02"))


@pytest.fixture
def folder(tmp_path):
    folder = ReviewFolder(tmp_path, CASE.period)
    write_record(folder.case, ReviewCase, CASE)
    folder.inbox.mkdir(parents=True)
    return folder


def zip_of(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def take_in(folder):
    from tasks.collect.inbox import join_parts

    for name in list_files(folder.inbox):
        read_part(folder, name)
    join_parts(folder)
    receipts = {row["file"]: row["status"] for row in read_table(folder.tables, RECEIPTS).to_dict("records")}
    return receipts, [row["code"] for row in read_table(folder.tables, READING_FINDINGS).to_dict("records")]


def test_the_workbooks_of_a_zip_are_read_each_as_its_own_file(folder):
    members = {"thôn/THON-01.xlsx": ONE, "THON-02.xlsx": TWO, "__MACOSX/._THON-02.xlsx": b"x", "~$THON-02.xlsx": b"x"}
    (folder.inbox / "các thôn.zip").write_bytes(zip_of(members))
    receipts, codes = take_in(folder)
    assert receipts == {"các thôn.zip/THON-02.xlsx": "accepted", "các thôn.zip/thôn/THON-01.xlsx": "accepted"}
    assert codes == ["FILE_SKIPPED", "FILE_SKIPPED"]
    assert sorted(path.name for path in folder.inbox.iterdir()) == ["các thôn.zip"]


def test_the_same_workbook_loose_and_zipped_is_one_form_and_one_copy(folder):
    (folder.inbox / "bo.zip").write_bytes(zip_of({"THON-01.xlsx": ONE}))
    (folder.inbox / "THON-01.xlsx").write_bytes(ONE)
    receipts, codes = take_in(folder)
    assert sorted(receipts.values()) == ["accepted", "superseded"]
    assert codes == ["IDENTICAL_COPY"]


@pytest.mark.parametrize(
    "content",
    [
        zip_of({"../THON-01.xlsx": ONE}),
        zip_of({"/THON-01.xlsx": ONE}),
        zip_of({"bo-nua.zip": zip_of({"a.xlsx": ONE})}),
        zip_of({f"{number}.xlsx": b"x" for number in range(501)}),
        zip_of({"bom.xlsx": b"\0" * (19 * 1024 * 1024)}),
        with_flag(zip_of({"THON-01.xlsx": ONE})),
        zip_of({"THON-01.xlsx": ONE})[:-40],
    ],
    ids=["climbs out", "from the root", "a zip in a zip", "too many", "a bomb", "a password", "cut"],
)
def test_a_zip_that_cannot_be_trusted_is_told_as_one_file(folder, content):
    (folder.inbox / "bo.zip").write_bytes(content)
    receipts, codes = take_in(folder)
    assert receipts == {"bo.zip": "unusable"}
    assert codes in (["SET_UNREADABLE"], ["FILE_UNREADABLE"])


def test_links_folders_lock_files_and_hidden_files_are_passed_over_and_told(folder, tmp_path):
    outside = tmp_path / "outside.xlsx"
    outside.write_bytes(ONE)
    (folder.inbox / "link.xlsx").symlink_to(outside)
    (folder.inbox / "thu-muc").mkdir()
    (folder.inbox / "thu-muc" / "THON-01.xlsx").write_bytes(ONE)
    for name in ("~$THON-01.xlsx", ".DS_Store", "Thumbs.db"):
        (folder.inbox / name).write_bytes(b"x")
    assert list_files(folder.inbox) == []
    assert sorted((item.code, item.file) for item in find_skipped(folder.inbox)) == [
        ("FILE_SKIPPED", ".DS_Store"), ("FILE_SKIPPED", "Thumbs.db"), ("FILE_SKIPPED", "~$THON-01.xlsx"),
        ("FOLDER_SKIPPED", "link.xlsx"), ("FOLDER_SKIPPED", "thu-muc"),
    ]  # fmt: skip


def test_a_folder_put_into_the_inbox_is_a_warning_its_forms_do_not_count(folder):
    (folder.inbox / "dot-1").mkdir()
    assert find_skipped(folder.inbox) == [], "an empty one holds nothing to warn of"
    (folder.inbox / "dot-1" / "THON-01.xlsx").write_bytes(ONE)
    (skipped,) = find_skipped(folder.inbox)
    assert skipped.severity is Severity.WARNING


def test_originals_are_never_touched(folder):
    (folder.inbox / "bo.zip").write_bytes(zip_of({"THON-01.xlsx": ONE}))
    before = (folder.inbox / "bo.zip").read_bytes(), (folder.inbox / "bo.zip").stat().st_mtime_ns
    take_in(folder)
    assert ((folder.inbox / "bo.zip").read_bytes(), (folder.inbox / "bo.zip").stat().st_mtime_ns) == before


def test_a_case_written_anew_is_read_anew(folder):
    (folder.inbox / "THON-02.xlsx").write_bytes(TWO)
    assert take_in(folder)[0] == {"THON-02.xlsx": "accepted"}
    write_record(folder.case, ReviewCase, make_case(units=(make_unit("THON-01"),), people=()))
    assert take_in(folder) == ({"THON-02.xlsx": "unusable"}, ["UNKNOWN_UNIT"])
    assert read_record(folder.case, ReviewCase).units[0].code == "THON-01"
