"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "map",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("catalogue_version", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("intercepts", sa.JSON(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("community_name", sa.String(length=500), nullable=False),
        sa.Column("community_state", sa.String(length=100), nullable=False),
        sa.Column("community_fips", sa.JSON(), nullable=False),
        sa.Column("community_population", sa.Integer(), nullable=True),
        sa.Column("community_population_note", sa.String(length=500), nullable=False),
        sa.Column("community_workshop_date", sa.String(length=100), nullable=False),
        sa.Column("community_workshop_date_note", sa.String(length=500), nullable=False),
        sa.Column("community_facilitated_by", sa.String(length=500), nullable=False),
        sa.Column("community_sources", sa.JSON(), nullable=False),
        sa.Column("community_notes", sa.String(length=10000), nullable=False),
        sa.Column("community_extra", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_map")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "throttle",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "starts_at", name=op.f("pk_throttle")),
    )
    op.create_table(
        "action",
        sa.Column("action_step", sa.String(length=10000), nullable=False),
        sa.Column("priority", sa.String(length=100), nullable=False),
        sa.Column("topic", sa.String(length=500), nullable=False),
        sa.Column("priority_basis", sa.String(length=500), nullable=False),
        sa.Column("objective", sa.String(length=10000), nullable=False),
        sa.Column("who", sa.String(length=500), nullable=False),
        sa.Column("when", sa.String(length=500), nullable=False),
        sa.Column("measure", sa.String(length=10000), nullable=False),
        sa.Column("resources_needed", sa.String(length=10000), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("progress", sa.String(length=10000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_action_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("map_id", "submit_key", name=op.f("uq_action_map_id_submit_key")),
    )
    op.create_table(
        "change",
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("verb", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("item_id", sa.String(length=100), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_change_map_id_map"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_change_person_id_person")
        ),
        sa.PrimaryKeyConstraint("map_id", "revision", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_item_id"), ["item_id"], unique=False)

    op.create_table(
        "checklist_answer",
        sa.Column("checklist", sa.String(length=100), nullable=False),
        sa.Column("entry", sa.String(length=100), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("services", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_checklist_answer_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_answer")),
        sa.UniqueConstraint(
            "map_id", "submit_key", name=op.f("uq_checklist_answer_map_id_submit_key")
        ),
    )
    op.create_table(
        "flow",
        sa.Column("source", sa.JSON(), nullable=False),
        sa.Column("target", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("basis", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=500), nullable=False),
        sa.Column("warmth", sa.String(length=40), nullable=False),
        sa.Column("count", sa.String(length=500), nullable=False),
        sa.Column("annual_count", sa.Integer(), nullable=True),
        sa.Column("count_basis", sa.String(length=500), nullable=False),
        sa.Column("period", sa.String(length=500), nullable=False),
        sa.Column("target_time", sa.String(length=500), nullable=False),
        sa.Column("bottleneck", sa.String(length=10000), nullable=False),
        sa.Column("pathway", sa.String(length=100), nullable=False),
        sa.Column("population", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_flow_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow")),
        sa.UniqueConstraint("map_id", "submit_key", name=op.f("uq_flow_map_id_submit_key")),
    )
    op.create_table(
        "gap",
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("intercepts", sa.JSON(), nullable=False),
        sa.Column("intercept_basis", sa.String(length=500), nullable=False),
        sa.Column("theme", sa.String(length=500), nullable=False),
        sa.Column("affected", sa.String(length=500), nullable=False),
        sa.Column("severity", sa.String(length=40), nullable=False),
        sa.Column("attached_to", sa.String(length=100), nullable=False),
        sa.Column("evidence", sa.String(length=10000), nullable=False),
        sa.Column("group", sa.String(length=500), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_gap_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap")),
        sa.UniqueConstraint("map_id", "submit_key", name=op.f("uq_gap_map_id_submit_key")),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_invitation_created_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_invitation_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_map_id"), ["map_id"], unique=False)

    op.create_table(
        "measure",
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("intercepts", sa.JSON(), nullable=False),
        sa.Column("value", sa.String(length=500), nullable=False),
        sa.Column("unit", sa.String(length=500), nullable=False),
        sa.Column("period", sa.String(length=500), nullable=False),
        sa.Column("denominator", sa.String(length=500), nullable=False),
        sa.Column("availability", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_measure_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("map_id", "submit_key", name=op.f("uq_measure_map_id_submit_key")),
    )
    op.create_table(
        "membership",
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_membership_map_id_map"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_membership_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("map_id", "person_id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_person_id"), ["person_id"], unique=False)

    op.create_table(
        "opportunity",
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("intercepts", sa.JSON(), nullable=False),
        sa.Column("intercept_basis", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_opportunity_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity")),
        sa.UniqueConstraint("map_id", "submit_key", name=op.f("uq_opportunity_map_id_submit_key")),
    )
    op.create_table(
        "parked",
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_parked_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked")),
        sa.UniqueConstraint("map_id", "submit_key", name=op.f("uq_parked_map_id_submit_key")),
    )
    op.create_table(
        "participant",
        sa.Column("organization", sa.String(length=500), nullable=False),
        sa.Column("sector", sa.String(length=500), nullable=False),
        sa.Column("role", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_participant_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("map_id", "submit_key", name=op.f("uq_participant_map_id_submit_key")),
    )
    op.create_table(
        "peer_role",
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("intercepts", sa.JSON(), nullable=False),
        sa.Column("works_at", sa.String(length=100), nullable=False),
        sa.Column("organization", sa.String(length=500), nullable=False),
        sa.Column("support_types", sa.JSON(), nullable=False),
        sa.Column("number", sa.String(length=500), nullable=False),
        sa.Column("paid", sa.String(length=40), nullable=False),
        sa.Column("certified", sa.String(length=40), nullable=False),
        sa.Column("supervised_by", sa.String(length=500), nullable=False),
        sa.Column("funding", sa.String(length=500), nullable=False),
        sa.Column("staff_wellness", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_peer_role_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peer_role")),
        sa.UniqueConstraint("map_id", "submit_key", name=op.f("uq_peer_role_map_id_submit_key")),
    )
    op.create_table(
        "priority",
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("gaps", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_priority_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority")),
        sa.UniqueConstraint("map_id", "submit_key", name=op.f("uq_priority_map_id_submit_key")),
    )
    op.create_table(
        "quick_fix",
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_quick_fix_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quick_fix")),
        sa.UniqueConstraint("map_id", "submit_key", name=op.f("uq_quick_fix_map_id_submit_key")),
    )
    op.create_table(
        "service",
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("organization", sa.String(length=500), nullable=False),
        sa.Column("kind", sa.String(length=500), nullable=False),
        sa.Column("service_type", sa.String(length=100), nullable=False),
        sa.Column("intercepts", sa.JSON(), nullable=False),
        sa.Column("intercept_basis", sa.String(length=500), nullable=False),
        sa.Column("step", sa.String(length=100), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("sufficiency", sa.String(length=40), nullable=False),
        sa.Column("hours", sa.String(length=500), nullable=False),
        sa.Column("capacity", sa.String(length=500), nullable=False),
        sa.Column("eligibility", sa.String(length=10000), nullable=False),
        sa.Column("populations", sa.JSON(), nullable=False),
        sa.Column("referral", sa.String(length=10000), nullable=False),
        sa.Column("cost", sa.String(length=10000), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("area", sa.String(length=500), nullable=False),
        sa.Column("contact", sa.String(length=500), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("peers", sa.String(length=40), nullable=False),
        sa.Column("people_pass_through", sa.String(length=40), nullable=False),
        sa.Column("arrows_in_complete", sa.Boolean(), nullable=False),
        sa.Column("arrows_out_complete", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_service_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
        sa.UniqueConstraint("map_id", "submit_key", name=op.f("uq_service_map_id_submit_key")),
    )
    op.create_table(
        "session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_session_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_session_token_hash")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_person_id"), ["person_id"], unique=False)

    op.create_table(
        "share",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(length=500), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_share_created_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_share_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_share_token_hash")),
    )
    with op.batch_alter_table("share", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_share_map_id"), ["map_id"], unique=False)

    op.create_table(
        "sign_in_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_sign_in_link_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_link_token_hash")),
    )
    op.create_table(
        "step",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("intercept", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("presence", sa.String(length=40), nullable=False),
        sa.Column("arrows_in_complete", sa.Boolean(), nullable=False),
        sa.Column("arrows_out_complete", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(length=64), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), nullable=False),
        sa.Column("confirmed_on", sa.String(length=100), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"], ["map.id"], name=op.f("fk_step_map_id_map"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sa.UniqueConstraint("map_id", "key", name=op.f("uq_step_map_id_key")),
        sa.UniqueConstraint("map_id", "submit_key", name=op.f("uq_step_map_id_submit_key")),
    )


def downgrade() -> None:
    op.drop_table("step")
    op.drop_table("sign_in_link")
    with op.batch_alter_table("share", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_share_map_id"))

    op.drop_table("share")
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_person_id"))

    op.drop_table("session")
    op.drop_table("service")
    op.drop_table("quick_fix")
    op.drop_table("priority")
    op.drop_table("peer_role")
    op.drop_table("participant")
    op.drop_table("parked")
    op.drop_table("opportunity")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_person_id"))

    op.drop_table("membership")
    op.drop_table("measure")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_map_id"))

    op.drop_table("invitation")
    op.drop_table("gap")
    op.drop_table("flow")
    op.drop_table("checklist_answer")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_item_id"))

    op.drop_table("change")
    op.drop_table("action")
    op.drop_table("throttle")
    op.drop_table("person")
    op.drop_table("map")
