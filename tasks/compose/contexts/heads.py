"""The head of the papers of the council."""

from __future__ import annotations

from tasks.compose.contexts.common import COMMITTEE
from tasks.compose.dossier import Dossier
from tasks.compose.wording import upper_lines


def council_head(dossier: Dossier) -> dict[str, object]:
    """The agency lines of a paper of the council: the commune's committee above it."""
    return {
        "parent_lines": upper_lines(COMMITTEE, dossier.case.campaign.commune_name),
        "agency_lines": upper_lines("Hội đồng", "Thi đua - Khen thưởng"),
    }
