"""Word files turned to PDF by LibreOffice, for reading; the Word files stay what is signed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tasks.errors import ReviewError

_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
_SECONDS_EACH = 60
#: What LibreOffice writes of the clock and of chance: the day, and two marks made from it.
_DAY = re.compile(rb"(?<=/CreationDate\(D:)\d{14}")
_MARKS = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")


def convert_to_pdf(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The PDF of each Word file by the same path with `.pdf`; equal files give equal bytes.

    A ReviewError where LibreOffice is not there, does not take a file or does not come to an end.
    """
    program = _find_program()
    names = {f"{number:04}.docx": path for number, path in enumerate(documents)}
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch)
        for name, path in names.items():
            (source / name).write_bytes(documents[path])
        profile = (source / "ho-so-nguoi-dung").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
        command += [scratch, *(str(source / name) for name in names)]
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS_EACH * (1 + len(names)))  # noqa: S603
        except subprocess.TimeoutExpired as error:
            raise ReviewError(
                "LibreOffice lập bản PDF quá lâu, đã dừng.",
                place=program,
                remedy="đóng LibreOffice đang mở rồi chạy lại, hoặc bỏ --pdf",
            ) from error
        return {path.removesuffix(".docx") + ".pdf": _read(source / name, path) for name, path in names.items()}


def _find_program() -> str:
    found = shutil.which("soffice") or next((str(place) for place in _PLACES if place.is_file()), None)
    if found is None:
        raise ReviewError(
            "Không thấy LibreOffice để lập bản PDF.",
            place="máy này",
            remedy="cài LibreOffice rồi chạy lại, hoặc bỏ --pdf; có thể mở từng tệp trong Word rồi lưu thành PDF",
        )
    return found


def _read(word: Path, path: str) -> bytes:
    pdf = word.with_suffix(".pdf")
    if not pdf.is_file():
        raise ReviewError(
            "LibreOffice không lập được bản PDF của văn bản này.",
            place=path,
            remedy="mở văn bản bằng Word xem có hỏng không; đóng LibreOffice đang mở rồi chạy lại",
        )
    body, mark, trailer = pdf.read_bytes().rpartition(b"trailer")
    return _DAY.sub(b"19800101000000", body) + mark + _MARKS.sub(b"0" * 32, trailer)
