"""Version 2: number of the decision, ground and years; proposals without a decision; older decisions brought in.

The date of a version 1 proposal was the day of the review: it is the date of the letter that went up.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"

_TITLES = {
    "GK_XA": "Giấy khen",
    "GK_HUYEN": "Giấy khen",
    "BK_TINH": "Bằng khen",
    "BK_TTG": "Bằng khen",
    "HCLD_BA": "Huân chương Lao động hạng Ba",
    "HCLD_NHI": "Huân chương Lao động hạng Nhì",
    "HCLD_NHAT": "Huân chương Lao động hạng Nhất",
}
_OLD = sa.table(
    "khen_thuong",
    *(sa.column(name, sa.String) for name in ("campaign", "period", "nominee", "award", "nominee_name", "kind")),
    *(sa.column(name, sa.String) for name in ("unit", "authority", "status")),
    sa.column("decision_date", sa.Date),
    sa.column("bonus_vnd", sa.Integer),
)


def upgrade() -> None:
    """Carry every line of version 1 over into the wider table."""
    order = (_OLD.c.campaign, _OLD.c.period, _OLD.c.nominee, _OLD.c.award)
    lines = [_widen(dict(line)) for line in op.get_bind().execute(sa.select(_OLD).order_by(*order)).mappings()]
    op.drop_table("khen_thuong")
    table = op.create_table(
        "khen_thuong",
        sa.Column("campaign", sa.String(255), primary_key=True),
        sa.Column("period", sa.String(32), primary_key=True),
        sa.Column("entry", sa.String(128), primary_key=True),
        sa.Column("nominee", sa.String(64), nullable=False),
        sa.Column("nominee_name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("award", sa.String(32), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("authority", sa.Text, nullable=False),
        sa.Column("ground", sa.Text, nullable=False),
        sa.Column("first_year", sa.Integer, nullable=True),
        sa.Column("last_year", sa.Integer, nullable=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("decision_number", sa.Text, nullable=False),
        sa.Column("decision_date", sa.Date, nullable=True),
        sa.Column("letter_number", sa.Text, nullable=False),
        sa.Column("letter_date", sa.Date, nullable=True),
        sa.Column("bonus_vnd", sa.BigInteger, nullable=True),
    )
    op.bulk_insert(table, lines)


def _widen(old: dict[str, Any]) -> dict[str, Any]:
    is_decided = old["status"] == "awarded"
    day = old.pop("decision_date")
    return {
        **old,
        "entry": f"{old['award']}/{old['nominee']}",
        "title": _TITLES.get(old["award"], old["award"]),
        "ground": "",
        "first_year": None,
        "last_year": None,
        "decision_number": "",
        "decision_date": day if is_decided else None,
        "letter_number": "",
        "letter_date": None if is_decided else day,
    }
