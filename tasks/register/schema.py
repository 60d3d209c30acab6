"""The one table of the register as of the newest version; `migrations/` says how older ones become it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import BigInteger, Column, Date, Integer, MetaData, RowMapping, String, Table, Text

from tasks.model.kinds import NomineeKind
from tasks.model.register import LineStatus, RegisterLine

METADATA = MetaData()
LINES = Table(
    "khen_thuong",
    METADATA,
    Column("campaign", String(255), primary_key=True),
    Column("period", String(32), primary_key=True),
    Column("entry", String(128), primary_key=True),
    Column("nominee", String(64), nullable=False),
    Column("nominee_name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("unit", Text, nullable=False),
    Column("award", String(32), nullable=False),
    Column("title", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("ground", Text, nullable=False),
    Column("first_year", Integer, nullable=True),
    Column("last_year", Integer, nullable=True),
    Column("status", String(16), nullable=False),
    Column("decision_number", Text, nullable=False),
    Column("decision_date", Date, nullable=True),
    Column("letter_number", Text, nullable=False),
    Column("letter_date", Date, nullable=True),
    Column("bonus_vnd", BigInteger, nullable=True),
)


def to_row(line: RegisterLine) -> dict[str, Any]:
    """The values of a line by column."""
    return {**asdict(line), "kind": line.kind.value, "status": line.status.value}


def to_line(row: RowMapping) -> RegisterLine:
    """The line of a row."""
    values: dict[str, Any] = {**row, "kind": NomineeKind(row["kind"]), "status": LineStatus(row["status"])}
    return RegisterLine(**values)
