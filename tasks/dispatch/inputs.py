"""What a review was made from, and one digest over all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from tasks.files import digest_bytes, digest_file
from tasks.model.folders import ReviewFolder

#: Packages whose version can change a figure or a document.
_PACKAGES = ("thidua", "pandas", "great-expectations", "docxtpl", "python-docx", "python-calamine", "xlsxwriter")


def list_inputs(folder: ReviewFolder) -> tuple[tuple[str, str], ...]:
    """What people gave, and what the register knew before: path relative to the movement folder, and SHA-256."""
    received = sorted(path for path in folder.inbox.glob("*") if path.is_file() and not path.is_symlink())
    council = sorted(folder.council.glob(f"{folder.council_workbook.stem}*.xlsx"))
    files = [folder.campaign_workbook, *received, *council, folder.signed_papers, folder.register_history]
    return _with_digests(folder.campaign_dir, [path for path in files if path.is_file()])


def digest_review(inputs: Sequence[tuple[str, str]], folder: ReviewFolder, assets: Iterable[Path]) -> str:
    """SHA-256 over the inputs, the templates (own ones before shipped ones), the reference data and the versions."""
    own = sorted(path for path in folder.own_templates.glob("*.*") if path.suffix in {".docx", ".csv"})
    record = {
        "inputs": inputs,
        "own_templates": _with_digests(folder.campaign_dir, own),
        "assets": [(path.name, digest_file(path)) for path in sorted(assets)],
        "versions": [(name, version(name)) for name in _PACKAGES],
    }
    return digest_bytes(json.dumps(record, ensure_ascii=False, sort_keys=True).encode())


def _with_digests(base: Path, files: Iterable[Path]) -> tuple[tuple[str, str], ...]:
    return tuple((path.relative_to(base).as_posix(), digest_file(path)) for path in files)
