"""What the command `check` does: Word files and data packs, alone or by the folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tasks.errors import ReviewError

if TYPE_CHECKING:
    from rich.console import Console

#: What Word and file managers leave beside a document that is open.
_LEFT_BEHIND = ("~$", ".")


def check_files(paths: Sequence[Path], console: Console) -> bool:
    """Print the layout findings of Word files or folders, and whose a data pack is; whether nothing is wrong."""
    from tasks.data_pack import describe_pack

    files = [file for path in paths for file in _files_of(path)]
    found = 0
    for file in files:
        if file.suffix.lower() == ".json":
            console.print(describe_pack(file), markup=False, highlight=False)
            continue
        for line in _faults_of(file):
            found += 1
            console.print(f"{file}: {line}", markup=False)
    console.print(f"Đã kiểm tra {len(files)} tệp: {found or 'không có'} điểm cần sửa.", highlight=False)
    return found == 0


def _files_of(path: Path) -> list[Path]:
    """The file itself, or the documents of a folder; a ReviewError where there is none."""
    if path.is_dir():
        documents = [file for file in sorted(path.rglob("*.docx")) if not file.name.startswith(_LEFT_BEHIND)]
        if not documents:
            raise ReviewError(
                f"Không có văn bản Word nào trong thư mục {path.name}.",
                place=str(path),
                remedy="chỉ đúng thư mục hồ sơ, ví dụ 6-ho-so của kỳ xét",
            )
        return documents
    if not path.is_file():
        raise ReviewError(f"Không có tệp {path.name}.", place=str(path), remedy="kiểm tra lại đường dẫn")
    return [path]


def _faults_of(file: Path) -> Iterator[str]:
    """What is wrong with a document; that it cannot be read is one fault, so that the others are still looked at."""
    from tasks.compose.check import check_document
    from tasks.compose.recognise import recognise_kind

    try:
        findings = check_document(file, recognise_kind(file))
    except ReviewError as error:
        yield f"{error.message} {error.remedy}"
        return
    for finding in findings:
        yield f"[{finding.code}] {finding.cell} {finding.message} {finding.remedy}"
