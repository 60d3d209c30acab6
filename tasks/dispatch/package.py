"""`goi-du-lieu.json`: the data pack of a finished review, sealed with a SHA-256 over its content."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from tasks.errors import ReviewError
from tasks.files import digest_bytes
from tasks.model.case import ReviewCase
from tasks.model.package import PACKAGE_SCHEMA, Package, PackedNominee
from tasks.model.periods import parse_period
from tasks.model.results import Nomination, Proposal, Result, Verdict
from tasks.model.review import Document
from tasks.package import is_safe_name

_ADAPTER = TypeAdapter(Package)
_MAX_BYTES = 64 * 1024 * 1024
#: No scale of points reaches it.
_SCORE_LIMIT = 100_000
_ASK_AGAIN = "đề nghị đơn vị gửi lại gói dữ liệu do thidua lập, không mở ra sửa"


@dataclass(frozen=True)
class Outcome:
    """What a review found, as the earlier stages left it; nominations in the units' own words."""

    results: tuple[Result, ...]
    proposals: tuple[Proposal, ...]
    nominations: tuple[Nomination, ...]


def make_package(case: ReviewCase, outcome: Outcome, documents: Iterable[Document], digest: str) -> Package:
    """The pack of a review: everybody who has a result, in the order of the results."""
    campaign = case.campaign
    return Package(
        commune=campaign.commune_name,
        district=campaign.district_name,
        province=campaign.province_name,
        campaign=campaign.code,
        campaign_name=campaign.name,
        period=case.period.code,
        regime=case.regime.code,
        decision_date=case.term.decision_date,
        digest=digest,
        nominees=tuple(
            PackedNominee(item.code, item.kind, case.nominee_name(item.code), case.unit(item.unit).name)
            for item in outcome.results
        ),
        results=outcome.results,
        proposals=outcome.proposals,
        achievements=outcome.nominations,
        documents=tuple(sorted(documents, key=lambda item: item.path)),
    )


def render_package(package: Package) -> str:
    """The pack as sorted UTF-8 JSON with its schema and its seal; equal packs give equal text."""
    content = _ADAPTER.dump_python(package, mode="json")
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
        is_sound = render_package(package) == text.replace("\r\n", "\n") and _is_plausible(package)
    except (ValidationError, ReviewError) as error:
        raise ReviewError("Gói dữ liệu thiếu hoặc sai nội dung.", place=place, remedy=_ASK_AGAIN) from error
    if not is_sound:
        raise ReviewError("Gói dữ liệu thiếu hoặc sai nội dung.", place=place, remedy=_ASK_AGAIN)
    return package


def _is_plausible(package: Package) -> bool:
    """Whether paths stay inside the dossier and scores are scores; a ReviewError where there is no such period."""
    parse_period(package.period)
    scores = [number for item in package.results for number in (item.self_score, item.appraised_score, item.score)]
    return all(is_safe_name(item.path) for item in package.documents) and all(
        number is None or abs(number) < _SCORE_LIMIT for number in scores
    )


def describe_pack(path: Path) -> str:
    """Whose pack a file is and what is in it; a ReviewError where it is too large, changed or not a pack."""
    if path.stat().st_size > _MAX_BYTES:
        raise ReviewError("Gói dữ liệu quá lớn.", place=str(path), remedy=_ASK_AGAIN)
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReviewError("Gói dữ liệu không đọc được.", place=str(path), remedy=_ASK_AGAIN) from error
    package = read_package(text, str(path))
    proposed = sum(item.verdict is Verdict.PROPOSED for item in package.proposals)
    return (
        f"{path.name}: còn nguyên. {package.commune}, {package.campaign_name}, {parse_period(package.period).label}; "
        f"{len(package.nominees)} tập thể, cá nhân, {proposed} đề nghị, {len(package.documents)} văn bản."
    )


def _seal(content: object) -> str:
    return digest_bytes(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
