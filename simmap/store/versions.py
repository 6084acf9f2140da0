"""The versions of a map: revisions that somebody gave a name, and the moments of its history."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from simmap.store.accounts import PersonRow
from simmap.store.changes import ChangeRow
from simmap.store.columns import Base, Name
from simmap.store.tables import MapRow

REPORT, FINAL = "report", "Final"
"""A line of this kind tells that the report was marked final, and a version of this name keeps it."""


class VersionRow(Base):
    """A revision that somebody wanted to keep; `name` is "" where they gave none."""

    __tablename__ = "version"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    map_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("map.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int]
    name: Mapped[Name]
    at: Mapped[datetime]
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))


@dataclass(frozen=True, slots=True)
class Version:
    """A kept revision of a map; `who` is "" where a command kept it."""

    id: str
    revision: int
    name: str
    at: datetime
    who: str


def versions_of(session: Session, map_row: MapRow) -> list[Version]:
    """Return the kept revisions of this map, the newest first."""
    rows = session.execute(
        select(VersionRow, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == VersionRow.person_id)
        .where(VersionRow.map_id == map_row.id)
        .order_by(VersionRow.revision.desc(), VersionRow.at.desc())
    )
    return [Version(str(row.id), row.revision, row.name, row.at, who or "") for row, who in rows]


def final_versions(session: Session, map_row: MapRow) -> list[Version]:
    """Return the versions with which the report was marked final, the newest first."""
    lines = select(ChangeRow.revision).where(
        ChangeRow.map_id == map_row.id, ChangeRow.kind == REPORT
    )
    marked = set(session.scalars(lines))
    return [v for v in versions_of(session, map_row) if v.name == FINAL and v.revision in marked]


def moments_of(session: Session, map_row: MapRow) -> Sequence[tuple[int, datetime]]:
    """Return each revision of this map with its moment, oldest first."""
    rows = session.execute(
        select(ChangeRow.revision, ChangeRow.at)
        .where(ChangeRow.map_id == map_row.id)
        .order_by(ChangeRow.revision)
    )
    return [(revision, at) for revision, at in rows]
