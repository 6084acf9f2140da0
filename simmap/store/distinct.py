"""Pairs of entries that look the same and were said not to be."""

import uuid

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from simmap.store.columns import Base, Word
from simmap.store.tables import MapRow


class DistinctRow(Base):
    """Two entries that stay two; `one` comes before `other` in the alphabet."""

    __tablename__ = "distinct_pair"

    map_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("map.id", ondelete="CASCADE"), primary_key=True
    )
    one: Mapped[Word] = mapped_column(primary_key=True)
    other: Mapped[Word] = mapped_column(primary_key=True)


def distinct_pairs(session: Session, map_row: MapRow) -> frozenset[frozenset[str]]:
    """Return the pairs of ids that were said to be two."""
    rows = session.execute(
        select(DistinctRow.one, DistinctRow.other).where(DistinctRow.map_id == map_row.id)
    )
    return frozenset(frozenset(row) for row in rows)
