"""The compose stage from files to files: plans first, then each document filled and checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from tasks.compose.check import check_document
from tasks.compose.dossier import read_dossier
from tasks.compose.fill import fill_template
from tasks.compose.overprint import overprint, read_places
from tasks.compose.page_mark import mark_pages, page_mark_of
from tasks.compose.plan import DocumentPlan, plan_documents
from tasks.errors import ReviewError
from tasks.files import write_bytes, write_text
from tasks.model.folders import ReviewFolder

PLAN_FILE = "van-ban.json"
CHECK_DIR = "kiem-van-ban"
OVERPRINT = "phoi-giay-khen"
_CERTIFICATES = "giay-khen"


def write_plans(folder: ReviewFolder, *, is_draft: bool) -> list[str]:
    """Write `4-tong-hop/van-ban.json`, each document with the texts it is filled with; their paths in order."""
    dossier = read_dossier(folder, is_draft=is_draft)
    plans = tuple(_with_overprint(folder, plan_documents(dossier)))
    records = [asdict(replace(plan, page_mark=page_mark_of(dossier.case))) for plan in plans]
    write_text(folder.tables / PLAN_FILE, json.dumps(records, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    _drop_stale_checks(folder, {_check_name(plan.path) for plan in plans})
    return [plan.path for plan in plans]


def fill_planned(folder: ReviewFolder, templates_dir: Path, paths: Sequence[str], out_dir: Path) -> list[Path]:
    """Fill planned documents into `out_dir` and write what their checks found; the paths written."""
    plans: list[dict[str, Any]] = json.loads((folder.tables / PLAN_FILE).read_text(encoding="utf-8"))
    planned = {plan["path"]: plan for plan in plans}
    return [_fill_one(folder, templates_dir, planned[path], out_dir) for path in paths]


def _fill_one(folder: ReviewFolder, templates_dir: Path, plan: dict[str, Any], out_dir: Path) -> Path:
    if plan["template"] == OVERPRINT:
        own = _own_stock(folder)
        certificates = overprint(plan["context"], read_places(own.read_bytes(), own.name))
        content, findings = mark_pages(certificates, plan["page_mark"]), []
    else:
        template = find_template(folder, templates_dir, plan["template"])
        content = fill_template(template, plan["context"], plan["page_mark"])
        findings = [asdict(finding) for finding in check_document(content, plan["template"])]
    report = json.dumps(findings, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_text(folder.tables / CHECK_DIR / _check_name(plan["path"]), report)
    path = out_dir / plan["path"]
    write_bytes(path, content)
    return path


def find_template(folder: ReviewFolder, templates_dir: Path, name: str) -> Path:
    """The movement's own copy of a template if there is one, else the shipped one."""
    for path in (folder.own_templates / f"{name}.docx", templates_dir / f"{name}.docx"):
        if path.is_file():
            return path
    raise ReviewError(
        f"Không có mẫu văn bản {name}.docx.",
        place=str(templates_dir),
        remedy="chép lại mẫu này từ bản cài đặt của chương trình",
    )


def _with_overprint(folder: ReviewFolder, plans: Iterable[DocumentPlan]) -> Iterator[DocumentPlan]:
    """The plans; beside the certificates also their texts alone, where the movement prints on stock of its own."""
    for plan in plans:
        yield plan
        if plan.template == _CERTIFICATES and _own_stock(folder).is_file():
            path = plan.path.replace(".docx", "-in-tren-phoi.docx")
            yield replace(plan, type=OVERPRINT, path=path, template=OVERPRINT)


def _own_stock(folder: ReviewFolder) -> Path:
    return folder.own_templates / f"{OVERPRINT}.csv"


def _check_name(path: str) -> str:
    return f"{path.replace('/', '__')}.json"


def _drop_stale_checks(folder: ReviewFolder, wanted: set[str]) -> None:
    for path in (folder.tables / CHECK_DIR).glob("*.json"):
        if path.name not in wanted:
            path.unlink()
