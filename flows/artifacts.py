"""What the Prefect page shows of a run: counts and codes, no personal data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from prefect.artifacts import create_table_artifact

from tasks.dispatch.publish import read_manifest
from tasks.model.folders import ReviewFolder
from tasks.model.review import UnitStatus


def show_board(units: Sequence[UnitStatus]) -> None:
    """Show which unit's form was accepted, returned or is missing."""
    rows: list[dict[str, Any]] = [
        {"đơn vị": unit.unit, "tình trạng": unit.state.label, "hạn": unit.due_date.strftime("%d/%m/%Y")}
        for unit in units
    ]
    create_table_artifact(key="bang-don-vi", table=rows, description="Tình trạng biểu mẫu của từng đơn vị")


def show_reissued(units: Sequence[str]) -> None:
    """Show which units must be sent their form again, if any."""
    if units:
        rows: list[dict[str, Any]] = [{"đơn vị": unit, "tệp": f"{unit}.xlsx"} for unit in units]
        create_table_artifact(key="phat-lai", table=rows, description="Đơn vị cần gửi lại biểu mẫu mới")


def show_findings(counts: Mapping[str, int]) -> None:
    """Show how many findings of each kind there are."""
    rows: list[dict[str, Any]] = [{"loại": name, "số lượng": count} for name, count in sorted(counts.items())]
    create_table_artifact(key="phat-hien", table=rows, description="Số phát hiện theo mức độ")


def show_documents(folder: ReviewFolder) -> None:
    """Show how many documents of each type were made for each addressee."""
    manifest = read_manifest(folder.dossiers)
    counted = Counter((item.addressee, item.type) for item in (manifest.documents if manifest else ()))
    rows: list[dict[str, Any]] = [
        {"nơi nhận": addressee, "loại văn bản": kind, "số lượng": count}
        for (addressee, kind), count in sorted(counted.items())
    ]
    create_table_artifact(key="van-ban", table=rows, description="Văn bản đã lập")
