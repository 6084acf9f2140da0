"""Findings that the county has set aside."""

import sqlalchemy as sa
from alembic import op

from simmap.store.columns import Plain, UtcDateTime

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "set_aside",
        sa.Column("finding", sa.String(length=500), nullable=False),
        sa.Column("reason", sa.String(length=10_000), nullable=False),
        sa.Column("said", sa.String(length=10_000), nullable=False),
        sa.Column("level", sa.String(length=100), nullable=False),
        sa.Column("rests_on", Plain(tuple[str, ...]), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", Plain(tuple[str, ...]), nullable=False),
        sa.Column("notes", sa.String(length=10_000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", Plain(tuple[tuple[str, str], ...]), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name="fk_set_aside_map_id_map", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_set_aside"),
        sa.UniqueConstraint("map_id", "submit_key", name="uq_set_aside_map_id_submit_key"),
    )


def downgrade() -> None:
    op.drop_table("set_aside")
