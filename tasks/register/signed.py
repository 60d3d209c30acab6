"""`6-ho-so/so-van-ban.csv`: what the clerk entered of signed papers, and their scans in `6-ho-so/da-ky/`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tasks.errors import ReviewError
from tasks.files import digest_bytes, write_bytes
from tasks.model.folders import ReviewFolder
from tasks.model.register import LineStatus, SignedPaper, SignedType
from tasks.register.names import fold
from tasks.tables import SIGNED_PAPERS, make_frame, read_table, write_table

_SCANS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


def read_signed(folder: ReviewFolder) -> tuple[SignedPaper, ...]:
    """The papers entered so far; a ReviewError names the line of a cell that was spoilt by hand."""
    if not folder.signed_papers.is_file():
        return ()
    frame = read_table(folder.dossiers, SIGNED_PAPERS)
    return tuple(_read_paper(folder, line, dict(row)) for line, (_, row) in enumerate(frame.iterrows(), start=2))


def enter_papers(folder: ReviewFolder, papers: Sequence[SignedPaper], scan: Path | None) -> None:
    """Add the papers to the book, in the place of what was entered for the same before; keep the scan beside it.

    Without a scan the one entered before stays.
    """
    book = {_key(paper): paper for paper in read_signed(folder)}
    scan_path, digest = _keep_scan(folder, papers[0], scan) if scan else ("", "")
    for paper in papers:
        before = book.get(_key(paper))
        kept = (before.scan, before.sha256) if before and not scan else (scan_path, digest)
        book[_key(paper)] = replace(paper, scan=kept[0], sha256=kept[1])
    write_table(folder.dossiers, SIGNED_PAPERS, make_frame(SIGNED_PAPERS, map(_cells, book.values())))


def _key(paper: SignedPaper) -> tuple[str, str, str]:
    return paper.type.value, paper.award, paper.nominee


def _cells(paper: SignedPaper) -> tuple[str, ...]:
    status = paper.status.value if paper.status else ""
    return (*_key(paper), status, paper.number, paper.date.isoformat(), paper.scan, paper.sha256)


def _read_paper(folder: ReviewFolder, line: int, cells: dict[str, Any]) -> SignedPaper:
    try:
        return SignedPaper(
            type=SignedType(cells["type"]),
            award=cells["award"],
            nominee=cells["nominee"],
            status=LineStatus(cells["status"]) if cells["status"] else None,
            number=cells["number"],
            date=date.fromisoformat(cells["date"]),
            scan=cells["scan"],
            sha256=cells["sha256"],
        )
    except ValueError:
        raise ReviewError(
            "Không đọc được một dòng của sổ văn bản.",
            place=f"{folder.signed_papers}, dòng {line}",
            remedy="xóa dòng này rồi nhập lại bằng lệnh: thidua register",
        ) from None


def _keep_scan(folder: ReviewFolder, paper: SignedPaper, scan: Path) -> tuple[str, str]:
    """Path and digest of the scan in the dossier; another scan under the same name is kept."""
    suffix = scan.suffix.lower()
    if not scan.is_file() or suffix not in _SCANS:
        raise ReviewError(
            f"Không dùng được bản quét {scan.name}.",
            place=str(scan),
            remedy=f"chỉ đúng một tệp bản quét đã có, loại {', '.join(_SCANS)}",
        )
    content = scan.read_bytes()
    words = (paper.type.value, paper.award, paper.number if paper.type is SignedType.ANSWER else "")
    name = "-".join(_NOT_IN_NAMES.sub("-", fold(word)).strip("-") for word in words if word)
    candidates = (folder.scans / f"{name}{'' if count == 1 else f'-{count}'}{suffix}" for count in range(1, 1000))
    target = next(path for path in candidates if not path.exists() or path.read_bytes() == content)
    write_bytes(target, content)
    return target.relative_to(folder.dossiers).as_posix(), digest_bytes(content)
