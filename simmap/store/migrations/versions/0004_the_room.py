"""The room."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "workshop",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.String(length=100), nullable=False),
        sa.Column("code", sa.String(length=100), nullable=False),
        sa.Column("code_open", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("intercept", sa.String(length=100), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("accepts_new", sa.Boolean(), nullable=False),
        sa.Column("hidden_until_reveal", sa.Boolean(), nullable=False),
        sa.Column("revealed", sa.JSON(), nullable=False),
        sa.Column("timer_minutes", sa.Integer(), nullable=False),
        sa.Column("timer_ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("timer_left", sa.Integer(), nullable=True),
        sa.Column("projector", sa.String(length=40), nullable=False),
        sa.Column("on_paper", sa.Integer(), nullable=False),
        sa.Column("result_shared", sa.Boolean(), nullable=False),
        sa.Column("run_by", sa.Uuid(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_workshop_map_id_map"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["run_by"], ["person.id"], name=op.f("fk_workshop_run_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
    )
    op.create_index(op.f("ix_workshop_code"), "workshop", ["code"])
    op.create_index(op.f("ix_workshop_map_id"), "workshop", ["map_id"])

    op.create_table(
        "workshop_participant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("organization", sa.String(length=500), nullable=False),
        sa.Column("sector", sa.String(length=100), nullable=False),
        sa.Column("lived_experience", sa.Boolean(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=False),
        sa.Column("recorder", sa.Boolean(), nullable=False),
        sa.Column("here", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_workshop_participant_workshop_id_workshop"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_participant")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_workshop_participant_token_hash")),
    )
    op.create_index(
        op.f("ix_workshop_participant_workshop_id"), "workshop_participant", ["workshop_id"]
    )

    op.create_table(
        "workshop_table",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=100), nullable=False),
        sa.Column("intercept", sa.String(length=100), nullable=True),
        sa.Column("priority", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_workshop_table_workshop_id_workshop"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "number", name=op.f("pk_workshop_table")),
    )
    op.create_index(op.f("ix_workshop_table_code"), "workshop_table", ["code"])

    op.create_table(
        "contribution",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=True),
        sa.Column("table_no", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("intercept", sa.String(length=100), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=100), nullable=False),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into"],
            ["contribution.id"],
            name=op.f("fk_contribution_merged_into_contribution"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["workshop_participant.id"],
            name=op.f("fk_contribution_participant_id_workshop_participant"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_contribution_workshop_id_workshop"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint(
            "workshop_id", "submit_key", name=op.f("uq_contribution_workshop_id_submit_key")
        ),
    )
    op.create_index(op.f("ix_contribution_participant_id"), "contribution", ["participant_id"])
    op.create_index(op.f("ix_contribution_workshop_id"), "contribution", ["workshop_id"])

    op.create_table(
        "workshop_done",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("stop", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["workshop_participant.id"],
            name=op.f("fk_workshop_done_participant_id_workshop_participant"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "stop", name=op.f("pk_workshop_done")),
    )


def downgrade() -> None:
    for table in (
        "workshop_done",
        "contribution",
        "workshop_table",
        "workshop_participant",
        "workshop",
    ):
        op.drop_table(table)
