"""The award register over all years: what each review awarded or proposed. Holds personal data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Date, Engine, Integer, MetaData, String, Table, create_engine, delete, insert, select

from tasks.model.case import ReviewCase
from tasks.model.results import Proposal, Verdict

_METADATA = MetaData()
_AWARDS = Table(
    "khen_thuong",
    _METADATA,
    Column("campaign", String(64), primary_key=True),
    Column("period", String(32), primary_key=True),
    Column("nominee", String(64), primary_key=True),
    Column("award", String(32), primary_key=True),
    Column("nominee_name", String(255), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("unit", String(64), nullable=False),
    Column("authority", String(255), nullable=False),
    Column("status", String(16), nullable=False),
    Column("decision_date", Date, nullable=False),
    Column("bonus_vnd", Integer, nullable=True),
)


def open_register(path: Path, url: str) -> Engine:
    """The register at `url` (PostgreSQL where an office shares one), else the SQLite file at `path`."""
    engine = create_engine(url or f"sqlite:///{path}")
    _METADATA.create_all(engine)
    return engine


def record_review(engine: Engine, case: ReviewCase, proposals: Sequence[Proposal]) -> int:
    """Make the register say what this review awarded and proposed; how many lines it holds of it.

    Nothing is written when the register says so already, so a repeated run leaves the file as it is.
    """
    wanted = [_row(case, proposal) for proposal in proposals if proposal.verdict is Verdict.PROPOSED]
    wanted.sort(key=lambda row: (row["nominee"], row["award"]))
    mine = (_AWARDS.c.campaign == case.campaign.code) & (_AWARDS.c.period == case.period.code)
    with engine.begin() as connection:
        query = select(_AWARDS).where(mine).order_by(_AWARDS.c.nominee, _AWARDS.c.award)
        recorded = [dict(row) for row in connection.execute(query).mappings()]
        if recorded != wanted:
            connection.execute(delete(_AWARDS).where(mine))
            if wanted:
                connection.execute(insert(_AWARDS), wanted)
    return len(wanted)


def _row(case: ReviewCase, proposal: Proposal) -> dict[str, Any]:
    is_decided_here = proposal.route == proposal.route[:1]
    return {
        "campaign": case.campaign.code,
        "period": case.period.code,
        "nominee": proposal.nominee,
        "award": proposal.award,
        "nominee_name": case.nominee_name(proposal.nominee),
        "kind": proposal.kind.value,
        "unit": proposal.unit,
        "authority": proposal.authority,
        "status": "awarded" if is_decided_here else "proposed",
        "decision_date": case.term.decision_date,
        "bonus_vnd": proposal.bonus_vnd,
    }
