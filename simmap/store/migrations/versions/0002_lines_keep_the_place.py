"""Lines of the history keep the place that an item had."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("change") as table:
        table.add_column(sa.Column("stood_before", sa.String(length=100), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("change") as table:
        table.drop_column("stood_before")
