"""What a map keeps back from people who do not work on it."""

import uuid

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from simmap.domain.publishing import Redaction
from simmap.store.columns import Base
from simmap.store.tables import MapRow


class RedactionRow(Base):
    """The county's choice; a map without a row keeps back all that can be."""

    __tablename__ = "redaction"

    map_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("map.id", ondelete="CASCADE"), primary_key=True
    )
    notes: Mapped[bool]
    contacts: Mapped[bool]
    names: Mapped[bool]
    small_counts: Mapped[bool]


def redaction_of(session: Session, map_row: MapRow) -> Redaction:
    """Return what this map keeps back."""
    row = session.scalar(select(RedactionRow).where(RedactionRow.map_id == map_row.id))
    if row is None:
        return Redaction()
    return Redaction(row.notes, row.contacts, row.names, row.small_counts)
