"""Publishing documents never loses what a person changed by hand, and leaves equal files alone."""

import pytest

from tasks.dispatch.publish import Manifest, find_added, find_changes, publish_documents, read_manifest, write_manifest
from tasks.files import digest_bytes
from tasks.model.review import Document


def seal(dossiers, files, *, is_draft=False):
    documents = tuple(Document(path, "bao-cao", "xã", digest_bytes(content)) for path, content in files.items())
    write_manifest(dossiers, Manifest("vhcs", "nam-2021", "d" * 64, is_draft, documents))
    return read_manifest(dossiers)


def publish(dossiers, files, previous=None):
    set_aside = publish_documents(dossiers, files, previous)
    return set_aside, seal(dossiers, files)


def tree(dossiers):
    return {
        path.relative_to(dossiers).as_posix(): path.read_bytes()
        for path in sorted(dossiers.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def test_first_publication_writes_every_document(tmp_path):
    set_aside, _ = publish(tmp_path, {"1-xa/bao-cao.docx": b"one"})
    assert set_aside == ()
    assert tree(tmp_path) == {"1-xa/bao-cao.docx": b"one"}


def test_equal_documents_are_not_touched(tmp_path):
    files = {"1-xa/bao-cao.docx": b"one"}
    _, manifest = publish(tmp_path, files)
    before = (tmp_path / "1-xa/bao-cao.docx").stat().st_mtime_ns
    publish(tmp_path, files, manifest)
    assert (tmp_path / "1-xa/bao-cao.docx").stat().st_mtime_ns == before


def test_stale_document_of_ours_is_taken_away_with_its_folder(tmp_path):
    _, manifest = publish(tmp_path, {"2-huyen/to-trinh.docx": b"one"})
    publish(tmp_path, {"1-xa/bao-cao.docx": b"two"}, manifest)
    assert tree(tmp_path) == {"1-xa/bao-cao.docx": b"two"}
    assert not (tmp_path / "2-huyen").exists()


def test_hand_edited_document_stays_while_ours_would_come_out_the_same(tmp_path):
    files = {"1-xa/quyet-dinh.docx": b"ours"}
    _, manifest = publish(tmp_path, files)
    (tmp_path / "1-xa/quyet-dinh.docx").write_bytes(b"numbered by the clerk")
    set_aside, _ = publish(tmp_path, files, manifest)
    assert set_aside == ()
    assert tree(tmp_path) == {"1-xa/quyet-dinh.docx": b"numbered by the clerk"}


@pytest.mark.parametrize("fresh", [{"1-xa/quyet-dinh.docx": b"changed"}, {}])
def test_hand_edited_document_is_set_aside_when_ours_changes_or_goes(tmp_path, fresh):
    _, manifest = publish(tmp_path, {"1-xa/quyet-dinh.docx": b"ours"})
    (tmp_path / "1-xa/quyet-dinh.docx").write_bytes(b"numbered by the clerk")
    set_aside, _ = publish(tmp_path, fresh, manifest)
    assert set_aside == ("1-xa/quyet-dinh.docx",)
    assert tree(tmp_path) == {**fresh, "ban-sua-tay/1-xa/quyet-dinh.docx": b"numbered by the clerk"}


def test_a_second_edited_copy_does_not_replace_the_first(tmp_path):
    path = "1-xa/quyet-dinh.docx"
    _, manifest = publish(tmp_path, {path: b"1"})
    for number in (b"2", b"3"):
        (tmp_path / path).write_bytes(b"edited before " + number)
        _, manifest = publish(tmp_path, {path: number}, manifest)
    assert tree(tmp_path) == {
        path: b"3",
        "ban-sua-tay/1-xa/quyet-dinh.docx": b"edited before 2",
        "ban-sua-tay/1-xa/quyet-dinh-2.docx": b"edited before 3",
    }


def test_files_that_people_added_are_not_touched(tmp_path):
    _, manifest = publish(tmp_path, {"1-xa/bao-cao.docx": b"one"})
    (tmp_path / "1-xa/ban-ky.pdf").write_bytes(b"signed")
    publish(tmp_path, {}, manifest)
    assert tree(tmp_path) == {"1-xa/ban-ky.pdf": b"signed"}


def test_a_run_killed_between_documents_and_manifest_loses_nothing_when_repeated(tmp_path):
    _, manifest = publish(tmp_path, {"1-xa/bao-cao.docx": b"old"})
    (tmp_path / "1-xa/bao-cao.docx").write_bytes(b"new")
    set_aside, _ = publish(tmp_path, {"1-xa/bao-cao.docx": b"new"}, manifest)
    assert set_aside == ()


def test_changes_are_named_after_sealing(tmp_path):
    _, manifest = publish(tmp_path, {"a.docx": b"a", "b.docx": b"b", "c.docx": b"c"})
    (tmp_path / "a.docx").unlink()
    (tmp_path / "b.docx").write_bytes(b"B")
    assert find_changes(tmp_path, manifest) == (("a.docx", "missing"), ("b.docx", "changed"))


def test_word_files_that_people_added_to_a_sealed_dossier_are_named(tmp_path):
    _, manifest = publish(tmp_path, {"1-xa/giay-khen.docx": b"one"})
    for path in ("1-xa/giay-khen-2.docx", "1-xa/~$ay-khen.docx", "ban-sua-tay/1-xa/giay-khen.docx", "so-van-ban.csv"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"added")
    assert find_added(tmp_path, manifest) == ("1-xa/giay-khen-2.docx",)
