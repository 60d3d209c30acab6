"""What one look at the computer says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Health(Enum):
    """How a look ended, in the word shown before it."""

    FINE = "tốt "
    ADVICE = "nên "
    FAULT = "phải"


@dataclass(frozen=True)
class Look:
    """One thing looked at: what was found, and what to do where it is not fine."""

    health: Health
    found: str
    remedy: str = ""

    @property
    def line(self) -> str:
        """The line for the clerk."""
        return f"[{self.health.value}] {self.found}" + (f" → {self.remedy}" if self.remedy else "")


def fine(found: str) -> Look:
    """Nothing to do."""
    return Look(Health.FINE, found)


def advice(found: str, remedy: str) -> Look:
    """The work goes on, but not as well as it could."""
    return Look(Health.ADVICE, found, remedy)


def fault(found: str, remedy: str) -> Look:
    """The work will stop, or go wrong, until this is put right."""
    return Look(Health.FAULT, found, remedy)
