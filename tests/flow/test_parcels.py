"""A zip for each addressee: what the district gets is whole, and it can take it in as it came."""

import io
import json
import os
import shutil
import subprocess
import zipfile

import pytest
from typer.testing import CliRunner

from tasks.dispatch.parcels import make_parcels
from tasks.errors import ReviewError
from tasks.files import digest_bytes
from tasks.model.folders import ReviewFolder
from tasks.model.periods import parse_period
from tasks.rollup.deliveries import list_deliveries

pytestmark = pytest.mark.heavy

DISTRICT = "gui-di/uy-ban-nhan-dan-huyen-huong-son.zip"


@pytest.fixture
def folder(demo, tmp_path):
    """A copy of the finished preliminary review of the sample."""
    movement = shutil.copytree(demo / "van-hoa-cong-so", tmp_path / "van-hoa-cong-so")
    return ReviewFolder(movement, parse_period("so-ket-2022"))


def thidua(*words):
    from flows.cli import app

    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def opened(folder, path=DISTRICT):
    return zipfile.ZipFile(io.BytesIO((folder.dossiers / path).read_bytes()))


def test_the_district_gets_every_dossier_that_passes_through_it_with_the_data_pack(folder):
    assert thidua("zip", folder.campaign_dir, "so-ket-2022").exit_code == 0
    with opened(folder) as archive:
        names = archive.namelist()
        listed = {item["path"]: item["sha256"] for item in json.loads(archive.read("manifest.json"))["documents"]}
        assert {name.split("/")[0] for name in names} == {
            "2-huyen", "3-tinh-qua-huyen", "4-trung-uong-qua-huyen-tinh",
            "goi-du-lieu.json", "goi-du-lieu.xlsx", "manifest.json",
        }  # fmt: skip
        assert listed == {name: digest_bytes(archive.read(name)) for name in names if name != "manifest.json"}
    own = {path.name for path in (folder.dossiers / "gui-di").iterdir()} - {DISTRICT.split("/")[1]}
    assert own == {"uy-ban-nhan-dan-xa-son-hong.zip"}


def test_the_receiver_reads_the_zip_as_it_came(folder, tmp_path):
    make_parcels(folder, with_pdf=False)
    (tmp_path / "nhan").mkdir()
    shutil.copy(folder.dossiers / DISTRICT, tmp_path / "nhan" / "xa-son-hong.zip")
    (delivery,) = list_deliveries(tmp_path / "nhan")
    assert (delivery.trouble, delivery.place) == ("", "xa-son-hong.zip/goi-du-lieu.json")
    assert len(delivery.documents) > 15


def test_made_twice_the_zips_are_equal_with_their_pdfs(folder):
    parcels = make_parcels(folder, with_pdf=True)
    first = {item.path: (folder.dossiers / item.path).read_bytes() for item in parcels}
    again = make_parcels(folder, with_pdf=True)
    assert {item.path: (folder.dossiers / item.path).read_bytes() for item in again} == first
    with opened(folder) as archive:
        words = [name for name in archive.namelist() if name.endswith(".docx")]
        pdfs = [name for name in archive.namelist() if name.endswith(".pdf")]
        letter = archive.read("2-huyen/giay-khen-huyen/to-trinh.pdf")
    assert [name.removesuffix(".docx") for name in words] == [name.removesuffix(".pdf") for name in pdfs]
    shown = subprocess.run(["pdftotext", "-", "-"], input=letter, capture_output=True, check=True).stdout.decode()
    assert "TỜ TRÌNH" in shown


def test_a_paper_changed_by_hand_goes_in_as_it_is_and_is_named(folder):
    letter = folder.dossiers / "2-huyen/giay-khen-huyen/to-trinh.docx"
    letter.write_bytes(letter.read_bytes() + b"\n")
    said = thidua("zip", folder.campaign_dir, "so-ket-2022").output
    assert "Đã sửa sau khi đóng hồ sơ: 2-huyen/giay-khen-huyen/to-trinh.docx" in " ".join(said.split())
    with opened(folder) as archive:
        assert archive.read("2-huyen/giay-khen-huyen/to-trinh.docx") == letter.read_bytes()


def test_a_missing_paper_and_drafts_are_not_packed(folder, demo):
    (folder.dossiers / "2-huyen/giay-khen-huyen/to-trinh.docx").unlink()
    with pytest.raises(ReviewError, match=r"thiếu văn bản 2-huyen/giay-khen-huyen/to-trinh\.docx"):
        make_parcels(folder, with_pdf=False)
    (folder.dossiers / "manifest.json").unlink()
    with pytest.raises(ReviewError, match="chưa có hồ sơ chính thức"):
        make_parcels(folder, with_pdf=False)


def test_zips_of_what_is_no_longer_sealed_are_taken_away(folder, tmp_path):
    make_parcels(folder, with_pdf=False)
    (tmp_path / "quet.pdf").write_bytes(b"%PDF-1.4 signed")
    words = ("--number", "50/TTr-UBND", "--date", "27/06/2022", "--letter", "GK_HUYEN", "--scan", tmp_path / "quet.pdf")
    assert thidua("register", folder.campaign_dir, "so-ket-2022", *words).exit_code == 0
    assert not (folder.dossiers / DISTRICT).exists()


def test_without_libreoffice_the_clerk_is_told_what_to_do(folder, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReviewError, match="Không thấy LibreOffice"):
        make_parcels(folder, with_pdf=True)
    assert not (folder.dossiers / "gui-di").exists()


def test_a_libreoffice_that_never_ends_is_stopped_and_said(folder, monkeypatch, tmp_path):
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr("tasks.dispatch.pdf._SECONDS_EACH", 0.01)
    with pytest.raises(ReviewError, match="quá lâu"):
        make_parcels(folder, with_pdf=True)
