"""Fresh documents put in place of old ones, without ever losing what a person changed by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tasks.files import digest_bytes, digest_file, read_json, refuse_json, write_bytes, write_text
from tasks.model.folders import SIGNED_DIR
from tasks.model.review import Document

MANIFEST = "manifest.json"
EDITED_DIR = "ban-sua-tay"
DRAFT_DIR = "du-thao"
_SCHEMA = "thidua/manifest/1"
#: A run compares what lies there with the manifest: it does not go on without knowing what was sealed.
_REMEDY = "khôi phục tệp này từ bản sao lưu; không có thì chuyển nó ra khỏi thư mục rồi chạy lại kỳ xét"


@dataclass(frozen=True)
class Manifest:
    """What was put into the dossiers: each document with its digest, paths relative to `6-ho-so/`."""

    campaign: str
    period: str
    digest: str
    is_draft: bool
    documents: tuple[Document, ...]

    @property
    def digests(self) -> dict[str, str]:
        """SHA-256 by path."""
        return {document.path: document.sha256 for document in self.documents}


def read_manifest(dossiers: Path) -> Manifest | None:
    """The manifest of the dossiers, None where none was written yet; a ReviewError where it is spoilt."""
    path = dossiers / MANIFEST
    if not path.is_file():
        return None
    record: Any = read_json(path, _REMEDY)
    try:
        documents = tuple(Document(**item) for item in record["documents"])
        return Manifest(record["campaign"], record["period"], record["digest"], record["is_draft"], documents)
    except (KeyError, TypeError) as error:
        raise refuse_json(path, _REMEDY) from error


def write_manifest(dossiers: Path, manifest: Manifest) -> None:
    """Write the manifest as sorted UTF-8 JSON; the seal of the dossiers."""
    record = {"schema": _SCHEMA, **asdict(manifest)}
    write_text(dossiers / MANIFEST, json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def publish_documents(dossiers: Path, fresh: Mapping[str, bytes], previous: Manifest | None) -> tuple[str, ...]:
    """Put the fresh documents in place and take away the stale ones; the paths set aside because a person edited them.

    A document that would come out as it did before is left as it stands, hand edits included. Where it would come
    out differently, the edited copy moves to `ban-sua-tay/`. Files that people added are not touched.
    """
    before = previous.digests if previous else {}
    set_aside = [
        *(path for path in sorted(before) if path not in fresh and _retire(dossiers, path, before[path])),
        *(path for path in sorted(fresh) if _replace(dossiers, path, fresh[path], before.get(path, ""))),
    ]
    _remove_empty_folders(dossiers)
    return tuple(set_aside)


def find_changes(dossiers: Path, manifest: Manifest) -> tuple[tuple[str, str], ...]:
    """Each document that no longer is what was sealed: its path and `missing` or `changed`."""
    changes: list[tuple[str, str]] = []
    for path, digest in manifest.digests.items():
        if not (dossiers / path).is_file():
            changes.append((path, "missing"))
        elif digest_file(dossiers / path) != digest:
            changes.append((path, "changed"))
    return tuple(changes)


def find_added(dossiers: Path, manifest: Manifest) -> tuple[str, ...]:
    """The Word files that lie among the sealed ones and were never sealed; copies set aside do not count."""
    found = (path.relative_to(dossiers) for path in dossiers.rglob("*.docx") if not path.name.startswith(("~$", ".")))
    added = (path.as_posix() for path in found if path.parts[0] not in (EDITED_DIR, SIGNED_DIR))
    return tuple(sorted(path for path in added if path not in manifest.digests))


def _retire(dossiers: Path, path: str, sealed_digest: str) -> bool:
    target = dossiers / path
    if not target.is_file():
        return False
    if digest_file(target) == sealed_digest:
        target.unlink()
        return False
    _set_aside(dossiers, path)
    return True


def _replace(dossiers: Path, path: str, content: bytes, sealed_digest: str) -> bool:
    target = dossiers / path
    digest = digest_bytes(content)
    is_edited = target.is_file() and digest_file(target) not in {sealed_digest, digest}
    if is_edited and digest == sealed_digest:
        return False
    if is_edited:
        _set_aside(dossiers, path)
    write_bytes(target, content)
    return is_edited


def _set_aside(dossiers: Path, path: str) -> None:
    content = (dossiers / path).read_bytes()
    wanted = dossiers / EDITED_DIR / path
    candidates = [wanted, *(wanted.with_stem(f"{wanted.stem}-{number}") for number in range(2, 1000))]
    target = next(item for item in candidates if not item.exists() or item.read_bytes() == content)
    write_bytes(target, content)
    (dossiers / path).unlink()


def _remove_empty_folders(root: Path) -> None:
    for folder in sorted((item for item in root.rglob("*") if item.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
