"""The bytes of one received file, loose in `2-nhan/` or inside a zip there; never unpacked to disk."""

from __future__ import annotations

import zipfile
from pathlib import Path


def read_received(inbox: Path, name: str) -> bytes:
    """The content of `UBND-VP.xlsx`, or of the member `UBND-VP.xlsx` of `bo.zip` for `bo.zip/UBND-VP.xlsx`."""
    first, _, member = name.partition("/")
    if not member:
        return (inbox / first).read_bytes()
    with zipfile.ZipFile(inbox / first) as archive:
        return archive.read(member)
