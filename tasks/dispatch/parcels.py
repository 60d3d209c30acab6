"""`6-ho-so/gui-di/`: the sealed papers of each addressee in one zip, ready for e-mail, USB or the office network."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tasks.dispatch.packing import PACK_TYPE
from tasks.dispatch.pdf import convert_to_pdf
from tasks.dispatch.publish import MANIFEST, Manifest, find_changes, read_manifest
from tasks.dispatch.scans import is_scan
from tasks.errors import ReviewError
from tasks.files import build_zip, digest_bytes, write_bytes
from tasks.model.folders import ReviewFolder
from tasks.model.review import Document

PARCELS = "gui-di"
#: What a unit gets is one paper of its own, which needs no zip.
_NOTICES = "thong-bao"
#: Where the papers the level keeps itself lie.
_OWN = "1-"
_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Parcel:
    """One zip: where it lies under `6-ho-so/`, for whom it is, the papers in it that are not as they were sealed."""

    path: str
    addressee: str
    count: int
    changed: tuple[str, ...]


def make_parcels(folder: ReviewFolder, *, with_pdf: bool) -> tuple[Parcel, ...]:
    """Write one zip for each addressee, in the order of the dossiers, and take away those of an earlier run.

    Papers go in as they lie there, signed scans and changes by hand included; `manifest.json` in the zip names each
    with its SHA-256. With `with_pdf` every Word file has its PDF beside it. What goes up carries the data pack. A
    ReviewError where there are only drafts, a paper is missing, or PDFs are asked for and LibreOffice is not there.
    """
    manifest = _require_sealed(folder)
    changed = {path for path, _ in find_changes(folder.dossiers, manifest)}
    parcels: list[Parcel] = []
    made: dict[str, bytes] = {}
    for addressee, documents in _sort(manifest).items():
        papers = {item.path: (folder.dossiers / item.path).read_bytes() for item in documents}
        if with_pdf:
            papers |= convert_to_pdf({path: papers[path] for path in papers if path.endswith(".docx")})
        path = f"{PARCELS}/{_slug(addressee)}.zip"
        made[path] = build_zip({**papers, MANIFEST: _list(manifest, documents, papers)})
        parcels.append(Parcel(path, addressee, len(papers), tuple(sorted(changed & papers.keys()))))
    drop_parcels(folder.dossiers)
    for path, content in made.items():
        write_bytes(folder.dossiers / path, content)
    return tuple(parcels)


def drop_parcels(dossiers: Path) -> None:
    """Take away the zips: what they hold is no longer what is sealed."""
    for stale in sorted((dossiers / PARCELS).glob("*.zip")):
        stale.unlink()


def _require_sealed(folder: ReviewFolder) -> Manifest:
    manifest = read_manifest(folder.dossiers)
    if manifest is None or manifest.is_draft:
        raise ReviewError(
            "Kỳ xét chưa có hồ sơ chính thức để đóng gói.",
            place=str(folder.dossiers),
            remedy=f"chạy {folder.run_command} đến khi kỳ xét xong rồi đóng gói",
        )
    missing = [path for path, what in find_changes(folder.dossiers, manifest) if what == "missing"]
    if missing:
        raise ReviewError(
            f"Hồ sơ thiếu văn bản {', '.join(missing)}.",
            place=str(folder.dossiers),
            remedy=f"để lại văn bản vào chỗ cũ, hoặc chạy {folder.run_command} để lập lại, rồi đóng gói",
        )
    return manifest


def _sort(manifest: Manifest) -> dict[str, list[Document]]:
    """The papers by who gets them; a dossier that goes to the centre is handed to the level next above."""
    parcels: dict[str, list[Document]] = {}
    packs = [item for item in manifest.documents if item.type == PACK_TYPE]
    for item in manifest.documents:
        if item not in packs and f"/{_NOTICES}/" not in item.path:
            parcels.setdefault(item.addressee.split(" (trình ")[0], []).append(item)
    return {
        addressee: [*documents, *packs] if any(map(_goes_out, documents)) else documents
        for addressee, documents in parcels.items()
    }


def _goes_out(document: Document) -> bool:
    """Whether a paper leaves the level; the scans of what it signed stay with its own papers."""
    return not document.path.startswith(_OWN) and not is_scan(document)


def _list(manifest: Manifest, documents: list[Document], papers: Mapping[str, bytes]) -> bytes:
    """What is in the zip, as it is there."""
    there = tuple(replace(item, sha256=digest_bytes(papers[item.path])) for item in documents)
    record = {"schema": "thidua/parcel/1", **asdict(replace(manifest, documents=there))}
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return _OTHER_SIGNS.sub("-", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip("-")
