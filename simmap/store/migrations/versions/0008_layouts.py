"""The layouts of pictures."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "layout",
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("picture", sa.String(length=500), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_layout_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("map_id", "picture", name=op.f("pk_layout")),
    )


def downgrade() -> None:
    op.drop_table("layout")
