"""What the units nominated, as values of the model."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from pathlib import Path

from tasks.model.results import Nomination
from tasks.tables import NOMINATIONS, read_table


def read_nominations(folder: Path) -> tuple[Nomination, ...]:
    """The rows of `de-cu.csv`, in its order; `details` becomes pairs of label and text in the order of the form."""
    return tuple(_nomination(row) for row in read_table(folder, NOMINATIONS).to_dict("records"))


def _nomination(row: Mapping[Hashable, str]) -> Nomination:
    details: dict[str, str] = json.loads(row["details"]) if row["details"] else {}
    return Nomination(
        nominee=row["nominee"],
        award=row["award"],
        unit=row["unit"],
        achievements=row["achievements"],
        personal_details=tuple(details.items()),
        file=row["file"],
        sheet=row["sheet"],
        cell=row["cell"],
    )
