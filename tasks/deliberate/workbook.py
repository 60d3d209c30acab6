"""The council's workbook: one for the whole meeting, pre-filled, locked but for what people type."""

from __future__ import annotations

import hashlib
import json

from tasks.deliberate.agenda import Agenda
from tasks.deliberate.appraisal_sheets import write_adjustments, write_appraisals
from tasks.deliberate.editions import digest_typed
from tasks.deliberate.meeting_sheets import write_attendance, write_meeting, write_recusals
from tasks.deliberate.override_sheet import write_overrides
from tasks.deliberate.tally_sheet import write_tallies
from tasks.deliberate.tie_sheet import write_ties
from tasks.model.council import CouncilRecord
from tasks.model.council_form import IDENTITY_SHEET, OVERRIDE_SHEET
from tasks.sheets import Pen, build_book


def build_council_workbook(agenda: Agenda, previous: CouncilRecord | None, *, base: str = "") -> bytes:
    """The workbook for one agenda, with what an earlier edition already held.

    `base` says what the earlier edition held when this one was made (its `digest_typed`). The hidden identity sheet
    carries campaign, period, a digest of the candidates, `base`, and `prefilled`: what this edition holds before
    anybody has typed in it; `overrides` tells it from a workbook made before there was a sheet for changes by hand.
    """
    blank = _build(agenda, previous, base, "")
    return _build(agenda, previous, base, digest_typed(blank))


def digest_candidates(agenda: Agenda) -> str:
    """SHA-256 over who is voted on for which award."""
    pairs = sorted((candidate.nominee, candidate.award) for candidate in agenda.candidates)
    return hashlib.sha256(json.dumps(pairs).encode()).hexdigest()


def _build(agenda: Agenda, previous: CouncilRecord | None, base: str, prefilled: str) -> bytes:
    case = agenda.case
    identity = (
        ("campaign", case.campaign.code),
        ("period", case.period.code),
        ("candidates", digest_candidates(agenda)),
        ("base", base),
        ("prefilled", prefilled),
        ("overrides", OVERRIDE_SHEET),
    )

    def fill(pen: Pen) -> None:
        write_meeting(pen, agenda, previous)
        write_attendance(pen, agenda, previous)
        write_appraisals(pen, agenda, previous)
        write_adjustments(pen, agenda, previous)
        write_recusals(pen, agenda, previous)
        write_tallies(pen, agenda, previous)
        write_ties(pen, agenda, previous)
        write_overrides(pen, agenda, previous)
        pen.add_hidden_sheet(IDENTITY_SHEET, identity)

    footer = f"{case.campaign.code} · {case.period.code}"
    return build_book(f"Hội đồng Thi đua - Khen thưởng: {case.period.label}", footer, fill)
