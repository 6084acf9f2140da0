"""Run the migrations on the connection that simmap.store.migrate hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Enum
from sqlalchemy.types import TypeDecorator

from simmap.store import (  # noqa: F401 - they declare the tables
    accounts,
    batches,
    catalogues,
    changes,
    distinct,
    layouts,
    preparation_tables,
    redactions,
    tables,
    versions,
    vote_tables,
    workshop_tables,
)
from simmap.store.columns import Base


def render_item(kind: str, value: Any, _autogen: Any) -> str | Literal[False]:
    """Write plain types into migrations, so that an old one does not change with today's code."""
    if kind == "type" and isinstance(value, Enum):
        return f"sa.String(length={value.length})"
    if kind == "type" and isinstance(value, TypeDecorator):
        return f"sa.{value.impl!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
