"""A review that was tampered with is told, wherever it was; what changes in the office's daily work is no forgery."""

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from flows.commands import verify_dossiers
from tasks.dispatch.inputs import list_inputs
from tasks.dispatch.journal import append_event
from tasks.dispatch.publish import Manifest, read_manifest, write_manifest
from tasks.files import digest_bytes, digest_file, write_bytes, write_text
from tasks.model.folders import ReviewFolder
from tasks.model.periods import Period, ReviewKind
from tasks.model.review import Document

FORM, COUNCIL, PAPER = "2-nhan/CA.xlsx", "5-hoi-dong/hoi-dong.xlsx", "1-xa/bao-cao.docx"


@pytest.fixture
def folder(tmp_path):
    """A review of 2022 as a run leaves it, with last year's beside it."""
    folder = ReviewFolder(tmp_path / "van-hoa", Period(2022, ReviewKind.ANNUAL))
    last_year = ReviewFolder(folder.campaign_dir, Period(2021, ReviewKind.ANNUAL))
    for path in (folder.campaign_workbook, folder.root / FORM, folder.root / COUNCIL, last_year.results):
        write_bytes(path, path.name.encode())
    write_bytes(folder.register_history, b"[]")
    write_bytes(folder.dossiers / PAPER, b"paper")
    document = Document(PAPER, "bao-cao", "xã", digest_bytes(b"paper"))
    write_manifest(folder.dossiers, Manifest("van-hoa", "nam-2022", "d" * 64, is_draft=False, documents=(document,)))
    write_review(folder)
    return folder


def write_review(folder, **changes):
    manifest = read_manifest(folder.dossiers)
    record = {
        "state": "finished",
        "as_of": "2022-12-28",
        "inputs": [{"path": path, "sha256": digest} for path, digest in list_inputs(folder)],
        "documents": [
            {"path": f"6-ho-so/{item.path}", "type": item.type, "addressee": item.addressee, "sha256": item.sha256}
            for item in manifest.documents
        ],
        "digest": manifest.digest,
    }
    write_text(folder.state, json.dumps({**record, **changes}))
    append_event(folder.log, {"event": "review", "review": digest_file(folder.state)})


def verify(folder):
    stream = io.StringIO()
    is_whole = verify_dossiers(folder, Console(file=stream, width=400, soft_wrap=True))
    return is_whole, stream.getvalue()


def test_a_review_that_nobody_touched_is_whole(folder):
    is_whole, told = verify(folder)
    assert is_whole
    assert told == f"1/1 văn bản còn nguyên. Mã hồ sơ: {'d' * 12}\n"


@pytest.mark.parametrize("path", [FORM, COUNCIL])
def test_a_form_or_a_council_book_changed_since_the_last_run_is_told(folder, path):
    (folder.root / path).write_bytes(b"forged")
    is_whole, told = verify(folder)
    assert not is_whole
    assert f"đã đổi sau lần chạy cuối: nam-2022/{path}" in told
    assert "chạy lại thidua review van-hoa nam-2022" in told


def test_a_form_that_is_gone_is_told(folder):
    (folder.root / FORM).unlink()
    is_whole, told = verify(folder)
    assert not is_whole
    assert f"có ở lần chạy cuối, nay không còn: nam-2022/{FORM}" in told


def test_what_changes_rightly_is_named_and_no_forgery(folder):
    folder.campaign_workbook.write_bytes(b"a new unit")
    ReviewFolder(folder.campaign_dir, Period(2021, ReviewKind.ANNUAL)).results.write_bytes(b"run again")
    folder.register_history.write_bytes(b"[1]")
    write_bytes(folder.inbox / "THON-01.xlsx", b"came today")
    write_bytes(folder.inbox / "Thumbs.db", b"somebody looked")
    is_whole, told = verify(folder)
    assert is_whole
    shared = "đã đổi sau lần chạy cuối (tệp dùng chung, kỳ này chưa chạy lại)"
    for line in (
        f"{shared}: phong-trao.xlsx",
        f"{shared}: nam-2021/4-tong-hop/ket-qua.json",
        f"{shared}: nam-2022/4-tong-hop/da-khen-theo-so.json",
        "mới, chưa chạy lại: nam-2022/2-nhan/THON-01.xlsx",
    ):
        assert line in told
    assert "Thumbs.db" not in told


def test_a_system_file_that_an_earlier_release_took_for_an_input_may_go(folder):
    inputs = [{"path": path, "sha256": digest} for path, digest in list_inputs(folder)]
    write_review(folder, inputs=[*inputs, {"path": "nam-2022/2-nhan/Thumbs.db", "sha256": "0" * 64}])
    assert verify(folder)[0]


def test_a_document_exchanged_together_with_the_manifest_is_told(folder):
    (folder.dossiers / PAPER).write_bytes(b"forged")
    manifest = read_manifest(folder.dossiers)
    forged = replace(manifest.documents[0], sha256=digest_bytes(b"forged"))
    write_manifest(folder.dossiers, replace(manifest, documents=(forged,)))
    is_whole, told = verify(folder)
    assert not is_whole
    assert f"manifest.json khác review.json ở 1 văn bản: 6-ho-so/{PAPER}" in told


def test_a_document_taken_out_of_the_manifest_and_another_digest_are_told(folder):
    manifest = read_manifest(folder.dossiers)
    write_manifest(folder.dossiers, replace(manifest, documents=(), digest="e" * 64))
    is_whole, told = verify(folder)
    assert not is_whole
    assert f"ở 1 văn bản: 6-ho-so/{PAPER}" in told
    assert "manifest.json ghi mã hồ sơ khác review.json" in told


@pytest.mark.parametrize("log", [None, '{"event": "opening"}\n'])
def test_a_state_that_the_log_does_not_know_is_told(folder, log):
    folder.log.unlink()
    if log:
        folder.log.write_text(log, encoding="utf-8")
    is_whole, told = verify(folder)
    assert not is_whole
    assert "nhat-ky.jsonl không có dòng nào về review.json" in told


def test_a_state_that_is_not_the_last_one_of_the_log_is_told(folder):
    folder.state.write_text(folder.state.read_text("utf-8").replace("2022-12-28", "2022-12-29"), encoding="utf-8")
    is_whole, told = verify(folder)
    assert not is_whole
    assert "review.json khác với nhật ký" in told


def test_a_state_without_its_parts_is_told(folder):
    write_text(folder.state, '{"state": "finished"}')
    is_whole, told = verify(folder)
    assert not is_whole
    assert "review.json thiếu phần ghi đầu vào, văn bản" in told
