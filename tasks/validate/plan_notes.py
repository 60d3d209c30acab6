"""Where the commune's plan and the law disagree: shown beside the findings of the units, never silently fixed."""

from __future__ import annotations

from tasks.model.campaign import Campaign
from tasks.model.case import ReviewCase
from tasks.model.findings import Finding, Severity
from tasks.model.folders import CAMPAIGN_WORKBOOK
from tasks.model.law import PlanWarning
from tasks.model.periods import ReviewKind
from tasks.rules.regimes import plan_warnings_on
from tasks.rules.wording import cite

_REMEDY = "chương trình làm theo quy định của pháp luật; xã xem lại kế hoạch khi có dịp sửa"
_REGIME_REMEDY = "đối chiếu với luật mới trước khi ký"


def find_plan_conflicts(case: ReviewCase) -> list[Finding]:
    """The conflicts that touch this review (law notes, section 6), and the warning of the regime if it has one.

    The award clauses KT.2 and KT.3 matter where something goes upward; the annual review has the rest.
    """
    is_annual = case.kind is ReviewKind.ANNUAL
    notes = [
        _make(f"PLAN_{item.code}", f"Kế hoạch, {item.plan_id}: {item.sentence} Căn cứ: {cite(item.source)}.", _REMEDY)
        for item in plan_warnings_on(case.law, case.term.decision_date)
        if is_annual != item.plan_id.startswith("KT.") and _touches(item, case.campaign)
    ]
    if case.regime.warning:
        notes.append(_make("REGIME", case.regime.warning, _REGIME_REMEDY))
    return notes


def _touches(warning: PlanWarning, campaign: Campaign) -> bool:
    said = [campaign.name, *(item.text for item in campaign.criteria if item.code == warning.plan_id)]
    return any(warning.mentions in text for text in said)


def _make(code: str, message: str, remedy: str) -> Finding:
    return Finding("", CAMPAIGN_WORKBOOK, "", "", code, Severity.WARNING, "", message, remedy)
