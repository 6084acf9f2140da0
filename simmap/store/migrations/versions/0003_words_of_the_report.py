"""The county's own words in its report."""

import sqlalchemy as sa
from alembic import op

from simmap.store.columns import Plain, UtcDateTime

revision = "0003"
down_revision = "0002"

PARTS = ("acknowledgements", "introduction", "intercept", "recommendations")


def upgrade() -> None:
    op.create_table(
        "passage",
        sa.Column("text", sa.String(length=50_000), nullable=False),
        sa.Column(
            "part",
            sa.Enum(*PARTS, name="reportpart", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("intercept", sa.String(length=100), nullable=False),
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
            ["map_id"], ["map.id"], name="fk_passage_map_id_map", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_passage"),
        sa.UniqueConstraint("map_id", "submit_key", name="uq_passage_map_id_submit_key"),
    )


def downgrade() -> None:
    op.drop_table("passage")
