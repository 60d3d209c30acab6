"""What a review was made from, and one digest over all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from tasks.files import digest_bytes, digest_file, is_left_behind
from tasks.model.folders import ReviewFolder, find_reviews_before
from tasks.tables import NOMINATIONS, OVERWRITTEN

#: Packages whose version can change a figure or a document.
_PACKAGES = ("thidua", "pandas", "great-expectations", "docxtpl", "python-docx", "python-calamine", "xlsxwriter")


def list_inputs(folder: ReviewFolder) -> tuple[tuple[str, str], ...]:
    """What people gave, what the register knew and what earlier reviews left: path in the movement folder, SHA-256."""
    received = sorted(path for path in (*folder.inbox.glob("*"), *_in_dossiers(folder)) if _is_sent(path, folder))
    council = sorted(folder.council.glob(f"{folder.council_workbook.stem}*.xlsx"))
    left = [path for review in find_reviews_before(folder) for path in _records(review)]
    overwritten = folder.tables / OVERWRITTEN.file_name
    files = [folder.campaign_workbook, *received, overwritten, *council]
    files += [folder.signed_papers, folder.register_history, *left]
    return _with_digests(folder.campaign_dir, [path for path in files if path.is_file()])


def _in_dossiers(folder: ReviewFolder) -> Iterator[Path]:
    """What lies in the folders a commune's dossier came in; a form never comes in one."""
    return folder.inbox.glob("*/**/*") if folder.is_level else iter(())


def _is_sent(path: Path, folder: ReviewFolder) -> bool:
    """Whether somebody handed this in: what programs leave beside it comes and goes."""
    return path.is_file() and not path.is_symlink() and is_sent_name(path.relative_to(folder.inbox).as_posix())


def is_sent_name(path: str) -> bool:
    """Whether a file of this path can be an input at all."""
    return not any(map(is_left_behind, path.split("/")))


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


def _records(review: ReviewFolder) -> tuple[Path, ...]:
    """What a later review looks back on: scores, proposals, and the texts that must not be handed in twice."""
    return review.results, review.proposals, review.tables / NOMINATIONS.file_name


def _with_digests(base: Path, files: Iterable[Path]) -> tuple[tuple[str, str], ...]:
    return tuple((path.relative_to(base).as_posix(), digest_file(path)) for path in files)
