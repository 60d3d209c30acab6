"""What the Prefect page shows of a run: counts and codes, no personal data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from prefect.artifacts import create_table_artifact

from tasks.dispatch.publish import read_manifest
from tasks.model.folders import ReviewFolder
from tasks.model.review import ALL_WELL, BoardLine, is_all_well


def show_board(lines: Sequence[BoardLine]) -> None:
    """Show where each unit stands, by its code: state, deadline, and how much is to do, mended or changed."""
    rows: list[dict[str, Any]] = [
        {
            "đơn vị": line.unit,
            "tình trạng": line.state.label,
            "hạn": line.due_date.strftime("%d/%m/%Y"),
            "trễ (ngày)": line.days_late,
            "phải sửa": line.must_fix,
            "cần xem": line.to_check,
            "đã sửa": line.fixed,
            "còn sai": line.still_wrong,
            "mới thay đổi": line.changed,
        }
        for line in lines
    ]
    well = f" {ALL_WELL}" if is_all_well(lines) else ""
    create_table_artifact(key="bang-don-vi", table=rows, description=f"Tình trạng biểu mẫu của từng đơn vị.{well}")


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
