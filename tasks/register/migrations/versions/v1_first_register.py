"""Version 1: the register as it first was, a line for each nominee and award of a review."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Make the table of version 1."""
    op.create_table(
        "khen_thuong",
        sa.Column("campaign", sa.String(64), primary_key=True),
        sa.Column("period", sa.String(32), primary_key=True),
        sa.Column("nominee", sa.String(64), primary_key=True),
        sa.Column("award", sa.String(32), primary_key=True),
        sa.Column("nominee_name", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("authority", sa.String(255), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("decision_date", sa.Date, nullable=False),
        sa.Column("bonus_vnd", sa.Integer, nullable=True),
    )
