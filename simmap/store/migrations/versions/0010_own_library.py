"""Guides and programs that a county adds, and the catalogue that a map was made with."""

import sqlalchemy as sa
from alembic import op

from simmap.store.columns import Plain, UtcDateTime

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "library_entry",
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column(
            "shelf",
            sa.Enum("resource", "program", name="libraryshelf", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("intercepts", Plain(tuple[str, ...]), nullable=False),
        sa.Column("summary", sa.String(length=10_000), nullable=False),
        sa.Column("organization", sa.String(length=500), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
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
            ["map_id"], ["map.id"], name="fk_library_entry_map_id_map", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_library_entry"),
        sa.UniqueConstraint("map_id", "submit_key", name="uq_library_entry_map_id_submit_key"),
    )
    op.create_table(
        "catalogue_version",
        sa.Column("version", sa.String(length=100), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_catalogue_version"),
    )
    with op.batch_alter_table("map") as table:
        table.add_column(
            sa.Column("catalogue", sa.String(length=100), nullable=False, server_default="")
        )
    with op.batch_alter_table("map") as table:
        table.alter_column("catalogue", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("map") as table:
        table.drop_column("catalogue")
    op.drop_table("catalogue_version")
    op.drop_table("library_entry")
