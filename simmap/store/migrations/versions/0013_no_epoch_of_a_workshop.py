"""A workshop has no epoch: each process gives its own to the screens that it answers."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.drop_column("workshop", "epoch")


def downgrade() -> None:
    op.add_column(
        "workshop",
        sa.Column("epoch", sa.String(length=100), nullable=False, server_default="earlier"),
    )
