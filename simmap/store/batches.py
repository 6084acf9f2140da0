"""What was done in one go: a list pasted, two entries made one, a change undone, a map restored."""

import uuid
from dataclasses import dataclass

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from simmap.store.columns import Base, Word
from simmap.store.tables import MapRow


class BatchRow(Base):
    """The lines of the revisions `first` to `last` belong together and are undone together.

    `item_id` and `other_id` name the items that were made one, the second into the first; `about`
    is the first revision of what was undone, or the one to which the map was restored.
    """

    __tablename__ = "batch"

    map_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("map.id", ondelete="CASCADE"), primary_key=True
    )
    first: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
    verb: Mapped[Word]
    item_id: Mapped[Word]
    other_id: Mapped[Word]
    about: Mapped[int | None]


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes that were made in one go. `stands` is False once they were undone as a whole."""

    first: int
    last: int
    verb: str
    item_id: str
    other_id: str
    about: int | None
    stands: bool

    def holds(self, revision: int) -> bool:
        """Return whether a revision is one of its changes."""
        return self.first <= revision <= self.last


def batches_of(session: Session, map_row: MapRow) -> list[Batch]:
    """Return what was done to the map in one go, newest first."""
    rows = session.scalars(
        select(BatchRow).where(BatchRow.map_id == map_row.id).order_by(BatchRow.first.desc())
    )
    undone: set[int | None] = set()
    batches = []
    for row in rows:
        stands = row.first not in undone
        if stands and row.verb == "undone":
            undone.add(row.about)
        batches.append(
            Batch(row.first, row.last, row.verb, row.item_id, row.other_id, row.about, stands)
        )
    return batches
