"""One candidate on its way to a verdict: what is known about it and the reasons found so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tasks.model.overrides import Override
from tasks.model.policy import AwardRule
from tasks.model.results import Candidate, Reason, ReasonKind, Result, Verdict, VoteCount
from tasks.rules.overrides import lift_reasons


@dataclass(frozen=True)
class Claim:
    """A candidate with its result, the commune's rule for the award, its vote, its reasons and its change by hand."""

    candidate: Candidate
    result: Result | None
    rule: AwardRule | None
    votes: VoteCount | None
    reasons: tuple[Reason, ...]
    override: Override | None = None

    @property
    def is_blocked(self) -> bool:
        """Whether any reason blocks it."""
        return self._has(ReasonKind.BLOCKS)

    @property
    def verdict(self) -> Verdict:
        """Blocked if any reason blocks, for the council if any leaves it to them, else proposed."""
        if self.is_blocked:
            return Verdict.BLOCKED
        return Verdict.FOR_COUNCIL if self._has(ReasonKind.FOR_COUNCIL) else Verdict.PROPOSED

    def add(self, *reasons: Reason | None) -> Claim:
        """The claim with these reasons too; None adds nothing."""
        return replace(self, reasons=(*self.reasons, *(reason for reason in reasons if reason is not None)))

    def lift(self) -> Claim:
        """The claim without what a change by hand sets aside."""
        is_lifted = self.override is not None and self.override.lifts
        return replace(self, reasons=lift_reasons(self.reasons)) if is_lifted else self

    def _has(self, kind: ReasonKind) -> bool:
        return any(reason.kind is kind for reason in self.reasons)
