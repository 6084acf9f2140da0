"""PostgreSQL keeps the ballots of a round as they are: packing keys of chance took most of a vote."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    _store("EXTERNAL")


def downgrade() -> None:
    _store("EXTENDED")


def _store(how: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE ballot_box ALTER COLUMN ballots SET STORAGE {how}")
