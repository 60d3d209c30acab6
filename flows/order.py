"""What a running service is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tasks.model.folders import ReviewFolder

OPENING, ROLLUP = "opening", "rollup"
#: What a clerk types for a flow, and a period it may be for; the others are reviews of a year.
_COMMANDS = {OPENING: "open", ROLLUP: "rollup"}
_EXAMPLES = {"preliminary": "so-ket-2022", "final": "tong-ket-2025", ROLLUP: "so-ket-2022"}


@dataclass(frozen=True)
class Order:
    """One run: which flow, by name, over which review, as of which day."""

    flow: str
    folder: ReviewFolder
    as_of: date | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        """What the flow is told."""
        period = self.folder.period
        request = {
            "campaign": str(self.folder.campaign_dir),
            "year": period.year,
            "as_of": self.as_of.isoformat() if self.as_of else None,
        }
        return {"request": request, **({"kind": period.kind.value} if self.flow in (OPENING, ROLLUP) else {})}


def order_review(folder: ReviewFolder, as_of: date | None) -> Order:
    """A run of the review itself: of a level it is a rollup."""
    return Order(ROLLUP if folder.is_level else folder.period.kind.value, folder, as_of)


def command_of(flow: str, campaign: str) -> str:
    """How a clerk is told to run a flow over a movement at the command line."""
    example = _EXAMPLES.get(flow, "nam-2021")
    return f"thidua {_COMMANDS.get(flow, 'review')} {campaign} và kỳ xét (ví dụ {example})"
