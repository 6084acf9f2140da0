"""Where everything stands on the pictures of a map, kept from one revision to the next."""

import uuid
from typing import Any

from sqlalchemy import JSON, ForeignKey, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from simmap.store.columns import Base, Name
from simmap.store.tables import MapRow


class LayoutRow(Base):
    """The layout of one picture of a map: `picture` names its page and its view.

    `content` is `simmap.render.composition.layout.Layout` as plain values.
    """

    __tablename__ = "layout"

    map_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("map.id", ondelete="CASCADE"), primary_key=True
    )
    picture: Mapped[Name] = mapped_column(primary_key=True)
    content: Mapped[Any] = mapped_column(JSON)


def kept_layout(session: Session, map_row: MapRow, picture: str) -> Any | None:
    """Return the layout of a picture as plain values, None where none is kept."""
    return session.scalar(
        select(LayoutRow.content).where(
            LayoutRow.map_id == map_row.id, LayoutRow.picture == picture
        )
    )


def keep_layout(session: Session, map_id: uuid.UUID, picture: str, content: Any) -> None:
    """Put a layout in the place of the one that was kept."""
    session.merge(LayoutRow(map_id=map_id, picture=picture, content=content))
    session.flush()


def drop_layouts(session: Session, map_row: MapRow) -> None:
    """Keep no layout of this map any longer."""
    session.execute(delete(LayoutRow).where(LayoutRow.map_id == map_row.id))
