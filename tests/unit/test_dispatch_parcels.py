"""Who gets which papers in a zip of their own."""

import zipfile

from tasks.dispatch.packing import PACK_TYPE
from tasks.dispatch.parcels import make_parcels
from tasks.dispatch.publish import Manifest, write_manifest
from tasks.files import digest_bytes, write_bytes
from tasks.model.folders import ReviewFolder
from tasks.model.periods import Period, ReviewKind
from tasks.model.review import Document

OWN, DISTRICT = "Ủy ban nhân dân xã Sơn Hồng", "Ủy ban nhân dân huyện Hương Sơn"
PAPERS = (
    ("1-xa/quyet-dinh.docx", "quyet-dinh", OWN),
    ("2-huyen/to-trinh.docx", "to-trinh", DISTRICT),
    ("goi-du-lieu.json", PACK_TYPE, "Cấp trên, kèm hồ sơ trình"),
    ("da-ky/quyet-dinh.pdf", "ban-ky", OWN),
)


def test_a_scan_of_what_the_commune_signed_draws_no_data_pack_into_its_own_zip(tmp_path):
    folder = ReviewFolder(tmp_path, Period(2022, ReviewKind.PRELIMINARY))
    for path, _, _ in PAPERS:
        write_bytes(folder.dossiers / path, path.encode())
    documents = tuple(Document(path, kind, to, digest_bytes(path.encode())) for path, kind, to in PAPERS)
    write_manifest(folder.dossiers, Manifest("x", "so-ket-2022", "d" * 64, is_draft=False, documents=documents))
    zips = {
        item.addressee: zipfile.ZipFile(folder.dossiers / item.path) for item in make_parcels(folder, with_pdf=False)
    }
    assert set(zips[OWN].namelist()) == {"1-xa/quyet-dinh.docx", "da-ky/quyet-dinh.pdf", "manifest.json"}
    assert set(zips[DISTRICT].namelist()) == {"2-huyen/to-trinh.docx", "goi-du-lieu.json", "manifest.json"}
