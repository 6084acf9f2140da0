"""What a map keeps back from people who do not work on it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "redaction",
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("notes", sa.Boolean(), nullable=False),
        sa.Column("contacts", sa.Boolean(), nullable=False),
        sa.Column("names", sa.Boolean(), nullable=False),
        sa.Column("small_counts", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name="fk_redaction_map_id_map", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("map_id", name="pk_redaction"),
    )


def downgrade() -> None:
    op.drop_table("redaction")
