"""Whether a review is as its last run left it: what it was made from, its manifest, its state and its log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tasks.dispatch.inputs import is_sent_name, list_inputs
from tasks.dispatch.journal import read_written
from tasks.dispatch.publish import MANIFEST, Manifest
from tasks.files import digest_file
from tasks.model.folders import ReviewFolder
from tasks.model.review import Document

_NEEDED = ("inputs", "documents", "digest")


@dataclass(frozen=True)
class Remark:
    """One thing that is not as the last run left it; `is_breach` where nothing but a run may change it."""

    sentence: str
    is_breach: bool = True


def compare_review(folder: ReviewFolder, manifest: Manifest, state: Mapping[str, Any]) -> tuple[Remark, ...]:
    """What differs, the inputs first, from what the state says; files sent since and shared files are only named."""
    if any(name not in state for name in _NEEDED):
        return (Remark(f"{folder.state.name} thiếu phần ghi đầu vào, văn bản: đã bị sửa."), *_compare_log(folder))
    recorded = {str(item["path"]): str(item["sha256"]) for item in state["inputs"]}
    return (*_compare_inputs(folder, recorded), *_compare_manifest(folder, manifest, state), *_compare_log(folder))


def _compare_inputs(folder: ReviewFolder, recorded: Mapping[str, str]) -> Iterator[Remark]:
    present = dict(list_inputs(folder))
    for path, digest in recorded.items():
        if present.get(path) != digest and is_sent_name(path):
            yield from _compare_input(folder, path, digest)
    for path in present:
        if path not in recorded:
            yield Remark(f"mới, chưa chạy lại: {path}", is_breach=False)


def _compare_input(folder: ReviewFolder, path: str, digest: str) -> Iterator[Remark]:
    target = folder.campaign_dir / path
    if target.is_file() and digest_file(target) == digest:
        return  # taken for an input by an earlier release
    what = "đã đổi sau lần chạy cuối" if target.is_file() else "có ở lần chạy cuối, nay không còn"
    if _is_own(folder, path):
        yield Remark(f"{what}: {path}")
    else:
        yield Remark(f"{what} (tệp dùng chung, kỳ này chưa chạy lại): {path}", is_breach=False)


def _is_own(folder: ReviewFolder, path: str) -> bool:
    """Whether it was given for this review alone; what the register told is written anew when forms are."""
    return path.startswith(f"{folder.period.code}/") and folder.campaign_dir / path != folder.register_history


def _compare_manifest(folder: ReviewFolder, manifest: Manifest, state: Mapping[str, Any]) -> Iterator[Remark]:
    base = folder.dossiers.relative_to(folder.root).as_posix()
    sealed = {f"{base}/{item.path}": _seal_of(item) for item in manifest.documents}
    told = {item["path"]: (item["type"], item["addressee"], item["sha256"]) for item in state["documents"]}
    differing = [path for path in {**sealed, **told} if sealed.get(path) != told.get(path)]
    if differing:
        yield Remark(f"{MANIFEST} khác {folder.state.name} ở {len(differing)} văn bản: {', '.join(differing)}")
    if manifest.digest != state["digest"]:
        yield Remark(f"{MANIFEST} ghi mã hồ sơ khác {folder.state.name}")


def _seal_of(document: Document) -> tuple[str, str, str]:
    return document.type, document.addressee, document.sha256


def _compare_log(folder: ReviewFolder) -> Iterator[Remark]:
    written = read_written(folder.log)
    if not written:
        told = f"{folder.log.name} không có dòng nào về {folder.state.name}"
        yield Remark(f"{told}: đã bị xóa, bị sửa, hoặc lần chạy cuối bị ngắt")
    elif written != digest_file(folder.state):
        yield Remark(f"{folder.state.name} khác với nhật ký: đã bị sửa, hoặc lần chạy cuối bị ngắt")
