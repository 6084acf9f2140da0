"""The table of changes: what every revision of a map brought."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from simmap.store.columns import Base, Word


class ChangeRow(Base):
    """One line for each revision of a map: who, when, what, and the item before and after.

    `person_id` is empty where a command changed the map. A line of an item that got another place
    keeps in `stood_before` the id of the one behind it until then, "" for none.
    """

    __tablename__ = "change"

    map_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("map.id", ondelete="CASCADE"), primary_key=True
    )
    revision: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    verb: Mapped[Word]
    kind: Mapped[Word]
    item_id: Mapped[Word] = mapped_column(index=True)
    before: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    stood_before: Mapped[str | None] = mapped_column(String(100))
