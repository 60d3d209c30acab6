"""A paper that was signed keeps its Word file: no run makes it anew, whatever changes in data or templates."""

from __future__ import annotations

import json

import pytest

from tasks.dispatch.close import PLAN_FILE, publish_staged
from tasks.dispatch.publish import find_changes, read_manifest
from tasks.files import write_bytes, write_text
from tasks.settings import load_settings
from tasks.tables import SIGNED_PAPERS, make_frame, write_table
from tests.factories import make_case
from tests.factories_register import write_review

PLANS = {
    "1-xa/bao-cao.docx": ("bao-cao", ""),
    "1-xa/quyet-dinh.docx": ("quyet-dinh", ""),
    "1-xa/giay-khen.docx": ("giay-khen", ""),
    "3-tinh/bang-khen-tinh/to-trinh.docx": ("to-trinh", "BK_TINH"),
    "3-tinh/bang-khen-tinh/bien-ban.docx": ("bien-ban", "BK_TINH"),
    "2-huyen/giay-khen-huyen/to-trinh.docx": ("to-trinh", "GK_HUYEN"),
}
DECISION = {"1-xa/quyet-dinh.docx", "1-xa/giay-khen.docx"}
PROVINCE = {"3-tinh/bang-khen-tinh/to-trinh.docx", "3-tinh/bang-khen-tinh/bien-ban.docx"}


@pytest.fixture
def folder(tmp_path):
    return write_review(tmp_path, make_case())


def publish(folder, content, paths=tuple(PLANS), *, is_draft=False):
    """A run whose documents all hold this content, as after a changed template."""
    staging = folder.campaign_dir / "staging"
    records = [
        {"path": path, "type": PLANS[path][0], "addressee": "xã", "award": PLANS[path][1], "context": {}}
        for path in paths
    ]
    write_text(folder.tables / PLAN_FILE, json.dumps(records))
    for path in paths:
        write_bytes(staging / path, content)
    publish_staged(folder, staging, load_settings(), is_draft=is_draft)


def sign(folder, *papers):
    rows = [(kind, award, "", "", "216/QĐ-UBND", "2021-12-28", "", "") for kind, award in papers]
    write_table(folder.dossiers, SIGNED_PAPERS, make_frame(SIGNED_PAPERS, rows))


def holding(folder, content):
    return {
        path
        for path in PLANS
        if (folder.dossiers / path).is_file() and (folder.dossiers / path).read_bytes() == content
    }


def test_unsigned_documents_are_made_anew(folder):
    publish(folder, b"old")
    publish(folder, b"new")
    assert holding(folder, b"new") == set(PLANS)


@pytest.mark.parametrize(
    ("papers", "kept"),
    [
        ([("quyet-dinh", "GK_XA")], DECISION),
        ([("to-trinh", "BK_TINH")], PROVINCE),
        ([("quyet-dinh", "GK_XA"), ("to-trinh", "BK_TINH")], DECISION | PROVINCE),
    ],
)
def test_a_signed_paper_and_what_went_out_with_it_stay(folder, papers, kept):
    publish(folder, b"old")
    sign(folder, *papers)
    for content in (b"new", b"newer"):
        publish(folder, content)
        assert holding(folder, b"old") == kept
        assert holding(folder, content) == set(PLANS) - kept
        manifest = read_manifest(folder.dossiers)
        assert [item.path for item in manifest.documents] == list(PLANS)
        assert find_changes(folder.dossiers, manifest) == ()


def test_a_signed_paper_stays_when_the_plan_drops_it_or_the_review_opens_again(folder):
    publish(folder, b"old")
    sign(folder, ("quyet-dinh", "GK_XA"))
    publish(folder, b"new", ("1-xa/bao-cao.docx",))
    assert holding(folder, b"old") == DECISION
    publish(folder, b"draft", is_draft=True)
    publish(folder, b"newer")
    assert holding(folder, b"old") == DECISION


def test_a_paper_edited_by_hand_before_signing_stays_as_signed(folder):
    publish(folder, b"old")
    (folder.dossiers / "1-xa/quyet-dinh.docx").write_bytes(b"edited")
    sign(folder, ("quyet-dinh", "GK_XA"))
    publish(folder, b"new")
    assert holding(folder, b"edited") == {"1-xa/quyet-dinh.docx"}


def test_a_signed_paper_somebody_took_away_is_made_again(folder):
    publish(folder, b"old")
    sign(folder, ("quyet-dinh", "GK_XA"))
    (folder.dossiers / "1-xa/quyet-dinh.docx").unlink()
    publish(folder, b"new")
    assert "1-xa/quyet-dinh.docx" in holding(folder, b"new")
