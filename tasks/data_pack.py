"""`goi-du-lieu.json` as text: written sealed with a SHA-256 over its content, read back under guard."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from tasks.errors import ReviewError
from tasks.files import digest_bytes
from tasks.model.package import PACKAGE_SCHEMA, Package
from tasks.model.periods import parse_period
from tasks.model.results import Verdict
from tasks.package import is_safe_name

_ADAPTER = TypeAdapter(Package)
MAX_PACK_BYTES = 64 * 1024 * 1024
#: Control characters as JSON writes them, and two that no document may hold.
_UNPRINTABLE = re.compile(r"(?<!\\)(?:\\\\)*\\(?:u00[01]|[bf])|[\ufffe\uffff]")
#: No scale of points reaches it.
_SCORE_LIMIT = 100_000
_ASK_AGAIN = "đề nghị đơn vị gửi lại gói dữ liệu do thidua lập, không mở ra sửa"


def render_package(package: Package) -> str:
    """The pack as sorted UTF-8 JSON with its schema and its seal; equal packs give equal text."""
    content: dict[str, Any] = _ADAPTER.dump_python(package, mode="json")
    if not package.is_rehearsal:
        del content["is_rehearsal"]
    record = {"schema": PACKAGE_SCHEMA, "sha256": _seal(content), "content": content}
    return json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_package(text: str, place: str) -> Package:
    """The pack in the text, its seal checked; a ReviewError where it is of another schema, changed or incomplete.

    A pack is read only in the very form it is written in: nothing in it is left out or said twice unnoticed. The seal
    tells damage and hand edits, not who sent it.
    """
    try:
        record: Any = json.loads(text)
        seal = _seal(record.get("content")) if isinstance(record, dict) else ""
    # Not JSON, a number of thousands of digits, half a character, brackets without end.
    except (ValueError, RecursionError) as error:
        raise ReviewError("Gói dữ liệu không đọc được.", place=place, remedy=_ASK_AGAIN) from error
    if not isinstance(record, dict) or record.get("schema") != PACKAGE_SCHEMA:
        raise ReviewError(
            "Gói dữ liệu không đúng phiên bản.",
            place=place,
            remedy=f"đề nghị đơn vị gửi gói theo phiên bản {PACKAGE_SCHEMA}",
        )
    if record.get("sha256") != seal:
        raise ReviewError("Gói dữ liệu đã bị sửa sau khi đóng.", place=place, remedy=_ASK_AGAIN)
    try:
        package = _ADAPTER.validate_python(record.get("content"), strict=False)
        rendered = render_package(package)
        is_sound = rendered == text.replace("\r\n", "\n") and _is_plausible(package) and _is_printable(rendered)
    except (ValidationError, ReviewError) as error:
        raise ReviewError("Gói dữ liệu thiếu hoặc sai nội dung.", place=place, remedy=_ASK_AGAIN) from error
    if not is_sound:
        raise ReviewError("Gói dữ liệu thiếu hoặc sai nội dung.", place=place, remedy=_ASK_AGAIN)
    return package


def _is_printable(rendered: str) -> bool:
    """Whether every text can stand in a document."""
    return _UNPRINTABLE.search(rendered) is None


def _is_plausible(package: Package) -> bool:
    """Whether paths stay inside the dossier and scores are scores; a ReviewError where there is no such period."""
    parse_period(package.period)
    scores = [number for item in package.results for number in (item.self_score, item.appraised_score, item.score)]
    return all(is_safe_name(item.path) for item in package.documents) and all(
        number is None or abs(number) < _SCORE_LIMIT for number in scores
    )


def read_pack(content: bytes, place: str) -> Package:
    """The pack in the bytes of a file; a ReviewError where it is too large, no UTF-8, changed or not a pack."""
    if len(content) > MAX_PACK_BYTES:
        raise ReviewError("Gói dữ liệu quá lớn.", place=place, remedy=_ASK_AGAIN)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReviewError("Gói dữ liệu không đọc được.", place=place, remedy=_ASK_AGAIN) from error
    return read_package(text, place)


def describe_pack(path: Path) -> str:
    """Whose pack a file is and what is in it; a ReviewError as `read_pack` gives it."""
    with path.open("rb") as stream:
        package = read_pack(stream.read(MAX_PACK_BYTES + 1), str(path))
    proposed = sum(item.verdict is Verdict.PROPOSED for item in package.proposals)
    rehearsal = "Gói diễn tập, không có giá trị. " if package.is_rehearsal else ""
    return (
        f"{path.name}: còn nguyên. {rehearsal}"
        f"{package.sender}, {package.campaign_name}, {parse_period(package.period).label}; "
        f"{len(package.nominees)} tập thể, cá nhân, {proposed} đề nghị, {len(package.documents)} văn bản."
    )


def _seal(content: object) -> str:
    return digest_bytes(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
