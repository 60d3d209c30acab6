"""A backup holds the whole movement and takes nothing on trust when it comes back."""

import contextlib
import json
import stat
import threading
import time
import zipfile
from pathlib import Path

import pytest
from rich.console import Console

from flows.backup import back_up, restore
from tasks.dispatch.backup import LIST, pack_movement, unpack_movement
from tasks.errors import ReviewError
from tasks.files import TEMPORARY, digest_bytes
from tasks.lock import hold_movement
from tasks.model.register import RegisterLine
from tasks.prepare.workbook import write_campaign_workbook
from tasks.register.store import open_register, read_lines, replace_lines
from tasks.settings import Settings
from tests.factories import make_campaign
from tests.factories_register import make_line

FILES = {"phong-trao.xlsx": b"workbook", "nam-2021/2-nhan/Thôn 1.xlsx": b"form", "nam-2021/nhat-ky.jsonl": b"{}\n"}


def put(folder, files=None):
    for name, content in (files or FILES).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_movement_comes_back_as_it_was(tmp_path):
    movement = put(tmp_path / "van-hoa")
    assert pack_movement(movement, tmp_path / "a.zip", {}).files_count == 3
    assert unpack_movement(tmp_path / "a.zip", tmp_path / "lai").files_count == 3
    assert contents(tmp_path / "lai") == FILES


def test_the_same_movement_gives_the_same_bytes(tmp_path):
    first = put(tmp_path / "1" / "van-hoa")
    second = put(tmp_path / "2" / "van-hoa", dict(reversed(FILES.items())))
    pack_movement(first, tmp_path / "1.zip", {})
    pack_movement(second, tmp_path / "2.zip", {})
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_locks_and_half_written_files_stay_out_and_links_are_named(tmp_path):
    movement = put(tmp_path / "van-hoa")
    put(movement, {".dang-chay": b"", f".x{TEMPORARY}": b"half", "so-khen-thuong.sqlite-journal": b"j"})
    (tmp_path / "secret.txt").write_text("not of the movement")
    (movement / "nam-2021" / "2-nhan" / "link.xlsx").symlink_to(tmp_path / "secret.txt")
    (movement / "elsewhere").symlink_to(tmp_path)
    backup = pack_movement(movement, tmp_path / "a.zip", {})
    assert backup.links == ("elsewhere", "nam-2021/2-nhan/link.xlsx")
    assert set(zipfile.ZipFile(tmp_path / "a.zip").namelist()) == {*FILES, LIST}


@pytest.mark.parametrize("name", ["a.zip", "van-hoa/a.zip", "van-hoa/phong-trao.xlsx"])
def test_a_backup_replaces_nothing_and_holds_no_backup(tmp_path, name):
    movement = put(tmp_path / "van-hoa")
    (tmp_path / "a.zip").write_bytes(b"an older backup")
    with pytest.raises(ReviewError, match="Không lập bản sao lưu"):
        pack_movement(movement, tmp_path / name, {})
    assert contents(movement) == FILES


def test_what_is_there_is_not_written_over(tmp_path):
    pack_movement(put(tmp_path / "van-hoa"), tmp_path / "a.zip", {})
    (tmp_path / "lai").mkdir()
    unpack_movement(tmp_path / "a.zip", tmp_path / "lai")
    with pytest.raises(ReviewError, match="đã có dữ liệu"):
        unpack_movement(tmp_path / "a.zip", tmp_path / "lai")


def test_a_movement_is_not_put_right_into_the_root_of_a_drive(tmp_path):
    pack_movement(put(tmp_path / "van-hoa"), tmp_path / "a.zip", {})
    with pytest.raises(ReviewError, match="gốc ổ đĩa"):
        unpack_movement(tmp_path / "a.zip", Path("/"))


def forge(path, entries, listed=None, link=""):
    """A zip as `thidua backup` would write it, but for what the test changes."""
    listed = listed if listed is not None else {name: digest_bytes(content) for name, content in entries}
    record = {"schema": "thidua/backup/1", "files": [{"path": key, "sha256": value} for key, value in listed.items()]}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name)
            entry.filename = name
            entry.external_attr = ((stat.S_IFLNK if name == link else stat.S_IFREG) | 0o644) << 16
            archive.writestr(entry, content)
        archive.writestr(LIST, json.dumps(record))
    return path


WORKBOOK = ("phong-trao.xlsx", b"workbook")


def test_the_forgery_of_this_test_is_accepted_as_long_as_it_changes_nothing(tmp_path):
    unpack_movement(forge(tmp_path / "a.zip", [WORKBOOK, ("x/y.txt", b"y")]), tmp_path / "lai")
    assert (tmp_path / "lai" / "x" / "y.txt").read_bytes() == b"y"


@pytest.mark.parametrize(
    "name",
    ["../out.txt", "/out.txt", "a/../../out.txt", "..\\out.txt", "C:\\out.txt", "C:out.txt", "a//b.txt", "./b.txt"],
)
def test_a_path_that_leads_out_is_refused(tmp_path, name):
    source = forge(tmp_path / "a.zip", [WORKBOOK, (name, b"out")])
    assert_refused(source, tmp_path)


@pytest.mark.parametrize(
    "forged",
    [
        {"entries": [WORKBOOK, ("x.txt", b"changed")], "listed": {"phong-trao.xlsx": digest_bytes(b"workbook"),
                                                                "x.txt": digest_bytes(b"sealed")}},
        {"entries": [WORKBOOK, ("x.txt", b"added")], "listed": {"phong-trao.xlsx": digest_bytes(b"workbook")}},
        {"entries": [WORKBOOK], "listed": {"phong-trao.xlsx": digest_bytes(b"workbook"), "gone.txt": "0"}},
        {"entries": [WORKBOOK, ("x", b"/etc/passwd")], "link": "x"},
        {"entries": [("x.txt", b"no movement")]},
    ],
    ids=["changed", "added", "gone", "link", "no-workbook"],
)  # fmt: skip
def test_a_backup_that_was_tampered_with_is_refused(tmp_path, forged):
    assert_refused(forge(tmp_path / "a.zip", **forged), tmp_path)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_that_is_no_backup_is_refused(tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    assert_refused(tmp_path / "a.zip", tmp_path)


def assert_refused(source, folder):
    with pytest.raises(ReviewError, match="không phải bản sao lưu"):
        unpack_movement(source, folder / "in" / "lai")
    assert sorted(folder.rglob("*")) == [source]


def test_a_backup_that_is_not_there_is_told_as_such(tmp_path):
    with pytest.raises(ReviewError) as stop:
        unpack_movement(tmp_path / "sao-luu.zip", tmp_path / "moi")
    assert stop.value.message == "Không có tệp sao-luu.zip."


def test_the_lines_of_a_shared_register_go_into_the_backup_and_those_of_others_do_not(tmp_path):
    campaign = make_campaign()
    write_campaign_workbook(tmp_path / "data" / "van-hoa" / "phong-trao.xlsx", campaign)
    shared = tmp_path / "chung.sqlite"
    mine, other = make_line(campaign=campaign.code), make_line(campaign="phong-trao-khac")
    with open_register(shared, "") as engine:
        for line in (mine, other):
            replace_lines(engine, line.campaign, line.period, [line])
    settings = Settings(Path(), tmp_path / "data", f"sqlite:///{shared}")
    target = back_up("van-hoa", None, settings, Console(quiet=True))
    restore(target, tmp_path / "lai", Console(quiet=True))
    with open_register(tmp_path / "lai" / "so-khen-thuong.sqlite", "") as engine:
        found: tuple[RegisterLine, ...] = read_lines(engine)
    assert found == (mine,)
    assert back_up("van-hoa", None, settings, Console(quiet=True)) != target


def test_one_run_at_a_time_and_what_a_killed_one_left_is_cleared(tmp_path):
    movement = put(tmp_path / "van-hoa", {**FILES, f"nam-2021/4-tong-hop/.x.csv{TEMPORARY}": b"half",
                                          f"nam-2021/2-nhan/.x{TEMPORARY}": b"a unit sent this"})  # fmt: skip
    with hold_movement(movement):
        assert set(contents(movement)) == {*FILES, ".dang-chay", f"nam-2021/2-nhan/.x{TEMPORARY}"}
        with pytest.raises(ReviewError, match="đang được chạy"), hold_movement(movement):
            pass
    with hold_movement(movement):
        pass


def test_a_patient_run_takes_its_turn_after_the_one_before(tmp_path):
    movement = put(tmp_path / "van-hoa", FILES)

    def finish_soon():
        time.sleep(0.3)
        first.close()

    first = contextlib.ExitStack()
    first.enter_context(hold_movement(movement))
    ending = threading.Thread(target=finish_soon)
    ending.start()
    with hold_movement(movement, patience_seconds=20):
        ending.join()
