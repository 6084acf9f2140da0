"""Pairs of entries that look the same and were said not to be."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "distinct_pair",
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("one", sa.String(length=100), nullable=False),
        sa.Column("other", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name="fk_distinct_pair_map_id_map", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("map_id", "one", "other", name="pk_distinct_pair"),
    )


def downgrade() -> None:
    op.drop_table("distinct_pair")
