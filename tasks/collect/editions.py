"""The ledger of the forms that were handed out: which edition of a unit's form came after which."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tasks.tables import EDITIONS, read_table


def read_editions(forms_dir: Path) -> Mapping[str, Mapping[str, int]]:
    """For each unit the number of every edition, from `lan-phat.csv`; empty where no ledger was kept."""
    if not (forms_dir / EDITIONS.file_name).is_file():
        return {}
    editions: dict[str, dict[str, int]] = {}
    for row in read_table(forms_dir, EDITIONS).to_dict("records"):
        editions.setdefault(str(row["unit"]), {})[str(row["edition"])] = int(row["number"])
    return editions
